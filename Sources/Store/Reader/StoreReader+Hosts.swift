import SQLite
import Web

extension StoreReader {
  /// What a run saw of a site's hosts, by host: the home page's, and those that it redirects to.
  public func hosts(run: Int64, site: String) throws(StoreError) -> [HostFacts] {
    try stored { () throws(SQLiteError) in
      try connection.all(
        """
        SELECT host, at, ipv6, lookup, addresses, subject, issuer, names, not_before, not_after, pem FROM host
        WHERE run = ? AND site = ? ORDER BY host
        """, run, site
      ) { row in
        var facts = HostFacts(host: row.text(0), at: row.double(1))
        if let ipv6 = row.optionalText(2).flatMap({ NameAnswer.HasIPv6(rawValue: $0) }) {
          facts.names = NameAnswer(ipv6: ipv6, addresses: Self.words(row.text(4)), reason: row.text(3))
        }
        if let notBefore = row.optionalDouble(8), let notAfter = row.optionalDouble(9) {
          facts.certificate = .init(
            subject: row.text(5), issuer: row.text(6), names: Self.words(row.text(7)), notBefore: notBefore,
            notAfter: notAfter, pem: row.text(10))
        }
        return facts
      }
    }
  }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
