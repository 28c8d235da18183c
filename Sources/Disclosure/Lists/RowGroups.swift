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
  let title: Int?
  let isTitleSure: Bool
  var groups: [RowGroup] = []
  /// Titles that do not stand in the text as they are, and rows that are clicked without a link.
  var titles: [String] = []
  var clicked: [Reading.Anchor] = []
  var dates: [DateMatch] = []
  /// What was found of rows, the last of each link by the link: an item and the link within it are rows of one text.
  var lastRows: [Int32]
  var rowTexts: [RowText] = []
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
    return row.anchor < count ? reading.anchors.range(at: row.anchor) : clicked[row.anchor - count].range
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
    groups.reserveCapacity(min(256, 16 + view.count / 4))
    var next = 1
    while next < view.count {
      let parent = next
      if parent >= passages.next, let end = take(&passages, at: parent) {
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
      groups[index].settle()
      guard groups[index].rows.contains(where: { isBox[$0.node] }) else { continue }
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

  private static let headings: TagSet = [.h1, .h2, .h3, .h4, .h5, .h6]
  private static let parents: TagSet = [
    .body, .div, .ul, .ol, .dl, .table, .tbody, .section, .article, .main, .td, .tr, .p, .center, .form, .li, .dd,
    .record, .recordset, .span, .font, .other,
  ]
  private static let rowTags: TagSet = [
    .li, .tr, .dl, .dt, .dd, .div, .p, .a, .table, .article, .section, .h3, .h4, .span, .td, .ul,
  ]
  static let strongRows: TagSet = [.li, .tr, .dl, .article]
  private static let classed: TagSet = [.div, .p, .span, .section, .a, .table, .td, .ul]
}
