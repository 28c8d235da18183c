import Audit
import Crawl
import Disclosure
import Localization
import Report
import Store
import Web

/// `recheck`: looks again at what the last run found, in minutes, and says what is mended.
enum RecheckCommand: Command {
  static let spec = CommandSpec(
    "recheck", Localized("复查：只重看上次有问题的地址", en: "look again at the addresses of the last run's findings only"),
    usage: ["[--store FILE] [--run N] [--as-of DATE] [--output DIR] [--warc FILE]", "--resume [--store FILE]"],
    options: [
      StorePath.option,
      OptionSpec("run", argument: "N", Localized("复查第几次检查，默认最近一次", en: "the run to recheck; default the latest")),
      OptionSpec(
        "profile", "p", argument: "FILE", Localized("配置，默认检查时的那份", en: "the profile; default: the run's own")),
      OptionSpec(
        "as-of", argument: "DATE",
        Localized("监测时间点，默认今天（北京时间）", en: "moment of monitoring; default: today in China")),
      OptionSpec("resume", Localized("接着上次没做完的复查", en: "go on with the recheck that was not finished")),
      OptionSpec(
        "output", "o", argument: "DIR", Localized("同时把报告写到这个目录", en: "write the report into this folder too")),
      OptionSpec(
        "format", argument: "LIST", Localized("报告格式，默认 html,json", en: "formats of the report; default html,json")),
      OptionSpec(
        "fail-on", argument: "LIST", Localized("有这些级别的问题时退出码为 1", en: "severities that make the exit code 1")),
    ] + Evidence.options,
    examples: [
      ("mingcha recheck -s audit.sqlite", Localized("整改后看看还剩什么", en: "after mending: what is left")),
      (
        "mingcha recheck -s q4.sqlite --format docx -o out",
        Localized("写出带复查情况的通报", en: "the bulletin with what became of the findings")
      ),
      (
        "mingcha recheck -s q4.sqlite --warc recheck.warc",
        Localized("把复查所见存为证据", en: "keep what was seen as evidence")
      ),
    ])

  /// New addresses of each site that a recheck may follow, beyond those the earlier run knew.
  private static let mostNewPages = 500

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let path = try StorePath.find(arguments)
    try await StoreUpgrade.prepare(path)
    let asOf = try Days.asOf(arguments)
    let failOn = try FailOn(arguments.list("fail-on"))
    let writing = try ReportWriting(arguments, console)
    let evidence = try Evidence(arguments)
    let begun = arguments.has("resume") ? try unfinished(in: path) : nil
    if arguments.has("resume"), begun == nil {
      console.note(Localized("没有未完成的复查可继续，重新开始", en: "there is no unfinished recheck to resume; a new one begins"))
    }
    let earlier: RunRow
    if let begun { earlier = begun } else { earlier = try StoredRun.choose(arguments, in: path) }
    guard earlier.finishedAt != nil else {
      throw Exit.usage(
        Localized(
          "第 \(earlier.id) 次检查没有做完；先用 mingcha audit --resume 做完",
          en: "run \(earlier.id) is unfinished; 'mingcha audit --resume' first"))
    }
    let library = try ProfilesFolder.library()
    let profile: Profile
    do { profile = try library.profile(arguments["profile"] ?? earlier.profile, for: .audit) } catch {
      throw Exit(error)
    }
    var session = AuditSession(
      profile: profile, library: library, storePath: path, asOf: asOf, resume: begun != nil, console: console)
    session.evidence = evidence
    do throws(StoreError) {
      let reader = try StoreReader.open(path)
      let sites = try reader.sites(run: earlier.id)
      session.plan.sites.removeAll { site in !sites.contains { $0.id == site.id } }
      session.beginning = .recheck(
        of: earlier.id, addresses: CitedAddresses.of(try reader.findings(run: earlier.id), sites: sites))
      let pages = try reader.ledger(run: earlier.id).values.map { $0.values.reduce(0, +) }.max() ?? 0
      session.plan.maxPagesPerSite = min(session.plan.maxPagesPerSite, pages + mostNewPages)
    } catch { throw Exit(error, store: path) }
    try writing.prepare()
    let result = try await session.run()
    var model = result.judged.model
    failOn.gate(&model)
    try writing.write(model)
    if let comparison = model.comparison {
      let fresh = model.findings.count {
        [.new, .returned, .expired].contains($0.status) && $0.certainty != .unknown
      }
      console.print(
        Localized(
          "复查：原有 \(comparison.sent) 个，已解决 \(comparison.fixed.count)，仍存在 \(comparison.persisting)，"
            + "未能复查 \(comparison.unseen.count)，新增 \(fresh)",
          en:
            "recheck: of \(comparison.sent), \(comparison.fixed.count) fixed, \(comparison.persisting) persisting, "
            + "\(comparison.unseen.count) not seen again, \(fresh) new"))
    }
    if failOn.matches(model) { throw Exit.findings }
  }

  /// The run that an unfinished recheck looks at again; nil when no recheck was left unfinished.
  private static func unfinished(in path: String) throws(Exit) -> RunRow? {
    do throws(StoreError) {
      let reader = try StoreReader.open(path)
      guard let latest = try reader.latestRun(), latest.finishedAt == nil,
        let earlier = try reader.rechecked(by: latest.id)
      else { return nil }
      return try reader.run(earlier)
    } catch { throw Exit(error, store: path) }
  }
}
