import Crawl
import Disclosure
import Localization
import Web

/// Reads a resolved tree of a profile. Sections and their keys stand here in one place, one function a section.
struct ProfileReading {
  let log: ProblemLog

  /// Keys that an agency's profile brings to a single site.
  static let siteKeys: Set<String> = ["rules", "freshness", "interpretation", "documents", "columns", "agency"]

  func crawlPlan(_ root: Section) -> CrawlPlan {
    var plan = CrawlPlan(
      sites: [], asOf: CivilDate(daysSince1970: 0), userAgent: "Mingcha/0.1 (government website audit)")
    _ = root.section("scope") { scope in
      plan.external = scope.choice("external", CrawlPlan.External.self) ?? plan.external
      plan.maxDepth = scope.integer("maxDepth", 1...1_000) ?? plan.maxDepth
      plan.maxPerShape = scope.integer("maxPerShape", 1...10_000_000) ?? plan.maxPerShape
      plan.never = scope.strings("never") ?? plan.never
    }
    _ = root.section("politeness") { politeness in
      plan.userAgent = politeness.string("userAgent") ?? plan.userAgent
      plan.robots = politeness.choice("robots", CrawlPlan.Robots.self) ?? plan.robots
      plan.concurrency = politeness.integer("concurrency", 1...1_000) ?? plan.concurrency
      plan.perHost = politeness.integer("perHost", 1...64) ?? plan.perHost
      plan.perAddress = politeness.integer("perAddress", 1...256) ?? plan.perAddress
      plan.delayFloor = politeness.number("delayFloor", 0...3_600) ?? plan.delayFloor
      plan.delayCeiling = politeness.number("delayCeiling", 0...3_600) ?? plan.delayCeiling
      plan.delayFactor = politeness.number("delayFactor", 0...100) ?? plan.delayFactor
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
      plan.allowAddresses = network.strings("allowAddresses") ?? plan.allowAddresses
      plan.connectTo =
        network.section("connectTo") { map in
          var pairs: [String: String] = [:]
          for key in map.keys { pairs[key] = map.string(key) }
          return pairs
        } ?? plan.connectTo
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

  func standard(_ root: Section) -> Profile.Standard? {
    root.section("standard") { standard in
      Profile.Standard(
        id: standard.string("id", required: true) ?? "", title: standard.string("title", required: true) ?? "",
        document: standard.string("document", required: true) ?? "",
        total: standard.number("total", 1...1_000, required: true) ?? 0,
        pass: standard.number("pass", 0...1_000, required: true) ?? 0, verified: standard.bool("verified") ?? false)
    }
  }

  func items(_ root: Section) -> [Profile.Item] {
    root.section("items") { items in
      items.named().map { member in
        let item = Section(member.value, path: items.path(member.key), log: log)
        defer { item.finish() }
        return Profile.Item(
          id: member.key, title: item.string("title", required: true) ?? member.key,
          cap: item.number("cap", 0...1_000, required: true) ?? 0, verified: item.bool("verified") ?? false)
      }
    } ?? []
  }

  func duties(_ root: Section) -> [Profile.Duty] {
    let known = RuleCatalog.all.map(\.id)
    return root.sections("duties") { duty in
      let rules = duty.strings("rules") ?? []
      for rule in rules where !known.contains(rule) {
        unknownRule(rule, at: duty.place("rules"), duty.path("rules"))
      }
      let judge = duty.choice("judge", Profile.Duty.Judge.self) ?? .rules
      let why = duty.string("why", required: judge != .rules)
      if judge == .rules && rules.isEmpty {
        duty.problem(
          "rules",
          Localized(
            "没有规则的条款须写 judge: 'person' 或 'planned'", en: "a duty without rules needs judge: 'person' or 'planned'"))
      }
      return Profile.Duty(
        clause: duty.string("clause", required: true) ?? "", place: duty.string("place", required: true) ?? "",
        rules: rules, judge: judge, why: why)
    } ?? []
  }

  func sites(_ root: Section, required: Bool) -> [Profile.Site] {
    var seen: Set<String> = []
    let sites =
      root.sections("sites", required: required) { site -> Profile.Site? in
        let id = site.string("id", required: true)
        let name = site.string("name", required: true)
        let home = site.address("home", required: true)
        let code = site.string("code")
        let hosts = site.strings("hosts") ?? []
        let paths = site.strings("paths") ?? []
        let portal = site.bool("portal") ?? false
        let extends = self.extends(site)
        let said = site.members(of: Self.siteKeys)
        for path in paths where !path.hasPrefix("/") {
          site.problem("paths", Localized("路径“\(path)”须以 / 开头", en: "the path “\(path)” must begin with /"))
        }
        guard let id, let name, let home else { return nil }
        if !seen.insert(id).inserted {
          site.problem("id", Localized("站点“\(id)”重复", en: "the site “\(id)” occurs twice"))
        }
        return Profile.Site(
          id: id, name: name, home: home, code: code, hosts: hosts, paths: paths, portal: portal, extends: extends,
          said: said)
      } ?? []
    if required, case .array(let given)? = root.node("sites")?.value, given.isEmpty {
      root.problem("sites", Localized("至少要有一个站点", en: "there must be at least one site"))
    }
    return sites
  }

  /// The names under `extends`: one text, or an array of them.
  func extends(_ section: Section) -> [String] {
    guard let node = section.node("extends") else { return [] }
    if case .string(let name) = node.value, !name.isEmpty { return [name] }
    return section.strings("extends") ?? []
  }

  func unknownRule(_ id: String, at origin: SourcedNode.Origin, _ path: String) {
    let near = NearestWord.of(id, among: RuleCatalog.all.map(\.id))
    let hint = near.map { ("，是否想写 \($0)？", "; did you mean \($0)?") } ?? ("", "")
    log.add(origin, path, Localized("没有规则“\(id)”\(hint.0)", en: "there is no rule “\(id)”\(hint.1)"))
  }
}
