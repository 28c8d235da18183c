import Audit
import Disclosure
import Localization
import Store

/// 三、问题清单: every finding, which opens to its evidence: the page, what was read, the rule, its article, how to fix
/// it, and every look at the address.
extension HTMLPage {
  static let mostFindings = 4_000

  func findings(_ number: Int, _ out: inout Markup) {
    section("findings", number, say("问题清单", "Findings"), &out) { out in
      guard !model.findings.isEmpty else {
        out.element("p", say("没有发现问题。", "Nothing was found."))
        return
      }
      let chosen = FairShare.choose(model.findings, limit: HTMLPage.mostFindings) {
        GroupKey(site: $0.site, rule: $0.rule)
      }
      let rows = rows(chosen.map { model.findings[$0] }, budget: Budget.findings, findingRow)
      table(
        "findings", caption: say("问题、位置与证据；展开一行看证据与整改办法", "Findings; open one for its evidence and how to fix it"),
        perPage: 50,
        headings: [
          Heading(say("级别", "Severity"), sort: "number"), Heading(say("网站 / 栏目", "Site / column")),
          Heading(say("问题", "Finding")), Heading(say("规则", "Rule")),
        ],
        rows: rows, &out
      ) { out in findingTools(&out) }
      omitted(model.findings.count - rows.shown, detail: omittedByRule(Set(chosen.prefix(rows.shown))), &out)
    }
  }

  private struct GroupKey: Hashable {
    var site: String
    var rule: String
  }

  private func findingTools(_ out: inout Markup) {
    tools(search: say("栏目、网址、文字", "column, address, words"), &out) { out in
      topics(&out)
      filter(
        "site", say("网站", "Site"),
        tally(model.findings, model.sites.map(\.id)) { $0.site }.map { ($0, siteName($0), $1) }, &out)
      filter(
        "severity", say("级别", "Severity"),
        tally(model.findings, ReportModel.Severity.allCases.map(\.rawValue)) { $0.severity.rawValue }
          .map { ($0, ReportModel.Severity(rawValue: $0)?.title[language] ?? $0, $1) }, &out)
      filter(
        "certainty", say("确定性", "Certainty"),
        tally(model.findings, ReportModel.Certainty.allCases.map(\.rawValue)) { $0.certainty.rawValue }
          .map { ($0, ReportModel.Certainty(rawValue: $0)?.title[language] ?? $0, $1) }, &out)
      let statuses = model.findings.compactMap(\.status)
      filter(
        "status", say("状态", "Status"),
        tally(statuses, ReportModel.Status.allCases.map(\.rawValue)) { $0.rawValue }
          .map { ($0, ReportModel.Status(rawValue: $0)?.title[language] ?? $0, $1) }, &out)
      filter(
        "rule", say("规则", "Rule"),
        tally(model.findings, model.rules.map(\.id)) { $0.rule }.map { ($0, ruleTitle($0), $1) }, &out)
    }
  }

  /// The families of rules as one row of choices.
  private func topics(_ out: inout Markup) {
    let present = tally(model.findings, ReportModel.Topic.allCases.map(\.rawValue)) {
      ReportModel.Topic(rule: $0.rule).rawValue
    }
    guard present.count > 1 else { return }
    out.element("fieldset", ["class": "topics"]) { out in
      out.element("legend", say("类别", "Topic"))
      for (value, title, count) in [("", say("全部", "All"), model.findings.count)]
        + present.map({ ($0, ReportModel.Topic(rawValue: $0)?.title[language] ?? $0, $1) })
      {
        out.element("label") { out in
          out.open(
            "input",
            [
              "type": "radio", "name": "topic", "data-filter": "topic", "checked": value.isEmpty ? "checked" : nil,
              "data-value": value.isEmpty ? "*" : value,
            ])
          out.element("span") { out in
            out.text(title + " ")
            out.element("b", self.number(count))
          }
        }
      }
    }
  }

  private func findingRow(_ finding: ReportModel.Finding, _ out: inout Markup) {
    out.element(
      "tr",
      [
        "id": finding.id, "data-site": finding.site, "data-severity": finding.severity.rawValue,
        "data-certainty": finding.certainty.rawValue, "data-rule": finding.rule,
        "data-topic": ReportModel.Topic(rule: finding.rule).rawValue, "data-status": finding.status?.rawValue,
      ]
    ) { out in
      out.element("td", ["data-v": String(finding.severity.rank)]) { out in
        let style = finding.certainty == .unknown ? "unknown" : finding.severity.rawValue
        out.element("span", ["class": "tag \(style)"], finding.severity.title[language])
        if finding.certainty != .certain {
          out.element("div", ["class": "soft"], finding.certainty.title[language])
        }
        if let status = finding.status {
          out.element("div", ["class": "status-\(status.rawValue)"], status.title[language])
        }
      }
      out.element("td") { out in
        out.foreign(siteName(finding.site), limit: 80)
        if let column = finding.column {
          out.element("div", ["class": "soft"]) { $0.foreign(column, limit: 80) }
        }
      }
      out.element("td", ["class": "lead"]) { out in
        // A veto decides; it stands open, on the screen and on paper.
        out.element("details", ["open": finding.severity == .veto ? "" : nil]) { out in
          out.element("summary") { $0.foreign(finding.message[language]) }
          out.element("div", ["class": "panel"]) { findingDetails(finding, &$0) }
        }
        out.element("div", ["class": "at"]) { $0.link(finding.url, limit: 120) }
      }
      out.element("td") { out in
        out.element("a", ["href": "#rule-\(finding.rule)"], ruleTitle(finding.rule))
      }
    }
    out.raw("\n")
  }

