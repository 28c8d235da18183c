import SQLite

extension StoreReader {
  /// The addresses, and those that they redirect to; and which of all these the run looked at itself.
  public func exchanges(run: Int64, about addresses: Set<String>) throws(StoreError) -> (
    all: Set<String>, lookedAt: Set<String>
  ) {
    var all = addresses
    var lookedAt: Set<String> = []
    var next = Array(addresses)
    while let address = next.popLast() {
      let row = try stored { () throws(SQLiteError) in
        try connection.first(
          """
          SELECT page.attempts <> '[]', hop.url FROM page LEFT JOIN url AS hop ON hop.id = page.redirect
          WHERE page.run = ? AND page.url = (SELECT id FROM url WHERE url = ?)
          """, run, address
        ) { ($0.bool(0), $0.optionalText(1)) }
      }
      guard let row else { continue }
      if row.0 { lookedAt.insert(address) }
      if let hop = row.1, all.insert(hop).inserted { next.append(hop) }
    }
    return (all, lookedAt)
  }
}
