import HTML

/// The head table of an official document, in whatever shape it comes: label and value cells, both in one cell,
/// list items, runs divided by bars, a row of labels above a row of values. A page's second copy for phones has the
/// same labels and adds nothing. Labels in a search form have no value and are no record.
extension Reading {
  mutating func readRecord() {
    var pairs = RecordPairs(reading: self)
    pairs.read()
    var record = DocumentRecord()
    for pair in pairs.block() {
      switch pair.field {
      case "indexNumber": record.indexNumber = record.indexNumber ?? pair.value
      case "documentNumber": record.documentNumber = record.documentNumber ?? pair.value
      case "agency": record.agency = record.agency ?? pair.value
      case "subject": record.subject = record.subject ?? pair.value
      case "name": record.name = record.name ?? pair.value
      case "keywords": record.keywords = record.keywords ?? pair.value
      case "validity": record.validity = record.validity ?? pair.value
      case "created": setDate(pair.value, in: &record)
      case "issued" where record.issued == nil:
        if let match = DateScanner(reference: input.reference).first(in: pair.value) {
          setIssued(match, in: &record)
        }
      case "attribute": readAttribute(pair)
      default: break
      }
    }
    facts.record = record
    if facts.record.documentNumber == nil, !facts.record.isEmpty, let number = meta("filenum") {
      facts.record.documentNumber = number
    }
  }

  /// 发文日期 with a time of day is when it was published; without, when it was written.
  private mutating func setDate(_ value: String, in record: inout DocumentRecord) {
    guard let match = DateScanner(reference: input.reference).first(in: value) else { return }
    if match.minute != nil {
      if record.issued == nil { setIssued(match, in: &record) }
    } else {
      record.created = record.created ?? match.day
    }
  }

  private mutating func setIssued(_ match: DateMatch, in record: inout DocumentRecord) {
    record.issued = match.day
    issuedMinute = match.minute
  }

  private mutating func readAttribute(_ pair: RecordPairs.Pair) {
    guard facts.attribute == nil, let value = AttributeNote.value(of: pair.value) else { return }
    facts.attribute = AttributeFact(value: value, origin: .record, printed: pair.value)
  }
}

/// A label of the head table at the beginning of a line.
enum RecordLabel {
  /// `名　称：…`: the line is a field, whatever follows the colon.
  static func begins(_ line: String, _ lexicon: LexiconIndex) -> Bool {
    guard let colon = line.unicodeScalars.prefix(14).firstIndex(where: { $0 == "：" || $0 == ":" }) else {
      return false
    }
    return lexicon.field(ofLabel: String(line[..<colon]).withoutSpace.bytes) != nil
  }
}

/// Pairs of label and value on a page.
struct RecordPairs {
  struct Pair {
    var field: String
    var value: String
    /// Where the label stands in the page's text.
    var place: Int
  }

  let reading: Reading
  private let view: PageView
  private let text: [UInt8]
  private var pairs: [Pair] = []

  init(reading: Reading) {
    self.reading = reading
    view = reading.view
    text = reading.text
  }

  /// Labels deep inside the main text belong to what it quotes.
  private var limit: Range<Int>? {
    reading.main.flatMap {
      $0.count > 900 ? $0.lowerBound + 900..<max($0.lowerBound + 900, $0.upperBound - 300) : nil
    }
  }

  mutating func read() {
    readRuns()
    readCells()
    pairs.sort { $0.place < $1.place }
  }

  /// The pairs that stand together around one that only a record has. Common labels alone (来源, 时间) are none.
  func block() -> [Pair] {
    let strong = pairs.filter { Self.strong.contains($0.field) }
    guard !strong.isEmpty else { return [] }
    let fields = Set(strong.map(\.field))
    guard
      fields.count >= 2 || fields.contains("indexNumber") || fields.contains("documentNumber")
        || fields.contains("attribute") || pairs.count >= 3
    else { return [] }
    return pairs.filter { pair in
      Self.strong.contains(pair.field) || strong.contains { abs($0.place - pair.place) < 500 }
    }
  }

  // MARK: Label and value in one run of text

  private mutating func readRuns() {
    var start = 0
    while start < text.count {
      let end = ByteSearch.first(of: 0x0A, in: text, start..<text.count) ?? text.count
      if end - start < 900 { readLine(start..<end) }
      start = end + 1
    }
  }

