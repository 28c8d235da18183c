import HTML
import Web

/// Single rows: what an element is about, when it was published and what it is called.
extension RowGroups {
  /// One row, or nil when the element holds none or several.
  mutating func candidate(_ node: Int, _ tag: Tag, parent: Int, next: Int?) -> RowGroup.Candidate? {
    if tag == .tr, document.first(.table, within: node) != nil { return nil }
    var range = view.range(of: node)
    if tag == .a {
      let end =
        next.map { view.range(of: $0).lowerBound } ?? min(view.range(of: parent).upperBound, range.upperBound + 60)
      range = range.lowerBound..<max(range.upperBound, end)
    }
    range = view.text.trimmed(range)
    guard range.count >= 3, range.count <= (Self.strongRows.contains(tag) ? 2400 : 1200), !holdsPage(node, range)
    else {
      return nil
    }
    let links = tag == .a ? link(at: node) : view.links(in: node)
    if holdsSeveral(node, tag, links.count) { return nil }
    let main = RowTitle.main(among: links, reading)
    guard let anchor = main.map({ reading.anchors[$0] }) ?? self.clicked(node) else { return nil }
    guard RowTitle.rivals(of: anchor, among: links, reading) <= (tag == .tr ? 4 : 2) else { return nil }
    let text = rowText(of: anchor, main, range)
    let date = text.date ?? elementDate(of: node, tag, range)
    guard
      let (title, letters) = date == nil
        ? text.title ?? title(of: anchor, node, nil) : title(of: anchor, node, date)
    else { return nil }
    if main == nil { clicked.append(anchor) }
    return RowGroup.Candidate(
      node: node, range: range, anchor: main ?? reading.anchors.count + clicked.count - 1,
      date: number(of: date), title: title, letters: letters)
  }

  /// What a row says by its text alone, whatever element it is.
  struct RowText {
    var range: Range<Int>
    var date: DateMatch?
    /// The title of a row without a date where it stands in the page's text as it is.
    var title: (RowGroup.TitlePlace, letters: Int)?
  }

  /// - Parameter link: the number of the row's link, unless it is a click.
  private mutating func rowText(of anchor: Reading.Anchor, _ link: Int?, _ range: Range<Int>) -> RowText {
    if let link, lastRows[link] >= 0, rowTexts[Int(lastRows[link])].range == range {
      return rowTexts[Int(lastRows[link])]
    }
    var text = RowText(range: range)
    if DateCursor.mayHoldDate(view.text, range) {
      text.date = RowDate.find(in: range, anchor: anchor.range, reading, scanner)
    }
    if text.date == nil, let title = RowTitle.plain(anchor, reading, date: nil) {
      text.title = (.shown(title), view.text.scalars(in: title))
    }
    if let link {
      lastRows[link] = Int32(rowTexts.count)
      rowTexts.append(text)
    }
    return text
  }

  /// The rows of a table that prints several beside each other, title, date, title, date: each title's cell is a row
  /// with the cell behind it.
  mutating func halves(of node: Int) -> [RowGroup.Candidate]? {
    guard view.linkCount(in: node) > 1, document.first(.table, within: node) == nil else { return nil }
    let cells = document.children(of: node).filter { view.tag(of: $0) == .td && view.range(of: $0).count > 0 }
    guard cells.count >= 4, cells.count % 2 == 0, headingsRepeat(above: node, cells.count) else { return nil }
    var rows: [RowGroup.Candidate] = []
    for index in stride(from: 0, to: cells.count, by: 2) {
      let range = view.text.trimmed(view.range(of: cells[index]))
      guard range.count >= 12, let date = aloneDate(cells[index + 1]), date.shape == .full,
        let main = RowTitle.main(among: view.links(in: cells[index]), reading)
      else { return nil }
      let anchor = reading.anchors[main]
      guard let (title, letters) = title(of: anchor, cells[index], date), letters >= 6 else { return nil }
      rows.append(
        RowGroup.Candidate(
          node: cells[index], range: range.lowerBound..<view.range(of: cells[index + 1]).upperBound, anchor: main,
          date: number(of: date), title: title, letters: letters))
    }
    return Set(rows.map { reading.anchors[$0.anchor].url }).count == rows.count ? rows : nil
  }

