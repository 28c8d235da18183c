import HTML
import Web

/// What kind of page it is, with reasons: first whether it is the page at all (walls, error pages, stubs), then by
/// weighing what speaks for an article against what speaks for a list.
extension Reading {
  mutating func decide(_ kind: PageKind, _ reason: String) {
    facts.kind = kind
    facts.kindReasons.append(reason)
  }

  /// Walls, error statuses and error pages under status 200. True when the page is none to read further.
  mutating func readFailure() -> Bool {
    // An article may speak of walls and of missing pages.
    let isArticle = input.status < 400 && hasInfoLine
    if !isArticle, let wall = WallCheck.signature(in: self) {
      decide(.wall, "wall:\(wall)")
      return true
    }
    if input.status == 404 || input.status == 410 {
      decide(.notFound, "status:\(input.status)")
      return true
    }
    if input.status >= 400 {
      decide(.other, "status:\(input.status)")
      return true
    }
    if !isArticle, let phrase = NotFoundCheck.phrase(in: self) {
      decide(.notFound, "phrase:\(phrase)")
      facts.text = String(decoding: text.prefix(NotFoundCheck.mostText), as: UTF8.self)
      return true
    }
    if facts.refresh != nil, text.count < 600 {
      decide(.other, "refresh")
      return true
    }
    return false
  }

  /// Some text, and a line that says when it was published or where it comes from, as pages of failures have none.
  private var hasInfoLine: Bool {
    guard text.count >= 500, titleNode != nil else { return false }
    return view.dates.contains { match in
      if isOnInfoLine(match) { return true }
      let lower = match.range.lowerBound
      let label = PublishLabel.before(text, lower, from: max(lineStart(of: lower) - 60, 0))
      if case .published(let rank) = label { return rank >= 90 }
      return false
    }
  }

  /// Everything but failures. `rows` are the rows of the best list.
  mutating func readKind(rows: [RowGroup.Row]?, embedded: Int) {
    let article = articleEvidence()
    var list = listEvidence(rows)
    if embedded > 0 {
      list.weight += 4
      list.reasons.append("list:script")
    }
    if let reason = homeReason(article: article.weight, list: list.weight) {
      decide(.home, reason)
    } else if article.weight > list.weight, article.weight >= 4 {
      decideDetail(article.reasons.first ?? "text")
    } else if readMessage(rows) {
      decide(.interaction, "labels:message")
    } else if let guide = guide(beside: rows) {
      facts.guide = guide
      decide(.guide, "labels:\(guide.kind.rawValue)")
    } else if list.weight >= 3 {
      decide(listKind(), list.reasons.first ?? "list")
    } else if article.weight >= 2, !facts.text.isEmpty || article.weight >= 4 {
      decideDetail(article.reasons.first ?? "text")
    } else if let rows, rows.count >= 2 || rows.contains(where: { $0.date != nil }) {
      decide(listKind(), "list:rows")
    } else {
      decide(.other, "no-evidence")
    }
    facts.kindReasons += (article.reasons + list.reasons).filter { !facts.kindReasons.contains($0) }
  }

  private func homeReason(article: Int, list: Int) -> String? {
    if let type = meta("ColumnType"), Self.homeNames.contains(type.withoutSpace) { return "meta:ColumnType" }
    if URLShape.isHome(input.url), article < 5 || article <= list { return "url:home" }
    if let name = meta("ColumnName"), Self.homeNames.contains(name.withoutSpace) { return "meta:ColumnName" }
    return nil
  }

  /// One document: an entry of an interaction column or a guide by its labels, else an article.
  private mutating func decideDetail(_ reason: String) {
    if readMessage(nil) {
      decide(.interaction, "labels:message")
    } else if let guide = guide(beside: nil) {
      facts.guide = guide
      decide(.guide, "labels:\(guide.kind.rawValue)")
    } else if facts.column?.category?.rawValue == "guide", !URLShape.isArticle(input.url) {
      decide(.guide, "column:guide")
    } else {
      decide(.article, reason)
    }
  }

  /// A list of entries has the same labels above its rows, or in every one of them.
  private mutating func readMessage(_ rows: [RowGroup.Row]?) -> Bool {
    let dated = (rows ?? []).filter { $0.date != nil }
    guard dated.count < 3 else { return false }
    if dated.count == 2, dated.allSatisfy({ text.firstIndex(of: Self.timeWord, in: $0.range) != nil }) {
      return false
    }
    // Under a heading row of such labels they belong to every row of a list and not to one message.
    guard ColumnHeadings(rows ?? [], self).count(of: lexicon.message) < 2, let message = message() else {
      return false
    }
    facts.message = message
    return true
  }

  private func listKind() -> PageKind {
    switch facts.column?.category?.rawValue {
    case "interaction": .interaction
    case "catalogue": .catalogue
    default: .column
    }
  }

  private static let bodyWord = "正文".bytes
  private static let timeWord = "时间：".bytes

  typealias Evidence = (weight: Int, reasons: [String])

