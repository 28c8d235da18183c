import Foundation
import PortalSim
import SQLite
import Testing
import Web

/// An audit in parts: each shard writes a store of its own, and `merge` joins them.
@Suite struct ShardTests {
  private static let asOf = ["--as-of", "2026-11-20"]

  /// What an audit found, without the numbers that every store gives by itself.
  private func findings(_ store: String) throws -> [String] {
    let connection = try Connection.open(store, mode: .readOnly)
    return try connection.all(
      """
      SELECT fingerprint, rule, severity, certainty, site, url, message_zh FROM finding
      WHERE run = (SELECT max(id) FROM run) ORDER BY 1, 6
      """
    ) { row in (0..<7).map { row.text($0) }.joined(separator: " ") }
  }

  private func items(_ store: String) throws -> [String] {
    let connection = try Connection.open(store, mode: .readOnly)
    return try connection.all(
      "SELECT site, list, position, title, url, listed FROM v_items WHERE run = (SELECT max(id) FROM run) ORDER BY 1, 2, 3"
    ) { row in (0..<6).map { row.text($0) }.joined(separator: " ") }
  }

  private func shards(_ count: Int, _ profile: String, in folder: Folder) throws -> [String] {
    try (1...count).map { index in
      let store = folder.path + "/shard-\(index).sqlite"
      let outcome = try Program.run(
        ["audit", "--profile", profile, "--store", store, "--shard", "\(index)/\(count)", "--quiet"] + Self.asOf)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return store
    }
  }

  @Test(.timeLimit(.minutes(15)))
  func `shards merged in any order are what one process finds`() throws {
    let folder = try Folder()
    let whole = folder.path + "/whole.sqlite"
    // Two servers of the same cluster: some of its pages answer otherwise when they are asked again.
    do {
      let cluster = try SimulatedCluster(pages: 120)
      defer { cluster.portal.stop() }
      let profile = try cluster.profile(in: folder)
      #expect(
        try Program.run(["audit", "--profile", profile, "--store", whole, "--quiet"] + Self.asOf).status == 0)
    }
    let cluster = try SimulatedCluster(pages: 120)
    defer { cluster.portal.stop() }
    let profile = try cluster.profile(in: folder)
    let parts = try shards(2, profile, in: folder)

    let one = folder.path + "/one.sqlite"
    let merged = try Program.run(["merge"] + parts + ["--output", one, "--profile", profile])
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(try findings(one) == findings(whole))
    #expect(try items(one) == items(whole))

    let other = folder.path + "/other.sqlite"
    #expect(
      try Program.run(["merge"] + parts.reversed() + [parts[1], "--output", other, "--profile", profile]).status
        == 0)
    #expect(try findings(other) == findings(one))

    // Again into the same store: the run is replaced, not doubled.
    #expect(try Program.run(["merge"] + parts + ["--output", one, "--profile", profile]).status == 0)
    let connection = try Connection.open(one, mode: .readOnly)
    #expect(try connection.first("SELECT count(*) FROM run") { $0.int(0) } == 1)
    #expect(try connection.integrityCheck() == [])
    #expect(try findings(one) == findings(whole))
  }

  @Test(.timeLimit(.minutes(10)))
  func `a shard run twice, one of another day, and one that is cut off`() throws {
    let cluster = try SimulatedCluster(pages: 100)
    defer { cluster.portal.stop() }
    let folder = try Folder()
    let profile = try cluster.profile(in: folder)
    let parts = try shards(2, profile, in: folder)
    let again = try Program.run(
      ["audit", "--profile", profile, "--store", parts[0], "--shard", "1/2"] + Self.asOf)
    #expect(again.status == 0)
    #expect(again.errors.contains("done for that day already"))

    let foreign = folder.path + "/foreign.sqlite"
    #expect(
      try Program.run([
        "audit", "--profile", profile, "--store", foreign, "--shard", "2/2", "--as-of", "2026-11-19", "--quiet",
      ]).status == 0)
    let refused = try Program.run(["merge", parts[0], foreign, "--output", folder.path + "/x.sqlite"])
    #expect(refused.status == 3)
    #expect(refused.errors.contains("as-of is '2026-11-20'") || refused.errors.contains("as-of is '2026-11-19'"))

    // Another version's shard, and one whose profile said other things under the same name.
    for (column, value, words) in [
      ("version", "9.9.9", "version is '"), ("profile_digest", "0000", "profile contents is '"),
    ] {
      let other = folder.path + "/\(column).sqlite"
      try FileManager.default.copyItem(atPath: parts[1], toPath: other)
      try Connection.open(other).execute("UPDATE run SET \(column) = '\(value)'")
      let output = folder.path + "/never.sqlite"
      let differs = try Program.run(["merge", parts[0], other, "--output", output, "--profile", profile])
      #expect(differs.status == 3)
      #expect(
        differs.errors.contains(words) && differs.errors.contains("'\(value)' in \(other)"), "\(differs.errors)")
    }

    let bytes = try Data(contentsOf: URL(fileURLWithPath: parts[1]))
    let cut = folder.path + "/cut.sqlite"
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: cut))
    let output = folder.path + "/rest.sqlite"
    let partly = try Program.run(["merge", parts[0], cut, "--output", output, "--profile", profile])
    #expect(partly.status == 4)
    #expect(partly.errors.contains("cut.sqlite"))
    #expect(partly.output.contains("merged 1 shards"))
  }
}
