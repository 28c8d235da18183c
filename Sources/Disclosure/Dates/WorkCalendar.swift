/// 工作日: Monday to Friday less the State Council's holidays, plus its make-up days. Data: `Audit` loads it from
/// `profiles/calendar/`. A year that is not in the data is unknown, never guessed.
public struct WorkCalendar: Sendable {
  public struct Year: Sendable {
    /// Days off among Monday to Friday, and working days among Saturday and Sunday.
    public var daysOff: Set<CivilDate>
    public var makeUpDays: Set<CivilDate>
    public init(daysOff: Set<CivilDate>, makeUpDays: Set<CivilDate>) {
      self.daysOff = daysOff
      self.makeUpDays = makeUpDays
    }
  }

  /// The calendar does not cover that year.
  public struct UnknownYear: Error, Sendable, Equatable {
    public let year: Int
    public init(year: Int) { self.year = year }
  }

  public let years: [Int: Year]
  public init(years: [Int: Year]) { self.years = years }

  public func isWorkday(_ day: CivilDate) throws(UnknownYear) -> Bool {
    guard let year = years[day.year] else { throw UnknownYear(year: day.year) }
    if day.weekday <= 5 { return !year.daysOff.contains(day) }
    return year.makeUpDays.contains(day)
  }

  /// The number of working days after `start` up to and including `end` (自…之日起，次日为第1日); 0 when `end` is
  /// not later.
  public func workdays(after start: CivilDate, through end: CivilDate) throws(UnknownYear) -> Int {
    var count = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if try isWorkday(day) { count += 1 }
    }
    return count
  }

  /// The deadline `count` working days after `start`.
  public func adding(workdays count: Int, to start: CivilDate) throws(UnknownYear) -> CivilDate {
    var left = count
    var day = start
    while left > 0 {
      day = day.adding(days: 1)
      if try isWorkday(day) { left -= 1 }
    }
    return day
  }
}
