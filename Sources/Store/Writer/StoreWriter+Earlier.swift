import Disclosure
import SQLite
public import Web

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

  /// Pages worth visiting first: home pages, lists, and what had changed when that run came by.
  public func livelyPages(of run: Int64) throws(StoreError) -> [URLID] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT url FROM page WHERE run = ?1 AND facts IN
          (SELECT id FROM facts INDEXED BY facts_lively WHERE \(Schema.livelyKinds))
        UNION
        SELECT page.url FROM page JOIN page AS older ON older.url = page.url AND older.run =
          (SELECT max(id) FROM run WHERE id < ?1 AND finished IS NOT NULL)
        WHERE page.run = ?1 AND page.facts IS NOT NULL AND older.facts IS NOT NULL AND page.facts <> older.facts
        """, run
      ) { URLID(rawValue: $0.int64(0)) }
    }
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
