import Disclosure
import SQLite

extension StoreWriter {
  /// Accepts findings, replacing earlier waivers of the same.
  public func waive(_ waivers: [WaiverRow]) throws(StoreError) {
    try flush()
    try connection.transaction { () throws(StoreError) in
      try stored { () throws(SQLiteError) in
        for waiver in waivers {
          try connection.run(
            "INSERT OR REPLACE INTO waiver(\(WaiverRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            waiver.fingerprint, waiver.rule, waiver.site, waiver.url, waiver.messageChinese, waiver.messageEnglish,
            waiver.reason, waiver.by, waiver.since.description, waiver.until?.description)
        }
      }
    }
  }

  /// Takes a waiver back.
  public func withdrawWaiver(_ fingerprint: String) throws(StoreError) {
    try flush()
    try stored { () throws(SQLiteError) in
      try connection.run("DELETE FROM waiver WHERE fingerprint = ?", fingerprint)
    }
  }

  /// Begins a run that looks again at some addresses of an earlier one. It starts as that run's copy, with those
  /// addresses pending; everything else keeps its state and the facts that were read, so that rules see the whole
  /// site. The crawl goes on with it as with any unfinished run.
  ///
  /// - Returns: the new run, and how many of the addresses the earlier one knew.
  public func beginRecheck(
    of earlier: Int64, _ new: NewRun, addresses: Set<String>
  ) throws(StoreError) -> (run: OpenRun, pending: Int) {
    let run = try beginRun(new)
    var pending = 0
    try connection.transaction { () throws(StoreError) in
      try stored { () throws(SQLiteError) in
        let id = run.row.id
        try connection.run("UPDATE run SET recheck = ? WHERE id = ?", earlier, id)
        let schema = SchemaMap(connection: connection)
        // Sitemaps that are known are not read again: they would bring in more than what is to be looked at. robots.txt
        // is asked for anew.
        for table in try schema.runTables() where !SchemaMap.derived.contains(table) && table != "robots" {
          try copyRows(of: table, schema, from: earlier, to: id)
        }
        for address in addresses.sorted() {
          try connection.run(
            """
            UPDATE page SET state = 'pending', reason = '', verdict = 'unsure', status = 0, fetched = NULL, due = NULL,
              type = NULL, bytes = 0, redirect = NULL, etag = NULL, modified = NULL, facts = NULL, attempts = '[]'
            WHERE run = ? AND purpose <> 'none' AND url = (SELECT id FROM url WHERE url = ?)
            """, id, address)
          pending += connection.changes
        }
        try forgetComparisons(withPendingOf: id, schema)
      }
    }
    return (run, pending)
  }

  /// Every column but the run's number and one that numbers the rows, whichever columns the table has by now.
  private func copyRows(
    of table: String, _ schema: SchemaMap, from earlier: Int64, to run: Int64
  ) throws(SQLiteError) {
    let number = try schema.rowNumber(of: table)
    let names = try schema.columns(of: table).filter { $0 != "run" && $0 != number }
    let columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
    try connection.run(
      "INSERT INTO \"\(table)\"(run, \(columns)) SELECT ?, \(columns) FROM \"\(table)\" WHERE run = ?", run, earlier
    )
  }

  /// What pages were compared with holds for what stood there then: those that are looked at again are compared anew, and
  /// so are those that were taken for the same as one of them.
  private func forgetComparisons(withPendingOf run: Int64, _ schema: SchemaMap) throws(SQLiteError) {
    let pending = "(SELECT url FROM page WHERE run = ?1 AND state = 'pending')"
    for table in try schema.addressTables().sorted() {
      try connection.run("DELETE FROM \"\(table)\" WHERE run = ?1 AND url IN \(pending)", run)
    }
    for statement in [
      "UPDATE page SET reason = 'ok', redirect = NULL WHERE run = ?1 AND reason = 'duplicate' AND redirect IN \(pending)",
      """
      UPDATE duplicate SET why = '\(CrawlWrite.Duplicate.claimed)'
      WHERE run = ?1 AND why = 'canonical' AND original IN \(pending)
      """,
      "DELETE FROM duplicate WHERE run = ?1 AND why IN ('content', 'print') AND original IN \(pending)",
    ] { try connection.run(statement, run) }
  }

  /// Puts what is still pending into the budget's state: the time that a run was given is over.
  public func expirePending(run: Int64, reason: String) throws(StoreError) {
    try flush()
    try stored { () throws(SQLiteError) in
      try connection.run(
        "UPDATE page SET state = 'budget', reason = ?, verdict = 'skipped', due = NULL WHERE run = ? AND state = 'pending'",
        reason,
        run)
    }
  }
}
