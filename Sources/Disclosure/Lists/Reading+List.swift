import HTML
import Web

/// The column's main list. Groups of rows are weighed by their dates and titles, where they stand, whether the
/// column's name stands above and a pager below; groups of the same make beside the best one belong to it.
extension Reading {
  /// The best group and what belongs to it, or nil when nothing on the page is a list.
  mutating func findList() -> [RowGroup.Row]? {
    pagerScripts = Pager.scripts(in: self)
    var finder = RowGroups(self)
    finder.find()
    var groups = finder.takeGroups()
    for index in groups.indices { groups[index].score = score(&groups[index], finder) }
    lowerAsides(&groups)
    raise(&groups, finder)
    guard let best = groups.indices.max(by: { groups[$0].score < groups[$1].score }) else { return nil }
    guard groups[best].score >= 2.5 else {
      weakRows = groups[best].score >= Self.weakest ? groups[best].rows.count { $0.letters >= 8 } : 0
      return nil
    }
    let all = family(of: best, among: &groups, finder).sorted { $0.range.lowerBound < $1.range.lowerBound }
    var rows = unique(all.map { finder.row($0) })
    if let years = RowYears(rows, self) {
      for index in rows.indices { years.settle(&rows[index]) }
    }
    return rows
  }

  private func score(_ group: inout RowGroup, _ finder: RowGroups) -> Double {
    let weight = group.weight
    var sum = weight.sum
    let zone = view.zone(of: group.parent)
    let rows = Double(group.rows.count)
    if weight.dated == 0 {
      var articles = Int(weight.articles)
      if weight.others > 0 {
        group.settle()
        for row in group.rows where finder.shape(of: row) == .other {
          if let url = finder.url(of: row), ownFolder.holds(url) { articles += 1 }
        }
      }
      let share = Double(articles) / rows
      sum *= 0.25 + share
      if Int(weight.columns) * 2 > group.rows.count {
        sum *= group.averageTitle >= 8 ? 0.6 : 0.1
      } else if share < 0.3, group.averageTitle < 8 {
        group.settle()
        sum *= group.tag == .tr ? (hasHeadingRow(group) ? 2 : 0.6) : 0.25
      }
      // Names of offices or persons: short and without a date, but each with a page below this one.
      if group.rows.count >= 2, articles == group.rows.count, zone.isDisjoint(with: [.furniture, .link, .form]),
        group.tag != .a
      {
        group.settle()
        if isBehindBreadcrumb(group) { sum = max(sum, 2.6 + rows * 0.05) }
      }
    } else {
      sum *= 0.6 + 0.4 * Double(weight.dated) / rows
    }
    switch group.tag {
    case .li, .tr, .dl: sum *= 1.1
    case .ul, .table, .td, .span: sum *= 0.9
    default: break
    }
    if zone.contains(.navigation) { sum *= 0.05 }
    if zone.contains(.footer) { sum *= 0.02 }
    if zone.contains(.header) { sum *= 0.1 }
    if zone.contains(.side) { sum *= 0.3 }
    if zone.contains(.link) { sum *= 0.2 }
    if let range = breadcrumbRange, group.firstEnd < range.lowerBound { sum *= 0.3 }
    return sum
  }

  /// Lists beside the page's own, with all that stands in their boxes, lose to any other.
  private func lowerAsides(_ groups: inout [RowGroup]) {
    var box = 0..<0
    // In page order: what an element holds comes behind it.
    for index in groups.indices where groups[index].score > Self.leastRaised {
      groups[index].settle()
      let parent = groups[index].parent
      if !box.contains(parent), isAside(groups[index]) { box = parent..<view.end(of: parent) }
      if box.contains(parent) { groups[index].score *= 0.02 }
    }
  }

  /// Adds what stands around the groups to their scores. Looking around costs more than weighing, so that only those are
  /// raised that can still win.
  private func raise(_ groups: inout [RowGroup], _ finder: RowGroups) {
    var mostOfAll = Self.weakest
    for group in groups where group.score > mostOfAll { mostOfAll = group.score }
    let name = (meta("ColumnName") ?? facts.column?.name ?? facts.breadcrumb.last ?? "").withoutSpace.bytes
    let pagers = words.places(of: .pager)
    let first = groups.indices.filter { groups[$0].score > Self.leastRaised }
      .sorted { groups[$0].score > groups[$1].score }.prefix(12)
    for index in first {
      let dated = groups[index].dated > 0
      let score = groups[index].score
      guard raised(score, dated: dated, isOwn: true, named: true, paged: true) >= mostOfAll else { continue }
      groups[index].settle()
      let rows = groups[index].rows
      let isOwn = dated && rows.count(where: { finder.url(of: $0).map(ownFolder.holds) ?? false }) * 2 > rows.count
      let near = surroundings(of: groups[index], name, pagers)
      groups[index].score = raised(score, dated: dated, isOwn: isOwn, named: near.named, paged: near.paged)
      mostOfAll = max(mostOfAll, groups[index].score)
    }
  }

