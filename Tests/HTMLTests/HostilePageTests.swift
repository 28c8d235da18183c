import HTML
import Testing

/// What must hold for any bytes whatever.
@Suite struct `Hostile pages` {
  @Test(arguments: 0..<HostilePages.models.count) func `keep the array's invariants, damaged at any place`(
    _ model: Int
  ) {
    var random = SeededRandom(seed: 42 + UInt64(model))
    let document = Document()
    let bytes = Array(HostilePages.models[model].utf8)
    for round in 0..<400 {
      let page = random.bytes(count: 0, like: bytes)
      let utf8 = round % 2 == 0 ? page : Decoder.decode(page, contentType: nil).utf8
      document.parse(utf8)
      let broken = document.brokenInvariant
      #expect(broken == nil, "seed 42, model \(model), round \(round)")
      if broken != nil { return }
      _ = document.text(of: 0)
      let place = document.place(of: document.nodes.count - 1)
      #expect(place.line >= 1 && place.column >= 1)
    }
  }

  @Test func `leave nothing behind for the next page`() {
    var random = SeededRandom(seed: 5)
    let reused = Document()
    for round in 0..<200 {
      let page = random.bytes(count: 0, like: Array(HostilePages.models[round % HostilePages.models.count].utf8))
      reused.parse(page)
      let fresh = Document()
      fresh.parse(page)
      #expect(shape(reused) == shape(fresh), "seed 5, round \(round)")
    }
  }

  private func shape(_ document: Document) -> [String] {
    document.nodes.indices.map { index in
      let node = document.nodes[index]
      let attributes = Attribute.allCases.map { document.attribute($0, of: index) ?? "-" }.joined(separator: "|")
      return "\(node.kind) \(document.name(of: index)) \(node.parent) \(node.end) \(node.offset) \(attributes) "
        + String(decoding: document.content(of: index), as: UTF8.self)
    }
  }

  @Test func `of random bytes keep the invariants`() {
    var random = SeededRandom(seed: 99)
    let document = Document()
    for round in 0..<400 {
      document.parse(random.bytes(count: Int.random(in: 0...300, using: &random), like: []))
      #expect(document.brokenInvariant == nil, "seed 99, round \(round)")
    }
  }

  @Test func `may be cut at every byte`() {
    let document = Document()
    let bytes = Array(HostilePages.models[0].utf8)
    for end in bytes.indices {
      document.parse(Array(bytes[..<end]))
      #expect(document.brokenInvariant == nil, "cut at \(end)")
    }
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      ("unmatched end tags below deep nesting", "<div>", 20_000, "</x>", 100_000),
      ("attributes", "<a ", 1, "%=1 ", 50_000),
      ("attributes with quotes and end marks", "<a ", 1, "%=\">\" ", 50_000),
      ("comments without end", "<!--", 50_000, "", 0),
      ("declarations without end", "<!", 100_000, "", 0),
      ("references", "&#", 100_000, "", 0),
      ("nested tables", "<table><tr><td>", 30_000, "</table>", 30_000),
      ("unclosed links", "<a href=x>", 100_000, "", 0),
      ("unclosed paragraphs", "<p>", 50_000, "</p>", 50_000),
      ("scripts without end", "<script>", 50_000, "", 0),
      ("open quotes", "<a href=\"", 100_000, "", 0),
    ])
  func `cannot keep a core busy for minutes`(
    _ what: String, _ opening: String, _ openings: Int, _ closing: String, _ closings: Int
  ) {
    var page = String(repeating: opening, count: openings)
    for number in 0..<closings { page += closing.contains("%") ? "a\(number)" + closing.dropFirst() : closing }
    let document = Document()
    document.parse(Array(page.utf8))
    #expect(document.brokenInvariant == nil)
    _ = document.text(of: 0)
  }

  /// A page, how many nodes it must have at most, and a text that must have survived when the page is read whole.
  @Test(arguments: [
    ("<div>", 100_000, "", 100_003), ("<br/>", 100_000, "<i>end", 100_005), ("<a title=x ", 1, "<i>end", 6),
    ("<p>", 50_000, "<i>end", 50_005), ("<!-- -->", 20_000, "<i>end", 20_005), ("<x>", 30_000, "<i>end", 30_005),
    ("</div>", 100_000, "<i>end", 5), ("<form><table><a>", 10_000, "", 100_000), ("<title>", 20_000, "", 20_004),
  ])
  func `never have more nodes than tags and texts`(_ piece: String, _ count: Int, _ end: String, _ most: Int) {
    let document = Document()
    document.parse(Array((String(repeating: piece, count: count) + end).utf8))
    #expect(document.brokenInvariant == nil)
    #expect(document.nodes.count <= most)
    // What is missing must be said to be missing.
    if !end.isEmpty, !document.isTruncated, !piece.hasSuffix(" ") { #expect(document.text(of: 0).hasSuffix("end")) }
    if piece == "<div>" { #expect(document.nodes.count > 100_000 || document.isTruncated) }
  }

  @Test func `keep an attribute of megabytes and the first of a repeated one`() throws {
    let value = String(repeating: "值", count: 700_000)
    let document = Document()
    document.parse(Array("<a href=1 title='\(value)' href=2>x</a>".utf8))
    let link = try #require(document.first(.a))
    #expect(document.attributeBytes(.title, of: link)?.count == 2_100_000)
    #expect(document.attribute(.href, of: link) == "1")
    #expect(document.text(of: link) == "x")
  }
}
