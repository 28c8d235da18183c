import Disclosure
import Testing
import Web

@Suite struct `What a data address answers` {
  private let url = "http://www.example.gov.cn/gkmlpt/api/all/7?page=1&sid=1"

  private func read(_ body: String, url: String? = nil) -> PageFacts {
    Pages.read(Array(body.utf8), url: url ?? self.url, contentType: "application/json")
  }

  @Test(arguments: [
    "{\"code\": 401, \"msg\": \"请先登录\"}", "{\"data\": {\"results\": [], \"total\": 0}}", "[]", "{}",
    // Cut off in the middle of a row, and in the middle of a character.
    "{\"articles\": [{\"title\": \"第一件公告的标题\", \"url\": \"/a/1.html\"}, {\"title\": \"第二",
    // Objects that lead nowhere.
    "{\"rows\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}",
    "callback({\"a\": ", "({})",
  ])
  func `is no list when it says nothing`(body: String) {
    let facts = read(body)
    #expect(facts.list.state == .none)
    #expect(facts.list.items.isEmpty)
    #expect(facts.kind == .other)
  }

  @Test func `may be nested as deep and be as long as it likes`() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(read(deep).list.items.isEmpty)
    let objects = String(repeating: "{\"a\":", count: 50_000)
    #expect(read(objects).list.items.isEmpty)
    let rows = (0..<5_000).map {
      "{\"title\": \"第\($0)件公告的标题\", \"url\": \"/a/\($0).html\", \"date\": \"2026-01-02\"}"
    }
    #expect(read("{\"list\": [\(rows.joined(separator: ","))]}").list.items.count == 5_000)
  }

  @Test func `takes the day of publication, in seconds or milliseconds as in China`() {
    let facts = read(
      """
      {"l": [{"title": "按秒计的一条公告", "url": "1.html", "pubtime": 1764000000},
        {"title": "按毫秒计的一条公告", "url": "2.html", "pubtime": 1764000000000},
        {"title": "成文日期不是发布日期", "url": "3.html", "date": 1600000000, "publishtime": "2026-03-04 10:00:00"}]}
      """)
    #expect(facts.list.items.map(\.date?.description) == ["2025-11-25", "2025-11-25", "2026-03-04"])
  }

  @Test(arguments: [
    ("http://a.gov.cn/gkmlpt/api/all/7?page=1&sid=1", "http://a.gov.cn/gkmlpt/api/all/7?page=2&sid=1"),
    (
      "http://a.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=2&perpage=2&columnid=3",
      "http://a.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=3&endrecord=4&perpage=2&columnid=3"
    ),
    // Of an address of no known make nothing is made up.
    ("http://a.gov.cn/news/list?page=1", nil),
  ])
  func `goes on at the next page's address`(from: String, to: String?) {
    let facts = read(
      "{\"total\": 9, \"pageSize\": 2, \"rows\": [{\"title\": \"一件公告\", \"url\": \"/1.html\"}, {\"title\": \"两件公告\", \"url\": \"/2.html\"}]}",
      url: from)
    #expect(facts.list.paging.next?.string == to)
    #expect(facts.list.paging.count == 5)
  }
}

@Suite struct `The request behind an empty list` {
  private func next(_ script: String) -> String? {
    let facts = Pages.read(
      Pages.page(
        "<div>当前位置：<a href=\"/\">首页</a> &gt; 通知公告</div><div id=\"l\"></div><script>\(script)</script>"))
    #expect(facts.list.state == .needsScript)
    return facts.list.paging.next?.pathAndQuery
  }

  @Test func `is put together of literals and constants`() {
    #expect(
      next(
        "var id = 'ab12', n = 20; $.getJSON('/common/search/' + id + '?_isJson=true&_pageSize=' + n + '&page=' + p, f);"
      )
        == "/common/search/ab12?_isJson=true&_pageSize=20&page=1")
    #expect(
      next("$.get(ctx + '/site/label/1?labelName=list&isJson=true', f)")
        == "/site/label/1?labelName=list&isJson=true")
    #expect(
      next("$.getJSON('/common/search/1?_isJson=true&t=' + new Date().getTime(), f)")
        == "/common/search/1?_isJson=true")
  }

  @Test(arguments: [
    "$.post('/common/search/1?_isJson=true', f)",
    "$.ajax({type: \"POST\", url: \"/common/search/1?_isJson=true\", success: f})",
    "$.getJSON('/common/search/' + channel() + '?_isJson=true', f)",
    "$.getJSON('/common/search/1?_isJson=true&token=' + seal(), f)",
    "$.getJSON('https://search.example.org.cn/common/search/1?_isJson=true', f)",
    "$.getJSON('/api/list?channel=5', f)",
    "$.getJSON('config.json', f)",
  ])
  func `is not guessed`(script: String) { #expect(next(script) == nil) }
}
