import HTML

/// The title. The heading's tag says little (it is `h1` on one site in three, and `h1` may be the site's name), so
/// headings are weighed by how much they resemble `ArticleTitle` and `<title>`.
extension Reading {
  private struct Heading {
    var text: String
    var node: Int
    /// A line with the date of publication stands close below it.
    var isDated: Bool
    /// It resembles what meta block or `<title>` announce.
    var isAlike: Bool
  }

  mutating func readTitle() {
    if let node = document.first(.title) {
      var raw: [UInt8] = []
      document.rawBytes(of: node, into: &raw)
      pageTitle = ScriptText.withoutTags(String(decoding: raw, as: UTF8.self))
    }
    let page = pageTitleParts()
    let announced = meta("ArticleTitle").flatMap { TitleLines.plain($0).nonEmpty }
    // A `<title>` that is only the site's or the column's name tells nothing of headings.
    let saysNothing =
      page.first.map { isSiteOrColumn($0) || TitleParts.namesSite($0) || $0.utf8.count < 24 } ?? true
    let places = headingPlaces()
    var best = heading(among: places, like: announced, pageTitle: page, saysNothing: saysNothing)
    if announced == nil, !saysNothing, !(best?.isAlike ?? false) {
      // No heading resembles `<title>`; it may be a site's name that does not look like one.
      let dated = heading(among: places, like: nil, pageTitle: page, saysNothing: true)
      if let dated, dated.isDated { best = dated }
    }
    titleNode = best?.node
    titleIsDated = best?.isDated ?? false
    if let announced, !isSiteOrColumn(announced) {
      // The heading is fuller when the meta value was cut.
      let solid = announced.withoutSpace
      let heading = best?.text.withoutSpace ?? ""
      if let best, heading != solid, heading.hasPrefix(solid.droppingEllipsis) {
        facts.title = best.text
      } else {
        facts.title = announced
      }
      return
    }
    if let best, saysNothing, let first = page.first, !best.isDated, best.text != first,
      URLShape.isHome(input.url) || URLShape.isColumn(input.url)
    {
      // A heading of some block of a home or column page; the page is called as `<title>` says.
      titleNode = nil
      facts.title = first
      return
    }
    if let best, let first = page.first, !saysNothing, isAnnotated(first, by: best.text, at: best.node) {
      facts.title = first
    } else {
      facts.title = best?.text ?? page.first
    }
  }

  /// A line that is no heading by its mark-up and only adds a remark in brackets to what `<title>` says.
  private func isAnnotated(_ title: String, by line: String, at node: Int) -> Bool {
    let (solid, longer) = (title.withoutSpace, line.withoutSpace)
    guard longer.utf8.count > solid.utf8.count, longer.hasPrefix(solid) else { return false }
    let remark = longer.utf8.dropFirst(solid.utf8.count)
    return headingRank(node, view.tag(of: node)) < 2
      && (remark.first == 0x28 || remark.starts(with: "（".utf8))
  }

  /// `<title>` and its parts, most telling first: the whole without site and column names.
  private func pageTitleParts() -> [String] {
    let whole = pageTitle
    guard !whole.isEmpty else { return [] }
    var parts = TitleParts.split(whole)
    let site = meta("SiteName")?.withoutSpace
    func isSite(_ part: String) -> Bool { part.withoutSpace == site || TitleParts.namesSite(part) }
    // Some begin with the site and end with the title: 某局|通知公告|关于…
    if parts.count > 1, let last = parts.last, isSite(parts[0]) || Self.homeWords.contains(parts[0]), !isSite(last)
    {
      parts.reverse()
    }
    if let site { parts.removeAll { $0.withoutSpace == site } }
    if let last = parts.last?.bytes, let dash = last.lastIndex(of: "——".bytes, in: 0..<last.count), dash > 0,
      TitleParts.namesSite(last.line(dash + 6..<last.count))
    {
      parts[parts.count - 1] = last.line(0..<dash)
    }
    while parts.count > 1, let last = parts.last, isSiteOrColumn(last) || TitleParts.namesSite(last) {
      parts.removeLast()
    }
    // The column before the title.
    while parts.count > 1, isSiteOrColumn(parts[0]), !isSiteOrColumn(parts[1]) { parts.removeFirst() }
    return parts.isEmpty ? [whole] : parts + [whole]
  }

  private func isSiteOrColumn(_ name: String) -> Bool {
    let name = name.withoutSpace
    if let site = meta("SiteName"), site.withoutSpace.isSame(as: name) { return true }
    if let column = meta("ColumnName"), column.withoutSpace.isSame(as: name) { return true }
    // The last crumb may be the title itself; names of columns are short.
    let columns = name.utf8.count < 24 ? facts.breadcrumb[...] : facts.breadcrumb.dropLast()
    return columns.contains { $0.withoutSpace.isSame(as: name) }
  }

