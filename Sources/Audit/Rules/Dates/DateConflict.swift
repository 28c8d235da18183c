import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 发布日期互相矛盾：弄虚作假（伪造发稿日期）的线索，只能疑似。国办秘函〔2019〕19号 单项否决1.
  static let dateConflict = Rule(
    id: "date-conflict", severity: .review,
    title: Localized("发布日期互相矛盾", en: "Dates of publication that disagree"),
    measured: Localized(
      "同一文章的列表日期、页面日期、PubDate 标签相差超过 days 天；或页面日期比地址里的日期早（倒填）超过 days 天、晚超过 redated 天；"
        + "或页面日期比服务器给出的最后修改时间（Last-Modified）晚超过 days 天：文件早就在那里，日期却是后写的。"
        + "多篇文章共有的 Last-Modified 是程序给的，不算。"
        + "同类矛盾超过 percent% 的文章都有的，多是系统的习惯，合为一条。",
      en:
        "The list's date, the page's and the PubDate tag of an article differ by more than the given days, or the page's "
        + "date is earlier than the one in its address by more than these days, or later by more than the second number; or it is later than "
        + "the server's Last-Modified by more than the given days: the file was there long before. A Last-Modified that "
        + "several articles bear is the program's and does not count. "
        + "Where more than the given percent of all articles show it, it is the system's habit and one finding."),
    falseAlarms: Localized(
      "改版迁移、更正后重新发布、列表按修改时间排序都会造成差异。",
      en: "Migrations, corrections and lists by time of change make such differences."),
    remedy: Localized("核对后台发布记录；确有改动的恢复真实日期。", en: "Compare with the system's records and restore the true date."),
    byHand: Localized(
      "打开文章，对照列表、页面、源代码 PubDate、地址里的日期，用 curl -I 看 Last-Modified；再查后台记录。",
      en:
        "Compare the dates of list, page, PubDate and address, and Last-Modified by curl -I; then the system's records."
    ),
    source: "国办秘函〔2019〕19号 单项否决1（弄虚作假，如伪造发稿日期）", reads: [.page, .column, .item],
    parameters: [
      Parameter("days", .integer(1...3_650), Localized("容许相差的天数", en: "tolerated difference in days")),
      Parameter("redated", .integer(1...3_650), Localized("晚于地址日期的天数", en: "days later than the address")),
      Parameter(
        "percent", .integer(1...100), Localized("超过这个百分比合为一条", en: "percent above which it is one finding")),
    ],
    passing: [
      RuleExample("处处一致", en: "All agree") {
        dated(list: "2026-09-01", page: "2026-09-01", path: "/xw/202609/t20260901_1.html")
      },
      RuleExample("文件后来改过", en: "Changed later") {
        dated(list: "2026-09-01", page: "2026-09-01", path: "/xw/1.html", modified: "2026-11-01")
      },
      RuleExample("相差一天", en: "A day apart") { dated(list: "2026-09-02", page: "2026-09-01", path: "/xw/1.html") },
    ],
    failing: [
      RuleExample("列表晚了两个月", en: "The list is two months later", expects: ["/xw/1.html"]) {
        dated(list: "2026-11-01", page: "2026-09-01", path: "/xw/1.html")
      },
      RuleExample("页面日期早于地址里的日期", en: "Earlier than its address", expects: ["/xw/202609/t20260901_1.html"]) {
        dated(list: "2026-06-01", page: "2026-06-01", path: "/xw/202609/t20260901_1.html")
      },
      RuleExample("文件两个月前就没有再改过", en: "Not touched since two months before", expects: ["/xw/1.html"]) {
        dated(list: "2026-11-01", page: "2026-11-01", path: "/xw/1.html", modified: "2026-09-01")
      },
    ],
    findings: { context in
      let conflicts = DateConflict.all(context)
      let share = context.setting.integer("percent")
      var findings: [Finding] = []
      for kind in DateConflict.Kind.allCases {
        let own = conflicts.found.filter { $0.kind == kind }
        if own.count > 20, own.count * 100 > conflicts.articles * share, let first = own.first {
          findings.append(
            Finding(
              context.facts.site.home, certainty: .suspected, item: kind.rawValue,
              message: Localized(
                "\(conflicts.articles) 篇文章中 \(own.count) 篇\(kind.title.chinese)，可能是系统的习惯，如 \(first.page.url.string)",
                en:
                  "\(own.count) of \(conflicts.articles) articles: \(kind.title.english); perhaps a habit of the system"
              )
            ) { json in
              json.member("count", own.count)
              json.key("examples")
              json.array { json in for conflict in own.prefix(20) { json.object { conflict.write(&$0) } } }
            })
        } else {
          findings += own.map { conflict in
            Finding(
              conflict.page.url, column: conflict.page.facts?.column?.name, certainty: .suspected,
              item: kind.rawValue,
              message: Localized(
                "《\(conflict.page.facts?.title ?? "")》\(kind.title.chinese)：\(conflict.dates.chain.chinese)",
                en: "“\(conflict.page.facts?.title ?? "")”: \(kind.title.english): \(conflict.dates.chain.english)"),
              evidence: conflict.write)
          }
        }
      }
      return findings.sorted { ($0.url, $0.item) < ($1.url, $1.item) }
    })

  private static func dated(list: String, page: String, path: String, modified: String? = nil) -> ExampleSite {
    var article = ExamplePage.article(path, "出行提示", "要闻动态", "news", published: page)
    article.lastModified = modified.map { Double(ExampleSite.day($0).daysSince1970 * 86_400) }
    return ExampleSite(.column("/xw/", "要闻动态", "news", [(path, "出行提示", list)]), article)
  }

  /// 日期晚于监测时间点。
  static let dateFuture = Rule(
    id: "date-future", severity: .review,
    title: Localized("发布日期在未来", en: "Dated in the future"),
    measured: Localized(
      "文章页或列表给出的发布日期晚于监测时间点。置顶的活动日期、误录都会如此，列为疑似。",
      en:
        "The article's or the list's date lies after the moment of monitoring. Suspected: it may be a slip or an event's day."
    ),
    falseAlarms: Localized("列表列出的是会议、招聘等活动日期时会误报。", en: "Lists that print the day of an event look like it."),
    remedy: Localized("改为真实的发布日期。", en: "Correct the date."),
    byHand: Localized(
      "打开文章看发布日期；会议、截止日期等被当作发布日期的不算。",
      en: "Look at the date of publication; a day of a meeting or a deadline taken for it does not count."),
    source: "国办秘函〔2019〕19号 单项否决1（弄虚作假，如伪造发稿日期）", reads: [.page, .column, .item],
    passing: [
      RuleExample("当天发布", en: "Published today") {
        dated(list: "2026-11-20", page: "2026-11-20", path: "/xw/1.html")
      }
    ],
    failing: [
      RuleExample("明年的日期", en: "Next year's date", expects: ["/xw/1.html"]) {
        dated(list: "2027-11-20", page: "2027-11-20", path: "/xw/1.html")
      }
    ],
    findings: { context in
      context.articleDates.compactMap { page, dates -> Finding? in
        let shown = [dates.list, dates.page].compactMap { $0 }
        guard let latest = shown.max(), latest > context.asOf else { return nil }
        return Finding(
          page.url, column: page.facts?.column?.name, certainty: .suspected,
          message: Localized(
            "《\(page.facts?.title ?? "")》注明的发布日期 \(latest) 晚于监测时间点 \(context.asOf)",
            en: "“\(page.facts?.title ?? "")” is dated \(latest), after the moment of monitoring \(context.asOf)"),
          evidence: dates.write)
      }.sorted { $0.url < $1.url }
    })
}

