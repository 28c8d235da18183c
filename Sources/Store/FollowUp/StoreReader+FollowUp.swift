public import Disclosure
import SQLite

extension StoreReader {
  /// All waivers, also expired ones, by site and rule.
  public func waivers() throws(StoreError) -> [WaiverRow] {
    try stored { () throws(SQLiteError) in
      try connection.all("SELECT \(WaiverRow.columns) FROM waiver ORDER BY site, rule, url, fingerprint") {
        WaiverRow($0)
      }.compactMap { $0 }
    }
  }

  /// The last finished run before that one which shares a site with it; nil when there is none.
  public func runBefore(_ run: Int64) throws(StoreError) -> RunRow? {
    let found = try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT \(RunRow.columns) FROM run WHERE id < ?1 AND finished IS NOT NULL
          AND EXISTS (SELECT 1 FROM site a JOIN site b ON b.run = ?1 AND b.id = a.id WHERE a.run = run.id)
        ORDER BY id DESC LIMIT 1
        """, run
      ) { RunRow($0) }
    }
    return found ?? nil
  }

  /// The fingerprints of all findings of the runs before that one.
  public func fingerprints(before run: Int64) throws(StoreError) -> Set<String> {
    try stored { () throws(SQLiteError) in
      Set(try connection.all("SELECT DISTINCT fingerprint FROM finding WHERE run < ?", run) { $0.text(0) })
    }
  }

  /// On which moment of monitoring each fingerprint was found first, over all runs before that one.
  public func firstSeen(before run: Int64) throws(StoreError) -> [String: CivilDate] {
    let rows = try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT fingerprint, min(as_of) FROM finding JOIN run ON run.id = finding.run
        WHERE finding.run < ? GROUP BY fingerprint
        """, run
      ) { (fingerprint: $0.text(0), day: CivilDate(iso: $0.text(1))) }
    }
    return Dictionary(rows.compactMap { row in row.day.map { (row.fingerprint, $0) } }, uniquingKeysWith: min)
  }

  /// The finished audits before that one in figures, the oldest first. Rechecks are left out.
  public func figures(before run: Int64) throws(StoreError) -> [RunFigures] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT id, as_of, (SELECT count(*) FROM site WHERE site.run = run.id),
          (SELECT count(*) FROM finding WHERE finding.run = run.id AND \(RunFigures.counted)),
          (SELECT count(DISTINCT site) FROM finding WHERE finding.run = run.id AND \(RunFigures.counted)
            AND severity = 'veto' AND certainty = 'certain')
        FROM run WHERE id < ? AND finished IS NOT NULL AND recheck IS NULL ORDER BY id
        """, run
      ) { row in
        CivilDate(iso: row.text(1)).map { day in
          RunFigures(run: row.int64(0), asOf: day, sites: row.int(2), findings: row.int(3), failed: row.int(4))
        }
      }.compactMap { $0 }
    }
  }

  /// How an address ended in a run; nil when the run did not come to know it.
  public func look(at url: String, run: Int64) throws(StoreError) -> (state: LedgerState, verdict: LinkVerdict)? {
    let row = try stored { () throws(SQLiteError) in
      try connection.first(
        "SELECT state, verdict FROM page JOIN url ON url.id = page.url WHERE run = ? AND url.url = ?", run, url
      ) { ($0.text(0), $0.text(1)) }
    }
    guard let row, let state = LedgerState(rawValue: row.0), let verdict = LinkVerdict(rawValue: row.1) else {
      return nil
    }
    return (state, verdict)
  }

  /// The run that this one rechecks; nil when it is an audit of its own.
  public func rechecked(by run: Int64) throws(StoreError) -> Int64? {
    try stored { () throws(SQLiteError) in
      try connection.first("SELECT recheck FROM run WHERE id = ?", run) { $0.optionalInt64(0) } ?? nil
    }
  }

  /// How a run treated robots.txt: the crawl plan's word for it.
  public func robots(of run: Int64) throws(StoreError) -> String? {
    try stored { () throws(SQLiteError) in
      try connection.first("SELECT robots FROM run WHERE id = ?", run) { $0.text(0) }
    }
  }
}
