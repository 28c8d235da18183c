import Store
import Web

/// Whether a host answers at all, so that its failures are not taken for its pages', and a dead host is not asked a
/// thousand times.
struct HostHealth: Sendable {
  /// First looks in a row that failed, after which the host itself is suspected.
  static let suspicion = 5
  /// Answers of 429 one after another, each to a request that was made after the one before had come, and seconds from
  /// the first to the last of them, after which the host lets nobody in. One that did let us in is given longer: a ban of
  /// some minutes must not cost what is left of its site.
  static let throttledRounds = 8
  static let throttledSeconds = 60.0
  static let throttledSecondsOfKnown = 900.0

  /// The last moment at which something other than a failure of the host came from it.
  private(set) var lastAnswerAt: Double?
  /// What it answered with last, if it was more than robots.txt: to be asked again when in doubt.
  private(set) var witness: WebURL?
  /// First looks in a row that failed as a host's do.
  private(set) var failures = 0
  /// Answers of 429 since the host last let us in: how many rounds, the first and the last of them.
  private var throttled: (rounds: Int, since: Double, last: Double)?
  /// Set when an address had all its looks while the host failed throughout: the others share its fate.
  var verdict: (settlement: Judgement.Settlement, attempts: [Attempt])?

  /// - Parameters:
  ///   - url: nil for robots.txt and made-up addresses.
  ///   - asked: when the request was made.
  mutating func record(_ look: LookClass, of url: WebURL?, isFirst: Bool, asked: Double, now: Double) {
    if look == .throttled {
      (lastAnswerAt, failures) = (now, 0)
      if let known = throttled {
        if asked >= known.last { throttled = (known.rounds + 1, known.since, now) }
      } else {
        throttled = (1, now, now)
      }
      return
    }
    if look.mayBeTheHosts {
      if isFirst { failures += 1 }
    } else if look != .blockedAddress, look != .unseen {
      lastAnswerAt = now
      failures = 0
      throttled = nil
      verdict = nil
      if let url, look == .fine || look == .redirect || witness == nil { witness = url }
    }
  }

  /// It asks everybody to come later, however often it is left alone: who waits on waits for ever.
  var letsNobodyIn: Bool {
    guard let throttled else { return false }
    let seconds = witness == nil ? Self.throttledSeconds : Self.throttledSecondsOfKnown
    return throttled.rounds >= Self.throttledRounds && throttled.last - throttled.since >= seconds
  }

  /// It answered once, but not since that moment: it may have gone away.
  func isLost(since moment: Double) -> Bool { lastAnswerAt.map { $0 <= moment } ?? false }

  /// No sense in asking for more before the looks under way are through.
  var isSuspect: Bool { failures >= Self.suspicion }
}
