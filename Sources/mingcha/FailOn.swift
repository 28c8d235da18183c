import Audit
import Localization
import Store

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

  func matches(_ findings: [FindingRow]) -> Bool {
    findings.contains { severities.contains($0.severity) && $0.certainty != Certainty.unknown.rawValue }
  }
}
