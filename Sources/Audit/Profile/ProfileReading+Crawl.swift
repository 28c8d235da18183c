import Crawl
import Disclosure
import FoundationEssentials
import Localization
import Web

/// The sections of a profile that say what is crawled and how gently.
extension ProfileReading {
  func crawlPlan(_ root: Section) -> CrawlPlan {
    var plan = CrawlPlan(
      sites: [], asOf: CivilDate(daysSince1970: 0), userAgent: "Mingcha/0.1 (government website audit)")
    _ = root.section("scope") { scope in
      plan.external = scope.choice("external", CrawlPlan.External.self) ?? plan.external
      plan.sitemaps = scope.choice("sitemaps", CrawlPlan.Sitemaps.self) ?? plan.sitemaps
      plan.maxDepth = scope.integer("maxDepth", 1...1_000) ?? plan.maxDepth
      plan.maxPerShape = scope.integer("maxPerShape", 1...10_000_000) ?? plan.maxPerShape
      plan.maxRepeats = scope.integer("maxRepeats", 1...10_000_000) ?? plan.maxRepeats
      plan.softAlike = scope.integer("softAlike", 1...100) ?? plan.softAlike
      plan.softUnlike = scope.integer("softUnlike", 0...100) ?? plan.softUnlike
      plan.softOwn = scope.integer("softOwn", 0...1_000) ?? plan.softOwn
      if plan.softUnlike > plan.softAlike {
        scope.problem(
          "softUnlike", Localized("softUnlike 大于 softAlike", en: "softUnlike is greater than softAlike"))
      }
      plan.queryIDs = scope.strings("queryIDs") ?? plan.queryIDs
      plan.queryNever = scope.strings("queryNever") ?? plan.queryNever
      plan.queryNeverFolders = scope.strings("queryNeverFolders") ?? plan.queryNeverFolders
      plan.liftShapes = Set(scope.strings("liftShapes") ?? [])
      plan.never = scope.strings("never") ?? plan.never
    }
    plan.overrides = overrides(root)
    _ = root.section("politeness") { politeness in
      plan.userAgent = politeness.string("userAgent") ?? plan.userAgent
      plan.robots = politeness.choice("robots", CrawlPlan.Robots.self) ?? plan.robots
      plan.concurrency = politeness.integer("concurrency", 1...1_000) ?? plan.concurrency
      plan.perHost = politeness.integer("perHost", 1...64) ?? plan.perHost
      plan.perAddress = politeness.integer("perAddress", 1...256) ?? plan.perAddress
      plan.delayFloor = politeness.number("delayFloor", 0...3_600) ?? plan.delayFloor
      plan.delayCeiling = politeness.number("delayCeiling", 0...3_600) ?? plan.delayCeiling
      plan.delayFactor = politeness.number("delayFactor", 0...100) ?? plan.delayFactor
      plan.externalDelay = politeness.number("externalDelay", 0...3_600)
      plan.hours = hours(politeness) ?? plan.hours
      if plan.delayFloor > plan.delayCeiling {
        politeness.problem(
          "delayFloor", Localized("delayFloor 大于 delayCeiling", en: "delayFloor is greater than delayCeiling"))
      }
    }
    _ = root.section("limits") { limits in
      plan.maxPagesPerSite = limits.integer("pagesPerSite", 1...100_000_000) ?? plan.maxPagesPerSite
      plan.bodyBytes = limits.integer("bodyBytes", 1_024...1_000_000_000) ?? plan.bodyBytes
      plan.bodyRatio = limits.integer("bodyRatio", 1...10_000) ?? plan.bodyRatio
      plan.connectSeconds = limits.number("connectSeconds", 0.1...600) ?? plan.connectSeconds
      plan.totalSeconds = limits.number("totalSeconds", 0.1...3_600) ?? plan.totalSeconds
      plan.maxRedirects = limits.integer("redirects", 0...50) ?? plan.maxRedirects
    }
    _ = root.section("network") { network in
      plan.allowAddresses = addresses(network) ?? plan.allowAddresses
      plan.caFile = certificates(network)
      plan.credentials = credentials(network)
      plan.headers = headers(network)
      plan.proxy = network.choice("proxy", CrawlPlan.Proxy.self) ?? plan.proxy
      plan.connectTo =
        network.section("connectTo") { map in
          var pairs: [String: String] = [:]
          for key in map.keys { pairs[key] = map.string(key) }
          return pairs
        } ?? plan.connectTo
      plan.addresses =
        network.section("addresses") { map in
          var hosts: [String: [String]] = [:]
          for key in map.keys {
            let stated = map.strings(key) ?? []
            // An absent or misspelt address would look like one that the name does not have.
            guard !stated.isEmpty, stated.allSatisfy({ IPAddress($0) != nil }) else {
              map.problem(
                key, Localized("须是一个以上的 IP 地址", en: "one or more IP addresses are expected"))
              continue
            }
            hosts[key.lowercased()] = stated
          }
          return hosts
        } ?? plan.addresses
    }
    _ = root.section("recheck") { recheck in
      plan.looks = recheck.integer("looks", 1...10) ?? plan.looks
      plan.secondsBetweenLooks = recheck.number("secondsBetweenLooks", 0...86_400) ?? plan.secondsBetweenLooks
    }
    _ = root.section("probe") { probe in
      plan.probeSeconds = probe.number("seconds", 1...300) ?? plan.probeSeconds
      for text in probe.strings("controls") ?? [] {
        guard let control = WebURL(text) else {
          probe.problem("controls", Localized("“\(text)”不是网址", en: "“\(text)” is no web address"))
          continue
        }
        plan.probeControls.append(control)
      }
    }
    return plan
  }

