/// Compresses by DEFLATE (RFC 1951): greedy matches from a table of the last place of each four bytes, and the fixed
/// Huffman codes. Markup shrinks to about a seventh; the stream is the same on every machine. A chunk is searched on
/// its own, so that nothing but the output and one chunk is in memory.
struct Deflate {
  private static let window = 32_768
  private static let longest = 258
  private static let shortest = 4
  private static let tableBits = 15

  private(set) var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var places = [Int32](repeating: -1, count: 1 << tableBits)

  /// Takes what was compressed so far away, to be appended elsewhere.
  mutating func takeOutput() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  /// Compresses one chunk as one block. The last one may be empty, and ends the stream.
  mutating func add(_ chunk: [UInt8], isLast: Bool) {
    put(isLast ? 1 : 0, 1)
    put(1, 2)
    compress(chunk)
    put(Int(Codes.literals[256].code), Int(Codes.literals[256].length))
    if isLast, bitCount > 0 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits = 0
      bitCount = 0
    }
  }

  private mutating func compress(_ chunk: [UInt8]) {
    for index in places.indices { places[index] = -1 }
    var position = 0
    while position < chunk.count {
      var length = 0
      var distance = 0
      if position + Deflate.shortest <= chunk.count {
        let slot = Deflate.slot(chunk, position)
        let earlier = Int(places[slot])
        places[slot] = Int32(position)
        if earlier >= 0, position - earlier <= Deflate.window {
          length = Deflate.matchLength(chunk, earlier, position)
          distance = position - earlier
        }
      }
      guard length >= Deflate.shortest else {
        let code = Codes.literals[Int(chunk[position])]
        put(Int(code.code), Int(code.length))
        position += 1
        continue
      }
      put(length: length, distance: distance)
      let end = position + length
      position += 1
      while position < end {
        if position + Deflate.shortest <= chunk.count { places[Deflate.slot(chunk, position)] = Int32(position) }
        position += 1
      }
    }
  }

  private static func slot(_ chunk: [UInt8], _ at: Int) -> Int {
    let word =
      UInt32(chunk[at]) | UInt32(chunk[at + 1]) << 8 | UInt32(chunk[at + 2]) << 16 | UInt32(chunk[at + 3]) << 24
    return Int((word &* 2_654_435_761) >> UInt32(32 - tableBits))
  }

  private static func matchLength(_ chunk: [UInt8], _ earlier: Int, _ position: Int) -> Int {
    let most = min(longest, chunk.count - position)
    var length = 0
    while length < most, chunk[earlier + length] == chunk[position + length] { length += 1 }
    return length
  }

  private mutating func put(length: Int, distance: Int) {
    let step = Codes.lengths[length]
    let code = Codes.literals[step.symbol]
    put(Int(code.code), Int(code.length))
    put(step.extra, step.extraBits)
    let symbol = Codes.distanceSymbol(distance)
    let base = Codes.distances[symbol]
    put(Codes.reversed(symbol, 5), 5)
    put(distance - base.first, base.extraBits)
  }

  /// Appends bits, the lowest first.
  private mutating func put(_ value: Int, _ count: Int) {
    bits |= UInt64(value) << UInt64(bitCount)
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}

extension Deflate {
  /// The fixed codes of RFC 1951 §3.2.5 and §3.2.6.
  private enum Codes {
    static let literals: [(code: UInt16, length: UInt8)] = (0..<288).map { symbol in
      switch symbol {
      case 0...143: (UInt16(reversed(0x30 + symbol, 8)), 8)
      case 144...255: (UInt16(reversed(0x190 + symbol - 144, 9)), 9)
      case 256...279: (UInt16(reversed(symbol - 256, 7)), 7)
      default: (UInt16(reversed(0xC0 + symbol - 280, 8)), 8)
      }
    }

    /// By length of the match, 3…258: the symbol and what follows it.
    static let lengths: [(symbol: Int, extraBits: Int, extra: Int)] = {
      var steps = [(symbol: Int, extraBits: Int, extra: Int)](repeating: (0, 0, 0), count: 259)
      var length = 3
      for symbol in 257...284 {
        let extraBits = symbol < 265 ? 0 : (symbol - 261) / 4
        for extra in 0..<(1 << extraBits) where length + extra <= 258 {
          steps[length + extra] = (symbol, extraBits, extra)
        }
        length += 1 << extraBits
      }
      steps[258] = (285, 0, 0)
      return steps
    }()

    static let distances: [(first: Int, extraBits: Int)] = {
      var first = 1
      return (0..<30).map { symbol in
        let extraBits = symbol < 4 ? 0 : symbol / 2 - 1
        defer { first += 1 << extraBits }
        return (first, extraBits)
      }
    }()

    static func distanceSymbol(_ distance: Int) -> Int {
      guard distance > 4 else { return distance - 1 }
      let high = Int.bitWidth - 1 - (distance - 1).leadingZeroBitCount
      return 2 * high + ((distance - 1) >> (high - 1) & 1)
    }

    /// The bits of a Huffman code in the order in which they are sent.
    static func reversed(_ code: Int, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
    }
  }
}
