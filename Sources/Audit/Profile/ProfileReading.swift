import Crawl
import Disclosure
import Localization
import Web

/// Reads a resolved tree of a profile. Sections and their keys stand here in one place, one function a section.
struct ProfileReading {
  let log: ProblemLog

  /// Keys that an agency's profile brings to a single site.
  static let siteKeys: Set<String> = [
    "rules", "freshness", "interpretation", "documents", "interaction", "guides", "columns", "agency",
    "requirements",
  ]

  func standard(_ root: Section) -> Profile.Standard? {
    root.section("standard") { standard in
      Profile.Standard(
        id: standard.string("id", required: true) ?? "", title: standard.string("title", required: true) ?? "",
        document: standard.string("document", required: true) ?? "",
        total: standard.number("total", 1...1_000, required: true) ?? 0,
        pass: standard.number("pass", 0...1_000, required: true) ?? 0,
        servicePoints: standard.number("servicePoints", 1...999),
        bonusFrom: standard.number("bonusFrom", 0...1_000),
        bonus: standard.number("bonus", 0...1_000), verified: standard.bool("verified") ?? false)
    }
  }

  func items(_ root: Section) -> [Profile.Item] {
    root.section("items") { items in
      items.named().map { member in
        let item = Section(member.value, path: items.path(member.key), log: log)
        defer { item.finish() }
        return Profile.Item(
          id: member.key, title: item.string("title", required: true) ?? member.key,
          cap: item.number("cap", 0...1_000, required: true) ?? 0, isService: item.bool("services") ?? false,
          verified: item.bool("verified") ?? false)
      }
    } ?? []
  }

  func checklist(_ root: Section) -> [Profile.Check] {
    root.section("checklist") { checklist in
      checklist.named().map { member in
        let check = Section(member.value, path: checklist.path(member.key), log: log)
        defer { check.finish() }
        return Profile.Check(
          id: member.key, title: check.string("title", required: true) ?? member.key,
          kind: check.choice("kind", Profile.Check.Kind.self, required: true) ?? .deduct,
          source: check.string("source", required: true) ?? "", why: check.string("why", required: true) ?? "",
          leads: known(rules: "leads", of: check), verified: check.bool("verified") ?? false)
      }
    } ?? []
  }

  /// The rules named under `key`; names that no rule has are problems.
  private func known(rules key: String, of section: Section) -> [String] {
    let rules = section.strings(key) ?? []
    for rule in rules where RuleCatalog.rule(rule) == nil {
      unknownRule(rule, at: section.place(key), section.path(key))
    }
    return rules
  }

  func duties(_ root: Section, requirements: [Requirement]) -> [Profile.Duty] {
    return root.sections("duties") { duty in
      let rules = known(rules: "rules", of: duty)
      let requires = duty.strings("requires") ?? []
      for id in requires where !requirements.contains(where: { $0.id == id }) {
        let near = NearestWord.of(id, among: requirements.map(\.id))
        let hint = near.map { ("，是否想写 \($0)？", "; did you mean \($0)?") } ?? ("", "")
        duty.problem(
          "requires",
          Localized("requirements 中没有“\(id)”\(hint.0)", en: "there is no “\(id)” in requirements\(hint.1)"))
      }
      let judge = duty.choice("judge", Profile.Duty.Judge.self) ?? .rules
      let why = duty.string("why", required: judge != .rules)
      if judge == .rules && rules.isEmpty && requires.isEmpty {
        duty.problem(
          "rules",
          Localized(
            "没有规则的条款须写 judge: 'person' 或 'planned'", en: "a duty without rules needs judge: 'person' or 'planned'"))
      }
      return Profile.Duty(
        clause: duty.string("clause", required: true) ?? "", place: duty.string("place", required: true) ?? "",
        rules: rules, requires: requires, judge: judge, why: why)
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
        let services = site.bool("services") ?? true
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
          id: id, name: name, home: home, code: code, hosts: hosts, paths: paths, portal: portal,
          services: services,
          extends: extends, said: said)
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
