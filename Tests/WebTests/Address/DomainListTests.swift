import Testing
import Web

@Suite struct `A list of domains` {
  private let list = DomainList(["weibo.com", "12377.cn"])

  @Test(arguments: ["weibo.com", "www.weibo.com", "a.b.weibo.com", "12377.cn"])
  func `holds them and what stands under them`(host: String) { #expect(list.contains(host)) }

  @Test(arguments: ["myweibo.com", "weibo.com.cn", "com", "cn", "", "127.0.0.1"])
  func `holds nothing else`(host: String) {
    #expect(!list.contains(host))
    #expect(!DomainList([]).contains(host))
  }
}

@Suite struct `A script file` {
  @Test(arguments: [
    ("https://www.example.gov.cn/js/a.js", nil, true), ("https://www.example.gov.cn/js/a.js?v=2", nil, true),
    ("https://www.example.gov.cn/common", "application/javascript; charset=utf-8", true),
    ("https://www.example.gov.cn/common.jsp", "text/javascript", true),
    ("https://www.example.gov.cn/visit?id=1", "application/x-javascript", false),
    ("https://www.example.gov.cn/common.jsp", "text/html", false),
    ("https://www.example.gov.cn/common", nil, false),
  ])
  func `is told by its ending or by what it is served as`(_ served: (url: String, type: String?, isScript: Bool))
    throws
  {
    #expect(try #require(WebURL(served.url)).isScript(servedAs: served.type) == served.isScript)
  }
}
