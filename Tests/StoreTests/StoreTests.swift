import Disclosure
import HTML
import SQLite
import Store
import Testing
import Web

/// Writes pages, reads them back.
@Suite struct StoreTests {
  /// A site with a home page, a list and its article, an image, a dead link and an external target.
  static func fill(_ writer: StoreWriter) async throws -> (run: OpenRun, site: SiteRow) {
    let run = try await writer.beginRun(try newRun())
    let home = try url("http://a.example/")
    let site = SiteRow(id: "portal", name: "门户", home: home, code: "3505000001")
    let addresses = [
      "http://a.example/", "http://a.example/1.html", "http://a.example/list_2.html", "http://a.example/x.png",
      "http://a.example/gone.html", "http://other.example/",
    ]
    var first = CrawlWrite(run: run.row.id, at: 1_000_000)
    for (index, address) in addresses.enumerated() {
      let id = URLID(rawValue: Int64(index + 1))
      first.urls.append(.init(id: id, url: try url(address)))
      first.discoveries.append(
        .init(
          id: id, site: index == 5 ? nil : "portal", purpose: index == 3 || index == 5 ? .check : .page,
          depth: index == 0 ? 0 : 1))
    }
    first.sites = [.init(row: site, home: URLID(rawValue: 1))]
    writer.submit(first)

    var step = CrawlWrite(run: run.row.id, at: 1_000_001)
    var result = CrawlWrite.Result(id: URLID(rawValue: 1), state: .fetched, reason: "ok", verdict: .fine)
    result.status = 200
    result.fetchedAt = 1_000_001
    result.contentType = "text/html"
    result.bytes = 4321
    result.attempts = [
      Attempt(at: 1_000_001.5, method: "GET", status: 200, outcome: "ok", address: "192.0.2.1", milliseconds: 31)
    ]
    let links = [2, 4, 5, 5, 6].enumerated().map {
      LinkRow(
        target: URLID(rawValue: Int64($1)), element: $1 == 4 ? .img : .a, relation: $1 == 6 ? .external : .page,
        line: 10 + $0, column: 3)
    }
    result.reading = .init(
      facts: try fullFacts(home), links: links, items: [URLID(rawValue: 2), nil], next: URLID(rawValue: 3))
    step.result = result
    writer.submit(step)

    for (id, state, verdict) in [(2, LedgerState.fetched, LinkVerdict.fine), (5, .failed, .dead)] {
      var step = CrawlWrite(run: run.row.id, at: 1_000_002)
      step.result = .init(
        id: URLID(rawValue: Int64(id)), state: state, reason: state == .failed ? "status-404" : "ok",
        verdict: verdict)
      if id == 2 {
        var facts = try fullFacts(try url("http://a.example/1.html"))
        facts.list = ListFacts()
        step.result?.reading = .init(facts: facts, links: [], items: [], next: nil)
      }
      writer.submit(step)
    }
    try await writer.drain()
    return (run, site)
  }

