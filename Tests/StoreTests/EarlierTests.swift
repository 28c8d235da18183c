import Disclosure
import HTML
import SQLite
import Store
import Testing
import Web

/// What a further run asks of the one before.
@Suite struct `What an earlier run knows` {
  private func id(_ number: Int64) -> URLID { URLID(rawValue: number) }

  /// A store with the run of `StoreTests.fill`.
  private func filled() async throws -> (store: TemporaryStore, run: Int64) {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let run = try await StoreTests.fill(writer).run.row.id
    try await writer.close()
    return (store, run)
  }

  @Test func `a page that was read comes back with where it leads`() async throws {
    let (store, run) = try await filled()
    let reader = try StoreReader.open(store.path)
    let home = try url("http://a.example/")
    let page = try #require(try reader.earlier(id(1), at: home, in: run))
    let full = try fullFacts(home)
    #expect(page.contentType == "text/html" && page.bytes == 4321 && !page.isRepeat)
    let reading = page.reading
    var links: [LinkRow] = []
    try reading.links.each { links.append($0) }
    #expect(links.map(\.target.rawValue) == [2, 4, 5, 5, 6] && links.map(\.line) == [10, 11, 12, 13, 14])
    #expect(links.map(\.element) == [.a, .img, .a, .a, .a] && links.last?.relation == .external)
    #expect(reading.items == [id(2)] && reading.next == id(3) && reading.isProductive)
    #expect(reading.refresh == full.refresh && reading.canonical == full.canonical)
    #expect(reading.attachments == full.attachments.map(\.url) && reading.contentHash == full.contentHash)

    let article = try reader.earlier(id(2), at: try url("http://a.example/1.html"), in: run)
    #expect(article?.reading.items == [] && article?.reading.isProductive == true)
    // A dead one, one that was not looked at, and one of a run that there is not.
    for (number, run) in [(5, run), (4, run), (1, run + 1)] {
      let page = try reader.earlier(id(Int64(number)), at: home, in: run)
      #expect(page?.facts == nil)
    }
  }

  @Test func `links that are damaged are told when they are asked for`() async throws {
    let (store, run) = try await filled()
    let connection = try Connection.open(store.path)
    try connection.execute("UPDATE facts SET links = x'01ff'")
    let reader = try StoreReader.open(store.path)
    let page = try #require(try reader.earlier(id(1), at: try url("http://a.example/"), in: run))
    let refusal = #expect(throws: StoreError.self) { try page.reading.links.each { _ in } }
    #expect(refusal.map { "\($0)" }?.contains("links of facts \(page.facts)") == true)
  }

  @Test func `home pages, lists and what had changed are worth a visit first`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let kinds: [PageKind] = [.home, .article, .column, .article, .interaction, .other, .catalogue]
    // In the second run the fourth page and the last one say something else.
    var runs: [Int64] = []
    for texts in [Array(repeating: "", count: 7), ["", "", "", "neu", "", "", "neu"]] {
      let run = try await writer.beginRun(try newRun())
      var write = CrawlWrite(run: run.row.id, at: 1)
      for (place, kind) in kinds.enumerated() {
        let address = try url("http://a.example/\(place + 1).html")
        let id = id(Int64(place + 1))
        if runs.isEmpty { write.urls.append(.init(id: id, url: address)) }
        write.discoveries.append(.init(id: id, site: nil, purpose: .page, depth: 0))
        writer.submit(write)
        write = CrawlWrite(run: run.row.id, at: 1)
        var facts = PageFacts(url: address, charset: .init(name: "utf-8", source: .meta), kind: kind)
        facts.text = texts[place]
        var result = CrawlWrite.Result(id: id, state: .fetched, reason: "ok", verdict: .fine)
        if let before = runs.last {
          let earlier = try StoreReader.open(store.path).earlier(id, at: address, in: before)
          result.earlierFacts = earlier?.facts
        }
        result.reading = .init(facts: facts, links: [], items: [], next: nil)
        write.result = result
      }
      writer.submit(write)
      try await writer.finishRun(run.row.id, at: 2, discovered: 7)
      runs.append(run.row.id)
    }
    let first = try await writer.livelyPages(of: runs[0])
    #expect(first.map(\.rawValue).sorted() == [1, 3, 5, 7])
    let second = try await writer.livelyPages(of: runs[1])
    #expect(second.map(\.rawValue).sorted() == [1, 3, 4, 5, 7])
    try await writer.close()
  }
}