  /// Every colon of a line may end a label; the value goes on to the next label.
  private mutating func readLine(_ line: Range<Int>) {
    var labels: [(field: String, start: Int, end: Int)] = []
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = text[index]
      let wide = byte == 0xEF && text.has(Self.colon, at: index)
      if byte == 0x3A || wide {
        if let label = label(before: index, from: labels.last?.end ?? line.lowerBound) {
          labels.append((label.field, label.start, index + (wide ? 3 : 1)))
        }
      }
      index += wide ? 3 : 1
    }
    for (number, label) in labels.enumerated() {
      let end = number + 1 < labels.count ? labels[number + 1].start : line.upperBound
      add(label.field, value(label.end..<end, isLast: number + 1 == labels.count), at: label.start)
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
      let boundary = text.scalar(before: start, from: floor).map { isBoundary($0.value) } ?? true
      if letters >= 2, boundary, reading.lexicon.beginsLabel(text, start),
        let field = reading.lexicon.field(ofLabel: text.solid(start..<colon))
      {
        best = (field, start)
      }
    }
    return best
  }

  private func isBoundary(_ scalar: UInt32) -> Bool {
    isSpace(scalar)
      || [0x7C, 0x3010, 0x5B, 0x2F, 0x2022, 0xB7, 0xFF5C, 0x3011, 0x5D, 0x3B, 0xFF1B, 0x2D].contains(scalar)
  }

  private func value(_ range: Range<Int>, isLast: Bool) -> Range<Int> {
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
    for node in 1..<max(1, view.count) where view.isElement(node) {
      guard Self.labelTags.contains(view.tag(of: node)), !reading.isInside(node, [.hidden, .footer]) else {
        continue
      }
      let range = text.trimmed(view.range(of: node))
      guard range.count >= 6, range.count <= 60, reading.lexicon.beginsLabel(text, range.lowerBound),
        let field = reading.lexicon.field(ofLabel: text.solid(range))
      else { continue }
      guard let value = valueNode(of: node) else {
        readColumns(node)
        continue
      }
      let valueRange = text.trimmed(view.range(of: value))
      guard reading.lexicon.field(ofLabel: text.solid(valueRange)) == nil else {
        readColumns(node)
        continue
      }
      add(field, valueRange, at: range.lowerBound)
    }
  }

  /// The element beside the label, or beside the cell that holds nothing but the label.
  private func valueNode(of label: Int) -> Int? {
    var node = label
    for _ in 0..<3 {
      var next = reading.document.nextSibling(of: node)
      while let candidate = next, !view.isElement(candidate) {
        if reading.document.nodes[candidate].kind == .text, !text.trimmed(view.range(of: candidate)).isEmpty {
          return candidate
        }
        next = reading.document.nextSibling(of: candidate)
      }
      if let next, view.tag(of: next) != .br { return next }
      let parent = reading.view.parent(of: node)
      guard parent > 0, text.trimmed(view.range(of: parent)) == text.trimmed(view.range(of: label)) else {
        return nil
      }
      node = parent
    }
    return nil
  }

  /// A row of labels above a row of values: the value is the cell of the same number in the next row.
  private mutating func readColumns(_ label: Int) {
    guard
      let cell = view.tag(of: label) == .td || view.tag(of: label) == .th
        ? label : reading.document.ancestor(.td, of: label),
      let row = reading.document.ancestor(.tr, of: cell)
    else { return }
    var next = reading.document.nextSibling(of: row)
    while let candidate = next, view.tag(of: candidate) != .tr {
      next = reading.document.nextSibling(of: candidate)
    }
    guard let below = next else { return }
    let heads = cells(row)
    let values = cells(below)
    guard heads.count == values.count, let place = heads.firstIndex(of: cell),
      let field = reading.lexicon.field(ofLabel: text.solid(view.range(of: label)))
    else { return }
    let range = text.trimmed(view.range(of: values[place]))
    guard reading.lexicon.field(ofLabel: text.solid(range)) == nil else { return }
    add(field, range, at: view.range(of: label).lowerBound)
  }

  private func cells(_ row: Int) -> [Int] {
    reading.document.children(of: row).filter { view.tag(of: $0) == .td || view.tag(of: $0) == .th }
  }

  private mutating func add(_ field: String, _ value: Range<Int>, at place: Int) {
    guard !value.isEmpty, value.count <= 600, limit.map({ !$0.contains(place) }) ?? true else { return }
    let printed = text.line(value)
    guard !printed.isEmpty, printed != "无", printed != "-", printed != "/", printed != "——", printed != "暂无" else {
      return
    }
    pairs.append(Pair(field: field, value: printed, place: place))
  }

  private static let colon = "：".bytes
  private static let strong: Set<String> = [
    "indexNumber", "documentNumber", "agency", "created", "attribute", "validity",
  ]
  private static let labelTags: TagSet = [
    .td, .th, .dt, .b, .strong, .span, .label, .div, .p, .i, .em, .font, .li, .h4, .h5, .h6,
  ]
}
