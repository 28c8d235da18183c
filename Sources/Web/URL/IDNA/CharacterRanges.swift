/// Characters as sorted ranges, read from the tables' notation.
struct CharacterRanges: Sendable {
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []

  init(_ notation: String) {
    var next: UInt32 = 0x80
    for word in notation.utf8.split(separator: 0x20) {
      let parts = word.split(separator: 0x2D)
      let start = next + Self.number(parts[0])
      let end = start + (parts.count > 1 ? Self.number(parts[1]) : 0)
      starts.append(start)
      ends.append(end)
      next = end + 1
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    guard let place = Self.last(in: starts, notAbove: scalar.value) else { return false }
    return scalar.value <= ends[place]
  }

  /// Where the last of the sorted numbers stands that is not above `value`; nil if all are.
  static func last(in sorted: [UInt32], notAbove value: UInt32) -> Int? {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  static func number(_ digits: some Sequence<UInt8>) -> UInt32 {
    digits.reduce(0) { $0 << 4 | UInt32($1.hexValue ?? 0) }
  }
}
