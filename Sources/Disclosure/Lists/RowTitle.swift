import HTML
import Web

/// Which link a row is about, and its title.
enum RowTitle {
  /// The number of the link with the longest text; `[查看全文]` and its like only when there is no other.
  static func main(among links: Range<Int>, _ reading: Reading) -> Int? {
    var best: (length: Int, link: Int)?
    for link in links {
      let range = reading.text.trimmed(reading.anchors.range(at: link))
      var length = range.count
      if length == 0 {
        length = reading.document.range(of: .title, in: reading.anchors[link].node)?.count ?? 0
        length = length > 0 ? length / 2 + 1 : 0
      }
      if length == 0 { continue }
      if isMore(reading.text, range) { length = 1 }
      // A code and a name that lead to the same page: the name is the title.
      if let last = best?.link, isCode(reading.anchors[last].range, reading.text),
        reading.anchors[last].url == reading.anchors[link].url, reading.anchors[link].url != nil
      {
        best = nil
      }
      if length > best?.length ?? 0 { best = (length, link) }
    }
    if let best { return best.link }
    // A picture that is a link, with its title beside it.
    return links.first {
      reading.anchors[$0].url != nil && reading.document.first(.img, within: reading.anchors[$0].node) != nil
    }
  }

  private static func isCode(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    for index in range where text[index] >= 0x80 { return false }
    return true
  }

  /// No row may have more rivals of its link.
  private static let mostRivals = 4

  /// The number of other links in the row that could be items themselves; beyond `mostRivals` it is any larger number.
  static func rivals(of main: Reading.Anchor, among links: Range<Int>, _ reading: Reading) -> Int {
    guard links.count > 1 else { return 0 }
    // More than a few are not counted, so few are compared.
    var seen: [String] = []
    var rivals = 0
    for link in links where reading.anchors[link].node != main.node && rivals <= mostRivals {
      let range = reading.text.trimmed(reading.anchors.range(at: link))
      guard range.count >= 15, !isMore(reading.text, range) else { continue }
      if seen.isEmpty { seen = [main.url?.string ?? main.raw] }
      let target = reading.anchors[link].url?.string ?? reading.anchors[link].raw
      let isNew = !seen.contains(target)
      if isNew { seen.append(target) }
      if isNew || reading.anchors[link].url == nil { rivals += 1 }
    }
    return rivals
  }

  /// Where the title stands in the page's text when it is all of a link's one line, as nearly all are: no heading inside,
  /// no other title in the link's attribute, no number, mark or date at an end. Nil when that is to be seen more closely,
  /// which `read` and `cut` do.
  static func plain(_ main: Reading.Anchor, _ reading: Reading, date: DateMatch?) -> Range<Int>? {
    let (document, view) = (reading.document, reading.view)
    let text = reading.text
    let range = text.trimmed(main.range)
    guard !range.isEmpty, !isMore(text, range), !listMarks.contains(text.scalar(at: range.lowerBound).value) else {
      return nil
    }
    guard !text.holds(0x0A, in: range), !text.holds(0x09, in: range) else { return nil }
    for inner in document.descendants(of: main.node) where headings.contains(view.tag(of: inner)) { return nil }
    guard withoutNumber(main, reading) == range else { return nil }
    if date != nil, text.holdsDigit(in: range) || DateCursor.mayHoldDate(text, range) { return nil }
    guard let full = document.range(of: .title, in: main.node), full.count > 3 else { return range }
    guard full.count == range.count else { return nil }
    for offset in 0..<full.count where document.arena[full.lowerBound + offset] != text[range.lowerBound + offset] {
      return nil
    }
    return range
  }

  /// - Parameter date: the row's date, which is no part of the title when it stands at one end of the link.
  static func read(_ main: Reading.Anchor, _ node: Int, _ reading: Reading, date: DateMatch?) -> String {
    let document = reading.document
    let shown = shownTitle(main, node, reading, date)
    let full = (document.attribute(.title, of: main.node) ?? "").collapsed
    guard full.utf8.count > 3 else { return shown }
    if shown.isEmpty { return full }
    if shown.isSame(as: full) { return shown }
    // `title` is the uncut text when it begins like the shown one.
    let start = shown.withoutSpace.droppingEllipsis.bytes
    let whole = full.withoutSpace.bytes
    if whole.has(start, at: 0) || (whole.count > start.count && whole.contains(start)) {
      return start.count == whole.count ? shown : full
    }
    // A mark of its kind stands before the shown title: [市政] …
    if start.has(whole, at: start.count - whole.count), start.first == 0x5B || start.has(bracket, at: 0) {
      return full
    }
    return shown
  }

  private static func shownTitle(
    _ main: Reading.Anchor, _ node: Int, _ reading: Reading, _ date: DateMatch?
  ) -> String {
    let document = reading.document
    let text = reading.text
    if isMore(text, main.range) || text.trimmed(main.range).isEmpty {
      for inner in document.descendants(of: node) where headings.contains(reading.view.tag(of: inner)) {
        let line = reading.view.line(of: inner)
        if !line.isEmpty { return stripped(line) }
      }
      var range = text.trimmed(reading.view.range(of: node))
      if isMore(text, main.range), main.range.upperBound >= range.upperBound,
        main.range.lowerBound > range.lowerBound
      {
        range = text.trimmed(range.lowerBound..<main.range.lowerBound)
      }
      return stripped(firstLine(text, range))
    }
    // A heading inside the link, as cards have.
    for inner in document.descendants(of: main.node) where headings.contains(reading.view.tag(of: inner)) {
      let line = reading.view.line(of: inner)
      if !line.isEmpty { return stripped(line) }
    }
    return stripped(firstLine(text, without(date, withoutNumber(main, reading), text)))
  }

