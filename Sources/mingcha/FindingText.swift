import Audit
import Disclosure
import JSON
import Localization
import Report
import Store

/// A stored finding for the terminal, from what it says to how a person checks it.
struct FindingText {
  let stored: StoredFinding
  let console: Console
  private var language: Language { console.language }
  private var finding: FindingRow { stored.finding }

  /// Without the personal numbers of a title that it quotes.
  func message(_ row: FindingRow) -> String {
    PersonalDataScanner.masked(language == .chinese ? row.messageChinese : row.messageEnglish)
  }

  private func say(_ label: Localized, _ text: String) { console.print("\(label[language])  \(text)") }
  private func head(_ title: Localized) {
    console.print("\n" + Localized("【\(title.chinese)】", en: title.english.uppercased())[language])
  }

  /// What it is, where, and by which clause.
  func header() {
    let severity = Severity(rawValue: finding.severity)?.title[language] ?? finding.severity
    let certainty = Certainty(rawValue: finding.certainty)?.title[language] ?? finding.certainty
    let title = RuleCatalog.rule(finding.rule)?.title[language] ?? ""
    console.print("\(finding.fingerprint)  \(finding.rule)  \(title)  [\(severity), \(certainty)]")
    say(Localized("站点", en: "site"), stored.facts.site.name)
    if let column = finding.column { say(Localized("栏目", en: "column"), column) }
    say(Localized("地址", en: "address"), finding.url)
    say(Localized("问题", en: "finding"), message(finding))
    say(Localized("依据", en: "source"), finding.legalBasis)
    say(Localized("监测时间点", en: "as of"), stored.run.asOf.description)
  }

  /// Whether it stands when judged again.
  func verdict(_ again: FindingRow?) {
    let label = Localized("复核", en: "verdict")
    switch again {
    case .some(let row) where message(row) == message(finding):
      say(label, Localized("凭入库事实重新判定，结论相同", en: "the stored facts give the same again")[language])
    case .some(let row):
      say(
        label, Localized("仍然成立，但说法变了：", en: "it stands, in other words: ")[language] + message(row))
    case nil:
      say(label, Localized("按现在的规则不再成立", en: "by the rules as they are now it does not stand")[language])
    }
  }

  /// What the rule measured.
  func evidence(_ again: FindingRow?) {
    head(Localized("证据", en: "evidence"))
    let json = (again ?? finding).evidence
    guard let node = try? JSON5.parse(Array(json.utf8)) else { return console.print(json) }
    let evidence = Report.Evidence(node).masked.naming(stored.categories)
    for line in EvidenceLines.of(evidence, language) { console.print(line) }
  }

  /// What the store knows of the place.
  func dossier() {
    head(Localized("页面事实", en: "facts of the page"))
    for entry in FindingDossier(finding, stored.facts, categories: stored.categories).entries {
      say(entry.label, entry.text[language])
    }
  }

  /// The rule's explanation without its examples of what is reported.
  func explanation() {
    guard let rule = RuleCatalog.rule(finding.rule) else { return }
    FindingText.print(
      RuleExplanation(rule, stored.parameters, categories: stored.categories), without: [.reported], console)
  }

  static func print(
    _ explanation: RuleExplanation, without omitted: Set<RuleExplanation.Part> = [], _ console: Console
  ) {
    let language = console.language
    for section in explanation.sections where !omitted.contains(section.part) {
      let title = section.part.title
      console.print("\n" + Localized("【\(title.chinese)】", en: title.english.uppercased())[language])
      let mark = section.part == .reported ? "✗ " : section.part == .lookAlikes ? "✓ " : ""
      for line in section.lines { console.print(mark + line[language]) }
    }
  }
}
