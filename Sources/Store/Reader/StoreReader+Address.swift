import SQLite
public import Web

/// What a run knows of one address, and of those like it.
public struct AddressStanding: Sendable {
  public var state: LedgerState
  public var reason: String
  public var verdict: LinkVerdict
  public var attempts: [Attempt]
}

extension StoreReader {
  /// How an address stands in a run's ledger; nil when the run does not know it.
  public func standing(of url: WebURL, run: Int64) throws(StoreError) -> AddressStanding? {
    try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT state, reason, verdict, attempts FROM page
        WHERE run = ? AND url = (SELECT id FROM url WHERE url = ?)
        """, run, url.string
      ) { row -> AddressStanding? in
        guard let state = LedgerState(rawValue: row.text(0)), let verdict = LinkVerdict(rawValue: row.text(2))
        else {
          return nil
        }
        return AddressStanding(
          state: state, reason: row.text(1), verdict: verdict, attempts: AttemptsText.decode(row.text(3)))
      } ?? nil
    }
  }

  /// Pages of a site that a run has begun to fetch: in all, and of one shape (`WebURL.shape`). Walks over the site's
  /// addresses.
  public func begun(run: Int64, site: String, shape: String) throws(StoreError) -> (pages: Int, ofShape: Int) {
    var counts = (pages: 0, ofShape: 0)
    let rows = try stored { () throws(SQLiteError) in
      let rows = try connection.prepare(
        """
        SELECT url.url FROM \(Self.pagesOfSite) JOIN url ON url.id = page.url
        WHERE run = ? AND site = ? AND purpose = 'page' AND attempts <> '[]'
        """)
      try rows.bind(run, site)
      return rows
    }
    while try stored({ () throws(SQLiteError) in try rows.step() }) {
      counts.pages += 1
      if WebURL(rows.text(0))?.shape == shape { counts.ofShape += 1 }
    }
    return counts
  }
}