  func findingDetails(_ finding: ReportModel.Finding, _ out: inout Markup) {
    out.element("dl") { out in
      let evidence = unsaid(finding)
      if !evidence.isEmpty {
        entry(say("读到的内容", "What was read"), &out) { EvidenceMarkup(language: language).write(evidence, to: &$0) }
      }
      if !finding.looks.isEmpty {
        entry(say("查看记录", "Looks"), &out) { looks(finding.looks, &$0) }
      }
      if !finding.legalBasis.isEmpty {
        entry(say("依据", "Legal basis"), &out) { $0.text(finding.legalBasis) }
      }
      if let rule = rule(finding.rule) {
        if let byHand = rule.byHand { entry(say("人工核对", "Check by hand"), &out) { $0.text(byHand[language]) } }
        entry(say("如何整改", "How to fix"), &out) { $0.text(rule.remedy[language]) }
      }
      if let since = finding.since, since < model.run.asOf {
        entry(say("首次发现", "First found"), &out) { $0.text(since.description) }
      }
      if let waiver = finding.waiver {
        entry(say("豁免", "Waiver"), &out) { out in
          out.foreign(waiver.reason)
          out.text(waiverTerms(waiver))
        }
      }
      entry(say("编号", "Number"), &out) { out in
        out.element("a", ["href": "#\(finding.id)"]) { $0.element("code", finding.id) }
        out.text(say("；", "; "))
        out.element(
          "a", ["href": "#rule-\(finding.rule)"],
          say("这条规则的口径、数值和误报", "this rule's measure, values and false alarms"))
        out.element("div", ["class": "soft"]) { $0.element("code", "mingcha explain \(finding.id) --store …") }
      }
    }
  }

  /// The evidence without what stands beside it: the finding's own address and column, and the looks.
  private func unsaid(_ finding: ReportModel.Finding) -> Evidence {
    guard case .members(let members) = finding.evidence else { return finding.evidence }
    return .members(
      members.filter { member in
        if member.name == "attempts" && !finding.looks.isEmpty { return false }
        return member.value != .text(finding.url)
          && !(member.name == "column" && member.value == finding.column.map(Evidence.text))
      })
  }

  private func entry(_ title: String, _ out: inout Markup, _ body: (inout Markup) -> Void) {
    out.element("dt", title)
    out.element("dd", [:], body)
  }

  /// Every look at an address, oldest first, in China's time.
  func looks(_ attempts: [Attempt], _ out: inout Markup) {
    let shown = attempts.prefix(6)
    out.element("ol", ["class": "looks"]) { out in
      for attempt in shown {
        out.element("li") { out in
          // Reports without clock times (`dropClock`) say neither when nor how long.
          let hasClock = attempt.at > 0
          if hasClock { out.text("\(ChinaTime.dayAndTime(attempt.at)) ") }
          out.text("\(attempt.method) → ")
          out.text(attempt.status > 0 ? "HTTP \(attempt.status)" : Codes.outcome(attempt.outcome, language))
          if hasClock { out.text(say("，\(attempt.milliseconds) 毫秒", ", \(attempt.milliseconds) ms")) }
          if let address = attempt.address { out.text(say("，\(address)", ", \(address)")) }
        }
      }
    }
    if attempts.count > shown.count {
      out.element(
        "p", ["class": "soft"], say("另有 \(attempts.count - shown.count) 次", "\(attempts.count - shown.count) more"))
    }
  }

  /// The values in the given order that occur, with how often; others after them, sorted.
  func tally<Element>(
    _ elements: [Element], _ order: [String], by key: (Element) -> String
  ) -> [(String, Int)] {
    var counts: [String: Int] = [:]
    for element in elements { counts[key(element), default: 0] += 1 }
    let known = order.filter { counts[$0] != nil }
    let others = Set(counts.keys).subtracting(known).sorted()
    return (known + others).map { ($0, counts[$0] ?? 0) }
  }

  /// Which rules the omitted findings belong to: “：失效链接 95,200；…”.
  private func omittedByRule(_ shown: Set<Int>) -> String {
    var counts: [String: Int] = [:]
    for (index, finding) in model.findings.enumerated() where !shown.contains(index) {
      counts[finding.rule, default: 0] += 1
    }
    guard !counts.isEmpty else { return "" }
    let parts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(ruleTitle($0.key)) \(self.number($0.value))" }
    return say("（\(parts.joined(separator: "；"))）", " (\(parts.joined(separator: "; ")))")
  }
}
