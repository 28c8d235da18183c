import Store
import Web

/// Whether a host answers at all, so that its failures are not taken for its pages', and a dead host is not asked a
/// thousand times.
struct HostHealth: Sendable {
  /// First looks in a row that failed, after which the host itself is suspected.
  static let suspicion = 5

  /// The last moment at which something other than a failure of the host came from it.
  private(set) var lastAnswerAt: Double?
  /// What it answered with last, if it was more than robots.txt: to be asked again when in doubt.
  private(set) var witness: WebURL?
  /// First looks in a row that failed as a host's do.
  private(set) var failures = 0
  /// Set when an address had all its looks while the host failed throughout: the others share its fate.
  var verdict: (settlement: Judgement.Settlement, attempts: [Attempt])?

  /// - Parameter url: nil for robots.txt and made-up addresses.
  mutating func record(_ look: LookClass, of url: WebURL?, isFirst: Bool, now: Double) {
    if look.mayBeTheHosts {
      if isFirst { failures += 1 }
    } else if look != .blockedAddress, look != .unseen {
      lastAnswerAt = now
      failures = 0
      verdict = nil
      if let url, look == .fine || look == .redirect || witness == nil { witness = url }
    }
  }

  /// It answered once, but not since that moment: it may have gone away.
  func isLost(since moment: Double) -> Bool { lastAnswerAt.map { $0 <= moment } ?? false }

  /// No sense in asking for more before the looks under way are through.
  var isSuspect: Bool { failures >= Self.suspicion }
}
