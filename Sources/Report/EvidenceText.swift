import Localization

/// A finding's evidence as one line of text, for cells and messages: `最新日期: 2026-01-02; 时限: 14 天`.
enum EvidenceText {
  /// Elements of a list that are named; the number of the others follows.
  private static let mostElements = 5

  static func line(_ evidence: Evidence, _ language: Language, limit: Int = 2_000) -> String {
    var text = ""
    append(evidence, language, to: &text, depth: 0, limit: limit)
    return VisibleText.string(text, limit: limit, lines: false)
  }

  private static func append(
    _ evidence: Evidence, _ language: Language, to text: inout String, depth: Int, limit: Int
  ) {
    guard text.utf8.count < limit * 4 else { return }
    switch evidence {
    case .null: text += "–"
    case .flag(let flag): text += Localized(flag ? "是" : "否", en: flag ? "yes" : "no")[language]
    case .number(let number): text += Evidence.print(number)
    case .text(let content): text += content
    case .coded(_, let words): text += words[language]
    case .list(let values):
      if depth > 0 { text += "[" }
      for (index, value) in values.prefix(mostElements).enumerated() {
        if index > 0 { text += ", " }
        append(value, language, to: &text, depth: depth + 1, limit: limit)
      }
      if values.count > mostElements {
        text += Localized("…共 \(values.count) 项", en: " … \(values.count) in all")[language]
      }
      if depth > 0 { text += "]" }
    case .members(let members):
      let shown = members.filter { !$0.value.isEmpty && !(depth == 0 && $0.name == "attempts") }
      if depth > 0 { text += "(" }
      for (index, member) in shown.enumerated() {
        if index > 0 { text += "; " }
        text += Codes.name(of: member, language) + ": "
        append(Codes.worded(member, language), language, to: &text, depth: depth + 1, limit: limit)
      }
      if depth > 0 { text += ")" }
    }
  }
}
