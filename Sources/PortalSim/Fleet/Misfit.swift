/// A site of a fleet that makes trouble for whoever audits it together with others.
struct Misfit: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    /// Every answer comes after seconds.
    case slow
    /// Every page links to two more, without end, and no two are alike.
    case endless
    /// Bodies come in drops.
    case dripping
    /// Every address is access protection.
    case walled
    /// Nothing listens.
    case dead
  }

  let kind: Kind
  let site: SimSite
  /// How many pages it has, unless it is endless.
  private let pages: Int

  init(_ number: Int, pages: Int) {
    self.pages = pages
    let kind = Kind.allCases[number % Kind.allCases.count]
    self.kind = kind
    let host = "\(kind.rawValue)\(number + 1).example.gov.cn"
    let fate: SimSite.Fate =
      switch kind {
      case .walled: .walled(412)
      case .dead: .unreachable
      case .slow, .endless, .dripping: .open
      }
    var site = SimSite(
      id: "\(kind.rawValue)\(number + 1)", name: "\(Misfit.names[kind] ?? "")示例站\(number + 1)", host: host,
      address: "127.1.\(number / 200 + 1).\(number % 200 + 1)", home: "http://\(host)/",
      code: "9899990" + three(number + 1), profile: nil, interpretationLimit: 0, dialect: "plain", charset: "utf-8",
      fate: fate)
    site.addresses = ["203.0.113.\(number % 254 + 1)", "2001:db8:1::\(number % 254 + 1)"]
    self.site = site
  }

  private static let names: [Kind: String] = [
    .slow: "慢", .endless: "无尽", .dripping: "滴漏", .walled: "防护", .dead: "失联",
  ]

  /// What its few pages lack may be reported or not.
  var tolerated: [Truth.LookAlike] {
    guard site.fate == .open else { return [] }
    return Truth.rules.map { Truth.LookAlike(rule: $0, site: site.id, url: site.home, reason: "只有几页的网站") }
  }

  /// What nobody can look at.
  var planted: [Truth.Planted] {
    switch kind {
    case .walled:
      [
        Truth.Planted(
          rule: "site-walled", site: site.id, url: site.home, reason: "全站访问防护", certainty: "unknown", aliases: [])
      ]
    case .dead:
      [
        Truth.Planted(
          rule: "site-unreachable", site: site.id, url: site.home, reason: "地址上没有服务", certainty: "unknown",
          aliases: [])
      ]
    case .slow, .endless, .dripping: []
    }
  }

  func reply(to request: HTTPRequest) -> Reply {
    if kind == .walled { return .wall(412) }
    if request.path == "/robots.txt" { return .error(404) }
    guard let number = number(of: request.path) else { return .error(404) }
    var reply = Reply(200, body: page(number))
    switch kind {
    case .slow: reply.delivery = .late(2_000)
    case .dripping: reply.delivery = .drip(pieces: 20, milliseconds: 200)
    case .endless, .walled, .dead: break
    }
    return reply
  }

  /// The page's number, 1 for the home page; nil when there is no such page.
  private func number(of path: String) -> Int? {
    if path == "/" { return 1 }
    guard path.hasPrefix("/n/"), path.hasSuffix(".html"), let number = Int(path.dropFirst(3).dropLast(5)),
      number > 1
    else { return nil }
    return kind == .endless || number <= pages ? number : nil
  }

  private func page(_ number: Int) -> [UInt8] {
    let words = Vocabulary.policyGenres
    let text = (0..<30).map { words[Int(mix(stableHash(site.id), number, $0) % UInt64(words.count))] }.joined()
    let next = kind == .endless ? [number * 2, number * 2 + 1] : number == 1 ? Array(2...pages) : []
    let links = next.map { "<li><a href=\"/n/\($0).html\">第\($0)页</a></li>\n" }.joined()
    return Array(
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>\(site.name) \(number)</title></head><body><h1>\(site.name)</h1><p>\(text)</p><ul>\n\(links)</ul></body></html>\n"
        .utf8)
  }
}
