import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 应公开的文件：法规、指标或本单位自己的文件要求按期公布的材料（清理结果、预决算、年度报表、季度抽查通报……）没有找到。
  static let dutyDocument = Rule(
    id: "duty-document", severity: .deduct,
    title: Localized("应公开的材料没有找到", en: "Required document not found"),
    measured: Localized(
      "配置的 requirements 逐项核对：全站条目和文章中，标题含有一组词语全部的即为已公开。写明期限的，只认期限之内的："
        + "within 为发布日期在期限内，yearly 为应公布年度，quarterly 为已过期限的上一季度（标题写明该季度，或在该季度之后发布）。"
        + "标题可能另有写法，故只列为疑似。",
      en:
        "Each document of the profile's requirements: an item or article of the site whose title holds all words of one "
        + "group. With a period only those within it count: published within the window, of the year that is due, of the "
        + "last quarter that is due (named in the title or published since). Titles vary, so it is only suspected."),
    falseAlarms: Localized(
      "标题没有这些词的会误报：在配置的 requirements 里补上本单位的写法；只在栏目附件里的须人工核对。",
      en: "Documents under another title are not seen: add the agency's wording to the requirement."),
    remedy: Localized("按期公布；已公布的，使标题写明内容和年度。", en: "Publish in time, with subject and year in the title."),
    byHand: Localized(
      "用材料名称和年度在站内搜索，再看证据所列栏目；在附件里公布的也算。",
      en: "Search the site for the material and its year and look into the columns; a file counts too."),
    criteria: [.requirements],
    source: "《政府信息公开条例》；国办发〔2017〕47号；各单位的公开规定", reads: [.column, .item, .page],
    passing: [
      RuleExample("工作年度报表已公布", en: "The yearly form was published") {
        ExampleSite(.article("/nb/1.html", "示例市交通运输局政府网站工作年度报表（2025年度）", published: "2026-01-16"))
      },
      RuleExample("只在列表里见到", en: "Only seen in a list") {
        ExampleSite(
          .column(
            "/nb/", "年度报表", "annual-report", [("/nb/1.pdf", "2025年政府网站工作年度报表", "2026-01-16")]))
      },
    ],
    failing: [
      RuleExample("只有上一年度的", en: "Only that of the year before", expects: ["/"]) {
        ExampleSite(.article("/nb/1.html", "政府网站工作年度报表（2024年度）", published: "2025-01-16"))
      }
    ],
    findings: { context in
      guard context.isSeen else { return [] }
      let coverage = Coverage(context)
      let titles = context.titles
      var missing: [Requirement] = []
      let findings = context.requirements.compactMap { requirement -> Finding? in
        guard case .document(let words, let period) = requirement.subject else { return nil }
        let wanted = DueDocument(words, period, context.asOf)
        let alike = titles.entries.filter { wanted.names($0.title) }
        guard !alike.contains(where: { wanted.counts($0) }) else { return nil }
        if coverage.isPartial {
          missing.append(requirement)
          return nil
        }
        let newest = alike.max { ($0.day?.daysSince1970 ?? 0) < ($1.day?.daysSince1970 ?? 0) }
        let seen =
          newest.map { entry in
            Localized(
              "，见到的是《\(entry.title)》（\(entry.day?.description ?? "无日期")）",
              en: "; there is “\(entry.title)” (\(entry.day?.description ?? "undated"))")
          } ?? Localized("", en: "")
        let what = requirement.title
        return Finding(
          context.facts.site.home, column: what, certainty: .suspected, item: requirement.id,
          message: Localized(
            "没有找到\(wanted.label.chinese)“\(what)”\(seen.chinese)（\(requirement.source)）",
            en: "“\(what)”\(wanted.label.english) was not found\(seen.english) (\(requirement.source))")
        ) { json in
          json.member("requirement", requirement.title)
          json.member("source", requirement.source)
          json.key("words")
          json.array { json in for group in wanted.groups { json.value(group.joined(separator: " + ")) } }
          json.member("earliest", wanted.from?.description)
          json.member("latest", wanted.through?.description)
          json.member("titlesSearched", titles.entries.count)
          json.key("alike")
          json.array { json in
            for entry in alike.prefix(10) {
              json.object { json in
                json.member("title", entry.title)
                json.member("url", entry.url?.string)
                json.member("published", entry.day?.description)
              }
            }
          }
          coverage.write(&json)
        }
      }
      return coverage.notFound(missing, context) + findings
    })
}

