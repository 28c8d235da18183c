/// One city of a fleet: a cluster under names, codes and addresses of its own.
struct FleetCity: Sendable {
  let cluster: Cluster
  /// 甲州: what stands for 示例 in the cluster's texts.
  let name: String
  /// The platform (集约化平台) that carries the city's sites.
  let platform: String
  let sites: [SimSite]
  /// The dead address to which every page of the platform links, if it has such a fault.
  let platformFault: String?
  /// What to put for what in a page, of equal length so that nothing else changes.
  private let changes: [(from: [UInt8], to: [UInt8])]
  private let changesInGBK: [(from: [UInt8], to: [UInt8])]
  private let label: String

  init(number: Int, options: FleetOptions, sites count: Int, hasPlatformFault: Bool) {
    let label = "c\(three(number + 1))"
    self.label = label
    let cluster = Cluster.generate(
      ClusterOptions(
        seed: mix(options.seed, number), pages: options.pagesPerSite * count, asOf: options.asOf,
        domain: "\(label).example.gov.cn"))
    self.cluster = cluster
    let name = FleetCity.name(number)
    self.name = name
    let code = "99" + three(number / 1_000).suffix(1) + three(number % 1_000)
    platform = "第\(number / 5 + 1)平台"
    platformFault = hasPlatformFault ? "http://\(Fleet.platformHost)/help/\(label).html" : nil
    // Two addresses for the sites that answer, and one where nothing listens.
    let network = "127.\(2 + number / 200).\(number % 200 + 1)"
    sites = cluster.sites.enumerated().map { order, site in
      let address = site.fate == .unreachable ? "\(network).200" : "\(network).\(order % 3 == 0 ? 1 : 2)"
      var renamed = SimSite(
        id: "\(label)-\(site.id)", name: site.name.replacing("示例市", with: name + "市"), host: site.host,
        address: address, home: site.home, code: code + site.code.suffix(4), profile: site.profile,
        interpretationLimit: site.interpretationLimit, dialect: site.dialect, charset: site.charset, fate: site.fate
      )
      renamed.addresses = site.addresses
      renamed.certificateEnds = site.certificateEnds
      return renamed
    }
    // The agencies' letters in document numbers, so that no two cities give the same number.
    let letter = Character(UnicodeScalar(UInt32(0x5B50 + number)) ?? "子")
    let letters = Set(cluster.models.map(\.plan.letters)).sorted().map { ($0, String(letter) + $0.dropFirst()) }
    changes = ([("示例市", name + "市"), ("990100", code)] + letters).map {
      (Array($0.0.utf8), Array($0.1.utf8))
    }
    changesInGBK = changes.map { (GBK.encode($0.from), GBK.encode($0.to)) }
  }

  /// Two characters that no city bears, another pair for each of some hundred cities.
  private static func name(_ number: Int) -> String {
    let first = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    let second = Array("州阳江海川河原林泉陵安平宁昌丰和兴康泰远山湖溪岭")
    return String([first[number % first.count], second[number / first.count % second.count]])
  }

  // MARK: Truth

  var planted: [Truth.Planted] {
    var planted = cluster.truth.planted.map { fault in
      Truth.Planted(
        rule: fault.rule, site: renamed(fault.site), url: fault.url, reason: fault.reason,
        certainty: fault.certainty,
        aliases: fault.aliases)
    }
    if let platformFault {
      planted.append(
        Truth.Planted(
          rule: "link-dead", site: sites[0].id, url: platformFault, reason: "平台模板里的死链", certainty: "certain",
          aliases: []))
    }
    return planted
  }

  var lookAlikes: [Truth.LookAlike] { cluster.truth.lookAlikes.map(renamed) }
  var tolerated: [Truth.LookAlike] { cluster.truth.tolerated.map(renamed) }

  private func renamed(_ site: String) -> String { "\(label)-\(site)" }

  private func renamed(_ page: Truth.LookAlike) -> Truth.LookAlike {
    Truth.LookAlike(rule: page.rule, site: renamed(page.site), url: page.url, reason: page.reason)
  }

  // MARK: Pages

  /// The cluster's answer under this city's name, with its platform's fault.
  func dressed(_ reply: Reply, host: String) -> Reply {
    let type = reply.headers.first { $0.name == "Content-Type" }?.value ?? ""
    guard type.hasPrefix("text/") || type.contains("json") || type.contains("xml") else { return reply }
    var reply = reply
    let isGBK = cluster.sites.contains { $0.host == host && $0.charset == "gbk" }
    replace(isGBK ? changesInGBK : changes, in: &reply.body)
    if let platformFault, type.hasPrefix("text/html"), reply.status == 200 {
      let link = Array("<p><a href=\"\(platformFault)\">help</a></p>\n".utf8)
      if let place = lastPlace(of: Array("</body>".utf8), in: reply.body) {
        reply.body.insert(contentsOf: link, at: place)
      }
    }
    return reply
  }

  private func replace(_ changes: [(from: [UInt8], to: [UInt8])], in body: inout [UInt8]) {
    let heads = Set(changes.map { $0.from[0] })
    var isHead = [Bool](repeating: false, count: 256)
    for head in heads { isHead[Int(head)] = true }
    var index = 0
    while index < body.count {
      if isHead[Int(body[index])] {
        for (from, to) in changes
        where index + from.count <= body.count && body[index + 1] == from[1]
          && body[index..<index + from.count].elementsEqual(from)
        {
          body.replaceSubrange(index..<index + from.count, with: to)
          index += from.count - 1
          break
        }
      }
      index += 1
    }
  }

  private func lastPlace(of text: [UInt8], in body: [UInt8]) -> Int? {
    var index = body.count - text.count
    while index >= 0 {
      if body[index] == text[0], body[index..<index + text.count].elementsEqual(text) { return index }
      index -= 1
    }
    return nil
  }
}

/// At least three digits.
func three(_ number: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
}
