import Testing
import Web

private let page = "http://www.example.gov.cn/zwgk/tzgg/index.html?page=2"

@Suite struct `WebURL: joining a reference to its page` {
  @Test(
    arguments: [
      JoinCase("t20200628_1.html", on: page, "http://www.example.gov.cn/zwgk/tzgg/t20200628_1.html"),
      JoinCase("./t20200628_1.html", on: page, "http://www.example.gov.cn/zwgk/tzgg/t20200628_1.html"),
      JoinCase("../tzgg2/", on: page, "http://www.example.gov.cn/zwgk/tzgg2/"),
      JoinCase("..", on: page, "http://www.example.gov.cn/zwgk/"),
      JoinCase("../", on: page, "http://www.example.gov.cn/zwgk/"),
      JoinCase("../..", on: page, "http://www.example.gov.cn/"),
      JoinCase("../../../../x", on: page, "http://www.example.gov.cn/x"),
      JoinCase(".", on: page, "http://www.example.gov.cn/zwgk/tzgg/"),
      JoinCase("./", on: page, "http://www.example.gov.cn/zwgk/tzgg/"),
      JoinCase("././../a", on: page, "http://www.example.gov.cn/zwgk/a"),
      JoinCase("a/./b/../c", on: page, "http://www.example.gov.cn/zwgk/tzgg/a/c"),
      JoinCase("a/..", on: page, "http://www.example.gov.cn/zwgk/tzgg/"),
      JoinCase("a/.", on: page, "http://www.example.gov.cn/zwgk/tzgg/a/"),
      JoinCase("...", on: page, "http://www.example.gov.cn/zwgk/tzgg/..."),
      JoinCase("..a/b..", on: page, "http://www.example.gov.cn/zwgk/tzgg/..a/b.."),
      JoinCase("/", on: page, "http://www.example.gov.cn/"),
      JoinCase("/col/col1/index.html", on: page, "http://www.example.gov.cn/col/col1/index.html"),
      JoinCase("/..//a", on: page, "http://www.example.gov.cn//a"),
      JoinCase("a//b", on: page, "http://www.example.gov.cn/zwgk/tzgg/a//b"),
      JoinCase("a//../b", on: page, "http://www.example.gov.cn/zwgk/tzgg/a/b"),
      JoinCase("//other.gov.cn", on: page, "http://other.gov.cn/"),
      JoinCase("//other.gov.cn/x", on: "https://a.cn/", "https://other.gov.cn/x"),
      JoinCase("///other.gov.cn/x", on: page, "http://other.gov.cn/x"),
      JoinCase("//", on: page, nil),
      JoinCase("\\a\\b", on: page, "http://www.example.gov.cn/a/b"),
      JoinCase("..\\x.html", on: page, "http://www.example.gov.cn/zwgk/x.html"),
      JoinCase("\\\\other.gov.cn\\x", on: page, "http://other.gov.cn/x"),
      JoinCase("/\\other.gov.cn", on: page, "http://other.gov.cn/"),
    ] as [JoinCase])
  func `resolves paths`(_ example: JoinCase) { #expect(example.joined == example.result) }

  @Test(
    arguments: [
      JoinCase("%2e/x", on: page, "http://www.example.gov.cn/zwgk/tzgg/x"),
      JoinCase("%2E%2e/x", on: page, "http://www.example.gov.cn/zwgk/x"),
      JoinCase(".%2e/x", on: page, "http://www.example.gov.cn/zwgk/x"),
      JoinCase("%2e.", on: page, "http://www.example.gov.cn/zwgk/"),
      JoinCase("%2e%2e%2e", on: page, "http://www.example.gov.cn/zwgk/tzgg/%2e%2e%2e"),
      JoinCase("%2f../x", on: page, "http://www.example.gov.cn/zwgk/tzgg/%2f../x"),
      JoinCase("a%2e", on: page, "http://www.example.gov.cn/zwgk/tzgg/a%2e"),
      JoinCase("%252e%252e/x", on: page, "http://www.example.gov.cn/zwgk/tzgg/%252e%252e/x"),
      JoinCase("..;/x", on: page, "http://www.example.gov.cn/zwgk/tzgg/..;/x"),
      JoinCase(".\t./x", on: page, "http://www.example.gov.cn/zwgk/x"),
    ] as [JoinCase])
  func `knows dots that are percent-encoded`(_ example: JoinCase) { #expect(example.joined == example.result) }

  @Test(
    arguments: [
      JoinCase("", on: page, page),
      JoinCase("   ", on: page, page),
      JoinCase("#", on: page, page),
      JoinCase("#top", on: page, page),
      JoinCase("#a/../b?c", on: page, page),
      JoinCase("?", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?"),
      JoinCase("?page=3", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?page=3"),
      JoinCase("?a#b", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?a"),
      JoinCase("x?y=/../z", on: page, "http://www.example.gov.cn/zwgk/tzgg/x?y=/../z"),
      JoinCase("x#?y", on: page, "http://www.example.gov.cn/zwgk/tzgg/x"),
      JoinCase("/x?", on: page, "http://www.example.gov.cn/x?"),
      JoinCase("?\\a", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?\\a"),
      JoinCase("http:", on: page, page),
      JoinCase("http:#x", on: page, page),
      JoinCase("http:?q", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?q"),
      JoinCase("http:x.html", on: page, "http://www.example.gov.cn/zwgk/tzgg/x.html"),
      JoinCase("http:/x.html", on: page, "http://www.example.gov.cn/x.html"),
      JoinCase("https:x.cn/y", on: page, "https://x.cn/y"),
      JoinCase("https:", on: page, nil),
      JoinCase("https:/x.cn", on: page, "https://x.cn/"),
    ] as [JoinCase])
  func `knows empty references, queries and fragments`(_ example: JoinCase) {
    #expect(example.joined == example.result)
  }

  @Test(
    arguments: [
      JoinCase(
        "关于 通知.html", on: page, "http://www.example.gov.cn/zwgk/tzgg/%E5%85%B3%E4%BA%8E%20%E9%80%9A%E7%9F%A5.html"),
      JoinCase("/a b", on: page, "http://www.example.gov.cn/a%20b"),
      JoinCase("/\"<>`{}^", on: page, "http://www.example.gov.cn/%22%3C%3E%60%7B%7D%5E"),
      JoinCase("/'()*!$&,;=@:~-_.+|[]", on: page, "http://www.example.gov.cn/'()*!$&,;=@:~-_.+|[]"),
      JoinCase("/%zz%4", on: page, "http://www.example.gov.cn/%zz%4"),
      JoinCase("/%e4%b8%ad", on: page, "http://www.example.gov.cn/%e4%b8%ad"),
      JoinCase("/%41", on: page, "http://www.example.gov.cn/%41"),
      JoinCase("/\u{1}\u{7F}", on: page, "http://www.example.gov.cn/%01%7F"),
      JoinCase("/😀", on: page, "http://www.example.gov.cn/%F0%9F%98%80"),
      JoinCase("?q='\"<> `{}^|", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?q=%27%22%3C%3E%20`{}^|"),
      JoinCase("?q=政策", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?q=%E6%94%BF%E7%AD%96"),
      JoinCase("?q=%zz", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?q=%zz"),
      JoinCase("?u=http://a.cn/?b#c", on: page, "http://www.example.gov.cn/zwgk/tzgg/index.html?u=http://a.cn/?b"),
      JoinCase("a:b", on: page, nil),
      JoinCase("./a:b", on: page, "http://www.example.gov.cn/zwgk/tzgg/a:b"),
      JoinCase("/a:b", on: page, "http://www.example.gov.cn/a:b"),
      JoinCase("2020:b", on: page, "http://www.example.gov.cn/zwgk/tzgg/2020:b"),
      JoinCase("：80", on: page, "http://www.example.gov.cn/zwgk/tzgg/%EF%BC%9A80"),
    ] as [JoinCase])
  func `percent-encodes what a browser encodes`(_ example: JoinCase) { #expect(example.joined == example.result) }

  @Test func `encodes these ASCII bytes and no others`() throws {
    let base = try #require(WebURL("http://a.cn/"))
    let encodedInPath = Set(Array(0...0x20) + Array("\"<>^`{}\u{7F}".utf8))
    let encodedInQuery = Set(Array(0...0x20) + Array("\"'<>\u{7F}".utf8))
    for byte in UInt8(0)...0x7F where ![0x09, 0x0A, 0x0D, 0x23].contains(byte) {
      if byte != 0x2F, byte != 0x5C, byte != 0x3F {
        let path = try #require(WebURL(bytes: Array("/x".utf8) + [byte, 0x78], base: base)).path
        #expect(path.hasPrefix("/x%") == (encodedInPath.contains(byte) || byte == 0x25), "\(byte)")
      }
      let query = try #require(WebURL(bytes: Array("/?".utf8) + [byte, 0x78], base: base)?.query)
      #expect(query.hasPrefix("%") == (encodedInQuery.contains(byte) || byte == 0x25), "\(byte)")
    }
  }

  @Test(arguments: [
    "http://www.example.gov.cn/", "https://www.example.gov.cn:8443/a/b;c=1/d.jsp?x=%E4%B8%AD&y", "http://10.0.0.1/",
    "http://[2001:db8::1]:8080/x", "http://xn--fiqs8s.xn--zfr164b/",
  ])
  func `leaves an absolute address as it is`(_ address: String) {
    #expect(WebURL(address, base: WebURL("https://other.cn/x/y?z"))?.string == address)
  }

  @Test func `keeps the base's port and scheme`() {
    let base = WebURL("https://a.cn:8443/x/y")
    #expect(WebURL("z", base: base)?.string == "https://a.cn:8443/x/z")
    #expect(WebURL("/z", base: base)?.string == "https://a.cn:8443/z")
    #expect(WebURL("//b.cn/z", base: base)?.string == "https://b.cn/z")
    #expect(WebURL("z", base: base)?.port == 8443)
  }

  @Test(
    arguments: [
      ("", WebURL.Problem.relativeWithoutBase), ("/x", .relativeWithoutBase), ("//a.cn", .relativeWithoutBase),
      ("www.example.gov.cn", .relativeWithoutBase), ("javascript:void(0)", .badScheme("javascript")),
      ("JavaScript :x", .relativeWithoutBase), ("mailto:a@b.cn", .badScheme("mailto")),
      ("TEL:12345", .badScheme("tel")), ("ftp://a.cn/x", .badScheme("ftp")),
      ("file:///etc/passwd", .badScheme("file")),
      ("data:text/html,x", .badScheme("data")), ("httpss://a.cn", .badScheme("httpss")),
      ("htt://a.cn", .badScheme("htt")), ("www.example.gov.cn:80/x", .badScheme("www.example.gov.cn")),
      ("http://", .missingHost), ("http:", .missingHost), ("https:///", .missingHost), ("http://?x", .missingHost),
      ("http://@", .missingHost), ("http://:80", .missingHost), ("http://\u{AD}/", .missingHost),
      ("http://a b.cn/", .invalidHost), ("http://a%.cn/", .invalidHost), ("http://a|b/", .invalidHost),
      ("http://1.2.3.256/", .invalidAddress), ("http://[::1/", .invalidAddress), ("http://a.cn:x/", .invalidPort),
      ("http://a.cn:70000/", .invalidPort),
    ] as [(String, WebURL.Problem)])
  func `says why it goes nowhere`(_ input: String, _ problem: WebURL.Problem) {
    #expect(throws: problem) { try WebURL.parse(input) }
    #expect(WebURL(input) == nil)
  }

  @Test func `refuses what is too long, however it becomes so`() {
    let base = WebURL("http://a.cn/")
    let long = String(repeating: "x", count: WebURL.maximumLength - 12)
    #expect(WebURL(long, base: base)?.string.utf8.count == WebURL.maximumLength)
    #expect(throws: WebURL.Problem.tooLong) { try WebURL.parse(long + "x", base: base) }
    let chinese = String(repeating: "中", count: 8000)
    #expect(throws: WebURL.Problem.tooLong) { try WebURL.parse(chinese, base: base) }
    #expect(throws: WebURL.Problem.tooLong) {
      try WebURL.parse(String(repeating: "./", count: 1 << 20), base: base)
    }
  }

  @Test func `names its problems for the store`() {
    let names: [WebURL.Problem] = [
      .badScheme("ftp"), .relativeWithoutBase, .missingHost, .invalidHost, .invalidAddress, .invalidPort, .tooLong,
    ]
    #expect(
      names.map(\.code) == [
        "bad-scheme", "no-base", "missing-host", "invalid-host", "invalid-address", "invalid-port", "too-long",
      ])
    #expect("\(names[0])" == "bad-scheme: ftp")
  }
}
