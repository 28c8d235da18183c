import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 访问防护：部分页面未能查看。 Coverage, not a fault of the site.
  static let siteWalled = Rule(
    id: "site-walled", severity: .review,
    title: Localized("被访问防护拦截", en: "Access protection in the way"),
    measured: Localized(
      "首页是防护页（412、521、脚本挑战、验证码等），或认出的防护页达到应查看页面的 percent%。个别被拦截的页面不报，记在台账里。",
      en:
        "The home page is a wall (412, 521, script challenge, captcha), or walls are at least the given percent of all "
        + "pages to be looked at. Single walled pages stand in the ledger only."),
    falseAlarms: Localized("无：只说明没有看到。", en: "None: it only says that nothing was seen."),
    remedy: Localized(
      "与网站运维商定放行检查程序的地址，或降低速度后重查。", en: "Have the checker's address let through, or check again more slowly."),
    byHand: Localized(
      "用浏览器打开首页；能看到内容的，请运维放行检查程序的地址后重查。",
      en: "Open the home page in a browser; if it shows, have the checker's address let through and check again."),
    source: "国办秘函〔2019〕19号（检查须以看到的页面为据）", reads: [.page],
    parameters: [
      Parameter(
        "percent", .integer(1...100), Localized("占应查看页面的百分比（含）", en: "percent of the pages to be looked at"))
    ],
    passing: [
      RuleExample("都能查看", en: "Everything could be seen") { ExampleSite(.home()) },
      RuleExample("十几页中只有一页被拦截", en: "One page of many is walled") {
        var site = ExampleSite(.home(), .walled("/inner.html"))
        for number in 1...12 { site.pages.append(.article("/xw/\(number).html", "出行提示")) }
        return site
      },
    ],
    failing: [
      RuleExample("首页即被拦截", en: "The home page itself is walled", expects: ["/"]) {
        ExampleSite(.walled("/"))
      },
      RuleExample("半数页面被拦截", en: "Half of the pages are walled", expects: ["/"]) {
        ExampleSite(.home("/a.html"), .walled("/a.html"))
      },
    ],
    findings: { context in
      let walled = context.facts.pages.filter {
        $0.couldNotLook && ($0.state == .walled || $0.facts?.kind == .wall)
      }
      let looked = context.facts.pages.filter { $0.facts != nil || $0.couldNotLook }
      let homeIsWalled = walled.contains { $0.url == context.facts.site.home || $0.id == context.index.home?.id }
      guard !walled.isEmpty,
        homeIsWalled || walled.count * 100 >= looked.count * context.setting.integer("percent")
      else { return [] }
      let percent = (walled.count * 100 + looked.count / 2) / looked.count
      let reasons = Dictionary(walled.map { ($0.reason, 1) }, uniquingKeysWith: +)
      return [
        Finding(
          context.facts.site.home, certainty: .unknown, onHome: true,
          message: Localized(
            "\(walled.count) 个页面被访问防护拦截，占 \(looked.count) 个应查看页面的 \(percent)%，未能查看",
            en:
              "\(walled.count) of \(looked.count) pages (\(percent)%) stand behind access protection and could not be "
              + "looked at")
        ) { json in
          json.member("walled", walled.count)
          json.member("looked", looked.count)
          json.key("reasons")
          json.object { json in
            for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) { json.member(reason, count) }
          }
          json.member("pages", walled.prefix(20).map(\.url.string))
        }
      ]
    })
}
