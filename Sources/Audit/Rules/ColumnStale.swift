import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 栏目不更新：动态、要闻类超过2周，通知公告、政策文件类超过6个月，其余超过1年。
  /// 国办发〔2015〕15号附件2；国办秘函〔2019〕19号 单项否决4. “应更新但长期未更新”没有官方数值，一年是可改的默认值。
  static let columnStale = Rule(
    id: "column-stale", severity: .deduct,
    title: Localized("栏目更新不及时", en: "Column not updated in time"),
    measured: Localized(
      "栏目各列表页条目中最新的发布日期（先看列表日期，再看文章页日期）早于该类栏目期限的起点。"
        + "晚于监测时间点的日期不算；机构职能、指南、年报等常设栏目和互动栏目不判；没有注明日期的见 column-undated。",
      en:
        "The newest date of publication among the column's items (the list's date, else the article's) lies before the "
        + "start of the window of its category. Dates after the moment of monitoring do not count; standing columns and "
        + "those of questions and answers are not judged; columns without dates: see column-undated."),
    falseAlarms: Localized(
      "栏目类别认错时期限也会用错：可在配置的 columns 中写明 category 或 window，有事才发的栏目写 waive，署名并写明到期日。",
      en:
        "A column taken for another category gets the wrong window: state category or window in the profile; where there is "
        + "something to publish only now and then, write waive, signed, with a last day."
    ),
    remedy: Localized("发布新信息，或合并、撤销不再需要的栏目。", en: "Publish, or merge or remove a column that is no longer needed."),
    byHand: Localized(
      "打开栏目，翻到最新一条（留意置顶），从监测时间点往回数；确认栏目属于证据所写的类别。",
      en:
        "Find the newest item (mind those pinned to the top), count back from the moment of monitoring, and make sure of the category."
    ),
    criteria: [.freshness],
    source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号", reads: [.column, .item],
    passing: [
      RuleExample("通知公告五个月前更新", en: "A notice of five months ago") {
        ExampleSite(.home("/tz/"), .column("/tz/", "通知公告", "notice", [("/tz/1.html", "公告", "2026-06-20")]))
      },
      RuleExample("列表无日期，文章页有日期", en: "The article gives the date that the list lacks") {
        ExampleSite(
          .home("/xw/"), .column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", nil)]),
          .article("/xw/1.html", "出行提示", "要闻动态", "news", published: "2026-11-12"))
      },
      RuleExample("机构职能是常设栏目", en: "Duties of the agency are a standing column") {
        ExampleSite(.column("/jgzn/", "机构职能", "institution", [("/jgzn/1.html", "主要职责", "2019-03-01")]))
      },
      RuleExample("第二页才有新条目", en: "The new item stands on the second page") {
        ExampleSite(
          .column("/xw/", "要闻动态", "news", [("/xw/1.html", "置顶", "2025-01-01")]) {
            $0.list.paging.next = ExampleSite.url("/xw/index_2.html")
          },
          .column("/xw/index_2.html", "要闻动态", "news", [("/xw/2.html", "出行提示", "2026-11-19")]) {
            $0.list.paging.current = 2
          })
      },
    ],
    failing: [
      RuleExample("要闻十五天未更新", en: "News fifteen days old", expects: ["/xw/"]) {
        ExampleSite(.column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-05")]))
      },
      RuleExample("通知公告六个月零一天未更新", en: "Notices six months and a day old", expects: ["/tz/"]) {
        ExampleSite(
          .column("/tz/index.html", "通知公告", "notice", [("/tz/1.html", "公告", "2026-05-19")]),
          .column("/tz/", "通知公告", "notice", [("/tz/1.html", "公告", "2026-05-19")]))
      },
      RuleExample("其他栏目一年多未更新", en: "Another column more than a year old", expects: ["/tj/"]) {
        ExampleSite(.column("/tj/", "运输统计", nil, [("/tj/1.html", "三季度运行情况", "2025-11-01")]))
      },
    ],
    findings: { context in
      context.columns.filter { $0.state == .stale }.map { column in
        let message: Localized
        if let newest = column.newest {
          let age = context.asOf.daysSince1970 - newest.daysSince1970
          message = Localized(
            "栏目“\(column.name)”最新信息发布于 \(newest)，已 \(age) 天未更新，期限 \(column.window.text.chinese)",
            en: "The newest item of “\(column.name)” is of \(newest), \(age) days old; the window is "
              + column.window.text.english)
        } else {
          message = Localized(
            "栏目“\(column.name)”只有晚于监测时间点的日期（\(column.futureItems) 条），视为未更新",
            en: "“\(column.name)” has only dates after the moment of monitoring (\(column.futureItems) items)")
        }
        return Finding(
          column.url, column: column.name, certainty: column.isSurelyNotUpdated ? .certain : .suspected,
          onHome: column.onHome, message: message, evidence: column.evidence)
      }
    })
}
