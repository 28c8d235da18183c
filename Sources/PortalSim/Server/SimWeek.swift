/// A week of looks at home pages, in minutes: a request says in a header which look of the week it is, and sites are
/// down for the looks of their plan. Without the header nobody is.
public enum SimWeek {
  public static let days = 7
  /// As many as the standards ask for.
  public static let looksPerDay = 20
  /// The number of the look, from 0; in lower case, as the server compares it.
  public static let header = "sim-look"
}
