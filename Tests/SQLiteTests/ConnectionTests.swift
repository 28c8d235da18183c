import Glibc
import Testing

@testable import SQLite

@Suite struct `A connection` {
  let folder = TemporaryFolder()

  func memory() throws -> Connection {
    let connection = try Connection.open(":memory:")
    try connection.execute("CREATE TABLE site(id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT) STRICT")
    return connection
  }

  @Test func `what was written is there after the file is opened again`() throws {
    let path = folder.file("a.db")
    do {
      let connection = try Connection.open(path)
      try connection.execute("CREATE TABLE site(name TEXT) STRICT")
      try connection.run("INSERT INTO site VALUES (?)", "市交通局")
      #expect(connection.changes == 1 && connection.lastInsertRowID == 1)
    }
    let names = try Connection.open(path, mode: .readOnly).all("SELECT name FROM site") { $0.text(0) }
    #expect(names == ["市交通局"])
  }

  @Test func `opening a missing file for reading does not create it`() throws {
    let error = #expect(throws: SQLiteError.self) { try Connection.open(folder.file("none.db"), mode: .readWrite) }
    #expect(error?.isCannotOpen == true)
  }

  @Test func `a file that is no database is refused at opening`() throws {
    let path = folder.write(Array(repeating: UInt8(ascii: "x"), count: 4096), to: "text.db")
    let error = #expect(throws: SQLiteError.self) { try Connection.open(path) }
    #expect(error?.isNotADatabase == true)
  }

  @Test func `a read-only connection refuses to write and says which statement`() throws {
    let path = folder.file("a.db")
    try Connection.open(path).execute("CREATE TABLE site(name TEXT)")
    let connection = try Connection.open(path, mode: .readOnly)
    let error = #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO site VALUES ('x')") }
    #expect(error?.isReadOnly == true)
    #expect(error?.sql == "INSERT INTO site VALUES ('x')")
  }

