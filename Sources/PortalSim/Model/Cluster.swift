/// A portal and its sub-sites, complete in miniature or large, with planted faults and the truth about them.
/// Pages are rendered when asked for, from address and seed, so that a million pages need no more memory than
/// sixty.
public struct Cluster: Sendable {
  public let options: ClusterOptions
  /// The portal first.
  public let sites: [SimSite]
  public let truth: Truth
  let models: [SiteModel]
  let chromes: [Chrome]
  private let byHost: [String: Int]

  /// Lays out the cluster of these options. Fast at any size: no page is rendered yet.
  public static func generate(_ options: ClusterOptions) -> Cluster { Cluster(options) }

  private init(_ options: ClusterOptions) {
    self.options = options
    var planting = Planting(options, plans: Blueprint.sites(options))
    planting.plantAll()
    var plans = planting.plans
    Allocation.apply(&plans, options: options)
    func freeze(_ order: Int) -> SiteModel {
      let site = Cluster.site(plans[order], order: order, domain: options.domain)
      return SiteModel(plan: plans[order], site: site, order: order, options: options)
    }
    var models = plans.indices.map(freeze)
    // Items that explain another site's document take title and day from it.
    for order in plans.indices where Cluster.complete(&plans[order], models: models) {
      models[order] = freeze(order)
    }
    self.models = models
    sites = models.map(\.site)
    byHost = Dictionary(uniqueKeysWithValues: models.enumerated().map { ($1.site.host, $0) })
    chromes = models.map { Chrome($0, cluster: models) }
    var truth = Truth.resolve(planting.book, models: models, asOf: options.asOf)
    if options.moment != .after { truth.judged.removeAll(where: Truth.historyRules.contains) }
    self.truth = truth
  }

  /// Gives extra items with a partner their title and day. False when there are none.
  private static func complete(_ plan: inout SitePlan, models: [SiteModel]) -> Bool {
    var changed = false
    for column in plan.columns.indices {
      for extra in plan.columns[column].extras.indices {
        guard let partner = plan.columns[column].extras[extra].partner,
          let model = models.first(where: { $0.plan.id == partner.site }),
          let documents = model.column(partner.column)
        else { continue }
        let subject = model.subject(documents, partner.slot)
        plan.columns[column].extras[extra].title = "《\(subject)》政策解读"
        plan.columns[column].extras[extra].day = model.item(documents, partner.slot).day
        changed = true
      }
    }
    return changed
  }

  private static func site(_ plan: SitePlan, order: Int, domain: String) -> SimSite {
    let host = plan.host ?? "\(plan.id).\(domain)"
    let number = String(order + 1)
    var site = SimSite(
      id: plan.id == "www" ? "portal" : plan.id, name: plan.name, host: host, address: "127.0.1.\(order + 1)",
      home: "\(plan.certificateEnds == nil ? "http" : "https")://\(host)/",
      code: "990100" + String(repeating: "0", count: 4 - number.count) + number,
      profile: plan.profile, interpretationLimit: plan.limit, dialect: plan.dialect.rawValue,
      charset: plan.gbk ? "gbk" : "utf-8", fate: plan.fate)
    site.addresses = ["203.0.113.\(order + 1)"] + (plan.hasIPv6 ? ["2001:db8::\(order + 1)"] : [])
    site.certificateEnds = plan.certificateEnds
    return site
  }

  /// The register as a bureau keeps it, as CSV: the cluster's sites, and those that were closed.
  public var register: String {
    let rows = sites.enumerated().map { order, site in
      "\(site.name),\(site.code),\(site.home),\(site.name),\(order == 0 ? "市级门户" : "市级部门"),正常运行"
    }
    let closed = Cluster.retired.enumerated().map { order, site in
      "\(site.name),990100990\(order + 1),http://\(site.host)/,\(site.name),市级部门,关停"
    }
    return (["网站名称,网站标识码,首页网址,主办单位,级别,状态"] + rows + closed).joined(separator: "\n") + "\n"
  }

