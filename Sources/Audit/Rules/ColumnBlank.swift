import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 空白栏目（有栏目无内容）。国办发〔2015〕15号附件2；国办秘函〔2019〕19号 单项否决4；国办发〔2017〕47号“避免空白栏目”。
  static let columnBlank = Rule(
    id: "column-blank", severity: .deduct,
    title: Localized("空白栏目", en: "Blank column"),
    measured: Localized(
      "栏目页有列表位置而没有一个条目，页面上也没有会载入条目的脚本。只导航到下级栏目的栏目不算空白。",
      en:
        "The page has a place for a list, not one item in it, and no script that would load some. A column that only "
        + "leads on to sub-columns is not blank."),
    falseAlarms: Localized(
      "条目由脚本载入或页面被防护拦截时一律列为未能查看。", en: "Lists filled by script and walled pages are unreadable, never blank."),
    remedy: Localized("补充内容，或撤销栏目及其入口。", en: "Fill the column, or remove it with its entrance."),
    byHand: Localized(
      "用浏览器打开栏目（等脚本跑完），翻一翻下级栏目，确认一条内容也没有。",
      en: "Open the column in a browser, wait for its scripts, look into its sub-columns: there is nothing."),
    criteria: [.freshness],
    source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号；国办发〔2017〕47号", reads: [.column, .item],
    passing: [
      RuleExample("有条目", en: "There are items") {
        ExampleSite(.column("/gh/", "规划计划", "plan", [("/gh/1.html", "十五五规划", "2026-01-05")]))
      },
      RuleExample("列表由脚本载入", en: "The list is filled by script") {
        ExampleSite(.column("/sj/", "数据发布", "data", state: .needsScript))
      },
      RuleExample("只导航到下级栏目", en: "It only leads on to sub-columns") {
        ExampleSite(
          .column("/zwgk/", "政务公开", nil),
          .column("/zwgk/tz/", "通知公告", "notice", [("/zwgk/tz/1.html", "公告", "2026-10-09")]) {
            $0.breadcrumb = ["首页", "政务公开", "通知公告"]
          })
      },
      RuleExample("页面被防护拦截", en: "The page is walled") { ExampleSite(.walled("/rs/")) },
    ],
    failing: [
      RuleExample("有列表无条目", en: "A list without items", expects: ["/rs/"]) {
        ExampleSite(.column("/rs/", "人事信息", "personnel"))
      }
    ],
    findings: { context in
      context.columns.filter { $0.state == .blank }.map { column in
        Finding(
          column.url, column: column.name, onHome: column.onHome,
          message: Localized("栏目“\(column.name)”没有任何内容", en: "The column “\(column.name)” has no content"),
          evidence: column.evidence)
      }
    })
}
