import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 域名不规范：政府网站须用 .gov.cn 或 .政务 域名。国办函〔2018〕55号.
  static let domainName = Rule(
    id: "domain-name", severity: .deduct,
    title: Localized("域名不规范", en: "Domain name not as required"),
    measured: Localized(
      "首页的主机名不以 suffixes 之一结尾，或只是一个 IP 地址；门户网站的主机名不以 www 开头。",
      en:
        "The home page's host ends with none of the suffixes, or is an address; a portal's host does not begin with www."
    ),
    falseAlarms: Localized(
      "不承担行政职能的事业单位网站本不应使用 .gov.cn，配置中关掉本规则（enabled: false）。",
      en: "Institutions without administrative duties must not use .gov.cn: switch the rule off for them."),
    remedy: Localized("迁移到规范域名，旧域名设置跳转并按期注销。", en: "Move to a proper name and redirect the old one."),
    byHand: Localized(
      "看浏览器地址栏里打开首页后的域名，对照备案登记。",
      en: "Look at the domain in the browser's address bar and at its registration."),
    source: "国办函〔2018〕55号；国办秘函〔2019〕19号 功能设计／域名名称", reads: [.page, .column],
    parameters: [
      Parameter("suffixes", .texts, Localized("规范的域名后缀", en: "proper suffixes"))
    ],
    passing: [RuleExample("域名以 .gov.cn 结尾", en: "A domain under .gov.cn") { ExampleSite(.home()) }],
    failing: [
      RuleExample(".com 域名", en: "A .com name", expects: ["https://jtj.example.com/"]) {
        var site = ExampleSite()
        site.home = "https://jtj.example.com/"
        return site
      }
    ],
    findings: { context in
      let home = context.facts.site.home
      let suffixes = context.setting.texts("suffixes")
      let reason: Localized
      if home.hasAddressHost {
        reason = Localized("以 IP 地址提供服务", en: "is served under an address")
      } else if !suffixes.contains(where: { home.host.hasSuffix($0) }) {
        reason = Localized("不是 .gov.cn 或 .政务 域名", en: "is no .gov.cn or .政务 name")
      } else if context.parameters.isPortal, !home.host.hasPrefix("www."),
        home.host.utf8.first(where: { $0 >= 0x80 }) == nil,
        !home.host.hasPrefix("xn--")
      {
        reason = Localized("门户网站的域名不以 www 开头", en: "is a portal's name without www")
      } else {
        return []
      }
      return [
        Finding(
          home, onHome: true,
          message: Localized("\(home.host) \(reason.chinese)", en: "\(home.host) \(reason.english)")
        ) { json in
          json.member("host", home.host)
          json.member("portal", context.parameters.isPortal)
          json.member("suffixes", suffixes)
        }
      ]
    })
}
