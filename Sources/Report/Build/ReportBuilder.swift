public import Audit
public import Disclosure
public import Localization
public import Store
import Web

/// Makes the report's model of stored facts and their judgement, a site at a time, so that the facts of only one site
/// need be in memory.
///
///     var builder = ReportBuilder(run: run, profile: profile, lexicon: lexicon)
///     for facts in sites { builder.add(facts, judge.judge(facts: [facts]), items: items) }
///     let model = builder.model(balance: balance)
///     try HTMLFormat().write(model, language: .chinese, to: &bytes)
public struct ReportBuilder {
  private let run: ReportModel.Run
  private let parameters: RuleParameters
  private let checklist: [ReportModel.Check]
  private let categories: [ColumnCategory: Localized]
  private var sites: [ReportModel.Site] = []
  private var findings: [ReportModel.Finding] = []
  private var waived: [ReportModel.Finding] = []
  private let waivers: [String: Waiver]
  private var columns: [ReportModel.Column] = []
  private var linkGroups: [ReportModel.LinkGroup] = []
  private var blindSpots: [ReportModel.BlindSpot] = []
  /// What the articles say of their 解读, by address.
  private var interpretations: [String: ReportModel.Interpretation] = [:]
  /// The disclosure ledger, unless only counted.
  private var items: [LedgerItem] = []
  private var itemCounts: [String: Int] = [:]
  private var weeks: ColumnWeeks

