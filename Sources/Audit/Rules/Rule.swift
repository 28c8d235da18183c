import Disclosure
import JSON
public import Localization
import Store
import Web

/// One thing that Mingcha checks: facts in, findings out. A rule is a value in its own file with its explanation
/// and its examples; the catalogue, the documentation, `explain` and SARIF's rule metadata are made from it.
/// Severity, points and thresholds arrive from the profile; rules never fetch and never read a clock.
public struct Rule: Sendable {
  /// What of the store a rule reads.
  public enum Reads: String, Sendable, CaseIterable {
    case page, column, item, link, attachment, record, attribute, interpretation, probe, host
  }

  /// A number or list of words that the profile must give the rule.
  public struct Parameter: Sendable {
    public enum Kind: Sendable {
      case integer(ClosedRange<Int>)
      case texts
    }
    public let name: String
    public let kind: Kind
    public let meaning: Localized

    init(_ name: String, _ kind: Kind, _ meaning: Localized) {
      self.name = name
      self.kind = kind
      self.meaning = meaning
    }
  }

  /// Settings of the whole profile that a rule reads besides its own parameters.
  public enum Criterion: Sendable, CaseIterable {
    case freshness, interpretation, documents, interaction, guides, requirements
  }

  /// Where a rule stands on a site, also when it says nothing: 空白栏目 3 / 阈值 5.
  public struct Measure: Sendable {
    public var what: Localized
    public var value: Int
    public var threshold: Int
    public var unit: Localized
  }

  public let id: String
  public let severity: Severity
  public let title: Localized
  /// How it is measured, in which cases it is known to be wrong, and what to do about a finding.
  public let measured: Localized
  public let falseAlarms: Localized
  public let remedy: Localized
  /// How a person checks a finding with a browser, the calendar and the agency's own records.
  public let byHand: Localized
  public let criteria: [Criterion]
  /// The document that asks for it, whatever the profile adds.
  public let source: String
  public let reads: [Reads]
  public let parameters: [Parameter]
  public let passing: [RuleExample]
  public let failing: [RuleExample]
  public let measure: (@Sendable (RuleContext) -> Measure?)?
  public let findings: @Sendable (RuleContext) -> [Finding]

  init(
    id: String, severity: Severity, title: Localized, measured: Localized, falseAlarms: Localized,
    remedy: Localized, byHand: Localized, criteria: [Criterion] = [], source: String, reads: [Reads],
    parameters: [Parameter] = [], passing: [RuleExample],
    failing: [RuleExample], measure: (@Sendable (RuleContext) -> Measure?)? = nil,
    findings: @escaping @Sendable (RuleContext) -> [Finding]
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.measured = measured
    self.falseAlarms = falseAlarms
    self.remedy = remedy
    self.byHand = byHand
    self.criteria = criteria
    self.source = source
    self.reads = reads
    self.parameters = parameters
    self.passing = passing
    self.failing = failing
    self.measure = measure
    self.findings = findings
  }
}

/// A site in miniature and what the rule must say of it: the addresses of its findings, none when it passes.
public struct RuleExample: Sendable {
  public let name: Localized
  public let facts: @Sendable () -> ExampleSite
  /// Paths below the example's home page, in order.
  public let expects: [String]

  init(
    _ chinese: String, en english: String, expects: [String] = [], _ facts: @escaping @Sendable () -> ExampleSite
  ) {
    name = Localized(chinese, en: english)
    self.facts = facts
    self.expects = expects
  }
}
