import FoundationEssentials
import Glibc
import SQLite
import Store
import Testing
import Web

/// `page on page` of the view of broken links.
func brokenRows(_ path: String) throws -> [String] {
  try Connection.open(path, mode: .readOnly).all("SELECT url, page, line FROM v_links_broken ORDER BY url, page") {
    "\($0.text(0)) on \($0.text(1)) line \($0.int(2))"
  }
}

/// The file itself: whose it is, who may write to it, what survives a crash.
@Suite struct StoreFileTests {
  @Test func `a file of another program is refused and left as it was`() throws {
    let store = try TemporaryStore()
    try Connection.open(store.path).execute("CREATE TABLE theirs(a); PRAGMA user_version = 7")
    #expect(throws: StoreError.foreign) { try StoreWriter.open(store.path, now: 0) }
    #expect(throws: StoreError.foreign) { try StoreReader.open(store.path) }
    let tables = try Connection.open(store.path).all("SELECT name FROM sqlite_schema") { $0.text(0) }
    #expect(tables == ["theirs"])
  }

  @Test func `a file that is no database is refused`() throws {
    let store = try TemporaryStore()
    try Data(String(repeating: "这不是数据库。", count: 200).utf8).write(to: URL(filePath: store.path))
    #expect(throws: StoreError.notADatabase) { try StoreWriter.open(store.path, now: 0) }
    #expect(throws: StoreError.notADatabase) { try StoreReader.open(store.path) }
  }

  @Test func `a store of a newer version is refused by name`() async throws {
    let store = try TemporaryStore()
    try await StoreWriter.open(store.path, now: 0).close()
    try Connection.open(store.path).execute("INSERT INTO migration(name) VALUES ('900-future')")
    #expect(throws: StoreError.newer(["900-future"])) { try StoreWriter.open(store.path, now: 0) }
    #expect(throws: StoreError.newer(["900-future"])) { try StoreReader.open(store.path) }
  }

  @Test func `a store that is missing or lies in no folder cannot be opened`() throws {
    let store = try TemporaryStore()
    for path in [store.path, store.folder + "/nowhere/audit.sqlite", store.folder] {
      let error = #expect(throws: StoreError.self) { try StoreReader.open(path) }
      guard case .cannotOpen(let named, let why) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(named == path && !why.isEmpty)
    }
    let error = #expect(throws: StoreError.self) {
      try StoreWriter.open(store.folder + "/nowhere/a.sqlite", now: 0)
    }
    #expect(error?.code == "store-cannot-open")
  }

  @Test func `opening twice changes nothing and marks the file as ours`() async throws {
    let store = try TemporaryStore()
    try await StoreWriter.open(store.path, now: 0).close()
    try await StoreWriter.open(store.path, now: 0).close()
    let connection = try Connection.open(store.path, mode: .readOnly)
    #expect(try connection.applicationID() == 0x4D43_4841)
    #expect(try connection.first("PRAGMA journal_mode") { $0.text(0) } == "wal")
    #expect(try StoreReader.open(store.path).verify().isEmpty)
  }

  @Test func `a second writer is told who holds the lock`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let error = #expect(throws: StoreError.self) { try StoreWriter.open(store.path, now: 1) }
    guard case .locked(let pid, _, let since) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(pid == Int(getpid()))
    // It was started in this boot and not in the future.
    let started = try #require(since)
    #expect(started > 1_500_000_000 && started <= Date().timeIntervalSince1970 + 1)
    try await writer.close()
    try await StoreWriter.open(store.path, now: 2).close()
  }

  @Test func `the lock of a process that is gone is taken over`() async throws {
    let store = try TemporaryStore()
    try await StoreWriter.open(store.path, now: 0).close()
    let connection = try Connection.open(store.path)
    let host = try String(contentsOf: URL(filePath: "/proc/sys/kernel/hostname"), encoding: .utf8)
    let boot = try String(contentsOf: URL(filePath: "/proc/sys/kernel/random/boot_id"), encoding: .utf8)
    try connection.run(
      "INSERT INTO lock VALUES (1, ?, '1', ?, ?, 0)", Int(getpid()), String(host.dropLast()),
      String(boot.dropLast()))
    // The number is alive, but it was started at another moment: another process.
    try await StoreWriter.open(store.path, now: 1).close()
  }

  @Test func `the lock of another machine holds until it has been silent for ten minutes`() async throws {
    let store = try TemporaryStore()
    try await StoreWriter.open(store.path, now: 0).close()
    try Connection.open(store.path).execute("INSERT INTO lock VALUES (1, 77, '1', 'elsewhere', 'b', 1000)")
    #expect(throws: StoreError.locked(pid: 77, host: "elsewhere", since: nil)) {
      try StoreWriter.open(store.path, now: 1599)
    }
    try await StoreWriter.open(store.path, now: 1601).close()
  }

  @Test func `killed in the middle, the store holds a beginning of the crawl and nothing half`() async throws {
    let store = try TemporaryStore()
    let path = store.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let writer = try StoreWriter.open(path, now: 0)
      let run = try await writer.beginRun(try newRun())
      for number in 1...1000 {
        var step = CrawlWrite(run: run.row.id, at: Double(number))
        let id = URLID(rawValue: Int64(number))
        step.urls = [.init(id: id, url: try url("http://a.example/\(number)"))]
        step.discoveries = [.init(id: id, site: "portal", purpose: .page, depth: 1)]
        if number > 1 {
          step.result = .init(id: URLID(rawValue: Int64(number - 1)), state: .fetched, reason: "ok", verdict: .fine)
        }
        writer.submit(step)
        try await writer.drain()
      }
      kill(getpid(), SIGKILL)
    }
    // The lock's holder is dead, so it opens at once.
    let writer = try StoreWriter.open(path, now: 2000)
    let run = try #require(try await writer.unfinishedRun())
    let pages = try await writer.pages(run: run.row.id, after: URLID(rawValue: 0), limit: 2000)
    // No more is lost than an open batch of 256 steps, wherever slow moments have closed the batches before.
    #expect(pages.count > 1000 - 256 && pages.count < 1000)
    #expect(pages.map(\.id.rawValue) == Array(1...Int64(pages.count)))
    #expect(pages.dropLast().allSatisfy { $0.state == .fetched })
    #expect(pages.last?.state == .pending)
    try await writer.close()
    #expect(try StoreReader.open(path).verify().isEmpty)
  }

  @Test func `a reader sees what is committed while the writer goes on`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, _) = try await StoreTests.fill(writer)
    let reader = try StoreReader.open(store.path)
    #expect(try reader.discovered(run: run.row.id) == 0)
    try await writer.flush()
    #expect(try reader.discovered(run: run.row.id) == 6)
    try await writer.close()
  }
}
