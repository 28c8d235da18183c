import HTML

/// Siblings of one shape that each lead to one thing: what may be a list.
struct RowGroup {
  struct Row {
    var node: Int
    /// The row's text; rows that are bare links own the text up to the next.
    var range: Range<Int>
    var anchor: Reading.Anchor?
    var date: DateMatch?
    var title: String
  }

  var parent: Int
  var tag: Tag
  /// The class that its rows share, where the tag alone says too little.
  var name: String
  var rows: [Row]
  var score = 0.0

  var dated: Int { rows.reduce(0) { $0 + ($1.date == nil ? 0 : 1) } }
  /// Two rows with titles of their own and different targets.
  var leadsToSeveral: Bool {
    let titled = rows.filter { $0.date != nil && $0.title.scalarCount >= 6 }
    guard let first = titled.first else { return false }
    return titled.contains {
      $0.anchor?.url != first.anchor?.url || $0.anchor?.url == nil && $0.title != first.title
    }
  }
  var isDated: Bool { dated * 2 >= rows.count && dated > 0 }
}

/// Finds the groups of a page. A group is looked for below every element that has links: its children of one tag
/// (and, for `div` and its like, of one class) each with one link, or one main link among few.
struct RowGroups {
  let reading: Reading
  let scanner: DateScanner
  private let view: PageView
  private let document: Document
  /// Where the words for the page's neighbours stand, in order.
  private let neighbours: [Int]
  /// The page's own heading, and whether it is more than a bold word: a summary may be one in a row.
  private let title: Int?
  private let isTitleSure: Bool
  private(set) var groups: [RowGroup] = []

  init(_ reading: Reading) {
    self.reading = reading
    scanner = DateScanner(reference: reading.input.reference)
    view = reading.view
    document = reading.document
    neighbours = Self.places(of: Self.neighbourWords, in: reading.text)
    title = reading.titleNode
    isTitleSure =
      title.map { Self.headings.contains(reading.view.tag(of: $0)) || Self.isAnnounced($0, reading) } ?? false
  }

  /// `<title>` or `ArticleTitle` say the same.
  private static func isAnnounced(_ node: Int, _ reading: Reading) -> Bool {
    var words: [UInt8] = []
    if let title = reading.document.first(.title) { reading.document.rawBytes(of: title, into: &words) }
    words += (reading.meta("ArticleTitle") ?? "").bytes
    return words.solid(0..<words.count).contains(reading.view.solid(of: node))
  }

  /// The start of every occurrence, in order.
  private static func places(of words: [[UInt8]], in text: [UInt8]) -> [Int] {
    var places: [Int] = []
    for word in words {
      var from = 0
      while let place = text.firstIndex(of: word, in: from..<text.count) {
        places.append(place)
        from = place + word.count
      }
    }
    return places.sorted()
  }

  mutating func find() {
    for parent in 1..<max(1, view.count) where view.isElement(parent) {
      guard Self.parents.contains(view.tag(of: parent)) else { continue }
      let zone = view.zone(of: parent)
      guard zone.isDisjoint(with: [.hidden, .breadcrumb]), !zone.contains(.footer) else { continue }
      guard view.linkCount(in: parent) > 0 || hasClicks(parent) else { continue }
      var kinds: [(kind: RowKind, children: [Int])] = []
      for child in document.children(of: parent) where view.isElement(child) {
        let tag = view.tag(of: child)
        guard Self.rowTags.contains(tag), view.zone(of: child).isDisjoint(with: [.footer, .hidden]) else {
          continue
        }
        guard tag == .a || view.linkCount(in: child) > 0 || document.hasAttribute(.onclick, of: child) else {
          continue
        }
        let kind = RowKind(tag: tag, name: Self.classed.contains(tag) ? firstClass(child) : "")
        if let place = kinds.lastIndex(where: { $0.kind == kind }) {
          kinds[place].children.append(child)
        } else {
          kinds.append((kind, [child]))
        }
      }
      for (kind, children) in kinds {
        if let group = group(parent, kind, children) { groups.append(group) }
      }
    }
    dropBoxes()
  }

  /// Boxes that hold a list each look like rows where they hold few: a row in which several dated rows lead to
  /// several pages is none. `Reading.family` joins what the boxes hold.
  private mutating func dropBoxes() {
    var boxes: Set<Int> = []
    for group in groups where group.dated >= 2 && group.leadsToSeveral { boxes.insert(group.parent) }
    for index in groups.indices { groups[index].rows.removeAll { boxes.contains($0.node) } }
    groups.removeAll { $0.rows.isEmpty }
  }

  /// Whether an element is of the make of a group's rows.
  func isLikeRows(_ node: Int, of group: RowGroup) -> Bool {
    view.parent(of: node) == group.parent && view.tag(of: node) == group.tag
      && (Self.classed.contains(group.tag) ? firstClass(node) : "") == group.name
  }

  private struct RowKind: Equatable {
    var tag: Tag
    var name: String
  }

  private func firstClass(_ node: Int) -> String {
    guard let names = document.attributeBytes(.class, of: node) else { return "" }
    return String(decoding: names.prefix { $0 > 0x20 && !isDigit($0) }, as: UTF8.self)
  }

  private func hasClicks(_ parent: Int) -> Bool {
    document.children(of: parent).contains { document.hasAttribute(.onclick, of: $0) }
  }

