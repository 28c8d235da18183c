import Glibc

/// Numbers byte strings in the order in which they first come: 0, 1, 2 … What a page repeats (class names, styles,
/// addresses, scripts) is so read once, and found again by one look at its bytes.
///
/// The hash is seeded by chance, so that no page can be made whose names all collide.
public struct ByteTable {
  /// Number plus one of what stands in a slot; 0 when it is free.
  private var slots = [UInt32](repeating: 0, count: 256)
  /// By number, with one entry more behind the last.
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  private var bytes: [UInt8] = []
  private let seed = Self.seed
  /// Drawn once: it is a call of the system, and tables are made for every page.
  private static let seed = UInt64.random(in: 0 ... .max)

  public init() {}

  public var count: Int { hashes.count }
  /// How many bytes are kept.
  public var size: Int { bytes.count }

  /// The number of a byte string, and whether it is new.
  ///
  /// - Parameter range: lies within the indices of `text`.
  public mutating func number(of text: [UInt8], _ range: Range<Int>) -> (number: Int, isNew: Bool) {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count, "the range lies outside of the bytes")
    return text.withUnsafeBytes { number(of: UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// The same for a text.
  public mutating func number(of text: String) -> (number: Int, isNew: Bool) {
    var text = text
    return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }

  public mutating func removeAll() {
    slots = [UInt32](repeating: 0, count: 256)
    starts = [0]
    hashes = []
    bytes = []
  }

  private mutating func number(of text: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
    let hash = hash(of: text)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isEqual(number, to: text) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = hashes.count
    slots[slot] = UInt32(number + 1)
    hashes.append(hash)
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    if hashes.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private func isEqual(_ number: Int, to text: UnsafeRawBufferPointer) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == text.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let other = text.baseAddress else { return true }
      return memcmp(base + start, other, text.count) == 0
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// Eight bytes at a time, each folded in by a full multiplication. Source: Wang Yi, wyhash.
  private func hash(of text: UnsafeRawBufferPointer) -> UInt64 {
    var hash = seed ^ UInt64(text.count)
    var index = 0
    while index + 8 <= text.count {
      hash = fold(hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < text.count {
      rest = rest << 8 | UInt64(text[index])
      index += 1
    }
    return fold(hash ^ rest)
  }

  @inline(__always)
  private func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
