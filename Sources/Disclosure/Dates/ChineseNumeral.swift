/// Chinese numerals as dates use them: 二〇一七 digit by digit, 二十三 and 廿三 by place.
enum ChineseNumeral {
  /// Four digits that make a year from 1900 to 2099. The zero is written 〇, ○, 零, Ｏ, O or 0.
  static func year(in bytes: [UInt8], at start: Int, to end: Int) -> (value: Int, end: Int)? {
    guard bytes[start] == 0xE4 else { return nil }  // 一 and 二 begin with E4
    var value = 0
    var index = start
    for _ in 0..<4 {
      guard index < end else { return nil }
      let (scalar, length) = bytes.scalar(at: index)
      guard let digit = digit(scalar) ?? (isZero(scalar) ? 0 : nil) else { return nil }
      value = value * 10 + digit
      index += length
    }
    return (1900...2099).contains(value) ? (value, index) : nil
  }

  /// 五, 十, 十二, 二十三, 三十, 〇五, 廿三, 卅, 两.
  static func upTo99(in bytes: [UInt8], at start: Int, to end: Int) -> (value: Int, end: Int)? {
    var tens: Int?
    var ones: Int?
    var index = start
    while index < end {
      let (scalar, length) = bytes.scalar(at: index)
      if scalar == 0x5341, tens == nil {  // 十
        tens = ones ?? 1
        ones = nil
      } else if scalar == 0x5EFF || scalar == 0x5345, tens == nil, ones == nil {  // 廿, 卅
        tens = scalar == 0x5EFF ? 2 : 3
      } else if isZero(scalar), ones == nil, tens == nil {
        tens = 0
      } else if let digit = digit(scalar), ones == nil {
        ones = digit
      } else {
        break
      }
      index += length
    }
    guard index > start else { return nil }
    return ((tens ?? 0) * 10 + (ones ?? 0), index)
  }

  /// What numerals begin with.
  static let starts: [UInt32] = "一二两三四五六七八九十廿卅".unicodeScalars.map(\.value) + zeros
  private static let zeros: [UInt32] = [
    0x3007, 0x25CB, 0x25EF, 0x96F6, 0xFF2F, 0xFF10, 0x4F, 0x6F, 0x39F, 0x41E, 0x30, 0x2B55,
  ]
  private static let zeroSet = MarkSet(zeros)

  private static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E00: 1
    case 0x4E8C, 0x4E24: 2  // 二, 两
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  static func isZero(_ scalar: UInt32) -> Bool {
    zeroSet.contains(scalar)
  }
}
