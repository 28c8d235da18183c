import Disclosure
import Testing
import Web

/// Where the day of a row stands when it does not stand in the row.
@Suite struct `The day of a row` {
  private let titles = [
    "关于开展安全生产检查的通知", "关于印发年度工作要点的通知", "某局召开工作推进会", "关于端午节放假的公告", "关于公布办事指南目录的通知", "关于征求意见的公告",
  ]

  private func list(_ body: String) -> [ListItem] {
    let crumbs = "<div>当前位置：<a href=\"/\">首页</a> &gt; 通知公告</div>"
    return Pages.read(Pages.page(crumbs + body), url: "https://www.example.gov.cn/tz/index.html").list.items
  }

  private func days(_ items: [ListItem]) -> [String?] { items.map { $0.date?.description } }

  /// Rows with the given days, one template for all.
  private func rows(_ days: [String], from first: Int = 0, _ row: (String, String) -> String) -> String {
    days.enumerated().map { row($1, "<a href=\"/tz/\(first + $0).html\">\(titles[first + $0])</a>") }.joined()
  }

  @Test(arguments: [
    ("<h3>2020年6月</h3>", "<h3>2020年5月</h3>", "日"), ("<h3>2020-06</h3>", "<h3>2020-05</h3>", ""),
    ("<h2>2020年</h2><h3>六月</h3>", "<h3>五月</h3>", "日"), ("<p>2020/6</p>", "<p>2020/5</p>", ""),
  ])
  func `may need the month of the heading above`(first: String, second: String, mark: String) {
    let row = { (day: String, link: String) in "<li><span>\(day)\(mark)</span>\(link)</li>" }
    let body =
      "\(first)<ul>\(rows(["28", "20", "3"], row))</ul>\(second)<ul>\(rows(["30", "12", "1"], from: 3, row))</ul>"
    #expect(
      days(list(body)) == ["2020-06-28", "2020-06-20", "2020-06-03", "2020-05-30", "2020-05-12", "2020-05-01"])
  }

  @Test(arguments: [["1", "2", "3"], ["11", "12", "13"]])
  func `is not the number of the row`(numbers: [String]) {
    let body = "<h3>2020年6月</h3><ul>\(rows(numbers) { "<li><b>\($0)</b>\($1)</li>" })</ul>"
    #expect(days(list(body)) == [nil, nil, nil])
  }

  @Test func `boxes of a month each are no rows`() {
    let row = { (day: String, link: String) in "<div class=\"row\"><b>\(day)</b>\(link)</div>" }
    let body =
      "<div class=\"m\"><div>2020-06</div>\(rows(["28", "20"], row))</div>"
      + "<div class=\"m\"><div>2020-05</div>\(rows(["30", "12"], from: 2, row))</div>"
    #expect(days(list(body)) == ["2020-06-28", "2020-06-20", "2020-05-30", "2020-05-12"])
  }

  @Test func `stands in the term before its description, or behind it`() {
    let before = rows(["2020.6.28", "2020.6.20", "2020.5.3"]) { "<dt>\($0)</dt><dd>\($1)</dd>" }
    #expect(days(list("<dl>\(before)</dl>")) == ["2020-06-28", "2020-06-20", "2020-05-03"])
    let behind = rows(["2020.6.28", "2020.6.20", "2020.5.3"]) { "<dt>\($1)</dt><dd>\($0)</dd>" }
    #expect(days(list("<dl>\(behind)</dl>")) == ["2020-06-28", "2020-06-20", "2020-05-03"])
    let lines = rows(["2020.6.28", "2020.6.20", "2020.5.3"]) { "<div>\($0)</div><p>\($1)</p>" }
    #expect(days(list("<div>\(lines)</div>")) == ["2020-06-28", "2020-06-20", "2020-05-03"])
  }

  @Test func `belongs to the title beside it where a table's row has two`() {
    let cells = (0..<6).map {
      "<td><a href=\"/tz/\($0).html\">\(titles[$0])</a></td><td>2020-06-\(20 - $0)</td>"
    }
    let body = stride(from: 0, to: 6, by: 2).map { "<tr>\(cells[$0])\(cells[$0 + 1])</tr>" }.joined()
    let items = list("<table>\(body)</table>")
    #expect(items.map(\.title) == titles)
    #expect(days(items) == (0..<6).map { "2020-06-\(20 - $0)" })
    // A document and its interpretation beside each other are one row.
    let heading = "<tr><th>文件</th><th>日期</th><th>解读</th><th>解读日期</th></tr>"
    #expect(list("<table>\(heading)\(body)</table>").map(\.title).count == 3)
  }
}
