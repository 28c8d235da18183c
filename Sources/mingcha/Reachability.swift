import Crawl
import HTTP
import Localization

/// What to say when sites could not be visited. One of many is a coverage finding of the report; when not a single
/// one could be visited, there was no audit.
enum Reachability {
  static func check(_ reach: [String: SiteReach], _ plan: CrawlPlan) throws(Exit) {
    let reached = reach.values.contains { if case .reached = $0 { true } else { false } }
    guard !reached, let site = plan.sites.first, let how = reach[site.id] else { return }
    throw Exit.target(
      Localized(
        "没有一个站点能够检查，未作任何判定。\(site.name)（\(site.home)）：\(reason(how).chinese)",
        en:
          "not a single site could be audited, and nothing was judged. \(site.name) (\(site.home)): \(reason(how).english)"
      ))
  }

  private static func reason(_ reach: SiteReach) -> Localized {
    switch reach {
    case .reached:
      Localized("可以访问", en: "reachable")
    case .unreachable(FetchError.Kind.blockedAddress.rawValue):
      Localized(
        "它的地址是内网或本机地址，默认不访问；确是自己的测试站，请在配置的 network.allowAddresses 里写明网段",
        en: "its address is private and refused by default; for a staging site of your own, name the block in "
          + "network.allowAddresses of the profile")
    case .unreachable(FetchError.Kind.secretInClear.rawValue):
      Localized(
        "配置为它写了口令，但它不用 https，地址也不在 network.allowAddresses 之内，因此什么都没有发送；请改用 https，或写明它的网段",
        en:
          "the profile has a secret for it, but it is not https and its address is not in network.allowAddresses, so "
          + "nothing was sent; use https, or name its block there")
    case .unreachable(let reason) where reason.hasPrefix("tls"):
      Localized(
        "证书未通过验证（\(reason)），因此没有读取任何内容；请网站管理方更换证书。自己的测试站可在配置的 network.caFile 里写明所用的 CA 证书",
        en:
          "its certificate was not accepted (\(reason)), so nothing was read; its operator should replace it. For a "
          + "staging site of your own, name the CA's certificate in network.caFile of the profile")
    case .unreachable(let reason):
      Localized(
        "打不开（\(reason)）；请检查网址、网络和 DNS 后重试",
        en: "unreachable (\(reason)); check address, network and DNS, and try again")
    case .walled(let reason):
      Localized(
        "有访问防护（\(reason)），看不到内容；请网站管理方放行本程序的 User-Agent 或 IP",
        en: "access protection (\(reason)) hides it; ask its operator to allow this program's User-Agent or address"
      )
    case .robots(let reason):
      Localized(
        "robots.txt 不允许访问首页（\(reason)）；自己的网站可在配置里写 politeness.robots: 'ignore'",
        en: "robots.txt forbids the home page (\(reason)); for a site of your own, set politeness.robots: 'ignore'")
    }
  }
}
