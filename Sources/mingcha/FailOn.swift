import Audit
import Localization
import Report

/// The severities at which a release is blocked. What could not be looked at never blocks.
struct FailOn: Sendable {
  private let severities: Set<String>

  init(_ names: [String]) throws(Exit) {
    let known = Severity.allCases.map(\.rawValue)
    for name in names where !known.contains(name) {
      throw Exit.usage(
        Localized(
          "--fail-on 没有级别“\(name)”；有：\(known.joined(separator: "、"))",
          en: "--fail-on has no severity '\(name)'; it has: \(known.joined(separator: ", "))"))
    }
    severities = Set(names)
  }

  /// Tells the report what blocks; without `--fail-on` the report's own idea of it stays.
  func gate(_ model: inout ReportModel) {
    guard !severities.isEmpty else { return }
    model.gate = Set(severities.compactMap { Severity(rawValue: $0) })
  }

  /// Whether a finding blocks: of such a severity, seen, not waived, and not in the baseline.
  func matches(_ model: ReportModel) -> Bool {
    var gated = model
    gated.gate = Set(severities.compactMap { Severity(rawValue: $0) })
    return gated.findings.contains(where: gated.blocks)
  }
}
