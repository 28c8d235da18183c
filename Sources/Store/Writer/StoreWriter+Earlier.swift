import Disclosure
import HTML
import SQLite
public import Web

/// What an earlier run knows of a page: enough to ask whether it changed, and what was read if it did not.
public struct EarlierPage: Sendable {
  /// Number of the facts.
  public var facts: Int64
  public var entityTag: String?
  public var lastModified: String?
  public var contentType: String?
  public var bytes: Int
  /// Of the body as it was read.
  public var bodyHash: UInt64?
  /// It said what another page of its shape said.
  public var isRepeat = false
  /// Where it points to. It comes along, since most pages will not have changed: asking for it then would cost as many
  /// changes of threads again.
  public var reading = StoredReading()
}

/// Where stored facts point to: what a crawl has to follow when it does not read the page again.
public struct StoredReading: Sendable {
  public var links: [LinkRow] = []
  public var items: [URLID] = []
  public var next: URLID?
  /// Addresses that are no links: where the page sends the reader, its attachments.
  public var refresh: WebURL?
  /// The address that the page calls its own.
  public var canonical: WebURL?
  /// `PageFacts.contentHash`; 0 when nothing was read.
  public var contentHash: UInt64 = 0
  public var attachments: [WebURL] = []
  /// Whether it is a dated article or a list with dated items.
  public var isProductive = false
}

extension StoreWriter {
  /// The last finished run before this one whose facts may be taken over: read by the same program with the same
  /// words for the same hosts, and not for a later moment of monitoring (whose pages may speak of days to come).
  public func earlierRun(before run: OpenRun) throws(StoreError) -> Int64? {
    guard let reader = run.reader else { return nil }
    return try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT id FROM run WHERE id < ? AND reader = ? AND finished IS NOT NULL AND as_of <= ?
        ORDER BY id DESC LIMIT 1
        """, run.row.id, reader, run.row.asOf.description
      ) { $0.int64(0) }
    }
  }

  /// What that run knows of a page that was fine and was read. One that turned out to be a copy of another is no less
  /// known for that; whether it is one still is settled when this run is finished.
  public func earlier(_ id: URLID, in run: Int64) throws(StoreError) -> EarlierPage? {
    let page = try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT facts, etag, modified, type, bytes, body_hash, repeats FROM page
        WHERE run = ? AND url = ? AND facts IS NOT NULL AND reason IN ('ok', 'duplicate') AND verdict IN ('fine', 'slow')
        """, run, id.rawValue
      ) {
        EarlierPage(
          facts: $0.int64(0), entityTag: $0.optionalText(1), lastModified: $0.optionalText(2),
          contentType: $0.optionalText(3), bytes: $0.int(4),
          bodyHash: $0.optionalInt64(5).map { UInt64(bitPattern: $0) }, isRepeat: $0.bool(6))
      }
    }
    guard var page else { return nil }
    page.reading = try reading(of: page.facts)
    return page
  }

  /// Pages worth visiting first: home pages, lists, and what had changed when that run came by.
  public func livelyPages(of run: Int64) throws(StoreError) -> [URLID] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT page.url FROM page JOIN facts ON facts.id = page.facts
        WHERE page.run = ?1 AND facts.kind IN ('home', 'column', 'catalogue', 'interaction')
        UNION
        SELECT page.url FROM page JOIN page AS older ON older.url = page.url AND older.run =
          (SELECT max(id) FROM run WHERE id < ?1 AND finished IS NOT NULL)
        WHERE page.run = ?1 AND page.facts IS NOT NULL AND older.facts IS NOT NULL AND page.facts <> older.facts
        """, run
      ) { URLID(rawValue: $0.int64(0)) }
    }
  }

  /// Where the facts of that number point to.
  private func reading(of number: Int64) throws(StoreError) -> StoredReading {
    var reading = StoredReading()
    let row = try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT facts.links, facts.more, facts.page_next, url.url,
          facts.kind = 'article' AND facts.published IS NOT NULL
            OR EXISTS (SELECT 1 FROM item WHERE item.facts = facts.id AND item.date IS NOT NULL), facts.content_hash
        FROM facts JOIN url ON url.id = facts.url WHERE facts.id = ?
        """, number
      ) {
        (
          links: $0.blob(0), more: $0.blob(1), next: $0.optionalInt64(2), url: $0.text(3), isProductive: $0.bool(4),
          contentHash: UInt64(bitPattern: $0.int64(5))
        )
      }
    }
    guard let row, let links = LinkBlob.decode(row.links), let url = WebURL(row.url) else {
      throw .corrupt("facts \(number)")
    }
    var facts = PageFacts(url: url, charset: .init(name: "utf-8", source: .guess), kind: .other)
    do { try FactsBlob.decode(row.more, into: &facts, skims: true) } catch { throw .corrupt("facts \(number)") }
    reading.links = links
    reading.next = row.next.map { URLID(rawValue: $0) }
    reading.refresh = facts.refresh
    reading.canonical = facts.canonical
    reading.attachments = facts.attachments.map(\.url)
    reading.isProductive = row.isProductive
    reading.contentHash = row.contentHash
    reading.items = try stored { () throws(SQLiteError) in
      try connection.all("SELECT url FROM item WHERE facts = ? AND url IS NOT NULL ORDER BY position", number) {
        URLID(rawValue: $0.int64(0))
      }
    }
    return reading
  }

  /// The texts of addresses; those that are not there are left out.
  public func texts(of ids: [URLID]) throws(StoreError) -> [URLID: WebURL] {
    var texts: [URLID: WebURL] = [:]
    for id in ids {
      let text = try stored { () throws(SQLiteError) in
        try connection.first("SELECT url FROM url WHERE id = ?", id.rawValue) { $0.text(0) }
      }
      if let url = text.flatMap({ WebURL($0) }) { texts[id] = url }
    }
    return texts
  }

  /// Sitemaps of a run that were found but not fetched yet, and all that it knows.
  public func sitemaps(run: Int64) throws(StoreError) -> [CrawlWrite.SitemapRow] {
    try drain()
    return try stored { () throws(SQLiteError) in
      try connection.all("SELECT url, level, outcome FROM sitemap WHERE run = ?", run) { row in
        WebURL(row.text(0)).map { .init(url: $0, level: row.int(1), outcome: row.text(2)) }
      }.compactMap { $0 }
    }
  }
}
