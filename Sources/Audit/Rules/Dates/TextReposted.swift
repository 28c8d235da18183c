import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 以旧稿重发：旧文换了日期再发。国办2017年第四季度通报原话“以旧稿重发”.
  static let textReposted = Rule(
    id: "text-reposted", severity: .review,
    title: Localized("疑似以旧稿重发", en: "Old text under a new date"),
    measured: Localized(
      "两篇文章正文各达 characters 字，相似度（六字串）达到 percent%，发布相隔 days 天以上，较新的一篇在一年之内；报在较新的一篇上。解读、年报和有文号的公文不查。",
      en:
        "Two articles with texts of the given length resemble each other by the given percent (runs of six characters), "
        + "published the given days apart, the newer one within a year; reported on that. Interpretations, annual reports "
        + "and numbered documents are left out."),
    falseAlarms: Localized("每年相同的放假、值班、招考通知须人工核对。", en: "Yearly notices in the same words need a person."),
    remedy: Localized("撤下重发的旧稿，或恢复原发布日期。", en: "Take it down, or restore its first date."),
    byHand: Localized(
      "并排打开证据里的两篇，看正文是不是同一篇、较新的日期有没有理由。",
      en: "Put the two articles side by side: is it the same text, and is there a reason for the newer date?"),
    source: "国办秘函〔2019〕19号 单项否决1（弄虚作假，如伪造发稿日期）；国办2017年第四季度抽查通报", reads: [.page, .column],
    parameters: [
      Parameter("characters", .integer(50...100_000), Localized("正文至少字数", en: "least characters of text")),
      Parameter("percent", .integer(50...100), Localized("相似度", en: "resemblance in percent")),
      Parameter("days", .integer(1...3_650), Localized("发布相隔天数", en: "days between the publications")),
    ],
    passing: [
      RuleExample("不同的文章", en: "Different texts") { pair("2025-05-05", same: false) },
      RuleExample("同一天在两个栏目发布", en: "In two columns on one day") { pair("2026-11-10", same: true) },
    ],
    failing: [
      RuleExample("一年半后重发", en: "Again after a year and a half", expects: ["/xw/2.html"]) {
        pair("2025-05-05", same: true)
      }
    ],
    findings: { context in
      let reposts = Reposts(context)
      return reposts.pairs.map { pair in
        let older = pair.older.facts
        return Finding(
          pair.newer.page.url, column: pair.newer.facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(pair.newer.facts.title ?? "")》（\(pair.newer.day)）与《\(older.title ?? "")》（\(pair.older.day)）相似 \(pair.percent)%",
            en: "“\(pair.newer.facts.title ?? "")” (\(pair.newer.day)) resembles “\(older.title ?? "")” "
              + "(\(pair.older.day)) by \(pair.percent)%")
        ) { json in
          json.member("published", pair.newer.day.description)
          json.member("older", pair.older.page.url.string)
          json.member("olderPublished", pair.older.day.description)
          json.member("resemblancePercent", pair.percent)
        }
      }.sorted { $0.url < $1.url }
    })

  private static func pair(_ older: String, same: Bool) -> ExampleSite {
    let text = (1...20).map { "第\($0)处路段今日完成养护作业，恢复双向通行，过往车辆请减速。" }.joined()
    return ExampleSite(
      .article("/xw/1.html", "养护作业完成", "要闻动态", "news", published: older) { $0.text = text },
      .article("/xw/2.html", "养护作业圆满完成", "要闻动态", "news", published: "2026-11-10") {
        $0.text = same ? text : (1...20).map { "会议听取第\($0)组汇报，研究下一阶段任务分工和时间安排。" }.joined()
      })
  }
}

/// Pairs of articles with nearly one text and distant dates. Candidates share one of four bands of their signature.
private struct Reposts {
  struct Entry {
    let page: PageRow
    let facts: PageFacts
    let day: CivilDate
    let signature: UInt64
  }

  private(set) var pairs: [(newer: Entry, older: Entry, percent: Int)] = []

  init(_ context: RuleContext) {
    let least = context.setting.integer("characters")
    let percent = context.setting.integer("percent")
    let days = context.setting.integer("days")
    let since = context.asOf.adding(months: -12)
    let entries = context.articles.compactMap { page, facts -> Entry? in
      guard let day = facts.publishedDay, day <= context.asOf, facts.column?.category != .interpretation,
        facts.column?.category?.rawValue != "annual-report", facts.record.documentNumber == nil,
        facts.body.has(characters: least)
      else { return nil }
      return Entry(
        page: page, facts: facts, day: day, signature: facts.likeness ?? Shingles.signature(of: facts.text))
    }
    var bands: [UInt64: [Int]] = [:]
    for (place, entry) in entries.enumerated() {
      for band in 0..<4 {
        bands[entry.signature >> UInt64(band * 16) & 0xFFFF | UInt64(band) << 32, default: []].append(
          place)
      }
    }
    var shingles = KeptShingles()
    for (place, newer) in entries.enumerated() where newer.day >= since {
      var best: (Entry, Int)?
      var seen: Set<Int> = [place]
      for band in 0..<4 {
        for other in bands[newer.signature >> UInt64(band * 16) & 0xFFFF | UInt64(band) << 32] ?? []
        where seen.insert(other).inserted {
          let older = entries[other]
          guard newer.day.daysSince1970 - older.day.daysSince1970 >= days,
            (newer.signature ^ older.signature).nonzeroBitCount <= 8
          else { continue }
          let alike = shingles.of(newer, at: place).resemblance(shingles.of(older, at: other))
          if alike >= percent, alike > best?.1 ?? 0 { best = (older, alike) }
        }
      }
      if let best { pairs.append((newer, best.0, best.1)) }
    }
  }

  /// The runs of texts that are compared again and again. Of the rest only signatures are kept, and never those of
  /// many texts: the runs of a whole site's texts would be more than the texts.
  private struct KeptShingles {
    private static let most = 1_000
    private var kept: [Int: Shingles] = [:]

    mutating func of(_ entry: Entry, at place: Int) -> Shingles {
      if let shingles = kept[place] { return shingles }
      if kept.count == Self.most { kept.removeAll() }
      let shingles = Shingles(entry.facts.text)
      kept[place] = shingles
      return shingles
    }
  }
}
