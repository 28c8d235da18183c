import Audit
import Localization

/// Only of several sites: faults that many share, the league table, and the sites by what the register says of them.
extension HTMLPage {
  func league(_ number: Int, _ out: inout Markup) {
    section("league", number, say("排名与共性问题", "League table and shared faults"), &out) { out in
      faults(&out)
      ranking(&out)
      groups(&out)
    }
  }

  private func faults(_ out: inout Markup) {
    let faults = model.platformFaults
    guard !faults.isEmpty else { return }
    out.element("h3", say("共性问题（平台、地址、模板）", "Faults of platforms, addresses and templates"))
    out.element(
      "p",
      say(
        "同一原因造成的问题只在这里列一次；各网站的问题清单中仍逐站列出。",
        "What one cause brings to many sites is told once here; each site's own findings still list it."))
    let rows = rows(faults, budget: Budget.blindSpots) { fault, out in
      out.element("tr") { out in
        out.element("td", fault.title(ruleTitle(fault.rule), language))
        out.element("td") { $0.foreign(fault.shared.title[language]) }
        for count in [fault.sites.count, fault.sharing, fault.findings] {
          out.element("td", ["class": "num", "data-v": String(count)], self.number(count))
        }
        out.element("td") { out in
          let names = fault.sites.map { siteName($0) }
          out.element("details") { out in
            out.element("summary") { $0.foreign(names.prefix(3).joined(separator: say("、", ", "))) }
            out.element("p") { $0.foreign(names.joined(separator: say("、", ", "))) }
          }
        }
      }
      out.raw("\n")
    }
    table(
      "shared-faults", caption: say("共性问题", "Shared faults"), perPage: 25,
      headings: [
        Heading(say("问题", "Fault")), Heading(say("共有的", "What is shared")),
        Heading(say("网站", "Sites"), sort: "number", style: "num"),
        Heading(say("共用网站", "Sharing"), sort: "number", style: "num"),
        Heading(say("问题数", "Findings"), sort: "number", style: "num"), Heading(say("哪些网站", "Which"), sort: nil),
      ],
      rows: rows, &out
    ) { _ in }
    omitted(faults.count - rows.shown, &out)
  }

  private func ranking(_ out: inout Markup) {
    let league = model.league
    out.element("h3", say("排名", "League table"))
    out.element(
      "p",
      say(
        "合格在前，其后依次比较单项否决项数、得分、扣分问题数；相同的并列。待核的网站不排名，单列在后。",
        "Passing first, then by veto items, score and deductions; equals share a place. Undecided sites have no place and stand apart at the end."
      ))
    let rows = rows(league.rows, budget: Budget.sites) { row, out in
      out.element("tr", ["data-verdict": row.site.verdict.rawValue]) { out in
        out.element(
          "td", ["class": "num", "data-v": String(row.rank ?? Int(Int32.max))],
          row.rank.map { self.number($0) } ?? "–")
        out.element("td", ["class": "lead"]) { $0.foreign(row.site.name) }
        out.element("td", row.site.verdict.title[language])
        out.element("td", ["class": "num", "data-v": String(row.vetoes)], self.number(row.vetoes))
        let score = row.site.score?.value
        out.element(
          "td", ["class": "num", "data-v": score.map { String($0) } ?? "-1"],
          score.map {
            Evidence.print($0) + (row.site.score?.isOfficial == true ? "" : say("（暂估）", " (provisional)"))
          } ?? "–")
        out.element("td", ["class": "num", "data-v": String(row.deductions)], self.number(row.deductions))
        out.element("td") { out in
          guard row.rank == nil else { return }
          out.foreign(row.site.reasons.map { $0[language] }.joined(separator: say("；", "; ")))
        }
      }
      out.raw("\n")
    }
    table(
      "league", caption: say("网站排名", "Sites in order"), perPage: 50,
      headings: [
        Heading(say("名次", "Place"), sort: "number", style: "num"), Heading(say("网站", "Site")),
        Heading(say("结论", "Verdict")), Heading(say("单项否决", "Vetoes"), sort: "number", style: "num"),
        Heading(say("得分", "Score"), sort: "number", style: "num"),
        Heading(say("扣分问题", "Deductions"), sort: "number", style: "num"),
        Heading(say("不排名的原因", "Why no place"), sort: nil),
      ],
      rows: rows, &out
    ) { _ in }
    omitted(league.rows.count - rows.shown, &out)
  }

  private func groups(_ out: inout Markup) {
    let groups = model.league.groups
    guard !groups.isEmpty else { return }
    out.element("h3", say("分类情况", "By kind"))
    let rows = rows(groups, budget: Budget.blindSpots) { group, out in
      out.element("tr") { out in
        out.element("td", group.kind.title[language])
        out.element("td") { $0.foreign(group.name) }
        for count in [group.sites, group.passed, group.failed, group.undecided] {
          out.element("td", ["class": "num", "data-v": String(count)], self.number(count))
        }
      }
      out.raw("\n")
    }
    table(
      "groups", caption: say("按级别、地区、主管单位、平台", "By level, region, supervisor and platform"), perPage: 50,
      headings: [
        Heading(say("类别", "Kind")), Heading(say("名称", "Name")),
        Heading(say("网站", "Sites"), sort: "number", style: "num"),
        Heading(say("合格", "Pass"), sort: "number", style: "num"),
        Heading(say("不合格", "Fail"), sort: "number", style: "num"),
        Heading(say("待核", "Undecided"), sort: "number", style: "num"),
      ],
      rows: rows, &out
    ) { _ in }
    omitted(groups.count - rows.shown, &out)
  }
}
