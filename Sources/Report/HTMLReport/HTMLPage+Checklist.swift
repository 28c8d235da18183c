import Audit
import Localization

/// What only a person can judge, each with its leads, and a box to tick on paper.
extension HTMLPage {
  private static let mostLeads = 3

  func checklist(_ number: Int, _ out: inout Markup) {
    section("checklist", number, say("由人核查的事项", "For a person to check"), &out) { out in
      out.element(
        "p", ["class": "soft"],
        say(
          "程序不能判定下列事项，它们不在结论之内；线索只是从哪里查起，不是问题。",
          "A program cannot decide these, and no verdict above includes them. Leads say where to begin; they accuse nobody."
        ))
      let rows = rows(model.checklist, budget: Budget.method) { check, out in
        out.element("tr", ["id": "check-\(check.id)"]) { out in
          out.element("td", ["class": "lead"]) { out in
            out.element("b", check.title)
            out.element("div", ["class": "soft"], "\(check.kind.title[language])  \(check.id)")
            out.element("div", ["class": "soft"], check.source)
          }
          out.element("td", check.why)
          out.element("td") { leads(of: check, &$0) }
          out.element("td") { out in
            for box in [say("□ 无", "□ none"), say("□ 有：", "□ found:")] { out.element("div", box) }
          }
        }
        out.raw("\n")
      }
      table(
        "checklist", caption: say("逐项核查，结果由核查人填写", "Fill in what you find"), perPage: 100,
        headings: [
          Heading(say("事项", "What"), sort: nil), Heading(say("为何由人", "Why a person"), sort: nil),
          Heading(say("线索", "Leads"), sort: nil), Heading(say("核查结果", "Result"), sort: nil),
        ],
        rows: rows, &out)
      omitted(model.checklist.count - rows.shown, &out)
    }
  }

  private func leads(of check: ReportModel.Check, _ out: inout Markup) {
    let found = model.leads(of: check)
    guard !found.isEmpty else {
      return out.element(
        "span", ["class": "soft"],
        check.leads.isEmpty ? say("没有程序能给的线索", "no rule can lead here") : say("本次没有线索", "none in this run"))
    }
    for rule in check.leads {
      let own = found.filter { $0.rule == rule }
      guard !own.isEmpty else { continue }
      out.element("div") { out in
        out.element("a", ["href": "#findings", "data-preset": "rule=\(rule)"]) { out in
          out.text("\(ruleTitle(rule)) \(self.number(own.count))")
        }
        out.element("ul") { out in
          for finding in own.prefix(HTMLPage.mostLeads) {
            out.element("li") { out in
              out.foreign(siteName(finding.site), limit: 40)
              out.text(say("：", ": "))
              out.element("a", ["href": "#\(finding.id)"]) { $0.foreign(finding.message[language], limit: 120) }
            }
          }
        }
      }
    }
  }
}