  /// - Parameter isOwn: most rows lead to pages below this one.
  private func raised(_ score: Double, dated: Bool, isOwn: Bool, named: Bool, paged: Bool) -> Double {
    var sum = score
    if dated, isOwn { sum = sum * 1.5 + 2 }
    if named { sum = sum * 1.6 + (dated ? 4 : 0) }
    if paged { sum = sum * 1.6 + (dated ? 4 : 0) }
    return sum
  }

  /// The rows stand behind the breadcrumb, on a page that has one.
  private func isBehindBreadcrumb(_ group: RowGroup) -> Bool {
    guard let range = breadcrumbRange, let first = group.rows.first else { return false }
    return first.range.lowerBound >= range.upperBound
  }

  /// The line right above the rows, within the box that holds them, names another list than the column's: 热点推荐.
  private func isAside(_ group: RowGroup) -> Bool {
    guard let first = group.rows.first else { return false }
    var node = group.parent
    for _ in 0..<4 {
      let start = max(view.range(of: node).lowerBound, first.range.lowerBound - 200)
      var end = first.range.lowerBound
      while start < end {
        let begin = max(lineStart(of: end), start)
        let range = text.trimmed(begin..<end)
        if !range.isEmpty {
          // White space in a line is single blanks, so that this is too long without them as well.
          guard range.count <= 121, lexicon.mayBeAside(text, range) else { return false }
          let line = text.solid(range)
          guard line.count <= 60, lexicon.isAside(line) else { return false }
          let name = (facts.column?.name ?? "").withoutSpace.bytes
          return name.isEmpty || !line.contains(name)
        }
        end = begin - 1
      }
      guard node > 0, view.tag(of: node) != .body else { break }
      node = view.parent(of: node)
    }
    return false
  }

  /// The table begins with a row of as many cells and no link.
  private func hasHeadingRow(_ group: RowGroup) -> Bool {
    guard let first = group.rows.first else { return false }
    let width = document.children(of: first.node).filter { [.td, .th].contains(view.tag(of: $0)) }.count
    return document.children(of: group.parent).contains { row in
      row < first.node && view.tag(of: row) == .tr && view.linkCount(in: row) == 0
        && document.children(of: row).filter { [.td, .th].contains(view.tag(of: $0)) }.count == width
    }
  }

  /// Whether the column's name stands right above the group and a pager below it, within four levels of elements.
  private func surroundings(
    of group: RowGroup, _ name: [UInt8], _ pagers: [Range<Int>]
  ) -> (named: Bool, paged: Bool) {
    guard let first = group.rows.first, let last = group.rows.last else { return (false, false) }
    var named = false
    var paged = false
    var node = group.parent
    for _ in 0..<5 {
      let range = view.range(of: node)
      let above = max(range.lowerBound, first.range.lowerBound - 120)..<first.range.lowerBound
      if !name.isEmpty, !named, above.lowerBound < above.upperBound, hasLine(name, in: above) { named = true }
      let below = min(range.upperBound, last.range.upperBound + 500)
      if !paged, pagers.contains(where: { $0.lowerBound >= last.range.upperBound && $0.upperBound <= below }) {
        paged = true
      }
      if !paged, hasPagerScript(in: node, after: last.node) { paged = true }
      guard node > 0, view.tag(of: node) != .body else { break }
      node = view.parent(of: node)
    }
    return (named, paged)
  }

  private func hasPagerScript(in node: Int, after row: Int) -> Bool {
    pagerScripts.contains { $0 > row && $0 < view.end(of: node) }
  }

  private func hasLine(_ name: [UInt8], in range: Range<Int>) -> Bool {
    var start = lineStart(of: range.lowerBound)
    while start < range.upperBound {
      let end = lineEnd(from: start)
      let stop = min(end, range.upperBound)
      let first = text.skipSpace(from: start, to: stop)
      guard first < stop, text[first] == name[0] else {
        start = end + 1
        continue
      }
      let solid = text.solid(first..<stop)
      if solid.count < name.count + 24, !solid.isEmpty, solid.has(name, at: 0) { return true }
      start = end + 1
    }
    return false
  }

  /// Lists cut into several of the same make: five rows a `ul`, one block a month, pinned rows in a table of their own.
  private func family(
    of best: Int, among groups: inout [RowGroup], _ finder: RowGroups
  ) -> [RowGroup.Candidate] {
    groups[best].settle()
    let best = groups[best]
    var rows: [RowGroup.Candidate] = []
    for index in groups.indices {
      guard
        groups[index].tag == best.tag || groups[index].parent == best.parent
          || groups[index].isDated && best.isDated && groups[index].dated >= 2
      else { continue }
      groups[index].settle()
      if belongs(groups[index], to: best, finder) { rows += groups[index].rows }
    }
    return rows
  }

