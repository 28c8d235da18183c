public import Audit
public import Disclosure
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
    /// The moment of monitoring at which it was found first; nil when nobody asked.
    public var since: CivilDate?

    /// What pages say is taken without its personal numbers (identity, bank card, mobile): a published report must not
    /// spread them once more.
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
      self.column = column.map(PersonalDataScanner.masked)
      self.url = url
      self.message = Localized(
        PersonalDataScanner.masked(message.chinese), en: PersonalDataScanner.masked(message.english))
      self.legalBasis = legalBasis
      self.evidence = evidence.masked
      self.looks = looks
      self.status = status
      self.waiver = waiver
    }

    /// Whether a notice asks for it to be mended.
    var isDemanded: Bool {
      (severity == .veto || severity == .deduct) && certainty != .unknown && status != .waived
    }
  }

  /// Families of rules, which reports offer as filters.
  public enum Topic: String, Sendable, CaseIterable {
    /// 更新: home page and columns.
    case freshness
    /// 链接可用性 and 站点可用性.
    case links
    /// 政策解读.
    case interpretation
    /// 公开属性.
    case attribute
    /// 公文与目录: deadlines, numbers, records.
    case documents
    /// 公开义务: what laws and the agency's own rules ask for.
    case duties
    /// 互动与服务.
    case services
    /// 标识与标签.
    case identity
    /// 内容安全.
    case safety
    /// 真实性线索: dates and texts that contradict each other or an earlier run.
    case authenticity
    /// 未能查看.
    case coverage
    case other

    private static let families: [String: Topic] = [
      "home": .freshness, "column": .freshness, "columns": .freshness, "link": .links,
      "interpretation": .interpretation, "attribute": .attribute, "publication": .documents, "record": .documents,
      "catalogue": .documents, "number": .documents, "duty": .duties, "annual": .duties, "guide": .duties,
      "permit": .duties, "proposal": .duties, "budget": .duties, "message": .services, "messages": .services,
      "channel": .services, "consultation": .services, "service": .services, "form": .services, "tag": .identity,
      "footer": .identity, "domain": .identity, "personal": .safety, "hidden": .safety, "hijack": .safety,
      "hijacked": .safety, "commercial": .safety, "departure": .safety, "mixed": .safety, "wrong": .safety,
      "retired": .links,
      "date": .authenticity, "text": .authenticity, "content": .authenticity, "page": .authenticity,
    ]

    /// The family of a rule: mostly the first word of its identifier says it.
    public init(rule: String) {
      switch rule {
      case "column-unreadable", "site-walled", "site-unreachable": self = .coverage
      case "site-availability-veto": self = .links
      case "site-certificate": self = .safety
      case "site-code", "site-tools", "site-ipv6": self = .identity
      default: self = Topic.families[String(rule.prefix { $0 != "-" })] ?? .other
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
    /// The values and words by which it judged.
    public var thresholds: [Localized]
    /// What looks like its faults and is not reported.
    public var lookAlikes: [Localized]
    /// How a person checks a finding of it.
    public var byHand: Localized?

    public init(
      id: String, severity: Severity, title: Localized, legalBasis: String, measured: Localized,
      falseAlarms: Localized?, remedy: Localized, thresholds: [Localized] = [], lookAlikes: [Localized] = [],
      byHand: Localized? = nil
    ) {
      self.id = id
      self.severity = severity
      self.title = title
      self.legalBasis = legalBasis
      self.measured = measured
      self.falseAlarms = falseAlarms
      self.remedy = remedy
      self.thresholds = thresholds
      self.lookAlikes = lookAlikes
      self.byHand = byHand
    }
  }
}
