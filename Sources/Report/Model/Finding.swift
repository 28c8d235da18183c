public import Localization
public import Store

extension ReportModel {
  /// Something that a rule says about one place.
  public struct Finding: Sendable, Equatable {
    /// The fingerprint, stable over runs: `F-3K9Q…`.
    public var id: String
    public var rule: String
    public var severity: Severity
    public var certainty: Certainty
    public var site: String
    public var column: String?
    /// The column, the document or the dead target.
    public var url: String
    public var message: Localized
    /// Document and article.
    public var legalBasis: String
    /// What was measured and where, as the rule wrote it.
    public var evidence: Evidence
    /// Every look at the address, oldest first.
    public var looks: [Attempt]
    /// Where it stands against an earlier run or a baseline; nil when there is none.
    public var status: Status?
    /// Why it is accepted, or was until the waiver expired.
    public var waiver: Waiver?

    public init(
      id: String, rule: String, severity: Severity, certainty: Certainty, site: String, column: String?,
      url: String,
      message: Localized, legalBasis: String, evidence: Evidence, looks: [Attempt] = [],
      status: Status? = nil, waiver: Waiver? = nil
    ) {
      self.id = id
      self.rule = rule
      self.severity = severity
      self.certainty = certainty
      self.site = site
      self.column = column
      self.url = url
      self.message = message
      self.legalBasis = legalBasis
      self.evidence = evidence
      self.looks = looks
      self.status = status
      self.waiver = waiver
    }
  }

  /// Families of rules, which reports offer as filters.
  public enum Topic: String, Sendable, CaseIterable {
    /// 更新: home page and columns.
    case freshness
    /// 链接可用性.
    case links
    /// 政策解读.
    case interpretation
    /// 公开属性.
    case attribute
    /// 未能查看.
    case coverage
    case other

    /// The family of a rule, which is the first word of its identifier.
    public init(rule: String) {
      switch rule.prefix(while: { $0 != "-" }) {
      case "home", "column", "columns": self = rule == "column-unreadable" ? .coverage : .freshness
      case "link": self = .links
      case "interpretation": self = .interpretation
      case "attribute": self = .attribute
      case "site": self = .coverage
      default: self = .other
      }
    }
  }

  /// One rule of the catalogue, as a report explains it.
  public struct RuleEntry: Sendable, Equatable {
    public var id: String
    public var severity: Severity
    public var title: Localized
    public var legalBasis: String
    /// How it is measured.
    public var measured: Localized
    /// When it is known to be wrong.
    public var falseAlarms: Localized?
    /// How to fix what it finds.
    public var remedy: Localized

    public init(
      id: String, severity: Severity, title: Localized, legalBasis: String, measured: Localized,
      falseAlarms: Localized?, remedy: Localized
    ) {
      self.id = id
      self.severity = severity
      self.title = title
      self.legalBasis = legalBasis
      self.measured = measured
      self.falseAlarms = falseAlarms
      self.remedy = remedy
    }
  }
}