/// When an article was published, as every place says.
struct ArticleDates {
  var list: CivilDate?
  var listURL: WebURL?
  var page: CivilDate?
  var meta: CivilDate?
  var address: CivilDate?
  /// The day in China of the server's `Last-Modified`, where no other articles have the very same.
  var modified: CivilDate?

  /// More articles than this have a moment in common because a program gave it.
  private static let mostOfOneMoment = 2

  /// The readable articles of the site with what the lists, the pages, their tags and addresses say.
  static func all(_ context: RuleContext) -> [(page: PageRow, dates: ArticleDates)] {
    var listed: [URLID: (day: CivilDate, url: WebURL)] = [:]
    for page in context.pages where page.isReadable {
      guard let facts = page.facts, facts.kind == .column || facts.kind == .catalogue else { continue }
      for item in facts.list.items {
        guard let day = item.date, let id = item.url.flatMap({ context.index.destination(of: $0)?.id }),
          listed[id] == nil
        else { continue }
        listed[id] = (day, page.url)
      }
    }
    var moments: [Double: Int] = [:]
    for (page, _) in context.articles { if let moment = page.lastModified { moments[moment, default: 0] += 1 } }
    let scanner = DateScanner(reference: nil)
    return context.articles.map { page, facts in
      var dates = ArticleDates()
      dates.list = listed[page.id]?.day
      dates.listURL = listed[page.id]?.url
      if let published = facts.published, published.origin != .url { dates.page = published.day }
      if let tag = facts.meta.first(where: { $0.name == "PubDate" })?.content {
        dates.meta = scanner.first(in: tag.replacing("——", with: "-"))?.day
      }
      dates.address = AddressDate.of(page.url)
      if let moment = page.lastModified, moments[moment, default: 0] <= mostOfOneMoment {
        dates.modified = ChinaTime.day(of: moment)
      }
      return (page, dates)
    }
  }

