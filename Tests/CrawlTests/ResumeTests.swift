import Disclosure
import FoundationEssentials
import HTTP
import Store
import Synchronization
import Testing
import Web

@testable import Crawl

/// A site drawn from a seed, with every kind of fault, on three hosts.
private struct RandomSite: Sendable {
  let seed: UInt64
  let pages = 70

  enum Fault: Int, CaseIterable, Sendable {
    case none, alsoNone, stillNone, gone, serverError, flaky, timeout, redirect, throttledOnce, wall, soft,
      forbidden
  }

  private func draw(_ text: String, _ salt: UInt64) -> SplitMix {
    var state = seed &+ salt &* 0x1234_5677
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return SplitMix(state: state)
  }

  private func url(_ random: inout SplitMix) -> String {
    let host = ["http://a.example", "http://b.example", "http://c.example"][Int(random.next() % 3)]
    let number = random.next() % UInt64(pages)
    return "\(host)/d\(number % 4)/\(number).html"
  }

  func fault(_ url: String) -> Fault {
    if url.hasSuffix("example/") { return .none }
    var random = draw(url, 1)
    return Fault.allCases[Int(random.next() % UInt64(Fault.allCases.count))]
  }

  func reply(_ url: String, _ time: Int) -> FakeWeb.Reply {
    if url.hasSuffix("robots.txt") { return .status(404) }
    // Only directory d0 answers 200 to addresses that nobody made.
    let isMadeUp = !url.hasSuffix("example/") && Int(url.split(separator: "/").last?.dropLast(5) ?? "") == nil
    if isMadeUp { return url.contains("/d0/") ? .page("<html>\nkind notfound\nhash 9") : .status(404) }
    var random = draw(url, 2)
    switch fault(url) {
    case .none, .alsoNone, .stillNone: return page(&random)
    case .gone: return .status(404)
    case .serverError: return .status(500)
    case .flaky: return time == 1 ? .failing(.reset) : page(&random)
    case .timeout: return .failing(.timeout)
    case .redirect: return .redirect(self.url(&random))
    case .throttledOnce: return time == 1 ? .status(429) : page(&random)
    case .wall: return .page("<html>\nkind wall")
    case .soft: return .page("<html>\nkind notfound\nhash 9")
    case .forbidden: return .status(403)
    }
  }

  private func page(_ random: inout SplitMix) -> FakeWeb.Reply {
    var body = "<html>\nkind article"
    for _ in 0..<(3 + random.next() % 5) {
      body += random.next() % 4 == 0 ? "\nimg \(url(&random))" : "\nlink \(url(&random))"
    }
    return .page(body)
  }

  func web(_ onRequest: @escaping @Sendable (Int) -> Void = { _ in }) -> FakeWeb {
    let count = Mutex(0)
    return FakeWeb { url, _, time in
      onRequest(
        count.withLock {
          $0 += 1
          return $0
        })
      return reply(url, time)
    }
  }

  func plan() throws -> CrawlPlan {
    var plan = try CrawlPlan.forTests()
    plan.sites.append(
      .init(id: "b", name: "乙", home: try address("http://b.example/"), code: nil, hosts: ["b.example"]))
    plan.maxDepth = 1000
    return plan
  }
}

