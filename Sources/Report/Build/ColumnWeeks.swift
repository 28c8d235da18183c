import Disclosure
import Store

/// How much each column published in each of the last 26 weeks, by what its lists show. An item counts in every column
/// that lists it, and once in each.
struct ColumnWeeks: Sendable {
  static let count = 26

  private struct Key: Hashable, Sendable {
    var site: String
    var column: String
  }

  private let asOf: CivilDate
  private var counts: [Key: [Int]] = [:]

  init(asOf: CivilDate) { self.asOf = asOf }

  /// Takes in all items of one site.
  mutating func add(_ items: [LedgerItem]) {
    var seen: Set<[String]> = []
    for item in items {
      guard let column = item.column, let published = item.published else { continue }
      if let url = item.url, !seen.insert([column, url]).inserted { continue }
      let age = asOf.daysSince1970 - published.daysSince1970
      guard age >= 0, age < ColumnWeeks.count * 7 else { continue }
      let key = Key(site: item.site, column: column)
      counts[key, default: [Int](repeating: 0, count: ColumnWeeks.count)][ColumnWeeks.count - 1 - age / 7] += 1
    }
  }

  /// The oldest week first; empty when no dated item of that column is in the ledger for those weeks.
  func counts(site: String, column: String) -> [Int] { counts[Key(site: site, column: column)] ?? [] }
}
