import CSQLite

/// What SQLite refused, with the statement that it refused. Codes: https://www.sqlite.org/rescode.html
public struct SQLiteError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The primary result code (`SQLITE_FULL` is 13), the low byte of the extended one.
  public let code: Int
  /// The extended result code (`SQLITE_IOERR_WRITE` is 778).
  public let extendedCode: Int
  /// SQLite's own sentence, in English.
  public let message: String
  /// The SQL that failed; nil when no statement was involved (open, backup, checkpoint).
  public let sql: String?

  public init(extendedCode: Int, message: String, sql: String? = nil) {
    self.code = extendedCode & 0xff
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
  }

  public var description: String {
    let place = sql.map { " in: \($0.prefix(200))" } ?? ""
    return "SQLite \(extendedCode): \(message)\(place)"
  }

  /// The disk, or the size that the file may have, is exhausted.
  public var isFull: Bool { code == Int(SQLITE_FULL) }
  /// The file, its folder or the connection allows no writing.
  public var isReadOnly: Bool { code == Int(SQLITE_READONLY) || code == Int(SQLITE_PERM) }
  /// The file is a database whose contents are damaged.
  public var isCorrupt: Bool { code == Int(SQLITE_CORRUPT) }
  /// The file is something else than a database (or encrypted).
  public var isNotADatabase: Bool { code == Int(SQLITE_NOTADB) }
  /// Another connection holds the lock that was needed, longer than the busy timeout.
  public var isBusy: Bool { code == Int(SQLITE_BUSY) || code == Int(SQLITE_LOCKED) }
  /// The file cannot be opened: missing, a folder, or no permission.
  public var isCannotOpen: Bool { code == Int(SQLITE_CANTOPEN) }
  /// Reading or writing the file failed in the operating system.
  public var isInputOutput: Bool { code == Int(SQLITE_IOERR) }
  /// A constraint (unique, foreign key, check, not null, STRICT type) was violated.
  public var isConstraint: Bool { code == Int(SQLITE_CONSTRAINT) }

  /// What a connection has to say about its last failure; `code` is used when there is no connection.
  init(_ code: CInt, database: OpaquePointer?, sql: String? = nil) {
    guard let database, sqlite3_errcode(database) != SQLITE_OK else {
      self.init(extendedCode: Int(code), message: String(cString: sqlite3_errstr(code)), sql: sql)
      return
    }
    self.init(
      extendedCode: Int(sqlite3_extended_errcode(database)), message: String(cString: sqlite3_errmsg(database)),
      sql: sql)
  }
}

/// An error type of a higher layer that can carry a failure of SQLite, so that `Connection.transaction` throws
/// nothing but the error type of its body.
public protocol SQLiteFailure: Error {
  init(_ error: SQLiteError)
}

extension SQLiteError: SQLiteFailure {
  public init(_ error: SQLiteError) { self = error }
}
