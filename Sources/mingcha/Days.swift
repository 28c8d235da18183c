import Disclosure
import Localization

/// Days as the command line takes them.
enum Days {
  /// Today in China (UTC+8), whatever the machine's zone.
  static func today() -> CivilDate { ChinaTime.day(of: Clock.wall()) }

  /// The value of `--as-of`, or today.
  static func asOf(_ arguments: Arguments) throws(Exit) -> CivilDate {
    guard let text = arguments["as-of"] else { return today() }
    return try day(text, of: "--as-of")
  }

  /// The day under a key, or nil when it is not given.
  static func day(_ values: KeyValues, _ name: String) throws(Exit) -> CivilDate? {
    guard let text = values.text(name) else { return nil }
    return try day(text, of: name)
  }

  /// A day that stands as a word of its own.
  static func day(_ text: String) throws(Exit) -> CivilDate {
    guard let day = CivilDate(iso: text) else {
      throw Exit.usage(Localized("日期应写成 2026-10-15，而不是“\(text)”", en: "a day is written 2026-10-15, not '\(text)'"))
    }
    return day
  }

  private static func day(_ text: String, of name: String) throws(Exit) -> CivilDate {
    guard let day = CivilDate(iso: text) else {
      throw Exit.usage(
        Localized(
          "\(name) 应是 2026-10-15 这样的日期，而不是“\(text)”", en: "\(name) takes a day like 2026-10-15, not '\(text)'"))
    }
    return day
  }

  /// `09:30` of minutes after midnight.
  static func time(_ minute: Int) -> String {
    let hours = minute / 60
    let minutes = minute % 60
    return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }

  /// The day of an option, or nil when it is not given.
  static func named(_ option: String, _ arguments: Arguments) throws(Exit) -> CivilDate? {
    guard let text = arguments[option] else { return nil }
    guard let day = CivilDate(iso: text) else {
      throw Exit.usage(
        Localized(
          "--\(option) 应是 2026-10-15 这样的日期，而不是“\(text)”",
          en: "--\(option) takes a day like 2026-10-15, not '\(text)'"))
    }
    return day
  }

  /// `2026Q4`.
  static func quarter(_ text: String) -> (year: Int, quarter: Int)? {
    let parts = text.uppercased().split(separator: "Q", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), let quarter = Int(parts[1]),
      (1...4).contains(quarter)
    else { return nil }
    return (year, quarter)
  }
}
