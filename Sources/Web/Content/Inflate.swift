/// Unpacks DEFLATE (RFC 1951) in a gzip file (RFC 1952): `sitemap.xml.gz` is a file of its own that no transfer
/// decodes. Total: damaged data give what could be read before the damage.
struct Inflate {
  /// What came out, and how it ended.
  struct Result {
    var bytes: [UInt8]
    /// False when the data were damaged or cut off; `bytes` holds what came before.
    var isComplete: Bool
    /// Whether the limit was reached.
    var isTruncated: Bool
  }

  private struct Damage: Error {}

  private let input: [UInt8]
  private let limit: Int
  private var index: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var out: [UInt8] = []

  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

  /// The content of a gzip file, all members joined, up to `limit` bytes.
  static func gunzip(_ bytes: [UInt8], limit: Int) -> Result {
    var inflate = Inflate(bytes, limit: limit)
    do throws(Damage) {
      repeat { try inflate.member() } while inflate.index + 2 < bytes.count && bytes[inflate.index] == 0x1F
      return Result(bytes: inflate.out, isComplete: true, isTruncated: false)
    } catch {
      let isFull = inflate.out.count >= limit
      return Result(bytes: inflate.out, isComplete: false, isTruncated: isFull)
    }
  }

  private init(_ input: [UInt8], limit: Int) {
    self.input = input
    self.limit = limit
    index = 0
  }

  // MARK: gzip

  private mutating func member() throws(Damage) {
    guard index + 10 <= input.count, input[index] == 0x1F, input[index + 1] == 0x8B, input[index + 2] == 8 else {
      throw Damage()
    }
    let flags = input[index + 3]
    index += 10
    if flags & 4 != 0 {
      guard index + 2 <= input.count else { throw Damage() }
      index += 2 + Int(input[index]) + Int(input[index + 1]) << 8
    }
    if flags & 8 != 0 { try skipText() }
    if flags & 16 != 0 { try skipText() }
    if flags & 2 != 0 { index += 2 }
    var isLast = false
    while !isLast { isLast = try block() }
    index -= bitCount / 8
    bits = 0
    bitCount = 0
    index = min(index + 8, input.count)
  }

  private mutating func skipText() throws(Damage) {
    while index < input.count, input[index] != 0 { index += 1 }
    guard index < input.count else { throw Damage() }
    index += 1
  }

  // MARK: DEFLATE

  /// Reads one block; true for the last.
  private mutating func block() throws(Damage) -> Bool {
    let isLast = try take(1) == 1
    switch try take(2) {
    case 0: try stored()
    case 1: try compressed(Self.fixedLiterals, Self.fixedDistances)
    case 2:
      let (literals, distances) = try codes()
      try compressed(literals, distances)
    default: throw Damage()
    }
    return isLast
  }

  private mutating func stored() throws(Damage) {
    _ = try take(bitCount % 8)
    let count = try take(16)
    guard try take(16) == count ^ 0xFFFF else { throw Damage() }
    // The bit buffer holds whole bytes now; hand them back.
    index -= bitCount / 8
    bits = 0
    bitCount = 0
    guard index + count <= input.count else { throw Damage() }
    let room = min(count, limit - out.count)
    out.append(contentsOf: input[index..<(index + room)])
    index += count
    guard room == count else { throw Damage() }
  }

  private mutating func compressed(_ literals: Code, _ distances: Code) throws(Damage) {
    while true {
      let symbol = try next(literals)
      if symbol < 256 {
        try append(UInt8(symbol))
        continue
      }
      guard symbol > 256 else { return }
      guard symbol - 257 < Self.lengths.count else { throw Damage() }
      let (base, extra) = Self.lengths[symbol - 257]
      let length = base + (try take(extra))
      let place = try next(distances)
      guard place < Self.distances.count else { throw Damage() }
      let distance = Self.distances[place].base + (try take(Self.distances[place].extra))
      guard distance <= out.count else { throw Damage() }
      guard out.count + length <= limit else {
        copy(limit - out.count, from: distance)
        throw Damage()
      }
      copy(length, from: distance)
    }
  }

  /// Repeats what stands `distance` back; it may reach into what is being written.
  private mutating func copy(_ length: Int, from distance: Int) {
    for _ in 0..<length { out.append(out[out.count - distance]) }
  }

  /// The two codes of a block that brings its own.
  private mutating func codes() throws(Damage) -> (Code, Code) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    var own = [UInt8](repeating: 0, count: 19)
    for place in Self.order.prefix(lengthCount) { own[place] = UInt8(try take(3)) }
    let code = Code(own)
    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try next(code)
      switch symbol {
      case 0..<16: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw Damage() }
        lengths.append(contentsOf: repeatElement(last, count: try take(2) + 3))
      case 17: lengths.append(contentsOf: repeatElement(0, count: try take(3) + 3))
      default: lengths.append(contentsOf: repeatElement(0, count: try take(7) + 11))
      }
    }
    guard lengths.count == literalCount + distanceCount else { throw Damage() }
    return (Code(Array(lengths[..<literalCount])), Code(Array(lengths[literalCount...])))
  }

  private mutating func append(_ byte: UInt8) throws(Damage) {
    guard out.count < limit else { throw Damage() }
    out.append(byte)
  }

  /// The next bits, the first the lowest.
  private mutating func take(_ count: Int) throws(Damage) -> Int {
    while bitCount < count {
      guard index < input.count else { throw Damage() }
      bits |= UInt64(input[index]) << UInt64(bitCount)
      index += 1
      bitCount += 8
    }
    let value = bits & (1 << UInt64(count) - 1)
    bits >>= UInt64(count)
    bitCount -= count
    return Int(value)
  }

  /// The next symbol of a code, read bit by bit (RFC 1951 §3.2.2).
  private mutating func next(_ code: Code) throws(Damage) -> Int {
    var value = 0
    var first = 0
    var place = 0
    for length in 1..<code.counts.count {
      value |= try take(1)
      let count = code.counts[length]
      if value - first < count { return code.symbols[place + value - first] }
      place += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Damage()
  }

  /// A canonical prefix code: how many codes there are of each length, and their symbols in order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [UInt8]) {
      for length in lengths where length > 0 { counts[Int(length)] += 1 }
      for length in 1...15 where counts[length] > 0 {
        symbols.append(contentsOf: lengths.indices.filter { Int(lengths[$0]) == length })
      }
    }
  }

  private static let fixedLiterals = Code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code([UInt8](repeating: 5, count: 30))
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// Base value and extra bits of the length symbols from 257 and of the distance symbols (§3.2.5).
  private static let lengths: [(base: Int, extra: Int)] = {
    var table: [(base: Int, extra: Int)] = (3...10).map { ($0, 0) }
    var base = 11
    for extra in 1...5 {
      for _ in 0..<4 {
        table.append((base, extra))
        base += 1 << extra
      }
    }
    table.append((258, 0))
    return table
  }()
  private static let distances: [(base: Int, extra: Int)] = {
    var table: [(base: Int, extra: Int)] = (1...4).map { ($0, 0) }
    var base = 5
    for extra in 1...13 {
      for _ in 0..<2 {
        table.append((base, extra))
        base += 1 << extra
      }
    }
    return table
  }()
}
