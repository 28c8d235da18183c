import HTML

/// A label of the head table at the beginning of a line.
enum RecordLabel {
  /// `名　称：…`: the line is a field, whatever follows the colon, or nothing but a label.
  static func begins(_ line: String, _ lexicon: LexiconIndex) -> Bool {
    if line.utf8.count <= 40, lexicon.record.field(of: line.withoutSpace.bytes) != nil { return true }
    guard let colon = line.unicodeScalars.prefix(14).firstIndex(where: { $0 == "：" || $0 == ":" }) else {
      return false
    }
    return lexicon.record.field(of: String(line[..<colon]).withoutSpace.bytes) != nil
  }
}

extension RecordLabel {
  /// Whether a text begins with a label and a colon: what stands beside an empty value, or a field as a whole.
  static func opens(_ text: [UInt8], _ range: Range<Int>, _ labels: LabelTable) -> Bool {
    guard !range.isEmpty, labels.begins(text, range.lowerBound) else { return false }
    var index = range.lowerBound
    var letters = 0
    while index < range.upperBound, letters < 12 {
      let (scalar, length) = text.scalar(at: index)
      if scalar == 0x3A || scalar == 0xFF1A { return labels.field(of: text.solid(range.lowerBound..<index)) != nil }
      guard isIdeograph(scalar) || isSpace(scalar) || scalar == 0x2F else { return false }
      letters += isSpace(scalar) ? 0 : 1
      index += length
    }
    return false
  }
}

/// Pairs of label and value on a page.
struct RecordPairs {
  struct Pair {
    var field: String
    var value: String
    /// Where the label stands in the page's text.
    var place: Int
    /// Where the value ends.
    var end: Int
  }

  private let labels: LabelTable
  private let view: PageView
  private let document: Document
  private let text: [UInt8]
  /// Where no label counts.
  private let closed: Range<Int>
  /// A longer value is none of a field.
  private let longest: Int
  /// Whether the labels are those of every page's record.
  private let isRecord: Bool
  private(set) var pairs: [Pair] = []
  /// The fields whose label is there, with or without a value.
  private(set) var labelled: Set<String> = []

  /// - Parameters:
  ///   - isRecord: the labels are the lexicon's for the record.
  ///   - closed: a part of the page's text where labels are not looked for.
  ///   - longest: the most bytes that a value may have.
  init(reading: Reading, labels: LabelTable, isRecord: Bool = false, closed: Range<Int> = 0..<0, longest: Int = 600)
  {
    self.labels = labels
    self.isRecord = isRecord
    self.closed = closed
    self.longest = longest
    view = reading.view
    document = reading.document
    text = reading.text
  }

  mutating func read() {
    readRuns()
    readCells()
    pairs.sort { $0.place < $1.place }
  }

  // MARK: Label and value in one run of text

  private mutating func readRuns() {
    var passages = view.passages[...]
    var start = 0
    while start < text.count {
      while let passage = passages.first, passage.textStart <= start {
        // Whole lines of a passage without colons hold no pair.
        if start < passage.textStart + passage.view.textCount, let last = passage.view.lastLineWithoutLabel {
          start = max(start, passage.textStart + last)
        }
        passages.removeFirst()
      }
      let end = ByteSearch.first(of: 0x0A, in: text, start..<text.count) ?? text.count
      if end - start < 900 { readLine(start..<end) }
      start = end + 1
    }
  }

  /// Every colon of a line may end a label; the value goes on to the next label.
  private mutating func readLine(_ line: Range<Int>) {
    var found: [(field: String, start: Int, end: Int)] = []
    var index = line.lowerBound
    while true {
      // : ： 】
      index = ByteBlocks.first(in: text, index..<line.upperBound) { here, next, third in
        let wide = ByteBlocks.characters(0xEF, 0xBC, here, next) .& ByteBlocks.equal(third, 0x9A)
        let closing = ByteBlocks.characters(0xE3, 0x80, here, next) .& ByteBlocks.equal(third, 0x91)
        return ByteBlocks.equal(here, 0x3A) .| wide .| closing
      }
      guard index < line.upperBound else { break }
      let end = index + (text[index] == 0x3A ? 1 : 3)
      if let label = label(before: index, from: found.last?.end ?? line.lowerBound) {
        found.append((label.field, label.start, end))
      }
      index = min(end, line.upperBound)
    }
    for (number, label) in found.enumerated() {
      let end = number + 1 < found.count ? found[number + 1].start : line.upperBound
      add(label.field, value(label.end..<end), at: label.start)
    }
  }

  /// The known label that ends right before a colon. Blanks inside it do not matter.
  private func label(before colon: Int, from floor: Int) -> (field: String, start: Int)? {
    var start = colon
    var letters = 0
    var best: (String, Int)?
    while letters < 12, let (value, before) = text.scalar(before: start, from: floor) {
      guard isIdeograph(value) || isSpace(value) || value == 0x2F else { break }
      if value == 0x09 { break }
      start = before
      if isSpace(value) { continue }
      letters += 1
      guard letters >= 2, labels.begins(text, start) else { continue }
      let boundary = text.scalar(before: start, from: floor).map { isBoundary($0.value) } ?? true
      if boundary || view.beginsNode(at: start), let field = labels.field(of: text.solid(start..<colon)) {
        best = (field, start)
      }
    }
    return best
  }

  private func isBoundary(_ scalar: UInt32) -> Bool {
    isSpace(scalar)
      || [0x7C, 0x3010, 0x5B, 0x2F, 0x2022, 0xB7, 0xFF5C, 0x3011, 0x5D, 0x3B, 0xFF1B, 0x2D].contains(scalar)
  }

