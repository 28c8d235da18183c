import HTML
import Web

/// Which link a row is about, and its title.
enum RowTitle {
  /// The link with the longest text; `[查看全文]` and its like only when there is no other.
  static func main(among anchors: ArraySlice<Reading.Anchor>, _ reading: Reading) -> Reading.Anchor? {
    var best: (length: Int, anchor: Reading.Anchor)?
    for anchor in anchors {
      var length = reading.text.trimmed(anchor.range).count
      if length == 0 {
        length = reading.document.attribute(.title, of: anchor.node)?.utf8.count ?? 0
        length = length > 0 ? length / 2 + 1 : 0
      }
      if length == 0 { continue }
      if isMore(reading.text, anchor.range) { length = 1 }
      // A code and a name that lead to the same page: the name is the title.
      if let last = best, last.anchor.url == anchor.url, anchor.url != nil, isCode(last.anchor, reading) {
        best = nil
      }
      if length > best?.length ?? 0 { best = (length, anchor) }
    }
    if let best { return best.anchor }
    // A picture that is a link, with its title beside it.
    return anchors.first { $0.url != nil && reading.document.first(.img, within: $0.node) != nil }
  }

  private static func isCode(_ anchor: Reading.Anchor, _ reading: Reading) -> Bool {
    anchor.range.allSatisfy { reading.text[$0] < 0x80 }
  }

  /// The number of other links in the row that could be items themselves.
  static func rivals(
    of main: Reading.Anchor, among anchors: ArraySlice<Reading.Anchor>, _ reading: Reading
  ) -> Int {
    guard anchors.count > 1 else { return 0 }
    var seen: Set<String> = [main.url?.string ?? main.raw]
    var rivals = 0
    for anchor in anchors where anchor.node != main.node {
      guard reading.text.trimmed(anchor.range).count >= 15, !isMore(reading.text, anchor.range) else { continue }
      if seen.insert(anchor.url?.string ?? anchor.raw).inserted || anchor.url == nil { rivals += 1 }
    }
    return rivals
  }

  /// - Parameter date: the row's date, which is no part of the title when it stands at one end of the link.
  static func read(_ main: Reading.Anchor, _ node: Int, _ reading: Reading, date: DateMatch?) -> String {
    let document = reading.document
    let shown = shownTitle(main, node, reading, date)
    let full = (document.attribute(.title, of: main.node) ?? "").collapsed
    guard full.utf8.count > 3 else { return shown }
    if shown.isEmpty { return full }
    if shown.utf8.elementsEqual(full.utf8) { return shown }
    // `title` is the uncut text when it begins like the shown one.
    let start = shown.withoutSpace.droppingEllipsis
    let whole = full.withoutSpace
    if whole.hasPrefix(start) || (whole.utf8.count > start.utf8.count && whole.contains(text: start)) {
      return start.utf8.count == whole.utf8.count ? shown : full
    }
    // A mark of its kind stands before the shown title: [市政] …
    if start.hasSuffix(whole), start.utf8.first == 0x5B || start.hasPrefix("【") { return full }
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
    guard !range.isEmpty, moreStarts.contains(text.scalar(at: range.lowerBound).value) else { return false }
    let solid = text.solid(range)
    guard solid.count <= 24 else { return false }
    return more.contains(String(decoding: solid, as: UTF8.self).lowercased())
  }

  private static let marks: Set<Unicode.Scalar> = [
    "·", "•", "■", "▪", "◆", "★", "●", "○", "›", ">", "»", "▶", "・", "﹒", "☆", "□", "◇", "．",
  ]
  private static let headings: TagSet = [.h1, .h2, .h3, .h4, .h5, .h6]
  private static let moreStarts = ScalarSet(firstOf: more)
  private static let more: Set<String> = [
    "更多", "更多>>", "更多>", "更多+", "more", "more>>", "more+", "[查看全文]", "查看全文", "[详细]", "详细", "详情", "[详情]", "查看详情",
    "阅读全文", "[阅读全文]", "查看", "下载", "[更多]", "+更多", "进入", "全文", "查看更多", "详细>>", "更多»", "点击查看", "查看详情>>",
    "了解更多", "打印", "分享", "置顶", "[置顶]", "new",
  ]
}

/// The date of a row: outside of its link, the last one when there are several, else glued to the title's end.
enum RowDate {
  static func find(
    in range: Range<Int>, anchor: Range<Int>, _ reading: Reading, _ scanner: DateScanner
  ) -> DateMatch? {
    let text = reading.text
    let inside = anchor.clamped(to: range)
    let covers = text.trimmed(inside) == text.trimmed(range)
    let behind = inside.upperBound..<range.upperBound
    let before = range.lowerBound..<inside.lowerBound
    if !covers || inside.isEmpty {
      if let match = labelled(text, behind, scanner) ?? last(text, behind, scanner) { return match }
      if let match = last(text, before, scanner) { return match }
    }
    return insideLink(text, inside, scanner)
  }

