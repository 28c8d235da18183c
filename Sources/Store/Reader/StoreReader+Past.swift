import Disclosure
import SQLite
import Web

extension StoreReader {
  /// What the last finished run before `run` that visited the site read there; nil when there is none. Facts that both runs
  /// share, as those of all pages that did not change, are not read again.
  ///
  /// - Parameters:
  ///   - pages: of the site in `run`.
  ///   - numbers: of their facts.
  func past(
    before run: RunRow, site: String, _ pages: [PageRow], _ numbers: [Int64?]
  ) throws(StoreError) -> PastRun? {
    let earlier = try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT \(RunRow.columns) FROM run WHERE id < ? AND finished IS NOT NULL
          AND EXISTS (SELECT 1 FROM site WHERE site.run = run.id AND site.id = ?) ORDER BY id DESC LIMIT 1
        """, run.id, site
      ) { RunRow($0) }.compactMap { $0 }
    }
    guard let before = earlier.first else { return nil }
    var past = PastRun(run: before, pages: [:], isComplete: true)
    let open = try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT count(*) FROM \(Self.pagesOfSite)
        WHERE run = ? AND site = ? AND state IN ('pending', 'budget', 'trap-capped')
        """,
        before.id, site
      ) { $0.int(0) } ?? 0
    }
    past.isComplete = open == 0
    var shared: [Int64: Int] = [:]
    for (place, number) in numbers.enumerated() { if let number { shared[number] = place } }
    let rows = try stored { () throws(SQLiteError) in
      let rows = try connection.prepare(
        "SELECT url, facts FROM \(Self.pagesOfSite) WHERE run = ? AND site = ? AND facts IS NOT NULL")
      try rows.bind(before.id, site)
      return rows
    }
    while try stored({ () throws(SQLiteError) in try rows.step() }) {
      if let place = shared[rows.int64(1)], pages[place].id.rawValue == rows.int64(0),
        let facts = pages[place].facts
      {
        past.pages[pages[place].url] = PastRun.Page(
          kind: facts.kind, title: facts.title, published: facts.published?.day, contentHash: facts.contentHash)
      } else {
        guard let (url, page) = try pastPage(rows.int64(0), facts: rows.int64(1)) else {
          throw .corrupt("a page of run \(before.id)")
        }
        past.pages[url] = page
      }
    }
    return past
  }

  private func pastPage(_ id: Int64, facts: Int64) throws(StoreError) -> (WebURL, PastRun.Page)? {
    let found = try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT url.url, facts.kind, facts.title, facts.published, facts.content_hash FROM url, facts
        WHERE url.id = ? AND facts.id = ?
        """, id, facts
      ) { row -> (WebURL, PastRun.Page)? in
        guard let url = WebURL(row.text(0)), let kind = PageKind(rawValue: row.text(1)) else { return nil }
        let page = PastRun.Page(
          kind: kind, title: row.optionalText(2), published: row.optionalText(3).flatMap { CivilDate(iso: $0) },
          contentHash: UInt64(bitPattern: row.int64(4)))
        return (url, page)
      }
    }
    return found ?? nil
  }
}
