import Audit
import JSON
import Localization
import Report

/// `rules`: the catalogue.
enum RulesCommand: Command {
  static let spec = CommandSpec(
    "rules", Localized("列出全部规则", en: "list all rules"),
    usage: ["[--checklist] [--format text|json]"],
    options: [
      OptionSpec(
        "checklist",
        Localized("另列由人逐项核查的项目及其线索", en: "list what only a person can judge too, with the leads to it")),
      OptionSpec(
        "profile", "p", argument: "FILE",
        Localized("按这份配置列核查项目，默认 2019 年检查指标", en: "the checklist of this profile; default: the 2019 standard")),
      OptionSpec("format", argument: "text|json", Localized("输出格式，默认 text", en: "output format; default text")),
    ],
    examples: [("mingcha rules", Localized("看看查哪些问题", en: "see what is checked"))])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let checklist = arguments.has("checklist") ? try profile(arguments).checklist : nil
    switch arguments["format"] ?? "text" {
    case "text":
      let width = (RuleCatalog.all.map { $0.id.count }.max() ?? 0) + 2
      for rule in RuleCatalog.all {
        let gap = String(repeating: " ", count: width - rule.id.count)
        let severity = rule.severity.title[console.language]
        let indent = String(repeating: " ", count: max(1, 12 - DisplayWidth.of(severity)))
        console.print("\(rule.id)\(gap)\(severity)\(indent)\(rule.title[console.language])")
      }
      if let checklist { print(checklist, console) }
      console.note(
        Localized("一条规则的依据和量法：mingcha explain 规则号", en: "one rule's source and measure: mingcha explain ID"))
    case "json":
      var json = JSONWriter(pretty: true)
      if let checklist {
        json.object { json in
          json.key("rules")
          rules(&json)
          json.key("checklist")
          write(checklist, &json)
        }
      } else {
        rules(&json)
      }
      console.print(json.text)
    case let other:
      throw Exit.usage(
        Localized("--format 只有 text 和 json，没有“\(other)”", en: "--format is text or json, not '\(other)'"))
    }
  }

  private static func profile(_ arguments: Arguments) throws(Exit) -> Profile {
    let library = try ProfilesFolder.library()
    do { return try library.profile(arguments["profile"] ?? ProfileLibrary.usualStandard) } catch {
      throw Exit(error)
    }
  }

  private static func rules(_ json: inout JSONWriter) {
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
  }

  private static func write(_ checklist: [Profile.Check], _ json: inout JSONWriter) {
    json.array { json in
      for check in checklist {
        json.object { json in
          ReportModel.Check(check).members(&json)
          json.member("verified", check.verified)
        }
      }
    }
  }

  /// What a person works through, by the standard's order, with the rules whose findings are leads.
  private static func print(_ checklist: [Profile.Check], _ console: Console) {
    console.print("\n" + Localized("由人逐项核查", en: "For a person to work through")[console.language])
    for check in checklist {
      console.print("\(check.id)  \(check.title)")
      console.print("  " + Localized("依据", en: "source")[console.language] + "  \(check.source)")
      console.print("  " + Localized("为何由人", en: "why a person")[console.language] + "  \(check.why)")
      if !check.leads.isEmpty {
        console.print(
          "  " + Localized("线索", en: "leads")[console.language] + "  \(check.leads.joined(separator: ", "))")
      }
    }
  }
}
