import Localization
import Report
import Testing

@testable import struct Report.Deflate
@testable import enum Report.VisibleText
@testable import struct Report.Workbook
@testable import struct Report.ZipArchive

@Suite struct `A compressed stream` {
  static let inputs: [[UInt8]] = [
    [], [0], Array("明察".utf8), [UInt8](repeating: 0x61, count: 20_000), (0..<9_000).map { UInt8($0 * $0 % 251) },
    Array(String(repeating: "<c r=\"A1\" t=\"inlineStr\"><is><t>栏目超期未更新</t></is></c>", count: 300).utf8),
    (0...255).map { UInt8($0) } + (0...255).map { UInt8($0) },
  ]

  @Test(arguments: inputs) func `unpacks to what went in, in one block or several`(_ input: [UInt8]) throws {
    var whole = Deflate()
    whole.add(input, isLast: true)
    #expect(try Unzip.inflate(whole.output) == input)
    var parts = Deflate()
    parts.add(Array(input.prefix(input.count / 3)), isLast: false)
    parts.add(Array(input.dropFirst(input.count / 3)), isLast: false)
    parts.add([], isLast: true)
    #expect(try Unzip.inflate(parts.output) == input)
  }

  @Test func `is small where markup repeats`() {
    let input = `A compressed stream`.inputs[5]
    var deflate = Deflate()
    deflate.add(input, isLast: true)
    #expect(deflate.output.count * 20 < input.count)
  }

  @Test func `finds matches at every distance and length that the format has`() throws {
    // A period of `distance` bytes with a run long enough to be found, over all ranges of distance codes.
    for distance in [1, 2, 4, 5, 8, 9, 257, 1_025, 4_097, 32_768] {
      let period = (0..<distance).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 251) }
      let input = period + period.prefix(300) + period.prefix(11)
      var deflate = Deflate()
      deflate.add(input, isLast: true)
      #expect(try Unzip.inflate(deflate.output) == input)
    }
  }
}

@Suite struct `A ZIP archive` {
  @Test func `gives its entries back in order, with Chinese names`() throws {
    var zip = ZipArchive()
    zip.add("甲/一.xml", Array("<a/>".utf8))
    zip.add("big.txt") { give in
      for number in 0..<30_000 {
        var line = Array("line \(number)\n".utf8)
        give(&line)
      }
    }
    let entries = try Unzip.entries(zip.finished())
    #expect(entries.map(\.name) == ["甲/一.xml", "big.txt"])
    #expect(String(decoding: entries[1].bytes, as: UTF8.self).hasSuffix("line 29999\n"))
  }
}

@Suite struct `The workbook` {
  private func parts(_ model: ReportModel) throws -> [String: String] {
    var bytes: [UInt8] = []
    XLSXFormat().write(model, language: .chinese, to: &bytes)
    return Dictionary(
      uniqueKeysWithValues: try Unzip.entries(bytes).map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test func `has a sheet for each annex, with filters, a frozen heading and dates that are numbers`() throws {
    let parts = try parts(Sample.town)
    let book = try #require(parts["xl/workbook.xml"])
    for title in ["网站情况", "问题明细", "栏目更新", "公开台账", "失效链接", "未能查看"] { #expect(book.contains("name=\"\(title)\"")) }
    let findings = try #require(parts["xl/worksheets/sheet2.xml"])
    #expect(findings.contains("state=\"frozen\""))
    #expect(findings.contains("<autoFilter ref=\"A1:V\(Sample.town.findings.count + 1)\"/>"))
    let columns = try #require(parts["xl/worksheets/sheet3.xml"])
    #expect(columns.contains("s=\"7\"><v>"))
  }

  @Test(arguments: ["=1+1", "+86", "-2", "@SUM(A1)", "  =cmd|' /C calc'!A0", "＝1+1", "\t=1"])
  func `never holds a formula`(_ title: String) throws {
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: [Sample.site("s1", "一")],
      findings: [Sample.finding(1, message: title)], columns: [], items: [], linkGroups: [], blindSpots: [],
      rules: [])
    let sheet = try #require(try parts(model)["xl/worksheets/sheet2.xml"])
    #expect(!sheet.contains("<f>"))
    #expect(sheet.contains("s=\"3\" t=\"inlineStr\""))
    var csv: [UInt8] = []
    CSVFormat().write(model, language: .chinese, to: &csv)
    #expect(String(decoding: csv, as: UTF8.self).contains(",\"'"))
  }

  @Test func `cuts a text at what a cell holds, and keeps every character XML may have`() {
    #expect(VisibleText.string(String(repeating: "字", count: 40_000), limit: 32_000).count == 32_001)
    #expect(VisibleText.string("a\u{0}b\u{202E}c\u{FFFF}d\u{85}") == "a␀b[U+202E]c\u{FFFD}d[U+0085]")
    #expect(VisibleText.string("一\r\n二", lines: false) == "一  二")
    #expect(VisibleText.string("👩‍💻é") == "👩‍💻é")
  }
}
