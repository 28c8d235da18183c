import Disclosure
import SQLite
import Web

/// Reads a store, also while a crawl writes to it. Every call sees what was committed when it began. For one task
/// at a time.
public final class StoreReader {
  let connection: Connection
  let texts: StoredTexts

  /// How much of the file is kept at hand.
  private static let cacheKilobytes = 8_000

  private init(connection: Connection, texts: StoredTexts) {
    self.connection = connection
    self.texts = texts
  }

  /// Opens an existing store for reading only, also where nothing can be written, such as a disc.
  public static func open(_ path: String) throws(StoreError) -> StoreReader {
    let connection: Connection
    var mode = Connection.Mode.readOnly
    do {
      connection = try Connection.open(path, mode: mode)
    } catch let refusal {
      guard refusal.isCannotOpen, FrozenFile.stands(at: path) else { throw StoreError(opening: path, refusal) }
      mode = .frozen
      do { connection = try Connection.open(path, mode: mode) } catch { throw StoreError(opening: path, error) }
    }
    guard try StoreIdentity.check(connection) == .ours else { throw .foreign }
    // A site's facts are walked over several times, and lie among those of all others. A map of the file (mmap_size)
    // would be faster still, but a file that is cut short meanwhile would end the program instead of the reading.
    try stored { () throws(SQLiteError) in try connection.execute("PRAGMA cache_size = -\(cacheKilobytes)") }
    let state = try stored { () throws(SQLiteError) in try connection.migrationState(Schema.migrations) }
    guard state.pending.isEmpty else { throw .outdated(state.pending) }
    return StoreReader(connection: connection, texts: StoredTexts(path: path, mode: mode))
  }

  /// The texts of the facts that it gave are read when somebody asks for them, who cannot be told that there is none to be
  /// had. To be called when they were made use of.
  ///
  /// - Throws: what the first of them that could not be read failed by; then nothing holds that was made of them.
  public func checkTexts() throws(StoreError) {
    if let failure = texts.takeFailure() { throw failure }
  }

  /// What `integrity_check` complains about: one sentence for each damage, empty when the file is sound.
  public func verify() throws(StoreError) -> [String] {
    try stored { () throws(SQLiteError) in try connection.integrityCheck() }
  }

  /// All runs, the oldest first.
  public func runs() throws(StoreError) -> [RunRow] {
    try stored { () throws(SQLiteError) in
      try connection.all("SELECT \(RunRow.columns) FROM run ORDER BY id") { RunRow($0) }.compactMap { $0 }
    }
  }

  public func run(_ id: Int64) throws(StoreError) -> RunRow {
    guard let run = try runs().first(where: { $0.id == id }) else { throw .noSuchRun(id) }
    return run
  }

  /// The last run, finished or not; nil in an empty store.
  public func latestRun() throws(StoreError) -> RunRow? { try runs().last }

  /// The sites of a run in the order of its profile.
  public func sites(run: Int64) throws(StoreError) -> [SiteRow] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        "SELECT s.id, s.name, u.url, s.code FROM site s JOIN url u ON u.id = s.home WHERE run = ? ORDER BY position",
        run
      ) { row -> SiteRow? in
        guard let home = WebURL(row.text(2)) else { return nil }
        return SiteRow(id: row.text(0), name: row.text(1), home: home, code: row.optionalText(3))
      }.compactMap { $0 }
    }
  }

  public func findings(run: Int64) throws(StoreError) -> [FindingRow] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT fingerprint, rule, severity, certainty, site, column_name, url, message_zh, message_en, legal_basis,
          evidence, status FROM finding WHERE run = ? ORDER BY id
        """, run
      ) { row in
        var finding = FindingRow(
          fingerprint: row.text(0), rule: row.text(1), severity: row.text(2), certainty: row.text(3),
          site: row.text(4), column: row.optionalText(5), url: row.text(6), messageChinese: row.text(7),
          messageEnglish: row.text(8), legalBasis: row.text(9), evidence: row.text(10))
        finding.status = row.text(11)
        return finding
      }
    }
  }
}

extension RunRow {
  static let columns = "id, profile, as_of, started, finished, version"

  /// From a row that begins with `columns`; nil when its day is no day.
  init?(_ row: Statement) {
    guard let asOf = CivilDate(iso: row.text(2)) else { return nil }
    self.init(
      id: row.int64(0), profile: row.text(1), asOf: asOf, startedAt: row.double(3),
      finishedAt: row.optionalDouble(4), version: row.text(5))
  }
}
