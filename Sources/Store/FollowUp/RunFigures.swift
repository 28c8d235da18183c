public import Disclosure

/// A finished audit in figures, for a trend over the quarters.
public struct RunFigures: Sendable, Equatable {
  public var run: Int64
  /// The moment of monitoring.
  public var asOf: CivilDate
  public var sites: Int
  /// Without those that only said “could not look” and those that were waived.
  public var findings: Int
  /// Sites with a veto item that is certain.
  public var failed: Int

  public init(run: Int64, asOf: CivilDate, sites: Int, findings: Int, failed: Int) {
    self.run = run
    self.asOf = asOf
    self.sites = sites
    self.findings = findings
    self.failed = failed
  }

  /// Which findings count, as a condition of SQL.
  static let counted = "certainty <> 'unknown' AND status <> 'waived'"
}
