import Disclosure
import Glibc
import JSON
import Testing
import Web

/// A page of the tests with the facts that must be read from it: `NAME.html` beside `NAME.json`, as
/// docs/fixtures.md describes.
struct PageFixture: Sendable, CustomTestStringConvertible {
  let name: String
  let folder: String

  var testDescription: String { name }

  /// The project's own fixtures.
  static let own: [PageFixture] = all(in: "/\(Files.testFolder)/Fixtures/pages")

  /// Every `NAME.json` of a folder, by name.
  static func all(in folder: String) -> [PageFixture] {
    Files.names(in: folder).filter { $0.hasSuffix(".json") }.sorted()
      .map { PageFixture(name: String($0.dropLast(5)), folder: folder) }
  }

  /// What differs between the labels and what is read, one line for each labelled fact.
  ///
  /// - Throws: `Mistake` when the fixture itself cannot be used.
  func comparison() throws -> FactComparison {
    guard let text = Files.bytes(of: "\(folder)/\(name).json") else { throw Mistake("no \(name).json") }
    let label: JSONNode
    do {
      label = try JSON5.parse(text)
    } catch {
      throw Mistake("\(name).json:\(error.position.line):\(error.position.column): \(error.problem)")
    }
    var writer = JSONWriter()
    try read(label["input"]).json(&writer)
    return FactComparison(page: name, label: label, read: try JSON5.parse(writer.bytes))
  }

  private func read(_ input: JSONNode?) throws -> PageFacts {
    let known = ["url", "content_type", "status", "reference", "headers", "hosts", "file", "encode"]
    if let stranger = input?.members?.first(where: { !known.contains($0.key) }) {
      throw Mistake("\(name).json: input.\(stranger.key) is not known")
    }
    let file = input?["file"]?.string ?? "\(name).html"
    guard var body = Files.bytes(of: "\(folder)/\(file)") else { throw Mistake("no \(file)") }
    if let charset = input?["encode"]?.string {
      guard let encoded = Files.encode(body, charset) else { throw Mistake("\(file) does not fit into \(charset)") }
      body = encoded
    }
    guard let url = WebURL(input?["url"]?.string ?? "https://www.example.gov.cn/zwgk/index.html"),
      let day = CivilDate(iso: input?["reference"]?.string ?? "2026-11-22")
    else { throw Mistake("\(name).json: input.url or input.reference") }
    let reader = PageReader(lexicon: Pages.lexicon)
    return reader.read(
      PageReader.Input(
        body: body, url: url, contentType: input?["content_type"]?.string, status: input?["status"]?.int ?? 200,
        reference: day, siteHosts: Set(input?["hosts"]?.array?.compactMap(\.string) ?? []),
        headers: input?["headers"]?.array?.compactMap(\.string) ?? []))
  }

  struct Mistake: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}
