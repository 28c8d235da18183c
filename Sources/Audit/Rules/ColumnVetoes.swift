import Disclosure
import JSON
import Localization
import Store
import Web

/// 单项否决“栏目不更新”的三种情形，按栏目数计。 Three vetoes that count columns; one file, since only the count differs.
/// 国办发〔2015〕15号附件2：超过（含）5个、10个、5个；国办秘函〔2019〕19号 单项否决4 数值相同，并限一级栏目。
extension Rule {
  static let columnsStaleVeto = countingVeto(
    id: "columns-stale-veto",
    title: Localized("要闻、通知、政策类栏目不更新", en: "Columns of news, notices and policy not updated"),
    counted: Localized("未更新的要闻、通知公告、政策文件类栏目", en: "news, notice and policy columns not updated"),
    parameters: [categories, maxLevel],
    passing: [RuleExample("四个未更新", en: "Four of them") { stale(4, "notice", "2025-01-01") }],
    failing: [RuleExample("五个未更新", en: "Five of them", expects: ["/"]) { stale(5, "notice", "2025-01-01") }],
    picks: { column, context in
      column.isNotUpdated && context.setting.texts("categories").contains(column.category?.rawValue ?? "")
        && isWithin(column, context)
    })

  static let columnsLongStaleVeto = countingVeto(
    id: "columns-long-stale-veto",
    title: Localized("应更新栏目长期未更新", en: "Columns long without update"),
    counted: Localized("长期未更新的其他栏目", en: "other columns long without update"),
    parameters: [categories, maxLevel],
    passing: [RuleExample("九个未更新", en: "Nine of them") { stale(9, "personnel", "2022-01-01") }],
    failing: [RuleExample("十个未更新", en: "Ten of them", expects: ["/"]) { stale(10, "personnel", "2022-01-01") }],
    picks: { column, context in
      column.isNotUpdated && !context.setting.texts("categories").contains(column.category?.rawValue ?? "")
        && isWithin(column, context)
    })

  static let columnsBlankVeto = countingVeto(
    id: "columns-blank-veto",
    title: Localized("空白栏目过多", en: "Too many blank columns"),
    counted: Localized("空白栏目", en: "blank columns"),
    parameters: [maxLevel],
    passing: [RuleExample("四个空白", en: "Four of them") { blank(4) }],
    failing: [RuleExample("五个空白", en: "Five of them", expects: ["/"]) { blank(5) }],
    picks: { column, context in column.state == .blank && isWithin(column, context) })

  private static let categories = Parameter(
    "categories", .texts, Localized("要闻、通知、政策类的类别", en: "the categories of news, notices and policy"))
  private static let maxLevel = Parameter(
    "maxLevel", .integer(0...20), Localized("只计到第几级栏目，0 为不限", en: "deepest level that counts, 0 for all"))

  private static func isWithin(_ column: Column, _ context: RuleContext) -> Bool {
    let deepest = context.setting.integer("maxLevel")
    return deepest == 0 || column.level <= deepest
  }

  /// A site with that many columns whose only item is of that day.
  private static func stale(_ count: Int, _ category: String, _ day: String) -> ExampleSite {
    var site = ExampleSite(.home())
    for number in 1...count {
      site.pages.append(
        .column("/c\(number)/", "栏目\(number)", category, [("/c\(number)/1.html", "信息", day)]))
    }
    return site
  }

  private static func blank(_ count: Int) -> ExampleSite {
    var site = ExampleSite(.home())
    for number in 1...count { site.pages.append(.column("/c\(number)/", "栏目\(number)", "notice")) }
    return site
  }

  private static func countingVeto(
    id: String, title: Localized, counted: Localized, parameters: [Parameter], passing: [RuleExample],
    failing: [RuleExample], picks: @escaping @Sendable (Column, RuleContext) -> Bool
  ) -> Rule {
    let sure = { @Sendable (column: Column) in column.state == .blank || column.isSurelyNotUpdated }
    return Rule(
      id: id, severity: .veto, title: title,
      measured: Localized(
        "\(counted.chinese)的个数达到阈值 count。只计确定的；连同疑似的才达到阈值时列为疑似；未能查看的栏目不计。",
        en:
          "The number of \(counted.english) reaches the threshold. Only certain ones count; where suspected ones are "
          + "needed to reach it the finding is suspected; columns that could not be looked at do not count."),
      falseAlarms: Localized(
        "栏目类别或层级认错会影响个数，请核对证据中的名单。",
        en: "Wrong categories or levels change the number; check the list in the evidence."),
      remedy: Localized("先整改名单中的栏目。", en: "Mend the columns of the list first."),
      byHand: Localized(
        "按证据名单逐个打开栏目核对，数一数成立的有几个。",
        en: "Open the columns of the list one by one and count those that stand."),
      criteria: [.freshness],
      source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号 单项否决4", reads: [.column, .item],
      parameters: [Parameter("count", .integer(1...1_000), Localized("阈值（含）", en: "threshold, inclusive"))]
        + parameters,
      passing: passing, failing: failing,
      measure: { context in
        Measure(
          what: counted, value: context.columns.count { picks($0, context) && sure($0) },
          threshold: context.setting.integer("count"), unit: Localized("个", en: "columns"))
      },
      findings: { context in
        let picked = context.columns.filter { picks($0, context) }
        let certain = picked.count(where: sure)
        let threshold = context.setting.integer("count")
        guard picked.count >= threshold else { return [] }
        let extra = picked.count - certain
        let isCertain = certain >= threshold
        return [
          Finding(
            context.facts.site.home, certainty: isCertain ? .certain : .suspected, onHome: true,
            message: Localized(
              "\(counted.chinese) \(picked.count) 个" + (extra > 0 ? "（其中疑似 \(extra) 个）" : "")
                + "，阈值 \(threshold) 个",
              en: "\(picked.count) \(counted.english)" + (extra > 0 ? " (\(extra) of them suspected)" : "")
                + ", threshold \(threshold)")
          ) { json in
            json.member("count", picked.count)
            json.member("certain", certain)
            json.member("threshold", threshold)
            json.key("columns")
            json.array { json in for column in picked { json.object { column.evidence(&$0) } } }
          }
        ]
      })
  }
}
