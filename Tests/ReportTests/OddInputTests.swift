import Glibc
import JSON
import Localization
import Report
import Testing

@testable import struct mingcha_bench_reports.LargeModel

/// The run that `bench/reports/run` has opened by browsers and office programs at full size, here small and read by our
/// own readers: titles with every bracket, emoji, right-to-left text, control characters, HTML, 5,000-character addresses.
@Suite struct `A large and odd run` {
  static let model = LargeModel(sites: 40, findings: 3_000).model

  private func files(_ format: any Format, _ language: Language) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    format.files(Self.model, language: language) { files.append(($0, $1)) }
    return files
  }

  @Test(arguments: Language.allCases)
  func `gives JSON that keeps the schema`(_ language: Language) throws {
    let bytes = try #require(files(JSONFormat(), language).first).bytes
    let report = try JSON5.parse(String(decoding: bytes, as: UTF8.self))
    #expect(try ReportSchema().problems(of: report) == [])
    #expect(report["findings"]?.array?.count == 3_000)
  }

  @Test(arguments: Language.allCases)
  func `gives SARIF without repeated places or fingerprints, within GitHub's limits`(_ language: Language) throws {
    let bytes = try #require(files(SARIFFormat(), language).first).bytes
    let log = try JSON5.parse(String(decoding: bytes, as: UTF8.self))
    let results = try #require(log["runs"]?.array?.first?["results"]?.array)
    #expect(results.count <= 25_000)
    var marks: Set<String> = []
    for result in results {
      let places = ((result["locations"]?.array ?? []) + (result["relatedLocations"]?.array ?? [])).map { place in
        let place = place["physicalLocation"]
        return "\(place?["artifactLocation"]?["uri"]?.string ?? "") \(place?["region"]?["startLine"]?.int ?? 0)"
      }
      #expect(!places.isEmpty && places.count <= 100 && Set(places).count == places.count)
      for place in places { #expect(place.utf8.allSatisfy { $0 > 0x1F && $0 < 0x7F }) }
      marks.insert(try #require(result["partialFingerprints"]?["mingcha/v1"]?.string))
    }
    #expect(marks.count == results.count)
  }

  @Test(arguments: Language.allCases)
  func `gives GitLab issues that can be told apart`(_ language: Language) throws {
    let bytes = try #require(files(GitLabFormat(), language).first).bytes
    let issues = try #require(try JSON5.parse(String(decoding: bytes, as: UTF8.self)).array)
    let marks = Set(issues.compactMap { $0["fingerprint"]?.string })
    #expect(!issues.isEmpty && marks.count == issues.count)
  }

  @Test(arguments: Language.allCases)
  func `gives well-formed XML in JUnit, workbook and letters`(_ language: Language) throws {
    for file in files(JUnitFormat(), language) { #expect(XMLCheck.problem(in: file.bytes) == nil) }
    for file in files(XLSXFormat(), language) + files(DOCXFormat(), language).prefix(3) {
      for part in try Unzip.entries(file.bytes) {
        #expect(XMLCheck.problem(in: part.bytes) == nil, "\(file.name) \(part.name)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `gives CSV whose rows have the cells of the heading, and no formula`(_ language: Language) throws {
    for file in files(CSVFormat(), language) {
      let rows = CSVRows.read(String(decoding: file.bytes.dropFirst(3), as: UTF8.self))
      #expect(Set(rows.map(\.count)).count == 1, "\(file.name)")
      for cell in rows.joined() where Double(cell) == nil {
        let first = cell.unicodeScalars.first { $0 != " " }
        #expect(!["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"].contains(first), "\(file.name): \(cell)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `gives an HTML page below 10 MB in which nothing of a title is markup`(_ language: Language) throws {
    let bytes = try #require(files(HTMLFormat(), language).first).bytes
    #expect(bytes.count < 10_000_000)
    #expect(Self.count("<script", in: bytes) == 1)
    #expect(Self.count("<img", in: bytes) == 0 && Self.count("onerror=alert(2)>", in: bytes) == 0)
    #expect(Self.count("&lt;script&gt;alert(1)&lt;/script&gt;", in: bytes) > 0)
  }

  /// How often a text stands in a page; searched for by its bytes, since sanitizers make the characters of ten megabytes
  /// a matter of minutes.
  private static func count(_ text: String, in page: [UInt8]) -> Int {
    #expect(memchr(page, 0, page.count) == nil)
    return (page + [0]).withUnsafeBytes { page in
      var found = 0
      var place = page.baseAddress?.assumingMemoryBound(to: CChar.self)
      while let start = place, let hit = strstr(start, text) {
        found += 1
        place = UnsafePointer(hit) + text.utf8.count
      }
      return found
    }
  }

  @Test(arguments: Language.allCases)
  func `gives lines that a runner reads as annotations, and Markdown of the length of a comment`(
    _ language: Language
  ) throws {
    let notes = String(decoding: try #require(files(GitHubFormat(), language).first).bytes, as: UTF8.self)
    for line in notes.split(separator: "\n") {
      #expect(["::error ", "::warning ", "::notice "].contains { line.hasPrefix($0) }, "\(line)")
    }
    let page = String(decoding: try #require(files(MarkdownFormat(), language).first).bytes, as: UTF8.self)
    #expect(page.unicodeScalars.count <= 65_536)
    #expect(!page.contains("<script") && !page.contains("<img"))
  }
}

/// Rows of comma-separated values (RFC 4180), for looking at what our writer wrote.
private enum CSVRows {
  static func read(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      switch scalar {
      case "\"" where isQuoted && next == "\"":
        cell.append(scalar)
        next = scalars.next()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(String(cell))
        cell.removeAll()
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted:
        rows.append(row + [String(cell)])
        row.removeAll()
        cell.removeAll()
      default: cell.append(scalar)
      }
    }
    return rows
  }
}
