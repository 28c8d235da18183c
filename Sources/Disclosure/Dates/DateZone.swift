/// The zone behind a time: `Z`, `+08:00`, `+0800`, `GMT`, `UTC`, `CST`. A time with a zone is an instant; its day is the
/// one in China (UTC+8), because that is where the days of an inspection are counted.
enum DateZone {
  private static let china = 480

  /// The zone that begins at `start`, behind a fraction of a second if there is one; its offset from UTC in minutes.
  ///
  /// - Parameter isInstant: whether the time stands behind a `T`. Only then is `-11:00` a zone and not the end of a
  ///   span.
  static func zone(
    in bytes: [UInt8], from start: Int, to end: Int, isInstant: Bool
  ) -> (offset: Int, end: Int)? {
    var index = start
    if index + 1 < end, bytes[index] == 0x2E || bytes[index] == 0x2C, isDigit(bytes[index + 1]) {
      index += 1
      while index < end, isDigit(bytes[index]) { index += 1 }
    }
    if index < end, bytes[index] == 0x5A || bytes[index] == 0x7A, index > start || isInstant,
      index + 1 == end || !isASCIILetter(UInt32(bytes[index + 1]))
    {
      return (0, index + 1)
    }
    let next = bytes.skipSpace(from: index, to: end)
    for (name, offset) in names where bytes.has(name, at: next) && next + name.count <= end {
      // `GMT+0800` of a script's Date.
      return numeric(bytes, next + name.count, end) ?? (offset, next + name.count)
    }
    guard next < end, bytes[next] == 0x2B || (bytes[next] == 0x2D && isInstant && next == index) else { return nil }
    return numeric(bytes, next, end)
  }

  /// The day and the minutes after midnight in China of a time in a zone.
  static func inChina(_ day: CivilDate, _ minute: Int, offset: Int) -> (CivilDate, Int) {
    let shifted = minute + china - offset
    let days = shifted >= 0 ? shifted / 1440 : (shifted - 1439) / 1440
    return (day.adding(days: days), shifted - days * 1440)
  }

  /// `+08:00`, `+0800`, `+08`.
  private static func numeric(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (offset: Int, end: Int)? {
    guard start < end, bytes[start] == 0x2B || bytes[start] == 0x2D else { return nil }
    var digits: [Int] = []
    var index = start + 1
    while index < end, digits.count < 4 {
      if isDigit(bytes[index]) {
        digits.append(Int(bytes[index] - 0x30))
      } else if bytes[index] != 0x3A || digits.count != 2 {
        break
      }
      index += 1
    }
    guard digits.count == 2 || digits.count == 4 else { return nil }
    let hours = digits[0] * 10 + digits[1]
    let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
    guard hours <= 14, minutes < 60 else { return nil }
    let offset = hours * 60 + minutes
    return (bytes[start] == 0x2D ? -offset : offset, index)
  }

  private static let names = [("GMT".bytes, 0), ("UTC".bytes, 0), ("CST".bytes, china), ("北京时间".bytes, china)]
}
