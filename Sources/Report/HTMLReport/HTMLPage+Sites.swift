import Audit
import Localization
import Store

/// 二、各网站情况: one row a site; it opens to its veto items, links and ledger.
extension HTMLPage {
  func sites(_ number: Int, _ out: inout Markup) {
    section("sites", number, say("各网站情况", "Sites"), &out) { out in
      let tallies = SiteTallies(model)
      let rows = rows(model.sites.enumerated(), budget: Budget.sites) { entry, out in
        siteRow(entry.offset + 1, entry.element, tallies[entry.element.id], &out)
      }
      table(
        "sites", caption: say("网站、结论与单项否决项", "Sites, verdicts and veto items"), perPage: 50,
        headings: [
          Heading(say("序号", "No."), sort: "number", style: "num"), Heading(say("网站", "Site")),
          Heading(say("结论", "Verdict"), sort: "number"), Heading(say("单项否决项", "Veto items hit"), sort: nil),
          Heading(say("扣分", "Deductions"), sort: "number", style: "num"),
          Heading(say("待复核", "For review"), sort: "number", style: "num"),
          Heading(say("未能查看", "Could not look"), sort: "number", style: "num"),
          Heading(say("页面", "Pages"), sort: "number", style: "num"),
          Heading(say("栏目", "Columns"), sort: "number", style: "num"),
          Heading(say("条目", "Items"), sort: "number", style: "num"),
        ],
        rows: rows, &out
      ) { out in
        guard model.sites.count > 5 else { return }
        tools(search: say("网站名称、标识码", "name, code"), &out) { out in
          filter(
            "verdict", say("结论", "Verdict"),
            ReportModel.Verdict.allCases.map { ($0.rawValue, $0.title[language], model.count($0)) }
              .filter { $0.2 > 0 }, &out)
        }
      }
      omitted(model.sites.count - rows.shown, &out)
    }
  }

  private func siteRow(_ index: Int, _ site: ReportModel.Site, _ tally: SiteTallies.Tally, _ out: inout Markup) {
    out.element("tr", ["data-verdict": site.verdict.rawValue]) { out in
      out.element("td", ["class": "num"], String(index))
      out.element("td", ["class": "lead"]) { out in
        out.element("details") { out in
          out.element("summary") { $0.foreign(site.name) }
          out.element("div", ["class": "panel"]) { siteDetails(site, &$0) }
        }
        if let code = site.code {
          out.element("div", ["class": "soft"]) { out in
            out.text(say("标识码 ", "Code "))
            out.foreign(code)
          }
        }
      }
      out.element("td", ["data-v": String(rank(site.verdict))]) { pill(site.verdict, &$0) }
      out.element("td") { out in
        let hits = site.vetoItems.filter { $0.state != .clear }
        for item in hits { vetoItem(item, &out) }
        if hits.isEmpty { out.text("–") }
      }
      for count in [tally.deduct, tally.review, tally.unknown, site.pages, site.columns, site.items] {
        out.element("td", ["class": "num", "data-v": String(count)], self.number(count))
      }
    }
    out.raw("\n")
  }

  private func rank(_ verdict: ReportModel.Verdict) -> Int {
    switch verdict {
    case .fail: 0
    case .unknown: 1
    case .pass: 2
    }
  }

  private func siteDetails(_ site: ReportModel.Site, _ out: inout Markup) {
    out.element("p") { out in
      out.link(site.home)
      out.text(" · ")
      out.element("a", ["href": "#findings", "data-preset": "site=\(site.id)"], say("看本站问题", "its findings"))
      out.text(" · ")
      out.element("a", ["href": "#columns", "data-preset": "site=\(site.id)"], say("看本站栏目", "its columns"))
    }
    for reason in notes(of: site) { out.element("p", reason) }
    if !site.vetoItems.isEmpty {
      out.element("h4", say("单项否决项（计数 / 阈值）", "Veto items (count / limit)"))
      out.element("ul", ["class": "plain"]) { out in
        for item in site.vetoItems { out.element("li") { vetoItem(item, &$0) } }
      }
    }
    let links = LinkVerdict.allCases.filter { (site.links[$0] ?? 0) > 0 }
    if !links.isEmpty {
      out.element("h4", say("链接", "Links"))
      out.element("ul", ["class": "states"]) { out in
        for verdict in links {
          out.element("li") { out in
            out.text(verdict.title[language] + " ")
            out.element("b", self.number(site.links[verdict] ?? 0))
          }
        }
      }
    }
    if let score = site.score { self.score(score, &out) }
    out.element("h4", say("网址台账", "Ledger"))
    ledgerStates(site.ledger, &out)
  }

  /// Points item by item with their caps; a figure that nobody has checked against the official text is called so.
  private func score(_ score: ReportModel.Score, _ out: inout Markup) {
    out.element("h4", say("扣分项", "Points"))
    out.element("ul", ["class": "plain"]) { out in
      for line in score.lines where line.hits > 0 {
        let points = Evidence.print(line.points)
        let cap = Evidence.print(line.cap)
        out.element("li") { out in
          out.foreign(line.item)
          out.text(
            say(
              "：\(self.number(line.hits)) 处，扣 \(points) 分（上限 \(cap) 分）",
              ": \(self.number(line.hits)) hits cost \(points) points (at most \(cap))"))
        }
      }
    }
    out.element("p") { out in
      guard let value = score.value else {
        return out.text(say("触及单项否决，不再计分。", "Under a veto nothing else is scored."))
      }
      let points = Evidence.print(value)
      out.text(
        score.isOfficial
          ? say("得分 \(points)", "Score \(points)")
          : say(
            "暂估得分 \(points)：分值未全部与正式文本核对，只作参考，以命中数为准。",
            "Provisional score \(points): not every point was compared with the official text; the hits are what holds."
          ))
    }
  }
}

/// Findings per site, counted once.
private struct SiteTallies {
  struct Tally {
    var deduct = 0
    var review = 0
    var unknown = 0
  }

  private var tallies: [String: Tally] = [:]

  init(_ model: ReportModel) {
    for finding in model.findings {
      if finding.certainty == .unknown {
        tallies[finding.site, default: Tally()].unknown += 1
        continue
      }
      switch finding.severity {
      case .deduct: tallies[finding.site, default: Tally()].deduct += 1
      case .review, .advice: tallies[finding.site, default: Tally()].review += 1
      case .veto: break
      }
    }
  }

  subscript(site: String) -> Tally { tallies[site] ?? Tally() }
}
