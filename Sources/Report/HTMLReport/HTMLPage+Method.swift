import Audit
import Disclosure
import Localization

/// The last sections: how each rule measures and by what article, the comparison with planted faults, the limits.
extension HTMLPage {
  func method(_ number: Int, _ out: inout Markup) {
    section("method", number, say("检查方法与依据", "Method and legal basis"), &out) { out in
      out.element("p", ["class": "soft"]) { out in
        out.text(
          say(
            "先抓取事实，再按规则判断；所有时限从监测时点 \(model.run.asOf) 回推。",
            "Facts are gathered first and judged afterwards; every window is counted back from \(model.run.asOf)."))
      }
      var counts: [String: Int] = [:]
      for finding in model.findings { counts[finding.rule, default: 0] += 1 }
      let rows = rows(model.rules, budget: Budget.method) { rule, out in
        let isHit = counts[rule.id] != nil
        out.element("details", ["class": "rule", "id": "rule-\(rule.id)", "data-hit": isHit ? "" : nil]) { out in
          out.element("summary") { out in
            out.element("h3") { out in
              out.text(rule.title[language] + " ")
              out.element("code", rule.id)
              out.element("span", ["class": "tag \(rule.severity.rawValue)"], rule.severity.title[language])
            }
          }
          out.element("dl") { out in
            definition(say("依据", "Legal basis"), rule.legalBasis, &out)
            definition(say("如何检查", "How it is measured"), rule.measured[language], &out)
            definitions(say("数值和用词", "Thresholds and words"), rule.thresholds, &out)
            definitions(say("貌似而不算", "Looks like it, not reported"), rule.lookAlikes, &out)
            if let alarms = rule.falseAlarms {
              definition(say("可能误报", "Known false alarms"), alarms[language], &out)
            }
            if let byHand = rule.byHand { definition(say("人工核对", "Check by hand"), byHand[language], &out) }
            definition(say("如何整改", "How to fix"), rule.remedy[language], &out)
            out.element("dt", say("本次", "This run"))
            out.element("dd") { out in
              let count = counts[rule.id] ?? 0
              guard count > 0 else { return out.text(say("未发现", "nothing found")) }
              out.element("a", ["href": "#findings", "data-preset": "rule=\(rule.id)"]) { out in
                out.text(say("\(self.number(count)) 条", "\(self.number(count)) findings"))
              }
            }
          }
        }
      }
      out.append(rows.markup)
      omitted(model.rules.count - rows.shown, &out)
    }
  }

  private func definitions(_ title: String, _ texts: [Localized], _ out: inout Markup) {
    guard !texts.isEmpty else { return }
    out.element("dt", title)
    for text in texts { out.element("dd") { $0.foreign(text[language], limit: 400) } }
  }

  private func definition(_ title: String, _ text: String, _ out: inout Markup) {
    guard !text.isEmpty else { return }
    out.element("dt", title)
    out.element("dd", text)
  }

  func truth(_ number: Int, _ truth: ReportModel.TruthComparison, _ out: inout Markup) {
    section("truth", number, say("与已知事实比对", "Against the known truth"), &out) { out in
      out.element("p", ["class": truth.isExact ? "balance" : "balance off"]) { out in
        out.text(
          truth.isExact
            ? say("模拟门户中埋设的问题全部查出，且无误报。", "Every planted fault was found, and nothing else.")
            : say("与埋设的问题不一致，见下表。", "Findings differ from what was planted; see below."))
      }
      let rows = rows(truth.lines, budget: 100_000) { line, out in
        out.element("tr") { out in
          out.element("td", ["class": "lead"]) { out in
            out.text(ruleTitle(line.rule))
            for (title, urls) in [(say("漏报", "Missed"), line.missed), (say("误报", "Extra"), line.extra)]
            where !urls.isEmpty {
              out.element("details") { out in
                out.element("summary", title)
                out.element("ul") { out in for url in urls.prefix(20) { out.element("li") { $0.link(url) } } }
              }
            }
          }
          for count in [line.planted, line.found, line.missed.count, line.extra.count] {
            out.element("td", ["class": "num"], self.number(count))
          }
        }
        out.raw("\n")
      }
      table(
        "truth", caption: say("埋设与查出", "Planted and found"), perPage: 100,
        headings: [
          Heading(say("规则", "Rule"), sort: nil), Heading(say("埋设", "Planted"), sort: nil, style: "num"),
          Heading(say("查出", "Found"), sort: nil, style: "num"),
          Heading(say("漏报", "Missed"), sort: nil, style: "num"),
          Heading(say("误报", "Extra"), sort: nil, style: "num"),
        ],
        rows: rows, &out)
    }
  }

  func limits(_ number: Int, _ out: inout Markup) {
    section("limits", number, say("说明与局限", "Limits"), &out) { out in
      out.element("ul", ["class": "prose"]) { out in
        for limit in ReportModel.commonLimits + model.limits { out.element("li", limit[language]) }
      }
    }
  }
}

extension ReportModel {
  /// What holds for every report.
  static let commonLimits: [Localized] = [
    Localized(
      "本报告供自查与复核使用，不代替主管部门的检查结论；“疑似”须由人确认后方可采用。",
      en:
        "This report is for self-examination and review and replaces no verdict of a supervising authority; whatever is “suspected” must be confirmed by a person."
    ),
    Localized(
      "只列出所检查的指标；未涉及的指标（如服务实用性、严重表述错误、年度可用性）不在结论之内。",
      en:
        "Only the listed indicators were examined; others (usefulness of services, grave errors of wording, availability over the year) are no part of the verdict."
    ),
    Localized(
      "“未能查看”既不算错也不算对，单独计数，不影响扣分，也不并入合格。",
      en:
        "What could not be looked at is neither wrong nor right: it is counted apart, costs no points and passes nothing."
    ),
    Localized(
      "由脚本加载的内容不执行脚本，如实列为未能查看。", en: "Scripts are not run; what only a script loads is listed as not looked at."),
  ]
}
