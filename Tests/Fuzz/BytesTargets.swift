import HTML
import Web

/// The first byte chooses the Content-Type header, the rest is the body.
struct DecodeTarget: FuzzTarget {
  static let headers: [String?] = [
    nil, "text/html", "text/html; charset=utf-8", "text/html; charset=gbk", "text/html; charset=big5",
    "text/html; charset=iso-8859-1", "text/html; charset=utf-16", "text/html; charset=euc-jp",
    "text/html; charset=shift_jis", "text/html; charset=iso-2022-jp", "text/html; charset=x-none", "charset=",
  ]

  func check(_ bytes: [UInt8]) {
    let header = bytes.first.flatMap { Self.headers[Int($0) % Self.headers.count] }
    let body = Array(bytes.dropFirst())
    let (utf8, charset) = Decoder.decode(body, contentType: header)
    require(String(validating: utf8, as: UTF8.self) != nil, "output is not UTF-8")
    require(!utf8.contains(0), "NUL in the output")
    require(!charset.name.isEmpty, "no name")
    require(utf8.count <= body.count * 3 + 3, "\(body.count) bytes became \(utf8.count)")
    if charset.name == "utf-8", charset.source != .bom, !body.contains(0),
      String(validating: body, as: UTF8.self) != nil
    {
      require(utf8 == body, "valid UTF-8 was changed")
    }
    require(Decoder.decode(utf8, contentType: "text/html; charset=utf-8").utf8 == withoutMark(utf8), "not stable")
  }

  private func withoutMark(_ utf8: [UInt8]) -> [UInt8] {
    utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(utf8.dropFirst(3)) : utf8
  }
}

struct SitemapTarget: FuzzTarget {
  func check(_ bytes: [UInt8]) {
    guard let base = WebURL("http://www.example.gov.cn/a/sitemap.xml") else { return }
    let sitemap = Sitemap.parse(bytes, base: base)
    require(sitemap.entries.count <= Sitemap.maximumEntries, "too many entries")
    require(sitemap.kind != .unknown || sitemap.entries.isEmpty, "entries of nothing")
    for entry in sitemap.entries {
      require(!entry.location.isEmpty, "an empty location")
      require(entry.lastModified != "", "an empty date")
      if let url = entry.url { URLTarget.checkOne(url) }
    }
    require(Sitemap.parse(bytes, base: base) == sitemap, "not reproducible")
  }
}

struct RobotsTarget: FuzzTarget {
  func check(_ bytes: [UInt8]) {
    // The last line is an address.
    let cut = bytes.lastIndex(of: 0x0A) ?? 0
    let robots = Robots.parse(Array(bytes[..<cut]))
    guard let base = WebURL("http://www.example.gov.cn/"), let url = WebURL(bytes: Array(bytes[cut...]), base: base)
    else { return }
    let lines = bytes.count + 1
    for group in robots.groups {
      require(!group.agents.isEmpty, "a group of nobody")
      require(group.line >= 1 && group.line <= lines, "line \(group.line)")
      require(group.rules.allSatisfy { $0.line > 0 && $0.line <= lines }, "line of a rule")
      require(group.crawlDelay.map { $0 >= 0 && $0.isFinite } ?? true, "delay")
    }
    for agent in ["mingcha", "*", "Baiduspider/2.0"] {
      let verdict = robots.verdict(for: url, agent: agent)
      require((verdict.line == nil) == (verdict.rule == nil), "a rule without its line")
      require(!verdict.allowed || robots.verdict(for: url, agent: agent) == verdict, "not reproducible")
      require(verdict.allowed || verdict.rule?.hasPrefix("Disallow") == true, "forbidden by \(verdict)")
    }
  }
}
