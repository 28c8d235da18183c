import Disclosure
import Localization

/// 四、栏目更新情况: each column's newest date against its window, with a bar of its age.
extension HTMLPage {
  static let mostColumns = 3_000

  func columns(_ number: Int, _ out: inout Markup) {
    section("columns", number, say("栏目更新情况", "Freshness of columns"), &out) { out in
      guard !model.columns.isEmpty else {
        out.element("p", say("没有识别出栏目。", "No column was recognised."))
        return
      }
      strips(&out)
      let chosen = FairShare.choose(model.columns, limit: HTMLPage.mostColumns) { $0.site }
      let rows = rows(chosen.map { model.columns[$0] }, budget: Budget.columns, columnRow)
      table(
        "columns",
        caption: say(
          "栏目最新日期与更新时限（监测时点 \(model.run.asOf)）；竖线为时限，条长为距今天数，最长画到时限的三倍",
          "Newest date and window (as of \(model.run.asOf)); the tick is the window, the bar the age, drawn up to three windows"
        ), perPage: 50,
        headings: [
          Heading(say("状态", "State"), sort: "number"), Heading(say("网站", "Site")), Heading(say("栏目", "Column")),
          Heading(say("条目", "Items"), sort: "number", style: "num"), Heading(say("最新日期", "Newest")),
          Heading(say("时限", "Window"), sort: "number"), Heading(say("距今", "Age"), sort: "number"),
        ],
        rows: rows, &out
      ) { out in
        tools(search: say("栏目名称、网址", "name, address"), &out) { out in
          filter(
            "state", say("状态", "State"),
            tally(model.columns, ReportModel.ColumnState.allCases.map(\.rawValue)) { $0.state.rawValue }
              .map { ($0, ReportModel.ColumnState(rawValue: $0)?.title[language] ?? $0, $1) }, &out)
          filter(
            "site", say("网站", "Site"),
            tally(model.columns, model.sites.map(\.id)) { $0.site }.map { ($0, siteName($0), $1) }, &out)
        }
      }
      omitted(model.columns.count - rows.shown, &out)
    }
  }

  private func columnRow(_ column: ReportModel.Column, _ out: inout Markup) {
    out.element("tr", ["data-site": column.site, "data-state": column.state.rawValue]) { out in
      let rank = ReportModel.ColumnState.allCases.firstIndex(of: column.state) ?? 0
      out.element("td", ["data-v": String(rank)]) { out in
        out.element("span", ["class": "tag \(column.state.rawValue)"], column.state.title[language])
        if let reason = column.reason { out.element("div", ["class": "soft"], reason[language]) }
      }
      out.element("td") { $0.foreign(siteName(column.site), limit: 80) }
      out.element("td", ["class": "lead"]) { out in
        out.link(column.url, label: column.name, limit: 80)
        if let category = column.category { out.element("div", ["class": "soft"], category[language]) }
      }
      out.element(
        "td", ["class": "num", "data-v": column.items.map(String.init) ?? "-1"],
        column.items.map { self.number($0) } ?? "?")
      out.element("td", ["class": "date"], column.newest?.description ?? "–")
      let allowed = column.allowed(asOf: model.run.asOf)
      out.element("td", ["data-v": String(allowed)], column.window[language])
      let age = column.age(asOf: model.run.asOf)
      out.element("td", ["class": "age", "data-v": age.map(String.init) ?? "-1"]) { out in
        guard let age else { return out.text("–") }
        ageBar(age, allowed, column.state, &out)
        out.element("span", say("\(self.number(age)) 天", "\(self.number(age)) d"))
      }
    }
    out.raw("\n")
  }

  private func ageBar(_ age: Int, _ allowed: Int, _ state: ReportModel.ColumnState, _ out: inout Markup) {
    let width = 96
    let filled = max(1, min(width, age * width / (allowed * 3)))
    let over = age - allowed
    let title =
      over > 0
      ? say("距今 \(age) 天，时限 \(allowed) 天，超过 \(over) 天", "\(age) days old, window \(allowed) days, \(over) over")
      : say("距今 \(age) 天，时限 \(allowed) 天", "\(age) days old, window \(allowed) days")
    out.element(
      "svg",
      [
        "class": "bar \(state.rawValue)", "viewBox": "0 0 \(width) 10", "width": String(width), "height": "10",
        "role": "img", "aria-label": title,
      ]
    ) { out in
      out.open("rect", ["class": "rail", "y": "2", "width": String(width), "height": "6"])
      out.close("rect")
      out.open("rect", ["class": "fill", "y": "2", "width": String(filled), "height": "6"])
      out.close("rect")
      out.open("path", ["d": "M\(width / 3) 0v10"])
      out.close("path")
    }
  }

  /// One small square a column, per site: the whole picture at a glance.
  private func strips(_ out: inout Markup) {
    let bySite = Dictionary(grouping: model.columns) { $0.site }
    let sites = model.sites.filter { bySite[$0.id] != nil }.prefix(24)
    guard sites.count > 1 else { return }
    out.element("ul", ["class": "strips"]) { out in
      for site in sites {
        let columns = bySite[site.id] ?? []
        out.element("li") { out in
          out.element("span", ["class": "site"]) { $0.foreign(site.name, limit: 40) }
          strip(columns, of: site.name, &out)
        }
      }
    }
    out.element("ul", ["class": "legend", "aria-hidden": "true"]) { out in
      for state in ReportModel.ColumnState.allCases where model.columns.contains(where: { $0.state == state }) {
        out.element("li") { out in
          out.element("span", ["class": "swatch \(state.rawValue)"], "")
          out.text(state.title[language])
        }
      }
    }
  }

  private func strip(_ columns: [ReportModel.Column], of site: String, _ out: inout Markup) {
    let perRow = 40
    let shown = columns.prefix(perRow * 3)
    let counts = ReportModel.ColumnState.allCases
      .map { state in (state, columns.count { $0.state == state }) }
      .filter { $0.1 > 0 }
      .map { "\($0.0.title[language]) \($0.1)" }
    let width = max(1, min(perRow, shown.count)) * 12
    let height = (max(1, shown.count) + perRow - 1) / perRow * 12
    out.element(
      "svg",
      [
        "class": "strip", "viewBox": "0 0 \(width) \(height)", "width": String(width), "height": String(height),
        "role": "img", "aria-label": "\(site): \(counts.joined(separator: ", "))",
      ]
    ) { out in
      for (index, column) in shown.enumerated() {
        out.open(
          "rect",
          [
            "class": column.state.rawValue, "x": String(index % perRow * 12), "y": String(index / perRow * 12),
            "width": "10", "height": "10",
          ])
        out.close("rect")
      }
    }
    out.element("span", ["class": "soft"], counts.joined(separator: say("，", ", ")))
  }
}
