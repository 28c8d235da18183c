import Store

/// Whether a host answers at all, so that its failures are not taken for its pages', and a dead host is not asked a
/// thousand times.
struct HostHealth: Sendable {
  /// Failing looks in a row after which the host itself is suspected.
  static let suspicion = 5

  /// Something other than a failure of the host has come from it.
  private(set) var hasAnswered = false
  /// Looks in a row that failed as a host's do.
  private(set) var failures = 0
  /// Set when an address had all its looks while the host failed throughout: the others share its fate.
  var verdict: (settlement: Judgement.Settlement, attempts: [Attempt])?

  mutating func record(_ look: LookClass) {
    if look.mayBeTheHosts {
      failures += 1
    } else if look != .blockedAddress, look != .unseen {
      hasAnswered = true
      failures = 0
      verdict = nil
    }
  }

  /// It answered, and then no more.
  var isLost: Bool { hasAnswered && failures >= Self.suspicion }
  /// No sense in asking for more before the looks under way are through.
  var isSuspect: Bool { failures >= Self.suspicion }
}
