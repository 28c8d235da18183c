import Audit
import Disclosure
import Localization

/// What is accepted with a reason, and what became of the findings of the run before.
extension HTMLPage {
  // MARK: Waived

  func waived(_ number: Int, _ out: inout Markup) {
    section("waived", number, say("豁免事项", "Waived findings"), &out) { out in
      if !model.waived.isEmpty {
        out.element(
          "p", ["class": "soft"],
          say(
            "以下问题已由人申明理由予以豁免，不扣分、不计入单项否决，到期自动恢复。",
            "Somebody accepted these with a reason. They cost no points, count towards no veto, and come back when the waiver ends."
          ))
        let rows = rows(model.waived, budget: Budget.waived, waivedRow)
        table(
          "waived", caption: say("豁免的问题、理由和期限", "Waived findings with reason and end"), perPage: 25,
          headings: [
            Heading(say("级别", "Severity"), sort: "number"), Heading(say("网站 / 栏目", "Site / column")),
            Heading(say("问题", "Finding")), Heading(say("理由", "Reason")), Heading(say("批准人", "By")),
            Heading(say("期限", "Until")),
          ],
          rows: rows, &out)
        omitted(model.waived.count - rows.shown, &out)
      }
      unusedWaivers(&out)
    }
  }

  private func waivedRow(_ finding: ReportModel.Finding, _ out: inout Markup) {
    out.element("tr", ["id": finding.id]) { out in
      severity(finding, &out)
      place(finding, &out)
      out.element("td", ["class": "lead"]) { out in
        out.element("details") { out in
          out.element("summary") { $0.foreign(finding.message[language]) }
          out.element("div", ["class": "panel"]) { findingDetails(finding, &$0) }
        }
        out.element("div", ["class": "at"]) { $0.link(finding.url, limit: 120) }
      }
      out.element("td") { $0.foreign(finding.waiver?.reason ?? "") }
      out.element("td") { $0.foreign(finding.waiver?.by ?? "", limit: 40) }
      out.element("td", ["class": "date"], finding.waiver.map(until) ?? "")
    }
    out.raw("\n")
  }

  /// “（张三，至 2026-12-31）”.
  func waiverTerms(_ waiver: ReportModel.Waiver) -> String {
    let terms = [waiver.by, until(waiver)].compactMap { $0 }.joined(separator: say("，", ", "))
    return say("（\(terms)）", " (\(terms))")
  }

  private func until(_ waiver: ReportModel.Waiver) -> String {
    waiver.until.map { say("至 \($0)", "until \($0)") } ?? say("长期", "no end")
  }

  private func unusedWaivers(_ out: inout Markup) {
    guard !model.unusedWaivers.isEmpty else { return }
    out.element("h3", say("没有对应问题的豁免", "Waivers without a finding"))
    out.element(
      "p", ["class": "soft"],
      say(
        "以下豁免仍然有效，但本次没有发现对应的问题：问题已解决，或者本次未能看到。核实后可用 mingcha waive --withdraw 撤销。",
        "These still hold, but this run found nothing that they waive: it is mended, or was not seen. “mingcha waive --withdraw” takes one back."
      ))
    let shown = model.unusedWaivers.prefix(100)
    out.element("ul", ["class": "plain"]) { out in
      for finding in shown {
        out.element("li") { out in
          out.element("code", finding.id)
          out.text(" ")
          out.foreign(siteName(finding.site), limit: 80)
          out.text(say("：", ": "))
          out.foreign(finding.message[language])
          out.text(" ")
          out.link(finding.url, limit: 120)
          if let waiver = finding.waiver {
            out.text(say("；理由：", "; reason: "))
            out.foreign(waiver.reason)
            out.text(waiverTerms(waiver))
          }
        }
      }
    }
    omitted(model.unusedWaivers.count - shown.count, &out)
  }

  // MARK: Follow-up