  @Test func `a full file is told apart, and the transaction leaves nothing behind`() throws {
    let connection = try memory()
    try connection.execute("PRAGMA max_page_count = 8")
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { () throws(SQLiteError) in
        for id in 1...100 {
          try connection.run("INSERT INTO site VALUES (?, ?, ?)", id, String(repeating: "字", count: 400), nil)
        }
      }
    }
    #expect(error?.isFull == true)
    #expect(!connection.isInTransaction)
    #expect(try connection.first("SELECT count(*) FROM site") { $0.int(0) } == 0)
    try connection.execute("PRAGMA max_page_count = 1000")
    try connection.transaction { try connection.run("INSERT INTO site VALUES (1, 'a', NULL)") }
    #expect(try connection.first("SELECT count(*) FROM site") { $0.int(0) } == 1)
  }

  @Test func `a locked file is busy after the timeout`() throws {
    let path = folder.file("a.db")
    let writer = try Connection.open(path)
    try writer.execute("CREATE TABLE t(x)")
    let other = try Connection.open(path, busySeconds: 0.01)
    try writer.execute("BEGIN IMMEDIATE")
    let error = #expect(throws: SQLiteError.self) {
      try other.transaction { () throws(SQLiteError) in try other.execute("DELETE FROM t") }
    }
    #expect(error?.isBusy == true)
    #expect(!other.isInTransaction)
  }

  @Test func `foreign keys are enforced`() throws {
    let connection = try memory()
    try connection.execute("CREATE TABLE page(site INTEGER NOT NULL REFERENCES site(id)) STRICT")
    let error = #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO page VALUES (7)") }
    #expect(error?.isConstraint == true)
    #expect(error?.extendedCode == 787)
  }

  enum Refusal: Error, Equatable, SQLiteFailure {
    case refused
    case sqlite(SQLiteError)
    init(_ error: SQLiteError) { self = .sqlite(error) }
  }

  @Test func `a transaction throws the error of its body, unchanged, and rolls back`() throws {
    let connection = try memory()
    #expect(throws: Refusal.refused) {
      try connection.transaction { () throws(Refusal) in
        do throws(SQLiteError) { try connection.run("INSERT INTO site VALUES (1, 'a', NULL)") } catch {
          throw Refusal(error)
        }
        throw .refused
      }
    }
    #expect(try connection.first("SELECT count(*) FROM site") { $0.int(0) } == 0)
  }

  @Test func `an inner transaction that fails takes only its own rows with it`() throws {
    let connection = try memory()
    try connection.transaction {
      try connection.run("INSERT INTO site VALUES (1, 'outer', NULL)")
      #expect(throws: Refusal.refused) {
        try connection.transaction { () throws(Refusal) in
          do throws(SQLiteError) { try connection.run("INSERT INTO site VALUES (2, 'inner', NULL)") } catch {
            throw Refusal(error)
          }
          throw .refused
        }
      }
      try connection.transaction { try connection.run("INSERT INTO site VALUES (3, 'second', NULL)") }
    }
    #expect(try connection.all("SELECT name FROM site ORDER BY id") { $0.text(0) } == ["outer", "second"])
  }

  @Test func `the header keeps version and application`() throws {
    let path = folder.file("a.db")
    do {
      let connection = try Connection.open(path)
      #expect(try connection.userVersion() == 0)
      try connection.setUserVersion(7)
      try connection.setApplicationID(0x6d63_6821)
    }
    let connection = try Connection.open(path)
    #expect(try connection.userVersion() == 7)
    #expect(try connection.applicationID() == 0x6d63_6821)
  }

  @Test func `a sound file has no damages, a wrong foreign key and a torn page are named`() throws {
    let path = folder.file("a.db")
    do {
      let connection = try Connection.open(path)
      try connection.execute(
        """
        CREATE TABLE site(id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE page(site INTEGER REFERENCES site(id));
        """)
      try connection.transaction {
        for id in 1...2000 { try connection.run("INSERT INTO site VALUES (?, ?)", id, "site number \(id)") }
      }
      #expect(try connection.integrityCheck() == [])
      try connection.execute("PRAGMA foreign_keys = OFF; INSERT INTO page VALUES (9999)")
      #expect(try connection.integrityCheck() == ["row 1 of page refers to no row of site"])
    }
    let descriptor = Glibc.open(path, O_WRONLY)
    let torn = [UInt8](repeating: 0xa5, count: 4096)
    #expect(torn.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, 4096, 4096 * 4) } == 4096)
    close(descriptor)
    let connection = try Connection.open(path)
    do {
      #expect(try !connection.integrityCheck().isEmpty)
      let error = #expect(throws: SQLiteError.self) { try connection.all("SELECT name FROM site") { $0.text(0) } }
      #expect(error?.isCorrupt == true)
    } catch {
      #expect(error.isCorrupt)
    }
  }

  @Test func `a backup is a whole database of its own`() throws {
    let connection = try memory()
    for id in 1...500 { try connection.run("INSERT INTO site VALUES (?, ?, NULL)", id, "n\(id)") }
    try connection.backup(to: folder.file("copy.db"))
    let copy = try Connection.open(folder.file("copy.db"), mode: .readOnly)
    #expect(try copy.first("SELECT count(*) FROM site") { $0.int(0) } == 500)
  }

  @Test func `a checkpoint empties the write-ahead log`() throws {
    let connection = try Connection.open(folder.file("a.db"))
    #expect(try connection.first("PRAGMA journal_mode = WAL") { $0.text(0) } == "wal")
    try connection.execute("CREATE TABLE t(x); INSERT INTO t VALUES (1)")
    var status = stat()
    #expect(stat(folder.file("a.db-wal"), &status) == 0 && status.st_size > 0)
    try connection.checkpoint()
    #expect(stat(folder.file("a.db-wal"), &status) == 0 && status.st_size == 0)
  }
}
