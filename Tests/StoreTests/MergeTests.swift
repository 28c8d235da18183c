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
}
