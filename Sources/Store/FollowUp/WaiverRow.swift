public import Disclosure
import SQLite

/// A finding that somebody accepted: which, why, who, from when to when, and what it said when it was accepted.
public struct WaiverRow: Sendable, Equatable {
  public var fingerprint: String
  public var rule: String
  public var site: String
  public var url: String
  public var messageChinese: String
  public var messageEnglish: String
  public var reason: String
  public var by: String?
  public var since: CivilDate
  /// The last day on which it holds; nil: without end.
  public var until: CivilDate?

  public init(
    _ finding: FindingRow, reason: String, by: String?, since: CivilDate, until: CivilDate?
  ) {
    fingerprint = finding.fingerprint
    rule = finding.rule
    site = finding.site
    url = finding.url
    messageChinese = finding.messageChinese
    messageEnglish = finding.messageEnglish
    self.reason = reason
    self.by = by
    self.since = since
    self.until = until
  }

  static let columns = "fingerprint, rule, site, url, message_zh, message_en, reason, who, since, until"

  /// From a row of `columns`; nil when its day is no day.
  init?(_ row: Statement) {
    guard let since = CivilDate(iso: row.text(8)) else { return nil }
    fingerprint = row.text(0)
    rule = row.text(1)
    site = row.text(2)
    url = row.text(3)
    messageChinese = row.text(4)
    messageEnglish = row.text(5)
    reason = row.text(6)
    by = row.optionalText(7)
    self.since = since
    until = row.optionalText(9).flatMap { CivilDate(iso: $0) }
  }
}
