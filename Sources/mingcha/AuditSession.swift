import Archive
import Audit
import Crawl
import Disclosure
import HTTP
import Localization
import Store
import Web

/// One audit from the profile to the stored findings: crawl, judge, store. `audit` and `demo` both are this.
struct AuditSession {
  struct Result {
    let reach: [String: SiteReach]
    let judged: JudgedRun
  }

  let profile: Profile
  let library: ProfileLibrary
  let storePath: String
  let asOf: CivilDate
  let resume: Bool
  let console: Console
  /// How the run begins: as an audit of its own, or as a second look at an earlier run's findings.
  enum Beginning {
    case audit
    case recheck(of: Int64, addresses: Set<String>)

    /// What is to be looked at again.
    var addresses: Set<String> {
      switch self {
      case .audit: []
      case .recheck(_, let addresses): addresses
      }
    }
  }

  /// The plan of the profile, narrowed by options.
  var plan: CrawlPlan
  var beginning = Beginning.audit
  /// What fetches in place of the plain transport.
  var fetcher: (any Fetching)?
  /// Where exchanges are recorded, if they are.
  var evidence: Evidence?
  /// Whether the report lists the disclosure ledger; its summary needs only numbers.
  var listsItems = true
  /// Seconds after which the crawl ends with what it has.
  var maxSeconds: Double?
  /// What to say when a signal ends it.
  var interruption: Localized

  init(
    profile: Profile, library: ProfileLibrary, storePath: String, asOf: CivilDate, resume: Bool, console: Console
  ) {
    self.profile = profile
    self.library = library
    self.storePath = storePath
    self.asOf = asOf
    self.resume = resume
    self.console = console
    plan = profile.crawlPlan(asOf: asOf)
    interruption = Localized(
      "已中断；查到的都已存入 \(storePath)，用同一命令加 --resume 继续",
      en: "interrupted; everything so far is in \(storePath), the same command with --resume goes on")
  }

  /// Crawls until done, judges, and stores the findings.
  ///
  /// - Throws: `Exit.interrupted` after a stop, with everything so far committed; `.profile`, `.store`.
  func run() async throws(Exit) -> Result {
    try SecretGaps.check(plan)
    let lexicon: Lexicon
    let judge: Judge
    do {
      lexicon = try library.lexicon()
      judge = try Judge(profile: profile, library: library)
    } catch { throw Exit(error) }

    do {
      let store = try StoreWriter.open(storePath, now: Clock.wall())
      let (outcome, archive) = try await crawl(into: store, lexicon)
      guard case .finished(let run, let reach) = outcome else {
        try await store.close()
        if let evidence, let failure = archive?.failure { throw evidence.failed(failure) }
        throw Exit.interrupted(interruption)
      }
      // What was crawled is committed, and judging leaves no trace before its end: nothing has to be waited for.
      let line = JudgingLine(console)
      Interrupts.onFirst { [interruption, console] in
        line.close()
        console.complain(interruption)
        Interrupts.end()
      }
      let judged = try await JudgedRun(
        run, in: storePath, by: judge, lexicon: lexicon, listsItems: listsItems, line: line)
      if let evidence, let archive {
        try evidence.finish(
          archive, judged.findings, and: beginning.addresses, run: run, in: storePath, console)
      }
      try await store.replaceFindings(run: run, judged.findings, at: Clock.wall(), searched: judged.searched)
      Interrupts.onFirst(nil)
      evidence?.discard()
      try await store.close()
      return Result(reach: reach, judged: judged)
    } catch let exit as Exit {
      throw exit
    } catch let error as StoreError {
      throw Exit(error, store: storePath)
    } catch {
      throw Exit.bug("\(error)")
    }
  }

  private func crawl(into store: StoreWriter, _ lexicon: Lexicon) async throws -> (CrawlOutcome, Archive?) {
    let line = ProgressLine(console: console, sites: self.plan.sites.map(\.name))
    let (run, plan, isResumed) = try await run(in: store)
    let archive = try evidence.map { (evidence) throws(Exit) in
      try evidence.open(for: run, resumed: isResumed, plan, title: profile.title)
    }
    var fetcher = fetcher
    if let evidence, let archive {
      fetcher = evidence.fetcher(archive, over: fetcher ?? Transport(Transport.Options(plan)))
    }
    let crawler = Crawler(
      plan: plan, lexicon: lexicon, store: store, run: run, fetcher: fetcher,
      names: self.fetcher == nil ? SystemNames() : nil)
    evidence?.onFailure { Task { await crawler.stop() } }
    Interrupts.onFirst {
      line.clear()
      Task { await crawler.stop() }
    }
    defer { line.clear() }
    let clock = maxSeconds.map { seconds in
      Task {
        try await Task.sleep(for: .seconds(seconds))
        await crawler.expire()
      }
    }
    defer { clock?.cancel() }
    return (try await crawler.run { line.update($0) }, archive)
  }

  /// The run to crawl: an unfinished one to go on with, or a new one; and what it is crawled by.
  private func run(in store: StoreWriter) async throws -> (OpenRun, CrawlPlan, isResumed: Bool) {
    let unfinished = try await store.unfinishedRun()
    if let unfinished, resume {
      console.note(
        Localized(
          "继续第 \(unfinished.row.id) 次检查（监测时间点 \(unfinished.row.asOf)）",
          en: "going on with run \(unfinished.row.id) (as of \(unfinished.row.asOf))"))
      var plan = plan
      plan.asOf = unfinished.row.asOf
      return (unfinished, plan, true)
    }
    if resume {
      console.note(Localized("没有未完成的检查可继续，重新开始", en: "there is no unfinished run to resume; a new one begins"))
    }
    if let unfinished {
      console.note(
        Localized(
          "第 \(unfinished.row.id) 次检查没有做完；现在开始新的一次。要接着查请用 --resume",
          en: "run \(unfinished.row.id) was not finished; a new one begins now. To go on with it, use --resume"))
    }
    try evidence?.requireFreePlace()
    let new = NewRun(
      profile: lastingName, asOf: asOf, startedAt: Clock.wall(), version: Mingcha.version, seed: 1,
      robots: plan.robots.rawValue, reader: try ReaderIdentity.text(library, plan),
      profileDigest: profileDigest)
    switch beginning {
    case .audit:
      return (try await store.beginRun(new), plan, false)
    case .recheck(let earlier, let addresses):
      let (run, pending) = try await store.beginRecheck(of: earlier, new, addresses: addresses)
      console.note(
        Localized("复查第 \(earlier) 次检查：重看 \(pending) 个地址", en: "rechecking run \(earlier): \(pending) addresses"))
      return (run, plan, false)
    }
  }

  /// Of everything that the profile says, inheritance resolved.
  private var profileDigest: String {
    var digest = Digest64()
    digest.add(profile.rendered(.json))
    return String(digest.value, radix: 36)
  }

  /// The profile as a later `report` finds it from any folder: a built-in one by name, a file by its full path.
  var lastingName: String {
    guard !library.names().contains(profile.name), let file = profile.files.last else { return profile.name }
    return Files.fullPath(file)
  }
}
