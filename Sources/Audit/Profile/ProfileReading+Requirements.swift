import Disclosure
import Localization

/// Reads `requirements: { id: { title, source, columns | documents, … } }`.
extension ProfileReading {
  func requirements(_ root: Section) -> [Requirement] {
    root.section("requirements") { requirements in
      requirements.named().compactMap { member in
        let section = Section(member.value, path: requirements.path(member.key), log: log)
        defer { section.finish() }
        // An agency takes a requirement of its base away by saying why; with a last day it comes back by itself.
        let waiver = section.waiver(mustEnd: false)
        if let waiver, waiver.until == nil {
          for key in section.keys { _ = section.node(key) }
          return nil
        }
        var requirement = requirement(member.key, section)
        requirement?.waived = waiver
        return requirement
      }
    } ?? []
  }

  private func requirement(_ id: String, _ section: Section) -> Requirement? {
    let words = section.strings("columns")
    let categories = section.strings("categories")
    let window = section.section("window", window).flatMap { $0 }
    let documents = section.groups("documents")
    let period = period(section)
    let title = section.string("title", required: true) ?? id
    let source = section.string("source", required: true) ?? ""
    let portalOnly = section.bool("portalOnly") ?? false
    let servicesOnly = section.bool("servicesOnly") ?? false
    let subject: Requirement.Subject
    switch (words != nil || categories != nil, documents) {
    case (true, nil): subject = .column(words: words ?? [], categories: categories ?? [], window: window)
    case (false, let documents?): subject = .document(words: documents, period: period)
    default:
      section.log.add(
        section.origin, section.path,
        Localized(
          "须写 columns、categories 或 documents 之一", en: "needs either columns and categories, or documents"))
      return nil
    }
    return Requirement(
      id: id, title: title, source: source, subject: subject, portalOnly: portalOnly, servicesOnly: servicesOnly)
  }

  private func period(_ section: Section) -> Requirement.Period {
    let within = section.section("within", window).flatMap { $0 }
    let yearly = section.string("yearly")
    let quarterly = section.integer("quarterly", 1...366)
    if [within != nil, yearly != nil, quarterly != nil].count(where: { $0 }) > 1 {
      section.log.add(
        section.origin, section.path,
        Localized("within、yearly、quarterly 只能写一个", en: "only one of within, yearly and quarterly"))
    }
    if let within { return .within(within) }
    if let quarterly { return .quarterly(days: quarterly) }
    guard let yearly else { return .ever }
    // 2000 is a leap year: 02-29 is a day.
    guard let day = CivilDate(iso: "2000-" + yearly) else {
      section.problem("yearly", Localized("应为月日 \"01-31\"", en: "expected month and day \"01-31\""))
      return .ever
    }
    return .yearly(month: day.month, day: day.day)
  }
}
