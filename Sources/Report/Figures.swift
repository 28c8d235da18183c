import Localization

/// Numbers as reports print them, the same on every machine.
enum Figures {
  /// `12,345`.
  static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// `31.4%`, rounded half up; nil of nothing.
  static func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    return tenths(Int((Double(part) / Double(whole) * 1000).rounded()))
  }

  /// A share between 0 and 1 as a percentage.
  static func percent(_ share: Double) -> String {
    share.isFinite ? tenths(Int((min(max(share, 0), 1) * 1000).rounded())) : "–"
  }

  private static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)%" }

  /// The number of a section: 一、 or 1.
  static func ordinal(_ number: Int, _ language: Language) -> String {
    switch language {
    case .english: return "\(number). "
    case .chinese:
      let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
      guard (1..<20).contains(number) else { return "\(number)、" }
      return (number >= 10 ? "十" : "") + digits[number % 10] + "、"
    }
  }
}
