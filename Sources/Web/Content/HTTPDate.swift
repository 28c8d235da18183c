/// A date as HTTP headers carry it (RFC 9110 §5.6.7), in all three forms: `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. Always UTC, whatever zone is written.
public enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Seconds since 1970; nil when it is no date.
  public static func seconds(_ text: String) -> Double? {
    usual(text.utf8.span) ?? any(text)
  }

  /// The first form to the letter, which all but few servers write.
  private static func usual(_ text: Span<UInt8>) -> Double? {
    guard text.count == 29, text[3] == 0x2C, text[4] == 0x20, text[7] == 0x20, text[11] == 0x20, text[16] == 0x20,
      text[19] == 0x3A, text[22] == 0x3A, text[25] == 0x20, let day = number(text, 5..<7),
      let year = number(text, 12..<16), let hour = number(text, 17..<19), let minute = number(text, 20..<22),
      let second = number(text, 23..<25), hour < 24, minute < 60, second <= 60,
      let month = months.firstIndex(where: { name in
        var place = 8
        for byte in name.utf8 {
          if byte != text[place].lowered { return false }
          place += 1
        }
        return true
      })
    else { return nil }
    return moment(year, month + 1, day, hour * 3600 + minute * 60 + second)
  }

  private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for place in range {
      guard text[place].isDigit else { return nil }
      value = value * 10 + Int(text[place] &- 0x30)
    }
    return value
  }

  private static func any(_ text: String) -> Double? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard words.count >= 5 else { return nil }
    if let month = month(words[1]) {
      guard let day = Int(words[2]), let time = time(words[3]), let year = Int(words[4]) else { return nil }
      return moment(year, month, day, time)
    }
    guard let day = Int(words[1]), let month = month(words[2]), var year = Int(words[3]), let time = time(words[4])
    else { return nil }
    // Two digits mean the century that keeps the date from lying more than 50 years ahead.
    if words[3].utf8.count == 2 { year += year < 77 ? 2000 : 1900 }
    return moment(year, month, day, time)
  }

  /// The seconds to wait that a `Retry-After` names (RFC 9110 §10.2.3): a number, or a date against the server's own
  /// `Date`, else against ours; nil when it is neither, and never below zero.
  public static func wait(retryAfter: String, date: String?, now: Double) -> Double? {
    let text = retryAfter.filter { $0 != " " }
    if !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return Double(text) }
    guard let until = seconds(retryAfter) else { return nil }
    return max(0, until - (date.flatMap { seconds($0) } ?? now))
  }

  private static func month(_ word: Substring) -> Int? {
    months.firstIndex(of: String(word.prefix(3)).lowercased()).map { $0 + 1 }
  }

  private static func time(_ word: Substring) -> Int? {
    let parts = word.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3, 0..<24 ~= parts[0], 0..<60 ~= parts[1], 0...60 ~= parts[2] else { return nil }
    return parts[0] * 3600 + parts[1] * 60 + parts[2]
  }

  private static func moment(_ year: Int, _ month: Int, _ day: Int, _ time: Int) -> Double? {
    guard 1970...9999 ~= year, 1...31 ~= day else { return nil }
    // Days from 1970-03-01 on, months counted from March (Hinnant, days_from_civil).
    let shifted = month > 2 ? month - 3 : month + 9
    let year = month > 2 ? year : year - 1
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1 - 719_468
    return Double(days * 86_400 + time)
  }
}
