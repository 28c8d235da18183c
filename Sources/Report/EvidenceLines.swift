public import Localization

/// A finding's evidence for the terminal: a name and its value a line, in words.
public enum EvidenceLines {
  /// Entries of a list that are shown; the number of the others follows.
  private static let most = 20

  /// The lines of the evidence of a finding, without what is empty.
  public static func of(_ evidence: Evidence, _ language: Language) -> [String] {
    var lines: [String] = []
    write(evidence, named: nil, language, indent: "", to: &lines)
    // A name whose value follows in lines of its own ends with its colon.
    return lines.map { line in
      let text = VisibleText.string(line, limit: 4_000, lines: false)
      return text.hasSuffix(" ") ? String(text.dropLast()) : text
    }
  }

  private static func write(
    _ value: Evidence, named name: String?, _ language: Language, indent: String, to lines: inout [String]
  ) {
    let colon = Localized("：", en: ": ")[language]
    let label = name.map { indent + $0 + colon } ?? indent
    switch value {
    case .members(let members):
      if name != nil { lines.append(label) }
      for member in members where !member.value.isEmpty {
        write(
          Codes.worded(member, language), named: Codes.name(of: member, language), language,
          indent: name == nil ? indent : indent + "  ", to: &lines)
      }
    case .list(let values):
      if let words = shortTexts(values, language) {
        lines.append(label + words)
        return
      }
      lines.append(label)
      for (number, value) in values.prefix(most).enumerated() {
        lines.append("\(indent)  \(number + 1). " + EvidenceText.line(value, language))
      }
      if values.count > most {
        let rest = values.count - most
        lines.append(indent + "  " + Localized("……另有 \(rest) 项", en: "… \(rest) more")[language])
      }
    default: lines.append(label + EvidenceText.line(value, language))
    }
  }

  /// A few short texts in one line.
  private static func shortTexts(_ values: [Evidence], _ language: Language) -> String? {
    var texts: [String] = []
    for value in values {
      guard case .text(let text) = value, text.unicodeScalars.count <= 24, texts.count < most else { return nil }
      texts.append(text)
    }
    return texts.joined(separator: Localized("、", en: ", ")[language])
  }
}
