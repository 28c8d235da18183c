import Disclosure
import HTML
import SQLite
public import Web

extension StoreReader {
  /// Sees the store as it is now until `giveUpView`, and keeps at hand what it read of it. Without, each query looks for
  /// changes first, and forgets what it read when there are any. A view that is held already stays as it is.
  public func holdView() throws(StoreError) {
    guard !connection.isInTransaction else { return }
    try stored { () throws(SQLiteError) in try connection.execute("BEGIN") }
  }

  /// Ends the view, if one is held.
  public func giveUpView() throws(StoreError) {
    guard connection.isInTransaction else { return }
    try stored { () throws(SQLiteError) in try connection.execute("COMMIT") }
  }

  /// What a finished run knows of a page that was fine and was read, at its address. One that turned out to be a copy of
  /// another is no less known for that; whether it is one still is settled when this run is finished.
  ///
  /// - Throws: `.corrupt` when the facts cannot be read.
  public func earlier(_ id: URLID, at url: WebURL, in run: Int64) throws(StoreError) -> EarlierPage? {
    let row = try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT page.facts, page.etag, page.modified, page.type, page.bytes, page.body_hash, page.repeats,
          facts.content_hash, facts.page_next, facts.links, facts.more,
          facts.kind = 'article' AND facts.published IS NOT NULL
            OR EXISTS (SELECT 1 FROM item WHERE item.facts = facts.id AND item.date IS NOT NULL),
          facts.list_state = 'items' AND EXISTS (SELECT 1 FROM item WHERE item.facts = facts.id)
        FROM page JOIN facts ON facts.id = page.facts
        WHERE page.run = ? AND page.url = ? AND page.reason IN ('ok', 'duplicate') AND page.verdict IN ('fine', 'slow')
        """, run, id.rawValue
      ) { row in
        var page = EarlierPage(facts: row.int64(0), bytes: row.int(4))
        page.entityTag = row.optionalText(1)
        page.lastModified = row.optionalText(2)
        page.contentType = row.optionalText(3)
        page.bodyHash = row.optionalInt64(5).map { UInt64(bitPattern: $0) }
        page.isRepeat = row.bool(6)
        page.reading.contentHash = UInt64(bitPattern: row.int64(7))
        page.reading.next = row.optionalInt64(8).map { URLID(rawValue: $0) }
        page.reading.links = StoredLinks(facts: page.facts, blob: row.blob(9))
        page.reading.isProductive = row.bool(11)
        return (page: page, more: row.blob(10), hasItems: row.bool(12))
      }
    }
    guard let row else { return nil }
    var page = row.page
    var facts = PageFacts(url: url, charset: .init(name: "utf-8", source: .guess), kind: .other)
    do { try FactsBlob.decode(row.more, into: &facts, skims: true) } catch { throw .corrupt("facts \(page.facts)") }
    page.reading.refresh = facts.refresh
    page.reading.canonical = facts.canonical
    page.reading.attachments = facts.attachments.map(\.url)
    if row.hasItems {
      page.reading.items = try stored { () throws(SQLiteError) in
        try connection.all(
          "SELECT url FROM item WHERE facts = ? AND url IS NOT NULL ORDER BY position", page.facts
        ) { URLID(rawValue: $0.int64(0)) }
      }
    }
    return page
  }
}
