import Testing
import Web

private func robots(_ text: String) -> Robots { Robots.parse(Array(text.utf8)) }

private func allowed(_ text: String, _ path: String, agent: String = "Mingcha") -> Bool? {
  WebURL("http://www.example.gov.cn\(path)").map { robots(text).verdict(for: $0, agent: agent).allowed }
}

@Suite struct `RFC 9309 §2.1: groups` {
  @Test func `several agents share the rules behind them`() {
    let text = "User-agent: a\nUser-agent: b\nDisallow: /x\n\nUser-agent: c\nDisallow: /y"
    #expect(robots(text).groups.map(\.agents) == [["a", "b"], ["c"]])
    #expect(robots(text).groups.map(\.line) == [1, 5])
    #expect(allowed(text, "/x", agent: "a") == false)
    #expect(allowed(text, "/x", agent: "b") == false)
    #expect(allowed(text, "/x", agent: "c") == true)
    #expect(allowed(text, "/y", agent: "c") == false)
  }

  @Test func `a group needs no blank line before it`() {
    let text = "User-agent: a\nDisallow: /x\nUser-agent: b\nDisallow: /y"
    #expect(robots(text).groups.count == 2)
    #expect(allowed(text, "/y", agent: "a") == true)
  }

  @Test func `blank lines and comments do not end a group`() {
    let text = "User-agent: a\n\n# who\nUser-agent: b\n\n\nDisallow: /x # why\n\nDisallow: /y"
    #expect(allowed(text, "/x", agent: "a") == false)
    #expect(allowed(text, "/y", agent: "b") == false)
  }

  @Test func `rules before the first agent bind nobody`() {
    #expect(allowed("Disallow: /\nUser-agent: a\nDisallow: /x", "/y") == true)
  }
}

@Suite struct `RFC 9309 §2.2.1: the user-agent line` {
  @Test(arguments: ["Mingcha", "mingcha", "MINGCHA/1.0", "Mingcha/1.0 (+https://example.org/bot)", "mingcha Bot"])
  func `product tokens are compared without case and without version`(_ agent: String) {
    #expect(allowed("user-agent: MingCha/2.0\ndisallow: /", "/x", agent: agent) == false)
  }

  @Test(arguments: ["Ming", "MingchaBot", "Mingcha-News", "Xmingcha", ""])
  func `a token matches as a whole`(_ agent: String) {
    #expect(allowed("User-agent: Mingcha\nDisallow: /", "/x", agent: agent) == true)
  }

  @Test func `groups of one agent are merged`() {
    let text = "User-agent: a\nDisallow: /x\nUser-agent: b\nDisallow: /z\nUser-agent: A\nDisallow: /y"
    #expect(allowed(text, "/x", agent: "a") == false)
    #expect(allowed(text, "/y", agent: "a") == false)
    #expect(allowed(text, "/z", agent: "a") == true)
  }

  @Test func `everyone's group holds only for those without their own`() {
    let text = "User-agent: *\nDisallow: /\nUser-agent: Mingcha\nDisallow: /x"
    #expect(allowed(text, "/y") == true)
    #expect(allowed(text, "/x") == false)
    #expect(allowed(text, "/y", agent: "other") == false)
  }

  @Test func `an own group without rules allows all`() {
    #expect(allowed("User-agent: *\nDisallow: /\nUser-agent: Mingcha\nDisallow:", "/y") == true)
  }

  @Test func `groups for everyone are merged too`() {
    let text = "User-agent: *\nDisallow: /x\n\nUser-agent: *\nDisallow: /y"
    #expect(allowed(text, "/x") == false)
    #expect(allowed(text, "/y") == false)
  }

  @Test func `without a group all is allowed`() {
    #expect(allowed("", "/x") == true)
    #expect(allowed("User-agent: other\nDisallow: /", "/x") == true)
  }
}

@Suite struct `RFC 9309 §2.2.2: the most specific match wins` {
  @Test func `whatever the order`() {
    for text in ["Allow: /p/\nDisallow: /", "Disallow: /\nAllow: /p/"] {
      #expect(allowed("User-agent: *\n\(text)", "/p/x") == true)
      #expect(allowed("User-agent: *\n\(text)", "/q") == false)
    }
  }

