import HTTP
import Store
import Synchronization
import Testing
import Web

@testable import Crawl

@Suite struct `A profile's hours` {
  /// 2026-11-22 is a Sunday; moments are China's time.
  static func moment(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Double {
    // 2026-11-22 00:00 +08:00
    1_795_276_800 + Double(day - 22) * 86_400 + Double(hour * 60 + minute) * 60
  }

  @Test func `over night they reach into the morning`() throws {
    let hours = CrawlHours([try #require(CrawlHours.Window("20:00-07:30"))])
    #expect(hours.opening(after: Self.moment(23, 21)) == nil)
    #expect(hours.opening(after: Self.moment(24, 7, 29)) == nil)
    #expect(hours.opening(after: Self.moment(24, 7, 30)) == Self.moment(24, 20))
    #expect(hours.opening(after: Self.moment(24, 12)) == Self.moment(24, 20))
  }

  @Test func `on working days they may be others than at the weekend`() throws {
    let hours = CrawlHours([
      try #require(CrawlHours.Window("1-5 19:00-23:00")), try #require(CrawlHours.Window("6-7 00:00-24:00")),
    ])
    #expect(hours.opening(after: Self.moment(22, 12)) == nil)
    #expect(hours.opening(after: Self.moment(23, 0)) == Self.moment(23, 19))
    // Friday night to Saturday.
    #expect(hours.opening(after: Self.moment(27, 23, 30)) == Self.moment(28, 0))
  }

  @Test func `none are no limit`() { #expect(CrawlHours.always.opening(after: 0) == nil) }

  @Test(arguments: ["", "20:00", "25:00-03:00", "20:00-20:00", "8-9 10:00-11:00", "5-1 10:00-11:00", "1-5  x-y"])
  func `what is no span is refused`(_ text: String) { #expect(CrawlHours.Window(text) == nil) }

  @Test func `a crawl waits for them`() async throws {
    let clock = TestClock()
    let start = clock.clock.now()
    // The clock starts on 1970-01-12 21:46 in China.
    let trial = try await Trial.run(FakeWeb(["/": .page("<html>")])) {
      $0.hours = CrawlHours([CrawlHours.Window("22:00-23:00")].compactMap { $0 })
    }
    #expect(trial["http://a.example/"] == "fetched ok fine")
    let row = try trial.row("http://a.example/")
    #expect(try #require(row.fetchedAt) >= start + 13 * 60)
  }

  @Test func `a crawl that is done when they end does not wait for the next ones`() async throws {
    let folder = try Folder()
    var plan = try CrawlPlan.forTests()
    plan.hours = CrawlHours([CrawlHours.Window("21:00-22:00")].compactMap { $0 })
    (plan.sitemaps, plan.concurrency) = (.ignore, 1)
    // 1970-01-12 21:46 in China; the last answer comes at 22:03.
    let moment = Mutex(1_000_000.0)
    let web = FakeWeb { url, _, _ in
      guard url == "http://a.example/" else { return .status(404) }
      moment.withLock { $0 += 1_000 }
      return .page("<html>")
    }
    let clock = CrawlClock(
      now: { moment.withLock { $0 } },
      sleep: { seconds in
        moment.withLock { $0 += max(seconds, 0.001) }
        await Task.yield()
      })
    let writer = try StoreWriter.open(folder.path, now: 0)
    let run = try await writer.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 1_000_000, version: "0", seed: 7))
    let crawler = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web, clock: clock)
    _ = try await crawler.run()
    try await writer.close()
    #expect(clock.now() < 1_001_100)
  }
}

@Suite struct `Retry-After` {
  @Test func `is a number of seconds or a date, against the server's own clock`() {
    #expect(HTTPDate.wait(retryAfter: "120", date: nil, now: 0) == 120)
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    #expect(HTTPDate.wait(retryAfter: date, date: "Sun, 06 Nov 1994 08:48:37 GMT", now: 5e9) == 60)
    #expect(HTTPDate.wait(retryAfter: date, date: nil, now: 784_111_777 - 5) == 5)
    #expect(HTTPDate.wait(retryAfter: date, date: nil, now: 5e9) == 0)
    #expect(HTTPDate.wait(retryAfter: "soon", date: nil, now: 0) == nil)
  }

  @Test(arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
  func `has three forms of dates`(_ text: String) { #expect(HTTPDate.seconds(text) == 784_111_777) }

  @Test func `as a date holds a host back`() async throws {
    let web = FakeWeb { url, _, time in
      guard url.hasSuffix("/x.html") else {
        return url == "http://a.example/" ? .page("<html>\nlink /x.html") : .status(404)
      }
      guard time == 1 else { return .page("<html>") }
      return .init(
        status: 503,
        headers: [
          ("Retry-After", "Sun, 06 Nov 1994 08:51:37 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ])
    }
    let trial = try await Trial.run(web) { $0.secondsBetweenLooks = 1 }
    let looks = try trial.row("http://a.example/x.html").attempts
    #expect(looks.count == 2 && looks[1].at - looks[0].at >= 120)
    #expect(trial["http://a.example/x.html"] == "fetched ok fine")
  }
}

@Suite struct `An inquiry says what would be done` {
  static func ask(_ url: String, _ web: FakeWeb, _ change: (inout CrawlPlan) -> Void = { _ in }) async throws
    -> Inquiry
  {
    var plan = try CrawlPlan.forTests()
    change(&plan)
    return await Inquiry(try address(url), plan: plan, fetcher: web)
  }

  @Test func `with the line of robots txt that decides, the address and the pace`() async throws {
    let web = FakeWeb(["/robots.txt": .page("User-agent: *\nCrawl-delay: 3\nDisallow: /search")])
    let closed = try await Self.ask("http://a.example/search?q=1", web)
    #expect(closed.refusal?.state == .robots && closed.refusal?.reason == "line-3")
    #expect(closed.robots == .read(status: 200, line: 3, rule: "Disallow: /search"))
    let open = try await Self.ask("http://a.example/x.html;jsessionid=0123456789ABCDEF", web)
    #expect(open.refusal == nil && open.url.string == "http://a.example/x.html" && open.site == "a")
    #expect(open.address == "192.0.2.1" && open.pause == 3)
  }

  @Test func `without a request when the address itself decides`() async throws {
    let web = FakeWeb([:])
    let trap = try await Self.ask("http://a.example/a/bcd/bcd/bcd/x.html", web)
    #expect(trap.refusal?.state == .trapCapped && trap.robots == .notAsked)
    let never = try await Self.ask("http://a.example/logout?x", web) { $0.never = ["logout"] }
    #expect(never.refusal?.reason == "never:logout")
    #expect(web.requests.isEmpty)
  }

  @Test func `and that a failing robots txt closes a site, a missing one opens it`() async throws {
    let failing = try await Self.ask("http://a.example/", FakeWeb(["/robots.txt": .status(503)]))
    #expect(failing.refusal?.reason == "robots-unavailable" && failing.robots == .unavailable("status-503"))
    let missing = try await Self.ask("http://a.example/", FakeWeb([:]))
    #expect(missing.refusal == nil && missing.robots == .none("status-404"))
    let outside = try await Self.ask("http://b.example/", FakeWeb { _, _, _ in .status(404) })
    #expect(outside.site == nil && outside.purpose == .check && outside.perHost == 1)
  }
}
