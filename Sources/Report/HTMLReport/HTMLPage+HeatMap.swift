import Audit
import Disclosure
import Localization

/// When columns were updated: a row a column, a square a week of the last half year, the darker the more was published.
/// The columns that are worst off come first; each row says its numbers in words too.
extension HTMLPage {
  private static let weeks = 26
  private static let mostRows = 40

  private struct HeatRow {
    var column: ReportModel.Column
    /// Items by week, the oldest first.
    var counts: [Int]
  }

  func heatMap(_ out: inout Markup) {
    let rows = heatRows
    guard !rows.isEmpty else { return }
    let weeks = HTMLPage.weeks
    out.element("h3", say("近半年各栏目发布情况", "What columns published in the last half year"))
    out.element(
      "p", ["class": "soft"],
      say(
        "每格一周，越深发布越多；最右一格到监测时点为止。按栏目状况由差到好，列前 \(rows.count) 个。",
        "A square is a week, the darker the more was published; the last one ends at the moment of monitoring. The worst "
          + "\(rows.count) columns."))
    out.element("div", ["class": "heat", "role": "list"]) { out in
      for row in rows {
        out.element("div", ["class": "heat-row", "role": "listitem"]) { out in
          out.element("span", ["class": "site"]) { out in
            out.foreign(siteName(row.column.site) + say("　", " · ") + row.column.name, limit: 40)
          }
          let active = row.counts.count { $0 > 0 }
          let total = row.counts.reduce(0, +)
          let label = say(
            "\(weeks) 周中 \(active) 周有发布，共 \(total) 条", "published in \(active) of \(weeks) weeks, \(total) items")
          out.element(
            "svg",
            [
              "class": "heat-cells", "viewBox": "0 0 \(weeks * 12) 12", "width": "\(weeks * 12)", "height": "12",
              "role": "img", "aria-label": label,
            ]
          ) { out in
            for (week, count) in row.counts.enumerated() {
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

  private var heatRows: [HeatRow] {
    struct Key: Hashable {
      var site: String
      var column: String
    }
    let shown = model.columns.filter { $0.state != .exempt && $0.state != .unreadable }.prefix(HTMLPage.mostRows)
    var counts: [Key: [Int]] = [:]
    for column in shown {
      counts[Key(site: column.site, column: column.name)] = [Int](repeating: 0, count: HTMLPage.weeks)
    }
    let today = model.run.asOf.daysSince1970
    for item in model.items {
      guard let name = item.column, let day = item.published.flatMap({ CivilDate(iso: String($0.prefix(10))) })
      else { continue }
      let age = today - day.daysSince1970
      guard age >= 0, age < HTMLPage.weeks * 7 else { continue }
      counts[Key(site: item.site, column: name)]?[HTMLPage.weeks - 1 - age / 7] += 1
    }
    return shown.map { column in
      HeatRow(column: column, counts: counts[Key(site: column.site, column: column.name)] ?? [])
    }
  }
}
