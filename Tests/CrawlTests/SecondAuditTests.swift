import Disclosure
import FoundationEssentials
import HTTP
import SQLite
import Store
import Synchronization
import Testing
import Web

@testable import Crawl

/// A second audit of a site: what did not change is neither sent nor read again, and what changed is.
@Suite(.timeLimit(.minutes(10))) struct SecondAuditTests {
  /// Counts what was read.
  final class CountingReading: PageReading {
    private let read = Mutex<[String]>([])
    var pages: [String] { read.withLock { $0 } }
    func read(_ input: PageReader.Input) -> PageFacts {
      read.withLock { $0.append(input.url.string) }
      return FakeReading().read(input)
    }
  }

  struct Audit {
    var trial: Trial
    var read: [String]
    var web: FakeWeb
  }

  static func audit(
    _ folder: Folder, reader: String = "r1", plan change: (inout CrawlPlan) -> Void = { _ in },
    _ answers: @escaping FakeWeb.Answers
  ) async throws -> Audit {
    var plan = try CrawlPlan.forTests()
    change(&plan)
    let writer = try StoreWriter.open(folder.path, now: 0)
    let run = try await writer.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 1, version: "0", seed: 7, reader: reader))
    let reading = CountingReading()
    let web = FakeWeb(answers)
    let crawler = Crawler(
      plan: plan, readers: reading, store: writer, run: run, fetcher: web, clock: TestClock().clock)
    let outcome = try await crawler.run()
    try await writer.close()
    // Nobody holds a view of the earlier run any more: the log could be folded into the file.
    withExtendedLifetime(crawler) {
      #expect((FileManager.default.contents(atPath: folder.path + "-wal") ?? Data()).isEmpty)
    }
    return Audit(trial: try Trial.read(folder.path, run.row.id, outcome), read: reading.pages, web: web)
  }

  /// Pages with validators; their servers answer 304 when the validators come back.
  static func site(_ pages: [String: String], validators: Bool) -> FakeWeb.Answers {
    { url, _, _ in
      guard let body = pages[url] else { return .status(404) }
      var reply = FakeWeb.Reply.page(body)
      if validators {
        let tag = "\"\(body.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) })\""
        reply.headers.append(("ETag", tag))
        reply.tag = tag
      }
      return reply
    }
  }

  static let pages = [
    "http://a.example/": "<html>\nkind home\nlink /list.html\nlink /gone.html",
    "http://a.example/list.html": "<html>\nkind column\nitem A /1.html\nitem B /2.html\nnext /list_2.html",
    "http://a.example/list_2.html": "<html>\nkind column\nitem C /3.html\nimg /i.png",
    "http://a.example/1.html": "<html>\nkind article\npublished 2026-01-01",
    "http://a.example/2.html": "<html>\nkind article\npublished 2026-01-02",
    "http://a.example/3.html": "<html>\nkind article\npublished 2026-01-03\nrefresh /4.html",
    "http://a.example/4.html": "<html>\nkind article",
  ]

  static func lines(_ trial: Trial) -> [String] {
    trial.facts.pages.map { page in
      var facts = page.facts.map { "\($0)" } ?? "–"
      facts += (trial.facts.links[page.id] ?? []).map { "\($0.target.rawValue):\($0.line)" }.joined(separator: " ")
      return "\(page.url) \(page.verdict) \(page.depth) \(facts)"
    }
  }

  @Test(arguments: [true, false]) func `an unchanged site is read once, and has the same facts the second time`(
    _ validators: Bool
  ) async throws {
    let folder = try Folder()
    let first = try await Self.audit(folder, Self.site(Self.pages, validators: validators))
    #expect(first.read.count == 7)
    let second = try await Self.audit(folder, Self.site(Self.pages, validators: validators))
    #expect(second.read.isEmpty)
    #expect(Self.lines(second.trial) == Self.lines(first.trial))
    #expect(second.trial.balance.addsUp && second.trial.balance.pending == 0)
    let state: LedgerState = validators ? .notModified : .fetched
    #expect(try second.trial.row("http://a.example/1.html").state == state)
    // And a third time, from the second.
    let third = try await Self.audit(folder, Self.site(Self.pages, validators: validators))
    #expect(third.read.isEmpty && Self.lines(third.trial) == Self.lines(first.trial))
  }

  /// Facts that both runs share come from this run's pages, all others from the store.
  @Test func `what the run before read is told whether a page changed, stayed or is gone`() async throws {
    let folder = try Folder()
    var pages = Self.pages
    pages["http://a.example/1.html"]! += "\ntitle 旧题\nhash 5"
    pages["http://a.example/2.html"]! += "\ntitle 不变\nhash 6"
    let first = try await Self.audit(folder, Self.site(pages, validators: true))
    #expect(first.trial.facts.past == nil)
    pages["http://a.example/1.html"] = "<html>\nkind article\npublished 2026-02-01\ntitle 新题\nhash 9"
    pages["http://a.example/3.html"] = nil
    let second = try await Self.audit(folder, Self.site(pages, validators: true))
    #expect(second.read == ["http://a.example/1.html"])
    let past = try #require(second.trial.facts.past)
    var wanted: [WebURL: PastRun.Page] = [:]
    for page in first.trial.facts.pages {
      guard let facts = page.facts else { continue }
      wanted[page.url] = PastRun.Page(
        kind: facts.kind, title: facts.title, published: facts.published?.day, contentHash: facts.contentHash)
    }
    #expect(past.pages == wanted && wanted.count == 7 && past.isComplete)
    #expect(past.pages[try #require(WebURL("http://a.example/1.html"))]?.title == "旧题")
  }

  @Test func `a server that knows only dates of changes is asked by them`() async throws {
    let folder = try Folder()
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    let answers: FakeWeb.Answers = { url, _, _ in
      guard let body = Self.pages[url] else { return .status(404) }
      var reply = FakeWeb.Reply.page(body)
      reply.headers.append(("Last-Modified", date))
      reply.modified = date
      return reply
    }
    let first = try await Self.audit(folder, answers)
    for _ in 2...3 {
      let again = try await Self.audit(folder, answers)
      #expect(again.read.isEmpty && again.trial.facts.pages.count { $0.state == .notModified } == 7)
      #expect(Self.lines(again.trial) == Self.lines(first.trial))
    }
  }

  @Test func `what changed is read, and what it newly links to`() async throws {
    let folder = try Folder()
    _ = try await Self.audit(folder, Self.site(Self.pages, validators: true))
    var pages = Self.pages
    pages["http://a.example/list.html"] = "<html>\nkind column\nitem N /9.html\nitem A /1.html\nnext /list_2.html"
    pages["http://a.example/9.html"] = "<html>\nkind article\npublished 2026-02-01"
    let second = try await Self.audit(folder, Self.site(pages, validators: true))
    #expect(Set(second.read) == ["http://a.example/list.html", "http://a.example/9.html"])
    #expect(second.trial["http://a.example/9.html"] == "fetched ok fine")
    #expect(try second.trial.row("http://a.example/list.html").facts?.list.items.map(\.title) == ["N", "A"])
    // Nothing links to it any more.
    #expect(second.trial["http://a.example/2.html"] == nil)
  }

  @Test func `lists, and pages that changed the last time, are visited before others however deep they stand`()
    async throws
  {
    let folder = try Folder()
    let plain = (1...20).map { "/p\($0).html" }
    var pages = [
      "/": "kind home\nlink /h1.html", "/h1.html": "kind other\nlink /h2.html",
      "/h2.html": "kind other\nlink /h3.html",
      "/h3.html": "kind other\nlink /h4.html",
      "/h4.html": "kind other\n" + (plain + ["/list.html", "/c.html"]).map { "link \($0)\n" }.joined(),
      "/list.html": "kind column\nitem A /p1.html", "/c.html": "kind article\nsays before",
    ]
    for page in plain { pages[page] = "kind article\nsays \(page)" }
    func order(_ pages: [String: String]) async throws -> (list: Int, changed: Int, plain: Int) {
      let served = pages.map { ("http://a.example" + $0.key, "<html>\n" + $0.value) }
      let audit = try await Self.audit(
        folder, plan: { ($0.concurrency, $0.sitemaps) = (1, .ignore) },
        Self.site(Dictionary(uniqueKeysWithValues: served), validators: true))
      func place(_ path: String) throws -> Int {
        try #require(audit.web.requests.firstIndex { $0.url == "http://a.example" + path })
      }
      return (try place("/list.html"), try place("/c.html"), try place("/p1.html"))
    }
    let first = try await order(pages)
    #expect(first.plain < first.list && first.list < first.changed)
    pages["/c.html"] = "kind article\nsays after"
    pages["/p7.html"] = "kind article\nsays something"
    let second = try await order(pages)
    #expect(second.list < second.plain && second.plain < second.changed)
    let third = try await order(pages)
    #expect(third.list < third.plain && third.changed < third.plain)
  }

  @Test func `a body that changed but says the same keeps its facts`() async throws {
    let folder = try Folder()
    let first = try await Self.audit(folder, Self.site(Self.pages, validators: false))
    let pages = Self.pages.mapValues { $0 + "\nvisitors 17" }
    let second = try await Self.audit(folder, Self.site(pages, validators: false))
    #expect(second.read.count == 7)
    #expect(Self.lines(second.trial) == Self.lines(first.trial))
    let reader = try StoreReader.open(folder.path)
    // One row of facts a page, shared by both runs.
    #expect(try reader.factsCount() == 7)
  }

  @Test func `another reader reads everything anew`() async throws {
    let folder = try Folder()
    _ = try await Self.audit(folder, reader: "r1", Self.site(Self.pages, validators: true))
    let second = try await Self.audit(folder, reader: "r2", Self.site(Self.pages, validators: true))
    #expect(second.read.count == 7)
  }

  static func withRepeats(_ plan: inout CrawlPlan) {
    (plan.maxRepeats, plan.maxDepth, plan.sitemaps) = (10, 1000, .ignore)
  }

  @Test func `pages that are alike but lead to something are no endless series the second time either`()
    async throws
  {
    let site: FakeWeb.Answers = { url, _, _ in
      if url == "http://a.example/" { return .page("<html>\nlink /step/1") }
      guard let step = url.split(separator: "/").last.flatMap({ Int($0) }), step < 40 else { return .status(404) }
      return .page(
        url.contains("/step/")
          ? "<html>\ntitle step\nlink /step/\(step + 1)\nlink /doc/\(step)"
          : "<html>\nkind article\npublished 2026-01-01")
    }
    let folder = try Folder()
    for reader in ["r1", "r2"] {
      let audit = try await Self.audit(folder, reader: reader, plan: Self.withRepeats, site)
      #expect(audit.trial.facts.pages.count { $0.url.path.hasPrefix("/step/") && $0.state == .fetched } == 39)
      #expect(audit.trial.facts.pages.allSatisfy { $0.state != .trapCapped })
    }
  }

  @Test func `an endless series is one the second time too, though nothing of it is read again`() async throws {
    let site: FakeWeb.Answers = { url, _, _ in
      if url == "http://a.example/" { return .page("<html>\nlink /cal/1") }
      guard let month = url.split(separator: "/").last.flatMap({ Int($0) }) else { return .status(404) }
      return .page("<html>\ntitle month\(month)\nlink /cal/\(month + 1)")
    }
    let folder = try Folder()
    var months: [Int] = []
    for _ in 1...3 {
      let audit = try await Self.audit(folder, plan: Self.withRepeats, site)
      #expect(audit.read.isEmpty == !months.isEmpty)
      months.append(audit.trial.facts.pages.count { $0.url.path.hasPrefix("/cal/") && $0.state == .fetched })
    }
    #expect(months[0] < 20 && months == [months[0], months[0], months[0]], "\(months)")
  }
}

