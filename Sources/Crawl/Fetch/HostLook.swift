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
    facts.certificate = await fetcher.certificate(of: url, seconds: plan.connectSeconds)
    return facts.names == nil && facts.certificate == nil ? nil : facts
  }

  private func names(of url: WebURL) async -> NameAnswer? {
    if url.hasAddressHost { return nil }
    if let stated = plan.addresses[url.host] {
      return .init(ipv6: stated.contains { $0.contains(":") } ? .yes : .no, addresses: stated, reason: "profile")
    }
    // Who is connected to elsewhere, or through a proxy, is not looked up here.
    guard plan.connectTo[url.host] == nil, plan.connectTo[url.authority] == nil, plan.proxy == .none, let names
    else { return nil }
    return await names.lookUp(url.host)
  }
}
