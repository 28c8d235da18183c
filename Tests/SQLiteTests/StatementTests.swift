import Testing

@testable import SQLite

@Suite struct `A statement` {
  let connection: Connection

  init() throws {
    connection = try Connection.open(":memory:")
    try connection.execute("CREATE TABLE v(i INTEGER, d REAL, s TEXT, b BLOB) STRICT")
  }

  @Test func `every kind of value comes back as it went in`() throws {
    try connection.run("INSERT INTO v VALUES (?, ?, ?, ?)", Int.min, 0.25, "国办秘函〔2019〕19号", [0, 255, 7] as [UInt8])
    let row = try connection.prepare("SELECT i, d, s, b FROM v")
    #expect(try row.step())
    #expect(row.int(0) == Int.min)
    #expect(row.double(1) == 0.25)
    #expect(row.text(2) == "国办秘函〔2019〕19号")
    #expect(row.blob(3) == [0, 255, 7])
    #expect(try !row.step())
  }

  @Test func `empty text and empty bytes are not NULL, and nil is`() throws {
    try connection.run("INSERT INTO v VALUES (?, ?, ?, ?)", nil, nil, "", [UInt8]())
    let row = try connection.prepare("SELECT i, d, s, b, typeof(s), typeof(b) FROM v")
    #expect(try row.step())
    #expect(row.optionalInt(0) == nil && row.optionalDouble(1) == nil)
    #expect(row.optionalText(2) == "" && row.optionalBlob(3) == [])
    #expect(row.text(4) == "text" && row.text(5) == "blob")
  }

  @Test func `text with a zero byte keeps its end, and bytes that are not UTF-8 are repaired`() throws {
    try connection.run("INSERT INTO v(s) VALUES (?)", "a\0b")
    #expect(try connection.first("SELECT s FROM v") { $0.text(0) } == "a\0b")
    #expect(try connection.first("SELECT CAST(x'e694ff' AS TEXT)") { $0.text(0) }?.contains("\u{fffd}") == true)
  }

  @Test func `a statement runs again with other values`() throws {
    let insert = try connection.prepare("INSERT INTO v(i, s) VALUES (?, ?)")
    for i in 0..<3 { try insert.run(i, i == 1 ? nil : "s\(i)") }
    #expect(try connection.all("SELECT s FROM v ORDER BY i") { $0.optionalText(0) } == ["s0", nil, "s2"])
  }

  @Test func `the same SQL gives the same statement, except within its own rows`() throws {
    for i in 0..<3 { try connection.run("INSERT INTO v(i) VALUES (?)", i) }
    let sql = "SELECT i FROM v ORDER BY i"
    let outer = try connection.cached(sql)
    #expect(try connection.cached(sql) === outer)
    #expect(try outer.step())
    let inner = try connection.cached(sql)
    #expect(inner !== outer)
    #expect(try inner.step() && inner.int(0) == 0)
    #expect(try outer.step() && outer.int(0) == 1)
  }

  @Test func `a cached statement forgets the values of its last use`() throws {
    let sql = "SELECT ?"
    #expect(try connection.first(sql, "kept?") { $0.text(0) } == "kept?")
    let again = try connection.cached(sql)
    #expect(try again.step() && again.isNull(0))
  }

  @Test(arguments: ["SELEC 1", "", "  -- nothing", "SELECT 1; SELECT 2", "SELECT * FROM missing"])
  func `SQL that is not one sound statement is refused with its text`(sql: String) throws {
    let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
    #expect(error?.sql == sql)
  }

  @Test func `a trailing semicolon and space are no second statement`() throws {
    #expect(try connection.prepare("SELECT 1 ; \n").step())
  }

  @Test func `after an error the statement can be used again`() throws {
    try connection.execute("CREATE TABLE u(x TEXT UNIQUE) STRICT")
    let insert = try connection.prepare("INSERT INTO u VALUES (?)")
    try insert.run("a")
    #expect(throws: SQLiteError.self) { try insert.run("a") }
    try insert.run("b")
    #expect(try connection.first("SELECT count(*) FROM u") { $0.int(0) } == 2)
  }

  @Test func `a statement outlives its connection`() throws {
    func orphan() throws -> Statement { try Connection.open(":memory:").prepare("SELECT 'alive'") }
    let statement = try orphan()
    #expect(try statement.step() && statement.text(0) == "alive")
  }

  @Test func `too few values are a mistake of the program`() async {
    await #expect(processExitsWith: .failure) {
      try Connection.open(":memory:").run("SELECT ?, ?", 1)
    }
  }
}
