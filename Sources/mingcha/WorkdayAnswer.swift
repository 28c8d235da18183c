import Disclosure
import JSON
import Localization

/// What the working calendar says of one day: whether it is a working day, and either the deadline after a number of
/// working days or the number up to another day. The day after is day 1 (自…之日起，次日为第1日).
struct WorkdayAnswer {
  let isWorkday: Bool
  /// The deadline, when a number of working days was asked for.
  let deadline: CivilDate?
  /// The working days after the day up to and including the other one (or the deadline); negative when it is earlier.
  let workdays: Int?

  /// Throws when a day lies in a year whose arrangement is not known.
  init(_ day: CivilDate, adding count: Int?, until end: CivilDate?, _ calendar: WorkCalendar) throws(Exit) {
    do throws(WorkCalendar.UnknownYear) {
      isWorkday = try calendar.isWorkday(day)
      deadline = if let count { try calendar.adding(workdays: count, to: day) } else { nil }
      if let end {
        workdays =
          end < day
          ? -(try calendar.workdays(after: end, through: day)) : try calendar.workdays(after: day, through: end)
      } else {
        workdays = count
      }
    } catch {
      throw Self.unknown(error.year, calendar)
    }
  }

  func members(_ json: inout JSONWriter) {
    json.member("workday", isWorkday)
    json.member("result", deadline?.description)
    json.member("workdays", workdays)
  }

  private static func unknown(_ year: Int, _ calendar: WorkCalendar) -> Exit {
    let known = calendar.years.keys.sorted()
    let span = known.first.map { "\($0)–\(known.last ?? $0)" } ?? "-"
    return .usage(
      Localized(
        "不知道 \(year) 年的放假安排，不作推算（已知 \(span) 年）；国务院公布后加进 profiles/calendar/holidays.json5",
        en:
          "the arrangement of \(year) is not known, so nothing is counted (known: \(span)); once it is published, "
          + "add it to profiles/calendar/holidays.json5"))
  }
}
