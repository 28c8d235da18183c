import Disclosure
import JSON
import Localization
import Store
import Web

/// What only two runs can show: each rule compares this run with the last finished one before it.
extension Rule {
  static let contentChanged = Rule(
    id: "content-changed", severity: .review,
    title: Localized("正文悄悄改动", en: "Text changed, date unchanged"),
    measured: Localized(
      "上一次运行读到的文章，这一次标题或正文变了，而发布日期没有变。没有上一次运行时不判。",
      en:
        "An article of the last run has another title or text now and the same date. Nothing is said without an earlier run."
    ),
    falseAlarms: Localized("正文里带有浏览次数、日期等自动变化内容的会误报。", en: "Counters within the text change by themselves."),
    remedy: Localized("更正应当注明；重大改动按程序重新发布。", en: "Mark corrections; publish grave changes anew."),
    byHand: Localized(
      "对照上次检查保存的页面（或网页快照）与现在的页面，看改了什么、有没有注明更正。",
      en: "Compare with a saved copy of the page: what changed, and does the page say so?"),
    source: "国办发〔2017〕47号（文件修改须及时明确标注）", reads: [.page, .column],
    passing: [
      RuleExample("没有变化", en: "Unchanged") { history(past: 1, now: 1, "2026-06-01", "2026-06-01") },
      RuleExample("没有上一次运行", en: "No earlier run") {
        ExampleSite(.article("/xw/1.html", "公告", published: "2026-06-01"))
      },
    ],
    failing: [
      RuleExample("正文变了，日期没变", en: "Another text", expects: ["/xw/1.html"]) {
        history(past: 1, now: 2, "2026-06-01", "2026-06-01")
      }
    ],
    findings: { context in
      RunComparison(context).kept.filter { $0.then.contentHash != $0.facts.contentHash }.compactMap { change in
        guard let day = change.facts.publishedDay, change.then.published == day else { return nil }
        return change.finding(
          Localized("《\(change.title)》的标题或正文变了，发布日期仍是 \(day)", en: "“\(change.title)” changed, still dated \(day)"),
          context)
      }
    })

  static let dateChanged = Rule(
    id: "date-changed", severity: .review,
    title: Localized("正文未变而发布日期变了", en: "Date changed, text unchanged"),
    measured: Localized(
      "上一次运行读到的文章，这一次标题和正文都没有变，而发布日期变了 days 天以上。",
      en:
        "An article of the last run has the same title and text and a date that differs by the given days or more."),
    falseAlarms: Localized("改版后日期口径改变（成文日期改为发布日期）的须人工核对。", en: "A new template may print another date."),
    remedy: Localized("恢复真实的发布日期。", en: "Restore the true date."),
    byHand: Localized(
      "对照上次检查的记录（mingcha diff）与现在页面上的日期，再查后台的发布和修改记录。",
      en: "Compare the date with the earlier run (mingcha diff), then look into the system's log."),
    source: "国办秘函〔2019〕19号 单项否决1（弄虚作假，如伪造发稿日期）", reads: [.page, .column],
    parameters: [Parameter("days", .integer(1...3_650), Localized("相差天数", en: "days of difference"))],
    passing: [RuleExample("没有变化", en: "Unchanged") { history(past: 1, now: 1, "2026-06-01", "2026-06-01") }],
    failing: [
      RuleExample("日期改到检查前", en: "Moved to just before the inspection", expects: ["/xw/1.html"]) {
        history(past: 1, now: 1, "2026-06-01", "2026-11-15")
      }
    ],
    findings: { context in
      let days = context.setting.integer("days")
      return RunComparison(context).kept.filter { $0.then.contentHash == $0.facts.contentHash }.compactMap {
        change in
        guard let now = change.facts.publishedDay, let then = change.then.published,
          abs(now.daysSince1970 - then.daysSince1970) >= days
        else { return nil }
        return change.finding(
          Localized(
            "《\(change.title)》正文未变，发布日期由 \(then) 变为 \(now)",
            en: "“\(change.title)”: same text, the date went from \(then) to \(now)"), context)
      }
    })

  static let pageRemoved = Rule(
    id: "page-removed", severity: .review,
    title: Localized("已公开的文章撤下", en: "Published article taken down"),
    measured: Localized(
      "上一次运行读到的文章，这一次确认打不开（404、410 或“页面不存在”），或全站已看完而再没有任何页面链接到它。",
      en:
        "An article of the last run is gone (404, 410, or a page that says so), or no page leads to it any more though the "
        + "whole site was visited."),
    falseAlarms: Localized(
      "改版后换了地址的会误报；标题相同的新地址列在证据里。", en: "A new address after a redesign: same titles are listed."),
    remedy: Localized("主动公开的信息不应无故撤下；改版须设置跳转。", en: "Do not take open information down; redirect after redesigns."),
    byHand: Localized(
      "打开原地址；在站内搜同一标题；查后台是撤下、迁移还是误删。",
      en:
        "Open the old address, search the site for the title, and look in the system whether it was withdrawn, moved or lost."
    ),
    source: "国办发〔2017〕47号；《政府信息公开条例》", reads: [.page, .column],
    passing: [
      RuleExample("还在", en: "Still there") { history(past: 1, now: 1, "2026-06-01", "2026-06-01") },
      RuleExample("换了地址", en: "Moved") {
        var site = history(past: 1, now: 1, "2026-06-01", "2026-06-01")
        site.pages[0] = .redirect("/xw/1.html", to: "/new/1.html")
        site.pages.append(.article("/new/1.html", "公告", published: "2026-06-01"))
        return site
      },
    ],
    failing: [
      RuleExample("打不开（404）", en: "Gone (404)", expects: ["/xw/1.html"]) {
        var site = history(past: 1, now: 1, "2026-06-01", "2026-06-01")
        site.pages[0] = .dead("/xw/1.html")
        return site
      }
    ],
    findings: { context in
      let comparison = RunComparison(context)
      return comparison.gone.map { url, then, reason in
        let same = context.articles.first { $0.facts.title == then.title && then.title != nil }
        return Finding(
          url, certainty: .suspected,
          message: Localized(
            "《\(then.title ?? url.string)》\(reason.chinese)"
              + (same == nil ? "" : "，另有同题文章 \(same?.page.url.string ?? "")"),
            en: "“\(then.title ?? url.string)” \(reason.english)"
              + (same == nil ? "" : "; another article has its title: \(same?.page.url.string ?? "")"))
        ) { json in
          json.member("title", then.title)
          json.member("published", then.published?.description)
          json.member("earlierRun", comparison.earlier)
          json.member("sameTitle", same?.page.url.string)
        }
      }
    })

