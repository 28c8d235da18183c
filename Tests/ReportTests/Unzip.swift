import Testing

/// Reads ZIP archives by the specification and not by our own writer: the directory at the end, and DEFLATE with
/// fixed codes and stored blocks (RFC 1951).
struct Unzip {
  struct Entry {
    var name: String
    var bytes: [UInt8]
  }

  struct Failure: Error {
    var why: String
    init(_ why: String) { self.why = why }
  }

  static func entries(_ archive: [UInt8]) throws -> [Entry] {
    func number(_ at: Int, _ size: Int) -> Int { (0..<size).reduce(0) { $0 | Int(archive[at + $1]) << (8 * $1) } }
    let end = archive.count - 22
    guard end >= 0, number(end, 4) == 0x0605_4B50 else { throw Failure("no end record") }
    var at = number(end + 16, 4)
    return try (0..<number(end + 10, 2)).map { _ in
      guard number(at, 4) == 0x0201_4B50 else { throw Failure("no directory entry") }
      let nameLength = number(at + 28, 2)
      let name = String(decoding: archive[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
      let local = number(at + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let packed = Array(archive[start..<(start + number(at + 20, 4))])
      let bytes = try inflate(packed)
      guard bytes.count == number(at + 24, 4) else { throw Failure("size of \(name)") }
      guard Int(crc(bytes)) == number(at + 16, 4) else { throw Failure("checksum of \(name)") }
      at += 46 + nameLength + number(at + 30, 2) + number(at + 32, 2)
      return Entry(name: name, bytes: bytes)
    }
  }

  /// All parts as one text, for comparison with an expected one.
  static func text(_ archive: [UInt8]) throws -> String {
    try entries(archive).map { "=== \($0.name)\n\(String(decoding: $0.bytes, as: UTF8.self))\n" }.joined()
      .replacing("<row ", with: "\n<row ").replacing("<w:p>", with: "\n<w:p>")
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var state = UInt32.max
    for byte in bytes {
      state ^= UInt32(byte)
      for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xEDB8_8320 : state >> 1 }
    }
    return ~state
  }

  static func inflate(_ packed: [UInt8]) throws -> [UInt8] {
    var out: [UInt8] = []
    var position = 0
    func bit() throws -> Int {
      guard position < packed.count * 8 else { throw Failure("the stream ends early") }
      defer { position += 1 }
      return Int(packed[position / 8] >> UInt8(position % 8)) & 1
    }
    func bits(_ count: Int) throws -> Int { try (0..<count).reduce(0) { $0 | (try bit()) << $1 } }
    func code(_ count: Int) throws -> Int { try (0..<count).reduce(0) { value, _ in value << 1 | (try bit()) } }
    func literal() throws -> Int {
      let seven = try code(7)
      if seven < 24 { return 256 + seven }
      let eight = seven << 1 | (try bit())
      if (0x30...0xBF).contains(eight) { return eight - 0x30 }
      if (0xC0...0xC7).contains(eight) { return 280 + eight - 0xC0 }
      return 144 + (eight << 1 | (try bit())) - 0x190
    }
    while true {
      let isLast = try bit() == 1
      guard try bits(2) == 1 else { throw Failure("not a block of fixed codes") }
      while true {
        let symbol = try literal()
        if symbol == 256 { break }
        if symbol < 256 {
          out.append(UInt8(symbol))
          continue
        }
        let lengthBits = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4
        var length = 258
        if symbol < 285 {
          length =
            3 + (257..<symbol).reduce(0) { $0 + (1 << ($1 < 265 ? 0 : ($1 - 261) / 4)) } + (try bits(lengthBits))
        }
        let distanceCode = try code(5)
        let distanceBits = distanceCode < 4 ? 0 : distanceCode / 2 - 1
        let base = 1 + (0..<distanceCode).reduce(0) { $0 + (1 << ($1 < 4 ? 0 : $1 / 2 - 1)) }
        let distance = base + (try bits(distanceBits))
        guard distance <= out.count else { throw Failure("a match before the beginning") }
        for _ in 0..<length { out.append(out[out.count - distance]) }
      }
      if isLast { return out }
    }
  }
}
