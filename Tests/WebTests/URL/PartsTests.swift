import Testing
import Web

@Suite struct `WebURL: parts` {
  @Test func `are slices of the address`() throws {
    let url = try #require(WebURL("HTTPS://Www.Example.gov.cn:8443/a/b/c.html?x=1&y=2#z"))
    #expect(url.string == "https://www.example.gov.cn:8443/a/b/c.html?x=1&y=2")
    #expect("\(url)" == url.string)
    #expect(url.scheme == "https")
    #expect(url.isSecure)
    #expect(url.authority == "www.example.gov.cn:8443")
    #expect(url.host == "www.example.gov.cn")
    #expect(url.port == 8443)
    #expect(url.path == "/a/b/c.html")
    #expect(url.query == "x=1&y=2")
    #expect(url.pathAndQuery == "/a/b/c.html?x=1&y=2")
    #expect(url.origin == "https://www.example.gov.cn:8443")
    #expect(url.root.string == "https://www.example.gov.cn:8443/")
    #expect(url.directory == "/a/b/")
    #expect(url.directoryURL.string == "https://www.example.gov.cn:8443/a/b/")
    #expect(url.directoryURL.query == nil)
    #expect(!url.hasAddressHost)
  }

  @Test func `have defaults`() throws {
    let url = try #require(WebURL("http://a.cn"))
    #expect(url.port == 80)
    #expect(url.path == "/")
    #expect(url.query == nil)
    #expect(url.directory == "/")
    #expect(url.fileExtension == nil)
    #expect(WebURL("https://a.cn")?.port == 443)
    #expect(WebURL("http://a.cn/?")?.query == "")
  }

  @Test(
    arguments: [
      ("/a.html", "html"), ("/a.DOCX", "docx"), ("/a.tar.gz", "gz"), ("/a.7z", "7z"), ("/a", nil), ("/a.", nil),
      ("/a.b/c", nil),
      ("/a.2020", nil), ("/a.html;jsessionid=1", nil), ("/.htaccess", "htaccess"), ("/a.%E4", nil),
      ("/a?b.pdf", nil), ("/x.abcdefghijk", nil), ("/x.jsp?f=a.doc", "jsp"),
    ] as [(String, String?)])
  func `tell the extension`(_ path: String, _ found: String?) {
    #expect(WebURL("http://a.cn\(path)")?.fileExtension == found)
  }

  @Test func `are ordered and hashed by the address alone`() {
    let urls = ["http://b.cn/", "http://a.cn/b", "http://a.cn/a"].compactMap { WebURL($0) }
    #expect(urls.sorted().map(\.string) == ["http://a.cn/a", "http://a.cn/b", "http://b.cn/"])
    let one = WebURL("http://A.cn:80/x/../y#1")
    #expect(Set([one, WebURL("http://a.cn/y"), WebURL("y", base: WebURL("http://a.cn/x?q"))]).count == 1)
  }
}

@Suite struct `WebURL: shapes` {
  @Test(arguments: [
    ("/art/2017/5/23/art_1_2.html", "/art/#/#/#/art_#_#.html"),
    ("/zwgk/tzgg/202006/t20200628_2334.htm", "/zwgk/tzgg/#/t#_#.htm"),
    ("/list.jsp?page=2&cat=7&page=3", "/list.jsp?cat&page"),
    ("/list.jsp?cat=7&&page=2", "/list.jsp?cat&page"), ("/x?", "/x"), ("/x?y", "/x?y"), ("/x?a1=1&a2=2", "/x?a#"),
    ("/attach/0/8f3a9c0d2b7e41.docx", "/attach/#/*.docx"),
    ("/d/550e8400-e29b-41d4-a716-446655440000/x", "/d/*/x"),
    ("/P020200103493949401594.xlsx", "/P#.xlsx"), ("/%E5%85%B3%E4%BA%8E/12.html", "/%E5%85%B3%E4%BA%8E/#.html"),
    ("/deadbeef/facade1/", "/deadbeef/facade#/"), ("/s/Zm9vYmFyYmF6cXV4MTIzNDU2", "/s/*"), ("/", "/"),
  ])
  func `mask what differs from page to page`(_ address: String, _ shape: String) {
    #expect(WebURL("http://a.cn\(address)")?.shape == shape)
  }

  @Test(arguments: [
    ("/a.jsp;jsessionid=0A1B2C3D.node1?x=1", "/a.jsp?x=1"), ("/a;JSESSIONID=1/b", "/a/b"),
    ("/a;v=1;jsessionid=2;w=3", "/a;v=1;w=3"), ("/a.php?PHPSESSID=abc", "/a.php"),
    ("/a.php?x=1&phpsessid=abc&y=2", "/a.php?x=1&y=2"),
    ("/a.asp?ASPSESSIONIDQQAADBCC=ABC&x", "/a.asp?x"),
    ("/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "/a.aspx"),
    ("/a?sid=0123456789abcdef0123456789abcdef", "/a"), ("/a?sid=755001", "/a?sid=755001"),
    ("/a?page=1&sid=755001", "/a?page=1&sid=755001"), ("/a?b=jsessionid", "/a?b=jsessionid"), ("/a?", "/a?"),
    ("/x/..;jsessionid=1/y", "/y"), ("/a//b?c=%20", "/a//b?c=%20"),
  ])
  func `lose a session`(_ address: String, _ stripped: String) throws {
    let url = try #require(WebURL("http://a.cn\(address)"))
    #expect(url.strippingSessionIDs().string == "http://a.cn\(stripped)")
    #expect(url.strippingSessionIDs().strippingSessionIDs() == url.strippingSessionIDs())
  }
}

@Suite struct `WebURL: bytes` {
  @Test func `of a slice are read in place`() {
    let page = Array("<a href=\"../x y.html\">".utf8)
    let base = WebURL("http://a.cn/b/c/d")
    #expect(WebURL(bytes: page[9..<20], base: base)?.string == "http://a.cn/b/x%20y.html")
  }

  @Test func `that are no UTF-8 are kept as they are, percent-encoded`() {
    let location: [UInt8] = Array("http://a.cn/".utf8) + [0xD6, 0xD0] + Array("?q=".utf8) + [0xCE, 0xC4]
    #expect(WebURL(bytes: location)?.string == "http://a.cn/%D6%D0?q=%CE%C4")
  }

  @Test func `of a query are written in the page's charset`() {
    // 中文 in GB18030; what the charset lacks comes as a character reference.
    let encoder: WebURL.QueryEncoder = { run in
      run == Array("中文".utf8) ? [0xD6, 0xD0, 0xCE, 0xC4] : Array("&#128512;".utf8)
    }
    let base = WebURL("http://a.cn/")
    let url = WebURL(bytes: Array("/中?q=中文&r=中文#中".utf8), base: base, queryEncoder: encoder)
    #expect(url?.string == "http://a.cn/%E4%B8%AD?q=%D6%D0%CE%C4&r=%D6%D0%CE%C4")
    let lacking = WebURL(bytes: Array("?q=😀&x".utf8), base: base, queryEncoder: encoder)
    #expect(lacking?.string == "http://a.cn/?q=%26%23128512%3B&x")
    let plain = WebURL(bytes: Array("?q=a%20b".utf8), base: base, queryEncoder: encoder)
    #expect(plain?.string == "http://a.cn/?q=a%20b")
  }
}