  /// The hours in which requests may be sent.
  private func hours(_ politeness: Section) -> CrawlHours? {
    guard let texts = politeness.strings("hours") else { return nil }
    return CrawlHours(
      texts.compactMap { text in
        if let window = CrawlHours.Window(text) { return window }
        politeness.problem(
          "hours",
          Localized(
            "“\(text)”不是时段，应写作 '20:00-07:30' 或 '1-5 20:00-07:30'（1 为星期一）",
            en: "“\(text)” is no span of hours; write '20:00-07:30' or '1-5 20:00-07:30' (1 is Monday)"))
        return nil
      })
  }

  /// Blocks in CIDR notation; what is none is a problem, since it would silently allow nothing.
  private func addresses(_ network: Section) -> [String]? {
    let blocks = network.strings("allowAddresses")
    for block in blocks ?? [] where CIDR(block) == nil {
      network.problem(
        "allowAddresses",
        Localized("“\(block)”不是网段，应写作 10.1.0.0/16", en: "“\(block)” is no address block; write 10.1.0.0/16"))
    }
    return blocks
  }

  /// `{ 'host': { env: 'NAME' } }` or `{ 'host': { file: 'path' } }`: where the secret stands, never the secret.
  private func credentials(_ network: Section) -> [String: CrawlPlan.Credential] {
    network.section("credentials") { hosts in
      var found: [String: CrawlPlan.Credential] = [:]
      for host in hosts.keys {
        found[host] = secret(host, in: hosts)
      }
      return found
    } ?? [:]
  }

  /// `{ 'host': { 'Field-Name': { env: 'NAME' } } }`: header fields by host, with where their values stand.
  private func headers(_ network: Section) -> [String: [String: CrawlPlan.Credential]] {
    network.section("headers") { hosts in
      var found: [String: [String: CrawlPlan.Credential]] = [:]
      for host in hosts.keys {
        _ = hosts.section(host) { fields in
          for name in fields.keys {
            let isToken = !name.isEmpty && name.utf8.allSatisfy { Self.isToken($0) }
            if !isToken || Self.ownFields.contains(name.lowercased()) {
              fields.problem(
                name,
                Localized("不能用“\(name)”作请求头", en: "“\(name)” cannot be a header field of a profile"))
            }
            found[host, default: [:]][name] = secret(name, in: fields)
          }
        }
      }
      return found
    } ?? [:]
  }

  /// Fields that the transport writes itself.
  private static let ownFields: Set<String> = [
    "host", "connection", "content-length", "transfer-encoding", "accept-encoding", "if-none-match",
    "if-modified-since", "user-agent", "range", "te", "upgrade", "trailer", "expect",
  ]

  /// Characters of a field's name (RFC 9110 §5.6.2).
  private static func isToken(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
      || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }

  /// `{ env: 'NAME' }` or `{ file: 'path' }`.
  private func secret(_ key: String, in section: Section) -> CrawlPlan.Credential? {
    section.section(key) { place -> CrawlPlan.Credential? in
      if let name = place.string("env"), !name.isEmpty { return .environment(name) }
      if let path = path("file", in: place) { return .file(path) }
      section.problem(
        key, Localized("没有写明密文在哪里：须有 env 或 file", en: "it does not say where the secret stands: env or file"))
      return nil
    } ?? nil
  }

  /// The path of a file with certificates.
  private func certificates(_ network: Section) -> String? { path("caFile", in: network) }

  /// The path of a file that can be read, relative to the profile that names it.
  private func path(_ key: String, in section: Section) -> String? {
    guard let name = section.string(key) else { return nil }
    let place = section.place(key)
    let folder = place.file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let path = name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
    if !FileManager.default.isReadableFile(atPath: path) {
      section.problem(key, Localized("读不到文件 \(path)", en: "the file \(path) cannot be read"))
    }
    return path
  }
}
