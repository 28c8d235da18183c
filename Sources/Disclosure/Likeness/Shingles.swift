/// A text as the set of its runs of six characters, hashed: two texts that share most of them are one text with
/// small changes. White space and punctuation are left out.
///
/// Source: Broder, “On the resemblance and containment of documents” (1997); Charikar, “Similarity estimation
/// techniques from rounding algorithms” (2002) for the signature.
public struct Shingles: Sendable {
  private let hashes: Set<UInt64>
  /// 64 bits of which texts that are much alike differ in few.
  public let signature: UInt64

  public static let length = 6

  public init(_ text: String) {
    let runs = Self.runs(of: text)
    hashes = Set(runs)
    signature = Self.signature(of: runs)
  }

  /// The signature alone, which costs a fraction of the set.
  public static func signature(of text: String) -> UInt64 { signature(of: runs(of: text)) }

  /// The hashes of the runs, each once.
  private static func runs(of text: String) -> [UInt64] {
    var letters: [UInt32] = []
    letters.reserveCapacity(text.utf8.count / 3)
    for scalar in text.unicodeScalars where counts(scalar.value) { letters.append(scalar.value) }
    guard letters.count >= length else { return [] }
    var seen = RunTable(capacity: letters.count)
    var runs: [UInt64] = []
    runs.reserveCapacity(letters.count)
    for start in 0...(letters.count - length) {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in start..<start + length { hash = (hash ^ UInt64(letters[index])) &* 0x100_0000_01B3 }
      hash ^= hash >> 29
      hash &*= 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 32
      if seen.insert(hash) { runs.append(hash) }
    }
    return runs
  }

  /// Each bit of which more than half of the hashes have a one. The ones are counted for all 64 bits at a time: a word
  /// holds one digit of each of the 64 binary numbers, and adding a hash is carrying through the words.
  private static func signature(of runs: [UInt64]) -> UInt64 {
    var digits = [UInt64](repeating: 0, count: 40)
    for hash in runs {
      var carry = hash
      var place = 0
      while carry != 0 {
        let next = digits[place] & carry
        digits[place] ^= carry
        carry = next
        place += 1
      }
    }
    return (0..<64).reduce(0) { signature, bit in
      let ones = digits.indices.reduce(0) { $0 + (Int(digits[$1] >> UInt64(bit) & 1) << $1) }
      return ones * 2 > runs.count ? signature | 1 << UInt64(bit) : signature
    }
  }

  public var count: Int { hashes.count }

  /// Common runs over all runs, in percent (Jaccard).
  public func resemblance(_ other: Shingles) -> Int {
    let common = hashes.intersection(other.hashes).count
    let all = hashes.count + other.hashes.count - common
    return all == 0 ? 0 : common * 100 / all
  }

  /// How much of this text stands in the other, in percent.
  public func containment(in other: Shingles) -> Int {
    hashes.isEmpty ? 0 : hashes.intersection(other.hashes).count * 100 / hashes.count
  }

  /// How many of its runs do not stand in the other.
  public func surplus(over other: Shingles) -> Int { hashes.subtracting(other.hashes).count }

  private static func counts(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || (0x30...0x39).contains(scalar)
      || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }
}

/// A set of well mixed hashes that only grows: their own bits are the place to look at, turned by chance so that no text
/// can be made whose hashes all meet.
private struct RunTable {
  private var slots: [UInt64]
  private let shift: UInt64
  private let turn = UInt64.random(in: 0 ... .max) | 1
  private var hasZero = false

  init(capacity: Int) {
    let bits = max(4, Int.bitWidth - (capacity * 2).leadingZeroBitCount)
    slots = [UInt64](repeating: 0, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  /// Whether it was not there.
  mutating func insert(_ hash: UInt64) -> Bool {
    if hash == 0 {
      defer { hasZero = true }
      return !hasZero
    }
    var slot = Int(truncatingIfNeeded: (hash &* turn) >> shift)
    while slots[slot] != 0 {
      if slots[slot] == hash { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = hash
    return true
  }
}
