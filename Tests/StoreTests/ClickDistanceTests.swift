import Disclosure
import Store
import Testing
import Web

/// Pages come with their distance from the home page, whichever way the crawl found them by first.
struct ClickDistanceTests {
  /// Page, what its row says it was found at, where it links to, where it redirects to.
  private typealias Page = (path: String, found: Int, links: [Int64], hop: Int64?)

  private func distances(_ pages: [Page], home: String = "http://a.example/") async throws -> [String: Int] {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let run = try await writer.beginRun(try newRun())
    var first = CrawlWrite(run: run.row.id, at: 1_000_000)
    for (index, page) in pages.enumerated() {
      let id = URLID(rawValue: Int64(index + 1))
      first.urls.append(.init(id: id, url: try url("http://a.example\(page.path)")))
      first.discoveries.append(.init(id: id, site: "a", purpose: .page, depth: page.found))
    }
    let site = SiteRow(id: "a", name: "甲", home: try url(home), code: nil)
    first.sites = [.init(row: site, home: URLID(rawValue: 1))]
    writer.submit(first)
    for (index, page) in pages.enumerated() {
      var step = CrawlWrite(run: run.row.id, at: 1_000_001)
      step.result = .init(
        id: URLID(rawValue: Int64(index + 1)), state: .fetched, reason: "ok", verdict: .fine)
      if let hop = page.hop {
        step.result?.redirect = URLID(rawValue: hop)
      } else {
        let links = page.links.map {
          LinkRow(target: URLID(rawValue: $0), element: .a, relation: .page, line: 1, column: 1)
        }
        var facts = try fullFacts(try url("http://a.example\(page.path)"))
        facts.list = ListFacts()
        step.result?.reading = .init(facts: facts, links: links, items: [], next: nil)
      }
      writer.submit(step)
    }
    try await writer.close()
    let facts = try StoreReader.open(store.path).facts(run: run.row.id, site: site)
    return Dictionary(uniqueKeysWithValues: facts.pages.map { ($0.url.path, $0.depth) })
  }

  @Test func `the shortest way counts, not the one that was gone first`() async throws {
    let found = try await distances([
      ("/", 0, [2], nil), ("/a", 1, [3], nil), ("/b", 2, [4], nil),
      // Found behind /b, but /a leads to it as well; what it leads to moves along.
      ("/c", 3, [6], nil), ("/d", 9, [3, 4], nil), ("/e", 7, [], nil),
    ])
    #expect(found == ["/": 0, "/a": 1, "/b": 2, "/c": 3, "/d": 9, "/e": 4])
    let shorter = try await distances([
      ("/", 0, [2, 4], nil), ("/a", 1, [3], nil), ("/b", 2, [4], nil), ("/c", 3, [6], nil),
      ("/d", 9, [3, 4], nil), ("/e", 7, [], nil),
    ])
    #expect(shorter == ["/": 0, "/a": 1, "/b": 2, "/c": 1, "/d": 9, "/e": 2])
  }

  @Test func `a redirect is no click, and circles end`() async throws {
    let found = try await distances([
      ("/", 0, [], 2), ("/index", 1, [3, 4], nil), ("/old", 5, [], 5), ("/a", 5, [], nil), ("/new", 5, [6], nil),
      ("/deep", 5, [1], nil),
    ])
    #expect(found == ["/": 0, "/index": 0, "/old": 1, "/a": 1, "/new": 1, "/deep": 2])
    #expect(try await distances([("/", 0, [], 2), ("/x", 4, [], 1)]) == ["/": 0, "/x": 0])
  }

  @Test func `what only a sitemap names is one click away, and leads on`() async throws {
    let found = try await distances([
      ("/", 0, [2], nil), ("/a", 1, [], nil), ("/map", 1, [4, 2], nil), ("/behind", 8, [], nil),
      // Nothing leads there: another site's page did.
      ("/lost", 6, [], nil),
    ])
    #expect(found == ["/": 0, "/a": 1, "/map": 1, "/behind": 2, "/lost": 6])
  }

  @Test func `a home page that was never seen leaves all as it was found`() async throws {
    let found = try await distances([("/", 0, [2], nil), ("/a", 5, [], nil)], home: "http://b.example/")
    #expect(found == ["/": 0, "/a": 5])
  }
}
