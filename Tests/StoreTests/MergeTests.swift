import FoundationEssentials
import SQLite
import Store
import Testing

/// Which shards may be joined.
@Suite struct MergeTests {
  /// A finished store of one site.
  private func shard(
    _ store: TemporaryStore, _ name: String, site: String, _ change: (inout NewRun) -> Void = { _ in }
  )
    async throws -> String
  {
    let path = "\(store.folder)/\(name).sqlite"
    let writer = try StoreWriter.open(path, now: 0)
    var new = try newRun()
    new.profileDigest = "p1"
    change(&new)
    let run = try await writer.beginRun(new)
    let home = try url("http://\(site).example/")
    var write = CrawlWrite(run: run.row.id, at: 1)
    write.urls.append(.init(id: URLID(rawValue: 1), url: home))
    write.sites = [.init(row: SiteRow(id: site, name: site, home: home, code: nil), home: URLID(rawValue: 1))]
    write.discoveries.append(.init(id: URLID(rawValue: 1), site: site, purpose: .page, depth: 0))
    writer.submit(write)
    try await writer.finishRun(run.row.id, at: 2, discovered: 1)
    try await writer.replaceFindings(run: run.row.id, [], at: 2)
    try await writer.close()
    return path
  }

  private func merge(_ paths: [String], in store: TemporaryStore) async throws -> (
    StoreMerge.Summary, [StoreMerge.Skipped]
  ) {
    let writer = try StoreWriter.open(store.path, now: 0)
    do {
      let merged = try await StoreMerge.run(paths, into: writer, at: 3)
      try await writer.close()
      return (merged.summary, merged.skipped)
    } catch {
      try await writer.close()
      throw error
    }
  }

  @Test(arguments: ["version", "profile", "profile contents", "as-of", "robots"])
  func `shards of different audits are refused with the difference`(what: String) async throws {
    let store = try TemporaryStore()
    let a = try await shard(store, "a", site: "a")
    let otherDay = try day("2026-11-21")
    let b = try await shard(store, "b", site: "b") { new in
      switch what {
      case "version": new.version = "0.2.0"
      case "profile": new.profile = "other"
      case "profile contents": new.profileDigest = "p2"
      case "as-of": new.asOf = otherDay
      default: new.robots = "ignore"
      }
    }
    let failure = await #expect(throws: StoreMerge.Failure.self) { try await merge([a, b], in: store) }
    guard case .different(let name, a, let ours, b, let theirs) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(name == what && ours != theirs)
    // Nothing was written.
    #expect(try StoreReader.open(store.path).runs().isEmpty)
  }

  @Test func `a shard that does not know its profile's contents may be of the same`() async throws {
    let store = try TemporaryStore()
    let a = try await shard(store, "a", site: "a")
    let b = try await shard(store, "b", site: "b") { $0.profileDigest = nil }
    let (summary, skipped) = try await merge([a, b], in: store)
    #expect(summary.sites == 2 && skipped.isEmpty)
  }

  @Test func `a shard of a newer schema, one cut off and one unfinished are named, and the rest is merged`()
    async throws
  {
    let store = try TemporaryStore()
    let good = try await shard(store, "good", site: "a")
    let newer = try await shard(store, "newer", site: "b")
    try Connection.open(newer).execute("INSERT INTO migration(name) VALUES ('999-later')")
    let whole = try await shard(store, "whole", site: "c")
    let cut = store.folder + "/cut.sqlite"
    let bytes = try Data(contentsOf: URL(filePath: whole))
    try bytes.prefix(bytes.count / 2).write(to: URL(filePath: cut))
    let open = store.folder + "/open.sqlite"
    let writer = try StoreWriter.open(open, now: 0)
    _ = try await writer.beginRun(try newRun())
    try await writer.close()

    let (summary, skipped) = try await merge([newer, cut, good, open], in: store)
    #expect(summary.shards == 1 && summary.sites == 1)
    #expect(skipped.map(\.path) == [cut, newer, open])
    guard skipped.count == 3, case .unreadable(.newer(let steps)) = skipped[1].reason,
      case .unreadable(.unfinished) = skipped[2].reason
    else {
      Issue.record("\(skipped)")
      return
    }
    #expect(steps == ["999-later"])
  }

  @Test func `what a shard saw of an address goes with its row, and what another only checked leaves no trace`()
    async throws
  {
    let store = try TemporaryStore()
    let a = try await shard(store, "a", site: "a")
    let b = try await shard(store, "b", site: "b")
    let c = try await shard(store, "c", site: "c")
    // `a` checked b's home, which is b's own page; `a` and `c` checked an address outside, which answered only to `c`.
    try check("http://b.example/", state: "fetched", landing: "乙的首页", in: a)
    try check("http://outside.example/", state: "failed", landing: "打不开", in: a)
    try check("http://outside.example/", state: "fetched", landing: "外面的首页", in: c)
    for order in [[a, b, c], [c, b, a]] {
      let merged = try TemporaryStore()
      _ = try await merge(order, in: merged)
      let landings = try Connection.open(merged.path, mode: .readOnly).all(
        "SELECT u.url || ' ' || l.title FROM landing l JOIN url u ON u.id = l.url"
      ) { $0.text(0) }
      #expect(landings == ["http://outside.example/ 外面的首页"])
    }
  }

  @Test func `that a sitemap names an address, and that a page links to it, stays true whoever looked at it`()
    async throws
  {
    let store = try TemporaryStore()
    let a = try await shard(store, "a", site: "a")
    let b = try await shard(store, "b", site: "b")
    // Its own site knows b's home from a sitemap alone; `a` links to it, and read it in a sitemap, too.
    try check("http://b.example/", state: "fetched", landing: "乙的首页", in: a)
    let other = try Connection.open(a)
    try other.execute("INSERT INTO sitemap_entry(run, url) SELECT 1, id FROM url WHERE url = 'http://b.example/'")
    try Connection.open(b).execute("UPDATE page SET linked = 0")
    for order in [[a, b], [b, a]] {
      let merged = try TemporaryStore()
      _ = try await merge(order, in: merged)
      let connection = try Connection.open(merged.path, mode: .readOnly)
      let entries = try connection.all("SELECT u.url FROM sitemap_entry e JOIN url u ON u.id = e.url") {
        $0.text(0)
      }
      #expect(entries == ["http://b.example/"])
      let page = try connection.first(
        "SELECT p.site || ' ' || p.linked FROM page p JOIN url u ON u.id = p.url WHERE u.url = 'http://b.example/'"
      ) { $0.text(0) }
      #expect(page == "b 1")
    }
  }

  /// Adds an address to a finished shard as one that was only checked.
  private func check(_ url: String, state: String, landing: String, in path: String) throws {
    let connection = try Connection.open(path)
    try connection.run("INSERT INTO url(url, host, first_seen) VALUES (?, 'x', 0)", url)
    try connection.run(
      """
      INSERT INTO page(run, url, site, purpose, depth, state, reason, verdict)
      VALUES (1, (SELECT id FROM url WHERE url = ?), NULL, 'check', 1, ?, 'ok', 'fine')
      """, url, state)
    try connection.run(
      "INSERT INTO landing(run, url, title, words) VALUES (1, (SELECT id FROM url WHERE url = ?), ?, '')", url,
      landing)
    try connection.execute("UPDATE run SET discovered = discovered + 1")
  }
}
