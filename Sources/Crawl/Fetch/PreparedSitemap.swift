import Web

/// A sitemap's addresses, made ready outside of the crawler's actor: once each, without sessions, hashed.
struct PreparedSitemap: Sendable {
  let kind: Sitemap.Kind
  let isTruncated: Bool
  private(set) var targets: [PreparedPage.Target] = []

  init(_ sitemap: Sitemap) {
    kind = sitemap.kind
    isTruncated = sitemap.isTruncated
    var seen: Set<UInt64> = []
    for entry in sitemap.entries {
      guard let url = entry.url.map({ SessionIDs.stripped($0) }) else { continue }
      let hash = PreparedPage.hash(of: url)
      if seen.insert(hash).inserted { targets.append(.init(url: url, hash: hash, wish: .page)) }
    }
  }
}
