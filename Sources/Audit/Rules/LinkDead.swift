import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 链接打不开：首页及其他页面上不能正常访问的链接（图片、附件、外链等）。
  /// 国办发〔2015〕15号附件2 链接可用性；国办秘函〔2019〕19号 功能设计/可用性；国办发〔2017〕47号（定期巡检“错链”“断链”）。
  static let linkDead = Rule(
    id: "link-dead", severity: .deduct,
    title: Localized("链接打不开", en: "Dead link"),
    measured: Localized(
      "本站页面链接到的页面、图片、附件、外部地址，隔开时间至少看两次（HEAD 之后再用 GET）仍不存在。"
        + "每个目标报一次，证据列出所在页面；五分之四以上页面都有的算模板错误。",
      en:
        "A page, image, attachment or external address that the site links to is gone, looked at twice or more with a "
        + "pause between (GET after HEAD). One finding a target; the evidence lists the pages that carry it; on four of "
        + "five pages or more it is the template's fault."),
    falseAlarms: Localized(
      "访问防护、超时、证书问题和只许内网访问的地址不算死链；只在移动端或登录后有效的地址须人工确认。",
      en:
        "Walls, time-outs, certificates and addresses for the inner network are no dead links; what only works on "
        + "phones or after login needs a person."),
    remedy: Localized("改正或删除链接；目标已迁移的设置跳转。", en: "Correct or remove the link; let moved targets redirect."),
    byHand: Localized(
      "打开证据里的引用页面，查看源代码到所写的行，点那个链接；隔一段时间、换一个网络再点一次。都打不开，问题成立。",
      en:
        "Open the page that carries the link, look at the line given in its source and follow the link; try again later and from another network."
    ),
    source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号；国办发〔2017〕47号", reads: [.link, .page, .attachment],
    passing: [
      RuleExample("链接有效", en: "The link works") { ExampleSite(.home("/a.doc"), .target("/a.doc")) },
      RuleExample("被防护拦截或超时，不算", en: "Walled or timed out: not dead") {
        ExampleSite(.home("/w.html", "/t.html"), .walled("/w.html"), .timedOut("/t.html"))
      },
      RuleExample("打不开但没有页面链接到它", en: "Dead, but nothing links to it") { ExampleSite(.home(), .dead("/old.html")) },
    ],
    failing: [
      RuleExample("首页链接 404", en: "A 404 on the home page", expects: ["/old.html"]) {
        ExampleSite(.home("/old.html"), .dead("/old.html"))
      },
      RuleExample("跳转后 404：报链接的地址", en: "404 after a redirect: the linked address", expects: ["/go"]) {
        ExampleSite(.home("/go"), .redirect("/go", to: "/gone.html"), .dead("/gone.html"))
      },
      RuleExample("外部链接打不开", en: "A dead external link", expects: ["https://gone.example.org/"]) {
        ExampleSite(.home("https://gone.example.org/"), .dead("https://gone.example.org/"))
      },
    ],
    findings: { context in
      DeadTarget.all(.dead, context).map { target in
        target.finding { kind, place in
          Localized(
            "\(kind.chinese)打不开（\(target.answer)），\(place.chinese)",
            en: "Dead \(kind.english) (\(target.answer)), \(place.english)")
        }
      }
    })
}
