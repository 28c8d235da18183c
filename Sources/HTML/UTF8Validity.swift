import Glibc

/// Whether bytes are UTF-8 for certain, eight at a time and without a branch for a character: pages are, and nothing else
/// need be known of them then.
enum UTF8Validity {
  /// True only of valid UTF-8 (RFC 3629). False also of valid text with one of the few characters that need a closer
  /// look: those of four bytes, and those that begin with E0 or ED, behind which not every continuation is allowed.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // The C library looks for a byte in 32 of them at a time, which is less than a look at every character.
    if let base = bytes.baseAddress, oddLeads.contains(where: { memchr(base, $0, bytes.count) != nil }) {
      return false
    }
    let raw = UnsafeRawBufferPointer(bytes)
    var check = Check()
    var index = 0
    while index &+ 8 <= raw.count {
      check.add(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
      index &+= 8
    }
    var rest: UInt64 = 0
    for place in (index..<raw.count).reversed() { rest = rest << 8 | UInt64(raw[place]) }
    check.add(rest)
    return check.isSound
  }

  /// C0 and C1 would write ASCII in two bytes; behind the others not every continuation is allowed.
  private static let oddLeads: [Int32] = [0xC0, 0xC1, 0xE0, 0xED]

  /// The highest bit of each byte of a word says something of that byte; the first byte is the lowest.
  private struct Check {
    private var faults: UInt64 = 0
    /// The bytes of the next word that must be continuations.
    private var expected: UInt64 = 0

    private static let high: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    mutating func add(_ word: UInt64) {
      let beyondASCII = word & Self.high
      if beyondASCII | expected == 0 { return }
      // Shifts bring the second, third and fourth bit of each byte to its highest place.
      let leads = beyondASCII & (word &<< 1)
      let threes = leads & (word &<< 2)
      let fours = threes & (word &<< 3)
      faults |= (leads &<< 8 | threes &<< 16 | expected) ^ (beyondASCII ^ leads) | fours
      expected = leads &>> 56 | threes &>> 48
    }

    var isSound: Bool { faults | expected == 0 }
  }
}
