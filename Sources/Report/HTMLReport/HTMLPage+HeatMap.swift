import Audit
import Disclosure
import Localization

/// When columns were updated: a row a column, a square a week of the last half year, the darker the more was published.
/// The columns that are worst off come first; each row says its numbers in words too.
extension HTMLPage {
  private static let mostRows = 40

  func heatMap(_ out: inout Markup) {
    let rows = model.columns.filter { !$0.weeks.isEmpty && $0.state != .exempt }.prefix(HTMLPage.mostRows)
    guard !rows.isEmpty else { return }
    let weeks = ColumnWeeks.count
    out.element("h3", say("近半年各栏目发布情况", "What columns published in the last half year"))
    out.element(
      "p", ["class": "soft"],
      say(
        "每格一周，越深发布越多，只计列表所列、注明日期的条目；最右一格到监测时点为止。按栏目状况由差到好，列 \(rows.count) 个。",
        "A square is a week, the darker the more was published, by dated items in the lists; the last one ends at the moment "
          + "of monitoring. The worst \(rows.count) columns that published in that time."))
    out.element("div", ["class": "heat", "role": "list"]) { out in
      for row in rows {
        out.element("div", ["class": "heat-row", "role": "listitem"]) { out in
          out.element("span", ["class": "site"]) { out in
            out.foreign(siteName(row.site) + say("　", " · ") + row.name, limit: 40)
          }
          let active = row.weeks.count { $0 > 0 }
          let total = row.weeks.reduce(0, +)
          let label = say(
            "\(weeks) 周中 \(active) 周有发布，共 \(total) 条", "published in \(active) of \(weeks) weeks, \(total) items")
          out.element(
            "svg",
            [
              "class": "heat-cells", "viewBox": "0 0 \(weeks * 12) 12", "width": "\(weeks * 12)", "height": "12",
              "role": "img", "aria-label": label,
            ]
          ) { out in
            for (week, count) in row.weeks.enumerated() {
              out.open(
                "rect",
                [
                  "class": "h\(HTMLPage.level(count))", "x": "\(week * 12)", "y": "1", "width": "10",
                  "height": "10",
                ])
              out.close("rect")
            }
          }
          out.element("span", ["class": "soft"], label)
        }
        out.raw("\n")
      }
    }
  }

  private static func level(_ count: Int) -> Int {
    switch count {
    case 0: 0
    case 1: 1
    case 2...4: 2
    case 5...9: 3
    default: 4
    }
  }
}
