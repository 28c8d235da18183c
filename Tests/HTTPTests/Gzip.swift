/// gzip (RFC 1952) and deflate (RFC 1951) written by hand.
enum Gzip {
  private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]

  /// The bytes as one stored block.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    return header + [1] + little(count) + little(~count) + bytes + little(crc(bytes)) + little(UInt32(bytes.count))
  }

  /// Some `wireBytes` that unpack to 158 times as many zeros: one block with fixed codes, a literal zero and then
  /// nothing but "258 more of the last byte", without an end.
  static func bomb(wireBytes: Int) -> [UInt8] {
    var writer = BitWriter()
    writer.write(0b0, count: 1)
    writer.write(0b01, count: 2)
    writer.writeCode(0b0011_0000, count: 8)
    while writer.bytes.count < wireBytes {
      writer.writeCode(0b1100_0101, count: 8)
      writer.writeCode(0, count: 5)
    }
    return header + writer.bytes
  }

  private struct BitWriter {
    var bytes: [UInt8] = []
    private var bit = 8

    /// Lowest bit first, as deflate writes numbers.
    mutating func write(_ value: Int, count: Int) {
      for place in 0..<count { append(value >> place & 1) }
    }

    /// Highest bit first, as deflate writes codes.
    mutating func writeCode(_ value: Int, count: Int) {
      for place in (0..<count).reversed() { append(value >> place & 1) }
    }

    private mutating func append(_ value: Int) {
      if bit == 8 {
        bytes.append(0)
        bit = 0
      }
      bytes[bytes.count - 1] |= UInt8(value << bit)
      bit += 1
    }
  }

  private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
