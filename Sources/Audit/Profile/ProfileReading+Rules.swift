import Disclosure
import Localization

extension ProfileReading {
  /// Everything that judging needs. A profile without rules needs none of it.
  func parameters(_ root: Section) -> RuleParameters {
    var parameters = RuleParameters()
    parameters.rules = rules(root)
    let required = !parameters.rules.isEmpty
    parameters.freshness = root.section("freshness", required: required, freshness) ?? Freshness()
    parameters.interpretation =
      root.section("interpretation", required: required, interpretation) ?? InterpretationCriteria()
    parameters.documents = root.section("documents", required: required, documents) ?? DocumentCriteria()
    parameters.interaction = root.section("interaction", interaction) ?? InteractionCriteria()
    parameters.guides = root.section("guides", guides) ?? GuideCriteria()
    parameters.requirements = requirements(root)
    parameters.columns = root.sections("columns", columnOverride) ?? []
    if let agency = root.string("agency") { parameters.agencies = [agency] }
    return parameters
  }

  private func rules(_ root: Section) -> [String: RuleSetting] {
    root.section("rules") { rules in
      var settings: [String: RuleSetting] = [:]
      for member in rules.named() {
        guard let rule = RuleCatalog.all.first(where: { $0.id == member.key }) else {
          unknownRule(member.key, at: member.origin, rules.path(member.key))
          continue
        }
        let section = Section(member.value, path: rules.path(member.key), log: log)
        settings[rule.id] = setting(of: rule, section)
        section.finish()
      }
      return settings
    } ?? [:]
  }

  private func setting(of rule: Rule, _ section: Section) -> RuleSetting {
    var setting = RuleSetting(
      severity: section.choice("severity", Severity.self) ?? rule.severity,
      source: section.strings("source", required: true) ?? [])
    setting.enabled = section.bool("enabled") ?? true
    setting.item = section.string("item")
    setting.points = section.number("points", 0...1_000)
    setting.pointsOnHome = section.number("pointsOnHome", 0...1_000)
    setting.verified = section.bool("verified") ?? false
    for parameter in rule.parameters {
      switch parameter.kind {
      case .integer(let range):
        setting.values[parameter.name] = section.integer(parameter.name, range, required: true).map { .integer($0) }
      case .texts:
        setting.values[parameter.name] = section.strings(parameter.name, required: true).map { .texts($0) }
      }
    }
    return setting
  }

  private func freshness(_ section: Section) -> Freshness {
    var freshness = Freshness()
    freshness.windows =
      section.section("windows", required: true) { windows in
        var read: [String: Window] = [:]
        for member in windows.named() {
          let section = Section(member.value, path: windows.path(member.key), log: log)
          read[member.key] = window(section)
          section.finish()
        }
        if read["other"] == nil {
          windows.problem("other", Localized("缺少 other 的期限", en: "the window of “other” is missing"))
        }
        return read
      } ?? [:]
    freshness.standing = Set(section.strings("standing", required: true) ?? [])
    freshness.interaction = Set(section.strings("interaction", required: true) ?? [])
    freshness.singlePages = Set(section.strings("singlePages") ?? [])
    freshness.notColumns = Set(section.strings("notColumns") ?? [])
    freshness.listNames = section.strings("listNames", required: true) ?? []
    freshness.homeNames = Set(section.strings("homeNames", required: true) ?? [])
    return freshness
  }

  /// `{ days: 14 }` or `{ months: 6 }`.
  func window(_ section: Section) -> Window? {
    let days = section.integer("days", 1...36_600)
    let months = section.integer("months", 1...1_200)
    switch (days, months) {
    case (let days?, nil): return Window(days, .days)
    case (nil, let months?): return Window(months, .months)
    default:
      section.log.add(
        section.origin, section.path,
        Localized("须写 days 或 months 之一", en: "needs either days or months"))
      return nil
    }
  }

  private func interpretation(_ section: Section) -> InterpretationCriteria {
    var criteria = InterpretationCriteria()
    criteria.workingDays = section.integer("workingDays", 0...365, required: true) ?? 0
    criteria.since = section.date("since")
    criteria.genres = section.strings("genres", required: true) ?? []
    criteria.looseGenres = section.strings("looseGenres") ?? []
    criteria.excludedWords = section.strings("excludedWords", required: true) ?? []
    criteria.excludedEndings = section.strings("excludedEndings", required: true) ?? []
    criteria.endedValidity = section.strings("endedValidity", required: true) ?? []
    criteria.titleMarks = section.strings("titleMarks", required: true) ?? []
    criteria.issuingWords = section.strings("issuingWords", required: true) ?? []
    criteria.droppedWords = section.strings("droppedWords", required: true) ?? []
    return criteria
  }

  private func documents(_ section: Section) -> DocumentCriteria {
    var criteria = DocumentCriteria()
    criteria.genres = section.strings("genres", required: true) ?? []
    criteria.announcements = section.strings("announcements") ?? []
    criteria.partyWords = section.strings("partyWords") ?? []
    criteria.superiors = section.strings("superiors", required: true) ?? []
    criteria.superiorCodes = section.strings("superiorCodes") ?? []
    criteria.shortText = section.integer("shortText", 0...10_000, required: true) ?? 0
    return criteria
  }

  private func interaction(_ section: Section) -> InteractionCriteria {
    var criteria = InteractionCriteria()
    criteria.exempt = section.strings("exempt", required: true) ?? []
    criteria.asked = section.strings("asked", required: true) ?? []
    criteria.answered = section.strings("answered", required: true) ?? []
    criteria.open = section.strings("open", required: true) ?? []
    return criteria
  }

  private func guides(_ section: Section) -> GuideCriteria {
    var criteria = GuideCriteria()
    criteria.elements = section.strings("elements", required: true) ?? []
    return criteria
  }

  private func columnOverride(_ section: Section) -> ColumnOverride? {
    let match = section.string("match", required: true)
    let category = section.string("category").map { ColumnCategory(rawValue: $0) }
    let window = section.section("window", window).flatMap { $0 }
    let waive = section.waiver(mustEnd: true)
    if category == nil, window == nil, waive == nil {
      section.log.add(
        section.origin, section.path,
        Localized("须写 category、window 或 waive 之一", en: "needs one of category, window, waive"))
    }
    return match.map { ColumnOverride(match: $0, category: category, window: window, waive: waive) }
  }
}
