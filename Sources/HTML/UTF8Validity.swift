import Glibc

/// Whether bytes are UTF-8 for certain, sixteen at a time and without a branch for a character: pages are, and nothing
/// else need be known of them then.
enum UTF8Validity {
  private typealias Block = ByteBlocks.Block

  /// True only of valid UTF-8 (RFC 3629). False also of valid text with one of the few characters that need a closer
  /// look: those of four bytes, and those that begin with E0 or ED, behind which not every continuation is allowed.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // The C library looks for a byte in 32 of them at a time, which is less than a look at every character.
    if let base = bytes.baseAddress, oddLeads.contains(where: { memchr(base, $0, bytes.count) != nil }) {
      return false
    }
    let raw = UnsafeRawBufferPointer(bytes)
    var faults = Block()
    var index = 2
    while index &+ 16 <= raw.count {
      let here = raw.loadUnaligned(fromByteOffset: index, as: Block.self)
      let before = raw.loadUnaligned(fromByteOffset: index &- 1, as: Block.self)
      let second = raw.loadUnaligned(fromByteOffset: index &- 2, as: Block.self)
      let isContinuation = ByteBlocks.within(here, 0x80, count: 0x40)
      let isExpected = ByteBlocks.atLeast(before, 0xC0) .| ByteBlocks.atLeast(second, 0xE0)
      faults |= (bits(isContinuation) ^ bits(isExpected)) | bits(ByteBlocks.atLeast(here, 0xF0))
      index &+= 16
    }
    if unsafeBitCast(faults, to: SIMD2<UInt64>.self) != SIMD2() { return false }
    // What no block reached: the beginning, the rest, and whether the end cuts a character off.
    return isSound(raw, 0..<min(2, raw.count)) && isSound(raw, min(index, raw.count)..<raw.count)
      && (raw.isEmpty || raw[raw.count - 1] < 0xC0) && (raw.count < 2 || raw[raw.count - 2] < 0xE0)
  }

  /// C0 and C1 would write ASCII in two bytes; behind the others not every continuation is allowed.
  private static let oddLeads: [Int32] = [0xC0, 0xC1, 0xE0, 0xED]

  @inline(__always)
  private static func bits(_ marks: ByteBlocks.Marks) -> Block { unsafeBitCast(marks, to: Block.self) }

  /// Whether continuations stand in a range where the bytes before ask for them, and nowhere else.
  private static func isSound(_ raw: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    range.allSatisfy { index in
      let isExpected = index >= 1 && raw[index - 1] >= 0xC0 || index >= 2 && raw[index - 2] >= 0xE0
      return (raw[index] & 0xC0 == 0x80) == isExpected && raw[index] < 0xF0
    }
  }
}
