import Disclosure

/// The hours in which a crawl may send requests, in China's time (UTC+8, without summer time): many offices ask for
/// audits outside of their working hours. A value, so that a profile can carry it.
public struct CrawlHours: Sendable, Equatable {
  /// A daily span on some days of the week; one that ends before it begins goes on until the next morning.
  public struct Window: Sendable, Equatable {
    /// 1 (Monday) to 7, the days on which the span begins.
    public var days: ClosedRange<Int>
    /// Minutes after midnight.
    public var from: Int
    public var until: Int

    /// Reads `20:00-07:30`, on every day, or `1-5 20:00-07:30`, on those days (1 is Monday). Nil when it is neither.
    public init?(_ text: String) {
      var words = text.split(separator: " ")
      days = 1...7
      if words.count == 2 {
        let bounds = words.removeFirst().split(separator: "-").map { Int($0) }
        guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, bounds.count <= 2,
          1...7 ~= first, 1...7 ~= last, first <= last
        else { return nil }
        days = first...last
      }
      let ends = words.last?.split(separator: "-").map { Self.minutes($0) } ?? []
      guard words.count == 1, ends.count == 2, let from = ends[0], let until = ends[1], from < 1440, from != until
      else { return nil }
      self.from = from
      self.until = until
    }

    private static func minutes(_ text: Substring) -> Int? {
      let parts = text.split(separator: ":").map { Int($0) }
      guard parts.count == 2, let hour = parts[0], let minute = parts[1], 0...24 ~= hour, 0..<60 ~= minute,
        hour * 60 + minute <= 1440
      else { return nil }
      return hour * 60 + minute
    }
  }

  public var windows: [Window]

  public init(_ windows: [Window]) { self.windows = windows }

  /// No window is no limit.
  public static let always = CrawlHours([])

  /// Whether requests may be sent at that minute of the day (China) on every one of those days; 1 is Monday.
  public func areOpen(minute: Int, on days: ClosedRange<Int>) -> Bool {
    // 1970-01-05 was a Monday.
    days.allSatisfy { opening(after: Double((3 + $0) * 86_400 + minute * 60 - ChinaTime.ahead)) == nil }
  }

  /// When requests may be sent next (seconds since 1970); nil when they may be sent at that moment.
  func opening(after moment: Double) -> Double? {
    guard !windows.isEmpty else { return nil }
    let local = moment + Double(ChinaTime.ahead)
    let today = (local / 86_400).rounded(.down)
    var next = Double.infinity
    // From yesterday, whose spans may reach into today, to the same day of next week.
    for day in -1...7 {
      let midnight = (today + Double(day)) * 86_400
      // 1970-01-01 was a Thursday.
      let weekday = (Int(today) + day + 3) % 7 + 1
      for window in windows where window.days.contains(weekday) {
        let begin = midnight + Double(window.from) * 60
        let length = window.until > window.from ? window.until - window.from : window.until + 1440 - window.from
        if local >= begin, local < begin + Double(length) * 60 { return nil }
        if begin > local { next = min(next, begin) }
      }
    }
    return next - Double(ChinaTime.ahead)
  }
}