  /// HTML pages that can be reached, over all sites.
  public var pageCount: Int { models.reduce(0) { $0 + ($1.plan.fate == .unreachable ? 0 : $1.pageCount) } }

  /// Hosts outside of the cluster that its pages link to; the server answers for them too, so that an audit of
  /// the cluster never leaves the loopback network.
  public static let externalHosts =
    [
      "www.gov.cn", "bszs.conac.cn", "beian.miit.gov.cn", "www.beian.gov.cn", "zfwzgl.www.gov.cn",
      "old.example.org.cn", "play.example.org.cn", "news.example.org.cn", "mall.example.org.cn",
      "union.example.org.cn", "alert.example.org.cn", "static.example.org.cn",
    ] + retired.map(\.host) + farmHosts

  /// Sites that have nothing to do with each other, linked from a hidden box; `.test` is reserved for tests (RFC 6761).
  static let farmHosts = (1...16).map { "www.farm\($0).test" }

  /// Sites that the register lists as closed; somebody answers at their hosts still.
  static let retired = [
    (name: "示例市物价局", host: "wjj.example.org.cn"), (name: "示例市粮食局", host: "lsj.example.org.cn"),
  ]

  /// The address on which the external hosts are answered.
  static let externalAddress = "127.0.1.250"

  func model(host: String) -> SiteModel? { byHost[host].map { models[$0] } }
  func model(id: String) -> SiteModel? { models.first { $0.plan.id == id } }

  /// Every HTML address of a site (`http://host/path`), home first; for tests and benchmarks.
  public func forEachAddress(of site: SimSite, _ body: (String) -> Void) {
    model(host: site.host)?.forEachPath { body(site.origin + $0) }
  }
}

extension Truth {
  /// Turns places into addresses. Entries whose column or item does not exist at this size are dropped.
  static func resolve(_ book: [Planting.Entry], models: [SiteModel], asOf: SimDay) -> Truth {
    var truth = Truth()
    truth.asOf = asOf
    truth.sites = models.map(\.site)
    var seen: Set<[String]> = []
    for entry in book {
      guard let model = models.first(where: { $0.plan.id == entry.site }), let url = url(entry.place, model),
        seen.insert([entry.rule, url]).inserted
      else { continue }
      let site = model.site.id
      switch entry.weight {
      case .planted(let certainty):
        truth.planted.append(
          Planted(
            rule: entry.rule, site: site, url: url, reason: entry.reason, certainty: certainty,
            aliases: entry.aliases))
      case .lookAlike:
        truth.lookAlikes.append(LookAlike(rule: entry.rule, site: site, url: url, reason: entry.reason))
      case .tolerated:
        truth.tolerated.append(LookAlike(rule: entry.rule, site: site, url: url, reason: entry.reason))
      }
    }
    return truth
  }

  private static func url(_ place: Planting.Place, _ model: SiteModel) -> String? {
    let base = model.site.origin
    switch place {
    case .home: return model.site.home
    case .path(let path): return path.hasPrefix("/") ? base + path : path
    case .column(let slug): return model.column(slug).map { base + model.path($0) }
    case .item(let slug, let slot):
      guard let column = model.column(slug), column.has(slot: slot) else { return nil }
      return base + model.path(model.item(column, slot))
    case .former(let slug, let slot):
      guard let column = model.column(slug), slot < column.count else { return nil }
      return base + model.path(model.item(column, slot))
    case .extra(let slug, let number):
      guard let column = model.column(slug), number < column.extras.count else { return nil }
      return base + model.path(model.item(column, column.count + number))
    case .interpretation(let slug, let slot):
      guard let column = model.column(slug),
        let (index, place) = model.interpretation(column: column.index, slot: slot)
      else { return nil }
      return base + model.path(model.item(model.columns[index], place))
    }
  }
}
