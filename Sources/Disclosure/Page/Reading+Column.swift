import HTML
import Web

/// Which column the page is or belongs to. The meta block comes first, then the breadcrumb, then `<title>`.
extension Reading {
  mutating func readColumn() {
    let type = meta("ColumnType")
    if let name = meta("ColumnName"), !Self.sharedNames.contains(name) {
      facts.column = ColumnIdentity(name: name, category: category(name, type: type), origin: .meta)
    } else if let name = facts.breadcrumb.last(where: { !Self.homeWords.contains($0) }) {
      facts.column = ColumnIdentity(name: name, category: category(name, type: type), origin: .breadcrumb)
    } else if let name = titleColumn() {
      facts.column = ColumnIdentity(name: name, category: category(name, type: type), origin: .title)
    }
  }

  /// The column's own name decides; its type, then the names above it only when it says nothing.
  private func category(_ name: String, type: String?) -> ColumnCategory? {
    if let known = lexicon.category(of: name) { return known }
    if let type {
      for part in type.split(whereSeparator: { "，,、;；|/ ".contains($0) }) {
        if let known = lexicon.category(ofType: String(part)) { return known }
      }
    }
    for crumb in facts.breadcrumb.reversed() {
      if let known = lexicon.category(ofParent: crumb) { return known }
    }
    return nil
  }

  /// `<title>` names a column when it is short: the part before the site's name.
  private func titleColumn() -> String? {
    guard let node = document.first(.title) else { return nil }
    let title = ScriptText.withoutTags(document.rawText(of: node))
    let parts = TitleParts.split(title)
    if let known = parts.first(where: { $0.unicodeScalars.count <= 16 && lexicon.category(of: $0) != nil }) {
      return known
    }
    guard parts.count > 1, let name = parts.first(where: { !TitleParts.namesSite($0) }) else { return nil }
    return name.unicodeScalars.count <= 16 ? name : nil
  }

  /// Names of included page parts that carry a meta block of their own.
  private static let sharedNames: Set<String> = ["公共头", "公共尾", "公共头部", "公共底部", "头部", "底部", "公用头", "公用尾"]
}
