public import Disclosure
public import Localization

/// Why a profile lets a column or a requirement off: signed, and for a time. Columns in which something stands only when
/// something happened (人事任免, 重大项目 …) are waived this way instead of being given endless windows.
public struct SignedWaiver: Sendable, Equatable {
  public var reason: String
  /// Who answers for it; nil only for waivers of the store, whose signature stands there.
  public var by: String?
  /// The last day on which it holds; nil: no end.
  public var until: CivilDate?

  public init(reason: String, by: String? = nil, until: CivilDate? = nil) {
    self.reason = reason
    self.by = by
    self.until = until
  }

  public func holds(on day: CivilDate) -> Bool { until.map { day <= $0 } ?? true }

  /// `五年一编（张某，至 2027-12-31）`.
  public var text: Localized {
    let parts = (
      [by, until.map { "至 \($0)" }].compactMap(\.self), [by, until.map { "until \($0)" }].compactMap(\.self)
    )
    guard !parts.0.isEmpty else { return Localized(reason, en: reason) }
    return Localized(
      "\(reason)（\(parts.0.joined(separator: "，"))）", en: "\(reason) (\(parts.1.joined(separator: ", ")))")
  }
}

extension Section {
  /// `waive: '…', by: '…', until: '2027-12-31'`; nil without `waive`.
  ///
  /// - Parameter mustEnd: whether a signature and a last day must be given.
  func waiver(mustEnd: Bool) -> SignedWaiver? {
    guard let reason = string("waive") else { return nil }
    return SignedWaiver(
      reason: reason, by: string("by", required: mustEnd), until: date("until", required: mustEnd))
  }
}
