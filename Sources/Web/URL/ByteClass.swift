/// The classes of bytes that the URL Standard and its neighbours speak of. All are plain comparisons, so that the
/// scanners stay free of tables and pointers.
extension UInt8 {
  @inlinable @inline(__always) package var isDigit: Bool { self &- 0x30 < 10 }
  @inlinable @inline(__always) package var isAlpha: Bool { (self | 0x20) &- 0x61 < 26 }
  @inlinable @inline(__always) package var isAlphanumeric: Bool { isDigit || isAlpha }
  @inlinable @inline(__always) package var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  /// ASCII lower case; other bytes stay.
  @inline(__always) var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  /// Tab, line feed, form feed, carriage return, space.
  @inlinable @inline(__always) package var isWhitespace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
  }

  /// 0...15 for a hexadecimal digit.
  @inline(__always) var hexValue: UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }

  /// Neither in the path percent-encode set of the URL Standard §1.3 (controls, space, `"#<>?^`{}`, DEL and all that is
  /// not ASCII) nor a slash or backslash. The two words are the set's bits for 0...63 and 64...127.
  @inline(__always) var isPlainInPath: Bool {
    let word: UInt64 = self < 64 ? 0x2FFF_7FF2_0000_0000 : 0x57FF_FFFE_AFFF_FFFF
    return self < 128 && word >> UInt64(self & 63) & 1 == 1
  }

  /// The special-query percent-encode set: that of http and https.
  @inline(__always) var isEncodedInQuery: Bool {
    switch self {
    case 0...0x20, 0x22, 0x23, 0x27, 0x3C, 0x3E, 0x7F...0xFF: true
    default: false
    }
  }

  /// The forbidden domain code points of §3.1, as far as they are ASCII.
  @inline(__always) var isForbiddenInDomain: Bool {
    switch self {
    case 0...0x20, 0x23, 0x25, 0x2F, 0x3A, 0x3C, 0x3E, 0x3F, 0x40, 0x5B, 0x5C, 0x5D, 0x5E, 0x7C, 0x7F: true
    default: false
    }
  }
}

/// Percent-encoding of single bytes.
enum Percent {
  @inline(__always) static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

  static func append(_ byte: UInt8, to out: inout OutputSpan<UInt8>) {
    out.append(0x25)
    out.append(digit(byte >> 4))
    out.append(digit(byte & 15))
  }

  static func append(_ byte: UInt8, to out: inout [UInt8]) {
    out.append(0x25)
    out.append(digit(byte >> 4))
    out.append(digit(byte & 15))
  }

  /// Every byte that is not ASCII as `%XX`.
  static func encodingNonASCII(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for byte in bytes {
      if byte < 0x80 { out.append(byte) } else { append(byte, to: &out) }
    }
    return out
  }

  /// Every well-formed `%XX` replaced by its byte; the others stay as they are.
  static func decode(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x25) else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let high = bytes[index + 1].hexValue, let low = bytes[index + 2].hexValue
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }
}