  static let dateBeforeSeen = Rule(
    id: "date-before-seen", severity: .review,
    title: Localized("发布日期早于首次出现", en: "Dated before it first appeared"),
    measured: Localized(
      "上一次运行看完了全站而没有这篇文章，它现在注明的发布日期却比上一次的监测时间点早 days 天以上。",
      en:
        "The last run visited the whole site and did not meet the article, which is dated the given days or more before "
        + "that run."),
    falseAlarms: Localized(
      "当时没有入口的页面、从别的站点迁来的栏目会误报。", en: "Pages without a link then, and columns moved from elsewhere, look the same."),
    remedy: Localized("核对后台发布记录，改为真实日期。", en: "Compare with the system's records."),
    byHand: Localized(
      "查后台这篇文章的实际入库时间；看当时有没有入口能点到它。",
      en: "Look up when the article really entered the system, and whether anything led to it then."),
    source: "国办秘函〔2019〕19号 单项否决1（弄虚作假，如伪造发稿日期）", reads: [.page, .column],
    parameters: [Parameter("days", .integer(0...3_650), Localized("早多少天", en: "days before"))],
    passing: [
      RuleExample("上次之后发布", en: "Published since") {
        var site = history(past: 1, now: 1, "2026-06-01", "2026-06-01")
        site.pages.append(.article("/xw/2.html", "新公告", published: "2026-09-01"))
        return site
      }
    ],
    failing: [
      RuleExample("倒填到三月", en: "Dated back to March", expects: ["/xw/2.html"]) {
        var site = history(past: 1, now: 1, "2026-06-01", "2026-06-01")
        site.pages.append(.article("/xw/2.html", "补发的公告", published: "2026-03-01"))
        return site
      }
    ],
    findings: { context in
      guard let past = context.facts.past, past.isComplete else { return [] }
      let before = past.run.asOf.adding(days: -context.setting.integer("days"))
      return context.articles.compactMap { page, facts -> Finding? in
        guard past.pages[page.url] == nil, let day = facts.publishedDay, day < before else { return nil }
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(facts.title ?? "")》注明 \(day) 发布，而 \(past.run.asOf) 检查时全站没有它",
            en: "“\(facts.title ?? "")” is dated \(day), but was not on the site on \(past.run.asOf)")
        ) { json in
          json.member("title", facts.title)
          json.member("published", day.description)
          json.member("earlierRun", past.run.asOf.description)
          json.member("pagesThen", past.pages.count)
        }
      }
    })

  private static func history(past: UInt64, now: UInt64, _ then: String, _ day: String) -> ExampleSite {
    var site = ExampleSite(.article("/xw/1.html", "公告", published: day) { $0.contentHash = now })
    site.past = [
      "/xw/1.html": PastRun.Page(kind: .article, title: "公告", published: CivilDate(iso: then), contentHash: past)
    ]
    return site
  }
}

/// The articles of this run beside what the last run knew of them.
private struct RunComparison {
  struct Kept {
    let page: PageRow
    let facts: PageFacts
    let then: PastRun.Page
    var title: String { facts.title ?? page.url.string }

    func finding(_ message: Localized, _ context: RuleContext) -> Finding {
      Finding(page.url, column: facts.column?.name, certainty: .suspected, message: message) { json in
        json.member("title", facts.title)
        json.member("titleThen", then.title)
        json.member("published", facts.publishedDay?.description)
        json.member("publishedThen", then.published?.description)
        json.member("contentHash", String(facts.contentHash, radix: 16))
        json.member("contentHashThen", String(then.contentHash, radix: 16))
        json.member("earlierRun", context.facts.past?.run.asOf.description)
      }
    }
  }

  private(set) var kept: [Kept] = []
  private(set) var gone: [(url: WebURL, then: PastRun.Page, reason: Localized)] = []
  let earlier: String?

  init(_ context: RuleContext) {
    let past = context.facts.past
    earlier = past?.run.asOf.description
    guard let past else { return }
    let articles = context.articles
    for (page, facts) in articles {
      if let then = past.pages[page.url], then.kind == .article {
        kept.append(Kept(page: page, facts: facts, then: then))
      }
    }
    let coverage = Coverage(context)
    for (url, then) in past.pages where then.kind == .article {
      guard let row = context.index.id(of: url).flatMap({ context.index.row($0) }) else {
        if coverage.unvisited == 0, !context.facts.pages.contains(where: \.couldNotLook), !articles.isEmpty {
          gone.append((url, then, Localized("再没有页面链接到它", en: "is linked from nowhere any more")))
        }
        continue
      }
      if row.verdict == .dead || row.verdict == .softDead {
        gone.append((url, then, Localized("已经打不开", en: "is gone")))
      }
    }
    gone.sort { $0.url < $1.url }
  }
}
