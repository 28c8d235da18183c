public import Audit
public import Disclosure
import Localization

extension ReportModel {
  /// Marks each finding with where it stands against the earlier run, and takes in what became of that run's.
  /// A waiver that expired says more than “persisting” and stays.
  public mutating func compare(with comparison: FollowUp, run: Int64, asOf: CivilDate) {
    mark { finding in
      finding.status == .expired ? .expired : comparison.statuses[finding.id] ?? finding.status
    }
    self.comparison = Comparison(
      run: run, asOf: asOf, sent: comparison.sent, persisting: comparison.persisting,
      fixed: comparison.fixed.map(FindingReading.finding), unseen: comparison.unseen.map(FindingReading.finding))
  }

  /// Marks what the baseline knows, and lists its entries that are not found any more.
  ///
  /// - Parameter sawAgain: whether the place of an entry that is gone was looked at in this run.
  public mutating func compare<Failure>(
    with baseline: Baseline, sawAgain: (Baseline.Entry) throws(Failure) -> Bool
  ) throws(Failure) {
    let known = baseline.fingerprints
    var found: Set<String> = Set(waived.map(\.id))
    mark { finding in
      guard finding.certainty != .unknown else { return finding.status }
      found.insert(finding.id)
      if known.contains(finding.id) { return .known }
      return finding.status == nil || finding.status == .persisting ? .new : finding.status
    }
    var comparison = Comparison(
      run: nil, asOf: nil, sent: baseline.entries.count, persisting: 0, fixed: [], unseen: [])
    for entry in baseline.entries {
      if found.contains(entry.fingerprint) {
        comparison.persisting += 1
      } else if try sawAgain(entry) {
        comparison.fixed.append(FindingReading.finding(entry))
      } else {
        comparison.unseen.append(FindingReading.finding(entry))
      }
    }
    self.comparison = comparison
  }
}

extension FindingReading {
  /// An entry of a baseline, of which no more is known than who it accused of what.
  static func finding(_ entry: Baseline.Entry) -> ReportModel.Finding {
    ReportModel.Finding(
      id: entry.fingerprint, rule: entry.rule, severity: .review, certainty: .suspected, site: entry.site,
      column: nil,
      url: entry.url, message: .init(entry.message, en: entry.message), legalBasis: "", evidence: .members([]))
  }
}
