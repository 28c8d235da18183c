import Audit
import JSON
import Localization
import Report
import Store

/// `diff`: what became of an earlier run's findings.
enum DiffCommand: Command {
  static let spec = CommandSpec(
    "diff",
    Localized(
      "比较两次检查：新增、仍存在、已解决、再现、豁免、到期", en: "compare two runs: new, persisting, fixed, returned, waived, expired"),
    usage: ["[--store FILE] [--run N] [--against M] [--format text|json]"],
    options: [
      StorePath.option,
      OptionSpec("run", argument: "N", Localized("较晚的一次，默认最近一次", en: "the later run; default the latest")),
      OptionSpec("against", argument: "M", Localized("较早的一次，默认前一次", en: "the earlier one; default the one before")),
      OptionSpec(
        "profile", "p", argument: "FILE",
        Localized("按这份配置判定，默认检查时的那份", en: "judge by this profile; default: the run's own")),
      OptionSpec("format", argument: "text|json", Localized("输出格式，默认 text", en: "output format; default text")),
    ],
    examples: [
      ("mingcha diff -s audit.sqlite", Localized("与上一次相比", en: "against the run before")),
      (
        "mingcha diff -s audit.sqlite --run 5 --against 2 --format json",
        Localized("任意两次，供程序读取", en: "any two, for programs")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let path = try StorePath.find(arguments)
    let format = arguments["format"] ?? "text"
    guard ["text", "json"].contains(format) else {
      throw Exit.usage(Localized("--format 只有 text、json", en: "--format is text or json"))
    }
    let run = try StoredRun.choose(arguments, in: path)
    let against = try arguments.integer("against", in: 1...Int.max).map { Int64($0) }
    if let against, against >= run.id {
      throw Exit.usage(Localized("--against 应是第 \(run.id) 次之前的检查", en: "--against names a run before \(run.id)"))
    }
    let model = try await judged(run, arguments, path, against, console)
    guard let comparison = model.comparison, let earlier = comparison.run else {
      throw Exit.usage(Localized("第 \(run.id) 次之前没有可比的检查", en: "there is no run before \(run.id) to compare with"))
    }
    let parts = Self.parts(model, comparison)
    if format == "json" {
      console.print(json(run.id, earlier, comparison, parts))
    } else {
      text(run.id, earlier, comparison, parts, console)
    }
  }

  private static func judged(
    _ run: RunRow, _ arguments: Arguments, _ path: String, _ against: Int64?, _ console: Console
  ) async throws(Exit) -> ReportModel {
    let library = try ProfilesFolder.library()
    let judge: Judge
    do {
      judge = try Judge(profile: try library.profile(arguments["profile"] ?? run.profile), library: library)
    } catch {
      throw Exit(error)
    }
    do {
      return try await JudgedRun(
        run.id, in: path, by: judge, lexicon: try library.lexicon(), listsItems: false, against: against,
        line: JudgingLine(console)
      ).model
    } catch let error as ProfileError {
      throw Exit(error)
    } catch let error as StoreError {
      throw Exit(error, store: path)
    } catch {
      throw Exit.bug("\(error)")
    }
  }

  private typealias Part = (name: String, title: Localized, sign: String, findings: [ReportModel.Finding])

  private static func parts(_ model: ReportModel, _ comparison: ReportModel.Comparison) -> [Part] {
    func with(_ status: FindingStatus) -> [ReportModel.Finding] {
      model.findings.filter { $0.status == status && $0.certainty != .unknown }
    }
    return [
      ("new", FindingStatus.new.title, "+", with(.new)),
      ("returned", FindingStatus.returned.title, "+", with(.returned)),
      ("expired", FindingStatus.expired.title, "+", with(.expired)),
      ("persisting", FindingStatus.persisting.title, "=", with(.persisting)),
      ("fixed", Localized("已解决", en: "Fixed"), "-", comparison.fixed),
      ("unseen", Localized("未能复查", en: "Not looked at again"), "?", comparison.unseen),
      ("waived", FindingStatus.waived.title, "~", model.waived),
    ]
  }

  private static func text(
    _ run: Int64, _ earlier: Int64, _ comparison: ReportModel.Comparison, _ parts: [Part], _ console: Console
  ) {
    let ids = ShortIDs(parts.flatMap { $0.findings.map(\.id) })
    let counts = parts.map { "\($0.title[console.language]) \($0.findings.count)" }
    console.print(
      Localized("第 \(earlier) 次 → 第 \(run) 次：", en: "run \(earlier) → run \(run): ")[console.language]
        + counts.joined(separator: Localized("，", en: ", ")[console.language]))
    for part in parts where part.name != "persisting" || console.loudness == .verbose {
      for finding in part.findings {
        let message = DisplayWidth.cut(finding.message[console.language].replacing("\n", with: " "), to: 120)
        console.print(
          "\(part.sign) \(ids[finding.id])  \(finding.site)  \(finding.rule)  \(message)  \(finding.url)")
      }
    }
  }

  private static func json(
    _ run: Int64, _ earlier: Int64, _ comparison: ReportModel.Comparison, _ parts: [Part]
  ) -> String {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("run", Int(run))
      json.member("against", Int(earlier))
      json.member("sent", comparison.sent)
      for part in parts {
        json.key(part.name)
        json.array { json in
          for finding in part.findings {
            json.object { json in
              json.member("id", finding.id)
              json.member("rule", finding.rule)
              json.member("site", finding.site)
              json.member("url", finding.url)
              json.member("message", finding.message[.chinese])
            }
          }
        }
      }
    }
    return json.text
  }
}
