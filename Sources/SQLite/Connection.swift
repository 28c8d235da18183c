import CSQLite

/// The key of a statement that is kept. There are some dozens of statements, so that their lengths tell them apart sooner
/// than a hash of their whole text would.
private struct SQLText: Hashable {
  let sql: String
  init(_ sql: String) { self.sql = sql }
  func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
}

/// One connection to one SQLite file, for one thread at a time.
///
/// It is opened without SQLite's own mutex (`SQLITE_OPEN_NOMUTEX`), and neither it nor its statements are
/// `Sendable`: keep it as the property of an actor or of a class confined to a thread. Foreign keys are enforced,
/// extended error codes are on, and a file from elsewhere can neither run unsafe functions from its schema nor
/// have its schema table edited (https://www.sqlite.org/security.html).
public final class Connection {
  public enum Mode: Sendable {
    /// Creates the file when it is missing.
    case readWriteCreate
    case readWrite
    case readOnly
    /// A whole file that nobody can change, on a medium that nobody can write to: no locks and no files beside it
    /// (https://www.sqlite.org/uri.html, `immutable`). What stands in a log beside the file is not seen.
    case frozen
  }

  /// How a transaction begins (https://www.sqlite.org/lang_transaction.html).
  public enum TransactionKind: Sendable {
    /// Takes the read lock at the first read.
    case deferred
    /// Takes the write lock now, so that a busy file is noticed before work is done.
    case immediate
  }

  public let path: String
  let raw: OpaquePointer
  private var cache: [SQLText: Statement] = [:]
  private var depth = 0

  private init(path: String, raw: OpaquePointer) {
    self.path = path
    self.raw = raw
  }

  deinit {
    cache.removeAll()
    // v2: a statement that is still referenced keeps the file open until it goes too.
    sqlite3_close_v2(raw)
  }

  /// Opens a file (`:memory:` and "" are SQLite's temporary ones) and reads its header, so that a file that is no
  /// database is refused here and not at some later statement.
  ///
  /// - Parameter busySeconds: how long a statement waits for another connection's lock.
  public static func open(
    _ path: String, mode: Mode = .readWriteCreate, busySeconds: Double = 5
  ) throws(SQLiteError) -> Connection {
    let access =
      switch mode {
      case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly: SQLITE_OPEN_READONLY
      case .frozen: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      }
    let name = mode == .frozen ? address(ofFrozen: path) : path
    _ = countsNoMemory
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(name, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle else {
      let error = SQLiteError(code, database: handle)
      sqlite3_close_v2(handle)
      throw error
    }
    let connection = Connection(path: path, raw: handle)
    sqlite3_busy_timeout(handle, CInt(busySeconds * 1000))
    _ = csqlite_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1)
    _ = csqlite_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = csqlite_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    try connection.execute("PRAGMA schema_version")
    return connection
  }

  /// SQLite counts its memory under one lock for all threads unless told otherwise before its first use
  /// (https://www.sqlite.org/c3ref/c_config_covering_index_scan.html, `SQLITE_CONFIG_MEMSTATUS`); nobody asks for the sum.
  private static let countsNoMemory: Bool = csqlite_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK

  private static func address(ofFrozen path: String) -> String {
    var address = "file:"
    for scalar in path.unicodeScalars {
      switch scalar {
      case "%": address += "%25"
      case "?": address += "%3f"
      case "#": address += "%23"
      default: address.unicodeScalars.append(scalar)
      }
    }
    return address + "?immutable=1"
  }

  // MARK: Statements

  /// Runs one or more statements without parameters; rows are dropped.
  public func execute(_ sql: String) throws(SQLiteError) {
    let code = sqlite3_exec(raw, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteError(code, database: raw, sql: sql) }
  }