  private func belongs(_ group: RowGroup, to best: RowGroup, _ finder: RowGroups) -> Bool {
    if group.isDated, best.isDated, finder.isLikeRows(group.parent, of: best), group.dated >= 2,
      finder.leadsToSeveral(group)
    {
      return true
    }
    if group.parent == best.parent {
      return group.tag == best.tag && (finder.haveOneName(group, best) || (group.isDated && best.isDated))
    }
    guard group.tag == best.tag, group.isDated == best.isDated || best.dated == 0,
      !isNested(group.parent, best.parent) || group.tag == .tr,
      view.zone(of: group.parent).isSubset(of: view.zone(of: best.parent).union(.form))
    else { return false }
    return areCousins(group, best, finder)
  }

  private func isNested(_ a: Int, _ b: Int) -> Bool {
    (a < b && b < view.end(of: a)) || (b < a && a < view.end(of: b))
  }

  /// The same tags and classes up to a common ancestor that is at most three levels above both; between them no
  /// other column's heading.
  private func areCousins(_ a: RowGroup, _ b: RowGroup, _ finder: RowGroups) -> Bool {
    var (left, right) = (a.parent, b.parent)
    for _ in 0..<(a.tag == .tr ? 6 : 3) {
      guard left > 0, right > 0, view.tag(of: left) == view.tag(of: right), classes(left) == classes(right) else {
        return a.tag == .tr && sameRowClasses(a, b, finder) && haveNearAncestor(a.parent, b.parent)
      }
      left = view.parent(of: left)
      right = view.parent(of: right)
      if left == right { return view.tag(of: left) != .html && !divided(a, b, below: left) }
    }
    return false
  }

  private func classes(_ node: Int) -> String {
    let names = document.attribute(.class, of: node) ?? ""
    return String(decoding: names.utf8.prefix { $0 > 0x20 && !isDigit($0) }, as: UTF8.self)
  }

  private func sameRowClasses(_ a: RowGroup, _ b: RowGroup, _ finder: RowGroups) -> Bool {
    guard let left = a.rows.first, let right = b.rows.first else { return false }
    let name = classes(finder.anchor(of: left).node)
    return !name.isEmpty && name == classes(finder.anchor(of: right).node)
  }

  private func haveNearAncestor(_ a: Int, _ b: Int) -> Bool {
    var node = a
    for _ in 0..<10 where node > 0 {
      if b >= node, b < view.end(of: node) { return view.tag(of: node) != .body && view.tag(of: node) != .html }
      node = view.parent(of: node)
    }
    return false
  }

  /// A heading with a link 更多 between two groups divides columns.
  private func divided(_ a: RowGroup, _ b: RowGroup, below: Int) -> Bool {
    let (first, second) = a.parent < b.parent ? (a, b) : (b, a)
    guard let end = first.rows.last?.range.upperBound, let start = second.rows.first?.range.lowerBound, end < start
    else {
      return false
    }
    let gap = text.solid(end..<start)
    return gap.contains("更多".bytes) || String(decoding: gap, as: UTF8.self).lowercased().contains(text: "more")
  }

  /// Rows without repeats: a picture and a text link to the same page beside each other are one.
  private func unique(_ rows: [RowGroup.Row]) -> [RowGroup.Row] {
    var kept: [RowGroup.Row] = []
    kept.reserveCapacity(rows.count)
    // Rows of one element begin at one place, and rows come in order.
    var place = -1
    var seen: [Int] = []
    for row in rows {
      if row.range.lowerBound != place {
        place = row.range.lowerBound
        seen.removeAll(keepingCapacity: true)
      }
      if seen.contains(row.node) { continue }
      seen.append(row.node)
      if let last = kept.last, let url = row.anchor?.url, last.anchor?.url == url, last.title == row.title {
        continue
      }
      if let last = kept.last, row.range.lowerBound < last.range.upperBound, row.anchor?.node == last.anchor?.node {
        continue
      }
      kept.append(row)
    }
    return kept
  }

  /// Groups that weigh no more than this stay as they are.
  private static let leastRaised = 0.3
  /// What the best group must weigh for its rows to be worth a word, when it is no list.
  private static let weakest = 0.8

  func items(of rows: [RowGroup.Row]) -> [ListItem] {
    let heading = ColumnHeadings(rows, self)
    return rows.map { row in
      ListItem(title: row.title, url: row.anchor?.url, date: row.date?.day, fields: heading.fields(of: row, self))
    }
  }
}
