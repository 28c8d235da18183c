public import Store

/// What became of the findings of an earlier run in a later one. Findings that only say “could not look” accuse
/// nobody and are not compared. A finding that is gone is fixed only when its place was looked at again; otherwise
/// nobody knows.
public struct FollowUp: Sendable {
  /// Of each compared finding of the later run, by fingerprint.
  public private(set) var statuses: [String: FindingStatus] = [:]
  /// Findings of the earlier run that were compared.
  public private(set) var sent = 0
  public private(set) var persisting = 0
  public private(set) var fixed: [FindingRow] = []
  public private(set) var unseen: [FindingRow] = []

  /// - Parameters:
  ///   - waived: fingerprints that are waived now; they are neither fixed nor persisting, and not counted as sent.
  ///   - everBefore: fingerprints of all runs before the later one.
  ///   - sawAgain: whether the place of a finding that is gone was looked at in the later run.
  public init<Failure>(
    earlier: [FindingRow], later: [FindingRow], waived: Set<String> = [], everBefore: Set<String>,
    sawAgain: (FindingRow) throws(Failure) -> Bool
  ) throws(Failure) {
    let before = Set(earlier.filter { FollowUp.accuses($0) }.map(\.fingerprint))
    var now: Set<String> = []
    var unsure = UnsurePlaces()
    for finding in later {
      guard FollowUp.accuses(finding) else {
        unsure.add(rule: finding.rule, url: finding.url, site: finding.site)
        continue
      }
      now.insert(finding.fingerprint)
      statuses[finding.fingerprint] =
        before.contains(finding.fingerprint)
        ? .persisting : everBefore.contains(finding.fingerprint) ? .returned : .new
    }
    for finding in earlier
    where FollowUp.accuses(finding) && !waived.contains(finding.fingerprint) {
      sent += 1
      if now.contains(finding.fingerprint) {
        persisting += 1
      } else if !unsure.covers(rule: finding.rule, url: finding.url, site: finding.site), try sawAgain(finding) {
        fixed.append(finding)
      } else {
        unseen.append(finding)
      }
    }
  }

  private static func accuses(_ finding: FindingRow) -> Bool { finding.certainty != Certainty.unknown.rawValue }

  /// Whether an address was seen well enough to say that what was wrong there is mended.
  public static func isSeen(_ state: LedgerState, _ verdict: LinkVerdict) -> Bool {
    switch state {
    case .fetched, .notModified: [.fine, .dead, .softDead].contains(verdict)
    // Gone itself: whatever was wrong with its content is.
    case .failed: verdict == .dead
    case .walled, .outOfScope, .robots, .trapCapped, .budget, .blockedAddress, .pending: false
    }
  }
}
