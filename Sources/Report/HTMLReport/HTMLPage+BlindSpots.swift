import Localization

/// 六、未能查看的内容: what could not be looked at and why. None of it counts as broken, blank or fine.
extension HTMLPage {
  func blindSpots(_ number: Int, _ out: inout Markup) {
    section("blind", number, say("未能查看的内容", "What could not be looked at"), &out) { out in
      guard !model.blindSpots.isEmpty else {
        out.element("p", say("范围内的内容全部看到。", "Everything in scope was looked at."))
        return
      }
      out.element("p", ["class": "soft"]) { out in
        out.text(say("以下内容既不算错，也不算对。", "None of this counts as wrong, nor as right."))
      }
      let rows = rows(model.blindSpots, budget: Budget.blindSpots, blindRow)
      table(
        "blind", caption: say("未能查看的内容及原因", "What could not be looked at, and why"), perPage: 25,
        headings: [
          Heading(say("网站", "Site")), Heading(say("原因", "Why")),
          Heading(say("数量", "Number"), sort: "number", style: "num"),
          Heading(say("占比", "Share"), sort: "number", style: "num"), Heading(say("例", "Examples"), sort: nil),
        ],
        rows: rows, &out)
      omitted(model.blindSpots.count - rows.shown, &out)
    }
  }

  private func blindRow(_ spot: ReportModel.BlindSpot, _ out: inout Markup) {
    out.element("tr") { out in
      out.element("td") { $0.foreign(siteName(spot.site), limit: 80) }
      out.element("td", ["class": "lead"]) { out in
        out.text(spot.title[language])
        if let advice = spot.advice { out.element("div", ["class": "soft"], advice[language]) }
      }
      out.element("td", ["class": "num", "data-v": String(spot.count)], self.number(spot.count))
      out.element(
        "td", ["class": "num", "data-v": spot.share.map { "\($0)" } ?? "-1"], spot.share.map(Figures.percent) ?? "–"
      )
      out.element("td") { out in
        out.element("ul", ["class": "plain"]) { out in
          for example in spot.examples.prefix(3) { out.element("li") { $0.link(example, limit: 80) } }
        }
      }
    }
    out.raw("\n")
  }
}
