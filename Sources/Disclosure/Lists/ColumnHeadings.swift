import HTML

/// The further fields of rows: by the table's heading row, or by labels inside the row ([回复时间：2021-06-09]).
struct ColumnHeadings {
  private var headings: [String] = []

  init(_ rows: [RowGroup.Row], _ reading: Reading) {
    guard let first = rows.first, reading.view.tag(of: first.node) == .tr else { return }
    let parent = reading.view.parent(of: first.node)
    let table = reading.document.ancestor(.table, of: first.node) ?? parent
    let width = cells(first.node, reading).count
    for row in reading.document.elements(.tr, within: table) where row < first.node {
      let cells = cells(row, reading)
      guard cells.count == width, width >= 2, reading.view.linkCount(in: row) == 0 else { continue }
      let names = cells.map { String(decoding: reading.view.solid(of: $0), as: UTF8.self) }
      if names.allSatisfy({ $0.utf8.count <= 36 }) { headings = names }
    }
  }

  /// How many of the headings are labels of that kind.
  func count(of labels: LabelTable) -> Int { headings.count { labels.field(of: $0.bytes) != nil } }

  func fields(of row: RowGroup.Row, _ reading: Reading) -> [MetaEntry] {
    headings.isEmpty ? labelled(row, reading) : cellFields(row, reading)
  }

  private func cellFields(_ row: RowGroup.Row, _ reading: Reading) -> [MetaEntry] {
    let cells = cells(row.node, reading)
    guard cells.count == headings.count else { return [] }
    var fields: [MetaEntry] = []
    for (name, cell) in zip(headings, cells) {
      let value = reading.view.line(of: cell)
      guard !name.isEmpty, !value.isEmpty, !Self.numbers.contains(name) else { continue }
      let range = reading.view.range(of: cell)
      if let anchor = row.anchor, range.contains(anchor.range.lowerBound) { continue }
      if let date = row.date, range.contains(date.range.lowerBound) { continue }
      fields.append(MetaEntry(name: name, content: value))
    }
    return fields
  }

  /// Pieces of the row, divided by brackets, tabs and line ends, that read 名称：值.
  private func labelled(_ row: RowGroup.Row, _ reading: Reading) -> [MetaEntry] {
    let text = reading.text
    guard row.range.count < 1200, text.firstIndex(of: Self.colon, in: row.range) != nil else { return [] }
    var fields: [MetaEntry] = []
    var start = row.range.lowerBound
    var index = start
    while index <= row.range.upperBound {
      let atEnd = index == row.range.upperBound
      let (value, length) = atEnd ? (0x0A, 1) : text.scalar(at: index)
      if [0x0A, 0x09, 0x5B, 0x5D, 0x3010, 0x3011, 0x7C].contains(value) {
        if start < index, let field = field(text, start..<index) { fields.append(field) }
        start = index + length
      }
      index += length
    }
    return fields
  }

  private func field(_ text: [UInt8], _ range: Range<Int>) -> MetaEntry? {
    guard let colon = text.firstIndex(of: Self.colon, in: range) else { return nil }
    let name = text.solid(range.lowerBound..<colon)
    guard (6...24).contains(name.count), name.count % 3 == 0, name.allSatisfy({ $0 >= 0x80 }) else { return nil }
    let value = text.line(colon + 3..<range.upperBound)
    guard !value.isEmpty, value.utf8.count <= 200 else { return nil }
    return MetaEntry(name: String(decoding: name, as: UTF8.self), content: value)
  }

  private static let colon = "：".bytes
  private static let numbers: Set<String> = ["序号", "编号", "No", "NO", "#"]
}

private func cells(_ row: Int, _ reading: Reading) -> [Int] {
  reading.document.children(of: row).filter { reading.view.tag(of: $0) == .td || reading.view.tag(of: $0) == .th }
}
