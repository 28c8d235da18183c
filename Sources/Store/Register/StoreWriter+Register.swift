import SQLite

extension StoreWriter {
  /// Makes `rows` the register. What differs from the register before is kept as history; sites that are not among
  /// the rows stay in the table as not listed, so that a site that vanishes from a register is not forgotten.
  ///
  /// - Parameters:
  ///   - moment: seconds since 1970.
  ///   - isRehearsal: compares only; nothing is written.
  /// - Returns: what changed, by key.
  public func replaceRegister(
    with rows: [RegisterRow], at moment: Double, isRehearsal: Bool = false
  ) throws(StoreError) -> [RegisterChange] {
    try flush()
    return try connection.transaction { () throws(StoreError) in
      try stored { () throws(SQLiteError) in
        let before = try connection.all("SELECT \(RegisterRow.columns), listed FROM register") { row in
          (row: RegisterRow(row), listed: row.int(11) == 1)
        }
        let changes = Self.changes(from: before, to: rows)
        guard !isRehearsal else { return changes }
        try connection.run("UPDATE register SET listed = 0")
        for (position, row) in rows.enumerated() { try put(row, position, moment) }
        for change in changes {
          try connection.run(
            "INSERT INTO register_change(at, key, field, was, became) VALUES (?, ?, ?, ?, ?)", moment, change.key,
            change.field, change.was, change.became)
        }
        return changes
      }
    }
  }

  private static func changes(
    from before: [(row: RegisterRow, listed: Bool)], to rows: [RegisterRow]
  ) -> [RegisterChange] {
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.row.key, $0) })
    var changes: [RegisterChange] = []
    for row in rows {
      guard let old = known[row.key] else {
        changes.append(RegisterChange(key: row.key, field: "listed", was: nil, became: "1"))
        continue
      }
      if !old.listed { changes.append(RegisterChange(key: row.key, field: "listed", was: "0", became: "1")) }
      for (was, now) in zip(old.row.fields, row.fields) where was.value != now.value {
        changes.append(RegisterChange(key: row.key, field: was.name, was: was.value, became: now.value))
      }
    }
    let listed = Set(rows.map(\.key))
    for old in before where old.listed && !listed.contains(old.row.key) {
      changes.append(RegisterChange(key: old.row.key, field: "listed", was: "1", became: "0"))
    }
    return changes
  }

  private func put(_ row: RegisterRow, _ position: Int, _ moment: Double) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO register(key, position, name, code, home, sponsor, supervisor, level, region, status, platform,
        failed_last, listed, first_listed, last_listed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1,
        ?13, ?13)
      ON CONFLICT(key) DO UPDATE SET position = ?2, name = ?3, code = ?4, home = ?5, sponsor = ?6, supervisor = ?7,
        level = ?8, region = ?9, status = ?10, platform = ?11, failed_last = ?12, listed = 1, last_listed = ?13
      """, row.key, position, row.name, row.code, row.home, row.sponsor, row.supervisor, row.level, row.region,
      row.status, row.platform, row.failedLast.map { $0 ? 1 : 0 }, moment)
  }

  /// Keeps a quarter's drawing in place of an earlier one of the same quarter.
  ///
  /// - Parameters:
  ///   - record: the drawing record, a JSON document.
  ///   - sites: keys with the reason why they are in the sample.
  public func keepDrawing(
    quarter: String, record: String, sites: [(key: String, reason: String)], at moment: Double
  ) throws(StoreError) {
    try flush()
    try connection.transaction { () throws(StoreError) in
      try stored { () throws(SQLiteError) in
        try connection.run("DELETE FROM drawing WHERE quarter = ?", quarter)
        try connection.run("INSERT INTO drawing(quarter, at, record) VALUES (?, ?, ?)", quarter, moment, record)
        for site in sites {
          try connection.run(
            "INSERT INTO drawn(quarter, key, reason) VALUES (?, ?, ?)", quarter, site.key, site.reason)
        }
      }
    }
  }
}
