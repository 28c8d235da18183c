import CSQLite

/// One compiled SQL statement: bind, step, read columns, reset. Belongs to the thread of its connection.
///
///     let pages = try connection.prepare("SELECT url, bytes FROM page WHERE state = ?")
///     try pages.bind("fetched")
///     while try pages.step() { print(pages.text(0), pages.int(1)) }
///
/// Parameters are counted from 1 and columns from 0, as SQLite does (https://www.sqlite.org/c3ref/bind_blob.html).
public final class Statement {
  /// The SQL that was compiled.
  public let sql: String
  let raw: OpaquePointer

  /// Compiles exactly one statement; text after its semicolon is an error, not silently ignored.
  init(_ sql: String, database: OpaquePointer, persistent: Bool) throws(SQLiteError) {
    let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    var sqlCopy = sql
    let (code, compiled, rest) = sqlCopy.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { text in
        var compiled: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(database, text.baseAddress, CInt(text.count), flags, &compiled, &tail)
        let used = tail.flatMap { tail in text.baseAddress.map { tail - $0 } } ?? text.count
        return (code, compiled, utf8[used...].contains { $0 > 0x20 && $0 != UInt8(ascii: ";") })
      }
    }
    guard code == SQLITE_OK else { throw SQLiteError(code, database: database, sql: sql) }
    guard let compiled else {
      throw SQLiteError(extendedCode: Int(SQLITE_MISUSE), message: "there is no statement in the SQL", sql: sql)
    }
    guard !rest else {
      sqlite3_finalize(compiled)
      throw SQLiteError(extendedCode: Int(SQLITE_MISUSE), message: "more than one statement", sql: sql)
    }
    self.sql = sql
    raw = compiled
  }

  deinit { sqlite3_finalize(raw) }

  // MARK: Parameters

  /// Binds values to the parameters 1, 2, … after a reset; all of them, or it is a mistake of ours.
  @discardableResult
  public func bind(_ values: (any Value)?...) throws(SQLiteError) -> Statement {
    try bind(all: values)
  }

  /// As `bind(_:)`, for values that are already in an array.
  @discardableResult
  public func bind(all values: [(any Value)?]) throws(SQLiteError) -> Statement {
    precondition(
      values.count == Int(sqlite3_bind_parameter_count(raw)), "as many values as parameters are bound: \(sql)")
    reset()
    for position in values.indices {
      if let value = values[position] {
        try value.bind(to: self, at: position + 1)
      } else {
        try bindNull(at: position + 1)
      }
    }
    return self
  }

  public func bind(_ value: Int64, at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_int64(raw, CInt(index), value))
  }

  public func bind(_ value: Int, at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_int64(raw, CInt(index), Int64(value)))
  }

  /// NaN becomes NULL: SQLite has none.
  public func bind(_ value: Double, at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_double(raw, CInt(index), value))
  }

  public func bind(_ value: String, at index: Int) throws(SQLiteError) {
    var value = value
    let code = value.withUTF8 { utf8 in
      // An empty buffer may have no address, and a nil pointer would bind NULL.
      guard let start = utf8.baseAddress, !utf8.isEmpty else { return csqlite_bind_text(raw, CInt(index), "", 0) }
      return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
        csqlite_bind_text(raw, CInt(index), $0, sqlite3_uint64(utf8.count))
      }
    }
    try check(code)
  }

  public func bind(_ value: [UInt8], at index: Int) throws(SQLiteError) {
    let code = value.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_zeroblob(raw, CInt(index), 0) }
      return csqlite_bind_blob(raw, CInt(index), start, sqlite3_uint64(bytes.count))
    }
    try check(code)
  }

  public func bindNull(at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_null(raw, CInt(index)))
  }

  // MARK: Running

  /// Goes to the next row. False at the end, where the statement is reset and holds no lock any more; so too
  /// after an error.
  public func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(raw)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE {
      sqlite3_reset(raw)
      return false
    }
    let error = SQLiteError(code, database: sqlite3_db_handle(raw), sql: sql)
    sqlite3_reset(raw)
    throw error
  }

  /// The same for an array.
  public func run(all values: [(any Value)?]) throws(SQLiteError) {
    try bind(all: values)
    while try step() {}
  }

  /// Binds, runs to the end and resets; for statements whose rows, if any, do not matter.
  public func run(_ values: (any Value)?...) throws(SQLiteError) {
    try bind(all: values)
    while try step() {}
  }

  /// Back to before the first row, with bindings kept.
  public func reset() { sqlite3_reset(raw) }

  /// Sets all parameters to NULL, so that large texts are not kept for the next use.
  public func clearBindings() { sqlite3_clear_bindings(raw) }

  /// Whether it stands on a row, that is, was stepped and not yet finished or reset.
  var isBusy: Bool { sqlite3_stmt_busy(raw) != 0 }

  private func check(_ code: CInt) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw SQLiteError(code, database: sqlite3_db_handle(raw), sql: sql) }
  }

  // MARK: Columns of the current row

  public var columnCount: Int { Int(sqlite3_column_count(raw)) }

  /// The name that the query gives the column.
  public func columnName(_ column: Int) -> String {
    sqlite3_column_name(raw, CInt(column)).map { String(cString: $0) } ?? ""
  }

  public func isNull(_ column: Int) -> Bool { sqlite3_column_type(raw, CInt(column)) == SQLITE_NULL }

  /// The column as an integer; NULL and text that is no number are 0, as SQLite converts.
  public func int(_ column: Int) -> Int { Int(sqlite3_column_int64(raw, CInt(column))) }
  public func int64(_ column: Int) -> Int64 { sqlite3_column_int64(raw, CInt(column)) }
  public func bool(_ column: Int) -> Bool { sqlite3_column_int64(raw, CInt(column)) != 0 }
  public func double(_ column: Int) -> Double { sqlite3_column_double(raw, CInt(column)) }

  /// The column as text; NULL is "". Bytes that are not UTF-8 are repaired, never a trap.
  public func text(_ column: Int) -> String {
    guard let start = sqlite3_column_text(raw, CInt(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(raw, CInt(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The column's bytes (of text: its UTF-8); NULL is empty.
  public func blob(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(raw, CInt(column)) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, CInt(column)))))
  }

  public func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }
  public func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }
  public func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }
  public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
  public func optionalBlob(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }

  /// The column as it is stored, to be bound elsewhere: Int64, Double, String, `[UInt8]`, or nil for NULL.
  public func value(_ column: Int) -> (any Value)? {
    switch sqlite3_column_type(raw, CInt(column)) {
    case SQLITE_INTEGER: int64(column)
    case SQLITE_FLOAT: double(column)
    case SQLITE_TEXT: text(column)
    case SQLITE_BLOB: blob(column)
    default: nil
    }
  }
}
