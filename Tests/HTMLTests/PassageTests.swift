import HTML
import Testing

/// What earlier pages had in the same bytes is copied instead of parsed; the nodes must be the same.
@Suite struct `A document that knows earlier pages` {
  private struct Piece: Equatable {
    var node: Document.Kind
    var tag: HTML.Tag
    var parent: Int32
    var end: Int32
    var offset: UInt32
    var attributes: [String]
    var content: [UInt8]
  }

  private func pieces(_ document: Document) -> [Piece] {
    document.nodes.indices.map { index in
      let node = document.nodes[index]
      let attributes = document.attributeNumbers(of: index).map { number in
        let (key, value) = document.attribute(number: number)
        return "\(key)=\(String(decoding: document.arena[value], as: UTF8.self))"
      }
      return Piece(
        node: node.kind, tag: node.tag, parent: node.parent, end: node.end, offset: node.offset,
        attributes: attributes, content: Array(document.content(of: index)))
    }
  }

  private func alone(_ page: String) -> Document {
    let document = Document()
    document.parse(Array(page.utf8))
    return document
  }

  private static let menu =
    "<ul class=nav>" + (0..<12).map { "<li><a href=\"/c\($0)/\" title='栏目&amp;\($0)'>栏目\($0)</a>" }.joined()
    + "</ul>"

  private func page(_ head: String, _ body: String) -> String {
    "<!DOCTYPE html><html><head><title>\(head)</title></head><body>\n\(body)\n</body></html>"
  }

  @Test func `copies what came twice, wherever it stands`() {
    let shared = Document()
    for number in 0..<5 {
      let before = String(repeating: "<p>甲", count: number)
      let text = page("第\(number)页", "<div>\(before)</div>\(Self.menu)<div><p>\(number)</p></div>")
      shared.parse(Array(text.utf8))
      #expect(pieces(shared) == pieces(alone(text)))
      #expect(shared.brokenInvariant == nil)
      #expect(shared.passages.count == (number < 2 ? 0 : 1))
    }
  }

  @Test func `takes a menu apart from what varies beside it`() {
    let shared = Document()
    let other = Self.menu.replacing("栏目", with: "部门")
    for (number, body) in [
      Self.menu + other, Self.menu + other, Self.menu + other, Self.menu + "<hr>" + other, other + Self.menu,
      other + Self.menu, Self.menu + Self.menu, Self.menu, Self.menu,
    ].enumerated() {
      let text = page("\(number)", body)
      shared.parse(Array(text.utf8))
      #expect(pieces(shared) == pieces(alone(text)), "page \(number)")
    }
    #expect(shared.passages.count == 1)
  }

  /// Tags whose meaning depends on what is open around them.
  @Test func `grows over what is too small to be kept alone`() {
    let shared = Document()
    let other = Self.menu.replacing("栏目", with: "部门")
    for (number, between) in ["甲", "乙", "丙", "丙", "丙"].enumerated() {
      let text = page("", "\(Self.menu)<p>\(between)</p>\(other)")
      shared.parse(Array(text.utf8))
      #expect(pieces(shared) == pieces(alone(text)))
      #expect(shared.brokenInvariant == nil)
      #expect(shared.passages.count == [0, 0, 2, 2, 1][number])
    }
  }

  @Test func `does not copy what its surroundings change`() {
    let shared = Document()
    let odd = Self.menu.replacing("</ul>", with: "</span></ul>")
    for (number, body) in [odd, odd, odd, "<span>\(odd)甲</span>", "<p>\(odd)</p>", "<select>\(odd)</select>"]
      .enumerated()
    {
      let text = page("\(number)", body)
      shared.parse(Array(text.utf8))
      #expect(pieces(shared) == pieces(alone(text)), "page \(number)")
      #expect(shared.passages.isEmpty)
    }
  }

