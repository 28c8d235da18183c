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

  public static let system = CrawlClock(
    now: { Date().timeIntervalSince1970 },
    sleep: { seconds in try? await Task.sleep(for: .seconds(max(0, seconds))) })
}
