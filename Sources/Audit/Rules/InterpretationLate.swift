import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 政策解读迟发：解读晚于文件发布后规定的工作日。 同步发布为 0 个工作日；郑州 3 个、昆明市信访局 10 个（JD-3, JD-4）.
  static let interpretationLate = Rule(
    id: "interpretation-late", severity: .deduct,
    title: Localized("政策解读迟发", en: "Interpretation too late"),
    measured: Localized(
      "文件与最早的解读都有发布日期；自文件发布次日起算，到解读发布日的工作日数超过 workingDays（国务院放假安排）。",
      en:
        "Document and earliest interpretation are both dated; counted from the day after the document, by the State "
        + "Council's calendar, the working days to the interpretation exceed the limit."),
    falseAlarms: Localized(
      "文件页的发布日期其实是迁移日期时会算错；工作日历没有的年份不判，列为待复核。",
      en: "Wrong where the page's date is that of a migration; years unknown to the calendar are left for review."),
    remedy: Localized(
      "今后与文件同步组织、同步审签、同步发布。", en: "Prepare and publish the interpretation together with the document."),
    byHand: Localized(
      "打开文件和解读两页，记下各自的发布日期，用 mingcha calendar 文件日期 解读日期 数工作日，对照期限。",
      en: "Note the two dates of publication and count working days with mingcha calendar DATE1 DATE2."),
    criteria: [.interpretation],
    source: "国办发〔2016〕80号；国办秘函〔2019〕19号", reads: [.page, .interpretation],
    passing: [
      RuleExample("同日发布", en: "The same day") {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01"),
          .article("/jd/1.html", "《示例市公路养护管理办法》解读", "政策解读", "interpretation", published: "2026-09-01"))
      },
      RuleExample("周五发文件，周日发解读：0 个工作日", en: "Friday to Sunday is no working day") {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-04"),
          .article("/jd/1.html", "《示例市公路养护管理办法》解读", "政策解读", "interpretation", published: "2026-09-06"))
      },
    ],
    failing: [
      RuleExample("迟了一个月", en: "A month late", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01"),
          .article("/jd/1.html", "《示例市公路养护管理办法》解读", "政策解读", "interpretation", published: "2026-09-30"))
      }
    ],
    findings: { context in
      context.interpretations.documents.compactMap { document in
        let dated = document.matches.compactMap { match -> (page: Interpretations.Match, day: CivilDate)? in
          context.index.row(match.page)?.facts?.publishedDay.map { (match, $0) }
        }
        guard document.named.isEmpty, dated.count == document.matches.count, let published = document.published,
          let first = dated.min(by: { ($0.day, $0.page.page) < ($1.day, $1.page.page) }), first.day > published,
          let row = context.index.row(document.id), let page = context.index.row(first.page.page)
        else { return nil }
        let limit = context.parameters.interpretation.workingDays
        let distance: Int?
        do {
          distance = try context.calendar.workdays(after: published, through: first.day)
        } catch {
          distance = nil
        }
        if let distance, distance <= limit { return nil }
        if distance == nil, published.adding(days: limit) >= first.day { return nil }
        let message =
          distance.map { distance in
            Localized(
              "《\(document.title)》\(published) 发布，解读 \(first.day) 发布，相差 \(distance) 个工作日，期限 \(limit) 个",
              en:
                "“\(document.title)” was published on \(published), its interpretation on \(first.day), \(distance) "
                + "working days later; the limit is \(limit)")
          }
          ?? Localized(
            "《\(document.title)》的解读晚于文件，但工作日历没有这一年，不能判定",
            en:
              "The interpretation of “\(document.title)” is later than it, but the calendar does not know the year")
        return Finding(
          row.url, column: row.facts?.column?.name, certainty: distance == nil ? .unknown : .certain,
          severity: distance == nil ? .review : nil, message: message
        ) { json in
          json.member("title", document.title)
          json.member("published", published.description)
          json.member("interpretation", page.url.string)
          json.member("interpretationPublished", first.day.description)
          json.member("pairedBy", first.page.key.rawValue)
          json.member("workingDaysBetween", distance)
          json.member("workingDays", limit)
        }
      }
    })
}
