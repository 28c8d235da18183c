import HTTP
import Store
import Web

/// Looks at what stands before a site's pages: the addresses of its name, and its certificate.
struct HostLook: Sendable {
  let plan: CrawlPlan
  let fetcher: any Fetching
  /// Nil where names say nothing about the public site: in staging, in a folder.
  let names: (any NameLookup)?
  let clock: CrawlClock

  /// Nil when there is nothing to tell.
  func facts(of url: WebURL) async -> HostFacts? {
    var facts = HostFacts(host: url.host, at: clock.now())
    facts.names = await names(of: url)
    facts.certificate = await fetcher.certificate(of: url, seconds: plan.connectSeconds).map {
      .init(
        subject: $0.subject, issuer: $0.issuer, names: $0.names, notBefore: $0.notBefore, notAfter: $0.notAfter,
        pem: $0.pem)
    }
    return facts.names == nil && facts.certificate == nil ? nil : facts
  }

  private func names(of url: WebURL) async -> HostFacts.Names? {
    if url.hasAddressHost { return nil }
    if let stated = plan.addresses[url.host] {
      return .init(ipv6: stated.contains { $0.contains(":") } ? .yes : .no, reason: "profile", addresses: stated)
    }
    // Who is connected to elsewhere, or through a proxy, is not looked up here.
    guard plan.connectTo[url.host] == nil, plan.connectTo[url.authority] == nil, plan.proxy == .none, let names
    else { return nil }
    let answer = await names.lookUp(url.host)
    return .init(
      ipv6: HostFacts.Names.HasIPv6(rawValue: answer.ipv6.rawValue) ?? .unknown, reason: answer.reason,
      addresses: answer.addresses)
  }
}
