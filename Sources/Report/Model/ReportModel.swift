public import Audit
public import Disclosure
public import Localization
import Store

/// Everything that a report says about one run, finished: sorted, counted and worded in both languages. Formats
/// lay it out and decide nothing. It holds no reference to a store, so it can also be made by hand.
///
/// Order is part of the value: the initialiser sorts every list by keys that are the same on every machine, so equal
/// facts give equal bytes in every format.
public struct ReportModel: Sendable, Equatable {
  public var run: Run
  /// Every address of the run by the state it ended in, those outside of all sites among them.
  public var ledger: Ledger
  public private(set) var sites: [Site]
  /// Where each site stands among `sites`.
  private let places: [String: Int]
  public private(set) var findings: [Finding]
  public private(set) var columns: [Column]
  /// The disclosure ledger: every article and document with its dates, number and attribute.
  public private(set) var items: [Item]
  /// Dead links by the template or page family that carries them.
  public private(set) var linkGroups: [LinkGroup]
  /// What could not be looked at, and why.
  public private(set) var blindSpots: [BlindSpot]
  public private(set) var rules: [RuleEntry]
  /// What only a person can judge, in the standard's order.
  public var checklist: [Check] = []
  /// Only of a run over the simulated cluster, whose faults are known.
  public var truth: TruthComparison?
  /// The limits of this run in sentences, beyond those that every report states.
  public var limits: [Localized]
  /// Findings that are waived. They are not among `findings` and count nowhere.
  public private(set) var waived: [Finding]
  /// Waivers that hold and that no finding of this run corresponds to any more, as what they waived.
  public var unusedWaivers: [Finding] = []
  /// What became of an earlier run's findings, or of a baseline's; nil without one.
  public var comparison: Comparison?
  /// The store's finished audits up to this one, the oldest first; empty when it was not asked for.
  public var trend: [TrendPoint] = []
  /// Severities that keep a release back.
  public var gate: Set<Severity>
  /// What bulletins and notices need beyond the findings.
  public var office: Office
  /// The folder of files that stood in for the site; nil when it was visited.
  public var folder: Folder?

  public init(
    run: Run, ledger: Ledger, sites: [Site], findings: [Finding], columns: [Column], items: [Item],
    linkGroups: [LinkGroup],
    blindSpots: [BlindSpot], rules: [RuleEntry], truth: TruthComparison? = nil, limits: [Localized] = [],
    waived: [Finding] = [], comparison: Comparison? = nil, gate: Set<Severity> = [.veto, .deduct],
    office: Office? = nil, folder: Folder? = nil
  ) {
    self.run = run
    self.ledger = ledger
    let position = Dictionary(sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    func place(_ site: String) -> Int { position[site] ?? sites.count }
    places = position
    self.sites = sites
    func order(_ findings: [Finding]) -> [Finding] {
      findings.sorted {
        ($0.severity.rank, place($0.site), $0.rule, $0.column ?? "", $0.url, $0.id)
          < ($1.severity.rank, place($1.site), $1.rule, $1.column ?? "", $1.url, $1.id)
      }
    }
    self.findings = order(findings)
    self.waived = order(waived)
    self.comparison = comparison.map { comparison in
      var comparison = comparison
      comparison.fixed = order(comparison.fixed)
      comparison.unseen = order(comparison.unseen)
      return comparison
    }
    self.gate = gate
    self.office =
      office ?? Office(wording: OfficialWording(), asOf: run.asOf, calendar: WorkCalendar(years: [:]))
    self.folder = folder
    self.columns = columns.sorted { a, b in
      let urgency = (a.urgency(asOf: run.asOf), b.urgency(asOf: run.asOf))
      if urgency.0 != urgency.1 { return urgency.0 > urgency.1 }
      return (place(a.site), a.name, a.url) < (place(b.site), b.name, b.url)
    }
    self.items = items.sorted { a, b in
      (place(a.site), a.column ?? "", b.published ?? "", a.url ?? "", a.title)
        < (place(b.site), b.column ?? "", a.published ?? "", b.url ?? "", b.title)
    }
    self.linkGroups = linkGroups.sorted { a, b in
      if a.pages != b.pages { return a.pages > b.pages }
      return (place(a.site), a.shape) < (place(b.site), b.shape)
    }
    self.blindSpots = blindSpots.sorted { a, b in
      (place(a.site), b.count, a.reason) < (place(b.site), a.count, b.reason)
    }
    self.rules = rules
    self.truth = truth
    self.limits = limits
  }
}

extension ReportModel {
  /// Says of each finding where it stands; the order stays.
  mutating func mark(_ status: (Finding) -> Status?) {
    for index in findings.indices { findings[index].status = status(findings[index]) }
  }

