public import Audit
public import Disclosure
import Localization
public import Store

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
    var unsure = UnsurePlaces()
    mark { finding in
      guard finding.certainty != .unknown else {
        unsure.add(rule: finding.rule, url: finding.url, site: finding.site)
        return finding.status
      }
      found.insert(finding.id)
      if known.contains(finding.id) { return .known }
      return finding.status == nil || finding.status == .persisting ? .new : finding.status
    }
    var comparison = Comparison(
      run: nil, asOf: nil, sent: baseline.entries.count, persisting: 0, fixed: [], unseen: [])
    for entry in baseline.entries {
      if found.contains(entry.fingerprint) {
        comparison.persisting += 1
      } else if !unsure.covers(rule: entry.rule, url: entry.url, site: entry.site), try sawAgain(entry) {
        comparison.fixed.append(FindingReading.finding(entry))
      } else {
        comparison.unseen.append(FindingReading.finding(entry))
      }
    }
    self.comparison = comparison
  }
}

extension ReportModel {
  /// Says of each finding when it was found first.
  ///
  /// - Parameter earlier: by fingerprint, over the runs before this one.
  public mutating func date(_ earlier: [String: CivilDate]) {
    let asOf = run.asOf
    update { finding in finding.since = min(earlier[finding.id] ?? asOf, asOf) }
  }

  /// Takes in the waivers that hold and that nothing corresponds to.
  ///
  /// - Parameter waivers: of this run's sites, with what they waived.
  public mutating func takeUnused(_ waivers: [WaiverRow]) {
    let found = Set((findings + waived).map(\.id))
    let ids = Set(sites.map(\.id))
    unusedWaivers = waivers.filter { !found.contains($0.fingerprint) && ids.contains($0.site) }
      .map(FindingReading.finding).filter { $0.waiver?.holds(on: run.asOf) ?? false }
  }
}

extension FindingReading {
  /// What a waiver was given for.
  static func finding(_ row: WaiverRow) -> ReportModel.Finding {
    let rule = RuleCatalog.rule(row.rule)
    return ReportModel.Finding(
      id: row.fingerprint, rule: row.rule, severity: rule?.severity ?? .review, certainty: .suspected,
      site: row.site, column: nil, url: row.url, message: .init(row.messageChinese, en: row.messageEnglish),
      legalBasis: rule?.source ?? "", evidence: .members([]), status: .waived,
      waiver: Waiver(row))
  }

  /// An entry of a baseline, of which no more is known than who it accused of what.
  static func finding(_ entry: Baseline.Entry) -> ReportModel.Finding {
    ReportModel.Finding(
      id: entry.fingerprint, rule: entry.rule, severity: .review, certainty: .suspected, site: entry.site,
      column: nil,
      url: entry.url, message: .init(entry.message, en: entry.message), legalBasis: "", evidence: .members([]))
  }
}
