import SQLite

extension StoreReader {
  /// The address at which each site was last met by an availability sample.
  public func lastAddresses() throws(StoreError) -> [String: String] {
    try stored { () throws(SQLiteError) in
      let rows = try connection.all(
        "SELECT site, address, max(at) FROM probe WHERE address IS NOT NULL GROUP BY site"
      ) { ($0.text(0), $0.text(1)) }
      return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Whether the run's findings are there.
  public func isJudged(run: Int64) throws(StoreError) -> Bool {
    try stored { () throws(SQLiteError) in
      try connection.first("SELECT judged IS NOT NULL FROM run WHERE id = ?", run) { $0.bool(0) } ?? false
    }
  }
}