  @Test func `of two equal ones the one that allows`() {
    #expect(allowed("User-agent: *\nDisallow: /p\nAllow: /p", "/p") == true)
    #expect(allowed("User-agent: *\nDisallow: /p\nAllow: /*", "/p") == true)
  }

  @Test func `the example of §5.2`() {
    let text = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n"
    #expect(allowed(text, "/example/page/disallowed.gif", agent: "foobot") == false)
    #expect(allowed(text, "/example/page/x", agent: "foobot") == true)
  }

  @Test func `an empty pattern matches nothing`() {
    #expect(allowed("User-agent: *\nDisallow:\n", "/x") == true)
    #expect(allowed("User-agent: *\nAllow:\nDisallow: /", "/x") == false)
  }

  @Test func `paths are compared with their case and from their start`() {
    #expect(allowed("User-agent: *\nDisallow: /X", "/x") == true)
    #expect(allowed("User-agent: *\nDisallow: /x", "/a/x") == true)
    #expect(allowed("User-agent: *\nDisallow: x", "/x") == true)
    #expect(allowed("User-agent: *\nDisallow: /fish", "/fishheads/y.html") == false)
    #expect(allowed("User-agent: *\nDisallow: /fish/", "/fish") == true)
  }

  @Test(arguments: [
    ("/foo/bar?baz=quz", "/foo/bar?baz=quz"), ("/foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar"),
    ("/foo/bar/ツ", "/foo/bar/%E3%83%84"), ("/foo/bar/%E3%83%84", "/foo/bar/ツ"),
    ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
    ("/foo/bar/baz", "/foo/bar/%62%61%7a"), ("/%7euser", "/~user"), ("/政务/", "/%e6%94%bf%E5%8A%A1/x"),
    ("/a b", "/a%20b"), ("/a%2fb", "/a%2Fb"), ("/a{b}", "/a{b}"),
  ])
  func `percent-encoding is normalised on both sides`(_ pattern: String, _ path: String) {
    #expect(allowed("User-agent: *\nDisallow: \(pattern)", path) == false)
  }

  @Test(arguments: [("/a%2fb", "/a/b"), ("/a/b", "/a%2fb"), ("/a%3Fb", "/a?b"), ("/a?b", "/a%3Fb")])
  func `reserved characters mean something else when encoded`(_ pattern: String, _ path: String) {
    #expect(allowed("User-agent: *\nDisallow: \(pattern)", path) == true)
  }

  @Test func `robots.txt itself is always allowed`() {
    #expect(allowed("User-agent: *\nDisallow: /", "/robots.txt") == true)
    #expect(allowed("User-agent: *\nDisallow: /", "/robots.txt.bak") == false)
    #expect(allowed("User-agent: *\nDisallow: /", "/a/robots.txt") == false)
  }
}

@Suite struct `RFC 9309 §2.2.3: special characters` {
  @Test(
    arguments: [
      ("/*.php", "/a/b.php", true), ("/*.php", "/a.php5?x", true), ("/*.php$", "/a.php", true),
      ("/*.php$", "/a.php?x", false),
      ("/*.php$", "/.php.php", true), ("/fish*", "/fish.html", true), ("/fish$", "/fish", true),
      ("/fish$", "/fishes", false),
      ("*.gif$", "/a/b.gif", true), ("/a*b*c", "/aXbYc", true), ("/a*b*c", "/aXcYb", false),
      ("/a**b", "/axb", true),
      ("/*", "/", true), ("*", "/x", true), ("$", "/", false), ("/$", "/", true), ("/$", "/x", false),
      ("/*$", "/x?y", true),
      ("/a$b", "/a$b", true), ("/a$b", "/ab", false), ("/*/x/*/y", "/1/x/2/y", true), ("/*/x/*/y", "/x/2/y", false),
      ("/f-%2A.html", "/f-*.html", true), ("/f-%2A.html", "/f-a.html", false), ("/f-%24", "/f-$x", true),
      ("/*?*id=", "/a?x=1&id=2", true), ("/*?*id=", "/aid=2", false), ("/ab*ab$", "/ab", false),
      ("/ab*ab$", "/abab", true),
    ] as [(String, String, Bool)])
  func `match as they say`(_ pattern: String, _ path: String, _ matches: Bool) {
    #expect(allowed("User-agent: *\nDisallow: \(pattern)", path) == !matches)
  }

