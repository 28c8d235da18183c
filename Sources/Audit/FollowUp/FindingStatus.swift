/// Where a finding stands between two runs, or against a baseline.
public enum FindingStatus: String, Sendable, CaseIterable {
  /// Not in any earlier run.
  case new
  /// In the run before too.
  case persisting
  /// Not in the run before, but in an earlier one.
  case returned
  /// In the baseline, so that it does not block a release.
  case known
  /// Was waived, until a day that has passed.
  case expired
  /// Accepted with a reason. It counts nowhere.
  case waived
}
