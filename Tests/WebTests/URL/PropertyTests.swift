import Testing
import Web

/// A small generator (SplitMix64), so that a failing input comes back with its seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct `WebURL: properties` {
  private static let pieces = [
    "http:", "https:", "HTTP:", "//", "/", "\\", "..", ".", "%2e", "%2E.", "?", "#", "&", "=", ":", "@", "80",
    "8080", "a", "www",
    ".gov.cn", "。", "中", "国", "É", "xn--", "0x", "7f", "127", "[", "]", "::1", "%", "%zz", "%41", "%E4", " ", "\t",
    "\n", "\u{0}",
    "'", "\"", "<", ">", "{", "}", "^", "`", "|", ";jsessionid=1", "index.html", "javascript:", "\u{FFFD}", "😀",
    "-", "_", "~",
  ].map { Array($0.utf8) }

  private static func input(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      } else {
        bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `any bytes give an address in normal form, or a problem`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let base = try #require(WebURL("https://www.example.gov.cn:8443/a/b/c.html?q=1"))
    var addresses = 0
    for _ in 0..<2000 {
      let bytes = Self.input(&random)
      guard let url = WebURL(bytes: bytes, base: base) else { continue }
      addresses += 1
      let again = WebURL(url.string)
      #expect(again == url, "\(bytes)")
      #expect(again?.host == url.host && again?.path == url.path && again?.query == url.query, "\(bytes)")
      #expect(WebURL(url.string, base: base) == url, "\(bytes)")
      #expect(url.origin + url.pathAndQuery == url.string, "\(bytes)")
      #expect(url.string.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x23 }, "\(bytes)")
      #expect(url.path.hasPrefix("/") && !url.path.contains("/../") && !url.path.contains("/./"), "\(bytes)")
      #expect(url.strippingSessionIDs().strippingSessionIDs() == url.strippingSessionIDs(), "\(bytes)")
      #expect(!url.shape.isEmpty && url.directory.hasSuffix("/"), "\(bytes)")
    }
    #expect(addresses > 500)
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `robots and sitemaps are read from any bytes`(_ seed: UInt64) throws {
    let words = [
      "User-agent: *\n", "user-agent", ":", "：", "Disallow: /a*b$\n", "Allow: /\r", "Sitemap: http://a.cn/s.xml\n",
      "#", "*", "$",
      "Crawl-delay: 5\n", "<urlset>", "<url>", "<loc>", "http://a.cn/", "</loc>", "</url>", "<![CDATA[", "]]>",
      "<!--", "-->",
      "<!DOCTYPE x [", "]>", "&amp;", "&#x4E2D;", "&#xFFFFFFFF;", "<rss>", "<item>", "<link>", "<feed>", "<entry>",
      "<link href=", "\"", "'", "/>", "<", ">", "&", "\u{0}",
    ].map { Array($0.utf8) }
    var random = SeededGenerator(seed: seed)
    let url = try #require(WebURL("http://a.cn/a/b?c=d"))
    for _ in 0..<1500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        if Int.random(in: 0..<6, using: &random) == 0 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
        bytes += words[Int.random(in: 0..<words.count, using: &random)]
      }
      let robots = Robots.parse(bytes)
      let verdict = robots.verdict(for: url, agent: "mingcha")
      #expect((verdict.line == nil) == (verdict.rule == nil), "\(bytes)")
      #expect(robots.groups.allSatisfy { !$0.agents.isEmpty && $0.line > 0 }, "\(bytes)")
      let sitemap = Sitemap.parse(bytes, base: url)
      #expect(sitemap.kind != .unknown || sitemap.entries.isEmpty, "\(bytes)")
      #expect(MediaSniff.of(bytes) != .empty || bytes.isEmpty)
    }
  }
}