  @Test func `the longest counts its stars`() {
    #expect(allowed("User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm") == false)
    #expect(allowed("User-agent: *\nAllow: /$\nDisallow: /", "/") == true)
    #expect(allowed("User-agent: *\nAllow: /$\nDisallow: /", "/x") == false)
  }

  @Test(.timeLimit(.minutes(1))) func `cannot be used to keep us busy`() {
    let pattern = "/" + String(repeating: "a*", count: 5000) + "b"
    #expect(allowed("User-agent: *\nDisallow: \(pattern)", "/" + String(repeating: "a", count: 20000)) == true)
  }
}

@Suite struct `RFC 9309 §2.2.4: other records` {
  @Test func `do not end a group`() {
    let text = "User-agent: a\nSitemap: http://a.cn/s.xml\nUser-agent: b\nCrawl-delay: 3\nDisallow: /x"
    #expect(allowed(text, "/x", agent: "a") == false)
    #expect(robots(text).sitemaps == ["http://a.cn/s.xml"])
    #expect(robots(text).crawlDelay(agent: "a") == 3)
  }

  @Test func `sitemaps belong to no group and keep their order`() {
    let text = "Sitemap: http://a.cn/1.xml\nUser-agent: *\nDisallow:\nSITEMAP :  /2.xml  # mobile\nSitemap:\n"
    #expect(robots(text).sitemaps == ["http://a.cn/1.xml", "/2.xml"])
  }
}

@Suite struct `RFC 9309 §2.3.1: results of the fetch` {
  @Test(arguments: [
    (404, true), (403, true), (429, true), (401, true), (301, true), (500, false), (503, false), (599, false),
  ])
  func `a missing file allows, a failing server does not`(_ status: Int, _ allowed: Bool) throws {
    let url = try #require(WebURL("http://a.cn/x"))
    #expect(Robots.whenUnavailable(status: status).verdict(for: url, agent: "x") == .init(allowed: allowed))
  }

  @Test func `no answer allows nothing but robots.txt`() throws {
    let robots = Robots.whenUnavailable(status: nil)
    #expect(robots.verdict(for: try #require(WebURL("http://a.cn/")), agent: "x").allowed == false)
    #expect(robots.verdict(for: try #require(WebURL("http://a.cn/robots.txt")), agent: "x").allowed)
    #expect(robots.crawlDelay(agent: "x") == nil)
  }
}

@Suite struct `RFC 9309 §2.5: limits` {
  @Test func `500 kibibytes are read, and a rule cut in two is not`() throws {
    let filler = String(repeating: "#\(String(repeating: "x", count: 98))\n", count: 5119)
    var text = "User-agent: *\nDisallow: /a\n" + filler
    text +=
      String(repeating: "#", count: Robots.maximumBytes - text.utf8.count - 20)
      + "\nDisallow: /bbbbbbbbbbbbbbbbbb\nDisallow: /c\n"
    let read = robots(text)
    #expect(read.isTruncated)
    #expect(read.groups.first?.rules.map(\.pattern) == ["/a"])
    #expect(!robots("User-agent: *").isTruncated)
  }
}

@Suite struct `Robots: a verdict points at its reason` {
  @Test func `with line and rule`() throws {
    let text = "# 规则\r\nUser-agent: *\r\nDisallow: /admin/\rAllow: /admin/public/\n"
    let url = try #require(WebURL("http://a.cn/admin/x"))
    #expect(robots(text).verdict(for: url, agent: "x") == .init(allowed: false, line: 3, rule: "Disallow: /admin/"))
    let open = try #require(WebURL("http://a.cn/admin/public/x"))
    #expect(
      robots(text).verdict(for: open, agent: "x") == .init(allowed: true, line: 4, rule: "Allow: /admin/public/"))
    let other = try #require(WebURL("http://a.cn/x"))
    #expect(robots(text).verdict(for: other, agent: "x") == .init(allowed: true, line: nil, rule: nil))
  }
}