  func followUp(_ number: Int, _ comparison: ReportModel.Comparison, _ out: inout Markup) {
    section("followup", number, say("复查情况", "Findings of before, looked at again"), &out) { out in
      out.element("p", against(comparison))
      counts(comparison, &out)
      let gone = comparison.fixed.map { ($0, true) } + comparison.unseen.map { ($0, false) }
      guard !gone.isEmpty else { return }
      let rows = rows(gone, budget: Budget.followUp, goneRow)
      table(
        "followup",
        caption: say("不再出现的问题：已解决的和未能复查的", "Findings that are gone: fixed, or not looked at again"), perPage: 25,
        headings: [
          Heading(say("结果", "Outcome")), Heading(say("级别", "Severity"), sort: "number"),
          Heading(say("网站 / 栏目", "Site / column")), Heading(say("问题", "Finding")), Heading(say("规则", "Rule")),
        ],
        rows: rows, &out
      ) { out in
        tools(search: say("栏目、网址、文字", "column, address, words"), &out) { out in
          filter(
            "outcome", say("结果", "Outcome"),
            [
              ("fixed", fixed, comparison.fixed.count),
              ("unseen", unseen, comparison.unseen.count),
            ].filter { $0.2 > 0 }, &out)
        }
      }
      omitted(gone.count - rows.shown, &out)
    }
  }

  private var fixed: String { say("已解决", "Fixed") }
  private var unseen: String { say("未能复查", "Not looked at again") }

  private func against(_ comparison: ReportModel.Comparison) -> String {
    guard let asOf = comparison.asOf else {
      return say("与基线相比：", "Against the baseline:")
    }
    return say("与上次检查（监测时点 \(asOf)）相比：", "Against the inspection as of \(asOf):")
  }

  private func counts(_ comparison: ReportModel.Comparison, _ out: inout Markup) {
    func count(_ status: ReportModel.Status) -> Int {
      model.findings.count { $0.status == status && $0.certainty != .unknown }
    }
    let rate = Figures.percent(comparison.fixed.count, of: comparison.sent).map { say("（\($0)）", " (\($0))") } ?? ""
    let figures: [(String, String, String?)] = [
      (say("原有问题", "Before"), self.number(comparison.sent), nil),
      (fixed, self.number(comparison.fixed.count) + rate, nil),
      (ReportModel.Status.persisting.title[language], self.number(comparison.persisting), "status=persisting"),
      (unseen, self.number(comparison.unseen.count), nil),
      (ReportModel.Status.new.title[language], self.number(count(.new)), "status=new"),
      (ReportModel.Status.returned.title[language], self.number(count(.returned)), "status=returned"),
      (ReportModel.Status.expired.title[language], self.number(count(.expired)), "status=expired"),
    ]
    out.element("ul", ["class": "states"]) { out in
      for (title, figure, preset) in figures {
        out.element("li") { out in
          out.text(title + " ")
          guard let preset, figure != "0" else { return out.element("b", figure) }
          out.element("a", ["href": "#findings", "data-preset": preset]) { $0.element("b", figure) }
        }
      }
    }
  }

  private func goneRow(_ gone: (finding: ReportModel.Finding, isFixed: Bool), _ out: inout Markup) {
    out.element("tr", ["data-outcome": gone.isFixed ? "fixed" : "unseen"]) { out in
      out.element("td") { out in
        out.element("span", ["class": gone.isFixed ? "tag fresh" : "tag unknown"], gone.isFixed ? fixed : unseen)
      }
      severity(gone.finding, &out)
      place(gone.finding, &out)
      out.element("td", ["class": "lead"]) { out in
        out.foreign(gone.finding.message[language])
        out.element("div", ["class": "at"]) { $0.link(gone.finding.url, limit: 120) }
      }
      out.element("td", ruleTitle(gone.finding.rule))
    }
    out.raw("\n")
  }

  private func severity(_ finding: ReportModel.Finding, _ out: inout Markup) {
    out.element("td", ["data-v": String(finding.severity.rank)]) { out in
      out.element("span", ["class": "tag \(finding.severity.rawValue)"], finding.severity.title[language])
    }
  }

  private func place(_ finding: ReportModel.Finding, _ out: inout Markup) {
    out.element("td") { out in
      out.foreign(siteName(finding.site), limit: 80)
      if let column = finding.column {
        out.element("div", ["class": "soft"]) { $0.foreign(column, limit: 80) }
      }
    }
  }
}
