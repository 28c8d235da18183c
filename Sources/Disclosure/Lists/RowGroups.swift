import HTML
import Web

/// Finds the groups of a page. A group is looked for below every element that has links: its children of one tag
/// (and, for `div` and its like, of one class) each with one link, or one main link among few.
struct RowGroups {
  let reading: Reading
  let scanner: DateScanner
  let view: PageView
  let document: Document
  /// Where the words for the page's neighbours stand, in order.
  let neighbours: [Range<Int>]
  /// The page's own heading, and whether it is more than a bold word: a summary may be one in a row.
  private let title: Int?
  private let isTitleSure: Bool
  var groups: [RowGroup] = []
  /// Titles that do not stand in the text as they are, and rows that are clicked without a link.
  var titles: [String] = []
  private var clicked: [Reading.Anchor] = []
  var dates: [DateMatch] = []
  /// What was found of rows, the last of each link by the link: an item and the link within it are rows of one text.
  private var lastRows: [Int32]
  private var rowTexts: [RowText] = []
  /// Whether a row was sought by its click, which may be found anywhere in the page.
  var asksForClicks = false

  init(_ reading: Reading) {
    self.reading = reading
    scanner = DateScanner(reference: reading.input.reference)
    view = reading.view
    document = reading.document
    neighbours = reading.words.places(of: .neighbour)
    lastRows = [Int32](repeating: -1, count: reading.anchors.count)
    title = reading.titleNode
    isTitleSure =
      title.map { Self.headings.contains(reading.view.tag(of: $0)) || Self.isAnnounced($0, reading) } ?? false
  }

  /// Hands over what was found.
  mutating func takeGroups() -> [RowGroup] {
    defer { groups = [] }
    return groups
  }

  // MARK: What the numbers of a row mean

  func anchor(of row: RowGroup.Candidate) -> Reading.Anchor {
    let count = reading.anchors.count
    return row.anchor < count ? reading.anchors[row.anchor] : clicked[row.anchor - count]
  }

  func url(of row: RowGroup.Candidate) -> WebURL? {
    let count = reading.anchors.count
    return row.anchor < count ? reading.anchors[row.anchor].url : clicked[row.anchor - count].url
  }

  /// What the address that a row leads to says of its page; nil where it leads nowhere.
  func shape(of row: RowGroup.Candidate) -> URLShape.Kind? {
    let count = reading.anchors.count
    return row.anchor < count ? reading.anchors[row.anchor].shape : clicked[row.anchor - count].shape
  }

  private func range(ofLink row: RowGroup.Candidate) -> Range<Int> {
    let count = reading.anchors.count
    return row.anchor < count ? reading.anchors[row.anchor].range : clicked[row.anchor - count].range
  }

  func title(of row: RowGroup.Candidate) -> String {
    switch row.title {
    case .shown(let range): view.text.string(range)
    case .made(let number): titles[number]
    }
  }

  /// The row with its texts.
  func row(_ row: RowGroup.Candidate) -> RowGroup.Row {
    RowGroup.Row(
      node: row.node, range: row.range, anchor: anchor(of: row), date: row.date.map { dates[Int($0)] },
      title: title(of: row))
  }

  /// Two rows with titles of their own and different targets.
  func leadsToSeveral(_ group: RowGroup) -> Bool {
    let titled = group.rows.filter { $0.date != nil && $0.letters >= 6 }
    guard let first = titled.first else { return false }
    let target = url(of: first)
    return titled.contains {
      let url = url(of: $0)
      return url != target || url == nil && title(of: $0) != title(of: first)
    }
  }

  /// Whether the rows of two groups share their class.
  func haveOneName(_ a: RowGroup, _ b: RowGroup) -> Bool { isSame(a.name, b.name) }

