public import Audit
public import Disclosure

extension ReportModel {
  /// What bulletins and notices need beyond the findings: the bureau's own words and the dates.
  public struct Office: Sendable, Equatable {
    public var wording: OfficialWording
    /// The document's own day; the moment of monitoring unless told otherwise.
    public var issued: CivilDate
    /// The day by which findings have to be mended; nil when the calendar does not cover it.
    public var deadline: CivilDate?
    /// Year and quarter that the bulletin is about.
    public var year: Int
    public var quarter: Int
    /// Who answers for a site, by its id: 主办单位 of the register.
    public var sponsors: [String: String]
    /// How the profile has sites visited; nil when it is not known.
    public var visits: Visits?

    /// What a site's unit has to know of the program to let it through.
    public struct Visits: Sendable, Equatable {
      /// The whole field, as it is sent.
      public var userAgent: String
      public var obeysRobots: Bool
      public init(userAgent: String, obeysRobots: Bool) {
        self.userAgent = userAgent
        self.obeysRobots = obeysRobots
      }
    }

    public init(
      wording: OfficialWording, issued: CivilDate, deadline: CivilDate?, year: Int, quarter: Int,
      sponsors: [String: String] = [:], visits: Visits? = nil
    ) {
      self.wording = wording
      self.issued = issued
      self.deadline = deadline
      self.year = year
      self.quarter = quarter
      self.sponsors = sponsors
      self.visits = visits
    }

    /// - Parameters:
    ///   - asOf: the moment of monitoring, from which the quarter follows.
    ///   - issued: the document's day; nil: the same.
    public init(
      wording: OfficialWording, asOf: CivilDate, issued: CivilDate? = nil, calendar: WorkCalendar,
      sponsors: [String: String] = [:], visits: Visits? = nil
    ) {
      let issued = issued ?? asOf
      self.init(
        wording: wording, issued: issued, deadline: try? calendar.adding(workdays: wording.workingDays, to: issued),
        year: asOf.year, quarter: (asOf.month + 2) / 3, sponsors: sponsors, visits: visits)
    }
  }
}
