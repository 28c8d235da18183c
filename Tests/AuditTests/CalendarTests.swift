import Audit
import Disclosure
import Testing

/// 国务院办公厅 2007–2026 年部分节假日安排, as the library's data say.
@Suite struct `The working calendar` {
  static let calendar = Result { try projectLibrary.calendar() }

  func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  @Test(arguments: [
    // 2020 年春节假期延长至 2 月 2 日；2 月 1 日原为调休上班日。
    ("2020-01-31", false), ("2020-02-01", false), ("2020-02-03", true), ("2020-01-19", true),
    // 2015-09-03 抗战胜利 70 周年，4 日调休，6 日（周日）上班。
    ("2015-09-03", false), ("2015-09-04", false), ("2015-09-06", true), ("2015-09-05", false),
    // 2026 年国庆 10 月 1 日至 7 日，9 月 20 日、10 月 10 日上班。
    ("2026-10-07", false), ("2026-10-08", true), ("2026-09-20", true), ("2026-10-10", true), ("2026-11-21", false),
    ("2007-05-07", false), ("2024-02-09", true),
  ]) func `knows holidays and make-up days`(text: String, works: Bool) throws {
    #expect(try Self.calendar.get().isWorkday(try day(text)) == works)
  }

  @Test(arguments: [
    // 条例第二十六条的 20 个工作日：2020-06-28（调休上班的周日）成文，7 月 24 日到期。
    ("2020-06-28", 20, "2020-07-24"),
    // 跨春节：2024-02-07 起 5 个工作日（8 日、9 日、18 日调休、19 日、20 日）。
    ("2024-02-07", 5, "2024-02-20"),
    // 跨国庆与中秋：2025-09-30 起 1 个工作日是 10 月 9 日。
    ("2025-09-30", 1, "2025-10-09"),
    // 昆明市信访局的 10 个工作日：2017-07-03 起到 7 月 17 日。
    ("2017-07-03", 10, "2017-07-17"),
    ("2026-11-20", 0, "2026-11-20"),
  ]) func `counts deadlines from the next day`(start: String, days: Int, deadline: String) throws {
    let calendar = try Self.calendar.get()
    #expect(try calendar.adding(workdays: days, to: try day(start)) == (try day(deadline)))
    #expect(try calendar.workdays(after: try day(start), through: try day(deadline)) == days)
  }

  @Test func `covers 2007 to 2026 and guesses nothing beyond`() throws {
    let calendar = try Self.calendar.get()
    #expect(calendar.years.keys.sorted() == Array(2007...2026))
    let beyond = try day("2027-01-04")
    #expect(throws: WorkCalendar.UnknownYear(year: 2027)) { try calendar.isWorkday(beyond) }
  }
}
