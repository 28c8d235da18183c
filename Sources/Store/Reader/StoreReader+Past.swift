import Disclosure
import SQLite
import Web

extension StoreReader {
  /// What the last finished run before `run` that visited the site read there; nil when there is none.
  func past(before run: RunRow, site: String) throws(StoreError) -> PastRun? {
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
    let rows = try stored { () throws(SQLiteError) in
      let rows = try connection.prepare(
        """
        SELECT url.url, facts.kind, facts.title, facts.published, facts.content_hash
        FROM \(Self.pagesOfSite) JOIN url ON url.id = page.url JOIN facts ON facts.id = page.facts
        WHERE page.run = ?1 AND page.site = ?2
        """)
      try rows.bind(before.id, site)
      return rows
    }
    while try stored({ () throws(SQLiteError) in try rows.step() }) {
      guard let url = WebURL(rows.text(0)), let kind = PageKind(rawValue: rows.text(1)) else {
        throw .corrupt("a page of run \(before.id)")
      }
      past.pages[url] = PastRun.Page(
        kind: kind, title: rows.optionalText(2), published: rows.optionalText(3).flatMap { CivilDate(iso: $0) },
        contentHash: UInt64(bitPattern: rows.int64(4)))
    }
    return past
  }
}
