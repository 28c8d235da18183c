public import Audit
public import Localization

/// One fault that many sites share because one thing that they share has it: the platform (集约化平台) that carries them,
/// the address that answers for them, the content system that makes their pages, or a dead target that a template links
/// to. It is mended once, so it is told once, with the sites that have it; the findings of each site stay.
public struct PlatformFault: Sendable, Equatable {
  public enum Shared: Sendable, Equatable {
    /// By the register.
    case platform(String)
    /// By what the pages say of themselves (`generator`).
    case system(String)
    /// The network address of the home pages.
    case address(String)
    /// The dead target of links.
    case target(String)

    public var title: Localized {
      switch self {
      case .platform(let name): Localized("平台 \(name)", en: "platform \(name)")
      case .system(let name): Localized("内容系统 \(name)", en: "content system \(name)")
      case .address(let address): Localized("地址 \(address)", en: "address \(address)")
      case .target(let url): Localized("链接目标 \(url)", en: "link target \(url)")
      }
    }

    /// `platform`, `system`, `address`, `target`: the name in machine formats.
    public var kind: String {
      switch self {
      case .platform: "platform"
      case .system: "system"
      case .address: "address"
      case .target: "target"
      }
    }

    public var value: String {
      switch self {
      case .platform(let text), .system(let text), .address(let text), .target(let text): text
      }
    }
  }

  public var rule: String
  public var shared: Shared
  /// Identifiers of the sites that have the fault, in the report's order.
  public var sites: [String]
  /// How many audited sites share it in all; of a target those that link to it.
  public var sharing: Int
  /// How many findings it explains.
  public var findings: Int
  /// `certain` when all of them are; a bulletin names nothing else. `unknown` when none of these sites could be looked at
  /// for it, which is told as such and is no fault.
  public var certainty: Certainty

  /// What the row is called: the rule's own title, unless nobody could look.
  func title(_ rule: String, _ language: Language) -> String {
    guard certainty == .unknown else { return rule }
    return Localized("未能查看：\(rule)", en: "Could not look: \(rule)")[language]
  }
}

extension PlatformFault {
  /// Fewer sites may share a fault by chance.
  static let fewestSites = 3
  /// Of the sites that share a thing this many percent must have the fault, and of all others less than half as many.
  static let share = 80

  /// Rules about what a template or a server decides. What an editor writes or leaves out is never a platform's fault,
  /// however many sites leave it out.
  private static let rules: Set<String> = [
    "tag-site", "tag-column", "tag-article", "footer-elements", "site-tools", "site-code", "mixed-content",
    "hidden-link", "commercial-link", "departure-notice", "hijack-words", "site-walled", "site-unreachable",
    "site-availability-veto",
  ]
  /// A dead link is the same fault elsewhere only when it leads to the same target.
  private static let linkRules: Set<String> = ["link-dead", "link-soft-dead"]

  /// What was found of a rule, or what could not be looked at: never both in one fault.
  private struct Group: Hashable, Comparable {
    var rule: String
    var isUnknown: Bool

    static func < (a: Group, b: Group) -> Bool {
      (a.rule, a.isUnknown ? 1 : 0) < (b.rule, b.isUnknown ? 1 : 0)
    }
  }

  /// The findings of one group by site.
  private struct Hits {
    var bySite: [String: (count: Int, isCertain: Bool)] = [:]

    mutating func add(_ finding: ReportModel.Finding) {
      let old = bySite[finding.site] ?? (0, true)
      bySite[finding.site] = (old.count + 1, old.isCertain && finding.certainty == .certain)
    }

    func fault(of group: Group, _ shared: Shared, sites: [String], sharing: Int) -> PlatformFault {
      let own = sites.compactMap { bySite[$0] }
      return PlatformFault(
        rule: group.rule, shared: shared, sites: sites, sharing: sharing, findings: own.reduce(0) { $0 + $1.count },
        certainty: group.isUnknown ? .unknown : own.allSatisfy(\.isCertain) ? .certain : .suspected)
    }
  }

  /// The faults, those of most sites first.
  static func all(in model: ReportModel) -> [PlatformFault] {
    let faults = targets(model) + shared(model)
    return faults.sorted { a, b in
      (b.sites.count, a.rule, a.shared.value, a.certainty.rawValue)
        < (a.sites.count, b.rule, b.shared.value, b.certainty.rawValue)
    }
  }

  /// One dead target on many sites.
  private static func targets(_ model: ReportModel) -> [PlatformFault] {
    struct Place: Hashable {
      var rule: String
      var url: String
    }
    var counts: [Place: Hits] = [:]
    for finding in model.findings where linkRules.contains(finding.rule) && finding.certainty != .unknown {
      counts[Place(rule: finding.rule, url: finding.url), default: Hits()].add(finding)
    }
    let order = model.sites.map(\.id)
    return counts.compactMap { place, hits in
      guard hits.bySite.count >= fewestSites else { return nil }
      let sites = order.filter { hits.bySite[$0] != nil }
      return hits.fault(
        of: Group(rule: place.rule, isUnknown: false), .target(place.url), sites: sites, sharing: sites.count)
    }
  }

  /// A rule that hits nearly all sites that share a thing, and few others.
  private static func shared(_ model: ReportModel) -> [PlatformFault] {
    var hits: [Group: Hits] = [:]
    for finding in model.findings where rules.contains(finding.rule) {
      hits[Group(rule: finding.rule, isUnknown: finding.certainty == .unknown), default: Hits()].add(finding)
    }
    var faults: [PlatformFault] = []
    // What names a cause best comes first; the same sites are not named again for the same rule.
    for (make, sites) in sharing(model) {
      for (group, hits) in hits.sorted(by: { $0.key < $1.key }) {
        let affected = sites.filter { hits.bySite[$0] != nil }
        let others = model.sites.count - sites.count
        let elsewhere = hits.bySite.count - affected.count
        guard affected.count >= fewestSites, affected.count * 100 >= sites.count * share,
          others == 0 || elsewhere * 200 < others * share,
          !faults.contains(where: {
            $0.rule == group.rule && ($0.certainty == .unknown) == group.isUnknown
              && Set(affected).isSubset(of: $0.sites)
          })
        else { continue }
        faults.append(hits.fault(of: group, make, sites: affected, sharing: sites.count))
      }
    }
    return faults
  }

  /// What three sites or more have in common.
  private static func sharing(_ model: ReportModel) -> [(Shared, [String])] {
    func groups(_ make: (String) -> Shared, _ value: (ReportModel.Site) -> String?) -> [(Shared, [String])] {
      var groups: [String: [String]] = [:]
      for site in model.sites {
        if let value = value(site), !value.isEmpty { groups[value, default: []].append(site.id) }
      }
      return groups.filter { $0.value.count >= fewestSites }.sorted { $0.key < $1.key }.map {
        (make($0.key), $0.value)
      }
    }
    return groups(Shared.platform, \.entry?.platform) + groups(Shared.system, \.system)
      + groups(Shared.address, \.address)
  }
}
