import SQLite

/// The right to write, kept as a row of the store itself so that it survives no crash unnoticed: a holder that no
/// longer runs is replaced; one on another machine, which cannot be asked, when it has not touched its row for ten
/// minutes.
struct StoreLock {
  static let silenceOfForeignHolder = 600.0

  let holder: ProcessIdentity

  /// Takes the lock, or throws `.locked`.
  ///
  /// - Parameter now: seconds since 1970.
  static func take(_ connection: Connection, now: Double) throws(StoreError) -> StoreLock {
    let me = ProcessIdentity.current()
    return try connection.transaction(.immediate) { () throws(StoreError) in
      let row = try stored { () throws(SQLiteError) in
        try connection.first("SELECT pid, started, host, boot, touched FROM lock") { row in
          (
            holder: ProcessIdentity(pid: row.int(0), started: row.text(1), host: row.text(2), boot: row.text(3)),
            touched: row.double(4)
          )
        }
      }
      if let row {
        let isHeld =
          switch row.holder.liveness(seenFrom: me) {
          case .alive: true
          case .dead: false
          case .onAnotherMachine: now - row.touched < silenceOfForeignHolder
          }
        guard !isHeld else {
          throw .locked(pid: row.holder.pid, host: row.holder.host, since: row.holder.startMoment(seenFrom: me))
        }
      }
      try stored { () throws(SQLiteError) in
        try connection.run(
          "INSERT OR REPLACE INTO lock(one, pid, started, host, boot, touched) VALUES (1, ?, ?, ?, ?, ?)",
          me.pid, me.started, me.host, me.boot, now)
      }
      return StoreLock(holder: me)
    }
  }

  /// Says that the holder is still there; part of every committed batch.
  func touch(_ connection: Connection, now: Double) throws(SQLiteError) {
    try connection.run("UPDATE lock SET touched = ?", now)
  }

  func release(_ connection: Connection) throws(SQLiteError) {
    try connection.run("DELETE FROM lock WHERE pid = ? AND started = ?", holder.pid, holder.started)
  }
}
