import HTML
import Testing

@Suite struct `Texts and attributes` {
  private func parsed(_ html: String) -> Document {
    let document = Document()
    document.parse(Array(html.utf8))
    return document
  }

  @Test(arguments: [
    ("<p> a \n\t b </p>", "a b"),
    ("<p>索<span style='padding-right:.5em'></span>引<span> </span>号：</p>", "索引 号："),
    ("<p>索&nbsp;引　号\u{2003}：</p>", "索 引 号 ："),
    ("<p>甲</p><p>乙</p>", "甲 乙"), ("<p>甲<br>乙</p>", "甲 乙"), ("<div>甲<div>乙</div>丙</div>", "甲 乙 丙"),
    ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", "甲 乙 丙"),
    ("<p>甲<b>乙</b><i>丙</i></p>", "甲乙丙"), ("<p>零\u{200B}宽\u{FEFF}字</p>", "零宽字"),
    ("<p>a<script>x</script><style>y</style><!-- z -->b</p>", "ab"), ("<p>&lt;b&gt; &#x4e2d;&amp;</p>", "<b> 中&"),
    ("<ul><li>甲</li><!-- 空 --><li>乙</li></ul>", "甲 乙"), ("<b><p>甲</p></b>乙", "甲 乙"),
    ("<template><p>不见</p></template>见", "见"), ("", ""),
  ])
  func `is what a reader sees`(_ html: String, _ text: String) {
    let document = parsed(html)
    #expect(document.text(of: 0) == text)
  }

  @Test func `is appended to what a buffer holds`() throws {
    let document = parsed("<p> 乙 </p>")
    var bytes = Array("甲".utf8)
    document.textBytes(of: try #require(document.first(.p)), into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "甲乙")
  }

  @Test func `walks many siblings and levels in linear time`() {
    let document = parsed(String(repeating: "<p><b>字</b></p>", count: 5_000))
    #expect(document.text(of: 0).utf8.count == 20_000 - 1)
    let deep = parsed(String(repeating: "<div>字", count: 4_000))
    #expect(deep.text(of: 0).utf8.count == 16_000 - 1)
  }

  @Test func `gives attributes with references resolved, empty ones, and nil for absent ones`() throws {
    let document = parsed(#"<a href="?a=1&amp;b=2&copy=3" TITLE='“引”' target=_blank data-x=1 hidden>x</a>"#)
    let link = try #require(document.first(.a))
    #expect(document.attribute(.href, of: link) == "?a=1&b=2&copy=3")
    #expect(document.attribute(.title, of: link) == "“引”")
    #expect(document.attributeBytes(.target, of: link).map(Array.init) == Array("_blank".utf8))
    #expect(document.attribute(.hidden, of: link) == "" && document.hasAttribute(.hidden, of: link))
    #expect(document.attribute(.rel, of: link) == nil && !document.hasAttribute(.rel, of: link))
    #expect(document.attribute(.href, of: 0) == nil)
  }

  @Test(arguments: Attribute.allCases) func `keeps every attribute it lists`(_ attribute: Attribute) throws {
    let document = parsed("<object \(attribute.name.uppercased())='值'></object>")
    #expect(document.attribute(attribute, of: try #require(document.first(.object))) == "值")
  }

  @Test(arguments: HTML.Tag.allCases.filter { ![.other, .html, .head, .body, .frame].contains($0) })
  func `tells every element it lists`(_ tag: HTML.Tag) throws {
    let document = parsed("<body><\(tag.name) id=x></\(tag.name)>")
    let node = try #require(document.first(tag))
    #expect(document.name(of: node) == tag.name && document.id(of: node) == "x")
  }

  @Test(arguments: [
    ("a", true), ("b-c", true), ("甲", true), ("A", false), ("b", false), ("", false), ("a b-c", false),
  ])
  func `finds a class by its whole word`(_ word: String, _ isThere: Bool) throws {
    let document = parsed("<p class=' a \n b-c\t甲'>")
    #expect(document.hasClass(word, of: try #require(document.first(.p))) == isThere)
  }

  @Test(arguments: [
    ("style='display:none'", true), ("style='color:red; DISPLAY : None !important'", true), ("hidden", true),
    ("aria-hidden=TRUE", true), ("aria-hidden=false", false), ("style='display:block'", false),
    ("style='--display:none'", false), ("", false), ("class=hidden", false),
  ])
  func `knows what its own markup hides`(_ attributes: String, _ isHidden: Bool) throws {
    let document = parsed("<p \(attributes)>x</p>")
    #expect(document.isHidden(try #require(document.first(.p))) == isHidden)
  }

  @Test func `finds elements within a node and above one`() throws {
    let document = parsed("<ul id=a><li><a>1</a></li></ul><ul id=b><li><a>2</a><a>3</a></li></ul>")
    let second = try #require(document.elements(.ul).map { $0 }.last)
    #expect(document.elements(.a, within: second).map { document.text(of: $0) } == ["2", "3"])
    let link = try #require(document.first(.a, within: second))
    #expect(document.ancestor(.ul, of: link) == second)
    #expect(document.ancestor(.table, of: link) == nil)
    #expect(document.isInside(link, of: second) && !document.isInside(second, of: link))
    #expect(document.descendants(of: link).count == 1)
  }

  @Test func `knows places in a page of one long line`() {
    let document = parsed(String(repeating: "<i>字</i>", count: 5_000))
    let columns = document.elements(.i).map { document.place(of: $0).column }
    #expect(columns == (0..<5_000).map { $0 * 8 + 1 })
  }

  @Test func `knows where texts and comments stand`() throws {
    let document = parsed("<p>甲</p>\n<!-- 注 -->\n  <p>乙&nbsp;丙</p>")
    let comment = try #require(document.nodes.indices.first { document.nodes[$0].kind == .comment })
    #expect(document.place(of: comment) == (2, 1))
    let second = try #require(document.elements(.p).map { $0 }.last)
    #expect(document.place(of: second + 1) == (3, 6))
  }
}