/// Sitemaps as seeds, and what they leave out.
@Suite(.timeLimit(.minutes(10))) struct SitemapSeedTests {
  static func urlset(_ urls: [String]) -> FakeWeb.Reply {
    .init(
      headers: [("Content-Type", "application/xml")],
      body: "<?xml version=\"1.0\"?><urlset>" + urls.map { "<url><loc>\($0)</loc></url>" }.joined() + "</urlset>")
  }

  @Test func `what only a sitemap names is visited and marked, what it leaves out too`() async throws {
    let web = FakeWeb([
      "/robots.txt": .page(
        "User-agent: *\nDisallow: /closed/\nSitemap: /map.xml\nSitemap: http://b.example/map.xml"),
      "/map.xml": .page(
        "<sitemapindex><sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/closed/2.xml</loc></sitemap>"
          + "<sitemap><loc>/moved.xml</loc></sitemap></sitemapindex>"),
      "/1.xml": Self.urlset([
        "http://a.example/", "http://a.example/orphan.html", "http://a.example/linked.html", "http://c.example/x",
      ]),
      "/moved.xml": .redirect("/3.xml"),
      "/3.xml": Self.urlset(["http://a.example/gone.html"]),
      "/": .page("<html>\nlink /linked.html\nlink /unlisted.html"),
      "/linked.html": .page("<html>"), "/unlisted.html": .page("<html>"),
      "/orphan.html": .page("<html>\nlink /deep.html"), "/deep.html": .page("<html>"),
    ])
    let folder = try Folder()
    let trial = try await Self.run(web, folder)
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
    #expect(trial["http://a.example/orphan.html"] == "fetched ok fine")
    #expect(trial["http://a.example/deep.html"] == "fetched ok fine")
    #expect(trial["http://a.example/gone.html"] == "failed status-404 dead")
    #expect(web.count("http://b.example/map.xml") == 0 && web.count("http://a.example/closed/2.xml") == 0)
    let reader = try StoreReader.open(folder.path)
    #expect(
      try reader.sitemapOutcomes(run: 1) == [
        "http://a.example/1.xml ok 3 1", "http://a.example/3.xml ok 1 0",
        "http://a.example/closed/2.xml robots 0 0", "http://a.example/map.xml ok 3 0",
        "http://a.example/moved.xml redirect 0 0", "http://b.example/map.xml out-of-scope 0 0",
      ])
    #expect(
      try reader.sitemapGaps(run: 1) == [
        "unlinked http://a.example/gone.html", "unlinked http://a.example/orphan.html",
        "unlisted http://a.example/deep.html", "unlisted http://a.example/unlisted.html",
      ])
  }

  @Test func `without a word in robots txt the usual places are tried, once`() async throws {
    let web = FakeWeb([
      "/": .page("<html>"), "/sitemap.xml": Self.urlset(["http://a.example/s.html"]), "/s.html": .page("<html>"),
      "/sitemap.txt": .page("<html>not a sitemap</html>"),
    ])
    let trial = try await Self.run(web, try Folder())
    #expect(trial["http://a.example/s.html"] == "fetched ok fine")
    for name in ["sitemap.xml", "sitemap_index.xml", "sitemap.txt"] {
      #expect(web.count("http://a.example/\(name)") == 1)
    }
  }

  @Test func `a sitemap or robots txt that is longer than what is read counts as far as it was read, and says so`()
    async throws
  {
    var map = Self.urlset(["http://a.example/s.html"])
    map.isCut = true
    var rules = FakeWeb.Reply.page("User-agent: *\nDisallow: /closed/\n# and half a megabyte more")
    rules.isCut = true
    let web = FakeWeb([
      "/robots.txt": rules, "/": .page("<html>\nlink /closed/1.html"), "/sitemap.xml": map,
      "/s.html": .page("<html>"),
    ])
    let folder = try Folder()
    let trial = try await Self.run(web, folder)
    #expect(trial["http://a.example/s.html"] == "fetched ok fine")
    #expect(trial["http://a.example/closed/1.html"] == "robots line-2 skipped")
    let truncated = try Connection.open(folder.path, mode: .readOnly).all(
      "SELECT url FROM v_sitemaps WHERE truncated AND outcome = 'ok'"
    ) { $0.text(0) }
    #expect(truncated == ["http://a.example/sitemap.xml"])
  }

  @Test func `a host with too many sitemaps takes none from another host`() async throws {
    let index = (1...2_000).map { "http://a.example/\($0).xml" } + ["http://b.example/map.xml"]
    let web = FakeWeb { url, _, _ in
      switch url {
      case "http://a.example/", "http://b.example/": .page("<html>")
      case "http://a.example/sitemap.xml":
        .page("<sitemapindex>" + index.map { "<sitemap><loc>\($0)</loc></sitemap>" }.joined() + "</sitemapindex>")
      case "http://b.example/map.xml": Self.urlset(["http://b.example/s.html"])
      default: .status(404)
      }
    }
    let trial = try await Trial.run(web) { $0.sites[0].hosts.insert("b.example") }
    #expect(trial["http://b.example/s.html"] != nil)
    // Three usual places and 1,997 of the index.
    #expect(web.count("http://a.example/1997.xml") == 1 && web.count("http://a.example/1998.xml") == 0)
  }

  @Test func `a profile may leave sitemaps alone`() async throws {
    let web = FakeWeb(["/": .page("<html>"), "/sitemap.xml": Self.urlset(["http://a.example/s.html"])])
    let trial = try await Trial.run(web) { $0.sitemaps = .ignore }
    #expect(web.count("http://a.example/sitemap.xml") == 0)
    #expect(trial["http://a.example/s.html"] == nil)
  }

  private static func run(_ web: FakeWeb, _ folder: Folder) async throws -> Trial {
    let plan = try CrawlPlan.forTests()
    let writer = try StoreWriter.open(folder.path, now: 0)
    let run = try await writer.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 1, version: "0", seed: 7))
    let crawler = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web, clock: TestClock().clock)
    let outcome = try await crawler.run()
    try await writer.close()
    return try Trial.read(folder.path, run.row.id, outcome)
  }
}
