import Disclosure
import FoundationEssentials
import HTTP
import JSON
import PortalSim
import SQLite
import Store
import Testing
import Web

@testable import Crawl

/// The simulated cluster over real HTTP on loopback: transport, reader, crawler and store together.
@Suite(.timeLimit(.minutes(5))) struct PortalTests {
  static func lexicon() throws -> Lexicon {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    func node(_ name: String) throws -> JSONNode {
      try JSON5.parse(Array(Data(contentsOf: root.appending(path: "profiles/lexicon/\(name).json5"))))
    }
    return try Lexicon(
      columns: node("columns"), fields: node("fields"), walls: node("walls"), notFound: node("notfound"),
      parts: node("parts"), departure: node("departure"))
  }

  static func plan(_ cluster: Cluster, _ portal: RunningPortal) throws -> CrawlPlan {
    let sites = try cluster.sites.map { site in
      CrawlPlan.Site(
        id: site.id, name: site.name, home: try address(site.home), code: site.code, hosts: [site.host])
    }
    var plan = CrawlPlan(
      sites: sites, asOf: CivilDate(daysSince1970: cluster.options.asOf.daysSince1970),
      userAgent: "Mingcha/1.0 (+test)")
    plan.connectTo = portal.connectTo
    plan.allowAddresses = ["127.0.0.0/8"]
    plan.delayFloor = 0
    plan.delayFactor = 0
    plan.perHost = 4
    plan.perAddress = 8
    plan.secondsBetweenLooks = 0.5
    plan.connectSeconds = 5
    plan.totalSeconds = 20
    plan.queryIDs = ["id", "*id"]
    return plan
  }

  /// A crawl of what misbehaves under `/_sim/`, and of nothing else.
  static func crawl(
    _ names: String, _ folder: Folder, _ change: (inout CrawlPlan) -> Void = { _ in }
  ) async throws -> Trial {
    let cluster = Cluster.generate(ClusterOptions(pages: 20))
    let portal = try PortalServer(cluster).start()
    defer { portal.stop() }
    var plan = try plan(cluster, portal)
    plan.sites.removeSubrange(1...)
    plan.sites[0].home = try address(plan.sites[0].home.origin + "/_sim/links?to=" + names)
    plan.sites[0].paths = ["/_sim/"]
    plan.sitemaps = .ignore
    plan.external = .ignore
    plan.concurrency = 1
    change(&plan)
    let store = try StoreWriter.open(folder.path, now: 0)
    let run = try await store.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 0, version: "0", seed: 1))
    let outcome = try await Crawler(plan: plan, lexicon: try Self.lexicon(), store: store, run: run).run()
    try await store.close()
    let trial = try Trial.read(folder.path, run.row.id, outcome)
    #expect(trial.balance.addsUp && trial.balance.pending == 0, "\(trial.balance)")
    return trial
  }

  private static func count(
    _ trial: Trial, _ prefix: String, _ state: LedgerState, _ reason: String = "ok"
  ) -> Int {
    trial.facts.pages.count {
      $0.url.string.contains("/_sim/" + prefix) && $0.state == state && $0.reason.hasPrefix(reason)
    }
  }

  /// What `/_sim/` is asked for → how it ends; what comes after the restart is what comes after being busy. What
  /// never answers waits for a limit of time and is asked for by itself, so that no other hits it on a busy machine.
  static let ends: [String: String] = [
    "slow?ms=300": "fetched ok fine", "drip?ms=20": "fetched ok fine", "reset?after=500": "failed reset dead",
    "length?declared=100000": "failed partial dead", "endless": "fetched too-large fine",
    "bomb?mb=40": "fetched ratio fine",
    "loop": "fetched redirect unsure", "chain?n=5": "fetched redirect fine",
    "wall?status=412": "walled wall walled",
    "wall?status=403": "walled wall walled", "status?code=404": "failed status-404 dead",
    "status?code=500": "failed status-500 dead", "busy?after=1": "fetched ok fine",
    "restart?times=1": "fetched duplicate fine",
    "head?status=404": "fetched ok fine", "soft404/a.html": "fetched soft-404 soft-dead",
    "charset?bytes=gbk": "fetched ok fine",
    "fixed": "fetched ok fine", "headers?count=500": "failed too-many-headers dead", "nul": "fetched ok fine",
    "big?mb=2": "fetched ok fine", "hangup": "failed empty dead",
  ]

  @Test func `everything that a server can do wrong ends in a named outcome, and the books are even`() async throws
  {
    let folder = try Folder()
    let trial = try await Self.crawl(Self.ends.keys.sorted().joined(separator: ","), folder) {
      $0.concurrency = 8
      $0.perHost = 8
      ($0.bodyBytes, $0.bodyRatio) = (3_000_000, 20)
    }
    for (name, end) in Self.ends {
      let row = trial.facts.pages.first { $0.url.string.hasSuffix("/_sim/" + name) }
      #expect(row.map { "\($0.state.rawValue) \($0.reason) \($0.verdict.rawValue)" } == end, "\(name)")
    }
  }

  @Test func `a server that never answers is a timeout`() async throws {
    let trial = try await Self.crawl("silence", try Folder()) { $0.totalSeconds = 6 }
    #expect(Self.count(trial, "silence", .failed, "timeout") == 1)
  }

  @Test func `a list under endless addresses is one list, as it says itself`() async throws {
    let folder = try Folder()
    let trial = try await Self.crawl("sort", folder)
    #expect(Self.count(trial, "sort", .fetched) == 1)
    #expect(Self.count(trial, "sort?by", .fetched, "duplicate") == 3)
    #expect(Self.count(trial, "sort?by", .trapCapped, "duplicate") == 9)
    let items = try StoreReader.open(folder.path).items(run: 1)
    #expect(items.count == 8, "\(items.count)")
    let lists = try Connection.open(folder.path, mode: .readOnly).all("SELECT url FROM v_columns") { $0.text(0) }
    #expect(lists.count == 1 && lists[0].hasSuffix("/_sim/sort"), "\(lists)")
  }

  @Test func `the same list in a million orders is capped by its shape, and the list is read once`() async throws {
    let folder = try Folder()
    let trial = try await Self.crawl("sort?silent=1", folder) { $0.maxRepeats = 10 }
    let read = Self.count(trial, "sort?", .fetched, "")
    #expect((10...20).contains(read), "\(read)")
    let capped = Self.count(trial, "sort?", .trapCapped, "shape:/_sim/sort?by&silent")
    #expect(capped >= 10)
    let ledger = try Connection.open(folder.path, mode: .readOnly).all(
      "SELECT reason || ' ' || addresses FROM v_ledger WHERE state = 'trap-capped'"
    ) { $0.text(0) }
    #expect(ledger == ["shape:/_sim/sort?by&silent \(capped)"])
  }

  @Test func `a calendar without end is capped by its shape, session ids make no new addresses`() async throws {
    let folder = try Folder()
    let trial = try await Self.crawl("calendar,session", folder) {
      $0.maxRepeats = 10
      $0.maxDepth = 1_000
    }
    // Forwards, backwards and about the first month the pages differ in more than digits; nine of ten must repeat.
    #expect((10...50).contains(Self.count(trial, "calendar", .fetched)))
    #expect(Self.count(trial, "calendar", .trapCapped, "shape:/_sim/calendar?month") >= 1)
    // With `p=1`, which is no session's, and without.
    let sessions = trial.facts.pages.filter { $0.url.string.contains("/_sim/session") }
    #expect(Set(sessions.map { $0.url.string.split(separator: "/").last }) == ["session", "session?p=1"])
  }

  @Test func `whatever any address under a folder says under status 200 is no page`() async throws {
    let folder = try Folder()
    let trial = try await Self.crawl("soft404/2019/a.html,soft404/b.html,fixed", folder)
    #expect(Self.count(trial, "soft404", .fetched, "soft-404") == 2)
    #expect(trial.facts.pages.filter { $0.url.path.contains("soft404") }.allSatisfy { $0.verdict == .softDead })
    #expect(Self.count(trial, "fixed", .fetched) == 1)
  }

  @Test func `every planted dead link is found, and nothing else is called dead`() async throws {
    let cluster = Cluster.generate(ClusterOptions(pages: 60))
    let portal = try PortalServer(cluster).start()
    defer { portal.stop() }
    let folder = try Folder()
    let store = try StoreWriter.open(folder.path, now: 0)
    let plan = try Self.plan(cluster, portal)
    let run = try await store.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 0, version: "0", seed: 1))
    let crawler = Crawler(plan: plan, lexicon: try Self.lexicon(), store: store, run: run)
    let outcome = try await crawler.run()
    try await store.close()

    guard case .finished(_, let sites) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    for site in cluster.sites {
      switch (site.fate, sites[site.id]) {
      case (.open, .reached), (.walled, .walled), (.unreachable, .unreachable): break
      default: Issue.record("\(site.id): \(site.fate), \(String(describing: sites[site.id]))")
      }
    }
    let reader = try StoreReader.open(folder.path)
    let balance = try reader.balance(run: run.row.id)
    #expect(balance.addsUp && balance.pending == 0, "\(balance)")

    var findings: [(rule: String, url: String)] = []
    var read = 0
    for site in try reader.sites(run: run.row.id) {
      let facts = try reader.facts(run: run.row.id, site: site)
      read += facts.pages.count { $0.facts != nil }
      let linked = Set(facts.links.values.joined().map(\.target))
      for page in facts.pages + facts.targets where linked.contains(page.id) {
        if page.verdict == .dead { findings.append(("link-dead", page.url.string)) }
        if page.verdict == .softDead { findings.append(("link-soft-dead", page.url.string)) }
      }
    }
    for comparison in cluster.truth.compare(findings: findings)
    where ["link-dead", "link-soft-dead"].contains(comparison.rule) {
      #expect(comparison.planted > 0 && comparison.missed == [], "\(comparison.rule)")
      #expect(comparison.false == [], "\(comparison.rule)")
    }
    #expect(read >= cluster.pageCount * 8 / 10, "\(read) of \(cluster.pageCount) pages")
  }
}
