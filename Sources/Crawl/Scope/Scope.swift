import Web

/// Where an address belongs: to which site of the plan, or outside of all, and whether it may be followed.
struct Scope: Sendable {
  enum Place: Sendable, Equatable {
    /// Index of the site in the plan.
    case site(Int)
    case outside
  }

  private struct Claim {
    let prefix: String
    let site: Int
  }

  private let claims: [String: [Claim]]
  /// In lower case.
  private let never: [[UInt8]]
  private let external: CrawlPlan.External
  /// All hosts of the cluster.
  let hosts: Set<String>

  init(_ plan: CrawlPlan) {
    var claims: [String: [Claim]] = [:]
    for (index, site) in plan.sites.enumerated() {
      for host in site.hosts.union([site.home.authority]) {
        let prefixes = site.paths.isEmpty ? ["/"] : site.paths
        claims[host, default: []].append(contentsOf: prefixes.map { Claim(prefix: $0, site: index) })
      }
    }
    // The longest prefix that fits decides, so that a subsite in a folder wins against the portal around it.
    self.claims = claims.mapValues {
      $0.sorted { ($1.prefix.utf8.count, $0.site) < ($0.prefix.utf8.count, $1.site) }
    }
    never = plan.never.map { Array($0.lowercased().utf8) }.filter { !$0.isEmpty }
    external = plan.external
    hosts = Set(claims.keys)
  }

  func place(of url: WebURL) -> Place {
    guard let claims = claims[url.authority] else { return .outside }
    let path = url.path
    for claim in claims where path.hasPrefix(claim.prefix) { return .site(claim.site) }
    return .outside
  }

  /// Why an address is not to be looked at, as the ledger's reason; nil when it may be.
  func exclusion(of url: WebURL, at place: Place) -> String? {
    if place == .outside, external == .ignore { return "external" }
    if never.isEmpty { return nil }
    let text = url.path.lowercased() + (url.query.map { "?" + $0.lowercased() } ?? "")
    let bytes = Array(text.utf8)
    for fragment in never where contains(fragment, in: bytes) {
      return "never:" + String(decoding: fragment, as: UTF8.self)
    }
    return nil
  }

  private func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
    guard needle.count <= bytes.count else { return false }
    for start in 0...(bytes.count - needle.count) {
      if bytes[start] == needle[0], bytes[start..<start + needle.count].elementsEqual(needle) { return true }
    }
    return false
  }
}
