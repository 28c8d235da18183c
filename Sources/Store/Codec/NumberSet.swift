/// A set of row numbers, which count up from 1: a bit each.
public struct NumberSet: Sendable {
  /// Numbers beyond are no row's of a real store; they are kept otherwise, so that a damaged one costs no memory.
  private static let most: Int64 = 1 << 32

  private var words: [UInt64] = []
  private var others: Set<Int64> = []
  public private(set) var count = 0

  public init() {}

  public mutating func insert(_ number: Int64) {
    guard 0..<Self.most ~= number else {
      if others.insert(number).inserted { count += 1 }
      return
    }
    let word = Int(number >> 6)
    if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
    let bit: UInt64 = 1 << UInt64(number & 63)
    if words[word] & bit == 0 { count += 1 }
    words[word] |= bit
  }

  public func contains(_ number: Int64) -> Bool {
    guard 0..<Self.most ~= number else { return others.contains(number) }
    let word = Int(number >> 6)
    return word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
  }
}
