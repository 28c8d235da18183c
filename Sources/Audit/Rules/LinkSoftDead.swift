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
      "目标以 200 应答，内容却说页面不存在，并与服务器对同类目录下随机地址的应答相近（scope.softAlike）；没有“不存在”字样的，"
        + "须与对任意目录的应答也相近、标题相同、几乎没有自己的文字。按编号显示的脚本（show.aspx?id=…）与对随机编号的应答比较；"
        + "没有“不存在”字样的，还须同一脚本的其他编号另有内容。首页除外。",
      en:
        "The target answers 200, but its content says “not found” and is like what the server answers to a random address "
        + "in such a directory (scope.softAlike). Without such words it must be like the answer in any directory too, bear "
        + "the same title and have next to no text of its own. A script's page (show.aspx?id=…) is compared with the answer to a "
        + "random number; without such words, another number of the script must show something else. Home pages are exempt."
    ),
    falseAlarms: Localized(
      "谈论“页面不存在”的正常文章不会误报，因为还要与随机地址的应答相近；同一模板的短文章有自己的文字，也不会误报。",
      en:
        "An article that speaks of missing pages is not taken for one, since it must be like the random probe; nor is a short "
        + "article of the same template, which has words of its own."
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
      },
      RuleExample("200，与随机地址同一页，没有“不存在”字样", en: "Under 200 what any address gives", expects: ["/apply.do"]) {
        var page = ExamplePage.softDead("/apply.do")
        page.kind = .other
        return ExampleSite(.home("/apply.do"), page)
      },
    ],
    findings: { context in
      DeadTarget.all(.softDead, context).map { target in
        target.finding { kind, place in
          if let facts = target.end.facts, facts.kind != .notFound {
            return Localized(
              "\(kind.chinese)以状态 \(target.end.status) 返回与随机地址相同的页面，\(place.chinese)",
              en:
                "The \(kind.english) gives under status \(target.end.status) what any made-up address gives, \(place.english)"
            )
          }
          return Localized(
            "\(kind.chinese)以状态 \(target.end.status) 返回“页面不存在”，\(place.chinese)",
            en: "The \(kind.english) says “not found” under status \(target.end.status), \(place.english)")
        }
      }
    })
}
