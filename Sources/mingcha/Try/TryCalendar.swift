import Audit
import Disclosure
import JSON
import Localization

/// `try calendar`: working days by the State Council's arrangements.
struct TryCalendar: TryReader {
  static let name = "calendar"
  static let summary = Localized("工作日推算（按国务院放假安排）", en: "working days by the State Council's arrangements")
  static let keys = [
    Key("date", argument: "DATE", Localized("日期（必需）", en: "the day (required)")),
    Key(
      "add", .integer(0...100_000), argument: "N",
      Localized("之后第 N 个工作日，次日为第 1 日", en: "the N-th working day after it; the next day is day 1")),
    Key(
      "until", argument: "DATE",
      Localized("到这一天有几个工作日，次日为第 1 日", en: "the working days up to this day; the next day is day 1")),
  ]
  static let examples = [
    (
      line: "mingcha try calendar --date 2026-09-30 --add 20",
      what: Localized("20 个工作日到哪天", en: "the deadline of 20 working days")
    )
  ]

  private let calendar: WorkCalendar

  init() throws(Exit) { calendar = try ProfilesFolder.calendar() }

  func answer(_ values: KeyValues, _ json: inout JSONWriter) throws(Exit) {
    guard let day = try Days.day(values, "date") else { throw KeyValues.missing("date") }
    let count = try values.integer("add")
    let end = try Days.day(values, "until")
    if count != nil, end != nil {
      throw Exit.usage(Localized("add 和 until 只能给一个", en: "give add or until, not both"))
    }
    let answer = try WorkdayAnswer(day, adding: count, until: end, calendar)
    json.object { json in answer.members(&json) }
  }
}
