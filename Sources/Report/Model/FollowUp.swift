public import Audit
public import Disclosure

extension ReportModel {
  /// Where a finding stands between two runs, or against a baseline.
  public typealias Status = FindingStatus

  /// Why a finding is accepted, by whom and how long.
  public typealias Waiver = Audit.Waiver

  /// What became of an earlier run's findings, or of a baseline's.
  public struct Comparison: Sendable, Equatable {
    /// The earlier run and its moment of monitoring; nil against a baseline.
    public var run: Int64?
    public var asOf: CivilDate?
    /// Findings that were there, without those that only said “could not look”.
    public var sent: Int
    public var persisting: Int
    /// Looked at again, and gone.
    public var fixed: [Finding]
    /// Not looked at again, or not to be seen: nobody knows.
    public var unseen: [Finding]

    public init(run: Int64?, asOf: CivilDate?, sent: Int, persisting: Int, fixed: [Finding], unseen: [Finding]) {
      self.run = run
      self.asOf = asOf
      self.sent = sent
      self.persisting = persisting
      self.fixed = fixed
      self.unseen = unseen
    }
  }

  /// Whether a finding keeps a release back: of a severity that does, seen, and not in the baseline.
  public func blocks(_ finding: Finding) -> Bool {
    gate.contains(finding.severity) && finding.certainty != .unknown && finding.status != .known
      && finding.status != .waived
  }
}
