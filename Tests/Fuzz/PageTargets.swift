import Disclosure
import Glibc
import HTML
import JSON
import Web

/// The first byte chooses the status and the address, the rest is the body of a page. Everything that is read from
/// it must come out again when another page was read in between.
struct PageTarget: FuzzTarget {
  private let document = Document()
  private let reader = Readers.make()

  func check(_ bytes: [UInt8]) {
    let choice = Int(bytes.first ?? 0)
    let body = Array(bytes.dropFirst())
    let utf8 = Decoder.decode(body, contentType: nil).utf8
    document.parse(utf8)
    let broken = document.brokenInvariant
    require(broken == nil, broken ?? "")
    var text: [UInt8] = []
    document.textBytes(of: 0, into: &text)
    require(String(validating: text, as: UTF8.self) != nil, "the text is not UTF-8")

    let input = Readers.input(
      body, Readers.addresses[choice % Readers.addresses.count], choice & 64 == 0 ? 200 : 404)
    let facts = reader.read(input)
    checkFacts(facts, lines: utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 })
    let before = Readers.json(facts)
    if choice & 32 != 0 { _ = reader.read(Readers.other) }
    require(Readers.json(reader.read(input)) == before, "a page read twice differs")
  }

  private func checkFacts(_ facts: PageFacts, lines: Int) {
    for link in facts.links {
      require((1...lines).contains(link.line) && link.column >= 1, "place of \(link)")
      if let url = link.url { URLTarget.checkOne(url) }
      require(link.url != nil || link.relation == .other, "relation of \(link)")
    }
    require(facts.title != "" && facts.source != "", "an empty fact")
    require(facts.breadcrumb.allSatisfy { !$0.isEmpty }, "an empty breadcrumb")
    require(facts.published?.minute.map { (0..<1_440).contains($0) } ?? true, "minute")
    require(facts.list.items.allSatisfy { !$0.title.isEmpty }, "an item without a title")
    require(facts.list.state == .items || facts.list.items.isEmpty, "items of \(facts.list.state)")
    require(!facts.kindReasons.isEmpty || facts.kind == .other, "\(facts.kind) without reason")
    require(facts.personalData.allSatisfy { (1...lines).contains($0.line) }, "line of personal data")
  }
}

/// Lines of `label | value` become the head table of a document; the whole is also read as running text.
struct RecordTarget: FuzzTarget {
  private let reader = Readers.make()

  func check(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var page = "<meta charset=utf-8><title>某局文件</title><table>"
    for row in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      page += "<tr>"
      for cell in row.split(separator: 0x7C) { page += "<td>" + String(decoding: cell, as: UTF8.self) + "</td>" }
      page += "</tr>"
    }
    page += "</table><div class=content><p>正文内容，第一段。</p></div>"
    let facts = reader.read(Readers.input(Array(page.utf8), Readers.addresses[1], 200))
    for value in [
      facts.record.indexNumber, facts.record.documentNumber, facts.record.agency, facts.record.subject,
      facts.record.name, facts.record.keywords, facts.record.validity,
    ] {
      require(value.map { !$0.isEmpty && $0.utf8.first != 0x20 && $0.utf8.last != 0x20 } ?? true, "a blank field")
    }
    let utf8 = Array(text.utf8)
    for match in DocumentNumber.all(in: utf8) {
      require(!match.range.isEmpty && match.range.upperBound <= utf8.count, "range of \(match.number)")
      require(String(validating: utf8[match.range], as: UTF8.self) != nil, "cuts through a character")
      require(!match.number.agencyCode.isEmpty && (1900...2100).contains(match.number.year), "\(match.number)")
      require(DocumentNumber.parse(match.number.description) == match.number, "again: \(match.number)")
    }
    if let note = AttributeNote.find(in: text) {
      // White space inside a note is printed as single blanks.
      require(solid(text).firstRange(of: solid(note.printed)) != nil, "a note that is not there")
    }
  }
}

/// A text's scalars without white space and what shows nothing.
private func solid(_ text: String) -> [UInt32] {
  text.unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }.map(
    \.value)
}

/// What the page targets share.
enum Readers {
  static let addresses: [WebURL] = [
    "http://www.example.gov.cn/", "http://www.example.gov.cn/zwgk/tzgg/202611/t20261105_100.html",
    "https://www.example.gov.cn/zwgk/tzgg/index.html", "http://xxgk.example.gov.cn/gkmlpt/index",
    "http://www.example.gov.cn/info/1012/1234.htm", "http://www.example.gov.cn/col/col100/index.html",
  ].compactMap { WebURL($0) }

  static let other = input(
    Array("<meta charset=gbk><title>另页</title><base href=/a/><ul><li><a href=1.htm>甲</a> 2026-11-01</ul>".utf8),
    addresses[4], 200)

  static func input(_ body: [UInt8], _ url: WebURL, _ status: Int) -> PageReader.Input {
    PageReader.Input(
      body: body, url: url, status: status, reference: CivilDate(daysSince1970: 20_779),
      siteHosts: ["www.example.gov.cn"])
  }

  static func json(_ facts: PageFacts) -> [UInt8] {
    var writer = JSONWriter()
    facts.json(&writer)
    return writer.bytes
  }

  /// A reader with the words that are shipped.
  static func make() -> PageReader {
    do {
      return PageReader(
        lexicon: try Lexicon(
          columns: JSON5.parse(words("columns")), fields: JSON5.parse(words("fields")),
          walls: JSON5.parse(words("walls")), notFound: JSON5.parse(words("notfound")),
          parts: JSON5.parse(words("parts")), departure: JSON5.parse(words("departure"))))
    } catch {
      fatalError("profiles/lexicon cannot be read: \(error)")
    }
  }

  private static func words(_ name: String) -> [UInt8] {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    guard let stream = fopen("/\(root)/profiles/lexicon/\(name).json5", "rb") else { return [] }
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return Array(bytes[..<fread(&bytes, 1, bytes.count, stream)])
  }
}