  private func articleEvidence() -> Evidence {
    var found: Evidence = (0, [])
    func add(_ weight: Int, _ reason: String) {
      found.weight += weight
      found.reasons.append(reason)
    }
    if let title = meta("ArticleTitle"), title.withoutSpace != meta("ColumnName")?.withoutSpace {
      add(4, "meta:ArticleTitle")
    }
    if metaDate() != nil { add(2, "meta:PubDate") }
    if URLShape.isArticle(input.url) { add(4, "url:article") }
    if facts.published?.origin == .field, titleNode != nil {
      add(3, "text:published")
      // The heading is the page's own title, too long for a column's.
      if let title = facts.title, title.utf8.count >= 24, announces(title) { add(2, "title:heading") }
    }
    if isArticleInOrder { add(2, "text:order") }
    if found.weight == 0, titleNode != nil, !URLShape.isColumn(input.url), let title = facts.title,
      title.utf8.count >= 24, announces(title)
    {
      add(1, "title:heading")
    }
    if facts.published?.origin == .text, titleNode != nil { add(2, "text:date") }
    let bytes = facts.text.utf8.count
    if let main {
      let linked = mainNode.map { view.linkBytes(in: $0) } ?? 0
      if bytes >= 600, linked * 2 < main.count {
        add(3, "text:long")
      } else if bytes >= 150, linked * 2 < main.count {
        add(1, "text:short")
      }
    }
    if facts.record.indexNumber != nil || facts.record.agency != nil { add(3, "record") }
    if let last = breadcrumbRange.map({ text.line($0) }), last.ends(with: Self.bodyWord) { add(3, "breadcrumb:正文") }
    return found
  }

  /// Title, date of publication and text follow each other.
  private var isArticleInOrder: Bool {
    guard let main, main.count >= 150, let place = publishedPlace, let node = titleNode,
      mainNode.map({ view.linkBytes(in: $0) * 2 < main.count }) ?? true
    else { return false }
    let title = view.range(of: node)
    return place >= title.upperBound && place <= main.lowerBound + 300 && title.upperBound <= main.lowerBound + 300
  }

  /// The rows stand before or behind an article.
  private func isBesideArticle(_ rows: [RowGroup.Row]) -> Bool {
    guard isArticleInOrder, let main, let node = titleNode, let first = rows.first, let last = rows.last else {
      return false
    }
    return last.range.upperBound <= view.range(of: node).lowerBound || first.range.lowerBound >= main.upperBound
  }

  /// `<title>` holds this title.
  private func announces(_ title: String) -> Bool {
    pageTitle.withoutSpace.contains(text: title.withoutSpace)
  }

  private func listEvidence(_ rows: [RowGroup.Row]?) -> Evidence {
    var found: Evidence = (0, [])
    func add(_ weight: Int, _ reason: String) {
      found.weight += weight
      found.reasons.append(reason)
    }
    if URLShape.isColumn(input.url), !URLShape.isHome(input.url) { add(3, "url:column") }
    if meta("ColumnName") != nil, meta("ArticleTitle") == nil { add(3, "meta:ColumnName") }
    guard let rows, !isBesideArticle(rows) else { return found }
    let dated = rows.filter { $0.date != nil }.count
    if dated >= 3 { add(4, "list:dated") } else if dated >= 1 { add(2, "list:dated") }
    if rows.count >= 5 { add(2, "list:rows") }
    // No document is called as its column is.
    if let column = facts.column, column.name == facts.title, column.origin == .breadcrumb || column.category != nil
    {
      add(2, "title:column")
    }
    if let first = rows.first, let last = rows.last {
      let bytes = last.range.upperBound - first.range.lowerBound
      if bytes * 2 > text.count { add(2, "list:share") }
    }
    return found
  }

  private static let homeNames: Set<String> = ["首页", "网站首页", "门户首页", "站点首页"]
}

/// Bot walls by the lexicon's signatures.
enum WallCheck {
  static func signature(in reading: Reading) -> String? {
    let body = reading.document.source
    // Walls show next to nothing.
    guard reading.text.count < 1500 || reading.input.status >= 400 else { return nil }
    lazy var headers = reading.input.headers.map { $0.lowercased() }
    for (index, wall) in reading.lexicon.lexicon.walls.enumerated() {
      guard wall.statuses.isEmpty || wall.statuses.contains(reading.input.status) else { continue }
      guard wall.maxBytes <= 0 || body.count <= wall.maxBytes else { continue }
      let marks = reading.lexicon.wallMarks[index]
      if !marks.isEmpty, !marks.contains(where: { body.contains($0) }) { continue }
      if !wall.headerMarks.isEmpty,
        !wall.headerMarks.contains(where: { mark in
          headers.contains { $0.contains(text: mark.lowercased()) }
        })
      {
        continue
      }
      if wall.bodyMarks.isEmpty, wall.headerMarks.isEmpty, wall.statuses.isEmpty { continue }
      return wall.id
    }
    return nil
  }
}

/// Pages that say “not found” under status 200: in the title, or in a body that says little else.
enum NotFoundCheck {
  /// Bytes of such a page's text that are kept, to be compared with other answers of its server.
  static let mostText = 4_000

  static func phrase(in reading: Reading) -> String? {
    var title: [UInt8] = []
    if let node = reading.document.first(.title) { reading.document.rawBytes(of: node, into: &title) }
    let solidTitle = String(decoding: title.solid(0..<title.count), as: UTF8.self).lowercased().bytes
    for phrase in reading.lexicon.notFound
    where solidTitle.contains(phrase) && solidTitle.count <= phrase.count + 60 {
      return String(decoding: phrase, as: UTF8.self)
    }
    let unlinked = reading.text.count - reading.view.linkBytes(in: 0)
    guard reading.text.count < 1200 || unlinked < 700 else { return nil }
    var body = reading.text.solid(0..<reading.text.count)
    for index in body.indices where isCapital(body[index]) { body[index] |= 0x20 }
    return reading.lexicon.notFoundWords.first(in: body).map { String(decoding: $0, as: UTF8.self) }
  }
}
