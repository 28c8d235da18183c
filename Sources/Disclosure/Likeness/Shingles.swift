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
    let most = letters.count - length + 1
    // A third of the table stays free at least.
    let bits = max(4, Int.bitWidth - (most + most / 2).leadingZeroBitCount)
    let (shift, turn) = (UInt64(64 - bits), turn)
    var runs = [UInt64](repeating: 0, count: most)
    var count = 0
    do {
      var found = runs.mutableSpan
      // What was met; 0 marks a free slot. A run of that hash would count whenever it comes.
      var table = [UInt64](repeating: 0, count: 1 << bits)
      var slots = table.mutableSpan
      let last = slots.count - 1
      let letters = letters.span
      func letter(_ index: Int) -> UInt64 { UInt64(letters[index]) }
      var (a, b, c, d, e) = (letter(0), letter(1), letter(2), letter(3), letter(4))
      for index in length - 1..<letters.count {
        let f = UInt64(letters[index])
        var hash = fold(fold(fold(0xCBF2_9CE4_8422_2325, a), b), c)
        hash = fold(fold(fold(hash, d), e), f)
        (a, b, c, d, e) = (b, c, d, e, f)
        hash ^= hash &>> 29
        hash &*= 0xBF58_476D_1CE4_E5B9
        hash ^= hash &>> 32
        var slot = Int(truncatingIfNeeded: (hash &* turn) &>> shift)
        while slots[slot] != hash, slots[slot] != 0 { slot = (slot &+ 1) & last }
        if slots[slot] == 0 {
          slots[slot] = hash
          found[count] = hash
          count &+= 1
        }
      }
    }
    runs.removeLast(runs.count - count)
    return runs
  }

  /// The characters that count: ideographs and those of their first extension, digits and Latin letters.
  private static func letters(of text: String) -> [UInt32] {
    let bytes = text.utf8.span
    var letters = [UInt32](repeating: 0, count: text.scalarCount)
    var count = 0
    do {
      var found = letters.mutableSpan
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte &- 0xE3 < 7, index &+ 2 < bytes.count {
          let low = UInt32(bytes[index &+ 1] & 0x3F) &<< 6 | UInt32(bytes[index &+ 2] & 0x3F)
          let value = UInt32(byte & 0x0F) &<< 12 | low
          index &+= 3
          // Between them lie the hexagrams.
          if value < 0x3400 || value &- 0x4DC0 < 0x40 { continue }
          found[count] = value
          count &+= 1
        } else if byte < 0x80 {
          index &+= 1
          guard isDigit(byte) || (byte | 0x20) &- 0x61 < 26 else { continue }
          found[count] = UInt32(byte)
          count &+= 1
        } else {
          index &+= byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        }
      }
    }
    letters.removeLast(letters.count - count)
    return letters
  }

  private static let turn = UInt64.random(in: 0 ... .max) | 1

  @inline(__always)
  private static func fold(_ hash: UInt64, _ letter: UInt64) -> UInt64 { (hash ^ letter) &* 0x100_0000_01B3 }

  /// Each bit of which more than half of the hashes have a one. The ones are counted for all 64 bits at a time: a word
  /// holds one digit of each of the 64 binary numbers, and adding a hash is carrying through the words.
  private static func signature(of runs: [UInt64]) -> UInt64 {
    var digits = InlineArray<40, UInt64>(repeating: 0)
    func add(_ hash: UInt64, at place: Int) {
      var carry = hash
      var place = place
      while carry != 0 {
        let next = digits[place] & carry
        digits[place] ^= carry
        carry = next
        place += 1
      }
    }
    // Four at a time are first added among themselves: with 64 numbers, a carry goes on for long.
    var index = 0
    while index + 4 <= runs.count {
      let (a, b, c, d) = (runs[index], runs[index + 1], runs[index + 2], runs[index + 3])
      let (ab, cd) = (a ^ b, c ^ d)
      let (carryAB, carryCD) = (a & b, c & d)
      let ones = ab ^ cd
      let carry = ab & cd
      let twos = carryAB ^ carryCD ^ carry
      let fours = carryAB & carryCD | (carryAB ^ carryCD) & carry
      let twosOfOnes = digits[0] & ones
      digits[0] ^= ones
      let half = twos ^ twosOfOnes
      let foursOfTwos = twos & twosOfOnes | digits[1] & half
      digits[1] ^= half
      let sum = fours ^ foursOfTwos
      let eights = fours & foursOfTwos | digits[2] & sum
      digits[2] ^= sum
      add(eights, at: 3)
      index += 4
    }
    while index < runs.count {
      add(runs[index], at: 0)
      index += 1
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