  private func group(_ parent: Int, _ kind: RowKind, _ children: [Int]) -> RowGroup? {
    let tag = kind.tag
    var rows: [RowGroup.Row] = []
    var misfits = 0
    for (index, child) in children.enumerated() {
      let next = index + 1 < children.count ? children[index + 1] : nil
      if let row = row(child, tag, parent: parent, next: next) {
        rows.append(row)
      } else if tag != .tr || document.first(.table, within: child) == nil {
        misfits += 1
      }
    }
    guard !rows.isEmpty, misfits <= max(1, rows.count / 3) else { return nil }
    return RowGroup(parent: parent, tag: tag, name: kind.name, rows: rows)
  }

  /// One row, or nil when the element holds none or several.
  func row(_ node: Int, _ tag: Tag, parent: Int, next: Int?) -> RowGroup.Row? {
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
    let anchors = tag == .a ? anchor(at: node) : reading.anchors(in: node)
    guard let main = RowTitle.main(among: anchors, reading) ?? clicked(node) else { return nil }
    guard RowTitle.rivals(of: main, among: anchors, reading) <= (tag == .tr ? 4 : 2) else { return nil }
    if holdsSeveral(node, tag, anchors) { return nil }
    let date =
      RowDate.find(in: range, anchor: main.range, reading, scanner) ?? neighbour(of: node, tag)
      ?? boxed(node, tag) ?? RowDate.element(in: node, range, reading, scanner)
    let title = RowTitle.read(main, node, reading, date: date)
    guard !title.isEmpty else { return nil }
    return RowGroup.Row(node: node, range: range, anchor: main, date: date, title: RowTitle.cut(title, date: date))
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
    return neighbours.contains { place in
      place >= range.lowerBound && place < range.upperBound
        && Self.neighbourWords.contains { view.text.has($0, at: place) && place + $0.count <= range.upperBound }
    }
  }

  /// A neighbour of the same make has such a heading too, so that it is no page's title.
  private func repeats(_ heading: Tag, in node: Int) -> Bool {
    let name = document.attributeBytes(.class, of: node)
    return document.children(of: view.parent(of: node)).contains { other in
      other != node && view.isElement(other) && view.tag(of: other) == view.tag(of: node)
        && document.attributeBytes(.class, of: other) == name && document.first(heading, within: other) != nil
    }
  }

  private func anchor(at node: Int) -> ArraySlice<Reading.Anchor> {
    let index = view.links(in: node).lowerBound
    return reading.anchors[index..<min(index + 1, reading.anchors.count)]
  }

  /// A row that leads somewhere by a click of its own.
  private func clicked(_ node: Int) -> Reading.Anchor? {
    guard let script = document.attribute(.onclick, of: node), let target = ScriptLink.target(in: script),
      let link = reading.facts.links.last(where: { $0.raw == target })
    else { return nil }
    return Reading.Anchor(node: node, url: link.url, raw: target, range: view.range(of: node))
  }

  /// Several rows of a list inside: more than one nested `li`, `tr` or `dl` that has links.
  private func holdsSeveral(_ node: Int, _ tag: Tag, _ anchors: ArraySlice<Reading.Anchor>) -> Bool {
    guard anchors.count > 1, tag != .tr else { return false }
    var inner = 0
    for child in document.descendants(of: node) where Self.strongRows.contains(view.tag(of: child)) {
      if view.linkCount(in: child) > 0, view.range(of: child).count > 3 { inner += 1 }
      if inner > 1 { return true }
    }
    return false
  }

  /// `<dt><a></dt><dd>date</dd>`: the date in the following or preceding sibling of another kind.
  private func neighbour(of node: Int, _ tag: Tag) -> DateMatch? {
    guard tag == .dt || tag == .dd || tag == .h3 || tag == .p else { return nil }
    if let next = document.nextSibling(of: node), let match = aloneDate(nextElement(next)) { return match }
    return nil
  }

  /// A day and a month in elements of their own with nothing between: 23|2017-05.
  private func boxed(_ node: Int, _ tag: Tag) -> DateMatch? {
    guard tag != .a || view.end(of: node) > node + 2 else { return nil }
    var words: [UInt8] = []
    for inner in document.descendants(of: node) where document.nodes[inner].kind == .text {
      let range = view.text.trimmed(view.range(of: inner))
      guard (1...12).contains(range.count), isDigit(view.text[range.lowerBound]) else { continue }
      words.append(contentsOf: view.text[range])
      words.append(0x20)
    }
    guard words.count >= 8, var match = DateCursor.boxes(in: words, 0..<words.count) else { return nil }
    match.range = view.range(of: node)
    return match
  }

  private func nextElement(_ node: Int) -> Int? {
    var node: Int? = node
    while let current = node, !view.isElement(current) { node = document.nextSibling(of: current) }
    return node
  }

  private func aloneDate(_ node: Int?) -> DateMatch? {
    guard let node, ![.li, .tr, .a].contains(view.tag(of: node)), view.linkCount(in: node) == 0 else { return nil }
    let range = view.text.trimmed(view.range(of: node))
    guard range.count <= 60 else { return nil }
    return scanner.first(in: view.text, range)
  }

  private static let headings: TagSet = [.h1, .h2, .h3, .h4, .h5, .h6]
  private static let neighbourWords = ["上一篇", "下一篇", "上一条", "下一条", "版权所有", "下一页"].map(\.bytes)
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
