/// The time of day behind a date: 09:30, 10∶08, 13时44分, 上午9时, 下午3:20, 3:20 PM, with a weekday, a `T` or a dash before it.
enum DateTime {
  static func time(in bytes: [UInt8], from start: Int, to end: Int) -> (minute: Int, end: Int)? {
    var index = bytes.skipSpace(from: start, to: end)
    guard index < end, mayBegin(bytes[index]) else { return nil }
    index = afterWeekday(bytes, index, end)
    if index < end, bytes[index] == 0x54 || (bytes[index] == 0x2D && index == start) { index += 1 }
    var afternoon = false
    for (mark, late) in halves where bytes.has(mark, at: index, before: end) {
      afternoon = late
      index = bytes.skipSpace(from: index + mark.count, to: end)
      break
    }
    guard let hour = twoDigits(bytes, index, end), hour.value < 24 else { return nil }
    guard let colon = mark(bytes, hour.end, end) else { return nil }
    guard let minute = twoDigits(bytes, colon.end, end), minute.value < 60 else {
      // 上午9时, 15点: the full hour.
      let isDigitNext = colon.end < end && isDigit(bytes[colon.end])
      return colon.isCharacter && !isDigitNext ? (hours(hour.value, afternoon) * 60, colon.end) : nil
    }
    if colon.isCharacter, !bytes.has(minuteMark, at: minute.end, before: end) { return nil }
    var last = colon.isCharacter ? minute.end + minuteMark.count : minute.end
    if let colon = mark(bytes, last, end), !colon.isCharacter, let second = twoDigits(bytes, colon.end, end) {
      last = second.end
    } else if colon.isCharacter, let second = twoDigits(bytes, last, end),
      bytes.has(secondMark, at: second.end, before: end)
    {
      last = second.end + secondMark.count
    }
    if last < end, isDigit(bytes[last]) { return nil }
    if let half = englishHalf(bytes, last, end) {
      guard hour.value <= 12 else { return nil }
      return ((hour.value % 12 + (half.isLate ? 12 : 0)) * 60 + minute.value, half.end)
    }
    return (hours(hour.value, afternoon) * 60 + minute.value, last)
  }

  /// A digit, also a wide one, the first byte of a word before a time, `T` or a dash.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == 0x54 || byte == 0x2D || byte == 0xEF || byte >= 0xE4 && byte <= 0xE6
  }

  private static func hours(_ hour: Int, _ afternoon: Bool) -> Int { afternoon && hour < 12 ? hour + 12 : hour }

  /// `AM` or `PM` behind the time.
  private static func englishHalf(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (isLate: Bool, end: Int)? {
    let index = bytes.skipSpace(from: start, to: end)
    guard index + 2 <= end, bytes[index + 1] | 0x20 == 0x6D else { return nil }
    let letter = bytes[index] | 0x20
    guard letter == 0x61 || letter == 0x70, index + 2 == end || !isASCIILetter(UInt32(bytes[index + 2])) else {
      return nil
    }
    return (letter == 0x70, index + 2)
  }

  private static func twoDigits(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (value: Int, end: Int)? {
    var index = start
    var value = 0
    var digits = 0
    while index < end, digits < 3 {
      let (scalar, length) = bytes.scalar(at: index)
      guard let digit = digitValue(scalar) else { break }
      value = value * 10 + digit
      digits += 1
      index += length
    }
    return digits == 1 || digits == 2 ? (value, index) : nil
  }

  private static func mark(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (end: Int, isCharacter: Bool)? {
    guard index < end else { return nil }
    let (scalar, length) = bytes.scalar(at: index)
    switch scalar {
    case 0x3A, 0xFF1A, 0x2236: return (index + length, false)
    case 0x65F6, 0x70B9, 0x6642, 0x9EDE: return (index + length, true)
    default: return nil
    }
  }

  private static func afterWeekday(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    for word in weekdays where bytes.has(word, at: start, before: end) {
      let day = bytes.skipSpace(from: start + word.count + 3, to: end)
      return day < end ? day : start
    }
    return start
  }

  private static let weekdays = ["星期".bytes, "周".bytes]
  private static let halves = [("上午".bytes, false), ("下午".bytes, true), ("晚上".bytes, true), ("中午".bytes, true)]
  private static let minuteMark = "分".bytes
  private static let secondMark = "秒".bytes
}
