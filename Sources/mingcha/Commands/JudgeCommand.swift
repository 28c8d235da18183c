import Audit
import Disclosure
import Localization
import Store

/// `judge`: stored facts again, by other rules or for another day, without crawling.
enum JudgeCommand: Command {
  static let spec = CommandSpec(
    "judge", Localized("重新判定已入库的事实，不抓取", en: "judge stored facts again, without crawling"),
    usage: ["--profile FILE --store FILE [options]"],
    options: [
      OptionSpec("profile", "p", argument: "FILE", Localized("按这份配置判定", en: "the profile to judge by")),
      OptionSpec("store", "s", argument: "FILE", Localized("检查时写成的数据库", en: "the store that an audit wrote")),
      OptionSpec("run", argument: "N", Localized("第几次检查，默认最近一次", en: "which run; default the latest")),
      OptionSpec(
        "as-of", argument: "DATE", Localized("监测时间点，默认该次检查的", en: "moment of monitoring; default: the run's own")),
      OptionSpec(
        "output", "o", argument: "DIR", Localized("同时把报告写到这个目录", en: "write the report into this folder too")),
      OptionSpec(
        "format", argument: "LIST", Localized("报告格式，默认 html,json", en: "formats of the report; default html,json")),
      OptionSpec(
        "fail-on", argument: "LIST", Localized("有这些级别的问题时退出码为 1", en: "severities that make the exit code 1")),
    ],
    examples: [
      (
        "mingcha judge -p standards/2015-pucha -s audit.sqlite",
        Localized("按 2015 年普查表再判一遍", en: "judge again by the 2015 standard")
      )
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let profileName = try arguments.required("profile")
    let storePath = try arguments.required("store")
    let failOn = try FailOn(arguments.list("fail-on"))
    let writing = try ReportWriting(arguments, console)
    let asOf = arguments.has("as-of") ? try Days.asOf(arguments) : nil
    let library = try ProfilesFolder.library()
    let judge: Judge
    let lexicon: Lexicon
    do {
      judge = try Judge(profile: try library.profile(profileName), library: library)
      lexicon = try library.lexicon()
    } catch { throw Exit(error) }
    try await StoreUpgrade.prepare(storePath)
    let run = try StoredRun.choose(arguments, in: storePath)
    try writing.prepare()
    let judged: JudgedRun
    do {
      judged = try await JudgedRun(
        run.id, in: storePath, by: judge, lexicon: lexicon, asOf: asOf, listsItems: writing.writesFiles,
        line: JudgingLine(console))
      let store = try StoreWriter.open(storePath, now: Clock.wall())
      try await store.replaceFindings(
        run: run.id, judged.findings, at: Clock.wall(), searched: judged.searched)
      try await store.close()
    } catch { throw Exit(error, store: storePath) }
    try writing.write(judged.model)
    if failOn.matches(judged.model) { throw Exit.findings }
  }
}
