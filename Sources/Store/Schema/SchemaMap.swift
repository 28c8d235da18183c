import SQLite

/// What the schema itself says about its tables, by its foreign keys, so that what copies rows of a run needs no change
/// for a new table.
struct SchemaMap {
  let connection: Connection

  /// Tables whose rows are made anew when a run is finished or judged.
  static let derived: Set<String> = ["broken", "finding", "word_free"]

  /// In the order in which they stand.
  func columns(of table: String) throws(SQLiteError) -> [String] {
    try connection.all("SELECT name FROM pragma_table_info(?) ORDER BY cid", table) { $0.text(0) }
  }

  /// The column that numbers a table's rows by itself, if it has one.
  func rowNumber(of table: String) throws(SQLiteError) -> String? {
    let keys = try connection.all("SELECT name, type FROM pragma_table_info(?) WHERE pk > 0", table) {
      (name: $0.text(0), type: $0.text(1))
    }
    guard keys.count == 1, let key = keys.first, key.type == "INTEGER", try references(of: table)[key.name] == nil
    else { return nil }
    return key.name
  }

  /// Column → the table that it refers to.
  func references(of table: String) throws(SQLiteError) -> [String: String] {
    let rows = try connection.all("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)", table) {
      ($0.text(0), $0.text(1))
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  /// Other tables with rows that refer to one of that table, by name.
  func tables(referringTo other: String) throws(SQLiteError) -> [String] {
    try connection.all(
      """
      SELECT DISTINCT t.name FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
      WHERE t.type = 'table' AND k."table" = ? AND t.name <> ? ORDER BY t.name
      """, other, other
    ) { $0.text(0) }
  }

  /// Tables with rows of runs.
  func runTables() throws(SQLiteError) -> [String] { try tables(referringTo: "run") }

  /// Tables that hold one row for an address of a run, as `page` does: what else a look at it brought. A table that has
  /// nothing but the address says no more than that somebody names it (`sitemap_entry`), whoever looked.
  func addressTables() throws(SQLiteError) -> Set<String> {
    var found: Set<String> = []
    for table in try runTables() where table != "page" {
      let key = try connection.all("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table) {
        $0.text(0)
      }
      guard key == ["run", "url"], try references(of: table)["url"] == "url" else { continue }
      if try columns(of: table).count > key.count { found.insert(table) }
    }
    return found
  }
}
