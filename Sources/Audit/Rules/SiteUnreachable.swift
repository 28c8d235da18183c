import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 本次未能访问的站点。 A single run cannot say 站点无法访问 (that takes a week of probes); it says that nobody looked.
  static let siteUnreachable = Rule(
    id: "site-unreachable", severity: .review,
    title: Localized("站点本次未能访问", en: "Site that could not be visited in this run"),
    measured: Localized(
      "本次运行没有读到该站任何页面，也不是防护拦截。单次检查不能判“站点无法访问”，须用 probe 连续监测一周。",
      en:
        "Not one page of the site was read in this run, and no wall explains it. One run cannot judge 站点无法访问; that "
        + "takes a week of probes."),
    falseAlarms: Localized(
      "检查方网络故障时全部站点都会如此。", en: "When the checker's own network fails, every site looks like this."),
    remedy: Localized("核对首页网址、域名解析和证书，稍后重查。", en: "Check address, DNS and certificate, and look again later."),
    byHand: Localized(
      "隔几个小时用不同网络的浏览器打开首页；都打不开时用 mingcha probe 连续监测一周。",
      en:
        "Open the home page from other networks some hours apart; if it fails everywhere, let mingcha probe watch it for a week."
    ),
    source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号 单项否决2", reads: [.page],
    passing: [
      RuleExample("首页可读", en: "The home page was read") { ExampleSite(.home()) },
      RuleExample("被防护拦截另有规则", en: "A wall has its own rule") { ExampleSite(.walled("/")) },
    ],
    failing: [
      RuleExample("首页超时", en: "The home page timed out", expects: ["/"]) { ExampleSite(.timedOut("/")) },
      RuleExample("从未访问", en: "Never visited", expects: ["/"]) { ExampleSite() },
    ],
    findings: { context in
      guard
        !context.facts.pages.contains(where: { $0.isReadable || $0.state == .walled || $0.facts?.kind == .wall })
      else { return [] }
      let home = context.index.home
      let reason = Outcomes.words(home?.reason ?? "never-looked")
      return [
        Finding(
          context.facts.site.home, certainty: .unknown, onHome: true,
          message: Localized(
            "本次运行没有读到该站任何页面（\(reason.chinese)）", en: "Not one page was read in this run (\(reason.english))")
        ) { json in
          json.member("home", context.facts.site.home.string)
          json.member("state", home?.state.rawValue)
          json.member("reason", home?.reason)
          json.key("attempts")
          json.array { json in
            for attempt in home?.attempts ?? [] {
              json.object { json in
                json.member("method", attempt.method)
                json.member("status", attempt.status)
                json.member("outcome", attempt.outcome)
              }
            }
          }
        }
      ]
    })
}