  @Test func `what a list leads to on another site comes with what was read there, other links do not`()
    async throws
  {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let run = try await writer.beginRun(try newRun())
    let addresses = [
      "http://a.example/", "http://b.example/", "http://b.example/1.html", "http://b.example/old.html",
    ]
    var first = CrawlWrite(run: run.row.id, at: 1_000_000)
    for (index, address) in addresses.enumerated() {
      let id = URLID(rawValue: Int64(index + 1))
      first.urls.append(.init(id: id, url: try url(address)))
      first.discoveries.append(.init(id: id, site: index == 0 ? "a" : "b", purpose: .page, depth: 1))
    }
    let site = SiteRow(id: "a", name: "甲", home: try url("http://a.example/"), code: nil)
    first.sites = [.init(row: site, home: URLID(rawValue: 1))]
    writer.submit(first)
    for (index, address) in addresses.enumerated() {
      let id = URLID(rawValue: Int64(index + 1))
      var step = CrawlWrite(run: run.row.id, at: 1_000_001)
      step.result = .init(id: id, state: .fetched, reason: "ok", verdict: .fine)
      if index == 3 {
        step.result?.redirect = URLID(rawValue: 3)
        step.result?.reason = "redirect"
      } else {
        var facts = try fullFacts(try url(address))
        if index > 0 { facts.list = ListFacts() }
        // The page itself is reached by its old address only.
        let links = [2, 4].map {
          LinkRow(target: URLID(rawValue: $0), element: .a, relation: .page, line: 1, column: 1)
        }
        step.result?.reading = .init(
          facts: facts, links: index == 0 ? links : [], items: index == 0 ? [URLID(rawValue: 4), nil] : [],
          next: nil)
      }
      writer.submit(step)
    }
    try await writer.close()
    let facts = try StoreReader.open(store.path).facts(run: run.row.id, site: site)
    #expect(
      facts.targets.map { "\($0.url.path) \($0.facts?.title ?? "-")" } == [
        "/ -", "/1.html 关于印发《办法》的通知", "/old.html -",
      ])
  }

  @Test func `facts come back as they were read`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, site) = try await Self.fill(writer)
    try await writer.close()

    let reader = try StoreReader.open(store.path)
    let facts = try reader.facts(run: run.row.id, site: site)
    #expect(facts.site == site)
    #expect(
      facts.pages.map(\.url.string) == [
        "http://a.example/", "http://a.example/1.html", "http://a.example/gone.html",
        "http://a.example/list_2.html",
        "http://a.example/x.png",
      ])
    let home = try #require(facts.pages.first)
    let wanted = try fullFacts(try url("http://a.example/"))
    let read = try #require(home.facts)
    // Links are kept as numbers beside the facts; all else must be there again.
    #expect("\(read)" == "\(wanted)")
    #expect(home.bytes == 4321 && home.status == 200 && home.contentType == "text/html")
    #expect(
      home.attempts == [
        Attempt(at: 1_000_001.5, method: "GET", status: 200, outcome: "ok", address: "192.0.2.1", milliseconds: 31)
      ])
    #expect(facts.links[home.id]?.map(\.line) == [10, 11, 12, 13, 14])
    #expect(facts.targets.map(\.url.string) == ["http://other.example/"])
    #expect(facts.cluster.isEmpty)
  }

  @Test func `the ledger adds up, and says what is still pending`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, _) = try await Self.fill(writer)
    try await writer.close()
    let reader = try StoreReader.open(store.path)
    #expect(
      try reader.ledger(run: run.row.id) == ["portal": [.fetched: 2, .failed: 1, .pending: 2], "-": [.pending: 1]])
    let balance = try reader.balance(run: run.row.id)
    #expect(balance.addsUp)
    #expect(balance.discovered == 6 && balance.accounted == 6 && balance.pending == 3)
  }

  @Test func `a link to an address that is in no state is found by the balance`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, _) = try await Self.fill(writer)
    var step = CrawlWrite(run: run.row.id, at: 1)
    step.urls = [.init(id: URLID(rawValue: 7), url: try url("http://a.example/forgotten.html"))]
    step.result = .init(id: URLID(rawValue: 3), state: .fetched, reason: "ok", verdict: .fine)
    step.result?.reading = .init(
      facts: PageFacts(
        url: try url("http://a.example/list_2.html"), charset: Charset(name: "utf-8", source: .http), kind: .other),
      links: [LinkRow(target: URLID(rawValue: 7), element: .a, relation: .page, line: 1, column: 1)], items: [],
      next: nil)
    writer.submit(step)
    try await writer.close()
    let balance = try StoreReader.open(store.path).balance(run: run.row.id)
    #expect(!balance.addsUp)
    #expect(balance.missing == 1)
  }

  @Test func `the disclosure ledger joins list rows to their articles`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, site) = try await Self.fill(writer)
    try await writer.close()
    let reader = try StoreReader.open(store.path)
    let items = try reader.items(run: run.row.id)
    #expect(items.map(\.title) == ["甲", "乙"])
    #expect(try reader.facts(run: run.row.id, site: site).itemCount == 2)
    let first = try #require(items.first)
    #expect(first.column == "政策文件" && first.category == .policy)
    #expect(first.documentNumber == "泉交办〔2026〕19号")
    #expect(first.created == (try day("2026-06-20")))
    #expect(first.published == (try day("2026-06-28")))
    #expect(first.attribute == .open)
    #expect(first.firstSeen == (try day("1970-01-12")))
    #expect(first.lastSeen == (try day("1970-01-12")))
    #expect(items.last?.url == nil)
    #expect(items.last?.documentNumber == nil)
    let shown = try Connection.open(store.path, mode: .readOnly).all(
      """
      SELECT title, url, document_number, created, published, attribute, first_seen, last_seen FROM v_items
      WHERE run = ? ORDER BY "column", list, position
      """, run.row.id
    ) { row in (0..<8).map { row.optionalText($0) } }
    let read = items.map { item in
      [
        item.title, item.url, item.documentNumber, item.created?.description, item.published?.description,
        item.attribute?.rawValue, item.firstSeen?.description, item.lastSeen?.description,
      ]
    }
    #expect(read == shown)
  }

  @Test func `finishing carries verdicts back along redirects and lists the pages with dead links`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, site) = try await Self.fill(writer)
    for (from, to) in [(3, 4), (4, 5)] {
      var step = CrawlWrite(run: run.row.id, at: 1)
      step.result = .init(id: URLID(rawValue: Int64(from)), state: .fetched, reason: "redirect", verdict: .fine)
      step.result?.redirect = URLID(rawValue: Int64(to))
      writer.submit(step)
    }
    try await writer.finishRun(run.row.id, at: 1_000_010, discovered: 6)
    try await writer.close()
    let reader = try StoreReader.open(store.path)
    let facts = try reader.facts(run: run.row.id, site: site)
    #expect(facts.pages.map(\.verdict) == [.fine, .fine, .dead, .dead, .dead])
    #expect(try reader.run(run.row.id).finishedAt == 1_000_010)
    let rows = try brokenRows(store.path)
    #expect(
      rows == [
        "http://a.example/gone.html on http://a.example/ line 12",
        "http://a.example/x.png on http://a.example/ line 11",
      ])
  }

  @Test func `findings are replaced as a whole`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, _) = try await Self.fill(writer)
    func finding(_ mark: String) -> FindingRow {
      FindingRow(
        fingerprint: mark, rule: "link-dead", severity: "deduct", certainty: "certain", site: "portal", column: nil,
        url: "http://a.example/gone.html", messageChinese: "死链", messageEnglish: "dead link", legalBasis: "–",
        evidence: "{\"status\":404}")
    }
    try await writer.replaceFindings(run: run.row.id, [finding("F-1"), finding("F-2")], at: 20)
    try await writer.replaceFindings(run: run.row.id, [finding("F-3")], at: 30)
    try await writer.close()
    let findings = try StoreReader.open(store.path).findings(run: run.row.id)
    #expect(findings.map(\.fingerprint) == ["F-3"])
    #expect(findings.first?.evidence == "{\"status\":404}")
  }

  @Test func `an unfinished run is found again with its pending addresses`() async throws {
    let store = try TemporaryStore()
    var writer = try StoreWriter.open(store.path, now: 0)
    let (run, _) = try await Self.fill(writer)
    try await writer.close()
    writer = try StoreWriter.open(store.path, now: 10)
    let found = try #require(try await writer.unfinishedRun())
    #expect(found.row.id == run.row.id && found.seed == run.seed)
    let pages = try await writer.pages(run: found.row.id, after: URLID(rawValue: 0), limit: 100)
    #expect(pages.filter { $0.state == .pending }.map(\.id.rawValue) == [3, 4, 6])
    #expect(pages.first?.looks == 1 && pages.first?.isProductive == true)
    try await writer.finishRun(found.row.id, at: 2, discovered: 6)
    // Crawled, but not judged: a kill in between must not lose the findings.
    let unjudged = try await writer.unfinishedRun()
    #expect(unjudged?.row.id == run.row.id)
    try await writer.replaceFindings(run: run.row.id, [], at: 3)
    let next = try await writer.unfinishedRun()
    #expect(next?.row.id == nil)
    try await writer.close()
  }
}
