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
}
