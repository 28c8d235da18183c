import Disclosure

/// A moment, printed without the machine's clock or zone: in UTC for programs, in China's time for people.
struct Moment {
  let secondsSince1970: Int

  init(secondsSince1970 seconds: Double) {
    secondsSince1970 = seconds.isFinite && abs(seconds) < 1e12 ? Int(seconds.rounded(.down)) : 0
  }

  /// `2026-11-22T02:03:04Z`.
  var rfc3339: String {
    let (day, second) = split(secondsSince1970)
    return "\(day)T\(clock(second))Z"
  }

  /// `2026-11-22 10:03` in China's time.
  var inChina: String { ChinaTime.dayAndMinute(Double(secondsSince1970)) }

  /// The same with seconds, for looks that lie close together.
  var inChinaWithSeconds: String { ChinaTime.dayAndTime(Double(secondsSince1970)) }

  private func split(_ seconds: Int) -> (day: CivilDate, second: Int) {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    return (CivilDate(daysSince1970: days), seconds - days * 86_400)
  }

  private func clock(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}
