/// Bytes looked at sixteen at a time, without a branch for each. Readers pass over the same text for a dozen things of
/// which it has few; a look at every byte would be most of what reading costs.
public enum ByteBlocks {
  public typealias Block = SIMD16<UInt8>
  public typealias Marks = SIMDMask<SIMD16<Int8>>

  /// The first place in a range of which `isMark` says yes, or the range's end.
  ///
  /// - Parameters:
  ///   - range: lies within the indices of `bytes`.
  ///   - isMark: gets sixteen bytes, and those one and two places behind each; behind the end stands 0. What lies behind
  ///     the range is seen, but is no place of it.
  @inlinable @inline(__always)
  public static func first(
    in bytes: [UInt8], _ range: Range<Int>, where isMark: (_ here: Block, _ next: Block, _ third: Block) -> Marks
  ) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside of the bytes")
    return bytes.withUnsafeBytes { raw in
      var index = range.lowerBound
      while index < range.upperBound {
        let marks =
          if index &+ 18 <= raw.count {
            isMark(
              raw.loadUnaligned(fromByteOffset: index, as: Block.self),
              raw.loadUnaligned(fromByteOffset: index &+ 1, as: Block.self),
              raw.loadUnaligned(fromByteOffset: index &+ 2, as: Block.self))
          } else {
            isMark(tail(of: raw, from: index), tail(of: raw, from: index &+ 1), tail(of: raw, from: index &+ 2))
          }
        let place = index &+ firstLane(of: marks)
        if place < index &+ 16 { return min(place, range.upperBound) }
        index &+= 16
      }
      return range.upperBound
    }
  }

  /// Where digits begin, in ASCII or wide (０ is EF BC 90).
  @inlinable @inline(__always)
  public static func digits(_ here: Block, _ next: Block, _ third: Block) -> Marks {
    let wide = characters(0xEF, 0xBC, here, next) .& within(third, 0x90, count: 10)
    return within(here, 0x30, count: 10) .| wide
  }

  // The comparisons with one byte for all lanes are compiled to a loop over the lanes, those of two blocks to a single
  // instruction.

  /// Where bytes are this one.
  @inlinable @inline(__always)
  public static func equal(_ here: Block, _ byte: UInt8) -> Marks { here .== Block(repeating: byte) }

  /// Where bytes are this one or a lower one.
  @inlinable @inline(__always)
  public static func atMost(_ here: Block, _ byte: UInt8) -> Marks { here .<= Block(repeating: byte) }

  /// Where bytes are this one or a higher one.
  @inlinable @inline(__always)
  public static func atLeast(_ here: Block, _ byte: UInt8) -> Marks { here .>= Block(repeating: byte) }

  /// Where bytes are one of so many from `first` on.
  @inlinable @inline(__always)
  public static func within(_ here: Block, _ first: UInt8, count: UInt8) -> Marks {
    (here &- Block(repeating: first)) .< Block(repeating: count)
  }

  /// Where characters begin with these two bytes.
  @inlinable @inline(__always)
  public static func characters(_ first: UInt8, _ second: UInt8, _ here: Block, _ next: Block) -> Marks {
    equal(here, first) .& equal(next, second)
  }

  /// The bytes from a place near the end on, and 0 behind them.
  @inlinable @inline(never)
  static func tail(of bytes: UnsafeRawBufferPointer, from start: Int) -> Block {
    var block = Block()
    for offset in 0..<max(0, min(16, bytes.count - start)) { block[offset] = bytes[start + offset] }
    return block
  }

  /// The number of the first lane that is set, 16 when none is.
  @inlinable @inline(__always)
  static func firstLane(of marks: Marks) -> Int {
    let halves = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    if halves[0] != 0 { return halves[0].littleEndian.trailingZeroBitCount >> 3 }
    return halves[1] == 0 ? 16 : 8 &+ halves[1].littleEndian.trailingZeroBitCount >> 3
  }

  /// The number of Unicode scalars in valid UTF-8: of bytes that continue none.
  public static func scalars(in bytes: Span<UInt8>) -> Int {
    bytes.withUnsafeBytes { raw in
      var number = 0
      var index = 0
      while index &+ 16 <= raw.count {
        // A lane counts to 255.
        let stop = min(raw.count &- 15, index &+ 16 &* 255)
        var lanes = Block()
        while index < stop {
          let block = raw.loadUnaligned(fromByteOffset: index, as: Block.self)
          // A true lane is all ones, which is -1.
          lanes &-= unsafeBitCast(atMost(block, 0x7F) .| atLeast(block, 0xC0), to: Block.self)
          index &+= 16
        }
        for lane in lanes.indices { number &+= Int(lanes[lane]) }
      }
      while index < raw.count {
        if raw[index] & 0xC0 != 0x80 { number &+= 1 }
        index &+= 1
      }
      return number
    }
  }
}
