/// Dates whose month is a name in English, in the forms of HTTP (RFC 9110 §5.6.7) and of scripts: `Sun, 28 Jun 2020
/// 01:30:00 GMT`, `28-Jun-20`, `Sun Jun 28 09:30:00 CST 2020`, `Jun 28, 2020`.
extension DateCursor {
  /// A date that begins with the month's name at `start`; answers where to go on.
  mutating func takeEnglish(at start: Int) -> Int? {
    guard let month = Self.month(bytes, at: start, to: range.upperBound), startsFresh(at: start) else { return nil }
    guard let day = number(at: bytes.skipSpace(from: month.end, to: range.upperBound)), day.digits <= 2 else {
      return nil
    }
    var index = day.end
    if index < range.upperBound, bytes[index] == 0x2C { index += 1 }
    if let year = number(at: bytes.skipSpace(from: index, to: range.upperBound)), year.digits == 4,
      let date = CivilDate(year: year.value, month: month.number, day: day.value),
      (1900...2099).contains(year.value)
    {
      return accept(withTime(DateMatch(day: date, minute: nil, range: start..<year.end, shape: .full)))
    }
    return takeScripted(month: month.number, day: day, start: start)
  }

  /// `28 Jun 2020`, `28-Jun-20`.
  func dayFirst(_ day: Number, start: Int) -> DateMatch? {
    guard scope == .cell, let month = Self.month(bytes, at: afterGap(day.end), to: range.upperBound),
      let year = number(at: afterGap(month.end)), year.digits == 4 || year.digits == 2, endsFresh(at: year.end)
    else { return nil }
    let full = year.digits == 4 ? year.value : CivilDate.shortYear(year.value, reference: reference)
    guard (1900...2099).contains(full), let date = CivilDate(year: full, month: month.number, day: day.value) else {
      return nil
    }
    return withTime(DateMatch(day: date, minute: nil, range: start..<year.end, shape: .full))
  }

  /// `Jun 28 09:30:00 CST 2020`: the year behind time and zone.
  private mutating func takeScripted(month: Int, day: Number, start: Int) -> Int? {
    guard let time = DateTime.time(in: bytes, from: day.end, to: range.upperBound) else { return nil }
    let zone = DateZone.zone(in: bytes, from: time.end, to: range.upperBound, isInstant: false)
    guard let year = number(at: bytes.skipSpace(from: zone?.end ?? time.end, to: range.upperBound)),
      year.digits == 4,
      (1900...2099).contains(year.value), let date = CivilDate(year: year.value, month: month, day: day.value)
    else { return nil }
    var match = DateMatch(day: date, minute: time.minute, range: start..<year.end, shape: .full)
    if let zone { (match.day, match.minute) = DateZone.inChina(date, time.minute, offset: zone.offset) }
    return accept(match)
  }

  /// Behind a blank or a hyphen between the parts.
  private func afterGap(_ index: Int) -> Int {
    index < range.upperBound && bytes[index] == 0x2D
      ? index + 1 : bytes.skipSpace(from: index, to: range.upperBound)
  }

  /// A month's name, whole or cut to three letters, as a word of its own.
  private static func month(_ bytes: [UInt8], at start: Int, to end: Int) -> (number: Int, end: Int)? {
    guard start + 3 <= end, isASCIILetter(UInt32(bytes[start])) else { return nil }
    var stop = start
    while stop < end, stop - start < 10, isASCIILetter(UInt32(bytes[stop])) { stop += 1 }
    for (place, name) in months.enumerated() {
      let length = stop - start
      guard bytes[start] | 0x20 == name[0], length == name.count || length == 3 || (length == 4 && place == 8),
        AnyCase.stands(Array(name.prefix(length)), in: bytes[..<end], at: start)
      else { continue }
      return (place + 1, bytes[..<end].dropFirst(stop).first == 0x2E ? stop + 1 : stop)
    }
    return nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ].map(\.bytes)
}
