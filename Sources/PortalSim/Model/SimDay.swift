/// A calendar day of the simulated cluster. The cluster shares no code with the tool that audits it, not even
/// its dates, so that one mistake cannot hide in both.
public struct SimDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let daysSince1970: Int

  public init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

  /// A day beyond its month's end runs on into the next one.
  /// Source: Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, days_from_civil.
  public init(_ year: Int, _ month: Int, _ day: Int) {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    daysSince1970 = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Year, month and day. Source: as above, civil_from_days.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = daysSince1970 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  public var year: Int { parts.year }

  /// 1 Monday … 7 Sunday.
  public var weekday: Int { (daysSince1970 + 3) % 7 + 1 }

  public func adding(days: Int) -> SimDay { SimDay(daysSince1970: daysSince1970 + days) }

  /// Calendar months back or forth; the day is cut to the month's length.
  public func adding(months: Int) -> SimDay {
    let (year, month, day) = parts
    let index = year * 12 + month - 1 + months
    let first = SimDay(index / 12, index % 12 + 1, 1)
    let length = SimDay((index + 1) / 12, (index + 1) % 12 + 1, 1).daysSince1970 - first.daysSince1970
    return first.adding(days: min(day, length) - 1)
  }

  /// `2026-10-15`.
  public var description: String {
    let (year, month, day) = parts
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// `20261015`.
  var compact: String {
    let (year, month, day) = parts
    return "\(year)\(two(month))\(two(day))"
  }

  /// `202610`.
  var compactMonth: String {
    let (year, month, _) = parts
    return "\(year)\(two(month))"
  }

  /// `2026年10月15日`, as under a signature.
  var chinese: String {
    let (year, month, day) = parts
    return "\(year)年\(month)月\(day)日"
  }

  public static func < (a: SimDay, b: SimDay) -> Bool { a.daysSince1970 < b.daysSince1970 }
}

/// A number with at least two digits.
func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
