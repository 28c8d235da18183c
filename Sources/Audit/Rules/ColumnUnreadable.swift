import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 未能查看的栏目。 “We could not look” is neither blank nor stale; a person has to.
  static let columnUnreadable = Rule(
    id: "column-unreadable", severity: .review,
    title: Localized("栏目未能查看", en: "Column that could not be looked at"),
    measured: Localized(
      "栏目列表由脚本填充、页面被访问防护拦截、多次访问超时或中断，或列表无日期而文章未能抓取。不计入任何扣分和否决。",
      en:
        "The list is filled by script, the page is walled or timed out, or the list has no dates and its articles could "
        + "not be read. Costs no points and counts for no veto."),
    falseAlarms: Localized("无：只说明没有看到。", en: "None: it only says that nothing was seen."),
    remedy: Localized(
      "人工打开复核；网站方宜使栏目首页不依赖脚本也能显示条目，或放行检查程序。",
      en: "Open it by hand; the site may render the first page without script or let the checker through."),
    byHand: Localized(
      "用浏览器打开栏目，看有没有内容、最新一条是哪天；按栏目类别的期限判断。",
      en: "Open the column in a browser: is there content, and of which day is the newest?"),
    criteria: [.freshness],
    source: "国办秘函〔2019〕19号（检查须以看到的页面为据）", reads: [.column, .page],
    passing: [
      RuleExample("列表可读", en: "The list can be read") {
        ExampleSite(.column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-15")]))
      },
      RuleExample("打不开的网址算死链，不算栏目", en: "A dead address is a dead link, not a column") {
        ExampleSite(.dead("/old/"))
      },
    ],
    failing: [
      RuleExample("由脚本填充", en: "Filled by script", expects: ["/sj/"]) {
        ExampleSite(.column("/sj/", "数据发布", "data", state: .needsScript))
      },
      RuleExample("被防护拦截", en: "Walled", expects: ["/rs/"]) { ExampleSite(.walled("/rs/")) },
      RuleExample("与其他栏目同形的地址被拦截", en: "Walled, and shaped like the other columns", expects: ["/gk/b.htm"]) {
        ExampleSite(
          .column("/gk/a.htm", "通知公告", "notice", [("/info/1.htm", "公告", "2026-11-01")]),
          .article("/info/1.htm", "公告"), .walled("/gk/b.htm"), .walled("/info/2.htm"))
      },
      RuleExample("超时", en: "Timed out", expects: ["/rs/index.html"]) { ExampleSite(.timedOut("/rs/index.html")) },
      RuleExample("列表无日期，文章未能抓取", en: "No dates, and articles not fetched", expects: ["/xw/"]) {
        ExampleSite(.column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", nil)]), .timedOut("/xw/1.html"))
      },
    ],
    findings: { context in
      context.columns.compactMap { column in
        guard case .unreadable(let reason) = column.state else { return nil }
        let why = UnreadableReason.text(reason)
        return Finding(
          column.url, column: column.name, certainty: .unknown, onHome: column.onHome,
          message: Localized(
            "栏目“\(column.name)”未能查看：\(why.chinese)", en: "“\(column.name)” could not be looked at: \(why.english)"),
          evidence: column.evidence)
      }
    })
}

/// Why a column could not be looked at, for people.
private enum UnreadableReason {
  static func text(_ code: String) -> Localized {
    switch code {
    case "needs-script": Localized("条目由脚本载入", en: "its items are loaded by script")
    case "walled": Localized("被访问防护拦截", en: "access protection stands before it")
    case "articles-not-read":
      Localized("列表未注日期，文章页未能读到", en: "its list has no dates and the articles could not be read")
    default: Localized("访问失败（\(code)）", en: "the visit failed (\(code))")
    }
  }
}
