import Audit
import Localization

/// `explain ID`: one rule, as a person who disputes a finding wants to read it.
enum ExplainCommand: Command {
  static let spec = CommandSpec(
    "explain", Localized("解释一条规则：依据、量法、已知误报、整改办法", en: "explain one rule: source, measure, false alarms, remedy"),
    usage: ["RULE"],
    examples: [("mingcha explain column-stale", Localized("栏目不更新是怎样判定的", en: "how a stale column is measured"))])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard arguments.operands.count == 1, let id = arguments.operands.first else {
      throw Exit.usage(Localized("请给出一个规则号", en: "name one rule"))
    }
    guard let rule = RuleCatalog.all.first(where: { $0.id == id }) else {
      let near = NearestWord.of(id, among: RuleCatalog.all.map(\.id))
      throw Exit.usage(
        Localized(
          "没有规则“\(id)”" + (near.map { "；是不是想写 \($0)？" } ?? "；用 mingcha rules 查看全部"),
          en: "there is no rule '\(id)'" + (near.map { "; did you mean \($0)?" } ?? "; 'mingcha rules' lists them"))
      )
    }
    let language = console.language
    let part = { (chinese: String, english: String, text: String) in
      console.print("\n" + Localized("【\(chinese)】", en: "\(english)")[language])
      console.print(text)
    }
    console.print("\(rule.id)  \(rule.title[language])  [\(rule.severity.title[language])]")
    part("依据", "SOURCE", rule.source)
    part("判定口径", "HOW IT IS MEASURED", rule.measured[language])
    part("常见误报", "KNOWN FALSE ALARMS", rule.falseAlarms[language])
    part("整改办法", "HOW TO FIX IT", rule.remedy[language])
    if !rule.parameters.isEmpty {
      part(
        "可配置项", "PARAMETERS",
        rule.parameters.map { "rules.\(rule.id).\($0.name)  \($0.meaning[language])" }.joined(separator: "\n"))
    }
    let examples = (rule.failing.map { ("✗", $0) } + rule.passing.map { ("✓", $0) })
      .map { "\($0) \($1.name[language])" }
    part("例：✗ 算问题，✓ 不算", "EXAMPLES: ✗ reported, ✓ not", examples.joined(separator: "\n"))
  }
}
