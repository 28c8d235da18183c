public import Disclosure
import SQLite

/// A run about to begin.
public struct NewRun: Sendable {
  public var profile: String
  public var asOf: CivilDate
  /// Seconds since 1970.
  public var startedAt: Double
  /// The program's version.
  public var version: String
  /// What every random choice of the run is derived from.
  public var seed: Int64
  /// `obey` or `ignore`: whether robots.txt bound the run.
  public var robots: String
  /// What reads the pages, in a few letters: program, words, hosts. Facts pass from run to run only where it is the
  /// same; nil never is.
  public var reader: String?
  /// What the profile says, in a few letters; nil when nobody compares it.
  public var profileDigest: String?
  public init(
    profile: String, asOf: CivilDate, startedAt: Double, version: String, seed: Int64, robots: String = "obey",
    reader: String? = nil, profileDigest: String? = nil
  ) {
    self.profileDigest = profileDigest
    self.profile = profile
    self.asOf = asOf
    self.startedAt = startedAt
    self.version = version
    self.seed = seed
    self.robots = robots
    self.reader = reader
  }
}

/// A run that may be written to.
public struct OpenRun: Sendable {
  public var row: RunRow
  public var seed: Int64
  public var reader: String?
  public init(row: RunRow, seed: Int64, reader: String? = nil) {
    self.row = row
    self.seed = seed
    self.reader = reader
  }
}

extension StoreWriter {
  public func beginRun(_ new: NewRun) throws(StoreError) -> OpenRun {
    try flush()
    return try stored { () throws(SQLiteError) in
      try connection.run(
        """
        INSERT INTO run(profile, as_of, started, version, seed, robots, reader, profile_digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, new.profile, new.asOf.description, new.startedAt, new.version, new.seed, new.robots, new.reader,
        new.profileDigest)
      let row = RunRow(
        id: connection.lastInsertRowID, profile: new.profile, asOf: new.asOf, startedAt: new.startedAt,
        finishedAt: nil, version: new.version)
      return OpenRun(row: row, seed: new.seed, reader: new.reader)
    }
  }

  /// The latest run, when it was not crawled to the end or its findings are not there yet.
  public func unfinishedRun() throws(StoreError) -> OpenRun? {
    try flush()
    return try stored { () throws(SQLiteError) in
      let latest = try connection.first(
        """
        SELECT \(RunRow.columns), seed, reader FROM run
        WHERE id = (SELECT max(id) FROM run) AND (finished IS NULL OR judged IS NULL)
        """
      ) { row in
        RunRow(row).map { OpenRun(row: $0, seed: row.int64(6), reader: row.optionalText(7)) }
      }
      return latest ?? nil
    }
  }

  /// Ends a run: what a redirect is worth becomes what its last hop is worth, the pages that carry broken links are
  /// listed, and the moment is noted. Calling it again does the same again; the moment stays.
  ///
  /// - Parameter discovered: the number of addresses the crawl counted, to be compared with the ledger.
  public func finishRun(_ run: Int64, at moment: Double, discovered: Int) throws(StoreError) {
    try flush()
    try connection.transaction { () throws(StoreError) in
      try stored { () throws(SQLiteError) in
        try settleRedirects(run: run)
        try settleDuplicates(run: run)
        try listBrokenLinks(run: run)
        try connection.run(
          "UPDATE run SET finished = coalesce(finished, ?), discovered = ? WHERE id = ?", moment, discovered, run)
      }
    }
  }

  /// Replaces all findings of a run. One that was crawled to its end is judged from then on.
  ///
  /// - Parameters:
  ///   - moment: seconds since 1970.
  ///   - texts: by site, which texts were searched in vain, for who judges next.
  public func replaceFindings(
    run: Int64, _ findings: [FindingRow], at moment: Double, searched texts: [String: WordFree] = [:]
  ) throws(StoreError) {
    try flush()
    try connection.transaction { () throws(StoreError) in
      try stored { () throws(SQLiteError) in
        try connection.run("DELETE FROM finding WHERE run = ?", run)
        for finding in findings { try insert(finding, run: run) }
        for (site, texts) in texts {
          guard let (words, facts) = texts.news else { continue }
          try connection.run(
            "INSERT OR REPLACE INTO word_free(site, run, words, facts) VALUES (?, ?, ?, ?)", site, run,
            Int64(bitPattern: words), facts)
        }
        try connection.run("UPDATE run SET judged = ? WHERE id = ? AND finished IS NOT NULL", moment, run)
      }
    }
  }

  private func insert(_ finding: FindingRow, run: Int64) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO finding(run, fingerprint, rule, severity, certainty, site, column_name, url, message_zh,
        message_en, legal_basis, evidence, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, run, finding.fingerprint, finding.rule, finding.severity, finding.certainty, finding.site,
      finding.column,
      finding.url, finding.messageChinese, finding.messageEnglish, finding.legalBasis, finding.evidence,
      finding.status)
  }

  /// Each pass carries a verdict one hop towards the start of its chain; chains are short (the crawl caps them).
  private func settleRedirects(run: Int64) throws(SQLiteError) {
    for _ in 0..<32 {
      try connection.run(
        """
        UPDATE page SET verdict = hop.verdict FROM page AS hop
        WHERE page.run = ?1 AND page.redirect IS NOT NULL AND page.reason = 'redirect' AND hop.run = ?1
          AND hop.url = page.redirect AND hop.verdict <> page.verdict
        """, run)
      if connection.changes == 0 { return }
    }
  }

  /// One row for each page and each dead target on it, with the link's first place.
  private func listBrokenLinks(run: Int64) throws(SQLiteError) {
    try connection.run("DELETE FROM broken WHERE run = ?", run)
    let dead = try connection.all(
      "SELECT url FROM page WHERE run = ? AND verdict IN ('dead', 'soft-dead')", run, row: { $0.int64(0) })
    if dead.isEmpty { return }
    let isDead = Set(dead)
    let pages = try connection.prepare(
      "SELECT page.url, facts.links FROM page JOIN facts ON facts.id = page.facts WHERE page.run = ?")
    try pages.bind(run)
    while try pages.step() {
      var carried: [LinkRow] = []
      _ = LinkBlob.forEach(in: pages.blob(1)) { if isDead.contains($0.target.rawValue) { carried.append($0) } }
      for link in carried {
        try connection.run(
          "INSERT OR IGNORE INTO broken(run, url, page, element, line, \"column\") VALUES (?, ?, ?, ?, ?, ?)", run,
          link.target.rawValue, pages.int64(0), link.element.rawValue, link.line, link.column)
      }
    }
  }
}
