import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// “稿件发布页未注明发布时间的视为不更新”（国办发〔2015〕15号附件2 注）。
  static let columnUndated = Rule(
    id: "column-undated", severity: .deduct,
    title: Localized("栏目信息未注明发布时间", en: "Column without dates of publication"),
    measured: Localized(
      "栏目有条目，但列表不注日期，文章页也都看过而没有发布时间（元数据、发布日期字段、正文上方都没有；只在网址里的日期不算注明）。",
      en: "The column has items, its list gives no dates, and every article was looked at without finding one (no "
        + "metadata, field or line of publication; a date in the address alone is not printed)."),
    falseAlarms: Localized(
      "条目是 PDF 等附件或文章未能抓取时不报，列为未能查看；日期写在图片里的须人工确认。",
      en:
        "Items that are files, or articles that were not fetched, make the column unreadable instead; dates inside "
        + "pictures need a person."),
    remedy: Localized(
      "在列表和文章页注明发布时间，文章页加 PubDate 标签。", en: "Print the date in list and article and add the PubDate tag."),
    byHand: Localized(
      "打开栏目和其中几篇文章，看标题下、文末有没有发布时间。",
      en: "Open the column and some of its articles and look for a date of publication."),
    criteria: [.freshness],
    source: "国办发〔2015〕15号附件2 注；国办发〔2017〕47号 网页设计规范", reads: [.column, .item, .page],
    passing: [
      RuleExample("列表注有日期", en: "The list gives dates") {
        ExampleSite(.column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-15")]))
      },
      RuleExample("文章没有抓到：不知道，不算未注明", en: "The article was not fetched: unknown, not undated") {
        ExampleSite(.column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", nil)]), .timedOut("/xw/1.html"))
      },
      RuleExample("导航栏目的下级栏目没有日期", en: "Sub-columns need no dates") {
        ExampleSite(
          .column("/xwzx/", "新闻中心", nil, [("/xwzx/dt/", "工作动态", nil)]),
          .column("/xwzx/dt/", "工作动态", "news", [("/xwzx/dt/1.html", "出行提示", "2026-11-15")]))
      },
    ],
    failing: [
      RuleExample("列表和文章都没有日期", en: "Neither list nor article is dated", expects: ["/xw/"]) {
        ExampleSite(
          .column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", nil)]),
          .article("/xw/1.html", "出行提示", "要闻动态", "news"))
      }
    ],
    findings: { context in
      context.columns.filter { $0.state == .undated }.map { column in
        Finding(
          column.url, column: column.name, onHome: column.onHome,
          message: Localized(
            "栏目“\(column.name)”的 \(column.itemCount) 条信息在列表和文章页都未注明发布时间，视为未更新",
            en:
              "None of the \(column.itemCount) items of “\(column.name)” is dated in list or article; it counts as not "
              + "updated"),
          evidence: column.evidence)
      }
    })
}
