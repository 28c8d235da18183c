public import Disclosure
import SQLite
import Web

/// One row of the disclosure ledger (公开台账): a list row of a column, joined to the article that it points to.
public struct LedgerItem: Sendable, Equatable {
  public var site: String
  public var column: String?
  public var category: ColumnCategory?
  /// The list page on which it stands.
  public var list: String
  public var title: String
  public var url: String?
  public var indexNumber: String?
  public var documentNumber: String?
  public var agency: String?
  /// 成文日期.
  public var created: CivilDate?
  /// By the article, else by the list.
  public var published: CivilDate?
  public var attribute: AttributeFact.Value?
  /// The days on which this store first knew the address, and of the last run that did.
  public var firstSeen: CivilDate?
  public var lastSeen: CivilDate?
}

extension StoreReader {
  /// The disclosure ledger of one site in a run by column and place in the list. An item that stands in two lists is
  /// there twice. It is the view `v_items`, in the order of joins that reads nothing of pages without a list.
  public func items(run: Int64, site: String) throws(StoreError) -> [LedgerItem] {
    func day(_ row: Statement, _ column: Int) -> CivilDate? {
      row.optionalText(column).flatMap { CivilDate(iso: $0) }
    }
    return try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT list.site, read.column_name, read.column_category, url.url, item.title, target.url,
          article.index_number, article.document_number, article.agency, coalesce(article.created, article.written),
          coalesce(article.published, item.date), article.attribute, date(target.first_seen, 'unixepoch'),
          (SELECT date(max(run.started), 'unixepoch') FROM run
            WHERE EXISTS (SELECT 1 FROM page WHERE page.run = run.id AND page.url = item.url))
        FROM page AS list INDEXED BY page_site CROSS JOIN item ON item.facts = list.facts
          CROSS JOIN facts AS read ON read.id = list.facts CROSS JOIN url ON url.id = list.url
          LEFT JOIN url AS target ON target.id = item.url
          LEFT JOIN page AS there ON there.run = list.run AND there.url = item.url
          LEFT JOIN facts AS article ON article.id = there.facts
        WHERE list.run = ? AND list.site = ? AND list.reason <> 'duplicate'
        ORDER BY read.column_name, url.url, item.position
        """, run, site
      ) { row in
        LedgerItem(
          site: row.text(0), column: row.optionalText(1),
          category: row.optionalText(2).map { ColumnCategory(rawValue: $0) }, list: row.text(3), title: row.text(4),
          url: row.optionalText(5), indexNumber: row.optionalText(6), documentNumber: row.optionalText(7),
          agency: row.optionalText(8), created: day(row, 9), published: day(row, 10),
          attribute: row.optionalText(11).flatMap { AttributeFact.Value(rawValue: $0) }, firstSeen: day(row, 12),
          lastSeen: day(row, 13))
      }
    }
  }

  /// The disclosure ledger of all sites.
  public func items(run: Int64) throws(StoreError) -> [LedgerItem] {
    var all: [LedgerItem] = []
    for site in try sites(run: run).map(\.id).sorted() { all += try items(run: run, site: site) }
    return all
  }
}

extension SiteFacts {
  /// How many items the site's disclosure ledger has (`StoreReader.items`), an item that stands in several lists counted once.
  public var itemCount: Int {
    var known: Set<WebURL> = []
    var count = 0
    for page in pages where page.reason != "duplicate" {
      for item in page.facts?.list.items ?? [] where item.url.map({ known.insert($0).inserted }) ?? true {
        count += 1
      }
    }
    return count
  }
}
