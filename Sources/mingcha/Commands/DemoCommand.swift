import Audit
import Crawl
import Disclosure
import HTTP
import JSON
import Localization
import PortalSim
import Report
import Store

/// `demo`: the simulated cluster, audited over real HTTP and compared with its truth.
enum DemoCommand: Command {
  static let spec = CommandSpec(
    "demo", Localized("演示：检查模拟站群并与真值对照", en: "audit the simulated cluster and compare with its truth"),
    usage: ["[options]", "--fleet N [options]", "--serve [--pages N | --fleet N] [--output DIR]"],
    options: [
      OptionSpec(
        "output", "o", argument: "DIR",
        Localized("报告、数据库和真值写到这个目录，默认 demo", en: "folder for report, store and truth; default demo")),
      OptionSpec(
        "pages", argument: "N",
        Localized(
          "大约多少页，\(ClusterOptions.fewestPages) 起，默认 600",
          en: "about how many pages, from \(ClusterOptions.fewestPages); default 600")),
      OptionSpec(
        "fleet", argument: "N",
        Localized(
          "模拟 N 个网站的登记表：多个城市，共用地址，夹有慢站、无尽站、防护站、失联站",
          en:
            "a register of N sites instead: many cities on shared addresses, slow, endless, walled and dead ones among them"
        )),
      OptionSpec("seed", argument: "N", Localized("随机种子，默认 2026", en: "random seed; default 2026")),
      OptionSpec(
        "format", argument: "LIST", Localized("报告格式，默认 html,json", en: "formats of the report; default html,json")),
      OptionSpec(
        "twice",
        Localized(
          "先检查改动前的站群，再检查改动后的，前后对照的规则也有真值",
          en: "audit the cluster before and after changes, so that rules which compare audits have a truth too")),
      OptionSpec(
        "reproducible", Localized("报告里不写时间和耗时，同样内容同样字节", en: "no clock times in reports: same content, same bytes")),
      OptionSpec(
        "accuracy", argument: "FILE",
        Localized("把每条规则的查准率、查全率写成 Markdown", en: "write precision and recall of every rule as Markdown")),
      OptionSpec("serve", Localized("只启动模拟站群，按 Ctrl-C 结束", en: "only serve the cluster, until Ctrl-C")),
    ],
    examples: [
      ("mingcha demo", Localized("一分钟看懂它查什么、准不准", en: "see in a minute what it checks, and how exactly")),
      (
        "mingcha demo --fleet 1000 -o fleet",
        Localized("一千个网站一起检查", en: "a thousand sites in one audit")
      ),
      (
        "mingcha demo --serve",
        Localized("让模拟站群开着，用浏览器或 curl 看", en: "leave the cluster running to look at with curl")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    for other in ["fleet", "serve"] where arguments.has("twice") && arguments.has(other) {
      throw Exit.usage(Localized("--twice 与 --\(other) 不能同用", en: "--twice and --\(other) exclude each other"))
    }
    let fleet = try fleet(arguments)
    var options = try options(arguments)
    if arguments.has("serve") {
      return try await serve(fleet ?? DemoSubject(Cluster.generate(options)), folder: arguments["output"], console)
    }
    let folder = arguments["output"] ?? "demo"
    let writing = try ReportWriting(
      arguments, console, defaultFolder: folder, hasClock: !arguments.has("reproducible"))
    let library = try ProfilesFolder.library()
    try writing.prepare()
    let storePath = folder + "/audit.sqlite"
    Files.removeStore(storePath)
    if arguments.has("twice") {
      options.moment = .before
      console.note(Localized("先检查一个月前的站群", en: "first the cluster of a month ago"))
      _ = try await audit(DemoSubject(Cluster.generate(options)), daysAgo: 30, folder, library, console)
      options.moment = .after
    }
    let subject = fleet ?? DemoSubject(Cluster.generate(options))
    console.note(
      Localized(
        "模拟站群：\(subject.sites.count) 个站点，\(subject.pages) 页，预埋 \(subject.truth.planted.count) 个问题、"
          + "\(subject.truth.lookAlikes.count) 个貌似问题而不是的",
        en: "simulated cluster: \(subject.sites.count) sites, \(subject.pages) pages, "
          + "\(subject.truth.planted.count) planted faults and \(subject.truth.lookAlikes.count) look-alikes"))
    try Files.write(subject.truth.json().bytes, to: folder + "/truth.json")
    let result = try await audit(subject, daysAgo: 0, folder, library, console)
    let comparison = subject.truth.compare(findings: result.judged.findings.map { ($0.rule, $0.url) })
    var model = result.judged.model
    model.truth = DemoTable.forReport(comparison)
    try writing.write(model)
    console.print("")
    console.print(DemoTable.render(comparison, subject.truth, console.language))
    if let path = arguments["accuracy"] {
      try Files.write(
        Array(AccuracyTable.markdown(comparison, subject.truth, result.judged.findings).utf8), to: path)
    }
    try verdict(comparison)
  }

  /// Serves the cluster, writes its profile into the folder and audits it as of some days before its moment.
  private static func audit(
    _ subject: DemoSubject, daysAgo: Int, _ folder: String, _ library: ProfileLibrary, _ console: Console
  ) async throws(Exit) -> AuditSession.Result {
    let portal = try start(subject)
    defer { portal.stop() }
    let profilePath = folder + "/profile.json5"
    try Files.write(DemoProfile.text(subject, portal), to: profilePath)
    let profile: Profile
    do { profile = try library.profile(profilePath, for: .audit) } catch { throw Exit(error) }
    let asOf = subject.truth.asOf.description
    guard let day = CivilDate(iso: asOf) else { throw Exit.bug("the cluster's day is \(asOf)") }
    let moment = day.adding(days: -daysAgo)
    try await prepare(subject, profile, asOf: moment, library, folder)
    var session = AuditSession(
      profile: profile, library: library, storePath: folder + "/audit.sqlite", asOf: moment, resume: false,
      console: console)
    session.fetcher = DemoNetwork(subject.sites, over: Transport(Transport.Options(session.plan)))
    // The cluster ends with the demo, so there is nothing to resume.
    session.interruption = Localized("演示已中断", en: "the demo was interrupted")
    return try await session.run()
  }

  /// What the bureau of one cluster has before it audits: its register, and a week of looks at the sites whose truth
  /// speaks of it.
  private static func prepare(
    _ subject: DemoSubject, _ profile: Profile, asOf: CivilDate, _ library: ProfileLibrary, _ folder: String
  ) async throws(Exit) {
    guard let text = subject.register else { return }
    let store = folder + "/audit.sqlite"
    let register: RegisterReading
    let lexicon: Lexicon
    do {
      register = RegisterReading(text, words: try library.registerWords())
      lexicon = try library.lexicon()
    } catch { throw Exit(error) }
    let rule = "site-availability-veto"
    let watched = Set(
      subject.truth.planted.filter { $0.rule == rule }.map(\.site)
        + subject.truth.lookAlikes.filter { $0.rule == rule }.map(\.site))
    let plan = profile.crawlPlan(asOf: asOf)
    let transport = Transport(Transport.Options(plan))
    defer { transport.shutdown() }
    let samples = await DemoWeek(over: transport).samples(
      of: plan.sites.filter { watched.contains($0.id) }.map { Prober.Target(site: $0.id, home: $0.home) },
      lexicon: lexicon, asOf: asOf)
    do {
      let writer = try StoreWriter.open(store, now: Clock.wall())
      _ = try await writer.replaceRegister(with: register.sites.map(\.row), at: Clock.wall())
      try await writer.close()
      try await ProbeLog.append(samples, to: store, now: Clock.wall())
    } catch { throw Exit(error, store: store) }
  }

  private static func start(_ subject: DemoSubject) throws(Exit) -> RunningPortal {
    do { return try subject.start() } catch {
      throw Exit.target(
        Localized(
          "模拟站群启动不了：\(error)；需要能在 127.0.0.0/8 上监听",
          en: "the simulated cluster did not start: \(error); it listens on 127.0.0.0/8"))
    }
  }

  /// What `--fleet` asks for; nil without it.
  private static func fleet(_ arguments: Arguments) throws(Exit) -> DemoSubject? {
    guard let sites = try arguments.integer("fleet", in: 25...10_000) else { return nil }
    var options = FleetOptions(sites: sites)
    if let seed = try arguments.integer("seed", in: 0...Int.max) { options.seed = UInt64(seed) }
    if let pages = try arguments.integer("pages", in: ClusterOptions.fewestPages...10_000_000) {
      options.pagesPerSite = max(options.pagesPerSite, pages / sites)
    }
    return DemoSubject(Fleet.generate(options))
  }

  private static func options(_ arguments: Arguments) throws(Exit) -> ClusterOptions {
    var options = ClusterOptions()
    if let pages = try arguments.integer("pages", in: ClusterOptions.fewestPages...10_000_000) {
      options.pages = pages
    }
    if let seed = try arguments.integer("seed", in: 0...Int.max) { options.seed = UInt64(seed) }
    return options
  }

  /// Serves until Ctrl-C; into `folder` goes what an audit of it needs.
  private static func serve(_ subject: DemoSubject, folder: String?, _ console: Console) async throws(Exit) {
    let portal = try start(subject)
    defer { portal.stop() }
    if let folder {
      try Files.makeFolder(folder)
      try Files.write(DemoProfile.text(subject, portal), to: folder + "/profile.json5")
      try Files.write(subject.truth.json().bytes, to: folder + "/truth.json")
      if let fleet = subject.fleet { try Files.write(Array(fleet.register.utf8), to: folder + "/register.csv") }
    }
    for site in subject.sites {
      guard let address = portal.connectTo[site.host] else { continue }
      console.print(
        "curl --connect-to '\(site.host):80:\(address)' \(site.home)    # \(site.name), \(site.dialect)")
    }
    let maps = DemoNetwork.maps(of: subject.sites).map { "--map \($0)" }.joined(separator: " ")
    if !maps.isEmpty {
      console.note(
        Localized(
          "模拟站群不说 TLS；用 mingcha audit 检查它时，https 的站点请加 \(maps)",
          en: "the cluster speaks no TLS; to audit its https sites, give mingcha audit \(maps)"))
    }
    console.note(Localized("按 Ctrl-C 结束", en: "Ctrl-C ends it"))
    await withCheckedContinuation { continuation in Interrupts.onFirst { continuation.resume() } }
  }

  private static func verdict(_ comparison: [Truth.Comparison]) throws(Exit) {
    let missed = comparison.reduce(0) { $0 + $1.missed.count }
    let invented = comparison.reduce(0) { $0 + $1.false.count }
    guard missed + invented > 0 else { return }
    throw Exit.demo(
      Localized(
        "与真值不符：漏报 \(missed)，误报 \(invented)", en: "not what was planted: \(missed) missed, \(invented) invented"))
  }
}