  /// Changes every finding, also those of the comparison, and the looks at dead links; the order stays.
  mutating func update(_ change: (inout Finding) -> Void) {
    func changed(_ list: [Finding]) -> [Finding] {
      list.map { finding in
        var finding = finding
        change(&finding)
        return finding
      }
    }
    findings = changed(findings)
    waived = changed(waived)
    unusedWaivers = changed(unusedWaivers)
    if var compared = comparison {
      compared.fixed = changed(compared.fixed)
      compared.unseen = changed(compared.unseen)
      comparison = compared
    }
    for group in linkGroups.indices {
      for link in linkGroups[group].links.indices {
        linkGroups[group].links[link].looks = ReportModel.timeless(linkGroups[group].links[link].looks)
      }
    }
  }

  public typealias Severity = Audit.Severity
  public typealias Certainty = Audit.Certainty

  /// A folder that was audited as a site before it is served: its files stand for the addresses below `origin`.
  public struct Folder: Sendable, Equatable {
    /// As it was named on the command line.
    public var path: String
    /// `https://www.example.gov.cn/`.
    public var origin: String
    public init(path: String, origin: String) {
      self.path = path
      self.origin = origin
    }
  }

  /// What the run was: by whom, of when, under which rules.
  public struct Run: Sendable, Equatable {
    public var id: Int64
    /// The moment of monitoring, from which every window is counted back.
    public var asOf: CivilDate
    /// Seconds since 1970 (UTC). Reports print them in China's time (UTC+8), whatever the machine's zone.
    public var startedAt: Double
    public var finishedAt: Double?
    /// The profile's file name, and the title that people know it by.
    public var profile: String
    public var profileTitle: Localized
    /// 主办单位: whose sites were audited.
    public var agency: String?
    /// The standard that thresholds and articles come from.
    public var standard: Localized?
    /// Number of sites in the register that the audited ones were drawn from; nil without a register.
    public var registered: Int?
    /// Mingcha's own version.
    public var version: String

    public init(
      id: Int64, asOf: CivilDate, startedAt: Double, finishedAt: Double?, profile: String, profileTitle: Localized,
      agency: String? = nil, standard: Localized? = nil, registered: Int? = nil, version: String
    ) {
      self.id = id
      self.asOf = asOf
      self.startedAt = startedAt
      self.finishedAt = finishedAt
      self.profile = profile
      self.profileTitle = profileTitle
      self.agency = agency
      self.standard = standard
      self.registered = registered
      self.version = version
    }
  }

  /// Number of findings of that severity. Those that only say “could not look” are counted apart.
  public func count(_ severity: Severity, site: String? = nil) -> Int {
    findings.count { $0.severity == severity && $0.certainty != .unknown && (site == nil || $0.site == site) }
  }

  /// Number of findings that only say that something could not be looked at.
  public func unknownCount(site: String? = nil) -> Int {
    findings.count { $0.certainty == .unknown && (site == nil || $0.site == site) }
  }

  public func count(_ verdict: Verdict) -> Int { sites.count { $0.verdict == verdict } }

  /// The name of a site, or its identifier when it is none of the audited ones.
  public func siteName(_ id: String) -> String { places[id].map { sites[$0].name } ?? id }

  public func rule(_ id: String) -> RuleEntry? { rules.first { $0.id == id } }
}

extension Severity {
  /// The heavier, the smaller: the order of the catalogue.
  var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}