  /// Dates that more of the title follows, or that stand in it, stay.
  private static func without(_ date: DateMatch?, _ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    guard let date, date.shape != .boxes, date.range.lowerBound >= range.lowerBound,
      date.range.upperBound <= range.upperBound
    else { return range }
    var (start, end) = (date.range.lowerBound, date.range.upperBound)
    if let (value, before) = text.scalar(before: start, from: range.lowerBound), openings.contains(value) {
      start = before
    }
    if end < range.upperBound, case let (value, length) = text.scalar(at: end), closings.contains(value) {
      end += length
    }
    if text.trimmed(end..<range.upperBound).isEmpty { return text.trimmed(range.lowerBound..<start) }
    if text.trimmed(range.lowerBound..<start).isEmpty { return text.trimmed(end..<range.upperBound) }
    return range
  }

  private static let openings: Set<UInt32> = [0x28, 0x5B, 0xFF08, 0x3010]
  private static let closings: Set<UInt32> = [0x29, 0x5D, 0xFF09, 0x3011]

  /// A link around a whole row may begin with the row's number in an element of its own.
  private static func withoutNumber(_ main: Reading.Anchor, _ reading: Reading) -> Range<Int> {
    let range = reading.text.trimmed(main.range)
    var inner = reading.document.children(of: main.node)
    guard let first = inner.next(), reading.view.isElement(first), inner.next() != nil else { return range }
    let number = reading.text.trimmed(reading.view.range(of: first))
    guard (1...3).contains(number.count), number.upperBound < range.upperBound,
      number.allSatisfy({ isDigit(reading.text[$0]) })
    else { return range }
    return reading.text.trimmed(number.upperBound..<range.upperBound)
  }

  /// The first line that is not a date; lines of one heading that a `br` divides go together when short.
  private static func firstLine(_ text: [UInt8], _ range: Range<Int>) -> String {
    var start = range.lowerBound
    var best = ""
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != 0x0A { end += 1 }
      let line = text.line(start..<end)
      if line.utf8.count >= 4, !isDateOnly(line) {
        if line.utf8.count >= 12 { return line }
        if best.isEmpty { best = line }
      }
      start = end + 1
    }
    return best.isEmpty ? text.line(range) : best
  }

  private static func isDateOnly(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { $0.value < 0x80 || ["年", "月", "日", "【", "】"].contains($0) }
      && line.utf8.contains(where: isDigit) && !line.utf8.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
      && line.utf8.count <= 24
  }

  /// Without list marks in front: ·, •, ■, >.
  static func stripped(_ title: String) -> String {
    // No mark begins like an ideograph.
    if let first = title.utf8.first, first >= 0xE4, first <= 0xE9 { return title }
    var scalars = title.unicodeScalars[...]
    while let first = scalars.first, marks.contains(first) || isSpace(first.value) { scalars.removeFirst() }
    return String(scalars)
  }

  /// A date glued to the end of a title, title(2020-12-16), is no part of it.
  static func cut(_ title: String, date: DateMatch?) -> String {
    guard let date else { return title }
    let bytes = title.bytes
    let matches = DateScanner(reference: nil).all(in: bytes)
    if let first = matches.first, first.range.lowerBound == 0,
      first.day == date.day,
      first.range.upperBound < bytes.count
    {
      return stripped(bytes.line(first.range.upperBound..<bytes.count))
    }
    for match in matches.reversed()
    where match.day == date.day && match.range.lowerBound > 6 {
      let after = bytes.trimmed(match.range.upperBound..<bytes.count)
      guard after.isEmpty || [")", "]", "）", "】"].contains(bytes.string(after)) else { continue }
      var end = bytes.trimmed(0..<match.range.lowerBound).upperBound
      if let (value, start) = bytes.scalar(before: end, from: 0), [0x28, 0x5B, 0xFF08, 0x3010].contains(value) {
        end = start
      } else if !after.isEmpty {
        continue
      }
      return bytes.line(0..<end)
    }
    return title
  }

  static func isMore(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let range = text.trimmed(range)
    // The longest has 24 bytes, and white space between them is single blanks.
    guard !range.isEmpty, range.count < 48, moreStarts.contains(text.scalar(at: range.lowerBound).value) else {
      return false
    }
    var solid = text.solid(range)
    guard solid.count <= 24 else { return false }
    for index in solid.indices where isCapital(solid[index]) { solid[index] |= 0x20 }
    return more.contains(solid)
  }

  private static let marks: Set<Unicode.Scalar> = [
    "·", "•", "■", "▪", "◆", "★", "●", "○", "›", ">", "»", "▶", "・", "﹒", "☆", "□", "◇", "．",
  ]
  /// The same, and white space.
  private static let listMarks = MarkSet(marks.map(\.value) + (0x2000...0x200F) + [0x20, 0xA0, 0x3000])
  private static let headings: TagSet = [.h1, .h2, .h3, .h4, .h5, .h6]
  private static let bracket = "【".bytes
  private static let moreStarts = ScalarSet(firstOf: moreWords)
  private static let more = Set(moreWords.map(\.bytes))
  private static let moreWords = [
    "更多", "更多>>", "更多>", "更多+", "more", "more>>", "more+", "[查看全文]", "查看全文", "[详细]", "详细", "详情", "[详情]", "查看详情",
    "阅读全文", "[阅读全文]", "查看", "下载", "[更多]", "+更多", "进入", "全文", "查看更多", "详细>>", "更多»", "点击查看", "查看详情>>",
    "了解更多", "打印", "分享", "置顶", "[置顶]", "new",
  ]
}
