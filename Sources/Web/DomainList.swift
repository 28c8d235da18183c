/// A list of domains, each of which stands for itself and all hosts under it: `weibo.com` for `www.weibo.com`, too.
public struct DomainList: Sendable {
  private let domains: Set<Substring>

  /// - Parameter domains: in lower-case ASCII, without a dot in front.
  public init(_ domains: [String]) { self.domains = Set(domains.map { $0[...] }) }

  /// Whether a host, in lower-case ASCII, is one of the domains or stands under one.
  public func contains(_ host: String) -> Bool {
    guard !domains.isEmpty else { return false }
    var rest = host[...]
    while !domains.contains(rest) {
      guard let dot = rest.utf8.firstIndex(of: 0x2E) else { return false }
      rest = rest[rest.utf8.index(after: dot)...]
    }
    return true
  }
}
