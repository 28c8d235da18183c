import Audit
import JSON
import Localization

/// `rules`: the catalogue.
enum RulesCommand: Command {
  static let spec = CommandSpec(
    "rules", Localized("列出全部规则", en: "list all rules"),
    usage: ["[--format text|json]"],
    options: [
      OptionSpec("format", argument: "text|json", Localized("输出格式，默认 text", en: "output format; default text"))
    ],
    examples: [("mingcha rules", Localized("看看查哪些问题", en: "see what is checked"))])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    switch arguments["format"] ?? "text" {
    case "text":
      let width = (RuleCatalog.all.map { $0.id.count }.max() ?? 0) + 2
      for rule in RuleCatalog.all {
        let gap = String(repeating: " ", count: width - rule.id.count)
        let severity = rule.severity.title[console.language]
        let indent = String(repeating: " ", count: max(1, 12 - DisplayWidth.of(severity)))
        console.print("\(rule.id)\(gap)\(severity)\(indent)\(rule.title[console.language])")
      }
      console.note(
        Localized("一条规则的依据和量法：mingcha explain 规则号", en: "one rule's source and measure: mingcha explain ID"))
    case "json":
      var json = JSONWriter(pretty: true)
      json.array { json in
        for rule in RuleCatalog.all {
          json.object { json in
            json.member("id", rule.id)
            json.member("severity", rule.severity.rawValue)
            json.member("title", rule.title.chinese)
            json.member("titleEnglish", rule.title.english)
            json.member("source", rule.source)
          }
        }
      }
      console.print(json.text)
    case let other:
      throw Exit.usage(
        Localized("--format 只有 text 和 json，没有“\(other)”", en: "--format is text or json, not '\(other)'"))
    }
  }
}
