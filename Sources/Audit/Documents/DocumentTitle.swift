import Disclosure

/// Titles of documents and of interpretations, brought to forms in which they can be compared.
enum DocumentTitle {
  /// What the outermost 《…》 of a text enclose.
  static func quoted(in text: String) -> [String] { quotedAfter(text).map(\.quote) }

  /// The outermost 《…》, each with the text before it.
  private static func quotedAfter(_ text: String) -> [(before: Substring, quote: String)] {
    guard text.contains("《") else { return [] }
    var quotes: [(Substring, String)] = []
    var depth = 0
    var start = text.startIndex
    let scalars = text.unicodeScalars
    for place in scalars.indices {
      if scalars[place] == "《" {
        if depth == 0 { start = place }
        depth += 1
      } else if scalars[place] == "》", depth > 0 {
        depth -= 1
        if depth == 0 { quotes.append((text[..<start], String(text[scalars.index(after: start)..<place]))) }
      }
    }
    return quotes
  }

  /// Without white space, quotation marks and dropped additions, full-width letters and brackets made half-width.
  static func normalised(_ title: String, dropping dropped: [String]) -> String {
    var text = plain(title)
    for word in dropped {
      let word = plain(word)
      if !word.isEmpty { text = text.replacing(word, with: "") }
    }
    return text
  }

  private static func plain(_ text: String) -> String {
    // Most titles are plain: ideographs, of which no byte begins one of the characters below.
    let mayChange = text.utf8.contains { byte in
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x27, 0x5B, 0x5D, 0xC2, 0xE2, 0xE3, 0xEF: true
      default: false
      }
    }
    guard mayChange else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\u{3000}", "\u{A0}", "\t", "\n", "\r", "\u{200B}", "\u{FEFF}": continue
      case "《", "》", "〈", "〉", "“", "”", "‘", "’", "\"", "'", "「", "」", "·": continue
      case "〔", "[", "【", "［": scalars.append("(")
      case "〕", "]", "】", "］": scalars.append(")")
      case "\u{FF01}"..."\u{FF5E}": scalars.append(UnicodeScalar(scalar.value - 0xFEE0) ?? scalar)
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Every form under which a document is known: its whole title; without the agency before 关于; what it issues
  /// (《…》 after 印发, or 关于印发…的通知 without marks); each also without a leading agency's name. Forms of fewer
  /// than six characters say too little and are left out.
  static func forms(_ title: String, _ criteria: InterpretationCriteria, agencies: [String]) -> Set<String> {
    let whole = normalised(title, dropping: criteria.droppedWords)
    var forms: Set<String> = [whole]
    if let about = whole.firstRange(of: "关于") {
      forms.insert(String(whole[about.lowerBound...]))
      let rest = whole[about.upperBound...]
      if let verb = criteria.issuingWords.first(where: rest.hasPrefix), rest.hasSuffix("的通知") {
        forms.insert(String(rest.dropFirst(verb.count).dropLast(3)))
      }
    }
    for (before, quote) in quotedAfter(title) where criteria.issuingWords.contains(where: before.hasSuffix) {
      forms.insert(normalised(quote, dropping: criteria.droppedWords))
    }
    for form in forms {
      for agency in agencies.map({ plain($0) }) where !agency.isEmpty && form.hasPrefix(agency) {
        forms.insert(String(form.dropFirst(agency.count)))
      }
    }
    return forms.filter { $0.count >= 6 }
  }

  /// The forms of the documents that an interpretation's title names: in 《…》, or what is left of the title when
  /// its marks (解读, 图解：…) are taken off both ends.
  static func interpretedForms(
    _ title: String, _ criteria: InterpretationCriteria, agencies: [String]
  ) -> Set<String> {
    let quotes = quoted(in: title)
    if !quotes.isEmpty {
      return quotes.reduce(into: []) { $0.formUnion(forms($1, criteria, agencies: agencies)) }
    }
    var rest = Substring(normalised(title, dropping: criteria.droppedWords))
    let marks = criteria.titleMarks.map { plain($0) }.sorted { $0.count > $1.count }
    var changed = true
    while changed {
      changed = false
      while let first = rest.first, ":|-—_()".contains(first) { rest = rest.dropFirst() }
      while let last = rest.last, ":|-—_()的".contains(last) { rest = rest.dropLast() }
      if let mark = marks.first(where: rest.hasPrefix) {
        rest = rest.dropFirst(mark.count)
        changed = true
      } else if let mark = marks.first(where: rest.hasSuffix) {
        rest = rest.dropLast(mark.count)
        changed = true
      }
    }
    var found = forms(String(rest), criteria, agencies: agencies)
    if rest.hasPrefix("关于"), rest.count >= 8 { found.insert(String(rest.dropFirst(2))) }
    return found
  }

  /// Whether the title, or what it issues, ends with one of the 文种; a bracketed addition at the end is ignored.
  static func ends(_ title: String, with genres: [String]) -> Bool {
    let titles = [title] + quoted(in: title)
    return titles.contains { title in
      let plain = withoutTail(title)
      return genres.contains { plain.hasSuffix($0) }
    }
  }

  /// The same, where none of the longer `exceptions` is what it ends with: 工作方案 is no 方案.
  static func ends(_ title: String, with genres: [String], but exceptions: [String]) -> Bool {
    ([title] + quoted(in: title)).contains { title in
      let plain = withoutTail(title)
      return genres.contains { plain.hasSuffix($0) } && !exceptions.contains { plain.hasSuffix($0) }
    }
  }

  /// Without 《》 and a bracketed addition at the end: …办法（试行） → …办法.
  private static func withoutTail(_ title: String) -> String {
    var text = plain(title)
    while text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex {
      text = String(text[..<open])
    }
    return text
  }

  /// A document number with brackets and digits as `DocumentNumber` prints them.
  static func number(_ printed: String) -> String {
    var text = plain(printed).replacing("(", with: "〔").replacing(")", with: "〕")
    if let close = text.firstIndex(of: "〕") {
      let after = text.index(after: close)
      if after < text.endIndex, text[after] == "第" { text.remove(at: after) }
    }
    return text
  }

  /// How alike two normalised titles are in percent: common pairs of characters over all pairs (Jaccard).
  static func similarity(_ a: Set<[Character]>, _ b: Set<[Character]>) -> Int {
    let common = a.intersection(b).count
    let all = a.count + b.count - common
    return all == 0 ? 0 : common * 100 / all
  }

  static func pairs(_ text: String) -> Set<[Character]> {
    let letters = Array(text)
    return Set(zip(letters, letters.dropFirst()).map { [$0, $1] })
  }
}
