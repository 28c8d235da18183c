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

  /// The hashes of the runs, each once. They are well mixed, so their own bits are the place to look at in the table of
  /// those that were met, turned by chance so that no text can be made whose hashes all meet.
  private static func runs(of text: String) -> [UInt64] {
    let letters = letters(of: text)
    guard letters.count >= length else { return [] }
    var runs: [UInt64] = []
    runs.reserveCapacity(letters.count)
    let bits = max(4, Int.bitWidth - (letters.count * 2).leadingZeroBitCount)
    let (shift, turn) = (UInt64(64 - bits), UInt64.random(in: 0 ... .max) | 1)
    // 0 marks a free slot.
    var table = [UInt64](repeating: 0, count: 1 << bits)
    var slots = table.mutableSpan
    var hasZero = false
    // The last six letters, so that each is looked up once.
    var (a, b, c, d, e) = (letters[0], letters[1], letters[2], letters[3], letters[4])
    for place in length - 1..<letters.count {
      let f = letters[place]
      var hash = fold(fold(fold(0xCBF2_9CE4_8422_2325, a), b), c)
      hash = fold(fold(fold(hash, d), e), f)
      hash ^= hash >> 29
      hash &*= 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 32
      (a, b, c, d, e) = (b, c, d, e, f)
      if hash == 0 {
        if !hasZero { runs.append(hash) }
        hasZero = true
        continue
      }
      var slot = Int(truncatingIfNeeded: (hash &* turn) >> shift)
      while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (slots.count - 1) }
      if slots[slot] == 0 {
        slots[slot] = hash
        runs.append(hash)
      }
    }
    return runs
  }

  @inline(__always)
  private static func fold(_ hash: UInt64, _ letter: UInt64) -> UInt64 { (hash ^ letter) &* 0x100_0000_01B3 }

  /// What of a text counts.
  private static func letters(of text: String) -> [UInt64] {
    let bytes = text.utf8.span
    var letters: [UInt64] = []
    letters.reserveCapacity(bytes.count / 3 + 1)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if isDigit(byte) || (byte | 0x20) &- 0x61 < 26 { letters.append(UInt64(byte)) }
        index += 1
      } else if byte < 0xE0 || byte >= 0xF0 {
        // No letter of two or four bytes counts.
        index += byte < 0xE0 ? 2 : 4
      } else {
        if byte >= 0xE3, byte <= 0xE9, index + 2 < bytes.count {
          let value =
            UInt64(byte & 0x0F) << 12 | UInt64(bytes[index + 1] & 0x3F) << 6 | UInt64(bytes[index + 2] & 0x3F)
          // The ideographs and their first extension, without the hexagrams between them.
          if value >= 0x3400, value &- 0x4DC0 >= 0x40 { letters.append(value) }
        }
        index += 3
      }
    }
    return letters
  }

  /// Each bit of which more than half of the hashes have a one. The ones are counted for all 64 bits at a time: a word
  /// holds one digit of each of the 64 binary numbers, and adding a hash is carrying through the words.
  private static func signature(of runs: [UInt64]) -> UInt64 {
    var digits = InlineArray<40, UInt64>(repeating: 0)
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
    // All 64 numbers are compared with one at a time, from the highest digit down.
    let half = UInt64(runs.count / 2)
    var isMore: UInt64 = 0
    var isEqual = UInt64.max
    for place in (0..<40).reversed() {
      if half >> UInt64(place) & 1 == 1 {
        isEqual &= digits[place]
      } else {
        isMore |= isEqual & digits[place]
        isEqual &= ~digits[place]
      }
    }
    return isMore
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
}
