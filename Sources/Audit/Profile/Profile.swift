public import Crawl
public import Disclosure
public import Web

/// What to audit and by which rules: a file of `profiles/` or of the user's, with everything that it extends.
public struct Profile: Sendable {
  /// An inspection standard, as its file introduces itself.
  public struct Standard: Sendable {
    public var id: String
    public var title: String
    /// The document: 国办秘函〔2019〕19号.
    public var document: String
    /// Points to start from and the least that passes.
    public var total: Double
    public var pass: Double
    /// Points of the items about services. A department without services is not judged by them, and what is left
    /// is stretched to the total: ×4/3 when they are 25 of 100 (GB2019-S-5). Nil when the standard knows no such
    /// rule.
    public var servicePoints: Double?
    /// Points from which on bonus points are added, and the most of them.
    public var bonusFrom: Double?
    public var bonus: Double?
    public var verified: Bool
  }

  /// An item of a standard's table of points, with the most that it can cost (S-4: 单项扣分不超过该项总分).
  public struct Item: Sendable {
    public var id: String
    public var title: String
    public var cap: Double
    /// Left out for departments without services.
    public var isService: Bool
    public var verified: Bool
  }

  /// What the standard asks and a machine cannot decide: an entry of the list that a person works through, with
  /// the rules whose findings are leads to it.
  public struct Check: Sendable {
    public enum Kind: String, Sendable, CaseIterable { case veto, deduct, bonus }
    public var id: String
    public var title: String
    public var kind: Kind
    public var source: String
    /// Why only a person can judge.
    public var why: String
    public var leads: [String]
    public var verified: Bool
  }

  public struct Site: Sendable {
    public var id: String
    public var name: String
    public var home: WebURL
    public var code: String?
    /// Hosts besides the home's own, `host` or `host:port`.
    public var hosts: [String]
    public var paths: [String]
    /// Whether it is a 门户网站, to which the standard's points apply.
    public var portal: Bool
    /// Whether the agency serves the public; one that does not is not judged by the items about services.
    public var services: Bool
    /// The agencies' profiles whose parameters apply to this site only.
    public var extends: [String]
    /// What the site's own entry says of rules and their words; nil when it says nothing.
    let said: SourcedNode?
  }

  /// One clause of an agency's own rules and what looks after it.
  public struct Duty: Sendable {
    public enum Judge: String, Sendable, CaseIterable {
      /// The rules named check it.
      case rules
      /// Only a person can judge.
      case person
      /// A rule could check it and is planned.
      case planned
    }
    /// The clause as the document says it, and where: 二（三）.
    public var clause: String
    public var place: String
    public var rules: [String]
    /// The columns and documents that the clause asks for, by their ids in `requirements`.
    public var requires: [String]
    public var judge: Judge
    /// Why only a person can judge, or what the planned rule waits for; of rules: what they leave open.
    public var why: String?
  }

  /// The name under which it was asked for.
  public var name: String
  public var title: String
  public var agency: String?
  /// The document that an agency's profile was made from: title and number.
  public var document: String?
  public var standard: Standard?
  public var items: [Item]
  public var checklist: [Check]
  public var sites: [Site]
  public var duties: [Duty]
  /// The words of the bulletin and of the notices.
  public var wording = OfficialWording()
  /// The parameters of every site that names no agency of its own.
  public var parameters: RuleParameters
  var siteParameters: [String: RuleParameters]
  /// A plan without sites; its date is a placeholder that `crawlPlan(asOf:)` replaces.
  var plan: CrawlPlan
  /// The files it was made from, bases first.
  public var files: [String]
  let tree: SourcedNode

  /// What judges a site: the profile's own parameters with those of the site's agency over them.
  public func rules(for siteID: String) -> RuleParameters {
    var rules = siteParameters[siteID] ?? parameters
    let site = sites.first { $0.id == siteID }
    rules.isPortal = site?.portal ?? false
    rules.hasServices = site?.services ?? true
    return rules
  }

  /// What to crawl. `asOf` is the moment of monitoring.
  public func crawlPlan(asOf: CivilDate) -> CrawlPlan {
    var plan = plan
    plan.asOf = asOf
    plan.sites = sites.map { site in
      CrawlPlan.Site(
        id: site.id, name: site.name, home: site.home, code: site.code,
        hosts: Set(site.hosts).union([site.home.authority]), paths: site.paths)
    }
    return plan
  }
}