  /// `列表 2026-11-01，页面 2026-09-01`.
  var chain: Localized {
    let places = [
      (Localized("列表", en: "list"), list), (Localized("页面", en: "page"), page),
      (Localized("PubDate", en: "PubDate"), meta), (Localized("地址", en: "address"), address),
      (Localized("Last-Modified", en: "Last-Modified"), modified),
    ]
    let said = places.compactMap { name, day in
      day.map { Localized("\(name.chinese) \($0)", en: "\(name.english) \($0)") }
    }
    return Localized(
      said.map(\.chinese).joined(separator: "，"), en: said.map(\.english).joined(separator: ", "))
  }

  func write(_ json: inout JSONWriter) {
    json.member("list", list?.description)
    json.member("listPage", listURL?.string)
    json.member("page", page?.description)
    json.member("PubDate", meta?.description)
    json.member("address", address?.description)
    json.member("lastModified", modified?.description)
  }
}

/// One article whose dates disagree, and how.
private struct DateConflict {
  enum Kind: String, CaseIterable {
    case disagree, backdated, redated, untouched

    var title: Localized {
      switch self {
      case .disagree: Localized("列表、页面、标签的日期不一", en: "list, page and tag disagree")
      case .backdated: Localized("页面日期早于地址里的日期", en: "the page's date is earlier than its address")
      case .redated: Localized("页面日期远晚于地址里的日期", en: "the page's date is much later than its address")
      case .untouched: Localized("页面日期晚于文件的最后修改时间", en: "the page's date is later than the file's last change")
      }
    }
  }

  let page: PageRow
  let kind: Kind
  let dates: ArticleDates

  func write(_ json: inout JSONWriter) {
    json.member("url", page.url.string)
    json.member("title", page.facts?.title)
    dates.write(&json)
  }

  static func all(_ context: RuleContext) -> (found: [DateConflict], articles: Int) {
    let days = context.setting.integer("days")
    let redated = context.setting.integer("redated")
    let articles = context.articleDates
    var found: [DateConflict] = []
    for (page, dates) in articles {
      // What lies in the future has its own rule.
      let shown = [dates.list, dates.page, dates.meta].compactMap { $0 }.filter { $0 <= context.asOf }
      if let first = shown.min(), let last = shown.max(), last.daysSince1970 - first.daysSince1970 > days {
        found.append(DateConflict(page: page, kind: .disagree, dates: dates))
      }
      guard let own = dates.page ?? dates.list, own <= context.asOf else { continue }
      if let modified = dates.modified, own.daysSince1970 - modified.daysSince1970 > days {
        found.append(DateConflict(page: page, kind: .untouched, dates: dates))
      }
      guard let address = dates.address else { continue }
      let distance = own.daysSince1970 - address.daysSince1970
      if -distance > days {
        found.append(DateConflict(page: page, kind: .backdated, dates: dates))
      } else if distance > redated {
        found.append(DateConflict(page: page, kind: .redated, dates: dates))
      }
    }
    return (found, articles.count)
  }
}
