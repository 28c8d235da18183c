/// What the findings of a run say that could not be looked at: of it nothing can be said to be mended. Where a rule did not
/// know, that rule's findings are not fixed; of a column that nobody could read or a site that did not let itself be seen,
/// no rule's are that stand at its address, nor is a count over the site's columns. An address that was not seen at all is
/// for whoever knows the ledger.
public struct UnsurePlaces: Sendable {
  /// Rules whose “could not look” is about the whole place.
  private static let coverage: Set<String> = ["column-unreadable", "site-walled", "site-unreachable"]

  private var places: Set<[String]> = []
  private var addresses: Set<String> = []
  private var sites: Set<String> = []

  public init() {}

  /// Takes in a finding whose certainty is `unknown`.
  public mutating func add(rule: String, url: String, site: String) {
    places.insert([rule, url])
    guard Self.coverage.contains(rule) else { return }
    addresses.insert(url)
    sites.insert(site)
  }

  /// Whether a finding that is gone may be gone for want of a look.
  public func covers(rule: String, url: String, site: String) -> Bool {
    places.contains([rule, url]) || addresses.contains(url) || rule.hasPrefix("columns-") && sites.contains(site)
  }
}
