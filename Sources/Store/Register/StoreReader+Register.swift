import SQLite
import Web

extension StoreReader {
  /// The register as it was last imported, in its own order.
  public func register() throws(StoreError) -> [RegisterRow] {
    try stored { () throws(SQLiteError) in
      try connection.all("SELECT \(RegisterRow.columns) FROM register WHERE listed = 1 ORDER BY position") {
        RegisterRow($0)
      }
    }
  }

  /// Hosts of the register's retired sites that no running site uses, with the retired site's name.
  public func retiredHosts() throws(StoreError) -> [String: String] {
    var retired: [String: String] = [:]
    var running: Set<String> = []
    for row in try register() {
      guard let host = WebURL(row.home)?.host else { continue }
      if row.status == "retired" { retired[host] = row.name } else { running.insert(host) }
    }
    return retired.filter { !running.contains($0.key) }
  }

  /// When each key was last in a sample: of all quarters before `quarter`.
  public func lastDrawn(before quarter: String) throws(StoreError) -> [String: String] {
    try stored { () throws(SQLiteError) in
      let rows = try connection.all(
        "SELECT key, max(quarter) FROM drawn WHERE quarter < ? GROUP BY key", quarter
      ) { ($0.text(0), $0.text(1)) }
      return Dictionary(uniqueKeysWithValues: rows)
    }
  }

  /// The latest quarter that was drawn, or nil.
  public func latestDrawnQuarter() throws(StoreError) -> String? {
    try stored { () throws(SQLiteError) in
      try connection.first("SELECT max(quarter) FROM drawing") { $0.optionalText(0) } ?? nil
    }
  }

  /// Keys of a quarter's sample, sorted.
  public func sample(of quarter: String) throws(StoreError) -> [String] {
    try stored { () throws(SQLiteError) in
      try connection.all("SELECT key FROM drawn WHERE quarter = ? ORDER BY key", quarter) { $0.text(0) }
    }
  }

  /// Sites with a certain veto finding in the latest finished run that audited them. A site's id in an audit of a
  /// register is its key.
  public func failedSites() throws(StoreError) -> [String] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT DISTINCT f.site FROM finding f
        WHERE f.severity = 'veto' AND f.certainty = 'certain'
          AND f.run = (SELECT max(s.run) FROM site s JOIN run r ON r.id = s.run
            WHERE s.id = f.site AND r.finished IS NOT NULL)
        ORDER BY f.site
        """
      ) { $0.text(0) }
    }
  }

  /// Hosts that the latest finished run found to answer, each with an address that did: `verdict` fine on a page or
  /// a checked link.
  public func answeringHosts(run: Int64) throws(StoreError) -> [(host: String, url: String, state: String)] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT u.host, min(u.url), min(p.state) FROM page p JOIN url u ON u.id = p.url
        WHERE p.run = ? AND p.verdict IN ('fine', 'slow') AND p.status BETWEEN 200 AND 299 GROUP BY u.host
        ORDER BY u.host
        """, run
      ) { ($0.text(0), $0.text(1), $0.text(2)) }
    }
  }
}
