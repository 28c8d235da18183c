import Disclosure
import FoundationEssentials
import HTML
import HTTP
import SQLite
import Synchronization
import Testing
import Web

@testable import Crawl
@testable import Store

func address(_ text: String) throws -> WebURL { try #require(WebURL(text)) }

/// splitmix64, for reproducible disorder.
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension CrawlPlan {
  /// One site at http://a.example/, no pauses.
  static func forTests() throws -> CrawlPlan {
    let home = try address("http://a.example/")
    var plan = CrawlPlan(
      sites: [.init(id: "a", name: "甲", home: home, code: nil, hosts: ["a.example"])],
      asOf: try #require(CivilDate(iso: "2026-11-22")), userAgent: "MingchaTest/1.0")
    plan.delayFloor = 0
    plan.delayFactor = 0
    plan.concurrency = 8
    return plan
  }
}

/// Time that passes only while somebody waits for it.
final class TestClock: Sendable {
  private let moment = Mutex(1_000_000.0)

  var clock: CrawlClock {
    CrawlClock(
      now: { [self] in moment.withLock { $0 } },
      sleep: { [self] seconds in
        moment.withLock { $0 += max(seconds, 0.001) }
        await Task.yield()
      })
  }
}

/// A web in memory. Answers are given by address and by how often it was asked for.
final class FakeWeb: Fetching {
  struct Reply: Sendable {
    var status = 200
    var headers: [(name: String, value: String)] = [("Content-Type", "text/html")]
    var body = ""
    var failure: FetchError.Kind?
    var seconds = 0.01
    var address = "192.0.2.1"
    /// When a request brings this entity tag, the answer is 304.
    var tag: String?
    /// The same for a date of its last change.
    var modified: String?
    /// The body is longer than what is taken of it.
    var isCut = false
    /// It does not come before the crawl is stopped.
    var isEndless = false

    static func page(_ body: String) -> Reply { Reply(body: body) }
    static func status(_ status: Int) -> Reply { Reply(status: status) }
    static func redirect(_ to: String) -> Reply { Reply(status: 302, headers: [("Location", to)]) }
    static func failing(_ kind: FetchError.Kind) -> Reply { Reply(failure: kind) }
  }

  struct Request: Sendable, Hashable {
    var method: String
    var url: String
  }

  typealias Answers = @Sendable (_ url: String, _ method: String, _ time: Int) -> Reply

  let answers: Answers
  private let log = Mutex<(requests: [Request], counts: [String: Int])>(([], [:]))

  init(_ answers: @escaping Answers) { self.answers = answers }

  /// By path of http://a.example; robots.txt and what is not named are 404.
  convenience init(_ pages: [String: Reply]) {
    self.init { url, _, _ in pages[url] ?? pages[String(url.dropFirst("http://a.example".count))] ?? .status(404) }
  }

  /// What a host's TLS shows; of others there is none.
  let certificates = Mutex<[String: Certificate]>([:])
  /// Addresses whose certificate was asked for.
  let handshakes = Mutex<[String]>([])

  func certificate(of url: WebURL, seconds: Double) async -> Certificate? {
    handshakes.withLock { $0.append(url.string) }
    return certificates.withLock { $0[url.host] }
  }

  var requests: [Request] { log.withLock { $0.requests } }

  func count(_ url: String, method: String? = nil) -> Int {
    requests.count { $0.url == url && (method == nil || $0.method == method) }
  }

  func fetch(_ request: HTTP.Request) async throws(FetchError) -> Response {
    let url = request.url.string
    let time = log.withLock { log in
      log.requests.append(Request(method: request.method.rawValue, url: url))
      log.counts[url, default: 0] += 1
      return log.counts[url, default: 0]
    }
    await Task.yield()
    if Task.isCancelled { throw FetchError(.cancelled) }
    var reply = answers(url, request.method.rawValue, time)
    if reply.isEndless {
      while !Task.isCancelled { await Task.yield() }
      throw FetchError(.cancelled)
    }
    if let tag = reply.tag, request.ifNoneMatch == tag { reply = Reply(status: 304, headers: []) }
    if let date = reply.modified, request.ifModifiedSince == date { reply = Reply(status: 304, headers: []) }
    var timings = Timings()
    timings.total = reply.seconds
    if let kind = reply.failure { throw FetchError(kind, timings: timings) }
    let body = request.method == .head ? [] : Array(reply.body.utf8.prefix(request.maxBytes))
    return Response(
      url: request.url, status: reply.status, headers: Headers(reply.headers), body: body, address: reply.address,
      timings: timings, truncated: reply.isCut || reply.body.utf8.count > request.maxBytes ? .tooLarge : nil)
  }
}

/// Reads pages written in a few lines: `<html>` and then `kind …`, `link …`, `img …`, `form …`, `item title address`,
/// `next …`, `refresh …`, `canonical …`, `says …`, `hash …`, `published …`.
struct FakeReading: PageReading {
  func warns(script: [UInt8], contentType: String?) -> Bool {
    String(decoding: script, as: UTF8.self).contains("notice")
  }

  func read(_ input: PageReader.Input) -> PageFacts {
    var facts = PageFacts(url: input.url, charset: Charset(name: "utf-8", source: .http), kind: .other)
    // Each address says something else, unless `hash` says what.
    var hash = Digest64()
    hash.add(input.url.string)
    facts.contentHash = hash.value
    for (line, text) in String(decoding: input.body, as: UTF8.self).split(separator: "\n").enumerated() {
      let words = text.split(separator: " ").map(String.init)
      guard let key = words.first, words.count > 1 else { continue }
      let url = WebURL(words[words.count - 1], base: input.url)
      func link(_ element: Link.Element, _ relation: Link.Relation) {
        facts.links.append(
          Link(
            url: url, raw: words[1], text: "", element: element, relation: relation, line: line + 1, column: 1))
      }
      switch key {
      case "kind": facts.kind = PageKind(rawValue: words[1]) ?? .other
      case "title": facts.title = words[1]
      case "says": facts.text = words[1]
      case "canonical": facts.canonical = url
      case "hash": facts.contentHash = UInt64(words[1]) ?? 0
      case "published": facts.published = CivilDate(iso: words[1]).map { DateFact(day: $0, origin: .text) }
      case "link": link(.a, url.map { input.siteHosts.contains($0.authority) } == true ? .page : .external)
      case "img": link(.img, .asset)
      case "form": link(.form, .other)
      case "next": facts.list.paging.next = url
      case "refresh": facts.refresh = url
      case "item":
        facts.kind = .column
        facts.list.state = .items
        facts.list.items.append(ListItem(title: words[1], url: url, date: nil))
      default: break
      }
    }
    return facts
  }
}

/// A crawl over a web in memory, and what the store says afterwards.
struct Trial {
  var outcome: CrawlOutcome
  var facts: SiteFacts
  var balance: Balance
  var ledger: [String: [LedgerState: Int]]
  /// Addresses of which the store holds how they compare with a made-up one.
  var compared: Set<String>
  /// In which the blocks of links that settled have their numbers.
  var crawl: CrawlIdentity?

  /// `state reason verdict` of an address, or nil when it is not in the ledger.
  subscript(_ url: String) -> String? {
    (facts.pages + facts.targets).first { $0.url.string == url }.map {
      "\($0.state.rawValue) \($0.reason) \($0.verdict.rawValue)"
    }
  }

  func row(_ url: String) throws -> PageRow {
    try #require((facts.pages + facts.targets).first { $0.url.string == url })
  }

  static func run(
    _ web: FakeWeb, readers: any PageReading = FakeReading(), names: (any NameLookup)? = nil,
    _ change: (inout CrawlPlan) -> Void = { _ in }
  ) async throws -> Trial {
    var plan = try CrawlPlan.forTests()
    change(&plan)
    let folder = FileManager.default.temporaryDirectory.path() + "/crawl-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/audit.sqlite"
    let store = try StoreWriter.open(path, now: 0)
    let run = try await store.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 1_000_000, version: "0", seed: 7))
    let crawler = Crawler(
      plan: plan, readers: readers, store: store, run: run, fetcher: web, names: names,
      clock: TestClock().clock)
    let outcome = try await crawler.run()
    try await store.close()
    var trial = try read(path, run.row.id, outcome)
    trial.crawl = await crawler.worker.crawl
    return trial
  }

  static func read(_ path: String, _ run: Int64, _ outcome: CrawlOutcome) throws -> Trial {
    let reader = try StoreReader.open(path)
    let site = try #require(try reader.sites(run: run).first)
    let balance = try reader.balance(run: run)
    // From who has walked over the pages for another reason it is the same.
    var targets = NumberSet()
    try reader.forEachArticle(run: run, noting: &targets) { _, _ in }
    #expect(try reader.balance(run: run, targets: targets) == balance)
    let facts = try reader.facts(run: run, site: site)
    let items = try reader.items(run: run, site: site.id)
    #expect(facts.itemCount == Set(items.compactMap(\.url)).count + items.count { $0.url == nil })
    return Trial(
      outcome: outcome, facts: facts, balance: balance,
      ledger: try reader.ledger(run: run), compared: try reader.compared(run: run))
  }
}

extension StoreReader {
  func compared(run: Int64) throws -> Set<String> {
    Set(try texts("SELECT url.url FROM soft_match m JOIN url ON url.id = m.url WHERE m.run = ?", run))
  }

  /// Sitemaps as `url outcome entries outside`.
  func sitemapOutcomes(run: Int64) throws -> [String] {
    try texts(
      "SELECT url || ' ' || outcome || ' ' || entries || ' ' || outside FROM v_sitemaps WHERE run = ? ORDER BY 1",
      run)
  }

  /// What a sitemap names and nobody links to, and the other way round, as `gap url`.
  func sitemapGaps(run: Int64) throws -> [String] {
    try texts("SELECT gap || ' ' || url FROM v_sitemap_gaps WHERE run = ? ORDER BY 1", run)
  }

  func factsCount() throws -> Int { Int(try texts("SELECT count(*) || '' FROM facts WHERE ?1 = ?1", 0)[0]) ?? -1 }

  private func texts(_ sql: String, _ run: Int64) throws -> [String] {
    try connection.all(sql, run) { $0.text(0) }
  }
}