  /// What may be the title, whatever the title is. The rank is what tag and names say.
  private func headingPlaces() -> [NotedNode] {
    let (nodes, rankedTags) = (view.nodes, Self.rankedTags)
    return view.noted(.heading) { node in
      guard nodes[node].kind == .element, rankedTags.contains(nodes[node].tag), view.range(of: node).count >= 6,
        !isInside(node, [.hidden, .navigation, .footer, .form, .breadcrumb])
      else { return nil }
      let tag = nodes[node].tag
      let rank = headingRank(node, tag)
      guard rank > 0 else { return nil }
      let range = text.trimmed(view.range(of: node))
      guard range.count >= 6, range.count <= 480, !isDate(range) else { return nil }
      let isLinked = view.linkBytes(in: node) * 2 >= range.count
      guard !isLinked || tag == .h1 || tag == .h2 else { return nil }
      return NotedNode(node: node, range: range, rank: rank, isLinked: isLinked)
    }
  }

  /// The best heading, of several the first. Those that rank highest are weighed first: against a heading that is what
  /// was announced no lower one can win, so that most texts of the page are not even compared.
  private func heading(
    among places: [NotedNode], like announced: String?, pageTitle: [String], saysNothing: Bool
  ) -> Heading? {
    let reference = (announced ?? pageTitle.first ?? "").withoutSpace.droppingEllipsis.bytes
    let whole = (pageTitle.last ?? "").withoutSpace.bytes
    let isEmptyTalk = announced == nil && saysNothing
    let lastCrumb = (facts.breadcrumb.last ?? "").withoutSpace.bytes
    let publishLines = isEmptyTalk ? publishLines() : []
    let isArticle = isEmptyTalk && URLShape.isArticle(input.url)
    let namesColumn = isEmptyTalk && lexicon.isCategoryName(pageTitle.first ?? "")
    let namesSite = isEmptyTalk && TitleParts.namesSite(pageTitle.first ?? "")
    let firsts = ScalarBits(of: [reference, whole])
    var solid: [UInt8] = []
    var best: (score: Double, heading: Heading)?
    for rank in Self.ranks {
      // Nothing makes more of an element than this.
      if let best, rank + 12 < best.score { break }
      for place in places where place.rank == rank {
        let (node, range) = (place.node, place.range)
        // What a score must reach: of equal ones the first in the page counts.
        let enough = best.map { node < $0.heading.node ? $0.score : $0.score.nextUp } ?? 2.9.nextUp
        guard rank + 12 >= enough, isEmptyTalk || rank >= enough || mayResemble(range, reference, firsts) else {
          continue
        }
        solid.removeAll(keepingCapacity: true)
        appendHeading(range, to: &solid)
        guard solid.contains(where: { $0 >= 0x80 || isASCIILetter(UInt32($0)) }) else { continue }
        var score = rank
        var isDated = false
        var isOwnName = false
        var isAlike = false
        if isEmptyTalk {
          let closeness = closeness(of: range, to: publishLines)
          isDated = closeness > 0
          // What is no heading by its mark-up may as well be a field of the record.
          score += rank < 2 ? closeness / 2 : closeness
          let opensMenu = isFollowedByLink(range)
          if opensMenu { score -= 4 }
          // A title may be as short as a column's name: 公示.
          let isColumn = closeness < 6 && (opensMenu || namesColumn)
          isOwnName =
            closeness >= 6 && solid == lastCrumb || isDated && solid == reference && !isColumn && !namesSite
          if isOwnName {
            score += 3
          } else if whole.contains(solid) {
            score -= isArticle || isDated ? 4 : 1
          }
          if solid == reference, !isArticle, !isDated { score += 4 }
        } else if !reference.isEmpty, solid == reference {
          isAlike = true
          score += 12
        } else if !reference.isEmpty, solid.count >= 12, resembles(solid, reference) {
          isAlike = true
          score += solid.count * 10 >= reference.count * 6 ? 8 : 3
        } else if solid.count >= 12, whole.contains(solid) {
          isAlike = true
          score += solid.count * 10 >= whole.count * 4 ? 7 : 3
        } else if !whole.isEmpty, !saysNothing {
          score -= 1
        }
        // What follows only takes away.
        guard score >= enough else { continue }
        let line = headingText(range)
        if place.isLinked { score -= 3 }
        if !isOwnName, isSiteOrColumn(line) { score -= 6 }
        if isEmptyTalk, !isOwnName, lexicon.isCategoryName(line) { score -= 4 }
        if RecordLabel.begins(line, lexicon) || isRecordValue(range) { score -= 8 }
        if solid.count < 12, !isDated, solid != reference { score -= 2 }
        if isInside(node, .header) { score -= 3 }
        if solid.count > 240 { score -= 3 }
        if score >= enough {
          best = (score, Heading(text: line, node: node, isDated: isDated, isAlike: isAlike))
        }
      }
    }
    return best?.heading
  }

  /// One holds the other: a heading is cut, or goes on before or behind, but is no sentence around the words.
  private func resembles(_ heading: [UInt8], _ reference: [UInt8]) -> Bool {
    if heading.count <= reference.count { return reference.contains(heading) }
    return heading.has(reference, at: 0) || heading.has(reference, at: heading.count - reference.count)
      || heading.count * 2 <= reference.count * 3 && heading.contains(reference)
  }