  /// - Parameters:
  ///   - asOf: the moment of monitoring when it is not the run's own.
  ///   - registered: number of sites in the register that these were drawn from.
  public init(
    run: RunRow, profile: Profile, lexicon: Lexicon, asOf: CivilDate? = nil, registered: Int? = nil,
    waivers: [Waiver] = []
  ) {
    weeks = ColumnWeeks(asOf: asOf ?? run.asOf)
    self.waivers = Dictionary(waivers.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    parameters = profile.parameters
    checklist = profile.checklist.map(ReportModel.Check.init)
    self.run = ReportModel.Run(
      id: run.id, asOf: asOf ?? run.asOf, startedAt: run.startedAt, finishedAt: run.finishedAt,
      profile: run.profile,
      profileTitle: Localized(profile.title, en: profile.title), agency: profile.agency,
      standard: profile.standard.map { standard in
        let title = standard.title + (standard.document.isEmpty ? "" : "（\(standard.document)）")
        return Localized(title, en: title)
      }, registered: registered, version: run.version)
    categories = lexicon.names
  }

  /// Takes in one site: its facts and the judgement of them, in which other sites may stand too.
  ///
  /// - Parameters:
  ///   - items: the site's disclosure ledger, in which an item that stands in several lists counts once; nil when no report is
  ///     written that lists them or the weeks of their publication, and they are only counted.
  ///   - entry: what the register says of the site.
  public mutating func add(
    _ facts: SiteFacts, _ judgement: Judgement, items: [LedgerItem]?, entry: ReportModel.RegisterEntry? = nil
  ) {
    if let items { take(items, of: facts.site.id) } else { itemCounts[facts.site.id] = facts.itemCount }
    let own = judgement.findings.filter { $0.site == facts.site.id }
    let findings = own.map { reported($0) }
    self.findings += findings
    waived += judgement.waived.filter { $0.site == facts.site.id }.map { row in
      var finding = FindingReading.finding(row)
      finding.evidence = finding.evidence.naming(categories)
      (finding.status, finding.waiver) = (.waived, waivers[row.fingerprint])
      return finding
    }
    for page in facts.pages where !(page.facts?.interpretedBy.isEmpty ?? true) {
      interpretations[page.url.string] = .linked
    }
    for finding in findings where ReportModel.Topic(rule: finding.rule) == .interpretation {
      interpretations[finding.url] = FindingReading.interpretation(finding)
    }
    let verdict = judgement.sites.first { $0.site == facts.site.id }
    columns += (verdict?.columns ?? []).map { column($0, of: facts.site) }
    linkGroups += LinkGrouping(facts, dead: findings).groups()
    blindSpots += BlindSpots(facts).spots()
    var site = site(facts, verdict)
    site.entry = entry
    let home = facts.pages.first { $0.url == facts.site.home }
    site.address = home?.attempts.last { $0.address != nil }?.address
    site.system = home?.facts?.meta.first { $0.name.lowercased() == "generator" && !$0.content.isEmpty }?.content
    sites.append(site)
  }

  private mutating func take(_ all: [LedgerItem], of site: String) {
    weeks.add(all)
    var known: Set<String> = []
    let unique = all.filter { item in item.url.map { known.insert($0).inserted } ?? true }
    itemCounts[site, default: 0] += unique.count
    items += unique
  }

  /// A waiver that has expired is told with the finding that came back.
  private func reported(_ row: FindingRow) -> ReportModel.Finding {
    var finding = FindingReading.finding(row)
    finding.evidence = finding.evidence.naming(categories)
    if let waiver = waivers[row.fingerprint], waiver.isExpired(on: run.asOf) {
      (finding.status, finding.waiver) = (.expired, waiver)
    }
    return finding
  }

  /// The finished report.
  ///
  /// - Parameter balance: of the whole run.
  public func model(
    balance: Balance, truth: ReportModel.TruthComparison? = nil, limits: [Localized] = []
  ) -> ReportModel {
    let columns = columns.map { column in
      var column = column
      column.weeks = weeks.counts(site: column.site, column: column.name)
      return column
    }
    let sites = sites.map { site in
      var site = site
      site.items = itemCounts[site.id] ?? 0
      return site
    }
    var model = ReportModel(
      run: run,
      ledger: ReportModel.Ledger(states: balance.states, discovered: balance.discovered + balance.unreferenced),
      sites: sites, findings: findings, columns: columns, items: items.map(item), linkGroups: linkGroups,
      blindSpots: blindSpots, rules: RuleCatalog.all.map { ReportModel.RuleEntry($0, parameters) }, truth: truth,
      limits: limits,
      waived: waived)
    model.checklist = checklist
    return model
  }

  private func item(_ item: LedgerItem) -> ReportModel.Item {
    ReportModel.Item(
      site: item.site, column: item.column, title: item.title, url: item.url, indexNumber: item.indexNumber,
      documentNumber: item.documentNumber, agency: item.agency, created: item.created,
      published: item.published?.description, attribute: item.attribute?.rawValue,
      interpretation: item.url.flatMap { interpretations[$0] })
  }

  private func column(_ column: Column, of site: SiteRow) -> ReportModel.Column {
    var reason: Localized?
    let state: ReportModel.ColumnState
    switch column.state {
    case .fresh: state = .fresh
    case .stale: state = .stale
    case .undated: state = .undated
    case .blank: state = .blank
    case .unreadable(let code): (state, reason) = (.unreadable, Codes.reason(code))
    case .exempt(let code):
      let why = column.waived.map { Localized("已申明豁免：\($0.text.chinese)", en: "waived: \($0.text.english)") }
      (state, reason) = (.exempt, why ?? Codes.reason(code))
    }
    let isRead = state != .unreadable || column.itemCount > 0
    return ReportModel.Column(
      site: site.id, name: column.name, category: column.category.flatMap { categories[$0] },
      url: column.url.string,
      items: isRead ? column.itemCount : nil, newest: column.newest, freshSince: column.windowStart,
      window: column.window.text, state: state, reason: reason)
  }

  private func site(_ facts: SiteFacts, _ verdict: SiteVerdict?) -> ReportModel.Site {
    var ledger: [LedgerState: Int] = [:]
    for page in facts.pages { ledger[page.state, default: 0] += 1 }
    var links: [LinkVerdict: Int] = [:]
    for page in facts.pages { links[page.verdict, default: 0] += 1 }
    for target in facts.targets { links[target.verdict, default: 0] += 1 }
    return ReportModel.Site(
      id: facts.site.id, name: facts.site.name, home: facts.site.home.string, code: facts.site.code,
      verdict: verdict?.reported ?? .unknown, reasons: verdict?.reasons.unique ?? [],
      vetoItems: verdict?.reportedVetoes ?? [], pages: facts.pages.count { $0.facts != nil },
      columns: verdict?.columns.count ?? 0, items: 0, links: links, ledger: ledger, score: verdict?.reportedScore)
  }
}

extension ReportModel.RuleEntry {
  /// A rule of the catalogue with the clause and the values of a profile.
  init(_ rule: Rule, _ parameters: RuleParameters) {
    let explanation = RuleExplanation(rule, parameters)
    let clauses = explanation[.source].map(\.chinese).joined(separator: "；")
    self.init(
      id: rule.id, severity: rule.severity, title: rule.title, legalBasis: clauses, measured: rule.measured,
      falseAlarms: rule.falseAlarms, remedy: rule.remedy, thresholds: explanation[.thresholds],
      lookAlikes: explanation[.lookAlikes], byHand: rule.byHand)
  }
}

extension SiteVerdict {
  fileprivate var reported: ReportModel.Verdict {
    switch outcome {
    case .fail: .fail
    case .pass: .pass
    case .provisional: .unknown
    }
  }

  fileprivate var reportedVetoes: [ReportModel.VetoItem] {
    let hidden = columns.count { if case .unreadable = $0.state { true } else { false } }
    return vetoes.map { veto in
      let state: ReportModel.VetoItem.State =
        switch veto.state {
        case .clear: .clear
        case .hit: .hit
        case .suspected: .suspected
        case .unknown: .unknown
        }
      return ReportModel.VetoItem(
        rule: veto.rule, title: veto.measure?.what ?? veto.title, state: state, count: veto.measure?.value,
        threshold: veto.measure?.threshold, unit: veto.measure?.unit ?? Localized("", en: ""),
        unknown: veto.rule.hasPrefix("columns-") ? hidden : 0)
    }
  }

  fileprivate var reportedScore: ReportModel.Score? {
    guard !deductions.isEmpty else { return nil }
    return ReportModel.Score(
      value: score, isOfficial: scoreIsOfficial,
      lines: deductions.map { .init(item: $0.title, hits: $0.hits, points: $0.points, cap: $0.cap) })
  }
}

extension [Localized] {
  /// Without repeats, in order.
  fileprivate var unique: [Localized] {
    var seen: Set<Localized> = []
    return filter { seen.insert($0).inserted }
  }
}
