/// How texts and formulas are told apart in tables that spreadsheets open.
public enum SpreadsheetText {
  private static let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]

  /// What spreadsheets take for a formula or a command when it is typed or read from text.
  public static func isLikeFormula(_ text: String) -> Bool {
    text.unicodeScalars.first { $0 != " " }.map(signs.contains) ?? false
  }

  /// The text without the apostrophe that keeps it from being a formula.
  static func plain(_ text: String) -> String {
    let rest = String(text.dropFirst())
    return text.hasPrefix("'") && isLikeFormula(rest) ? rest : text
  }
}
