/// Whether bytes are UTF-8 for certain, sixteen at a time and without a branch for a character: pages are, and nothing
/// else need be known of them then.
enum UTF8Validity {
  private typealias Block = ByteBlocks.Block

  /// True only of valid UTF-8 (RFC 3629). False also of valid text with one of the few characters that need a closer
  /// look: those of four bytes, and those that begin with E0 or ED, behind which not every continuation is allowed.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var faults = Block()
    var index = 2
    while index &+ 16 <= raw.count {
      let here = raw.loadUnaligned(fromByteOffset: index, as: Block.self)
      let before = raw.loadUnaligned(fromByteOffset: index &- 1, as: Block.self)
      let second = raw.loadUnaligned(fromByteOffset: index &- 2, as: Block.self)
      let isContinuation = ByteBlocks.within(here, 0x80, count: 0x40)
      let isExpected = ByteBlocks.atLeast(before, 0xC0) .| ByteBlocks.atLeast(second, 0xE0)
      // C0 and C1 would write ASCII in two bytes; behind E0 and ED not every continuation is allowed.
      let isOdd =
        ByteBlocks.within(here, 0xC0, count: 2) .| ByteBlocks.equal(here, 0xE0) .| ByteBlocks.equal(here, 0xED)
        .| ByteBlocks.atLeast(here, 0xF0)
      faults |= (bits(isContinuation) ^ bits(isExpected)) | bits(isOdd)
      index &+= 16
    }
    if unsafeBitCast(faults, to: SIMD2<UInt64>.self) != SIMD2() { return false }
    // What no block reached: the beginning, the rest, and whether the end cuts a character off.
    return isSound(raw, 0..<min(2, raw.count)) && isSound(raw, min(index, raw.count)..<raw.count)
      && (raw.isEmpty || raw[raw.count - 1] < 0xC0) && (raw.count < 2 || raw[raw.count - 2] < 0xE0)
  }

  @inline(__always)
  private static func bits(_ marks: ByteBlocks.Marks) -> Block { unsafeBitCast(marks, to: Block.self) }

  /// Whether continuations stand in a range where the bytes before ask for them, and nowhere else.
  private static func isSound(_ raw: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    range.allSatisfy { index in
      let byte = raw[index]
      let isExpected = index >= 1 && raw[index - 1] >= 0xC0 || index >= 2 && raw[index - 2] >= 0xE0
      return (byte & 0xC0 == 0x80) == isExpected && byte & 0xFE != 0xC0 && byte != 0xE0 && byte != 0xED
        && byte < 0xF0
    }
  }
}
