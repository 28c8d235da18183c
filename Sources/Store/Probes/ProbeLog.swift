import SQLite

/// Adds availability samples to a store. Unlike everything else it does so also while an audit writes: a sample is
/// taken twenty times a day and cannot wait for a crawl of hours, and its rows touch nothing that a crawl reads.
public enum ProbeLog {
  /// How long one of the crawl's batches may keep the write lock from us.
  static let patience = 60.0

  /// Appends the rows in one transaction; the store is made when there is none.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Throws: as `StoreWriter.open`, but never `.locked`.
  public static func append(_ rows: [ProbeRow], to path: String, now: Double) async throws(StoreError) {
    try await prepare(path, now: now)
    let connection: Connection
    do { connection = try Connection.open(path, mode: .readWrite, busySeconds: patience) } catch {
      throw StoreError(opening: path, error)
    }
    try connection.transaction { () throws(StoreError) in
      try stored { () throws(SQLiteError) in
        for row in rows {
          try connection.run(
            "INSERT INTO probe(site, url, at, status, outcome, address, milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?)",
            row.site, row.url, row.at, row.status, row.outcome, row.address, row.milliseconds)
        }
      }
    }
  }

  /// Makes the store or brings its schema up to date, which only its one writer may do.
  private static func prepare(_ path: String, now: Double) async throws(StoreError) {
    // Whatever keeps it from being read, the writer mends or names.
    if (try? StoreReader.open(path)) != nil { return }
    try await StoreWriter.open(path, now: now).close()
  }
}

extension StoreReader {
  /// The samples of a site, oldest first.
  ///
  /// - Parameter moments: seconds since 1970.
  public func probes(site: String, in moments: Range<Double>) throws(StoreError) -> [ProbeRow] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT site, url, at, status, outcome, address, milliseconds FROM probe
        WHERE site = ? AND at >= ? AND at < ? ORDER BY at, id
        """, site, moments.lowerBound, moments.upperBound
      ) { row in
        ProbeRow(
          site: row.text(0), url: row.text(1), at: row.double(2), status: row.int(3), outcome: row.text(4),
          address: row.optionalText(5), milliseconds: row.int(6))
      }
    }
  }
}
