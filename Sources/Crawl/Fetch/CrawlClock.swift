import FoundationEssentials

/// Time as the crawl knows it; a test hands in its own.
public struct CrawlClock: Sendable {
  /// Seconds since 1970 (UTC).
  public var now: @Sendable () -> Double
  /// Returns after so many seconds, or at once when the task is cancelled.
  public var sleep: @Sendable (_ seconds: Double) async -> Void

  public init(now: @escaping @Sendable () -> Double, sleep: @escaping @Sendable (_ seconds: Double) async -> Void) {
    self.now = now
    self.sleep = sleep
  }

  /// The wall clock as it stood when it was first asked, and from there on the seconds that really passed. When
  /// somebody sets the system's clock, no pause becomes a day and no two looks fall together.
  public static let system = steady(from: Date().timeIntervalSince1970, elapsed: stopwatch())

  /// - Parameter elapsed: seconds since the clock was made; they never go back.
  static func steady(from start: Double, elapsed: @escaping @Sendable () -> Double) -> CrawlClock {
    CrawlClock(
      now: { start + elapsed() },
      sleep: { seconds in try? await Task.sleep(for: .seconds(max(0, seconds))) })
  }

  private static func stopwatch() -> @Sendable () -> Double {
    let start = ContinuousClock.now
    return {
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      return Double(seconds) + Double(attoseconds) * 1e-18
    }
  }
}