  /// A date that is all of an element's text, though other words touch it: <em>…</em><i>02-06</i>.
  static func element(in node: Int, _ range: Range<Int>, _ reading: Reading, _ scanner: DateScanner) -> DateMatch? {
    let view = reading.view
    for inner in reading.document.descendants(of: node) where reading.document.nodes[inner].kind == .text {
      let piece = view.text.trimmed(view.range(of: inner))
      guard (4...40).contains(piece.count), piece.lowerBound >= range.lowerBound,
        piece.upperBound <= range.upperBound,
        isDigit(view.text[piece.lowerBound]) || isDigit(view.text[piece.lowerBound + 1]),
        let match = scanner.first(in: view.text, piece), match.shape != .relative,
        match.range.count + 8 >= piece.count
      else { continue }
      return match
    }
    return nil
  }

  private static func last(_ text: [UInt8], _ range: Range<Int>, _ scanner: DateScanner) -> DateMatch? {
    guard range.count >= 4 else { return nil }
    let found = scanner.all(in: text, range, scope: .cell).filter { !isLabelled(clocks, text, range, $0) }
    let begun = found.filter { !isLabelled(deadlines, text, range, $0) }
    // A date on a line of its own is the row's; one in a sentence is what the sentence speaks of.
    let alone = begun.count < 2 ? [] : begun.filter { surroundings(text, $0, range) == (.edge, .edge) }
    let all = !alone.isEmpty ? alone : begun.isEmpty ? found : begun
    return all.last { $0.shape == .full && !$0.bounds } ?? all.last { $0.shape == .full }
      ?? all.last { $0.shape != .monthDay && $0.shape != .relative }
      ?? DateCursor.boxes(in: text, range) ?? all.last
  }

  /// `[提交时间：2021-06-09]` before `[回复时间：…]`: a labelled first date speaks for the row.
  private static func labelled(_ text: [UInt8], _ range: Range<Int>, _ scanner: DateScanner) -> DateMatch? {
    scanner.all(in: text, range).first { isLabelled(labels, text, range, $0) }
  }

  /// Whether one of the labels stands right before the date, a colon between them or not.
  private static func isLabelled(_ labels: [[UInt8]], _ text: [UInt8], _ range: Range<Int>, _ match: DateMatch)
    -> Bool
  {
    let end = text.trimmed(range.lowerBound..<match.range.lowerBound).upperBound
    return labels.contains {
      text.has($0, at: end - 3 - $0.count) || text.has($0, at: end - 1 - $0.count)
        || text.has($0, at: end - $0.count)
    }
  }

  /// Cards and links around the whole row: a date on a line of its own, or at one end of the title.
  private static func insideLink(_ text: [UInt8], _ range: Range<Int>, _ scanner: DateScanner) -> DateMatch? {
    if let match = labelled(text, range, scanner) { return match }
    let matches = scanner.all(in: text, range, scope: .cell)
    for match in matches.reversed()
    where match.shape == .full || match.shape == .shortYear || match.shape == .monthDay {
      let (before, after) = surroundings(text, match, range)
      if before == .edge && after == .edge { return match }
      if match.shape == .full, after == .edge || before == .edge, !match.bounds { return match }
    }
    var lines: Range<Int>? = range
    while let rest = lines, let line = rest.first {
      var end = line
      while end < rest.upperBound, text[end] != 0x0A { end += 1 }
      var second = min(end + 1, rest.upperBound)
      while second < rest.upperBound, text[second] != 0x0A { second += 1 }
      if second - line <= 24, let match = DateCursor.boxes(in: text, line..<second) { return match }
      lines = end + 1 < rest.upperBound ? end + 1..<rest.upperBound : nil
    }
    return nil
  }

  private enum Side { case edge, inner }

  /// Whether the date touches the line's or the link's end, brackets and labels apart.
  private static func surroundings(_ text: [UInt8], _ match: DateMatch, _ range: Range<Int>) -> (Side, Side) {
    var before = match.range.lowerBound
    while let (value, start) = text.scalar(before: before, from: range.lowerBound),
      [0x28, 0x5B, 0xFF08, 0x3010, 0x20].contains(value)
    {
      before = start
    }
    var after = match.range.upperBound
    while after < range.upperBound, case let next = text.scalar(at: after),
      [0x29, 0x5D, 0xFF09, 0x3011, 0x20].contains(next.value)
    {
      after += next.length
    }
    let opens = before == range.lowerBound || text[before - 1] == 0x0A || text[before - 1] == 0x09
    let closes = after >= range.upperBound || text[after] == 0x0A || text[after] == 0x09
    return (opens ? .edge : .inner, closes ? .edge : .inner)
  }

  private static let labels = [
    "发布时间", "发布日期", "提交时间", "留言时间", "来信时间", "咨询时间", "写信时间", "发文时间", "公开日期", "日间", "提问时间", "受理时间",
    "开始时间", "开始日期", "发起时间", "征集时间",
  ].map(\.bytes)
  private static let clocks = ["今天是", "今日是", "现在是", "当前时间", "今天"].map(\.bytes)
  /// What ends or answers is not when the row was published.
  private static let deadlines = ["截止时间", "截止日期", "结束时间", "结束日期", "到期时间", "有效期至", "回复时间", "答复时间", "办结时间"]
    .map(\.bytes)
}