/// All titles of a site: of its articles, and of rows whose article was not read.
struct SiteTitles {
  struct Entry {
    var title: String
    var url: WebURL?
    var day: CivilDate?
  }

  private(set) var entries: [Entry] = []

  init(_ context: RuleContext) {
    var seen: Set<String> = []
    for (page, facts) in context.articles {
      seen.insert(page.url.string)
      entries.append(
        Entry(
          title: DocumentTitle.normalised(facts.title ?? "", dropping: []), url: page.url, day: facts.publishedDay))
    }
    for page in context.pages where page.isReadable {
      for item in page.facts?.list.items ?? [] where seen.insert(item.url?.string ?? item.title).inserted {
        entries.append(
          Entry(title: DocumentTitle.normalised(item.title, dropping: []), url: item.url, day: item.date))
      }
      for attachment in page.facts?.attachments ?? [] where seen.insert(attachment.url.string).inserted {
        entries.append(
          Entry(
            title: DocumentTitle.normalised(attachment.name, dropping: []), url: attachment.url,
            day: page.facts?.publishedDay))
      }
    }
  }
}

/// Which titles and days satisfy a requirement at the moment of monitoring.
struct DueDocument {
  /// The words with their placeholders filled in; alternatives of one word are divided by `|`.
  let groups: [[String]]
  /// The same without what names the period.
  private let loose: [[String]]
  let label: Localized
  private(set) var from: CivilDate?
  private(set) var through: CivilDate?

  init(_ words: [[String]], _ period: Requirement.Period, _ asOf: CivilDate) {
    loose = words.map { group in group.filter { !$0.contains("{") } }
    var year = asOf.year
    var quarter = 0
    switch period {
    case .ever: label = Localized("", en: "")
    case .within(let window):
      label = Localized(" \(window.text.chinese)以内的", en: " of the last \(window.text.english)")
      from = window.start(asOf: asOf)
      through = asOf
    case .yearly(let month, let day):
      if (asOf.month, asOf.day) <= (month, day) { year -= 1 }
      label = Localized(" \(year) 年应公布的", en: " due in \(year)")
    case .quarterly(let days):
      let end = DueDocument.lastQuarter(asOf.adding(days: -days))
      year = end.year
      quarter = end.month / 3
      label = Localized(" \(year) 年第 \(quarter) 季度的", en: " of \(year) quarter \(quarter)")
      from = end.adding(days: 1)
      through = asOf
    }
    let number = ["", "一", "二", "三", "四"][quarter]
    groups = words.map { group in
      group.map { word in
        word.replacing("{year-1}", with: String(year - 1)).replacing("{year}", with: String(year)).replacing(
          "{quarter}", with: "第\(number)季度|\(number)季度|第\(quarter)季度|\(quarter)季度")
      }
    }
  }

  /// The last day of the last whole quarter before `day`.
  private static func lastQuarter(_ day: CivilDate) -> CivilDate {
    let month = (day.month - 1) / 3 * 3 + 1
    return (CivilDate(year: day.year, month: month, day: 1) ?? day).adding(days: -1)
  }

  /// Whether the title names such a document, of whatever period.
  func names(_ title: String) -> Bool { loose.contains { holds($0, title) } }

  func counts(_ entry: SiteTitles.Entry) -> Bool {
    let named = groups.contains { holds($0, entry.title) }
    guard let from, let through else { return named }
    let inTime = entry.day.map { $0 >= from && $0 <= through } ?? false
    // A quarter is named or follows from the day; within a window only the day counts.
    return groups == loose ? named && inTime : named || inTime
  }

  private func holds(_ group: [String], _ title: String) -> Bool {
    group.allSatisfy { word in word.split(separator: "|").contains { title.contains($0) } }
  }
}
