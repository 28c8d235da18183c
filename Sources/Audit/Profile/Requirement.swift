/// A column that a site must have, or a document that it must publish, because a law, a standard or the agency's own
/// rules say so. Data of profiles; the rules `duty-column` and `duty-document` look after them.
public struct Requirement: Sendable {
  /// When a required document counts as published.
  public enum Period: Sendable, Equatable {
    /// At any time.
    case ever
    /// Within the window before the moment of monitoring.
    case within(Window)
    /// Once a year, by that month and day; until then the year before is asked for.
    case yearly(month: Int, day: Int)
    /// Once a quarter, at the latest that many days after its end.
    case quarterly(days: Int)
  }

  public enum Subject: Sendable {
    /// A column whose name contains one of the words or whose category is one of these. With a window it must have
    /// been updated within it.
    case column(words: [String], categories: [String], window: Window?)
    /// An article whose title holds all the words of one group. `{year}` and `{year-1}` stand for the year asked
    /// for and the one before, `{quarter}` for the ways of writing the quarter's number.
    case document(words: [[String]], period: Period)
  }

  public var id: String
  public var title: String
  /// Document and clause.
  public var source: String
  public var subject: Subject
  /// Asked of 门户网站 only, or only of agencies that serve the public.
  public var portalOnly: Bool
  public var servicesOnly: Bool
  /// Why it is not asked for until a day.
  public var waived: SignedWaiver?
}
