import Audit
import Crawl
import Localization
import Report

/// `audit`: crawl, judge, store, summarise.
enum AuditCommand: Command {
  static let spec = CommandSpec(
    "audit", Localized("检查：抓取、判定、入库、小结", en: "crawl, judge, store, summarise"),
    usage: [
      "--profile FILE --store FILE [options]",
      "--ci --profile FILE [--map STAGING=PUBLIC] [--baseline FILE] [options]",
      "--from-folder DIR --as URL [options]", "--roster FILE --sampled [--store FILE] [options]",
    ],
    options: Targets.options + Staging.options + Evidence.options + [
      OptionSpec(
        "store", "s", argument: "FILE",
        Localized("存放事实与结论的 SQLite 文件", en: "the SQLite file for facts and findings")),
      OptionSpec("site", argument: "ID", Localized("只查这个站点；可重复", en: "only this site; may be repeated")),
      OptionSpec(
        "as-of", argument: "DATE",
        Localized("监测时间点，默认今天（北京时间）", en: "moment of monitoring; default: today in China")),
      OptionSpec("resume", Localized("接着上次没做完的检查", en: "go on with the run that was not finished")),
      OptionSpec(
        "shard", argument: "i/n",
        Localized(
          "只查第 i 片（共 n 片），之后用 merge 合并；同一地址的网站在同一片",
          en: "only part i of n; 'merge' joins them. Sites on one address stay together")),
      OptionSpec(
        "baseline", argument: "FILE",
        Localized("基线文件：其中已有的问题不阻止发布", en: "findings in this file do not count for --fail-on")),
      OptionSpec("max-pages", argument: "N", Localized("每个站点最多抓取的页数", en: "most pages of each site")),
      OptionSpec(
        "output", "o", argument: "DIR", Localized("同时把报告写到这个目录", en: "write the report into this folder too")),
      OptionSpec(
        "format", argument: "LIST", Localized("报告格式，默认 html,json", en: "formats of the report; default html,json")),
      OptionSpec(
        "fail-on", argument: "LIST",
        Localized(
          "有这些级别的问题时退出码为 1：veto,deduct,advice,review",
          en: "severities that make the exit code 1: veto,deduct,advice,review")),
    ],
    examples: [
      (
        "mingcha audit --profile my.json5 --store audit.sqlite --output out",
        Localized("检查并写出报告", en: "audit and write the report")
      ),
      (
        "mingcha audit -p my.json5 -s audit.sqlite --warc evidence.warc",
        Localized("同时把结论所引的请求与响应存为证据", en: "keep what findings cite as evidence, too")
      ),
      ("mingcha audit -p my.json5 -s audit.sqlite --resume", Localized("接着查", en: "go on after an interruption")),
      (
        "mingcha audit --ci -p ci.json5 --map https://staging.internal:8443=https://www.example.gov.cn --allow-cidr 10.0.0.0/8 "
          + "--baseline baseline.json --fail-on veto,deduct -o out",
        Localized("流水线里：测试站有新问题就失败", en: "in CI: fail when the staging site has new findings")
      ),
      (
        "mingcha audit --ci --from-folder public --as https://www.example.gov.cn/ -o out --fail-on veto,deduct",
        Localized("发布前检查静态文件，不需要服务器", en: "audit a static build before it is served")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let isCI = arguments.has("ci")
    let inOutput = isCI ? (arguments["output"] ?? ".") + "/audit.sqlite" : nil
    guard let storePath = arguments["store"] ?? arguments["roster"] ?? inOutput else {
      throw Exit.usage(Localized("缺少必需的选项 --store", en: "the option --store is required"))
    }
    let failOn = try FailOn(arguments.list("fail-on"))
    let asOf = try Days.asOf(arguments)
    let writing = try ReportWriting(
      arguments, console, defaultFolder: isCI ? "." : nil, defaultFormats: isCI ? ["junit", "sarif", "md"] : nil,
      hasClock: !isCI && !arguments.has("reproducible"))
    let staging = try Staging(arguments)
    let evidence = try Evidence(arguments)
    let baseline = try arguments["baseline"].map { (path) throws(Exit) in try BaselineFile.read(path) }
    let maxPages = try arguments.integer("max-pages", in: 1...100_000_000)

    let library = try ProfilesFolder.library()
    try await StoreUpgrade.prepareRegister(arguments)
    let profile: Profile
    if let own = try staging.profile(arguments, library) {
      profile = own
    } else {
      profile = try Targets.profile(arguments, library)
    }
    var session = AuditSession(
      profile: profile, library: library, storePath: storePath, asOf: asOf, resume: arguments.has("resume"),
      console: console)
    if let maxPages { session.plan.maxPagesPerSite = maxPages }
    staging.apply(to: &session.plan)
    session.fetcher = staging.fetcher(session.plan)
    session.maxSeconds = staging.maxSeconds
    session.evidence = evidence
    session.listsItems = writing.writesFiles
    try narrow(&session.plan, to: arguments.all("site"))
    if let shard = try ShardOption(arguments) {
      try shard.narrow(&session.plan, roster: arguments["roster"])
      guard !session.plan.sites.isEmpty else {
        return console.note(Localized("这一片没有网站", en: "this shard has no sites"))
      }
      if try shard.isDone(in: storePath, session) {
        return console.note(
          Localized("这一片当日已查完，不再重复：\(storePath)", en: "this shard is done for that day already: \(storePath)"))
      }
    }
    try writing.prepare()

    let result = try await session.run()
    var judged = result.judged
    if let baseline {
      do { try judged.compare(with: baseline, run: judged.model.run.id, in: storePath) } catch {
        throw Exit(error, store: storePath)
      }
    }
    failOn.gate(&judged.model)
    judged.model.folder = staging.reportFolder
    try writing.write(judged.model)
    try Reachability.check(result.reach, session.plan)
    if failOn.matches(judged.model) { throw Exit.findings }
  }

  private static func narrow(_ plan: inout CrawlPlan, to ids: [String]) throws(Exit) {
    guard !ids.isEmpty else { return }
    let known = plan.sites.map(\.id)
    for id in ids where !known.contains(id) {
      let near = NearestWord.of(id, among: known)
      throw Exit.usage(
        Localized(
          "配置里没有站点“\(id)”" + (near.map { "；是不是想写 \($0)？" } ?? "；有：\(known.joined(separator: "、"))"),
          en: "the profile has no site '\(id)'"
            + (near.map { "; did you mean \($0)?" } ?? "; it has: \(known.joined(separator: ", "))")))
    }
    plan.sites.removeAll { !ids.contains($0.id) }
  }
}
