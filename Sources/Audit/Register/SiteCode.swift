/// 网站标识码, the number by which the national register knows a site. The form is induced from samples and not from
/// an official definition: ten digits (the first six the administrative division), `bm` and eight digits for
/// departments of the State Council, `N` and nine.
enum SiteCode {
  /// The code in its usual spelling, or nil when it has none of the forms.
  static func normalised(_ text: String) -> String? {
    if isDigits(text[...], 10) { return text }
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0)
      default: scalar.properties.isWhitespace || scalar == "'" ? nil : scalar
      }
    }
    let code = String(String.UnicodeScalarView(scalars))
    let lower = code.lowercased()
    if isDigits(code[...], 10) { return code }
    if lower.hasPrefix("bm"), isDigits(code.dropFirst(2), 8) { return lower }
    if lower.hasPrefix("n"), isDigits(code.dropFirst(1), 9) { return "N" + code.dropFirst(1) }
    return nil
  }

  /// Whether the first six digits name an administrative division.
  static func hasDivision(_ code: String) -> Bool { isDigits(code[...], 10) }

  private static func isDigits(_ text: Substring, _ count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