@Suite(.timeLimit(.minutes(10))) struct ResumeTests {
  /// `url state reason verdict kind` of everything in the ledger, by address.
  static func account(_ path: String) throws -> [String] {
    let reader = try StoreReader.open(path)
    let run = try #require(try reader.latestRun())
    var lines: Set<String> = []
    for site in try reader.sites(run: run.id) {
      let facts = try reader.facts(run: run.id, site: site)
      for page in facts.pages + facts.targets.filter({ $0.url.host == "c.example" }) {
        lines.insert(
          "\(page.url) \(page.state.rawValue) \(page.reason) \(page.verdict.rawValue) "
            + "\(page.attempts.last?.method ?? "-") \(page.facts?.kind.rawValue ?? "-") \(facts.links[page.id]?.count ?? 0)"
        )
      }
    }
    return lines.sorted()
  }

  @Test(arguments: 1...12) func `on any site the books are even, and no address is looked at too often`(
    _ seed: UInt64
  ) async throws {
    let site = RandomSite(seed: seed)
    let store = try Folder()
    let writer = try StoreWriter.open(store.path, now: 0)
    let plan = try site.plan()
    let run = try await writer.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 0, version: "0", seed: Int64(seed)))
    let web = site.web()
    let crawler = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web, clock: TestClock().clock)
    let outcome = try await crawler.run()
    try await writer.close()
    #expect(outcome == .finished(run: run.row.id, sites: ["a": .reached, "b": .reached]))
    let balance = try StoreReader.open(store.path).balance(run: run.row.id)
    #expect(balance.addsUp && balance.pending == 0, "seed \(seed): \(balance)")
    var counts: [FakeWeb.Request: Int] = [:]
    for request in web.requests where !request.url.hasSuffix("robots.txt") { counts[request, default: 0] += 1 }
    for (request, count) in counts {
      // Two looks, one more when the host had to be asked whether it is there, one after 429.
      #expect(count <= (request.method == "HEAD" ? 1 : 4), "seed \(seed): \(request)")
    }
    for line in try Self.account(store.path) {
      let url = String(line.prefix { $0 != " " })
      // Pages outside are read far enough to tell walls and error pages; of assets HEAD is enough.
      let isChecked = line.contains(" HEAD ")
      switch site.fault(url) {
      case .gone: #expect(line.contains("status-404 dead"), "seed \(seed)")
      case .serverError: #expect(line.contains("status-500 dead"), "seed \(seed)")
      case .timeout: #expect(line.contains("timeout dead"), "seed \(seed)")
      case .wall where !isChecked: #expect(line.contains("walled"), "seed \(seed)")
      case .forbidden: #expect(line.contains("unsure"), "seed \(seed)")
      case .soft where url.contains("/d0/") && !isChecked: #expect(line.contains("soft-dead"), "seed \(seed)")
      case .wall, .soft, .none, .alsoNone, .stillNone, .flaky, .throttledOnce:
        #expect(line.contains("ok fine"), "seed \(seed)")
      case .redirect: #expect(line.contains("redirect"), "seed \(seed)")
      }
    }
  }

  @Test(arguments: 1...6) func `stopped again and again, a crawl ends with the same facts`(_ seed: UInt64)
    async throws
  {
    let site = RandomSite(seed: seed)
    let plan = try site.plan()
    let calm = try Folder()
    var writer = try StoreWriter.open(calm.path, now: 0)
    let new = NewRun(profile: "test", asOf: plan.asOf, startedAt: 0, version: "0", seed: Int64(seed))
    let clock = TestClock().clock
    let undisturbed = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: try await writer.beginRun(new), fetcher: site.web(),
      clock: clock)
    _ = try await undisturbed.run()
    try await writer.close()

    let broken = try Folder()
    writer = try StoreWriter.open(broken.path, now: 0)
    var run = try await writer.beginRun(new)
    var interruptions = 0
    var isFinished = false
    // One web for all parts, so that what fails once fails once.
    let stopper = Mutex<(left: Int, signal: AsyncStream<Void>.Continuation?)>((0, nil))
    let web = site.web { _ in
      stopper.withLock {
        $0.left -= 1
        if $0.left == 0 { $0.signal?.yield() }
      }
    }
    while !isFinished, interruptions < 200 {
      let (stops, stopNow) = AsyncStream<Void>.makeStream()
      stopper.withLock { $0 = (5 + interruptions % 40, stopNow) }
      let crawler = Crawler(
        plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web, clock: clock)
      async let stopping: Void = {
        for await _ in stops { await crawler.stop() }
      }()
      let outcome = try await crawler.run()
      stopNow.finish()
      await stopping
      if case .finished = outcome { isFinished = true } else { interruptions += 1 }
      try await writer.close()
      writer = try StoreWriter.open(broken.path, now: 0)
      if !isFinished { run = try #require(try await writer.unfinishedRun()) }
    }
    try await writer.close()
    #expect(isFinished && interruptions >= 2, "seed \(seed): \(interruptions) interruptions")
    let reader = try StoreReader.open(broken.path)
    let balance = try reader.balance(run: run.row.id)
    #expect(balance.addsUp && balance.pending == 0)
    // What a step refers to is not looked up when it is written.
    #expect(try reader.verify() == [])
    // Which of two looks found the page may differ, when the first one was dropped; nothing else may.
    func facts(_ path: String) throws -> Set<String> {
      Set(
        try Self.account(path).map { line in
          line.split(separator: " ").filter { $0 != "GET" && $0 != "HEAD" }.joined(separator: " ")
        })
    }
    let difference = try facts(broken.path).symmetricDifference(facts(calm.path))
    #expect(difference.isEmpty, "seed \(seed)")
  }
}

/// A new folder for one store, removed at the end.
final class Folder {
  let name: String
  var path: String { name + "/audit.sqlite" }
  init() throws {
    name = FileManager.default.temporaryDirectory.path() + "/crawl-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: name) }
}
