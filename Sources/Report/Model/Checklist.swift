public import Audit
import Localization

extension ReportModel {
  /// What the standard asks and only a person can judge, with the rules whose findings are leads to it.
  public struct Check: Sendable, Equatable {
    public typealias Kind = Profile.Check.Kind
    public var id: String
    public var title: String
    public var kind: Kind
    /// Document and article.
    public var source: String
    /// Why only a person can judge.
    public var why: String
    /// Rules by id.
    public var leads: [String]

    public init(id: String, title: String, kind: Kind, source: String, why: String, leads: [String]) {
      self.id = id
      self.title = title
      self.kind = kind
      self.source = source
      self.why = why
      self.leads = leads
    }

    public init(_ check: Profile.Check) {
      self.init(
        id: check.id, title: check.title, kind: check.kind, source: check.source, why: check.why,
        leads: check.leads)
    }
  }

  /// The findings that a person begins with, in the report's order. What nobody could look at leads nowhere.
  public func leads(of check: Check) -> [Finding] {
    findings.filter { check.leads.contains($0.rule) && $0.certainty != .unknown }
  }

  /// `链接打不开 12、隐藏链接 3`: how many leads each rule gives; nil when there are none.
  func leadCounts(of check: Check, _ language: Language) -> String? {
    let found = leads(of: check)
    let parts = check.leads.compactMap { rule -> String? in
      let count = found.count { $0.rule == rule }
      return count == 0 ? nil : "\(self.rule(rule)?.title[language] ?? rule) \(count)"
    }
    return parts.isEmpty ? nil : parts.joined(separator: Localized("、", en: ", ")[language])
  }
}
