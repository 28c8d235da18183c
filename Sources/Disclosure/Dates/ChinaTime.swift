/// Moments as people in China read them, whatever the machine's zone: UTC+8, without summer time since 1991.
public enum ChinaTime {
  /// Seconds by which it is ahead of UTC.
  public static let ahead = 8 * 3_600

  /// The day of a moment in seconds since 1970 (UTC). What no calendar has, such as infinity, counts as 1970.
  public static func day(of seconds: Double) -> CivilDate { split(seconds).day }

  /// The first moment of a day, in seconds since 1970 (UTC).
  public static func midnight(of day: CivilDate) -> Double { Double(day.daysSince1970 * 86_400 - ahead) }

  /// `2026-11-20 09:30:05` of seconds since 1970 (UTC).
  public static func dayAndTime(_ seconds: Double) -> String {
    let (day, second) = split(seconds)
    return "\(day) \(clock(second))"
  }

  /// `2026-11-20 09:30` of seconds since 1970 (UTC).
  public static func dayAndMinute(_ seconds: Double) -> String { String(dayAndTime(seconds).dropLast(3)) }

  /// `2026-11-20 09:30:05 +08:00`, where the reader might wonder.
  public static func dayTimeAndZone(_ seconds: Double) -> String { dayAndTime(seconds) + " +08:00" }

  /// `2026-11-20T01:30:05Z`: the same moment for programs, in UTC (RFC 3339).
  public static func universal(_ seconds: Double) -> String {
    let (day, second) = split(seconds, ahead: 0)
    return "\(day)T\(clock(second))Z"
  }

  private static func split(_ seconds: Double, ahead: Int = ahead) -> (day: CivilDate, second: Int) {
    let local = (seconds.isFinite && abs(seconds) < 1e12 ? Int(seconds.rounded(.down)) : 0) + ahead
    let day = CivilDate(daysSince1970: (local >= 0 ? local : local - 86_399) / 86_400)
    return (day, local - day.daysSince1970 * 86_400)
  }

  private static func clock(_ second: Int) -> String {
    "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
