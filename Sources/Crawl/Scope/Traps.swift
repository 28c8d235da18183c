import Web

/// Addresses that only a trap makes: endless ones and those that repeat themselves.
enum Traps {
  /// Browsers and servers take longer ones, but no page of a government site has one.
  static let longestAddress = 2_048
  /// The same segment so often in a row, or so often in all, comes from a relative link that loops.
  static let repetitionsInARow = 3
  static let repetitionsInAll = 5

  /// Why the address is one, as the ledger's reason; nil when it is none.
  static func reason(_ url: WebURL) -> String? {
    if url.string.utf8.count > longestAddress { return "over-long" }
    let path = url.path
    // Most addresses have too few segments to repeat one.
    if path.utf8.count(where: { $0 == 0x2F }) < repetitionsInARow { return nil }
    var counts: [Substring: Int] = [:]
    var row = (segment: Substring(), count: 0)
    for segment in path.split(separator: "/") {
      row = segment == row.segment ? (segment, row.count + 1) : (segment, 1)
      counts[segment, default: 0] += 1
      // Short segments (`1`, `01`, `art`) repeat in good faith: /art/2020/1/1/art_1_1.html.
      guard segment.utf8.count > 2 || row.count > repetitionsInARow else { continue }
      if row.count >= repetitionsInARow || counts[segment, default: 0] >= repetitionsInAll {
        return "repeating-path"
      }
    }
    return nil
  }
}
