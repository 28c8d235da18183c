import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 链接错误：以状态 200 返回“页面不存在”。依据同 link-dead.
  static let linkSoftDead = Rule(
    id: "link-soft-dead", severity: .deduct,
    title: Localized("链接指向“页面不存在”", en: "Link to a “not found” page under status 200"),
    measured: Localized(
      "目标以 200 应答，内容却说页面不存在，并与本站对随机地址的应答相符。",
      en:
        "The target answers 200, but its content says “not found” and agrees with what the site answers to a random "
        + "address."),
    falseAlarms: Localized(
      "谈论“页面不存在”的正常文章不会误报，因为还要与随机地址的应答相符。",
      en: "An article that speaks of missing pages is not taken for one, since it must agree with the random probe."
    ),
    remedy: Localized("改正或删除链接，并让服务器对不存在的地址返回 404。", en: "Correct the link, and let the server answer 404."),
    byHand: Localized(
      "打开链接，看是不是“页面不存在”；在同一目录下随便编一个地址，看返回的是不是同一个页面。",
      en: "Open the link: does it say that there is no such page? Does a made-up address beside it give the same?"),
    source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号；国办发〔2017〕47号", reads: [.link, .page],
    passing: [
      RuleExample("正常页面", en: "A normal page") { ExampleSite(.home("/a.html"), .article("/a.html", "公告")) }
    ],
    failing: [
      RuleExample("200 的“页面不存在”", en: "“Not found” under 200", expects: ["/old.html"]) {
        ExampleSite(.home("/old.html"), .softDead("/old.html"))
      }
    ],
    findings: { context in
      DeadTarget.all(.softDead, context).map { target in
        target.finding { kind, place in
          Localized(
            "\(kind.chinese)以状态 \(target.end.status) 返回“页面不存在”，\(place.chinese)",
            en: "The \(kind.english) says “not found” under status \(target.end.status), \(place.english)")
        }
      }
    })
}
