/// The characters with which a site's own document numbers begin: 道 in 道人社〔2017〕16号.
struct NumberHeads {
  /// With which more than half of all numbers on the site begin.
  let majority: Character?
  /// With which at least four in five begin of those that no known higher body gave, of five at least. A number that
  /// begins otherwise then comes from elsewhere.
  let settled: Character?

  init(_ numbers: [String], higher codes: [String]) {
    majority = NumberHeads.leader(numbers).flatMap { $0.count * 2 > numbers.count ? $0.head : nil }
    let own = numbers.filter { number in !codes.contains { number.hasPrefix($0) } }
    settled = NumberHeads.leader(own).flatMap {
      own.count >= 5 && $0.count * 5 >= own.count * 4 ? $0.head : nil
    }
  }

  private static func leader(_ numbers: [String]) -> (head: Character, count: Int)? {
    var counts: [Character: Int] = [:]
    for head in numbers.compactMap(\.first) { counts[head, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
  }
}
