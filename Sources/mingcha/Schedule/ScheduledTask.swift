/// Something that a timer starts: a command of ours with its arguments, at these times of the day.
struct ScheduledTask {
  /// `mingcha-audit`: the name of its unit files.
  let name: String
  let description: String
  /// Absolute path of the program, then its arguments.
  let words: [String]
  let times: [TimeOfDay]
  /// 1 (Monday) to 7, or nil for every day.
  var weekday: Int?
  /// Whether an interrupted run is worth going on with at once.
  var resumes = false
}

/// A time of the day in China (Asia/Shanghai).
struct TimeOfDay: Equatable, Comparable {
  let minutes: Int

  var hour: Int { minutes / 60 }
  var minute: Int { minutes % 60 }

  init(minutes: Int) { self.minutes = minutes }

  /// From `02:00`.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    minutes = hour * 60 + minute
  }

  /// `count` times spread evenly over the day; the standards ask for looks with intervals between them.
  static func spread(_ count: Int) -> [TimeOfDay] {
    (0..<count).map { TimeOfDay(minutes: $0 * 1_440 / count + 7) }.map { TimeOfDay(minutes: $0.minutes % 1_440) }
      .sorted()
  }

  static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }

  /// `02:05`.
  var text: String { Self.two(hour) + ":" + Self.two(minute) }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