  private func value(_ range: Range<Int>) -> Range<Int> {
    var range = text.trimmed(range)
    // A bar or a bracket before the next label is no part of the value.
    while let (last, start) = text.scalar(before: range.upperBound, from: range.lowerBound),
      [0x7C, 0xFF5C, 0x3010, 0x5B, 0x3B, 0xFF1B].contains(last)
    {
      range = text.trimmed(range.lowerBound..<start)
    }
    // Cells of one row: the value is the first of them.
    if let tab = text.firstIndex(of: [0x09], in: range) { range = text.trimmed(range.lowerBound..<tab) }
    return range
  }

  // MARK: Label and value in elements of their own

  private mutating func readCells() {
    for place in labelPlaces() {
      let node = place.node
      guard let field = labels.field(of: text.solid(place.range)) else { continue }
      guard let value = valueNode(of: node), !isBesideLabel(node) else {
        readColumns(node)
        continue
      }
      let valueRange = text.trimmed(view.range(of: value))
      guard labels.field(of: text.solid(valueRange)) == nil else {
        readColumns(node)
        continue
      }
      add(field, valueRange, at: place.range.lowerBound)
    }
  }

  /// Short texts that may be labels by their first characters.
  private func labelPlaces() -> [NotedNode] {
    let (nodes, labelTags) = (view.nodes, Self.labelTags)
    let opening = Self.opening
    func note(_ node: Int) -> NotedNode? {
      guard nodes[node].kind == .element, labelTags.contains(nodes[node].tag) else { return nil }
      let place = view.range(of: node)
      guard place.count >= 6, place.count <= 62, view.zone(of: node).isDisjoint(with: [.hidden, .footer]) else {
        return nil
      }
      let range = text.trimmed(place)
      guard range.count >= 6, range.count <= 60,
        labels.mayBe(text, range) || text.has(opening, at: range.lowerBound)
      else { return nil }
      return NotedNode(node: node, range: range)
    }
    // Passages remember the labels of the record only, which are looked for on every page.
    return isRecord ? view.noted(.label, note) : (1..<max(1, view.count)).compactMap(note)
  }

  /// The element beside the label, or beside the cell that holds nothing but the label.
  private func valueNode(of label: Int) -> Int? {
    var node = label
    for _ in 0..<3 {
      var next = document.nextSibling(of: node)
      while let candidate = next, !view.isElement(candidate) {
        if document.nodes[candidate].kind == .text, !text.trimmed(view.range(of: candidate)).isEmpty {
          return candidate
        }
        next = document.nextSibling(of: candidate)
      }
      if let next, view.tag(of: next) != .br { return next }
      let parent = view.parent(of: node)
      guard parent > 0, text.trimmed(view.range(of: parent)) == text.trimmed(view.range(of: label)) else {
        return nil
      }
      node = parent
    }
    return nil
  }

  /// A cell of a row of labels: the cell before or behind it is a label too.
  private func isBesideLabel(_ label: Int) -> Bool {
    guard let cell = cell(of: label), let row = document.ancestor(.tr, of: cell) else { return false }
    let cells = cells(row)
    guard let place = cells.firstIndex(of: cell) else { return false }
    return [place - 1, place + 1].contains { cells.indices.contains($0) && isLabel(cells[$0]) }
  }

  private func isLabel(_ node: Int) -> Bool {
    let range = text.trimmed(view.range(of: node))
    return range.count >= 6 && range.count <= 60 && labels.begins(text, range.lowerBound)
      && labels.field(of: text.solid(range)) != nil
  }

  private func cell(of label: Int) -> Int? {
    view.tag(of: label) == .td || view.tag(of: label) == .th ? label : document.ancestor(.td, of: label)
  }

  /// A row of labels above a row of values: the value is the cell of the same number in the next row.
  private mutating func readColumns(_ label: Int) {
    guard let cell = cell(of: label), let row = document.ancestor(.tr, of: cell) else { return }
    var next = document.nextSibling(of: row)
    while let candidate = next, view.tag(of: candidate) != .tr {
      next = document.nextSibling(of: candidate)
    }
    guard let below = next else { return }
    let heads = cells(row)
    let values = cells(below)
    guard heads.count == values.count, let place = heads.firstIndex(of: cell),
      let field = labels.field(of: text.solid(view.range(of: label)))
    else { return }
    let range = text.trimmed(view.range(of: values[place]))
    guard labels.field(of: text.solid(range)) == nil else { return }
    add(field, range, at: view.range(of: label).lowerBound)
  }

  private func cells(_ row: Int) -> [Int] {
    document.children(of: row).filter { view.tag(of: $0) == .td || view.tag(of: $0) == .th }
  }

  private mutating func add(_ field: String, _ value: Range<Int>, at place: Int) {
    labelled.insert(field)
    guard !value.isEmpty, value.count <= longest, !closed.contains(place), !RecordLabel.opens(text, value, labels)
    else { return }
    let printed = text.line(value)
    guard printed.unicodeScalars.contains(where: { !Self.fillers.contains($0.value) }), printed != "无",
      printed != "暂无"
    else { return }
    pairs.append(Pair(field: field, value: printed, place: place, end: value.upperBound))
  }

  static let colon = "：".bytes
  private static let opening = "【".bytes
  static let closing = "】".bytes
  /// What stands in place of a value, and what divides fields.
  private static let fillers: MarkSet = [
    0x20, 0x2D, 0x2F, 0x7C, 0xFF5C, 0x2014, 0x2015, 0x3A, 0xFF1A, 0x5C, 0x2A, 0x3001,
  ]
  private static let labelTags: TagSet = [
    .td, .th, .dt, .b, .strong, .span, .label, .div, .p, .i, .em, .font, .li, .h4, .h5, .h6,
  ]
}
