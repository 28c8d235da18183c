import Localization

/// Evidence as people read it: names in words, addresses as links, long lists cut with the rest counted.
struct EvidenceMarkup {
  let language: Language
  /// Entries of a list that are shown.
  private static let most = 8
  /// Levels below which a tree is only said to go on.
  private static let deepest = 4

  init(language: Language) { self.language = language }

  func write(_ evidence: Evidence, to out: inout Markup) { write(evidence, depth: 0, to: &out) }

  private func write(_ evidence: Evidence, depth: Int, to out: inout Markup) {
    guard depth < EvidenceMarkup.deepest else { return out.text("…") }
    switch evidence {
    case .null: out.text("–")
    case .flag(let flag): out.text(flag ? Localized("是", en: "yes")[language] : Localized("否", en: "no")[language])
    case .number(let number): out.text(Evidence.print(number))
    case .text(let text): if Markup.isWeb(text) { out.link(text) } else { out.foreign(text) }
    case .coded(_, let words): out.text(words[language])
    case .list(let values): list(values, depth: depth, to: &out)
    case .members(let members):
      let filled = members.filter { !$0.value.isEmpty && $0.value != .flag(false) }
      if depth == 0 { table(filled, to: &out) } else { line(filled, depth: depth, to: &out) }
    }
  }

  private func table(_ members: [Evidence.Member], to out: inout Markup) {
    out.element("ul", ["class": "evidence"]) { out in
      for member in members.prefix(24) {
        out.element("li") { out in
          out.element("span", ["class": "name"]) { $0.foreign(Codes.name(of: member, language), limit: 60) }
          out.text(colon)
          write(Codes.worded(member, language), depth: 1, to: &out)
        }
      }
    }
  }

  /// One entry of a list: what has an address is a link of its name, the rest follows as `name: value`.
  private func line(_ members: [Evidence.Member], depth: Int, to out: inout Markup) {
    var members = members
    // In one line only what tells something: no zeros, no codes that the name says already.
    members.removeAll {
      $0.value == .number(0) || $0.value == .flag(false) || ["category", "path", "newestURL"].contains($0.name)
    }
    if case .text(let url)? = members.first(where: { $0.name == "url" })?.value, Markup.isWeb(url) {
      let naming = members.first { $0.name == "title" || $0.name == "name" || $0.name == "column" }
      members.removeAll { $0.name == "url" || $0 == naming }
      if case .text(let label)? = naming?.value { out.link(url, label: label) } else { out.link(url) }
      if !members.isEmpty { out.text(Localized("；", en: "; ")[language]) }
    }
    for (index, member) in members.prefix(EvidenceMarkup.most).enumerated() {
      if index > 0 { out.text(Localized("；", en: "; ")[language]) }
      out.foreign(Codes.name(of: member, language), limit: 60)
      out.text(colon)
      write(Codes.worded(member, language), depth: depth + 1, to: &out)
    }
  }

  private func list(_ values: [Evidence], depth: Int, to out: inout Markup) {
    guard !values.isEmpty else { return out.text("–") }
    if let words = EvidenceMarkup.shortTexts(values) { return out.foreign(words.joined(separator: "、")) }
    let shown = values.prefix(EvidenceMarkup.most)
    out.element("ul") { out in
      for value in shown { out.element("li") { write(value, depth: depth + 1, to: &$0) } }
      if values.count > shown.count {
        let rest = Figures.grouped(values.count - shown.count)
        out.element("li", ["class": "soft"], Localized("另有 \(rest) 项", en: "\(rest) more")[language])
      }
    }
  }

  /// A few short texts, such as the levels of a column, which read better in one line.
  private static func shortTexts(_ values: [Evidence]) -> [String]? {
    guard values.count <= most else { return nil }
    var texts: [String] = []
    for value in values {
      guard case .text(let text) = value, text.unicodeScalars.count <= 24, !Markup.isWeb(text) else { return nil }
      texts.append(text)
    }
    return texts
  }

  private var colon: String { Localized("：", en: ": ")[language] }
}
