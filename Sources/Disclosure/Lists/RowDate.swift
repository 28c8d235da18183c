import HTML

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
      if let match = labelled(text, behind, range, scanner) ?? last(text, behind, range, scanner) { return match }
      if let match = last(text, before, range, scanner) { return match }
    }
    return insideLink(text, inside, range, scanner)
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

  private static func last(_ text: [UInt8], _ range: Range<Int>, _ row: Range<Int>, _ scanner: DateScanner)
    -> DateMatch?
  {
    guard range.count >= 4 else { return nil }
    let found = scanner.all(in: text, range, scope: .cell).filter { !isLabelled(clocks, text, range, row, $0) }
    let begun = found.filter { !isLabelled(deadlines, text, range, row, $0) }
    // A date on a line of its own is the row's; one in a sentence is what the sentence speaks of.
    let alone = begun.count < 2 ? [] : begun.filter { surroundings(text, $0, range) == (.edge, .edge) }
    let all = !alone.isEmpty ? alone : begun.isEmpty ? found : begun
    return all.last { $0.shape == .full && !$0.bounds } ?? all.last { $0.shape == .full }
      ?? all.last { $0.shape != .monthDay && $0.shape != .relative }
      ?? DateCursor.boxes(in: text, range) ?? all.last
  }

  /// `[提交时间：2021-06-09]` before `[回复时间：…]`: a labelled first date speaks for the row.
  private static func labelled(_ text: [UInt8], _ range: Range<Int>, _ row: Range<Int>, _ scanner: DateScanner)
    -> DateMatch?
  {
    guard holdsLabel(text, row) else { return nil }
    return scanner.all(in: text, range).first { isLabelled(labels, text, range, row, $0) }
  }

  /// Whether 间 or 期 stands in a text: all labels end with one of them.
  private static func holdsLabel(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      let lead = text[index]
      if lead == 0xE9 && text[index + 1] == 0x97 && text[index + 2] == 0xB4
        || lead == 0xE6 && text[index + 1] == 0x9C && text[index + 2] == 0x9F
      {
        return true
      }
      index += isIdeographLead(lead) ? 3 : 1
    }
    return false
  }

  /// Whether one of the labels stands in the row right before the date, a colon between them or not.
  private static func isLabelled(
    _ labels: [[UInt8]], _ text: [UInt8], _ range: Range<Int>, _ row: Range<Int>, _ match: DateMatch
  ) -> Bool {
    let end = text.trimmed(range.lowerBound..<match.range.lowerBound).upperBound
    return labels.contains { label in
      [3, 1, 0].contains { colon in
        let start = end - colon - label.count
        return start >= row.lowerBound && text.has(label, at: start)
      }
    }
  }

  /// Cards and links around the whole row: a date on a line of its own, or at one end of the title.
  private static func insideLink(_ text: [UInt8], _ range: Range<Int>, _ row: Range<Int>, _ scanner: DateScanner)
    -> DateMatch?
  {
    if let match = labelled(text, range, row, scanner) { return match }
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
