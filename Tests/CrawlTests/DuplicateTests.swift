import FoundationEssentials
import SQLite
import Store
import Testing
import Web

@testable import Crawl

/// Same content under many addresses.
@Suite(.timeLimit(.minutes(10))) struct DuplicateTests {
  static let text = String(repeating: "县政务公开办公室负责指导监督全县政府信息公开工作，承办依申请公开事项，", count: 3)

  /// A list that any `sort` gives in the same order, with links to three more each time, for ever.
  static func list(_ sort: Int?) -> FakeWeb.Reply {
    let more = (1...3).map { "\nlink /list?sort=\((sort ?? 0) * 3 + $0)" }.joined()
    let items = (1...5).map { "\nitem 通知\($0) /t/\($0).html" }.joined()
    return .page("<html>\nhash 50\ncanonical /list\(items)\(more)")
  }

  static func site(_ pages: [String: FakeWeb.Reply] = [:], home: String) -> FakeWeb {
    FakeWeb { url, _, _ in
      let path = String(url.dropFirst("http://a.example".count))
      if path == "/" { return .page("<html>\nkind home\(home)") }
      if path.hasPrefix("/list") { return list(WebURL(url)?.query.flatMap { Int($0.dropFirst(5)) }) }
      if path.hasPrefix("/t/") {
        return .page(
          "<html>\nkind article\nsays 第\(path)号：\(text)\nhash \(path.utf8.count)\(path.utf8.dropFirst(3).first ?? 0)"
        )
      }
      return pages[path] ?? .status(404)
    }
  }

  /// `url → original, why` of a run, shortened to paths.
  static func duplicates(_ path: String) throws -> [String] {
    try Connection.open(path, mode: .readOnly).all("SELECT url, original, why FROM v_duplicates ORDER BY url") {
      "\($0.text(0)) \($0.text(1)) \($0.text(2))".replacing("http://a.example", with: "")
    }
  }

  @Test func `copies that name their original are hops to it, and lead to no more of their kind`() async throws {
    let folder = try Folder()
    let (trial, path) = try await Self.run(Self.site(home: "\nlink /list"), folder)
    let copies = trial.facts.pages.filter { $0.url.query != nil && $0.state == .fetched }
    // The list itself is no copy, so its three are visited; each of them is one.
    #expect(copies.map(\.url.string).sorted() == (1...3).map { "http://a.example/list?sort=\($0)" })
    let original = try trial.row("http://a.example/list")
    #expect(copies.allSatisfy { $0.reason == "duplicate" && $0.redirect == original.id && $0.verdict == .fine })
    #expect(original.reason == "ok" && original.redirect == nil)
    let capped = trial.facts.pages.filter { $0.state == .trapCapped }
    #expect(capped.count == 9 && capped.allSatisfy { $0.reason == "duplicate" }, "\(capped.count)")
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
    #expect(try Self.duplicates(path) == (1...3).map { "/list?sort=\($0) /list canonical" })
    let items = try StoreReader.open(path).items(run: 1)
    #expect(items.count == 5, "the list's rows count once")
    withExtendedLifetime(folder) {}
  }

  @Test func `what two copies link is no page either`() async throws {
    // Each copy links the same three, as the sort links of a real list do.
    let list = "<html>\nhash 50\ncanonical /list\nitem 通知 /t/1.html\nitem 公告 /t/2.html"
    let web = Self.site(home: "\nlink /list")
    let alike = FakeWeb { url, method, number in
      url.contains("/list")
        ? .page(
          list
            + (url.contains("?")
              ? "\nlink /list?sort=7\nlink /list?sort=8" : "\nlink /list?sort=1\nlink /list?sort=2"))
        : web.answers(url, method, number)
    }
    let folder = try Folder()
    let (trial, _) = try await Self.run(alike, folder)
    #expect(trial["http://a.example/list?sort=1"] == "fetched duplicate fine")
    #expect(trial["http://a.example/list?sort=7"] == "trap-capped duplicate skipped")
    #expect(trial["http://a.example/list?sort=8"] == "trap-capped duplicate skipped")
    withExtendedLifetime(folder) {}
  }

  @Test func `an address that a page wrongly calls its own is not believed, and said`() async throws {
    func page(_ canonical: String, _ number: Int) -> FakeWeb.Reply {
      .page(
        "<html>\nkind article\ncanonical \(canonical)\nhash \(number)\nsays \(number)：\(Self.text)\nlink /n/\(number).html"
      )
    }
    let web = Self.site(
      [
        "/to-home.html": page("/", 1), "/off.html": page("http://b.example/off.html", 2),
        "/other.html": page("/to-home.html", 3), "/self.html": page("/self.html", 4),
        "/lost.html": page("/nowhere.html", 5), "/n/1.html": .page("<html>"), "/n/2.html": .page("<html>"),
        "/n/3.html": .page("<html>"), "/n/5.html": .page("<html>"),
      ], home: "\nlink /to-home.html\nlink /off.html\nlink /other.html\nlink /self.html\nlink /lost.html")
    let folder = try Folder()
    let (trial, path) = try await Self.run(web, folder)
    for name in ["to-home", "off", "other", "self", "lost", "n/1", "n/2", "n/3", "n/5"] {
      #expect(trial["http://a.example/\(name).html"] == "fetched ok fine", "\(name)")
    }
    #expect(
      try Self.duplicates(path) == [
        "/lost.html /nowhere.html canonical-unlike", "/other.html /to-home.html canonical-unlike",
        "/to-home.html / canonical-home",
      ])
    #expect(trial.balance.addsUp)
    withExtendedLifetime(folder) {}
  }

  @Test
  func
    `everything the same under another address is one page, the shortest; two that name each other are not lost`()
    async throws
  {
    let same = "<html>\nkind article\nhash 8\nsays \(Self.text)\nlink /t/1.html"
    let web = Self.site(
      [
        "/index.html": .page("<html>\nkind home\nhash 7\nsays \(Self.text)\nlink /a/x.html"),
        "/a/x.html": .page(same), "/a/x.html?from=top": .page(same), "/print/x.html": .page(same),
        "/m/1.html": .page("<html>\nhash 9\ncanonical /m/2.html\nsays 互指\(Self.text)"),
        "/m/2.html": .page("<html>\nhash 9\ncanonical /m/1.html\nsays 互指\(Self.text)"),
        // In a frame of its own, with links of its own.
        "/print.jsp?id=7": .page("<html>\nkind article\nhash 8\nsays \(Self.text)\nlink /t/2.html"),
        // As alike, but what says so little may be anything.
        "/e/1.html": .page("<html>\nhash 10\nsays 暂无"), "/e/2.html": .page("<html>\nhash 10\nsays 暂无"),
      ],
      home: "\nlink /a/x.html\nlink /a/x.html?from=top\nlink /print/x.html\nlink /m/1.html\nlink /m/2.html"
        + "\nlink /e/1.html\nlink /e/2.html\nlink /print.jsp?id=7")
    let folder = try Folder()
    let (trial, path) = try await Self.run(web, folder)
    let original = try trial.row("http://a.example/a/x.html")
    #expect(original.reason == "ok")
    for copy in ["/a/x.html?from=top", "/print/x.html", "/print.jsp?id=7"] {
      let row = try trial.row("http://a.example" + copy)
      #expect(row.reason == "duplicate" && row.redirect == original.id)
    }
    for name in ["m/1", "m/2", "e/1", "e/2"] {
      #expect(trial["http://a.example/\(name).html"] == "fetched ok fine", "\(name)")
    }
    #expect(
      try Self.duplicates(path) == [
        "/a/x.html?from=top /a/x.html content", "/m/1.html /m/2.html canonical-unlike",
        "/m/2.html /m/1.html canonical-unlike", "/print.jsp?id=7 /a/x.html print", "/print/x.html /a/x.html print",
      ])
    withExtendedLifetime(folder) {}
  }

  @Test func `rows of an earlier program, which hold no digest of what a page says, are compared no less`()
    async throws
  {
    let web = Self.site(
      [
        "/a/x.html": .page("<html>\nkind article\nhash 8\nsays \(Self.text)"),
        "/b/x.html": .page("<html>\nkind article\nhash 8\nsays \(Self.text)"),
        "/print/x.html": .page("<html>\nkind article\nhash 8\nsays \(Self.text)\nlink /a/x.html"),
      ],
      home: "\nlink /a/x.html\nlink /b/x.html\nlink /print/x.html")
    let folder = try Folder()
    let (trial, path) = try await Self.run(web, folder)
    let found = try Self.duplicates(path)
    #expect(found == ["/b/x.html /a/x.html content", "/print/x.html /a/x.html print"])
    do {
      let file = try Connection.open(path)
      #expect(
        try file.first("SELECT count(*) FROM page WHERE facts IS NOT NULL AND content IS NULL") { $0.int(0) } == 0)
      try file.execute(
        """
        UPDATE page SET content = NULL; UPDATE page SET reason = 'ok', redirect = NULL WHERE reason = 'duplicate';
        DELETE FROM duplicate
        """)
    }
    let store = try StoreWriter.open(path, now: 0)
    try await store.finishRun(trial.facts.run.id, at: 1, discovered: trial.balance.accounted)
    try await store.close()
    #expect(try Self.duplicates(path) == found)
    withExtendedLifetime(folder) {}
  }

  @Test func `a second audit says the same of them`() async throws {
    let folder = try Folder()
    let web = Self.site(home: "\nlink /list")
    _ = try await Self.run(web, folder)
    let (trial, path) = try await Self.run(web, folder)
    #expect(trial.facts.run.id == 2)
    #expect(trial.facts.pages.count { $0.reason == "duplicate" && $0.state == .fetched } == 3)
    #expect(trial.facts.pages.count { $0.state == .trapCapped } == 9)
    #expect(try Self.duplicates(path).count == 6)
    withExtendedLifetime(folder) {}
  }

  /// Two addresses of one list, one that says so and leads to more of its kind, and a print view.
  static let copies = [
    "http://a.example/": "<html>\nkind home\nlink /list\nlink /x.html\nlink /x.html?print",
    "http://a.example/list": "<html>\nhash 50\ncanonical /list\nitem 通知 /x.html\nlink /list?sort=1",
    "http://a.example/list?sort=1": "<html>\nhash 50\ncanonical /list\nitem 通知 /x.html\nlink /list?sort=2",
    "http://a.example/list?sort=2": "<html>\nhash 50\ncanonical /list\nitem 通知 /x.html\nlink /list?sort=3",
    "http://a.example/x.html": "<html>\nkind article\nhash 8\nsays \(text)",
    "http://a.example/x.html?print": "<html>\nkind article\nhash 8\nsays \(text)\nlink /x.html",
  ]

  static func oneByOne(_ plan: inout CrawlPlan) { (plan.sitemaps, plan.concurrency) = (.ignore, 1) }

  static func ledger(_ trial: Trial) -> [String] {
    trial.facts.pages.map { "\($0.url) \($0.reason) \($0.verdict) \($0.redirect?.rawValue ?? 0) \($0.depth)" }
  }

  @Test(arguments: [true, false]) func `a copy that did not change is not sent or read again, and is one still`(
    _ validators: Bool
  ) async throws {
    let folder = try Folder()
    let site = SecondAuditTests.site(Self.copies, validators: validators)
    let first = try await SecondAuditTests.audit(folder, plan: Self.oneByOne, site)
    #expect(first.trial.facts.pages.count { $0.reason == "duplicate" && $0.redirect != nil } == 2)
    #expect(first.trial["http://a.example/list?sort=2"] == "trap-capped duplicate skipped")
    for _ in 2...3 {
      let next = try await SecondAuditTests.audit(folder, plan: Self.oneByOne, site)
      #expect(next.read.isEmpty, "\(next.read)")
      #expect(Self.ledger(next.trial) == Self.ledger(first.trial))
      let state: LedgerState = validators ? .notModified : .fetched
      #expect(try next.trial.row("http://a.example/list?sort=1").state == state)
      #expect(next.trial.balance.addsUp && next.trial.balance.pending == 0)
    }
  }

  @Test func `a copy whose original changed is a page of its own, though it is not read again`() async throws {
    let folder = try Folder()
    _ = try await SecondAuditTests.audit(
      folder, plan: Self.oneByOne, SecondAuditTests.site(Self.copies, validators: true))
    var pages = Self.copies
    pages["http://a.example/list"] = "<html>\nhash 51\ncanonical /list\nitem 公告 /x.html\nlink /list?sort=1"
    let second = try await SecondAuditTests.audit(
      folder, plan: Self.oneByOne, SecondAuditTests.site(pages, validators: true))
    #expect(second.read.first == "http://a.example/list")
    let copy = try second.trial.row("http://a.example/list?sort=1")
    #expect(copy.state == .notModified && copy.reason == "ok" && copy.redirect == nil)
    // What it leads to is not taken for a copy before anything proves that.
    #expect(try second.trial.row("http://a.example/list?sort=2").state == .fetched)
    #expect(try second.trial.row("http://a.example/x.html?print").reason == "duplicate")
  }

  @Test(arguments: [
    ("http://a.cn/x.html", "http://a.cn/x.html", "own"), ("http://a.cn/x.html?p=1", "http://a.cn/x.html", "other"),
    ("http://a.cn/index.html", "http://a.cn/", "other"), ("http://a.cn/x.html", "http://a.cn/", "canonical-home"),
    ("http://a.cn/zwgk/index.html", "http://a.cn/", "canonical-home"),
    ("http://a.cn/", "http://a.cn/index.html", "canonical-of-home"),
    ("http://a.cn/x.html", "https://a.cn/x.html", "other"),
    ("http://a.cn/x.html", "http://b.cn/x.html", "canonical-off-host"),
    ("http://a.cn/x.html;jsessionid=1F", "http://a.cn/x.html;jsessionid=2E", "own"),
  ]) func `what a page calls its own address`(_ page: String, _ canonical: String, _ expected: String) throws {
    let link = CanonicalLink(
      try address(canonical), of: SessionIDs.stripped(try address(page)), isHome: { $0.string == "http://a.cn/" })
    switch link {
    case .own: #expect(expected == "own")
    case .other: #expect(expected == "other")
    case .refused(_, let why): #expect(expected == why)
    }
  }

  static func run(_ web: FakeWeb, _ folder: Folder) async throws -> (Trial, String) {
    var plan = try CrawlPlan.forTests()
    plan.sitemaps = .ignore
    // One after another, so that the original is read before its copies.
    plan.concurrency = 1
    let writer = try StoreWriter.open(folder.path, now: 0)
    let run = try await writer.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 1_000_000, version: "0", seed: 7, reader: "r"))
    let crawler = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web, clock: TestClock().clock)
    let outcome = try await crawler.run()
    try await writer.close()
    return (try Trial.read(folder.path, run.row.id, outcome), folder.path)
  }
}
