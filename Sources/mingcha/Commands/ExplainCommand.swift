import Audit
import Disclosure
import Localization
import Report
import Store

/// `explain RULE`, `explain FINDING`: as a person who disputes a finding, or checks one, wants to read it.
enum ExplainCommand: Command {
  static let spec = CommandSpec(
    "explain",
    Localized(
      "解释一条规则或一条问题：依据、量法、数值、证据、误报、人工核对、整改办法",
      en: "explain a rule or a finding: source, measure, thresholds, evidence, false alarms, check by hand, remedy"),
    usage: ["RULE [--profile FILE]", "FINDING [--store FILE] [--run N]"], options: StoredFinding.options,
    examples: [
      ("mingcha explain column-stale", Localized("栏目不更新是怎样判定的", en: "how a stale column is measured")),
      (
        "mingcha explain F-3K9Q --store audit.sqlite",
        Localized("这条问题凭什么、怎样核对、怎样改", en: "what a finding rests on, how to check and to mend it")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard arguments.operands.count == 1, let name = arguments.operands.first else {
      throw Exit.usage(Localized("请给出一个规则号或问题编号", en: "name one rule or one finding"))
    }
    if StoredFinding.isName(name) {
      explain(try StoredFinding.find(name, arguments), console)
    } else {
      try explain(try rule(name), arguments, console)
    }
  }

  private static func explain(_ stored: StoredFinding, _ console: Console) {
    let again = stored.again
    let text = FindingText(stored: stored, console: console)
    text.header()
    text.verdict(again)
    text.evidence(again)
    text.dossier()
    text.explanation()
  }

  private static func rule(_ id: String) throws(Exit) -> Rule {
    if let rule = RuleCatalog.rule(id) { return rule }
    let near = NearestWord.of(id, among: RuleCatalog.all.map(\.id))
    throw Exit.usage(
      Localized(
        "没有规则“\(id)”" + (near.map { "；是不是想写 \($0)？" } ?? "；用 mingcha rules 查看全部"),
        en: "there is no rule '\(id)'" + (near.map { "; did you mean \($0)?" } ?? "; 'mingcha rules' lists them")))
  }

  /// With the values of the profile that was named, else of the 2019 standard.
  private static func explain(_ rule: Rule, _ arguments: Arguments, _ console: Console) throws(Exit) {
    let library = try ProfilesFolder.library()
    let profile: Profile
    let lexicon: Lexicon
    let name = arguments["profile"] ?? ProfileLibrary.usualStandard
    do {
      profile = try library.profile(name)
      lexicon = try library.lexicon()
    } catch { throw Exit(error) }
    let language = console.language
    console.print("\(rule.id)  \(rule.title[language])  [\(rule.severity.title[language])]")
    console.print(Localized("数值按配置", en: "Values of profile")[language] + " \(name)")
    FindingText.print(RuleExplanation(rule, profile.parameters, categories: lexicon.names), console)
    let checks = profile.checklist.filter { $0.leads.contains(rule.id) }
    guard !checks.isEmpty else { return }
    console.print("\n" + Localized("【由人核查时用作线索】", en: "A LEAD FOR WHAT A PERSON CHECKS")[language])
    for check in checks { console.print("\(check.id)  \(check.title)") }
  }
}
