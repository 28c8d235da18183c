import Audit
public import Localization

/// The league table (排名): sites in the order of how they fared. Only what was decided is ranked. A site that nobody
/// could look at well enough has no place, neither good nor bad, and is listed apart with the reason.
public struct League: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    /// From 1; sites that fared alike share a place. Nil for a site that is undecided.
    public var rank: Int?
    public var site: ReportModel.Site
    /// Veto items that are certainly hit, and certain deductions.
    public var vetoes: Int
    public var deductions: Int
  }

  /// Sites of one kind together.
  public struct Group: Sendable, Equatable {
    public var kind: Kind
    public var name: String
    public var sites: Int
    public var passed: Int
    public var failed: Int
    public var undecided: Int { sites - passed - failed }

    public enum Kind: String, Sendable, CaseIterable {
      case level, region, supervisor, platform

      public var title: Localized {
        switch self {
        case .level: Localized("级别", en: "level")
        case .region: Localized("地区", en: "region")
        case .supervisor: Localized("主管单位", en: "supervisor")
        case .platform: Localized("平台", en: "platform")
        }
      }
    }
  }

  /// Ranked sites first, then the undecided ones.
  public var rows: [Row]
  /// By what the register says of the sites; a kind in which all sites are alike is left out.
  public var groups: [Group]

  public init(_ model: ReportModel) {
    var deductions: [String: Int] = [:]
    for finding in model.findings where finding.severity == .deduct && finding.certainty == .certain {
      deductions[finding.site, default: 0] += 1
    }
    let all = model.sites.map { site in
      Row(
        rank: nil, site: site, vetoes: site.vetoItems.count { $0.state == .hit },
        deductions: deductions[site.id] ?? 0)
    }
    var ranked = all.filter { $0.site.verdict != .unknown }.sorted { a, b in
      a.merit != b.merit ? a.merit > b.merit : (a.site.name, a.site.id) < (b.site.name, b.site.id)
    }
    for place in ranked.indices {
      let isTied = place > 0 && ranked[place - 1].merit == ranked[place].merit
      ranked[place].rank = isTied ? ranked[place - 1].rank : place + 1
    }
    rows = ranked + all.filter { $0.site.verdict == .unknown }
    groups = Group.Kind.allCases.flatMap { League.groups($0, model.sites) }
  }

  private static func groups(_ kind: Group.Kind, _ sites: [ReportModel.Site]) -> [Group] {
    var groups: [String: Group] = [:]
    for site in sites {
      guard let name = site.entry?[kind], !name.isEmpty else { continue }
      var group = groups[name] ?? Group(kind: kind, name: name, sites: 0, passed: 0, failed: 0)
      group.sites += 1
      if site.verdict == .pass { group.passed += 1 }
      if site.verdict == .fail { group.failed += 1 }
      groups[name] = group
    }
    guard groups.count > 1 else { return [] }
    // The share of failures first, so that who has most to do stands on top.
    return groups.values.sorted { a, b in
      let (left, right) = (a.failed * b.sites, b.failed * a.sites)
      return left != right ? left > right : (b.sites, a.name) < (a.sites, b.name)
    }
  }
}

extension League.Row {
  /// What places are given by, the more the better: passing, then fewer vetoes, a higher score, fewer deductions. A
  /// score stands only between sites that have one.
  fileprivate struct Merit: Comparable {
    var passes: Int
    var vetoes: Int
    var score: Double
    var deductions: Int

    static func < (a: Merit, b: Merit) -> Bool {
      (a.passes, -a.vetoes, a.score, -a.deductions) < (b.passes, -b.vetoes, b.score, -b.deductions)
    }
  }

  fileprivate var merit: Merit {
    Merit(
      passes: site.verdict == .pass ? 1 : 0, vetoes: vetoes, score: site.score?.value ?? -1, deductions: deductions)
  }
}

extension ReportModel {
  /// What the register says of a site, as far as sites are compared by it.
  public struct RegisterEntry: Sendable, Equatable {
    public var sponsor: String?
    public var supervisor: String?
    public var level: String?
    public var region: String?
    public var platform: String?

    public init(sponsor: String?, supervisor: String?, level: String?, region: String?, platform: String?) {
      self.sponsor = sponsor
      self.supervisor = supervisor
      self.level = level
      self.region = region
      self.platform = platform
    }

    subscript(kind: League.Group.Kind) -> String? {
      switch kind {
      case .level: level
      case .region: region
      case .supervisor: supervisor
      case .platform: platform
      }
    }
  }
}
