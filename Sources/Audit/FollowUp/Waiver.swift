public import Disclosure
public import Store

/// A finding that somebody accepts, with a reason and, as a rule, an end. After the last day it comes back by itself.
public struct Waiver: Sendable, Equatable {
  /// Of the finding.
  public var fingerprint: String
  public var reason: String
  /// Who accepted it.
  public var by: String?
  public var since: CivilDate
  /// The last day on which it holds; nil: without end.
  public var until: CivilDate?

  public init(fingerprint: String, reason: String, by: String?, since: CivilDate, until: CivilDate?) {
    self.fingerprint = fingerprint
    self.reason = reason
    self.by = by
    self.since = since
    self.until = until
  }

  public init(_ row: WaiverRow) {
    self.init(fingerprint: row.fingerprint, reason: row.reason, by: row.by, since: row.since, until: row.until)
  }

  public func holds(on day: CivilDate) -> Bool { since <= day && (until.map { day <= $0 } ?? true) }

  public func isExpired(on day: CivilDate) -> Bool { until.map { $0 < day } ?? false }
}
