import Testing
import Web

@Suite struct `WebURL: absolute addresses` {
  @Test(
    arguments: [
      JoinCase("http://www.example.gov.cn", "http://www.example.gov.cn/"),
      JoinCase("https://www.example.gov.cn/a/b.html?x=1&y=2", "https://www.example.gov.cn/a/b.html?x=1&y=2"),
      JoinCase("HTTP://WWW.Example.GOV.cn/Path", "http://www.example.gov.cn/Path"),
      JoinCase("  \u{1}http://a.cn/\u{1F} \n", "http://a.cn/"),
      JoinCase("ht\ntp:/\t/a.\rcn/x\ny", "http://a.cn/xy"),
      JoinCase("http:\\\\a.cn\\b\\c", "http://a.cn/b/c"),
      JoinCase("http:a.cn/b", "http://a.cn/b"),
      JoinCase("http:/a.cn/b", "http://a.cn/b"),
      JoinCase("http://///a.cn//b", "http://a.cn//b"),
      JoinCase("https:\\/\\a.cn", "https://a.cn/"),
      JoinCase("http://a.cn?x", "http://a.cn/?x"),
      JoinCase("http://a.cn#x", "http://a.cn/"),
      JoinCase("http://a.cn/?", "http://a.cn/?"),
      JoinCase("http://a.cn/#a?b", "http://a.cn/"),
      JoinCase("http://a.cn/?a?b/../c", "http://a.cn/?a?b/../c"),
    ] as [JoinCase])
  func `are read as a browser reads them`(_ example: JoinCase) { #expect(example.joined == example.result) }

  @Test(
    arguments: [
      JoinCase("http://user@a.cn/", "http://a.cn/"),
      JoinCase("http://user:secret@a.cn/x", "http://a.cn/x"),
      JoinCase("http://u:p@h@a.cn/x", "http://a.cn/x"),
      JoinCase("http://www.safe.gov.cn@evil.example/", "http://evil.example/"),
      JoinCase("http://@a.cn/", "http://a.cn/"),
      JoinCase("http://user@/x", nil),
      JoinCase("http://a.cn/x@y", "http://a.cn/x@y"),
      JoinCase("http://a.cn?x@y", "http://a.cn/?x@y"),
    ] as [JoinCase])
  func `lose their user information`(_ example: JoinCase) { #expect(example.joined == example.result) }

  @Test(
    arguments: [
      JoinCase("http://a.cn:80/", "http://a.cn/"),
      JoinCase("https://a.cn:443/", "https://a.cn/"),
      JoinCase("http://a.cn:443/", "http://a.cn:443/"),
      JoinCase("https://a.cn:80/", "https://a.cn:80/"),
      JoinCase("http://a.cn:/", "http://a.cn/"),
      JoinCase("http://a.cn:0080/", "http://a.cn/"),
      JoinCase("http://a.cn:08080/", "http://a.cn:8080/"),
      JoinCase("http://a.cn:0/", "http://a.cn:0/"),
      JoinCase("http://a.cn:65535", "http://a.cn:65535/"),
      JoinCase("http://a.cn:65536", nil),
      JoinCase("http://a.cn:99999999999999999999", nil),
      JoinCase("http://a.cn:8o80/", nil),
      JoinCase("http://a.cn:-1/", nil),
      JoinCase("http://a.cn:80:80/", nil),
      JoinCase("http://:80/", nil),
    ] as [JoinCase])
  func `keep a port only when it is not the scheme's own`(_ example: JoinCase) {
    #expect(example.joined == example.result)
  }
}
