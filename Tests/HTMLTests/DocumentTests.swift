import HTML
import Testing

@Suite struct `A document` {
  private func parsed(_ html: String) -> Document {
    let document = Document()
    document.parse(Array(html.utf8))
    return document
  }

  @Test func `holds its nodes in document order with the ends of their subtrees`() throws {
    let document = parsed("<html><body><div id=a><p>一</p><p>二</p></div><div id=b></div></body></html>")
    let first = try #require(document.first(.div))
    #expect(document.id(of: first) == "a")
    #expect(document.children(of: first).map { document.text(of: $0) } == ["一", "二"])
    let second = try #require(document.nextSibling(of: first))
    #expect(document.id(of: second) == "b")
    #expect(document.nextSibling(of: second) == nil)
    #expect(document.parent(of: second) == document.parent(of: first))
    #expect(!document.isTruncated)
  }

  @Test func `is emptied and filled again by the next page`() {
    let document = parsed("<p>旧</p><p>旧</p>")
    document.parse(Array("<p>新</p>".utf8))
    #expect(document.elements(.p).map { document.text(of: $0) } == ["新"])
    document.parse([])
    #expect(document.nodes.count == 1)
  }

  @Test func `survives a hundred thousand nested elements and says whether the rest is there`() {
    let document = parsed(String(repeating: "<div>", count: 100_000) + "<h1>底</h1>")
    #expect(document.isTruncated || document.first(.h1) != nil)
    #expect(document.nodes.count > 5_000)
  }

  @Test func `says that a page is cut off which would cost minutes to read`() {
    let document = parsed("<h1>头</h1>" + String(repeating: "<div>", count: 400_000))
    #expect(document.isTruncated)
    #expect(document.first(.h1) != nil)
  }

  @Test func `keeps a text of eleven megabytes in one piece`() throws {
    let document = parsed("<p>" + String(repeating: "0123456789", count: 1_100_000) + "</p><h1>尾</h1>")
    let paragraph = try #require(document.first(.p))
    #expect(document.rawText(of: paragraph).utf8.count == 11_000_000)
    #expect(document.first(.h1).map { document.text(of: $0) } == "尾")
    #expect(!document.isTruncated)
  }

  @Test(arguments: ["<!--%-->", "<img alt='%'>", "<script>%</script>", "<title>%</title>"])
  func `loses nothing silently behind eleven megabytes`(_ frame: String) throws {
    let parts = frame.split(separator: "%")
    let large = String(repeating: "0123456789", count: 1_100_000)
    let document = parsed("<h1>头</h1>\(parts[0])\(large)\(parts[1])<h2>尾</h2>")
    #expect(document.first(.h1) != nil)
    #expect(document.isTruncated || document.first(.h2).map { document.text(of: $0) } == "尾")
  }

  @Test func `reads a tag with a hundred thousand attributes`() throws {
    let flood = (0..<100_000).map { " a\($0)=\">\"" }.joined()
    let document = parsed("<h1>头</h1><script>var a = '<b'</script><div\(flood) id=x id=y><h2>尾</h2>")
    #expect(!document.isTruncated)
    #expect(document.id(of: try #require(document.first(.div))) == "x")
    #expect(document.first(.h2) != nil)
  }

  @Test func `is not cut off by a large script that looks like a tag`() {
    let words = String(repeating: "1, ", count: 60_000)
    let script = "for (i = 0; i<n; i++) {} var a = [\(words)]"
    let document = parsed("<script>\(script)</script><!-- <a \(words) --><h2>尾</h2>")
    #expect(!document.isTruncated)
    #expect(document.first(.h2) != nil)
  }

  @Test func `reads on after a second end of the page`() {
    let document = parsed("<html><body><p>一</p></body></html><p>二</p></html><p>三</p>")
    #expect(document.elements(.p).map { document.text(of: $0) } == ["一", "二", "三"])
  }

  @Test func `keeps comments, scripts and unknown elements`() throws {
    let document = parsed(
      """
      <body><!--RSS.begin--><UCAPTITLE>标题</UCAPTITLE><x-card>卡</x-card>
      <script>if (a < b) { document.write("<p>no</p>") }</script></body>
      """)
    let comment = try #require(document.nodes.indices.first { document.nodes[$0].kind == .comment })
    #expect(document.rawText(of: comment) == "RSS.begin")
    #expect(document.first(.ucaptitle).map { document.text(of: $0) } == "标题")
    let card = try #require(document.first(.other))
    #expect(document.name(of: card) == "x-card")
    let script = try #require(document.first(.script))
    #expect(document.rawText(of: script) == #"if (a < b) { document.write("<p>no</p>") }"#)
    #expect(document.text(of: script) == "")
    #expect(document.first(.p).map { document.text(of: $0) } != "no")
  }

  @Test func `knows line and column of its elements`() throws {
    let document = parsed("<p>政府</p>\n  <p><b>x</b>公开<a\n href='<a'>链接</a></p>\n<img title='<img'>")
    let link = try #require(document.first(.a))
    #expect(document.place(of: link) == (2, 16))
    let image = try #require(document.first(.img))
    #expect(document.place(of: image) == (4, 1))
    let bold = try #require(document.first(.b))
    #expect(document.place(of: bold) == (2, 6))
    let second = try #require(document.elements(.p).map { $0 }.last)
    #expect(document.place(of: second) == (2, 3))
  }
}
