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

  /// Texts are taken as they are where they need no parsing, bytes never.
  @Test(arguments: [7, 8] as [UInt64])
  func `an address in normal form, or nearly so, is the same with and without parsing`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let hosts = [
      "www.a.gov.cn", "10.0.0.1", "10.0.0.256", "10.0.01.1", "1.2.3", "1.2.3.4.", "a.b.1", "xn--fiqs8s", "a_b",
      "[::1]", "",
      "a..b", "A.cn", "0x7f.1", "1.2.3.4.5",
    ]
    let ports = ["", "", "", ":", ":80", ":443", ":8080", ":08080", ":65536", ":0", ":8a"]
    var taken = 0
    for _ in 0..<3000 {
      var bytes = Array(
        ((Bool.random(using: &random) ? "http://" : "https://")
          + hosts[Int.random(in: 0..<hosts.count, using: &random)]
          + ports[Int.random(in: 0..<ports.count, using: &random)]).utf8)
      if Int.random(in: 0..<10, using: &random) > 0 { bytes.append(0x2F) }
      bytes += Self.input(&random).filter { $0 < 0x80 }
      let text = String(decoding: bytes, as: UTF8.self)
      let (asText, asBytes) = (WebURL(text), WebURL(bytes: bytes))
      #expect(asText?.string == asBytes?.string, "\(text)")
      #expect(asText?.host == asBytes?.host && asText?.port == asBytes?.port, "\(text)")
      #expect(asText?.path == asBytes?.path && asText?.query == asBytes?.query, "\(text)")
      if asText?.string == text { taken += 1 }
    }
    #expect(taken > 100)
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
