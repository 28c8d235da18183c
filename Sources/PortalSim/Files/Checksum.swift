/// CRC-32 (ISO 3309, as in zip, gzip and PNG) and Adler-32 (RFC 1950).
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
  }

  static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return b << 16 | a
  }

  /// The CRC-32 of that many zero bytes, in logarithmic time: appending a zero bit is a linear map of the register
  /// over GF(2), so its powers are made by squaring the matrix.
  static func crc32(zeros count: Int) -> UInt32 {
    // matrix[i] is the register after one zero bit when only bit i was set.
    var matrix = (0..<32).map { bit -> UInt32 in
      let register = UInt32(1) << UInt32(bit)
      return register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1
    }
    func apply(_ matrix: [UInt32], _ vector: UInt32) -> UInt32 {
      (0..<32).reduce(UInt32(0)) { vector >> UInt32($1) & 1 == 1 ? $0 ^ matrix[$1] : $0 }
    }
    var register = ~UInt32(0)
    var bits = count * 8
    while bits > 0 {
      if bits & 1 == 1 { register = apply(matrix, register) }
      let step = matrix
      matrix = step.map { apply(step, $0) }
      bits >>= 1
    }
    return ~register
  }
}

/// Least significant byte first.
func littleEndian(_ number: UInt32, bytes: Int = 4) -> [UInt8] {
  (0..<bytes).map { UInt8(truncatingIfNeeded: number >> UInt32($0 * 8)) }
}

/// Most significant byte first.
func bigEndian(_ number: UInt32) -> [UInt8] { littleEndian(number).reversed() }
