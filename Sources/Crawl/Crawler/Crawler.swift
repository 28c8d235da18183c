public import Disclosure
public import HTTP
public import Store
import Web

/// One crawl: owns the frontier and the ledger's memory. Workers pull from it, one assignment at a time; pulling is
/// the back-pressure, so no more pages lie in memory than there are workers (`CrawlPlan.concurrency`).
///
/// Every discovered address gets exactly one row in the ledger when it is discovered and ends in exactly one state;
/// each step of the crawl is one `CrawlWrite`, made and submitted without a suspension in between, so the store
/// always holds a beginning of the crawl. Because a run is loaded from the store before it goes on, beginning and
/// resuming are the same thing.
///
/// Memory besides what is in flight: `KnownURLs` 16–32 bytes and `Frontier.Record` 8 bytes for each known address,
/// 4 for a queued one, 12 for a redirect, about 24 for a shape of addresses and 400 for a host; the texts of at most
/// `cachedTexts` queued addresses (about 200 bytes each). Everything else is in the store.
public actor Crawler {
  /// Queued addresses whose text is kept at hand; the others' is read from the store when their turn comes.
  static let cachedTexts = 50_000
  /// Pauses longer than this are used to commit.
  static let idleSeconds = 0.5

  let plan: CrawlPlan
  let scope: Scope
  let store: StoreWriter
  let run: OpenRun
  let clock: CrawlClock
  let worker: Worker
  let judgement: Judgement
  let softEvidence: SoftEvidence
  let queryIDs: QueryIDs
  /// When this part of the run began.
  let began: Double

  var frontier: Frontier
  var known = KnownURLs()
  var nextID: UInt32 = 1
  var texts: [UInt32: WebURL] = [:]
  /// Where a redirecting address leads, and how many hops lie before an address.
  var redirects: [UInt32: UInt32] = [:]
  var hops: [UInt32: Int] = [:]
  var robots: [HostID: RobotsRules] = [:]
  var robotsLooks: [HostID: Int] = [:]
  var health: [HostID: HostHealth] = [:]
  /// The last moment at which any host answered, and which: the network was alive then.
  var lastAnswer: (at: Double, host: HostID)?
  /// While a run is loaded: how its home pages, and what they redirect to, were settled.
  var settledHomes: [UInt32: Judgement.Settlement] = [:]
  var shapes: ShapeBudget
  var pagesBegun: [Int]
  var probes = ProbeBook()
  /// Sitemaps that were asked for, by address.
  var sitemaps: Set<String> = []
  /// How many of them each host has.
  var sitemapsOfHosts: [HostID: Int] = [:]
  /// Pages of the run whose facts hold as long as they do not change.
  var earlierPages: EarlierPages?
  /// Pages that go before others: lists, and what changed between the last two runs.
  var lively: Set<UInt32> = []
  /// The home page of each site, or what it redirects to; and how the site was reached.
  var homes: [UInt32: Int] = [:]
  var reach: [SiteReach?]

  var progress = CrawlProgress()
  private var report: @Sendable (CrawlProgress) -> Void = { _ in }
  private var reportedAt = -Double.infinity

  private var isFlushed = false
  private var isStopping = false
  private var isExpired = false
  private var failure: StoreError?
  private var isOver = false
  private var whenOver: CheckedContinuation<Void, Never>?
  private var parked: [CheckedContinuation<Void, Never>] = []
  private var timekeeperWaitsUntil = Double.infinity

  /// - Parameters:
  ///   - run: a new run (`StoreWriter.beginRun`), or an unfinished one (`unfinishedRun`) to go on with.
  ///   - fetcher: nil for a `Transport` made from the plan.
  ///   - names: who is asked for the addresses of the sites' names; nil where these are not the public site's.
  public init(
    plan: CrawlPlan, lexicon: Lexicon, store: StoreWriter, run: OpenRun, fetcher: (any Fetching)? = nil,
    names: (any NameLookup)? = nil, clock: CrawlClock = .system
  ) {
    self.init(
      plan: plan, readers: ReaderPool(lexicon: lexicon, overrides: plan.overrides), store: store, run: run,
      fetcher: fetcher ?? Transport(Transport.Options(plan)), names: names, clock: clock)
  }

  init(
    plan: CrawlPlan, readers: any PageReading, store: StoreWriter, run: OpenRun, fetcher: any Fetching,
    names: (any NameLookup)? = nil, clock: CrawlClock
  ) {
    self.plan = plan
    self.store = store
    self.run = run
    self.clock = clock
    began = clock.now()
    scope = Scope(plan)
    worker = Worker(
      plan: plan, fetcher: fetcher, readers: readers, clock: clock, hosts: scope.hosts.union(plan.siblingHosts),
      names: names)
    judgement = Judgement(looks: max(1, plan.looks), secondsBetweenLooks: max(0, plan.secondsBetweenLooks))
    softEvidence = SoftEvidence(plan)
    queryIDs = worker.queryIDs
    frontier = Frontier(pace: Pace(plan))
    shapes = ShapeBudget(
      allowance: plan.maxPerShape, mostRepeats: plan.maxRepeats, lifted: plan.liftShapes)
    pagesBegun = [Int](repeating: 0, count: plan.sites.count)
    reach = [SiteReach?](repeating: nil, count: plan.sites.count)
    progress.sites = [SiteProgress](repeating: SiteProgress(), count: plan.sites.count)
  }

  /// Crawls until nothing is pending or `stop` is called. Call it once.
  ///
  /// - Parameter progress: told how far it is, at most ten times a second and at the end.
  public func run(
    progress report: @escaping @Sendable (CrawlProgress) -> Void = { _ in }
  ) async throws -> CrawlOutcome {
    self.report = report
    try await load()
    if frontier.known == 0 { seed() }
    try await store.flush()
    await withDiscardingTaskGroup { group in
      for _ in 0..<max(1, plan.concurrency) {
        group.addTask { [self] in await work() }
      }
      await untilOver()
      if isStopping || failure != nil { group.cancelAll() }
    }
    // A view that is still held would keep the log beside the file.
    earlierPages = nil
    if let failure { throw failure }
    try await store.flush()
    if isExpired { try await store.expirePending(run: run.row.id, reason: "max-time") }
    if !isExpired, frontier.pending > 0 || frontier.inFlight > 0 {
      report(currentProgress)
      return .interrupted(run: run.row.id)
    }
    try await settleScripts()
    report(currentProgress)
    try await store.finishRun(run.row.id, at: clock.now(), discovered: frontier.known)
    return .finished(run: run.row.id, sites: siteReach)
  }

  /// Ends the crawl soon: what is in flight is dropped (and pending in the store), what was done is committed.
  public func stop() {
    isStopping = true
    end()
  }

  /// Ends the crawl because its time is over: unlike after `stop` the run is finished, and what was not looked at is
  /// over budget.
  public func expire() {
    isExpired = true
    stop()
  }

  var siteReach: [String: SiteReach] {
    var sites: [String: SiteReach] = [:]
    for (index, site) in plan.sites.enumerated() {
      sites[site.id] = reach[index] ?? .unreachable(reason: "not-visited")
    }
    return sites
  }

  // MARK: Workers

  /// What each worker does, outside of the actor but for `next`.
  @concurrent private nonisolated func work() async {
    do throws(StoreError) {
      var done: Done?
      while let assignment = try await next(after: done.take()) {
        guard let answer = await worker.perform(assignment) else { return await giveBack(assignment.ticket) }
        done = Done(assignment: assignment, answer: answer)
      }
    } catch { await fail(error) }
  }

  /// An assignment with what came of it.
  private struct Done {
    let assignment: Assignment
    let answer: Answer
  }

  /// Takes in what came of an assignment, and gives the next as soon as politeness allows one; nil at the end.
  private func next(after done: consuming Done?) async throws(StoreError) -> Assignment? {
    // Nothing of it is held while waiting.
    if let done = consume done {
      try await finish(done.assignment, done.answer)
      try await drainWhenDue()
    }
    return try await next()
  }

  private func flush() async throws(StoreError) {
    try earlierPages?.giveUpView()
    try await store.flush()
  }

  private func drainWhenDue() async throws(StoreError) {
    guard store.isDrainDue else { return }
    try earlierPages?.giveUpView()
    try await store.drain()
  }

  /// The request was dropped half-way; its address is pending again.
  private func giveBack(_ ticket: Frontier.Ticket) {
    frontier.returned(ticket)
    if case .address(let id) = ticket.job { frontier.enqueue(id, level: .page) }
  }

  /// Hands a step to the store. It must leave the actor in the turn in which its numbers were given.
  func submit(_ write: CrawlWrite) {
    isFlushed = false
    store.submit(write)
  }

  private func fail(_ error: StoreError) {
    failure = failure ?? error
    end()
  }

  private func end() {
    isOver = true
    whenOver?.resume()
    whenOver = nil
    wakeAll()
  }

  private func untilOver() async {
    if isOver { return }
    await withCheckedContinuation { whenOver = $0 }
  }

  private func wakeAll() {
    let waiting = parked
    parked = []
    for continuation in waiting { continuation.resume() }
  }

  /// The next assignment, as soon as politeness allows one; nil at the end.
  private func next() async throws(StoreError) -> Assignment? {
    while !isOver {
      // There must be something to wait for: a crawl that is done ends at any hour.
      if frontier.pending > 0 || frontier.inFlight > 0, let opening = plan.hours.opening(after: clock.now()) {
        progress.pausedUntil = opening
        reportProgress(now: clock.now())
        try await flush()
        await pause(until: opening)
        continue
      }
      progress.pausedUntil = nil
      switch frontier.next(now: clock.now()) {
      case .done:
        end()
      case .wait(let until):
        if !isFlushed, until - clock.now() > Self.idleSeconds {
          // Nothing to do for a while: commit. Others may have been here meanwhile, so ask again.
          isFlushed = true
          try await flush()
        } else {
          await pause(until: until)
        }
      case .fetch(let ticket):
        // Whoever got something to do wakes another, who may find more or keeps the time.
        parked.popLast()?.resume()
        if let assignment = try await prepare(ticket) { return assignment }
        try await drainWhenDue()
      }
    }
    return nil
  }

  /// Waits until that moment or until somebody has news. One waits for the clock, the others for him.
  private func pause(until: Double) async {
    if until < timekeeperWaitsUntil {
      timekeeperWaitsUntil = until
      await clock.sleep(min(until - clock.now(), 0.5))
      if timekeeperWaitsUntil == until { timekeeperWaitsUntil = .infinity }
    } else {
      await withCheckedContinuation { parked.append($0) }
    }
  }

  // MARK: Progress

  var currentProgress: CrawlProgress {
    var current = progress
    current.queued = frontier.pending
    current.inFlight = frontier.inFlight
    current.known = frontier.known
    for site in current.sites.indices { current.sites[site].open = frontier.open(ofSite: site) }
    return current
  }

  func reportProgress(now: Double) {
    guard now - reportedAt >= 0.1 else { return }
    reportedAt = now
    report(currentProgress)
  }
}