  /// A new statement of the caller's own.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try Statement(sql, database: raw, persistent: false)
  }

  /// The connection's statement for this SQL, compiled at its first use and reset. One that stands on a row (the
  /// same query used within itself) is left alone, and a new one given. Only for SQL from a fixed set: the cache
  /// never forgets.
  public func cached(_ sql: String) throws(SQLiteError) -> Statement {
    let statement = try ready(sql)
    statement.clearBindings()
    return statement
  }

  /// As `cached`, with what was bound last, for who binds all of it anew.
  private func ready(_ sql: String) throws(SQLiteError) -> Statement {
    if let statement = cache[SQLText(sql)] { return statement.isBusy ? try prepare(sql) : statement }
    let statement = try Statement(sql, database: raw, persistent: true)
    cache[SQLText(sql)] = statement
    return statement
  }

  /// Runs a cached statement with these values to its end.
  public func run(_ sql: String, _ values: (any Value)?...) throws(SQLiteError) {
    let statement = try ready(sql)
    try statement.bind(all: values)
    while try statement.step() {}
  }

  /// All rows of a cached query.
  public func all<Row>(
    _ sql: String, _ values: (any Value)?..., row: (Statement) -> Row
  ) throws(SQLiteError) -> [Row] {
    let statement = try ready(sql)
    try statement.bind(all: values)
    var rows: [Row] = []
    while try statement.step() { rows.append(row(statement)) }
    return rows
  }

  /// The first row of a cached query, or nil when it has none.
  public func first<Row>(
    _ sql: String, _ values: (any Value)?..., row: (Statement) -> Row
  ) throws(SQLiteError) -> Row? {
    let statement = try ready(sql)
    try statement.bind(all: values)
    defer { statement.reset() }
    return try statement.step() ? row(statement) : nil
  }

  // MARK: Transactions

  /// Runs the body in a transaction: committed when it returns, rolled back when it throws. Within another
  /// transaction it is a savepoint. Throws the body's own error type, in which a failed begin or commit is
  /// wrapped. Such a closure must name its type: `{ () throws(StoreError) in … }`.
  public func transaction<Result, Failure: SQLiteFailure>(
    _ kind: TransactionKind = .immediate, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    do { try begin(kind) } catch { throw Failure(error) }
    let result: Result
    do { result = try body() } catch {
      rollBack()
      throw error
    }
    do { try commit() } catch { throw Failure(error) }
    return result
  }

  /// The same for a body that throws whatever it likes.
  @_disfavoredOverload
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    try begin(kind)
    let result: Result
    do { result = try body() } catch {
      rollBack()
      throw error
    }
    try commit()
    return result
  }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { sqlite3_get_autocommit(raw) == 0 }

  private func begin(_ kind: TransactionKind) throws(SQLiteError) {
    if isInTransaction {
      try execute("SAVEPOINT mingcha_\(depth + 1)")
    } else {
      // SQLite itself ends a transaction on some errors (full, I/O); then nothing is nested any more.
      depth = 0
      try execute(kind == .immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED")
    }
    depth += 1
  }

  private func commit() throws(SQLiteError) {
    do {
      try execute(depth > 1 ? "RELEASE mingcha_\(depth)" : "COMMIT")
      depth -= 1
    } catch {
      rollBack()
      throw error
    }
  }

  /// Never throws: when SQLite has already rolled back by itself there is nothing left to do, and the error that
  /// led here is the one worth reporting.
  private func rollBack() {
    if isInTransaction {
      try? execute(depth > 1 ? "ROLLBACK TO mingcha_\(depth); RELEASE mingcha_\(depth)" : "ROLLBACK")
    }
    depth = max(0, depth - 1)
  }

  // MARK: About the last change and the file

  public var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(raw) }

  /// Rows changed by the last INSERT, UPDATE or DELETE.
  public var changes: Int { Int(sqlite3_changes64(raw)) }

  /// `PRAGMA user_version`, a number that the application may keep in the header.
  public func userVersion() throws(SQLiteError) -> Int { try pragma("user_version") }
  public func setUserVersion(_ version: Int) throws(SQLiteError) { try execute("PRAGMA user_version = \(version)") }

  /// `PRAGMA application_id`, by which file(1) and we know a file as ours; signed, 32 bits.
  public func applicationID() throws(SQLiteError) -> Int { try pragma("application_id") }
  public func setApplicationID(_ id: Int) throws(SQLiteError) { try execute("PRAGMA application_id = \(id)") }

  private func pragma(_ name: String) throws(SQLiteError) -> Int {
    try first("PRAGMA \(name)") { $0.int(0) } ?? 0
  }
}
