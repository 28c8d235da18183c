import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 首页不更新：监测时间点前2周内首页栏目无信息更新；首页仅为导航入口时看所有二级页面。
  /// 国办发〔2015〕15号附件2 单项否决“网站不更新”；国办秘函〔2019〕19号 单项否决3.
  static let homeStale = Rule(
    id: "home-stale", severity: .veto,
    title: Localized("首页不更新", en: "Home page not updated"),
    measured: Localized(
      "取首页自身列表、首页链接到的文章和各栏目中最新的发布日期；首页没有链接到任何栏目时，取两级以内的所有栏目。"
        + "最新日期早于监测时间点前 days 天，即为不更新；晚于监测时间点的日期不算。",
      en:
        "The newest date of publication among the home page's own list, the articles it links to and the columns it "
        + "links to (without such columns: all columns within two levels). Older than the given days before the moment of "
        + "monitoring means not updated; dates after that moment do not count."),
    falseAlarms: Localized(
      "首页栏目由脚本填充或被防护拦截时不能判定，只列为“未能查看”。",
      en:
        "Where columns of the home page are filled by script or walled it cannot be judged and is only listed as not seen."
    ),
    remedy: Localized(
      "在首页的动态、要闻、通知等栏目发布新信息；确属只作导航的首页，更新其二级栏目。",
      en: "Publish in the columns of the home page; where it is only an entrance, in the columns behind it."),
    byHand: Localized(
      "打开首页和首页链接到的各栏目，找最新一条的日期，从监测时间点往回数天数。",
      en:
        "Find the newest date on the home page and in the columns it links to, and count back from the moment of monitoring."
    ),
    source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号", reads: [.page, .column, .item, .link],
    parameters: [
      Parameter("days", .integer(1...366), Localized("天数（自然日）", en: "natural days"))
    ],
    passing: [
      RuleExample("要闻三天前更新", en: "News three days old") {
        ExampleSite(
          .home("/xw/"), .column("/xw/", "要闻动态", "news", [("/xw/1.html", "我市召开综合交通会议", "2026-11-17")]),
          .article("/xw/1.html", "我市召开综合交通会议", "要闻动态", "news", published: "2026-11-17"))
      },
      RuleExample("恰好第十四天", en: "Exactly the fourteenth day") {
        ExampleSite(
          .home("/xw/"), .column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-06")]))
      },
    ],
    failing: [
      RuleExample("首页各栏目最新信息都在十五天前", en: "Everything is fifteen days old", expects: ["/"]) {
        ExampleSite(
          .home("/xw/", "/tz/"), .column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-05")]),
          .column("/tz/", "通知公告", "notice", [("/tz/1.html", "关于道路施工的公告", "2026-10-01")]))
      },
      RuleExample("唯一的新日期在未来", en: "The only new date lies in the future", expects: ["/"]) {
        ExampleSite(
          .home("/xw/"),
          .column(
            "/xw/", "要闻动态", "news",
            [("/xw/2.html", "冬运准备", "2027-11-05"), ("/xw/1.html", "出行提示", "2026-09-05")]))
      },
      RuleExample("首页栏目由脚本填充：不能判定，待复核", en: "The column is filled by script: for review", expects: ["/"]) {
        ExampleSite(.home("/xw/"), .column("/xw/", "要闻动态", "news", state: .needsScript))
      },
    ],
    measure: { context in
      HomeFreshness(context).newest.map { newest in
        Measure(
          what: Localized("首页最新信息距监测时间点", en: "Age of the newest information on the home page"),
          value: context.asOf.daysSince1970 - newest.daysSince1970, threshold: context.setting.integer("days"),
          unit: Localized("天", en: "days"))
      }
    },
    findings: { context in
      guard let home = context.index.home, home.isReadable else { return [] }
      let freshness = HomeFreshness(context)
      let days = context.setting.integer("days")
      let start = context.asOf.adding(days: -days)
      if let newest = freshness.newest, newest >= start { return [] }
      let unseen = freshness.columns.filter { if case .unreadable = $0.state { true } else { $0.unseenItems > 0 } }
      let nothing = freshness.newest == nil && freshness.columns.isEmpty
      let unknown = !unseen.isEmpty || nothing
      let age = freshness.newest.map { context.asOf.daysSince1970 - $0.daysSince1970 }
      let message =
        if nothing {
          Localized(
            "首页没有读到任何栏目或日期，不能判定是否更新", en: "No column and no date was read from the home page; cannot be judged")
        } else if !unseen.isEmpty {
          Localized(
            "首页有 \(unseen.count) 个栏目未能查看，看到的信息没有 \(days) 天以内的，不能判定是否更新",
            en:
              "\(counted(unseen.count, "column", "columns")) of the home page could not be looked at, and nothing seen is newer than \(days) days"
          )
        } else if let newest = freshness.newest, let age {
          Localized(
            "首页最新信息发布于 \(newest)，距监测时间点 \(age) 天，超过 \(days) 天",
            en: "The newest information of the home page is of \(newest), \(age) days old, more than \(days)")
        } else {
          Localized("首页栏目的信息均无发布日期，视为不更新", en: "Nothing on the home page is dated, so it counts as not updated")
        }
      return [
        Finding(
          context.facts.site.home, certainty: unknown ? .unknown : .certain, severity: unknown ? .review : nil,
          onHome: true, message: message
        ) { json in
          json.member("newest", freshness.newest?.description)
          json.member("asOf", context.asOf.description)
          json.member("days", days)
          json.member("onlyEntrance", freshness.onlyEntrance)
          json.key("columns")
          json.array { json in for column in freshness.columns { json.object { column.evidence(&$0) } } }
        }
      ]
    })
}

/// The newest dates that a visitor finds from the home page.
private struct HomeFreshness {
  let columns: [Column]
  let newest: CivilDate?
  /// The home page links to no column: the columns within two levels stand for it.
  let onlyEntrance: Bool

  init(_ context: RuleContext) {
    // What visitors write is no information of the site.
    let own = context.columns.filter { $0.state != .exempt("interaction") }
    let linked = own.filter(\.onHome)
    var days: [CivilDate] = []
    if let home = context.index.home {
      days += home.facts?.list.items.compactMap(\.date) ?? []
      for link in context.facts.links[home.id] ?? [] {
        guard let row = context.index.destination(of: link.target), row.isReadable, row.facts?.kind == .article
        else {
          continue
        }
        if let day = row.facts?.publishedDay { days.append(day) }
      }
    }
    onlyEntrance = linked.isEmpty && days.isEmpty
    columns = onlyEntrance ? own.filter { $0.level <= 2 } : linked
    newest = (days.filter { $0 <= context.asOf } + columns.compactMap(\.newest)).max()
  }
}
