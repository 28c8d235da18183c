import Disclosure
import FoundationEssentials
import SQLite
import Store
import Testing
import Web

/// Pruning, copying, checking.
@Suite struct UpkeepTests {
  /// A store with the same site audited in three quarters, and samples of its home page.
  private static func threeQuarters(_ store: TemporaryStore) async throws -> [Int64] {
    let writer = try StoreWriter.open(store.path, now: 0)
    var runs: [Int64] = []
    for (number, asOf) in ["2025-02-20", "2026-08-20", "2026-11-22"].enumerated() {
      let run = try await writer.beginRun(
        NewRun(
          profile: "test", asOf: try day(asOf), startedAt: Double(number), version: "0", seed: 1, robots: "obey"))
      var write = CrawlWrite(run: run.row.id, at: Double(number))
      let home = try url("http://a.example/")
      // The home page is the same address each time; the other one is the quarter's own.
      let ids = [URLID(rawValue: 1), URLID(rawValue: Int64(number + 2))]
      if number == 0 { write.urls.append(.init(id: ids[0], url: home)) }
      write.urls.append(.init(id: ids[1], url: try url("http://a.example/\(number).html")))
      write.sites = [.init(row: SiteRow(id: "a", name: "甲", home: home, code: nil), home: ids[0])]
      for id in ids { write.discoveries.append(.init(id: id, site: "a", purpose: .page, depth: 0)) }
      writer.submit(write)
      for id in ids {
        var step = CrawlWrite(run: run.row.id, at: Double(number))
        var result = CrawlWrite.Result(id: id, state: .fetched, reason: "ok", verdict: .fine)
        let links = id == ids[0] ? [LinkRow(target: ids[1], element: .a, relation: .page, line: 1, column: 1)] : []
        var facts = try fullFacts(home)
        facts.list = ListFacts()
        facts.refresh = nil
        result.reading = .init(facts: facts, links: links, items: [], next: nil)
        step.result = result
        writer.submit(step)
      }
      try await writer.finishRun(run.row.id, at: Double(number), discovered: 2)
      try await writer.replaceFindings(run: run.row.id, [], at: Double(number))
      runs.append(run.row.id)
    }
    try await writer.close()
    let probes = try ["2025-02-20", "2026-11-22"].map { text in
      ProbeRow(
        site: "a", url: "http://a.example/", at: Double(try day(text).daysSince1970) * 86_400, status: 200,
        outcome: "ok", address: nil, milliseconds: 1)
    }
    try await ProbeLog.append(probes, to: store.path, now: 0)
    return runs
  }