  /// The table's heading row, where it has one, names the same two things again and again.
  private func headingsRepeat(above row: Int, _ width: Int) -> Bool {
    guard
      let first = document.children(of: view.parent(of: row)).first(where: { view.tag(of: $0) == .tr }),
      first < row, view.linkCount(in: first) == 0
    else { return true }
    let names = document.children(of: first).filter { [.td, .th].contains(view.tag(of: $0)) }.map {
      Array(view.solid(of: $0))
    }
    return names.count != width || names.indices.dropFirst(2).allSatisfy { names[$0] == names[$0 - 2] }
  }

  /// Keeps a row's date.
  mutating func number(of date: DateMatch?) -> Int32? {
    guard let date else { return nil }
    dates.append(date)
    return Int32(dates.count - 1)
  }

  /// The row's title and its length; nil when it has none.
  private mutating func title(
    of anchor: Reading.Anchor, _ node: Int, _ date: DateMatch?
  ) -> (RowGroup.TitlePlace, letters: Int)? {
    if let range = RowTitle.plain(anchor, reading, date: date) {
      return (.shown(range), view.text.scalars(in: range))
    }
    let title = RowTitle.read(anchor, node, reading, date: date)
    guard !title.isEmpty else { return nil }
    let cut = RowTitle.cut(title, date: date)
    titles.append(cut)
    return (.made(titles.count - 1), cut.scalarCount)
  }

  /// The breadcrumb, the page's own heading or the links to its neighbours stand inside: a part of the page, no row.
  private func holdsPage(_ node: Int, _ range: Range<Int>) -> Bool {
    if let crumbs = reading.breadcrumbRange, range.contains(crumbs.lowerBound) { return true }
    if let title, isTitleSure || range.count > 500, title >= node, title < view.end(of: node),
      view.linkCount(in: title) == 0,
      !view.zone(of: title).contains(.link), !repeats(view.tag(of: title), in: node)
    {
      return true
    }
    // Their words do not overlap, so that the first behind the row's begin ends first.
    let word = neighbours.firstIndex(after: { $0.lowerBound < range.lowerBound })
    return word < neighbours.count && neighbours[word].upperBound <= range.upperBound
  }

  /// A neighbour of the same make has such a heading too, so that it is no page's title.
  private func repeats(_ heading: Tag, in node: Int) -> Bool {
    let name = document.attributeBytes(.class, of: node)
    return document.children(of: view.parent(of: node)).contains { other in
      other != node && view.isElement(other) && view.tag(of: other) == view.tag(of: node)
        && document.attributeBytes(.class, of: other) == name && document.first(heading, within: other) != nil
    }
  }

  /// The number of an `a` element, if it is among the page's links.
  private func link(at node: Int) -> Range<Int> {
    let index = view.links(in: node).lowerBound
    return index..<min(index + 1, reading.anchors.count)
  }

  /// A row that leads somewhere by a click of its own.
  private mutating func clicked(_ node: Int) -> Reading.Anchor? {
    guard let script = document.attribute(.onclick, of: node) else { return nil }
    asksForClicks = true
    guard let target = ScriptLink.target(in: script),
      let link = reading.facts.links.last(where: { $0.raw == target })
    else { return nil }
    return Reading.Anchor(
      node: node, range: view.range(of: node), target: LinkJoiner.Target(raw: target, url: link.url))
  }

  /// Several rows of a list inside: more than one nested `li`, `tr` or `dl` that has links.
  private func holdsSeveral(_ node: Int, _ tag: Tag, _ links: Int) -> Bool {
    guard links > 1, tag != .tr else { return false }
    var inner = 0
    for child in document.descendants(of: node) where Self.strongRows.contains(view.tag(of: child)) {
      if view.linkCount(in: child) > 0, view.range(of: child).count > 3 { inner += 1 }
      if inner > 1 { return true }
    }
    return false
  }
}
