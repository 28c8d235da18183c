import Audit
import Disclosure
import Localization
import Report
import Store

/// `report`: write the report of a stored run.
enum ReportCommand: Command {
  static let spec = CommandSpec(
    "report", Localized("由数据库生成报告", en: "write the report of a stored run"),
    usage: ["--store FILE [--run N] [--format LIST] [--output DIR]", "--store FILE --runs"],
    options: [
      OptionSpec("store", "s", argument: "FILE", Localized("检查时写成的数据库", en: "the store that an audit wrote")),
      OptionSpec("run", argument: "N", Localized("第几次检查，默认最近一次", en: "which run; default the latest")),
      OptionSpec("runs", Localized("列出库里有哪几次检查", en: "list the store's runs")),
      OptionSpec(
        "profile", "p", argument: "FILE",
        Localized(
          "阈值和依据取自这份配置，默认检查时的那份", en: "take thresholds and sources from this profile; default: the run's own")),
      OptionSpec(
        "format", argument: "LIST", Localized("报告格式，默认 html,json", en: "formats of the report; default html,json")),
      OptionSpec(
        "report-lang", argument: "zh|en", Localized("报告语言，默认 zh", en: "language of the report; default zh")),
      OptionSpec(
        "quarter", argument: "2026Q4",
        Localized("季度，默认按监测时间点", en: "the quarter of the bulletin; default: that of the moment of monitoring")),
      OptionSpec(
        "issued", argument: "DATE",
        Localized("通报和通知单的落款日期，默认监测时间点", en: "the day that bulletin and notices bear; default: that moment")),
      OptionSpec(
        "output", "o", argument: "DIR",
        Localized("写到这个目录，默认当前目录", en: "folder to write to; default the current one")),
    ],
    examples: [
      ("mingcha report --store audit.sqlite --output out", Localized("写出 HTML 和 JSON", en: "write HTML and JSON")),
      (
        "mingcha report -s q4.sqlite --quarter 2026Q4 --format docx,xlsx,html -o out",
        Localized("季度通报、整改通知单、附表和网页报告", en: "the quarterly bulletin, notices, annexes and the HTML report")
      ),
      ("mingcha report -s audit.sqlite --report-lang en -o out", Localized("英文报告", en: "the report in English")),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let storePath = try arguments.required("store")
    if arguments.has("runs") {
      do throws(StoreError) {
        for run in try StoreReader.open(storePath).runs() {
          let state = run.finishedAt == nil ? Localized("未做完", en: "unfinished") : Localized("已完成", en: "finished")
          console.print("\(run.id)  \(run.asOf)  \(run.profile)  \(state[console.language])")
        }
      } catch { throw Exit(error, store: storePath) }
      return
    }
    let writing = try ReportWriting(arguments, console, defaultFolder: ".")
    let run = try StoredRun.choose(arguments, in: storePath)
    let library = try ProfilesFolder.library()
    let judge: Judge
    let lexicon: Lexicon
    do {
      judge = try Judge(profile: try library.profile(arguments["profile"] ?? run.profile), library: library)
      lexicon = try library.lexicon()
    } catch { throw Exit(error) }
    let judged: JudgedRun
    do {
      judged = try await JudgedRun(
        run.id, in: storePath, by: judge, lexicon: lexicon, issued: try Days.named("issued", arguments),
        line: JudgingLine(console))
    } catch let exit as Exit {
      throw exit
    } catch let error as StoreError {
      throw Exit(error, store: storePath)
    } catch {
      throw Exit.bug("\(error)")
    }
    var model = judged.model
    if let text = arguments["quarter"] {
      guard let quarter = Days.quarter(text) else {
        throw Exit.usage(
          Localized(
            "--quarter 应是 2026Q4 这样的季度，而不是“\(text)”", en: "--quarter takes a quarter like 2026Q4, not '\(text)'"))
      }
      (model.office.year, model.office.quarter) = quarter
    }
    try writing.prepare()
    try writing.write(model)
  }
}
