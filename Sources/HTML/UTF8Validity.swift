/// Whether bytes are UTF-8 for certain, eight at a time and without a branch for a character: pages are, and nothing else
/// need be known of them then.
enum UTF8Validity {
  /// True only of valid UTF-8 (RFC 3629). False also of valid text with one of the few characters that need a closer
  /// look: those of four bytes, and those that begin with E0 or ED, behind which not every continuation is allowed.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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
      let leads = beyondASCII & (word << 1)
      let threes = leads & (word << 2)
      let fours = threes & (word << 3)
      faults |= (leads << 8 | threes << 16 | expected) ^ (beyondASCII ^ leads) | fours
      // E0 and ED, by the lower half of their byte: the sum carries unless it is zero.
      let half = word & 0x0F0F_0F0F_0F0F_0F0F
      let isNot0 = (half &+ 0x0F0F_0F0F_0F0F_0F0F) << 3
      let isNotD = ((half ^ 0x0D0D_0D0D_0D0D_0D0D) &+ 0x0F0F_0F0F_0F0F_0F0F) << 3
      faults |= threes & ~(isNot0 & isNotD)
      // C0 and C1 would only write ASCII in two bytes.
      let isNotC0 = ((word & 0x1E1E_1E1E_1E1E_1E1E) &+ 0x1E1E_1E1E_1E1E_1E1E) << 2
      faults |= leads & ~threes & ~isNotC0
      expected = leads >> 56 | threes >> 48
    }

    var isSound: Bool { faults | expected == 0 }
  }
}
