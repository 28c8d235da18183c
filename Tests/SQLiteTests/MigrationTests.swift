import Testing

@testable import SQLite

@Suite struct `Migrating a file` {
  let first = Migration(name: "001-sites", sql: "CREATE TABLE site(id INTEGER PRIMARY KEY); CREATE TABLE a(x)")
  let second = Migration(name: "002-pages", sql: "CREATE TABLE page(site INTEGER REFERENCES site(id))")

  @Test func `steps are applied in order, once`() throws {
    let connection = try Connection.open(":memory:")
    #expect(try connection.migrationState([first, second]).pending == ["001-sites", "002-pages"])
    #expect(try connection.migrate([first]) == ["001-sites"])
    #expect(try connection.migrate([first, second]) == ["002-pages"])
    #expect(try connection.migrate([first, second]) == [])
    #expect(try connection.migrationState([first, second]) == .init(pending: [], unknown: []))
  }

  @Test func `a file from a newer version is refused and left as it was`() throws {
    let connection = try Connection.open(":memory:")
    try connection.migrate([first, second])
    let third = Migration(name: "003-other", sql: "CREATE TABLE other(x)")
    #expect(throws: MigrationError.newerVersion(["002-pages"])) { try connection.migrate([first, third]) }
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM other") }
  }

  @Test func `a failing step is rolled back whole, and those before it stay`() throws {
    let connection = try Connection.open(":memory:")
    let broken = Migration(name: "002-broken", sql: "CREATE TABLE half(x); CREATE TABLE site(x)")
    let error = #expect(throws: MigrationError.self) { try connection.migrate([first, broken]) }
    guard case .failed("002-broken", let cause) = error else {
      Issue.record("not the broken step: \(String(describing: error))")
      return
    }
    #expect(cause.message.contains("already exists"))
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM half") }
    #expect(try connection.migrate([first, second]) == ["002-pages"])
  }
}