  /// Nothing but digits, signs and 年月日.
  private func isDate(_ range: Range<Int>) -> Bool {
    guard range.count <= 40 else { return false }
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = text.scalar(at: index)
      if isIdeograph(value) ? ![0x5E74, 0x6708, 0x65E5].contains(value) : isASCIILetter(value) { return false }
      index += length
    }
    return true
  }

  /// Whether a text can be a part of what was announced, or hold the reference, by its characters: nearly all texts of a
  /// menu cannot. A text of several lines may lose its first, so it is not judged.
  ///
  /// - Parameter known: the characters of what was announced.
  private func mayResemble(_ range: Range<Int>, _ reference: [UInt8], _ known: ScalarBits) -> Bool {
    var isPart = true
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = text.scalar(at: index)
      if value == 0x0A { return true }
      if isPart, !known.contains(value), !isSpace(value) { isPart = false }
      index += length
    }
    return isPart
      || !reference.isEmpty && range.count >= reference.count
        && text.firstIndex(of: reference, prefix: reference.scalar(at: 0).length, in: range) != nil
  }

  /// Where the lines begin that say when the page was published.
  private func publishLines() -> [Int] {
    var lines: [Int] = []
    for match in view.dates where !match.bounds {
      let lower = match.range.lowerBound
      let line = lineStart(of: lower)
      guard lines.last != line else { continue }
      if case .published = PublishLabel.before(text, lower, from: max(line - 60, 0)) {
        lines.append(line)
      } else if isOnInfoLine(match) {
        lines.append(line)
      }
    }
    return lines
  }

  /// The cell or the line before is a label of the head table, or this line begins with one.
  private func isRecordValue(_ range: Range<Int>) -> Bool {
    let end = text.trimmed(0..<range.lowerBound).upperBound
    var start = end
    while start > 0, end - start < 60, text[start - 1] != 0x0A, text[start - 1] != 0x09 { start -= 1 }
    return end > start && lexicon.record.begins(text, text.skipSpace(from: start, to: end))
      && lexicon.record.field(of: text.solid(start..<end)) != nil
  }

  /// A menu's or a list's heading: a link comes next.
  private func isFollowedByLink(_ heading: Range<Int>) -> Bool {
    let next = text.skipSpace(from: heading.upperBound, to: text.count)
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if anchors.range(at: middle).upperBound <= next { low = middle + 1 } else { high = middle }
    }
    return low < anchors.count && text.trimmed(anchors.range(at: low)).lowerBound == next
  }

  /// How close a heading stands above such a line.
  private func closeness(of heading: Range<Int>, to lines: [Int]) -> Double {
    guard let line = lines.first(where: { $0 > heading.lowerBound }), line >= heading.upperBound else { return 0 }
    let gap = line - heading.upperBound
    return gap <= 40 ? 6 : gap <= 160 ? 4 : gap <= 500 ? 2 : 0
  }

  /// A heading's text on one line, without a date and counters that stand on lines of their own below it.
  private func headingText(_ range: Range<Int>) -> String {
    TitleLines.joined(headingLines(range).map { text.line($0) })
  }

  /// The same without any white space.
  private func appendHeading(_ range: Range<Int>, to out: inout [UInt8]) {
    if text.holds(0x0A, in: range) {
      for line in headingLines(range) { text.appendSolid(line, to: &out) }
    } else {
      text.appendSolid(range, to: &out)
    }
  }

  private func headingLines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(lineEnd(from: start), range.upperBound)
      let line = text.trimmed(start..<end)
      if !line.isEmpty {
        if !lines.isEmpty, Self.belowTitles.contains(where: { text.firstIndex(of: $0, in: line) != nil }) { break }
        lines.append(line)
      }
      start = end + 1
    }
    // A number above the title in one block with it.
    if lines.count > 1, DocumentNumber.parse(text.line(lines[0])) != nil { lines.removeFirst() }
    return lines
  }

  /// What the tag alone says.
  private func plainRank(_ tag: Tag) -> Double {
    switch tag {
    case .h1, .ucaptitle: 5
    case .h2: 4
    case .h3: 3
    case .h4: 2
    default: 0
    }
  }

  private func headingRank(_ node: Int, _ tag: Tag) -> Double {
    guard Self.rankedTags.contains(tag) else { return 0 }
    let plain = plainRank(tag)
    if plain > 0 { return plain }
    let marks = view.places[node].marks
    if marks.contains(.title) { return 3 }
    if tag == .font || tag == .strong || tag == .b { return 1 }
    if marks.contains(.fontSize) { return 1 }
    return view.end(of: node) - node <= 4 ? 0.5 : 0
  }

  /// All that `headingRank` gives, from above.
  private static let ranks = [5, 4, 3, 2, 1, 0.5]
  private static let rankedTags: TagSet = [
    .h1, .ucaptitle, .h2, .h3, .h4, .div, .p, .td, .span, .font, .strong, .b, .dt, .li, .center, .th,
  ]
  private static let belowTitles = ["来源", "时间", "日期"].map(\.bytes)
}