@Suite struct `Our policy beyond RFC 9309` {
  @Test func `encodings and line ends of all kinds are read`() {
    let text = "User-agent: *\nDisallow: /x"
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in text.utf16 {
      little += [UInt8(unit & 255), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    let old: [UInt8] = text.utf8.map { $0 == 0x0A ? 0x0D : $0 }
    let odd: [UInt8] = little + [0x41]
    for bytes in [little, big, marked, old, odd] {
      #expect(Robots.parse(bytes).groups.first?.rules.first?.text == "Disallow: /x")
    }
  }

  @Test(arguments: [
    "useragent: *\nDisallow: /x", "User agent: *\nDisallow: /x", "USER-AGENT:*\nDISALLOW:/x",
    "User-agent *\nDisallow /x",
    "User-agent：*\nDisallow：/x", "  User-agent : *  \n\tDisallow\t:\t/x\t", "User-agent: *\nDisalow: /x",
    "User-agent: *\nDissallow: /x", "User-agent: * # all\nDisallow: /x",
  ])
  func `common slips are understood`(_ text: String) { #expect(allowed(text, "/x") == false) }

  @Test(arguments: [
    "<html><body>404</body></html>", "Disallow: /x", "User-agent: *\nNoindex: /x", "User-agent: *\nDisallow /x y z",
  ])
  func `nonsense binds nobody`(_ text: String) { #expect(allowed(text, "/x") == true) }

  @Test(
    arguments: [
      ("5", 5), ("0.5", 0.5), ("0", 0), ("-1", nil), ("abc", nil), ("", nil), ("1e9", nil), ("inf", nil),
      ("1.2.3", nil), ("9999999999", nil),
    ] as [(String, Double?)])
  func `a delay is a plain number of seconds`(_ written: String, _ seconds: Double?) {
    #expect(robots("User-agent: *\nCrawl-delay: \(written)\nDisallow: /x").crawlDelay(agent: "a") == seconds)
  }

  @Test func `the delay of the own group counts`() {
    let text = "User-agent: *\nCrawl-delay: 10\nDisallow:\nUser-agent: b\nCrawl-delay: 2\nDisallow:"
    #expect(robots(text).crawlDelay(agent: "b/1.0") == 2)
    #expect(robots(text).crawlDelay(agent: "c") == 10)
  }

  @Test func `names with digits are whole names`() {
    let text = "User-agent: 360Spider\nDisallow: /"
    #expect(allowed(text, "/x", agent: "360Spider") == false)
    #expect(allowed(text, "/x", agent: "360") == true)
  }
}

@Suite struct `Robots: what is not written as it should be` {
  @Test func `is told with its line, also where it was understood`() {
    let text = """
      User-agent: *
      useragent: b
      Disallow /x
      Disallow：/y
      Disalow: /z
      Noindex: /a
      Crawl-delay: 3 # fine
      <html>

      Disallow /x y z
      """
    #expect(
      robots(text).remarks.map { "\($0.line) \($0.slip.rawValue)" } == [
        "2 misspelt", "3 missing-colon", "4 full-width-colon", "5 misspelt", "6 unknown-field", "8 unreadable",
        "10 unreadable",
      ])
    #expect(robots("User-agent: *\nAllow: /\nSitemap: /s.xml\n# 注\n").remarks.isEmpty)
  }

  @Test func `a pattern in GBK is compared and shown byte by byte`() throws {
    let bytes = Array("User-agent: *\nDisallow: /".utf8) + [0xD5, 0xFE, 0xCE, 0xF1]
    let url = try #require(WebURL("http://a.cn/%D5%FE%CE%F1/1.html"))
    #expect(
      Robots.parse(bytes).verdict(for: url, agent: "x")
        == .init(allowed: false, line: 2, rule: "Disallow: /%D5%FE%CE%F1"))
  }

  @Test func `UTF-16 needs no mark`() {
    let bytes = "User-agent: *\nDisallow: /x".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(Robots.parse(bytes).groups.first?.rules.first?.text == "Disallow: /x")
  }
}
