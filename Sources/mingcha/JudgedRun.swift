import Audit
import Crawl
import Disclosure
import Localization
import Report
import Store
import Web

/// A stored run, judged: the findings for the store and the finished report, made in one pass site by site, so that
/// the facts of only a few sites are in memory (`SiteJudging`). Waivers are heeded, and the findings are compared with
/// those of the run before, or of another one.
struct JudgedRun {
  private(set) var findings: [FindingRow]
  var model: ReportModel
  /// By site, which of its texts were searched in vain.
  private(set) var searched: [String: WordFree] = [:]

  /// - Parameters:
  ///   - asOf: the moment of monitoring when it is not the run's own.
  ///   - issued: the day that bulletin and notices bear; nil: the moment of monitoring.
  ///   - listsItems: whether the model holds every item of the disclosure ledger; the summary needs only their number.
  ///   - against: the earlier run to compare with; nil: the last finished one that shares a site.
  ///   - line: where to show how far it is.
  init(
    _ id: Int64, in path: String, by judge: Judge, lexicon: Lexicon, asOf: CivilDate? = nil,
    issued: CivilDate? = nil, listsItems: Bool = true, against: Int64? = nil, line: JudgingLine? = nil
  ) async throws(StoreError) {
    defer { line?.close() }
    let reader = try StoreReader.open(path)
    let run = try reader.run(id)
    let register = try reader.register().compactMap(RegisteredSite.init)
    let waiverRows = try reader.waivers()
    let waivers = waiverRows.map { Waiver($0) }
    let running = register.count { $0.status == .running }
    var builder = ReportBuilder(
      run: run, profile: judge.profile, lexicon: lexicon, asOf: asOf, registered: running > 0 ? running : nil,
      waivers: waivers)
    let sites = try reader.sites(run: id)
    let entries = RegisterLookup(register)
    let cluster = try ClusterIndex(profile: judge.profile, sites: sites.map(\.id), run: id, from: reader) {
      line?.read(articles: $0)
    }
    let judging = SiteJudging(
      run: id, path: path, judge: judge, asOf: asOf, waivers: waivers, cluster: cluster,
      retired: try reader.retiredHosts(), pages: try reader.pageCounts(run: id),
      listsItems: listsItems)
    var findings: [FindingRow] = []
    var searched: [String: WordFree] = [:]
    try await judging.forEach(sites, line) { site in
      builder.add(
        site.facts, site.judgement, items: site.items,
        entry: entries[site.facts.site].map(ReportModel.RegisterEntry.init))
      findings += site.judgement.findings
      searched[site.facts.site.id] = site.facts.wordFree
      findings += site.judgement.waived.map { row in
        var row = row
        row.status = FindingStatus.waived.rawValue
        return row
      }
    }
    self.findings = findings
    self.searched = searched
    model = builder.model(balance: try reader.balance(run: id, targets: cluster.targets))
    let plan = judge.profile.crawlPlan(asOf: run.asOf)
    model.office = ReportModel.Office(
      wording: judge.profile.wording, asOf: asOf ?? run.asOf, issued: issued, calendar: judge.calendar,
      sponsors: model.sites.reduce(into: [:]) { $0[$1.id] = $1.entry?.sponsor },
      visits: .init(
        userAgent: plan.userAgent, obeysRobots: try reader.robots(of: id) == CrawlPlan.Robots.obey.rawValue))
    try compare(reader, id, against)
    model.date(try reader.firstSeen(before: id))
    model.takeUnused(waiverRows)
    model.follow(
      try reader.figures(before: id).map {
        .init(run: $0.run, asOf: $0.asOf, sites: $0.sites, findings: $0.findings, failed: $0.failed)
      })
    if let earlier = try reader.rechecked(by: id) {
      model.limits.append(
        Localized(
          "本次是对第 \(earlier) 次检查的复查：只重看了有问题的地址和由它们新发现的地址，其余沿用该次检查的事实。",
          en:
            "This run rechecks run \(earlier): only addresses with findings, and new ones found from them, were looked at "
            + "again; all other facts are that run's."))
    }
  }

  /// Compares with the earlier run, and writes into each finding where it stands.
  private mutating func compare(_ reader: StoreReader, _ id: Int64, _ against: Int64?) throws(StoreError) {
    // A recheck is compared with the run that it looks at again, which need not be the last one.
    let rechecked = try reader.rechecked(by: id)
    let before = try reader.runBefore(id)
    guard
      let earlier = try (against ?? rechecked).map({ (id) throws(StoreError) in try reader.run(id) }) ?? before
    else { return }
    let sawAgain = try SeenAgain(reader, run: id)
    let waived = Set(findings.filter { $0.status == FindingStatus.waived.rawValue }.map(\.fingerprint))
    let comparison = try FollowUp(
      earlier: try reader.findings(run: earlier.id).filter { $0.status != FindingStatus.waived.rawValue },
      later: findings.filter { !waived.contains($0.fingerprint) }, waived: waived,
      everBefore: try reader.fingerprints(before: id)
    ) { (finding) throws(StoreError) in try sawAgain(site: finding.site, url: finding.url) }
    model.compare(with: comparison, run: earlier.id, asOf: earlier.asOf)
    var statuses: [String: FindingStatus] = [:]
    for finding in model.findings { if let status = finding.status { statuses[finding.id] = status } }
    for index in findings.indices where findings[index].status == "open" {
      if let status = statuses[findings[index].fingerprint] { findings[index].status = status.rawValue }
    }
  }

  /// Marks what the baseline knows.
  mutating func compare(with baseline: Baseline, run id: Int64, in path: String) throws(StoreError) {
    let sawAgain = try SeenAgain(try StoreReader.open(path), run: id)
    try model.compare(with: baseline) { (entry) throws(StoreError) in
      try sawAgain(site: entry.site, url: entry.url)
    }
  }
}

/// The register's entry for a site: by its key (an audit of the register), its code, or its home page's host.
private struct RegisterLookup {
  private var byKey: [String: RegisteredSite] = [:]
  private var byHost: [String: RegisteredSite] = [:]

  init(_ register: [RegisteredSite]) {
    for entry in register {
      byKey[entry.key] = entry
      byHost[entry.home.host] = entry
    }
  }

  subscript(site: SiteRow) -> RegisteredSite? {
    byKey[site.id] ?? site.code.flatMap { byKey[$0] } ?? byHost[site.home.host]
  }
}

extension ReportModel.RegisterEntry {
  fileprivate init(_ site: RegisteredSite) {
    self.init(
      sponsor: site.sponsor, supervisor: site.supervisor, level: site.level, region: site.region,
      platform: site.platform)
  }
}
