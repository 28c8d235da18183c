public import Disclosure
import JSON
import Localization
public import Store
import Web

/// Applies a profile's rules to stored facts. Pure: the same facts, profile and date give the same judgement.
public struct Judge: Sendable {
  public let profile: Profile
  public let calendar: WorkCalendar

  /// Reads the working calendar from the library.
  public init(profile: Profile, library: ProfileLibrary) throws(ProfileError) {
    self.profile = profile
    calendar = try library.calendar()
  }

  public init(profile: Profile, calendar: WorkCalendar) {
    self.profile = profile
    self.calendar = calendar
  }

  /// Judges the sites of a run. `asOf` overrides the run's own moment of monitoring.
  ///
  /// What is waived on that day costs nothing: its findings are listed apart, and a waived column is exempt, so that
  /// it does not count towards a veto either.
  public func judge(facts: [SiteFacts], asOf: CivilDate? = nil, waivers: [Waiver] = []) -> Judgement {
    var judgement = Judgement(findings: [], sites: [])
    for site in facts {
      let day = asOf ?? site.run.asOf
      var (findings, verdict) = judge(site, asOf: day)
      let held = Dictionary(
        waivers.filter { $0.holds(on: day) }.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
      let waived = held.isEmpty ? [] : findings.filter { held[$0.fingerprint] != nil }
      if !waived.isEmpty {
        (findings, verdict) = judge(site, asOf: day, without: waived, held)
        judgement.waived += waived
      }
      judgement.findings += findings
      judgement.sites.append(verdict)
    }
    return judgement
  }

  private func judge(
    _ facts: SiteFacts, asOf: CivilDate, without waived: [FindingRow] = [], _ waivers: [String: Waiver] = [:]
  ) -> ([FindingRow], SiteVerdict) {
    var parameters = profile.rules(for: facts.site.id)
    let excused = Set(waived.map(\.fingerprint))
    for finding in waived where finding.rule.hasPrefix("column-") {
      parameters.columns.insert(
        ColumnOverride(
          match: finding.url, waive: SignedWaiver(reason: waivers[finding.fingerprint]?.reason ?? "")), at: 0)
    }
    let context = RuleContext(facts: facts, parameters: parameters, calendar: calendar, asOf: asOf)
    var judged: [JudgedRule] = []
    for rule in RuleCatalog.all {
      guard let setting = parameters.rules[rule.id], setting.enabled else { continue }
      let own = context.with(setting)
      var findings = rule.findings(own)
      if !excused.isEmpty {
        findings.removeAll { excused.contains(fingerprint($0, rule, facts.site.id)) }
      }
      judged.append(
        JudgedRule(rule: rule, setting: setting, findings: findings, measure: rule.measure?(own) ?? nil))
    }
    let gravity = Dictionary(uniqueKeysWithValues: Severity.allCases.enumerated().map { ($1.rawValue, $0) })
    let rows = judged.flatMap { judged in judged.findings.map { row($0, judged, facts.site.id) } }
    let sorted = rows.enumerated().sorted { a, b in
      (gravity[a.element.severity] ?? 0, a.offset) < (gravity[b.element.severity] ?? 0, b.offset)
    }
    let verdict = Scoring(profile: profile, site: facts.site, context: context).verdict(judged)
    return (sorted.map(\.element), verdict)
  }

  private func fingerprint(_ finding: Finding, _ rule: Rule, _ site: String) -> String {
    Fingerprint.of(rule: rule.id, site: site, place: finding.url, item: finding.item)
  }

  private func row(_ finding: Finding, _ judged: JudgedRule, _ site: String) -> FindingRow {
    let source = judged.setting.source.isEmpty ? judged.rule.source : judged.setting.source.joined(separator: "；")
    return FindingRow(
      fingerprint: fingerprint(finding, judged.rule, site),
      rule: judged.rule.id, severity: (finding.severity ?? judged.setting.severity).rawValue,
      certainty: finding.certainty.rawValue, site: site, column: finding.column, url: finding.url.string,
      messageChinese: finding.message.chinese, messageEnglish: finding.message.english, legalBasis: source,
      evidence: finding.evidence)
  }
}

/// A rule that was asked, and its answer.
struct JudgedRule {
  let rule: Rule
  let setting: RuleSetting
  let findings: [Finding]
  let measure: Rule.Measure?
}
