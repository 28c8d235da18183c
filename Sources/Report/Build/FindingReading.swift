import Audit
import JSON
import Localization
import Store

/// Reads a stored finding into the report's form.
enum FindingReading {
  /// Severities and certainties that this version does not know are for a person to review.
  static func finding(_ row: FindingRow) -> ReportModel.Finding {
    let evidence = evidence(row.evidence)
    return ReportModel.Finding(
      id: row.fingerprint, rule: row.rule, severity: Severity(rawValue: row.severity) ?? .review,
      certainty: Certainty(rawValue: row.certainty) ?? .suspected, site: row.site, column: row.column, url: row.url,
      message: Localized(row.messageChinese, en: row.messageEnglish), legalBasis: row.legalBasis,
      evidence: evidence,
      looks: looks(in: evidence))
  }

  /// The evidence as a tree; text that is not JSON stays text.
  private static func evidence(_ json: String) -> Evidence {
    do { return Evidence(try JSON5.parse(json)) } catch { return .text(json) }
  }

  /// The looks at the address, when the evidence has some and all of them can be read.
  private static func looks(in evidence: Evidence) -> [Attempt] {
    guard case .members(let members) = evidence,
      case .list(let looks)? = members.first(where: { $0.name == "attempts" })?.value
    else { return [] }
    let attempts = looks.compactMap(attempt)
    return attempts.count == looks.count ? attempts : []
  }

  private static func attempt(_ evidence: Evidence) -> Attempt? {
    guard case .members(let members) = evidence else { return nil }
    let fields = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard case .number(let at)? = fields["at"], case .text(let method)? = fields["method"],
      case .number(let status)? = fields["status"], case .text(let outcome)? = fields["outcome"],
      case .number(let milliseconds)? = fields["milliseconds"]
    else { return nil }
    var address: String?
    if case .text(let text)? = fields["address"] { address = text }
    return Attempt(
      at: at, method: method, status: Int(exactly: status) ?? 0, outcome: outcome, address: address,
      milliseconds: Int(exactly: milliseconds.rounded()) ?? 0)
  }

  /// What a finding of the interpretation rules says of the document.
  static func interpretation(_ finding: ReportModel.Finding) -> ReportModel.Interpretation {
    guard finding.certainty != .unknown else { return .unknown }
    switch finding.rule {
    case "interpretation-late": return .late
    case "interpretation-one-way": return .oneWay
    default: return .missing
    }
  }
}
