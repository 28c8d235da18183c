import Disclosure
import Localization

/// Days as the command line takes them.
enum Days {
  /// Today in China (UTC+8), whatever the machine's zone.
  static func today() -> CivilDate { CivilDate(daysSince1970: Int((Clock.wall() + 8 * 3600) / 86_400)) }

  /// The value of `--as-of`, or today.
  static func asOf(_ arguments: Arguments) throws(Exit) -> CivilDate {
    guard let text = arguments["as-of"] else { return today() }
    guard let day = CivilDate(iso: text) else {
      throw Exit.usage(
        Localized(
          "--as-of 应是 2026-10-15 这样的日期，而不是“\(text)”", en: "--as-of takes a day like 2026-10-15, not '\(text)'"))
    }
    return day
  }
}