  @Test func `pruning takes old runs with their facts, addresses and samples, and leaves a sound store`()
    async throws
  {
    let store = try TemporaryStore()
    let runs = try await Self.threeQuarters(store)
    let writer = try StoreWriter.open(store.path, now: 0)
    let rehearsal = try await writer.prune(before: try day("2026-07-01"), isRehearsal: true)
    #expect(rehearsal.runs.map(\.id) == [runs[0]] && rehearsal.pages == 2 && rehearsal.probes == 1)
    #expect(try StoreReader.open(store.path).runs().count == 3)

    let summary = try await writer.prune(before: try day("2026-07-01"))
    #expect(summary.runs.map(\.id) == [runs[0]])
    #expect(summary.facts == 2)
    // Its own page's address goes, the home page's is still spoken of.
    #expect(summary.addresses == 1)
    try await writer.vacuum()
    try await writer.close()

    let check = try StoreCheck.of(store.path)
    #expect(check.isSound && check.runs.map(\.id) == [runs[1], runs[2]] && check.addresses == 4)
    let reader = try StoreReader.open(store.path)
    #expect(try reader.probes(site: "a", in: 0..<Double.infinity).count == 1)
    let connection = try Connection.open(store.path, mode: .readOnly)
    #expect(try connection.first("SELECT count(*) FROM url") { $0.int(0) } == 3)
    let texts = "SELECT count(*), sum(facts IN (SELECT id FROM facts)), (SELECT count(*) FROM facts) FROM body"
    #expect(
      try connection.first(texts) { [$0.int(0), $0.int(1)] == [$0.int(2), $0.int(2)] && $0.int(0) > 0 } == true)
  }

  @Test func `the latest finished run stays, however old`() async throws {
    let store = try TemporaryStore()
    let runs = try await Self.threeQuarters(store)
    let writer = try StoreWriter.open(store.path, now: 0)
    let summary = try await writer.prune(before: try day("2030-01-01"))
    #expect(summary.runs.map(\.id) == [runs[0], runs[1]])
    try await writer.close()
    #expect(try StoreCheck.of(store.path).isSound)
  }

  @Test func `a recheck begins with the rows of every table of a run, but for what is made anew or asked again`()
    async throws
  {
    let store = try TemporaryStore()
    let runs = try await Self.threeQuarters(store)
    try Connection.open(store.path).execute(
      """
      CREATE TABLE later(run INTEGER NOT NULL REFERENCES run(id), url INTEGER NOT NULL REFERENCES url(id), note TEXT,
        PRIMARY KEY (run, url));
      INSERT INTO later SELECT run, url, 'seen' FROM page;
      CREATE TABLE numbered(id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), note TEXT);
      INSERT INTO numbered(run, note) SELECT id, 'of a run' FROM run;
      INSERT INTO robots(run, origin, fetched, outcome, status, body) SELECT id, 'http://a.example', 1, 'ok', 200, x'' FROM run;
      """)
    let home = try Connection.open(store.path, mode: .readOnly).first(
      "SELECT u.url FROM page p JOIN url u ON u.id = p.url WHERE p.run = ? AND p.purpose <> 'none' ORDER BY u.id",
      runs[0]
    ) { $0.text(0) }
    let writer = try StoreWriter.open(store.path, now: 0)
    let (recheck, pending) = try await writer.beginRecheck(
      of: runs[0], try newRun(), addresses: [try #require(home)])
    try await writer.close()
    #expect(pending == 1)
    let connection = try Connection.open(store.path, mode: .readOnly)
    func count(_ table: String, _ run: Int64) throws -> Int {
      try connection.first("SELECT count(*) FROM \(table) WHERE run = ?", run) { $0.int(0) } ?? -1
    }
    #expect(try count("page", runs[0]) == 2 && count("page", recheck.row.id) == 2)
    // What was seen at the address that is looked at again is forgotten.
    #expect(try count("later", runs[0]) == 2 && count("later", recheck.row.id) == 1)
    #expect(try count("numbered", runs[0]) == 1 && count("numbered", recheck.row.id) == 1)
    #expect(try count("robots", runs[0]) == 1 && count("robots", recheck.row.id) == 0)
    for table in ["broken", "finding"] { #expect(try count(table, recheck.row.id) == 0, "\(table)") }
  }

  @Test func `a run stays as long as a recheck of it does, and goes with it`() async throws {
    let store = try TemporaryStore()
    let runs = try await Self.threeQuarters(store)
    let writer = try StoreWriter.open(store.path, now: 0)
    let new = NewRun(
      profile: "test", asOf: try day("2026-11-23"), startedAt: 9, version: "0", seed: 1, robots: "obey")
    let recheck = try await writer.beginRecheck(of: runs[0], new, addresses: []).run.row.id
    try await writer.finishRun(recheck, at: 9, discovered: 2)
    let summary = try await writer.prune(before: try day("2026-11-23"))
    #expect(summary.runs.map(\.id) == [runs[1], runs[2]])
    #expect(try StoreReader.open(store.path).rechecked(by: recheck) == runs[0])
    // A later audit of its own, and neither is of use any more.
    let later = NewRun(
      profile: "test", asOf: try day("2027-02-20"), startedAt: 10, version: "0", seed: 1, robots: "obey")
    let last = try await writer.beginRun(later).row.id
    try await writer.finishRun(last, at: 10, discovered: 0)
    let second = try await writer.prune(before: try day("2027-02-20"))
    #expect(second.runs.map(\.id) == [runs[0], recheck])
    try await writer.close()
    let check = try StoreCheck.of(store.path)
    #expect(check.damages.isEmpty && check.runs.map(\.id) == [last])
  }

  @Test func `a store that is being written to can be copied, and the copy is nobody's`() async throws {
    let store = try TemporaryStore()
    _ = try await Self.threeQuarters(store)
    let writer = try StoreWriter.open(store.path, now: 0)
    let copy = store.folder + "/copy.sqlite"
    try StoreBackup.copy(store.path, to: copy)
    // The original is locked, its copy is not.
    #expect(throws: StoreError.self) { try StoreWriter.open(store.path, now: 1) }
    try await StoreWriter.open(copy, now: 1).close()
    try await writer.close()
    #expect(try StoreCheck.of(copy).isSound)
    #expect(try StoreReader.open(copy).runs().count == 3)
    #expect(!FileManager.default.fileExists(atPath: copy + ".partial"))
  }

  @Test func `a copy takes nothing over from the earlier one in its place`() async throws {
    let store = try TemporaryStore()
    try await StoreWriter.open(store.path, now: 0).close()
    let (opened, copy) = (store.folder + "/opened.sqlite", store.folder + "/copy.sqlite")
    try StoreBackup.copy(store.path, to: opened)
    // As an earlier copy is left by who wrote to it and was killed.
    let connection = try Connection.open(opened)
    try connection.execute("CREATE TABLE stranger (x); INSERT INTO stranger VALUES (1)")
    for end in ["", "-wal", "-shm"] { try FileManager.default.copyItem(atPath: opened + end, toPath: copy + end) }
    try StoreBackup.copy(store.path, to: copy)
    #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
    #expect(!FileManager.default.fileExists(atPath: copy + "-shm"))
    #expect(try StoreCheck.of(copy).isSound)
    #expect(
      try Connection.open(copy, mode: .readOnly).first("SELECT count(*) FROM sqlite_schema WHERE name = 'stranger'")
      {
        $0.int(0)
      } == 0)
  }

  @Test func `a copy that cannot be written leaves the earlier one alone`() async throws {
    let store = try TemporaryStore()
    try await StoreWriter.open(store.path, now: 0).close()
    #expect(throws: StoreError.self) { try StoreBackup.copy(store.path, to: store.folder + "/none/copy.sqlite") }
    #expect(throws: StoreError.self) {
      try StoreBackup.copy(store.folder + "/missing.sqlite", to: store.folder + "/copy")
    }
    #expect(!FileManager.default.fileExists(atPath: store.folder + "/copy"))
  }

  @Test func `checking names what is wrong`() async throws {
    let store = try TemporaryStore()
    let runs = try await Self.threeQuarters(store)
    let connection = try Connection.open(store.path)
    try connection.execute("PRAGMA foreign_keys = OFF")
    try connection.run("DELETE FROM page WHERE run = ? AND url = 4", runs[2])
    let unbalanced = try StoreCheck.of(store.path)
    #expect(unbalanced.damages.isEmpty && unbalanced.imbalances.map(\.run) == [runs[2]])
    #expect(unbalanced.imbalances.first?.balance.missing == 1)
    try connection.run("DELETE FROM run WHERE id = ?", runs[0])
    let damaged = try StoreCheck.of(store.path)
    #expect(!damaged.isSound && damaged.damages.contains { $0.contains("page") && $0.contains("run") })
  }

  @Test func `an unfinished run is told and is no damage`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let run = try await writer.beginRun(try newRun())
    try await writer.close()
    let check = try StoreCheck.of(store.path)
    #expect(check.isSound && check.unfinished == [run.row.id])
  }
}
