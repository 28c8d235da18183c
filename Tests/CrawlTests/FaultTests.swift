import HTTP
import Store
import Synchronization
import Testing
import Web

@testable import Crawl

/// Whatever an address answers, it ends in one named state, and the books are even.
@Suite(.timeLimit(.minutes(10))) struct FaultTests {
  @Test(arguments: FetchError.Kind.allCases.filter { $0 != .cancelled })
  func `every failure has its name in the ledger`(_ kind: FetchError.Kind) async throws {
    let trial = try await Trial.run(
      FakeWeb { url, _, _ in
        switch url {
        case "http://a.example/": .page("<html>\nlink /x.html\nlink /y.html")
        case "http://a.example/x.html": .failing(kind)
        case "http://a.example/y.html": .page("<html>")
        default: .status(404)
        }
      })
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
    #expect(trial["http://a.example/y.html"] == "fetched ok fine")
    let row = try trial.row("http://a.example/x.html")
    #expect(row.reason == kind.rawValue || row.reason == "host-lost")
    #expect(row.attempts.last?.outcome == kind.rawValue)
    let mayBeDead = [
      "dns", "connect", "refused", "timeout-connect", "timeout", "reset", "empty", "partial",
      "bad-encoding", "bad-response", "too-many-headers",
    ]
    if !mayBeDead.contains(kind.rawValue) { #expect(row.verdict != .dead && row.verdict != .softDead) }
  }

  @Test(arguments: [-86_400.0, 86_400.0])
  func `a clock that was set between two parts of a run delays nothing and condemns nothing`(_ jump: Double)
    async throws
  {
    let folder = try Folder()
    var plan = try CrawlPlan.forTests()
    plan.secondsBetweenLooks = 60
    let start = 1_000_000.0
    var writer = try StoreWriter.open(folder.path, now: start)
    let run = try await writer.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: start, version: "0", seed: 7))
    // x fails once and is to be looked at again in a minute; there the first part is stopped.
    let web = FakeWeb { url, _, time in
      switch url {
      case "http://a.example/": .page("<html>\nlink /x.html")
      case "http://a.example/x.html": time == 1 ? .status(500) : .page("<html>")
      default: .status(404)
      }
    }
    let moment = Mutex(start)
    let (waits, waited) = AsyncStream<Void>.makeStream()
    let first = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web,
      clock: CrawlClock(
        now: { moment.withLock { $0 } },
        sleep: { seconds in
          // Only the second look is waited for that long.
          if seconds >= 0.5 { waited.yield() }
          moment.withLock { $0 += 0.001 }
          await Task.yield()
        }))
    async let stopping: Void = {
      for await _ in waits { return await first.stop() }
    }()
    #expect(try await first.run() == .interrupted(run: run.row.id))
    await stopping
    try await writer.close()

    writer = try StoreWriter.open(folder.path, now: start + jump)
    let again = try #require(try await writer.unfinishedRun())
    let passed = Mutex(0.0)
    let second = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: again, fetcher: web,
      clock: CrawlClock(
        now: { start + jump + passed.withLock { $0 } },
        sleep: { seconds in
          passed.withLock { $0 += max(seconds, 0.001) }
          await Task.yield()
        }))
    #expect(try await second.run() == .finished(run: run.row.id, sites: ["a": .reached]))
    try await writer.close()
    #expect(passed.withLock { $0 } < 70)
    let trial = try Trial.read(folder.path, run.row.id, .interrupted(run: 0))
    #expect(trial["http://a.example/x.html"] == "fetched ok fine")
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
  }

  @Test func `the crawl's clock goes on steadily from the moment at which it was made`() {
    let elapsed = Mutex(0.0)
    let clock = CrawlClock.steady(from: 5_000, elapsed: { elapsed.withLock { $0 } })
    #expect(clock.now() == 5_000)
    elapsed.withLock { $0 = 12.5 }
    #expect(clock.now() == 5_012.5)
  }
}
