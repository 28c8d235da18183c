/// What a simulated fleet shall be like.
public struct FleetOptions: Sendable, Hashable {
  public var seed: UInt64
  /// How many sites in all.
  public var sites: Int
  /// About how many HTML pages a site has, on average.
  public var pagesPerSite: Int
  /// Pages of a slow or a dripping site, each of which takes seconds.
  public var pagesPerMisfit: Int
  public var asOf: SimDay

  public init(
    seed: UInt64 = 2026, sites: Int = 1_000, pagesPerSite: Int = 34, pagesPerMisfit: Int = 20,
    asOf: SimDay = SimDay(2026, 10, 15)
  ) {
    self.seed = seed
    self.sites = max(20, sites)
    self.pagesPerSite = pagesPerSite
    self.pagesPerMisfit = max(2, pagesPerMisfit)
    self.asOf = asOf
  }
}

/// Many small clusters at once, as a bureau's register has them: each city's sites share two addresses, one platform in
/// five puts the same dead link on all of its pages, and now and then there is a site that would hold up everybody
/// else's audit if it could. Pages are made when they are asked for.
public struct Fleet: Sendable {
  public let options: FleetOptions
  /// All sites, city by city, then the misfits.
  public let sites: [SimSite]
  /// What is wrong with all of them together.
  public let truth: Truth
  let cities: [FleetCity]
  let misfits: [Misfit]

  public static func generate(_ options: FleetOptions) -> Fleet { Fleet(options) }

  private init(_ options: FleetOptions) {
    self.options = options
    let perCity = Cluster.generate(ClusterOptions(seed: options.seed, pages: 600, asOf: options.asOf)).sites.count
    // One site in a hundred is a misfit, one of each kind at least.
    let count = max(1, (options.sites - max(Misfit.Kind.allCases.count, options.sites / 100)) / perCity)
    // The third of every five; a small fleet has one too.
    cities = (0..<count).map {
      FleetCity(
        number: $0, options: options, sites: perCity,
        hasPlatformFault: $0 % 5 == 2 || (count < 3 && $0 == count - 1))
    }
    misfits = (0..<max(0, options.sites - count * perCity)).map {
      Misfit($0, pages: options.pagesPerMisfit)
    }
    sites = cities.flatMap(\.sites) + misfits.map(\.site)
    truth = Fleet.truth(cities, misfits, options)
  }

  private static func truth(_ cities: [FleetCity], _ misfits: [Misfit], _ options: FleetOptions) -> Truth {
    var truth = Truth()
    truth.asOf = options.asOf
    for city in cities {
      truth.planted += city.planted
      truth.lookAlikes += city.lookAlikes
      truth.tolerated += city.tolerated
    }
    for misfit in misfits {
      truth.planted += misfit.planted
      truth.tolerated += misfit.tolerated
    }
    truth.sites = cities.flatMap(\.sites) + misfits.map(\.site)
    truth.judged.removeAll(where: Truth.preparedRules.contains)
    truth.planted.removeAll { Truth.preparedRules.contains($0.rule) }
    truth.lookAlikes.removeAll { Truth.preparedRules.contains($0.rule) }
    return truth
  }

  /// The dead link that is on every page of the sites of one platform, and the sites that carry it.
  public var platformFaults: [(url: String, sites: [String])] {
    cities.compactMap { city in
      city.platformFault.map { ($0, city.sites.filter { $0.fate == .open }.map(\.id)) }
    }
  }

  /// HTML pages that can be reached, without those of sites that have no end.
  public var pageCount: Int { cities.reduce(0) { $0 + $1.cluster.pageCount } }

  /// The register of the fleet as a bureau keeps it, as CSV.
  public var register: String {
    var lines = ["网站名称,网站标识码,首页网址,主办单位,级别,地区,状态,平台"]
    for city in cities {
      for (order, site) in city.sites.enumerated() {
        let level = order == 0 ? "市级门户" : "市级部门"
        lines.append(
          "\(site.name),\(site.code),\(site.home),\(site.name),\(level),\(city.name)市,正常运行,\(city.platform)")
      }
    }
    for misfit in misfits {
      lines.append("\(misfit.site.name),\(misfit.site.code),\(misfit.site.home),\(misfit.site.name),市级部门,,正常运行,")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
