/// Chooses which rows a report that must stay small shows. Every group gets the same number of rows as far as it has
/// them, so that a site with ten thousand dead links does not push the one stale column of another off the page.
enum FairShare {
  /// The indices of the chosen elements, in their order: at most `limit`.
  static func choose<Element, Key: Hashable>(
    _ elements: [Element], limit: Int, by key: (Element) -> Key
  ) -> [Int] {
    guard elements.count > limit else { return Array(elements.indices) }
    var sizes: [Key: Int] = [:]
    for element in elements { sizes[key(element), default: 0] += 1 }
    let share = share(of: limit, among: sizes.values.sorted())
    var taken: [Key: Int] = [:]
    var chosen: [Int] = []
    chosen.reserveCapacity(limit)
    for (index, element) in elements.enumerated() where chosen.count < limit {
      let group = key(element)
      guard taken[group, default: 0] < share else { continue }
      taken[group, default: 0] += 1
      chosen.append(index)
    }
    return chosen
  }

  /// The largest number of rows a group may have so that all together keep the limit, and at least one.
  private static func share(of limit: Int, among ascendingSizes: [Int]) -> Int {
    var left = limit
    for (index, size) in ascendingSizes.enumerated() {
      let share = left / (ascendingSizes.count - index)
      if size > share { return max(1, share) }
      left -= size
    }
    return max(1, limit)
  }
}
