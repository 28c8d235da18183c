public import Disclosure
import SQLite

/// What pruning takes away, or would.
public struct PruneSummary: Sendable {
  public var runs: [RunRow] = []
  public var pages = 0
  public var facts = 0
  public var addresses = 0
  public var probes = 0
  public var isNothing: Bool { runs.isEmpty && probes == 0 }
}

extension StoreWriter {
  /// Takes away runs whose moment of monitoring lies before `day`, and the availability samples before it; then the facts
  /// and addresses that nothing that is left speaks of. The latest finished run always stays, and so do the run that one
  /// that stays rechecked (without it, a recheck would look like an audit of everything), the register, its history, the
  /// drawings and the waivers.
  ///
  /// It is one transaction: a kill or a full disk leaves the store as it was. `vacuum` gives the room back.
  ///
  /// - Parameter isRehearsal: counts the runs, pages and samples only; nothing is written.
  public func prune(before day: CivilDate, isRehearsal: Bool = false) throws(StoreError) -> PruneSummary {
    try flush()
    var summary = PruneSummary()
    // Midnight in China.
    let moment = ChinaTime.midnight(of: day)
    summary.runs = try stored { () throws(SQLiteError) in
      try connection.all(
        """
        WITH RECURSIVE staying(id) AS (
          SELECT id FROM run WHERE as_of >= ? OR id IS (SELECT max(id) FROM run WHERE finished IS NOT NULL)
          UNION SELECT run.recheck FROM run JOIN staying ON staying.id = run.id WHERE run.recheck IS NOT NULL
        )
        SELECT \(RunRow.columns) FROM run WHERE id NOT IN (SELECT id FROM staying) ORDER BY id
        """, day.description
      ) { RunRow($0) }.compactMap { $0 }
    }
    try stored { () throws(SQLiteError) in
      for run in summary.runs {
        summary.pages += try connection.first("SELECT count(*) FROM page WHERE run = ?", run.id) { $0.int(0) } ?? 0
      }
      summary.probes = try connection.first("SELECT count(*) FROM probe WHERE at < ?", moment) { $0.int(0) } ?? 0
    }
    guard !isRehearsal, !summary.isNothing else { return summary }
    // Checked row by row, every deleted address would walk over all pages of the store. All of it is checked once,
    // before the end of the transaction.
    try checkReferences(false)
    defer { try? checkReferences(true) }
    try connection.transaction { () throws(StoreError) in
      let broken = try stored { () throws(SQLiteError) in
        try dropRuns(summary.runs)
        (summary.facts, summary.addresses) = try dropOrphans()
        try connection.run("DELETE FROM probe WHERE at < ?", moment)
        return try connection.first("SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check") {
          $0.text(0)
        }
      }
      if let broken { throw .corrupt("pruning would leave \(broken) dangling") }
    }
    return summary
  }

  /// Writes the file anew without its free pages. Needs as much free disk again as the file has.
  public func vacuum() throws(StoreError) {
    try flush()
    try stored { () throws(SQLiteError) in try Self.giveBackRoom(connection) }
  }

  private func dropRuns(_ runs: [RunRow]) throws(SQLiteError) {
    for table in try tables(referringTo: "run") {
      for run in runs { try connection.run("DELETE FROM \"\(table.name)\" WHERE \"\(table.column)\" = ?", run.id) }
    }
    for run in runs { try connection.run("DELETE FROM run WHERE id = ?", run.id) }
  }

  /// Facts that no page has, what belongs to them, and addresses that no row names.
  private func dropOrphans() throws(SQLiteError) -> (facts: Int, addresses: Int) {
    try connection.run("DELETE FROM facts WHERE id NOT IN (SELECT facts FROM page WHERE facts IS NOT NULL)")
    let facts = connection.changes
    for table in try tables(referringTo: "facts") where table.name != "page" {
      try connection.run("DELETE FROM \"\(table.name)\" WHERE \"\(table.column)\" NOT IN (SELECT id FROM facts)")
    }
    // The links of a page's facts are all in the ledger of its run, so what the ledgers do not know, no link knows.
    let named = try tables(referringTo: "url").map {
      "SELECT \"\($0.column)\" FROM \"\($0.name)\" WHERE \"\($0.column)\" IS NOT NULL"
    }
    try connection.run("DELETE FROM url WHERE id NOT IN (\(named.joined(separator: " UNION ALL ")))")
    return (facts, connection.changes)
  }

  /// The tables with a foreign key to another one, and the column that holds it.
  private func tables(referringTo other: String) throws(SQLiteError) -> [(name: String, column: String)] {
    try connection.all(
      """
      SELECT t.name, k."from" FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
      WHERE t.type = 'table' AND k."table" = ? AND t.name <> ? ORDER BY t.name, k."from"
      """, other, other
    ) { ($0.text(0), $0.text(1)) }
  }
}
