import SQLite

/// Whose file this is, before anything is written to it.
enum StoreIdentity {
  case empty, ours

  /// Throws `.foreign`, `.newer` or what SQLite says.
  static func check(_ connection: Connection) throws(StoreError) -> StoreIdentity {
    let (id, objects) = try stored { () throws(SQLiteError) in
      (
        try connection.applicationID(),
        try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } ?? 0
      )
    }
    if id == 0, objects == 0 { return .empty }
    guard id == Schema.applicationID else {
      // A first opening that was killed between making the table of steps and the first step.
      if id == 0, try onlyMigrationTable(connection) { return .empty }
      throw .foreign
    }
    let state = try stored { () throws(SQLiteError) in try connection.migrationState(Schema.migrations) }
    guard state.unknown.isEmpty else { throw .newer(state.unknown) }
    return .ours
  }

  private static func onlyMigrationTable(_ connection: Connection) throws(StoreError) -> Bool {
    try stored { () throws(SQLiteError) in
      try connection.first("SELECT 1 FROM sqlite_schema WHERE tbl_name <> 'migration'") { _ in false } ?? true
    }
  }
}
