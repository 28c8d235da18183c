import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 超期公开：主动公开的文件自形成之日起20个工作日内公开。《政府信息公开条例》第二十六条（2007年版第十八条同）。
  static let publicationLate = Rule(
    id: "publication-late", severity: .deduct,
    title: Localized("超过期限公开", en: "Published too late"),
    measured: Localized(
      "只看本单位有文号的公文：成文日期（信息表或落款）与发布日期之间，自次日起算的工作日数超过 workingDays。标明依申请、不予公开的不判；"
        + "发布超过 months 个月的不判（多是改版迁移的旧稿）；工作日历没有的年份列为待复核。",
      en:
        "Only the agency's own numbered documents: the working days from the day after the written date (head table or "
        + "signature) to the publication exceed the limit. Not those that are open on request or closed, nor those "
        + "published longer ago than the given months (mostly migrated); years unknown to the calendar are for review."
    ),
    falseAlarms: Localized(
      "页面的发布日期是迁移、转载日期的，由依申请公开转为主动公开的，法律法规另定期限的，须人工核对。",
      en: "Dates of migration, documents opened later and other legal terms need a person."),
    remedy: Localized("今后在20个工作日内公开；办文时同步安排发布。", en: "Publish within 20 working days."),
    byHand: Localized(
      "打开文件页，记下成文日期和发布日期，用 mingcha calendar 成文日期 发布日期 数工作日（已含调休），超过20个工作日即成立。",
      en:
        "Note the day written and the day published, and count with mingcha calendar DATE1 DATE2; more than 20 working days confirms it."
    ),
    criteria: [.documents],
    source: "《政府信息公开条例》（国务院令第711号）第二十六条", reads: [.page, .record, .attribute],
    parameters: [
      Parameter("workingDays", .integer(1...365), Localized("期限（工作日）", en: "limit in working days")),
      Parameter(
        "months", .integer(1...600), Localized("只看最近几个月发布的", en: "only what was published within these months")),
    ],
    passing: [
      RuleExample("恰好第20个工作日", en: "On the twentieth working day") { document("2026-08-03", "2026-08-31") },
      RuleExample("依申请公开的文件", en: "Open on request") {
        document("2026-03-02", "2026-09-01") {
          $0.attribute = AttributeFact(value: .onRequest, origin: .record, printed: "依申请公开")
        }
      },
      RuleExample("没有文号的通知", en: "No number") {
        document("2026-03-02", "2026-09-01") { $0.record.documentNumber = nil }
      },
    ],
    failing: [
      RuleExample("迟了半年", en: "Half a year late", expects: ["/zc/1.html"]) { document("2026-03-02", "2026-09-01") },
      RuleExample("第21个工作日", en: "On the twenty-first", expects: ["/zc/1.html"]) {
        document("2026-08-03", "2026-09-01")
      },
    ],
    findings: { context in
      let limit = context.setting.integer("workingDays")
      let since = context.asOf.adding(months: -context.setting.integer("months"))
      let heads = context.index.numberHeads(context.parameters.documents)
      return context.facts.pages.compactMap { page -> Finding? in
        guard let document = OfficialDocument(page), let number = document.number,
          let written = document.facts.record.created ?? document.facts.written, let published = document.published,
          published > written, published >= since, published <= context.asOf,
          document.facts.attribute.map({ $0.value == .open }) ?? true,
          document.isOwn(of: context.index, context.parameters, heads)
        else { return nil }
        let days: Int?
        do { days = try context.calendar.workdays(after: written, through: published) } catch { days = nil }
        if let days, days <= limit { return nil }
        if days == nil, written.adding(days: limit) >= published { return nil }
        let certainty: Certainty = days == nil ? .unknown : .certain
        let distance = days.map(String.init) ?? "?"
        return Finding(
          page.url, column: document.facts.column?.name, certainty: certainty,
          severity: days == nil ? .review : nil,
          message: Localized(
            "《\(document.title)》（\(number)）\(written) 成文，\(published) 公开，相差 \(distance) 个工作日，期限 \(limit) 个",
            en:
              "“\(document.title)” (\(number)) was written on \(written) and published on \(published): \(distance) "
              + "working days, the limit is \(limit)")
        ) { json in
          json.member("title", document.title)
          json.member("documentNumber", number)
          json.member("written", written.description)
          json.member("writtenFrom", document.facts.record.created == nil ? "signature" : "record")
          json.member("published", published.description)
          json.member("publishedFrom", document.facts.published?.origin.rawValue)
          json.member("workingDaysBetween", days)
          json.member("workingDays", limit)
        }
      }.sorted { $0.url < $1.url }
    })

  private static func document(
    _ written: String, _ published: String, edit: @escaping @Sendable (inout PageFacts) -> Void = { _ in }
  ) -> ExampleSite {
    ExampleSite(
      .document { facts in
        facts.record.documentNumber = "示交办〔2026〕8号"
        facts.record.created = CivilDate(iso: written)
        facts.published = DateFact(day: ExampleSite.day(published), origin: .field)
        edit(&facts)
      })
  }
}
