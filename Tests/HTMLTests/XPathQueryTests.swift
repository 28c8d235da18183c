import HTML
import Testing

@Suite struct `An XPath override` {
  private let page = Array(
    """
    <ul class="list">
      <li><a href="./a.html">甲  通知</a><span>2026-01-02</span></li>
      <li><span>无链接</span></li>
      <li><p><a>空</a><a href="b.html">乙</a></p></li>
    </ul><ul><li><a href="c.html">别处</a></li></ul>
    """.utf8)

  @Test func `finds rows with their texts, links and lines`() throws {
    let rows = try XPathQuery("//ul[@class='list']/li").rows(in: page)
    #expect(rows.map(\.text) == ["甲 通知2026-01-02", "无链接", "空乙"])
    #expect(rows.map(\.href) == ["./a.html", nil, "b.html"])
    #expect(rows.map(\.line) == [2, 3, 4])
  }

  @Test func `finds attributes and texts`() throws {
    #expect(try XPathQuery("//li/a/@href").rows(in: page).map(\.text) == ["./a.html", "c.html"])
    #expect(try XPathQuery("//li/span/text()").rows(in: page).map(\.text) == ["2026-01-02", "无链接"])
  }

  @Test(arguments: [("count(//li)", "4"), ("string(//span)", "2026-01-02"), ("//li = '无链接'", "true")])
  func `gives one row for a value`(_ expression: String, _ text: String) throws {
    let rows = try XPathQuery(expression).rows(in: page)
    #expect(rows.map(\.text) == [text])
    #expect(rows.first?.line == nil)
  }

  @Test(arguments: ["//li[", "", "foo(", "//li]]", "unknown(//li)", "x:li", "$missing"])
  func `refuses a bad expression when it is made`(_ expression: String) throws {
    let failure = try #require(throws: XPathQuery.Failure.self) { try XPathQuery(expression) }
    #expect(failure.reason == .badExpression)
    #expect(failure.expression == expression)
    #expect(failure.offset.map { (0...expression.utf8.count).contains($0) } == true)
  }

  @Test func `gives up an evaluation that would take minutes`() throws {
    let page = Array(String(repeating: "<p>", count: 3_000).utf8)
    let query = try XPathQuery("count(//p[count(//p[count(//p) > 1]) > 1])")
    let failure = try #require(throws: XPathQuery.Failure.self) { try query.rows(in: page) }
    #expect(failure.reason == .tooExpensive)
  }

  @Test func `survives an empty page`() throws {
    #expect(try XPathQuery("//li").rows(in: []).isEmpty)
  }

  @Test func `finds fields within each row`() throws {
    let fields = [try XPathQuery(".//a/@href"), nil, try XPathQuery("string(span)"), try XPathQuery("b")]
    let records = try XPathPage(page).records(XPathQuery("//ul[@class='list']/li"), fields: fields)
    #expect(records.map { $0.fields[0]?.text } == ["./a.html", nil, "b.html"])
    #expect(records.map { $0.fields[1] } == [nil, nil, nil])
    #expect(records.map { $0.fields[2]?.text } == ["2026-01-02", "无链接", nil])
    #expect(records.allSatisfy { $0.fields[3] == nil })
  }

  @Test func `an element has the same number in the tree and in the document`() throws {
    let pages = [
      "<p>a<p>b<div>c</p><table><td>d<td>e</table>", "x<title>t</title><li>a<li><b>b",
      String(decoding: page, as: UTF8.self),
    ]
    for page in pages.map({ Array($0.utf8) }) {
      let document = Document()
      document.parse(page)
      let tree = try XPathPage(page)
      for (name, tag) in [("p", Tag.p), ("td", .td), ("li", .li), ("a", .a), ("b", .b), ("body", .body)] {
        for (number, node) in document.elements(tag).enumerated() {
          let found = try tree.element(XPathQuery("(//\(name))[\(number + 1)]"))
          #expect(found.flatMap { document.element($0) } == node)
        }
      }
    }
  }
}