  /// What stands there goes on otherwise elsewhere.
  @Test(arguments: ["</ul", "</ul ", "</ul class='"]) func `does not copy what the end of a page cut off`(
    end: String
  ) {
    let shared = Document()
    let cut = String(Self.menu.dropLast(5))
    for text in [
      "<html><body>\(cut)\(end)", "<html><body>\(cut)\(end)", "<html><body>\(cut)\(end)>甲</body>",
      "<html><body>\(cut)\(end)x>乙</body>",
    ] {
      shared.parse(Array(text.utf8))
      #expect(pieces(shared) == pieces(alone(text)))
    }
  }

  @Test func `forgets when it is told to`() {
    let shared = Document()
    for _ in 0..<3 { shared.parse(Array(page("甲", Self.menu).utf8)) }
    #expect(!shared.passages.isEmpty)
    shared.forget()
    shared.parse(Array(page("甲", Self.menu).utf8))
    #expect(shared.passages.isEmpty)
  }

  /// Elements that begin like a passage by the thousand, and elements in each other by the thousand: each is looked at a
  /// few times only, which a test without a clock can see by what is learned no more.
  @Test func `spends no more on a page than its share`() {
    let row = "<li class=a-long-name-of-a-row></li>"
    let rows = String(repeating: row, count: 1_500)
    let shared = Document()
    for number in 0..<4 {
      let text = page("\(number)", "<ul>\(rows)<li>\(number)</ul>")
      shared.parse(Array(text.utf8))
      #expect(pieces(shared) == pieces(alone(text)))
    }
    let deep = String(repeating: "<div>", count: 600) + Self.menu + String(repeating: "</div>", count: 600)
    for number in 0..<4 {
      let text = page("\(number)", deep + "<p>\(number)")
      shared.parse(Array(text.utf8))
      #expect(pieces(shared) == pieces(alone(text)))
    }
  }

  /// Pages put together by chance of the same few blocks, many of them broken.
  @Test func `has the nodes of a document that knows none`() {
    var random = SeededRandom(seed: 20_261_126)
    let tags = [
      "div", "p", "ul", "li", "table", "tr", "td", "span", "a", "b", "select", "option", "form", "script", "style",
      "br", "img",
      "x-y", "h1", "body", "html", "head", "title", "dl", "dd", "textarea", "noscript", "center",
    ]
    func block() -> String {
      (0..<Int.random(in: 8...40, using: &random)).map { _ in
        let tag = tags.randomElement(using: &random) ?? "p"
        return switch Int.random(in: 0...9, using: &random) {
        case 0...3: "<\(tag) class='k\(tag)' href=a>"
        case 4...6: "</\(tag)>"
        case 7: "<\(tag)/>"
        case 8: "<!-- \(tag) -->"
        default: " 文字&nbsp;&lt; "
        }
      }.joined()
    }
    /// Elements that are closed as they should be, with such a block in some of them.
    func whole() -> String {
      let tag = ["div", "ul", "table", "p", "span", "form"].randomElement(using: &random) ?? "div"
      let inner = (0..<10).map {
        "<li class=r\($0)><a href='/\($0)'>行\(Int.random(in: 0...99, using: &random))</a></li>"
      }
      return "<\(tag)>" + inner.joined(separator: "\n") + (Bool.random(using: &random) ? block() : "") + "</\(tag)>"
    }
    var copied = 0
    for _ in 0..<60 {
      let shared = Document()
      let blocks = (0..<5).map { _ in whole() } + (0..<2).map { _ in block() }
      for _ in 0..<30 {
        let chosen = (0..<Int.random(in: 1...6, using: &random)).map { _ in
          blocks.randomElement(using: &random) ?? ""
        }
        let text = page("页", chosen.joined(separator: Bool.random(using: &random) ? "\n" : "文"))
        shared.parse(Array(text.utf8))
        let fresh = alone(text)
        #expect(pieces(shared) == pieces(fresh), "\(text)")
        #expect(shared.brokenInvariant == nil)
        copied += shared.passages.count
      }
    }
    #expect(copied > 500)
  }
}
