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
    } else if !URLShape.isHome(input.url) {
      facts.column = silentColumn()
    }
  }

  /// The column's own name decides; its type, then the names above it and its folder only when it says nothing.
  private func category(_ name: String, type: String?) -> ColumnCategory? {
    if let known = lexicon.category(of: name) { return known }
    if let type, !Self.sharedNames.contains(type) {
      for part in type.unicodeScalars.split(whereSeparator: { Self.typeBreaks.contains($0.value) }) {
        if let known = lexicon.category(ofType: String(part)) { return known }
      }
    }
    for crumb in facts.breadcrumb.reversed() {
      if let known = lexicon.category(ofParent: crumb) { return known }
    }
    // As a folder of a news centre says little of a column with a name of its own.
    return folderCategory().flatMap { lexicon.category(ofParent: $0) }
  }

  /// The category that the nearest folder's name means, dates and numbers passed over.
  private func folderCategory() -> ColumnCategory? {
    let path = input.url.path.bytes
    var parts = path.split(separator: 0x2F)
    if path.last != 0x2F, let file = parts.popLast() {
      let stem = String(decoding: file.prefix { $0 != 0x2E }, as: UTF8.self)
      if !URLShape.isArticle(input.url), let known = lexicon.category(ofFolder: stem) { return known }
    }
    let named = parts.last { $0.contains { !isDigit($0) && $0 != 0x2D } }
    return named.flatMap { lexicon.category(ofFolder: String(decoding: $0, as: UTF8.self)) }
  }

  /// A page without meta block, breadcrumb or telling title: the link that leads to itself in the navigation, a
  /// heading with a column's name, the folder's name.
  private func silentColumn() -> ColumnIdentity? {
    for anchor in anchors where anchor.url == input.url && isInside(anchor.node, [.navigation, .side]) {
      let name = text.line(anchor.range)
      guard (2...16).contains(name.scalarCount), !Self.homeWords.contains(name) else { continue }
      return ColumnIdentity(name: name, category: category(name, type: nil), origin: .navigation)
    }
    for node in 1..<max(1, view.count) where Self.headingTags.contains(view.tag(of: node)) {
      guard view.isElement(node), !isInside(node, [.furniture, .hidden, .link]) else { continue }
      let name = view.line(of: node)
      guard (2...16).contains(name.scalarCount), let known = lexicon.category(of: name) else { continue }
      return ColumnIdentity(name: name, category: known, origin: .heading)
    }
    guard let known = folderCategory(), let category = lexicon.lexicon.categories.first(where: { $0.id == known })
    else { return nil }
    return ColumnIdentity(name: category.chinese, category: known, origin: .url)
  }

  /// `<title>` names a column when it is short: the part before the site's name.
  private func titleColumn() -> String? {
    guard let node = document.first(.title) else { return nil }
    let title = ScriptText.withoutTags(document.rawText(of: node))
    let parts = TitleParts.split(title)
    if let known = parts.first(where: { $0.unicodeScalars.count <= 16 && lexicon.category(of: $0) != nil }),
      parts.count > 1 || !TitleParts.namesSite(known)
    {
      return known
    }
    guard parts.count > 1, let name = parts.first(where: { !TitleParts.namesSite($0) }) else { return nil }
    return name.unicodeScalars.count <= 16 ? name : nil
  }

  /// What divides several types: ，,、;；|/ and a blank.
  private static let typeBreaks: MarkSet = [0xFF0C, 0x2C, 0x3001, 0x3B, 0xFF1B, 0x7C, 0x2F, 0x20]
  private static let headingTags: TagSet = [.h1, .h2, .h3, .h4]
  /// Names of included page parts that carry a meta block of their own.
  private static let sharedNames: Set<String> = ["公共头", "公共尾", "公共头部", "公共底部", "头部", "底部", "公用头", "公用尾"]
}
