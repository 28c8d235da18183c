import Disclosure
import SQLite
public import Web

/// What an unfinished or a new run finds in the store.
public struct KnownPage: Sendable {
  public var id: URLID
  public var url: String
  public var site: String?
  public var purpose: Purpose
  public var depth: Int
  public var state: LedgerState
  public var reason: String
  public var verdict: LinkVerdict
  public var redirect: URLID?
  /// Seconds since 1970, when another look is due.
  public var due: Double?
  public var looks: Int
  /// Whether it only repeats what others of its shape say.
  public var isRepeat: Bool
  /// Whether some page links to it; false when only a sitemap names it.
  public var isLinked: Bool
  /// Whether what was read is a dated article or a list with dated items.
  public var isProductive: Bool
}

extension StoreWriter {
  /// All addresses of the store in the order of their numbers, a part at a time.
  public func urls(after id: URLID, limit: Int) throws(StoreError) -> [(id: URLID, url: String)] {
    try drain()
    return try stored { () throws(SQLiteError) in
      try connection.all("SELECT id, url FROM url WHERE id > ? ORDER BY id LIMIT ?", id.rawValue, limit) {
        (URLID(rawValue: $0.int64(0)), $0.text(1))
      }
    }
  }

  /// All addresses of a run in the order of their numbers, a part at a time.
  public func pages(run: Int64, after id: URLID, limit: Int) throws(StoreError) -> [KnownPage] {
    try drain()
    return try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT page.url, url.url, site, purpose, depth, state, reason, redirect, due,
          json_array_length(attempts), verdict,
          facts.kind = 'article' AND facts.published IS NOT NULL
            OR EXISTS (SELECT 1 FROM item WHERE item.facts = facts.id AND item.date IS NOT NULL),
          page.linked, page.repeats
        FROM page JOIN url ON url.id = page.url LEFT JOIN facts ON facts.id = page.facts
        WHERE page.run = ? AND page.url > ? ORDER BY page.url LIMIT ?
        """, run, id.rawValue, limit
      ) { row in
        KnownPage(
          id: URLID(rawValue: row.int64(0)), url: row.text(1), site: row.optionalText(2),
          purpose: Purpose(rawValue: row.text(3)) ?? .none, depth: row.int(4),
          state: LedgerState(rawValue: row.text(5)) ?? .pending, reason: row.text(6),
          verdict: LinkVerdict(rawValue: row.text(10)) ?? .unsure,
          redirect: row.optionalInt64(7).map { URLID(rawValue: $0) }, due: row.optionalDouble(8), looks: row.int(9),
          isRepeat: row.bool(13), isLinked: row.bool(12), isProductive: row.bool(11))
      }
    }
  }

  /// The text of one address, and the looks at it so far in that run.
  public func address(_ id: URLID, run: Int64) throws(StoreError) -> (url: WebURL, attempts: [Attempt])? {
    try drain()
    return try stored { () throws(SQLiteError) in
      let row = try connection.first(
        "SELECT url.url, attempts FROM page JOIN url ON url.id = page.url WHERE run = ? AND page.url = ?", run,
        id.rawValue
      ) { ($0.text(0), $0.text(1)) }
      guard let row, let url = WebURL(row.0) else { return nil }
      return (url, AttemptsText.decode(row.1))
    }
  }

  /// The made-up addresses that a run has tried, by directory.
  public func softProbes(run: Int64) throws(StoreError) -> [CrawlWrite.SoftProbe] {
    try drain()
    return try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT directory, url, fetched, status, outcome, kind, content_hash, said, frame FROM soft_probe WHERE run = ?
        """, run
      ) { row -> CrawlWrite.SoftProbe? in
        guard let url = WebURL(row.text(1)) else { return nil }
        return CrawlWrite.SoftProbe(
          directory: row.text(0), url: url, fetchedAt: row.double(2), status: row.int(3), outcome: row.text(4),
          kind: row.optionalText(5).flatMap { .init(rawValue: $0) },
          contentHash: row.optionalInt64(6).map { UInt64(bitPattern: $0) }, said: row.optionalText(7),
          frame: row.optionalInt64(8).map { UInt64(bitPattern: $0) })
      }.compactMap { $0 }
    }
  }

  /// Pages of a run that were read and are in good order, whose addresses begin in that way and go on, in the order
  /// of their addresses, a part at a time.
  ///
  /// - Parameter last: the last address of the part before; nil for the first part.
  public func soundPages(
    run: Int64, beginningWith prefix: String, after last: String?, limit: Int
  ) throws(StoreError) -> [(id: URLID, url: String)] {
    try drain()
    return try stored { () throws(SQLiteError) in
      // No address holds what comes last of all.
      try connection.all(
        """
        SELECT p.url, u.url FROM url u CROSS JOIN page p ON p.run = ? AND p.url = u.id
        WHERE u.url > ? AND u.url < ? AND p.reason IN ('ok', 'duplicate') AND p.verdict IN ('fine', 'slow')
          AND p.facts IS NOT NULL
        ORDER BY u.url LIMIT ?
        """, run, last ?? prefix, prefix + "\u{10FFFF}", limit
      ) { (URLID(rawValue: $0.int64(0)), $0.text(1)) }
    }
  }

  /// What a page that was read says.
  public struct SaidPage: Sendable {
    public var url: WebURL
    /// As `PageFacts.said`.
    public var said: String
    /// Its words say “not found”.
    public var saysGone: Bool
    /// The ledger's.
    public var reason: String
  }

  /// What a page says; nil when it was not read.
  public func said(at id: URLID, run: Int64) throws(StoreError) -> SaidPage? {
    try drain()
    return try stored { () throws(SQLiteError) in
      let row = try connection.first(
        """
        SELECT facts.id, facts.title, body.text, facts.kind, url.url, page.reason
        FROM page JOIN facts ON facts.id = page.facts JOIN url ON url.id = page.url
          LEFT JOIN body ON body.facts = facts.id
        WHERE page.run = ? AND page.url = ?
        """, run, id.rawValue
      ) {
        (
          facts: $0.int64(0), title: $0.optionalText(1), text: $0.text(2), kind: $0.text(3), url: $0.text(4),
          reason: $0.text(5)
        )
      }
      guard let row, let url = WebURL(row.url) else { return nil }
      let items = try connection.all("SELECT title FROM item WHERE facts = ? ORDER BY position", row.facts) {
        $0.text(0)
      }
      return SaidPage(
        url: url, said: PageFacts.said(title: row.title, text: row.text, items: items),
        saysGone: row.kind == PageKind.notFound.rawValue, reason: row.reason)
    }
  }
}