  private func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count where document.arena[a.lowerBound + offset] != document.arena[b.lowerBound + offset] {
      return false
    }
    return true
  }

  // MARK: Finding

  /// `<title>` or `ArticleTitle` say the same.
  private static func isAnnounced(_ node: Int, _ reading: Reading) -> Bool {
    var words: [UInt8] = []
    if let title = reading.document.first(.title) { reading.document.rawBytes(of: title, into: &words) }
    words += (reading.meta("ArticleTitle") ?? "").bytes
    return words.solid(0..<words.count).contains(reading.view.solid(of: node))
  }

  mutating func find() {
    let nodes = view.nodes
    let (parents, rowTags, classed) = (Self.parents, Self.rowTags, Self.classed)
    var kinds: [RowKind] = []
    var children: [(node: Int, kind: Int)] = []
    var rows: [Int] = []
    var passages = PassageWalk(view.passages)
    var next = 1
    while next < view.count {
      let parent = next
      if let end = take(&passages, at: parent) {
        next = end
        continue
      }
      next += 1
      guard nodes[parent].kind == .element else { continue }
      guard parents.contains(nodes[parent].tag) else { continue }
      guard view.zone(of: parent).isDisjoint(with: [.hidden, .breadcrumb, .footer]) else { continue }
      guard view.linkCount(in: parent) > 0 || hasClicks(parent) else { continue }
      kinds.removeAll(keepingCapacity: true)
      children.removeAll(keepingCapacity: true)
      var child = parent + 1
      let end = Int(nodes[parent].end)
      while child < end {
        let node = child
        let tag = nodes[node].tag
        child = Int(nodes[node].end)
        guard nodes[node].kind == .element, rowTags.contains(tag),
          view.zone(of: node).isDisjoint(with: [.footer, .hidden]),
          tag == .a || view.linkCount(in: node) > 0 || isClicked(node)
        else { continue }
        let name = classed.contains(tag) ? firstClass(node) : 0..<0
        let known = kinds.lastIndex { $0.tag == tag && isSame($0.name, name) }
        if known == nil { kinds.append(RowKind(tag: tag, name: name)) }
        children.append((node, known ?? kinds.count - 1))
      }
      for (number, kind) in kinds.enumerated() {
        rows.removeAll(keepingCapacity: true)
        for child in children where child.kind == number { rows.append(child.node) }
        if let group = group(parent, kind, rows) { groups.append(group) }
      }
    }
    finish(&passages)
    giveDays()
    dropBoxes()
  }

  /// Rows that print nothing but the day of a month that a heading above names.
  private mutating func giveDays() {
    var months: MonthHeadings?
    for index in groups.indices where groups[index].weight.mayBeDays {
      groups[index].settle()
      guard let days = days(of: groups[index].rows) else { continue }
      if months == nil { months = MonthHeadings(view.text, reading.input.reference) }
      for (place, day) in days.enumerated() {
        groups[index].rows[place].date = number(of: months?.date(day.number, at: day.range))
      }
      weigh(&groups[index])
    }
  }

  /// Boxes that hold a list each look like rows where they hold few: a row in which several dated rows lead to
  /// several pages is none. `Reading.family` joins what the boxes hold.
  private mutating func dropBoxes() {
    var boxes: [Int] = []
    for index in groups.indices where groups[index].dated >= 2 {
      groups[index].settle()
      if leadsToSeveral(groups[index]) { boxes.append(groups[index].parent) }
    }
    guard !boxes.isEmpty else { return }
    var isBox = [Bool](repeating: false, count: view.count)
    for box in boxes { isBox[box] = true }
    for index in groups.indices {
      let shift = Int(groups[index].pending?.node ?? 0)
      guard groups[index].rows.contains(where: { isBox[$0.node + shift] }) else { continue }
      groups[index].settle()
      groups[index].rows.removeAll { isBox[$0.node] }
      weigh(&groups[index])
    }
    groups.removeAll { $0.rows.isEmpty }
  }

  /// Whether an element is of the make of a group's rows.
  func isLikeRows(_ node: Int, of group: RowGroup) -> Bool {
    view.parent(of: node) == group.parent && view.tag(of: node) == group.tag
      && isSame(Self.classed.contains(group.tag) ? firstClass(node) : 0..<0, group.name)
  }

  private struct RowKind {
    var tag: Tag
    var name: Range<Int>
  }

  /// The first class of an element, without a number at its end, by its place in the arena.
  private func firstClass(_ node: Int) -> Range<Int> {
    guard let names = document.range(of: .class, in: node) else { return 0..<0 }
    var end = names.lowerBound
    while end < names.upperBound, document.arena[end] > 0x20, !isDigit(document.arena[end]) { end += 1 }
    return names.lowerBound..<end
  }

  private func hasClicks(_ parent: Int) -> Bool {
    var child = parent + 1
    while child < view.end(of: parent) {
      if isClicked(child) { return true }
      child = view.end(of: child)
    }
    return false
  }

  private func isClicked(_ node: Int) -> Bool {
    view.places[node].marks.contains(.addressed) && document.hasAttribute(.onclick, of: node)
  }

  private mutating func group(_ parent: Int, _ kind: RowKind, _ children: [Int]) -> RowGroup? {
    let tag = kind.tag
    var rows: [RowGroup.Candidate] = []
    var misfits = 0
    for (index, child) in children.enumerated() {
      let next = index + 1 < children.count ? children[index + 1] : nil
      if tag == .tr, let halves = halves(of: child) {
        rows += halves
        continue
      }
      if let row = candidate(child, tag, parent: parent, next: next) {
        if rows.isEmpty { rows.reserveCapacity(children.count - index) }
        rows.append(row)
      } else if tag != .tr || document.first(.table, within: child) == nil {
        misfits += 1
        // Were all others rows, they were too few.
        if misfits > max(1, (children.count - misfits) / 3) { return nil }
      }
    }
    guard !rows.isEmpty, misfits <= max(1, rows.count / 3) else { return nil }
    var group = RowGroup(parent: parent, tag: tag, name: kind.name, rows: rows)
    weigh(&group)
    return group
  }

  /// Weighs a group anew by its rows.
  private func weigh(_ group: inout RowGroup) {
    var weight = RowGroup.Weight()
    for row in group.rows {
      let length = min(row.letters, 30)
      weight.letters += Int32(row.letters)
      if row.date != nil {
        weight.dated += 1
        weight.sum += 6 + Double(length) * 0.15
      } else if length >= 8 {
        weight.sum += 1 + Double(length) * 0.05
      } else {
        weight.sum += group.tag == .tr ? 0.6 : 0.3
      }
    }
    if weight.dated == 0 {
      for row in group.rows {
        switch shape(of: row) {
        case .article: weight.articles += 1
        case .column: weight.columns += 1
        case .other: weight.others += 1
        case nil: break
        }
      }
      weight.mayBeDays =
        group.rows.first.map { MonthHeadings.place(beside: range(ofLink: $0), $0.range, view.text) != nil } ?? false
    }
    group.weight = weight
  }

  private func days(of rows: [RowGroup.Candidate]) -> [MonthHeadings.Day]? {
    MonthHeadings.days(of: rows, view.text) { range(ofLink: $0) }
  }

  /// One row, or nil when the element holds none or several.
  private mutating func candidate(_ node: Int, _ tag: Tag, parent: Int, next: Int?) -> RowGroup.Candidate? {
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
  private struct RowText {
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
  private mutating func halves(of node: Int) -> [RowGroup.Candidate]? {
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
  private mutating func number(of date: DateMatch?) -> Int32? {
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
      node: node, url: link.url, raw: target, range: view.range(of: node), shape: link.url.map(URLShape.kind))
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

  private static let headings: TagSet = [.h1, .h2, .h3, .h4, .h5, .h6]
  private static let parents: TagSet = [
    .body, .div, .ul, .ol, .dl, .table, .tbody, .section, .article, .main, .td, .tr, .p, .center, .form, .li, .dd,
    .record, .recordset, .span, .font, .other,
  ]
  private static let rowTags: TagSet = [
    .li, .tr, .dl, .dt, .dd, .div, .p, .a, .table, .article, .section, .h3, .h4, .span, .td, .ul,
  ]
  private static let strongRows: TagSet = [.li, .tr, .dl, .article]
  private static let classed: TagSet = [.div, .p, .span, .section, .a, .table, .td, .ul]
}
