import Audit
public import Disclosure

extension ReportModel {
  /// One audit of the past, or this one, in figures.
  public struct TrendPoint: Sendable, Equatable {
    public var run: Int64
    public var asOf: CivilDate
    public var sites: Int
    /// Findings without those that only said “could not look” and those that were waived.
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

    /// `2026Q4`.
    public var quarter: String { "\(asOf.year)Q\((asOf.month + 2) / 3)" }
  }

  /// The last audit of each quarter, the oldest quarter first.
  var quarters: [TrendPoint] {
    var last: [String: TrendPoint] = [:]
    for point in trend where last[point.quarter].map({ $0.asOf <= point.asOf }) ?? true {
      last[point.quarter] = point
    }
    return last.values.sorted { $0.asOf < $1.asOf }
  }

  /// This run as a point of the trend.
  var figures: TrendPoint {
    let failed = Set(findings.filter { $0.severity == .veto && $0.certainty == .certain }.map(\.site))
    return TrendPoint(
      run: run.id, asOf: run.asOf, sites: sites.count, findings: findings.count { $0.certainty != .unknown },
      failed: failed.count)
  }

  /// Puts this run behind the audits before it.
  public mutating func follow(_ earlier: [TrendPoint]) { trend = earlier + [figures] }
}
