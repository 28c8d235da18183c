import Disclosure
import Localization

/// Reads `calendar/holidays.json5`: `years: { "2026": { source, gazette: […], daysOff: […], makeUpDays: […] } }`.
enum CalendarReading {
  static func calendar(_ root: Section) -> WorkCalendar {
    let years =
      root.section("years", required: true) { years -> [Int: WorkCalendar.Year] in
        var read: [Int: WorkCalendar.Year] = [:]
        for member in years.named() {
          let section = Section(member.value, path: years.path(member.key), log: root.log)
          defer { section.finish() }
          guard let number = Int(member.key), (1949...9999).contains(number) else {
            root.log.add(member.origin, section.path, Localized("应为年份", en: "expected a year"))
            continue
          }
          _ = section.string("source", required: true)
          // Where the document stands; for people.
          _ = section.strings("gazette")
          let daysOff = days("daysOff", of: number, section)
          let makeUpDays = days("makeUpDays", of: number, section)
          for day in makeUpDays where day.weekday <= 5 {
            section.problem("makeUpDays", Localized("\(day) 不是周六、周日", en: "\(day) is no Saturday or Sunday"))
          }
          read[number] = WorkCalendar.Year(daysOff: daysOff, makeUpDays: makeUpDays)
        }
        return read
      } ?? [:]
    return WorkCalendar(years: years)
  }

  private static func days(_ key: String, of year: Int, _ section: Section) -> Set<CivilDate> {
    var days: Set<CivilDate> = []
    for text in section.strings(key, required: true) ?? [] {
      guard let day = CivilDate(iso: text), day.year == year else {
        section.problem(key, Localized("“\(text)”不是 \(year) 年的日期", en: "“\(text)” is no date of \(year)"))
        continue
      }
      days.insert(day)
    }
    return days
  }
}
