import Audit
import Disclosure
public import Localization
import Web

/// JUnit XML for the test tab of a pipeline: a suite per site, a case per rule. A case fails when a finding of it keeps
/// the release back; it is skipped when all there is to say is that nobody could look.
public struct JUnitFormat: Format {
  public static let name = "junit"
  public static let fileExtension = "xml"
  public static let fileName = "junit.xml"
  public static let summary = Localized("JUnit，流水线的测试页", en: "JUnit XML, for a pipeline's test tab")

  /// Findings that a case prints in full.
  static let mostFindings = 100

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    let suites = JUnitSuites(model, language)
    var xml = XMLText(declared: false)
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.element("testsuites") { xml in
      for index in model.sites.indices { suites.write(index, to: &xml) }
    }
    xml.raw("\n")
    out.append(contentsOf: xml.bytes)
  }
}

private struct JUnitSuites {
  let model: ReportModel
  let language: Language
  private let ids: ShortIDs
  private let bySite: [String: [ReportModel.Finding]]
  /// The rules of the catalogue and those that findings name besides.
  private let rules: [(id: String, title: String)]
  private let entries: [String: ReportModel.RuleEntry]

  init(_ model: ReportModel, _ language: Language) {
    self.model = model
    self.language = language
    ids = ShortIDs((model.findings + model.waived).map(\.id))
    bySite = Dictionary(grouping: model.findings, by: \.site)
    entries = Dictionary(model.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(model.rules.map(\.id))
    let others = Set(model.findings.map(\.rule)).subtracting(known).sorted()
    rules = model.rules.map { ($0.id, $0.title[language]) } + others.map { ($0, $0) }
  }

  func say(_ chinese: String, _ english: String) -> String { Localized(chinese, en: english)[language] }

  func write(_ index: Int, to xml: inout XMLText) {
    let site = model.sites[index]
    let byRule = Dictionary(grouping: bySite[site.id] ?? [], by: \.rule)
    let outcomes = rules.map { outcome(byRule[$0.id] ?? []) }
    let failures = outcomes.count { if case .failed = $0 { true } else { false } }
    let skipped = outcomes.count { if case .skipped = $0 { true } else { false } }
    xml.raw("\n")
    xml.element(
      "testsuite",
      [
        "id": "\(index)", "package": "mingcha", "name": site.name, "hostname": WebURL(site.home)?.host ?? site.id,
        "timestamp": String(ChinaTime.universal(model.run.startedAt).dropLast()),
        "tests": "\(rules.count)", "failures": "\(failures)", "errors": "0", "skipped": "\(skipped)", "time": "0",
      ]
    ) { xml in
      xml.element("properties") { xml in
        for (name, value) in [("site", site.id), ("home", site.home), ("verdict", site.verdict.rawValue)] {
          xml.empty("property", ["name": name, "value": value])
        }
      }
      for (rule, outcome) in zip(rules, outcomes) {
        xml.raw("\n")
        xml.element(
          "testcase", ["name": "\(rule.id) \(rule.title)", "classname": "mingcha.\(site.id)", "time": "0"]
        ) { write(outcome, rule.id, to: &$0) }
      }
      xml.element("system-out", text: systemOut(byRule))
      xml.empty("system-err")
    }
  }

  private enum Outcome {
    case passed
    case failed([ReportModel.Finding])
    case skipped([ReportModel.Finding])
  }

  private func outcome(_ findings: [ReportModel.Finding]) -> Outcome {
    let blocking = findings.filter(model.blocks)
    if !blocking.isEmpty { return .failed(blocking) }
    if !findings.isEmpty, findings.allSatisfy({ $0.certainty == .unknown }) { return .skipped(findings) }
    return .passed
  }

  private func write(_ outcome: Outcome, _ rule: String, to xml: inout XMLText) {
    switch outcome {
    case .passed: break
    case .skipped(let findings):
      xml.empty("skipped", ["message": findings[0].message[language]])
    case .failed(let findings):
      let first = VisibleText.string(findings[0].message[language], limit: 300, lines: false)
      let message =
        findings.count == 1 ? first : say("\(findings.count) 处：\(first)", "\(findings.count) places: \(first)")
      xml.element("failure", ["message": message, "type": findings[0].severity.rawValue]) { xml in
        for finding in findings.prefix(JUnitFormat.mostFindings) { xml.text(block(finding)) }
        let left = findings.count - JUnitFormat.mostFindings
        if left > 0 { xml.text(say("…另有 \(left) 处，见完整报告\n", "… and \(left) more, in the full report\n")) }
        if let remedy = entries[rule]?.remedy { xml.text(say("整改：", "To mend it: ") + remedy[language] + "\n") }
      }
    }
  }

  /// One finding as a person at a terminal reads it.
  private func block(_ finding: ReportModel.Finding) -> String {
    let place = Place(finding)
    var text = "\(ids[finding.id]) \(VisibleText.string(finding.message[language], limit: 500, lines: false))\n"
    let where_ = VisibleText.string(place.artifact(model.folder), limit: 500, lines: false)
    text += "  " + say("位置：", "Place: ") + where_ + (place.line.map { ":\($0)" } ?? "") + "\n"
    if place.url != finding.url {
      text += "  " + say("对象：", "About: ") + VisibleText.string(finding.url, limit: 500, lines: false) + "\n"
    }
    text += "  " + say("依据：", "Source: ") + finding.legalBasis + "\n"
    return text
  }

  /// What does not fail a case and is worth knowing: other findings by rule.
  private func systemOut(_ byRule: [String: [ReportModel.Finding]]) -> String {
    var text = ""
    for rule in rules {
      let others = (byRule[rule.id] ?? []).filter { !model.blocks($0) }
      guard !others.isEmpty else { continue }
      let known = others.count { $0.status == .known }
      let unknown = others.count { $0.certainty == .unknown }
      text += say(
        "\(rule.id)：不阻止发布的 \(others.count) 条（基线已有 \(known)，未能查看 \(unknown)）\n",
        "\(rule.id): \(others.count) that do not fail (\(known) in the baseline, \(unknown) not looked at)\n")
    }
    return text
  }
}
