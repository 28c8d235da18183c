/// A date found in a text.
public struct DateMatch: Sendable, Equatable {
  public enum Shape: Sendable {
    /// Year, month and day with separators: 2017-05-23, 2017年5月23日, 二〇一七年五月二十三日.
    case full
    /// 20170523.
    case compact
    /// 17-05-23.
    case shortYear
    /// 05-23, the year taken from the reference.
    case monthDay
    /// The day in one box and the year with the month in another: 23 | 2017-05.
    case boxes
    /// 3天前, 昨天.
    case relative
  }

  public var day: CivilDate
  /// Minutes after midnight, when a time follows.
  public var minute: Int?
  /// Where it stands, in bytes, the time included.
  public var range: Range<Int>
  public var shape: Shape
  /// The date bounds a span of time (…起施行, 截止…, 自…): it is what the text speaks of, not when it was published.
  public var bounds = false
}
