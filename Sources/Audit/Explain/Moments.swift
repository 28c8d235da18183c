import Disclosure

/// Moments as people in China read them, whatever the machine's zone.
public enum Moments {
  /// `2026-11-20 09:30:05 +08:00` of seconds since 1970 (UTC).
  static func inChina(_ seconds: Double) -> String { dayAndTime(seconds) + " +08:00" }

  /// `2026-11-20 09:30:05` in China's time, of seconds since 1970 (UTC).
  public static func dayAndTime(_ seconds: Double) -> String {
    let local = Int(seconds.rounded(.down)) + 8 * 3_600
    let day = CivilDate(daysSince1970: Int((Double(local) / 86_400).rounded(.down)))
    let rest = local - day.daysSince1970 * 86_400
    let two = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
    return "\(day) \(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }
}
