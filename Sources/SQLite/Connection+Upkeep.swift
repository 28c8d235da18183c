import CSQLite

/// Looking after the file as a whole: verify, copy, fold the write-ahead log back.
extension Connection {
  /// `PRAGMA integrity_check` and `foreign_key_check`: one sentence for each damage, at most 100; empty when the
  /// file is sound. Damage that keeps the check itself from running is thrown.
  public func integrityCheck() throws(SQLiteError) -> [String] {
    var damages: [String] = []
    let integrity = try prepare("PRAGMA integrity_check(100)")
    while try integrity.step() {
      if integrity.text(0) != "ok" { damages.append(integrity.text(0)) }
    }
    let foreignKeys = try prepare("PRAGMA foreign_key_check")
    while try foreignKeys.step() {
      guard damages.count < 100 else { break }
      damages.append(
        "row \(foreignKeys.int(1)) of \(foreignKeys.text(0)) refers to no row of \(foreignKeys.text(2))")
    }
    return damages
  }

  /// Copies the database as it is now into another file, which is replaced, while others may go on reading it
  /// (https://www.sqlite.org/backup.html).
  public func backup(to path: String) throws(SQLiteError) {
    let target = try Connection.open(path)
    guard let copy = sqlite3_backup_init(target.raw, "main", raw, "main") else {
      throw SQLiteError(sqlite3_errcode(target.raw), database: target.raw)
    }
    let code = sqlite3_backup_step(copy, -1)
    let end = sqlite3_backup_finish(copy)
    guard code == SQLITE_DONE else { throw SQLiteError(end == SQLITE_OK ? code : end, database: target.raw) }
  }

  public enum Checkpoint: Sendable {
    /// Moves what can be moved without waiting for anybody.
    case passive
    /// Waits for readers and empties the log file.
    case truncate
  }

  /// Moves the write-ahead log into the database file. Does nothing when the file is not in WAL mode.
  public func checkpoint(_ kind: Checkpoint = .truncate) throws(SQLiteError) {
    let mode = kind == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE
    let code = sqlite3_wal_checkpoint_v2(raw, nil, mode, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteError(code, database: raw) }
  }
}
