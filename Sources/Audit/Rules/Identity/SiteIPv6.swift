import JSON
import Localization
import Store
import Web

extension Rule {
  /// 域名没有 IPv6 地址（AAAA 记录）。国办秘函〔2019〕19号 功能设计／兼容性。
  static let siteIPv6 = Rule(
    id: "site-ipv6", severity: .advice,
    title: Localized("域名没有 IPv6 地址", en: "No IPv6 address"),
    measured: Localized(
      "抓取首页时向本机的域名解析器查询首页主机名：有 IPv4 地址而没有 IPv6 地址（AAAA 记录）。"
        + "解析失败、超时、域名查不到的是“不知道”，不报；以 IP 地址为主机、测试站、经代理访问的不查。只看域名，不看能否用 IPv6 打开。",
      en:
        "When the home page is fetched, this machine's resolver is asked for its host: there is an IPv4 address and no "
        + "IPv6 address (AAAA record). A resolver that fails, is silent or knows no such name says nothing, and nothing is "
        + "reported. Hosts that are addresses, staging servers and proxies are not looked up. Only the name is looked at, "
        + "not whether the site opens over IPv6."),
    falseAlarms: Localized(
      "有的单位内部解析器不转发 AAAA 查询，或内外网解析不同：在配置的 network.addresses 写明公网解析结果，或换一个网络再查。",
      en:
        "Some internal resolvers drop AAAA queries or answer otherwise than public ones: state the public addresses in "
        + "network.addresses of the profile, or ask from another network."),
    remedy: Localized(
      "请主机或内容分发服务商开通 IPv6，并为域名增加 AAAA 记录。",
      en: "Have the host or content network enable IPv6, and add an AAAA record."),
    byHand: Localized(
      "在另一个网络执行 dig AAAA 主机名（或用公共解析器），看有没有地址；再在有 IPv6 的网络上打开首页。",
      en:
        "On another network run dig AAAA HOST (or ask a public resolver); then open the home page where there is IPv6."
    ),
    source: "国办秘函〔2019〕19号 功能设计／兼容性、IPv6；国办发〔2017〕47号（支持 IPv6）", reads: [.host],
    passing: [
      RuleExample("两种地址都有", en: "Both kinds of address") {
        .named(.init(ipv6: .yes, addresses: ["203.0.113.5", "2001:db8::5"], reason: "ok"))
      },
      RuleExample("解析器没有回答", en: "The resolver is silent") {
        .named(.init(ipv6: .unknown, addresses: [], reason: "timeout"))
      },
      RuleExample("域名查不到", en: "No such name here") {
        .named(.init(ipv6: .unknown, addresses: [], reason: "no-such-name"))
      },
      RuleExample("没有查（测试站、代理）", en: "Not looked up (staging, proxy)") { .named(nil) },
    ],
    failing: [
      RuleExample("只有 IPv4 地址", en: "Only an IPv4 address", expects: ["/"]) {
        .named(.init(ipv6: .no, addresses: ["203.0.113.5"], reason: "ok"))
      }
    ],
    findings: { context in
      guard let host = context.homeHost, let names = host.names, names.ipv6 == .no else { return [] }
      return [
        Finding(
          context.facts.site.home, certainty: .suspected, onHome: true,
          message: Localized(
            "\(host.host) 解析到 \(names.addresses.joined(separator: "、"))，没有 IPv6 地址",
            en: "\(host.host) leads to \(names.addresses.joined(separator: ", ")) and to no IPv6 address")
        ) { json in
          json.member("host", host.host)
          json.member("addresses", names.addresses)
          json.member("lookup", names.reason)
        }
      ]
    })
}

extension RuleContext {
  /// What was seen of the host on which the home page stands, after redirects.
  var homeHost: HostFacts? {
    let home = index.home?.url.host
    return facts.hosts.first { $0.host == home } ?? facts.hosts.first { $0.host == facts.site.home.host }
  }
}

extension ExampleSite {
  fileprivate static func named(_ names: NameAnswer?) -> ExampleSite {
    var site = ExampleSite(.home())
    site.hosts = [HostFacts(host: "www.example.gov.cn", at: 1_795_000_000, names: names)]
    return site
  }
}
