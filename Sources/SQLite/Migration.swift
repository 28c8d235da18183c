/// One step of a schema: applied once, recorded by name in the table `migration`, never edited after a release.
public struct Migration: Sendable, Equatable {
  public let name: String
  /// One or more statements.
  public let sql: String

  public init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }

  /// How a file stands to a list of migrations.
  public struct State: Sendable, Equatable {
    /// Names of the list that the file lacks, in order.
    public let pending: [String]
    /// Names in the file that the list does not know: a newer program wrote it.
    public let unknown: [String]
  }
}

public enum MigrationError: SQLiteFailure, Sendable, Equatable {
  /// The file is from a newer version: it records these steps that this program does not know.
  case newerVersion([String])
  /// This step failed and was rolled back; those before it are kept.
  case failed(name: String, SQLiteError)
  /// The record of steps could not be read or written.
  case database(SQLiteError)

  public init(_ error: SQLiteError) { self = .database(error) }

  /// SQLite's part in it, if any.
  public var sqlite: SQLiteError? {
    switch self {
    case .newerVersion: nil
    case .failed(_, let error), .database(let error): error
    }
  }
}

extension Connection {
  /// What `migrate` would do; reads only.
  public func migrationState(_ migrations: [Migration]) throws(SQLiteError) -> Migration.State {
    let applied = try appliedMigrations()
    let known = Set(migrations.map(\.name))
    let done = Set(applied)
    return Migration.State(
      pending: migrations.map(\.name).filter { !done.contains($0) }, unknown: applied.filter { !known.contains($0) }
    )
  }

  /// Brings the file up to date: each missing step, in order, in a transaction of its own. Two processes may do
  /// this at once, since each looks again under the write lock.
  ///
  /// - Returns: the names of the steps that were applied.
  @discardableResult
  public func migrate(_ migrations: [Migration]) throws(MigrationError) -> [String] {
    precondition(Set(migrations.map(\.name)).count == migrations.count, "names of migrations are unique")
    let state: Migration.State
    do { state = try migrationState(migrations) } catch { throw .database(error) }
    guard state.unknown.isEmpty else { throw .newerVersion(state.unknown) }
    let pending = Set(state.pending)
    var applied: [String] = []
    for migration in migrations where pending.contains(migration.name) {
      let isNew = try transaction { () throws(MigrationError) in try apply(migration) }
      if isNew { applied.append(migration.name) }
    }
    return applied
  }

  private func apply(_ migration: Migration) throws(MigrationError) -> Bool {
    do {
      try execute(
        "CREATE TABLE IF NOT EXISTS migration(step INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
      let isDone = try first("SELECT 1 FROM migration WHERE name = ?", migration.name) { _ in true }
      guard isDone == nil else { return false }
    } catch { throw .database(error) }
    do {
      try execute(migration.sql)
      try run("INSERT INTO migration(name) VALUES (?)", migration.name)
    } catch { throw .failed(name: migration.name, error) }
    return true
  }

  private func appliedMigrations() throws(SQLiteError) -> [String] {
    let isThere = try first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'") { _ in true }
    guard isThere != nil else { return [] }
    return try all("SELECT name FROM migration ORDER BY step") { $0.text(0) }
  }
}
