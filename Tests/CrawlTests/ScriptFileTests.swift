import Disclosure
import Store
import Testing

@testable import Crawl

/// Script files that are checked: do they hold a notice on leaving the site?
@Suite(.timeLimit(.minutes(10))) struct ScriptFileTests {
  /// Knows a notice by one word.
  struct Noticing: PageReading {
    func read(_ input: PageReader.Input) -> PageFacts { FakeReading().read(input) }
    func warns(script: [UInt8], contentType: String?) -> Bool {
      String(decoding: script, as: UTF8.self).contains("离开")
    }
  }

  @Test func `a script that was cut may hold a notice, and never surely none`() async throws {
    let web = FakeWeb { url, _, _ in
      let path = String(url.dropFirst("http://a.example".count))
      switch path {
      case "/": return .page("<html>\nkind home\nimg /a.js\nimg /b.js\nimg /c.js\nimg /d.js\nimg /e.js")
      case "/a.js": return .page("confirm('您即将离开')")
      case "/b.js": return .page("a()")
      case "/c.js", "/d.js":
        var reply = FakeWeb.Reply.page(path == "/c.js" ? "confirm('您即将离开')" : "a()")
        reply.isCut = true
        return reply
      default: return .status(404)
      }
    }
    let folder = try Folder()
    let writer = try StoreWriter.open(folder.path, now: 0)
    let plan = try CrawlPlan.forTests()
    let run = try await writer.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 1_000_000, version: "0", seed: 7))
    let outcome = try await Crawler(
      plan: plan, readers: Noticing(), store: writer, run: run, fetcher: web,
      clock: TestClock().clock
    ).run()
    try await writer.close()
    let trial = try Trial.read(folder.path, run.row.id, outcome)
    let rows = try ["a", "b", "c", "d", "e"].map { try trial.row("http://a.example/\($0).js") }
    #expect(rows.map(\.warns) == [true, false, true, nil, nil])
    #expect(rows.map(\.reason) == ["ok", "ok", "ok", "ok", "status-404"])
  }
}
