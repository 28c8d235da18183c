/// Where the text comes from: 来源：…, up to the next label or tool on the line. 本站 and the like are kept as printed.
extension Reading {
  mutating func readSource() {
    let from = titleNode.map { view.range(of: $0).lowerBound } ?? 0
    let to = min(text.count, (main?.lowerBound ?? from + 800) + 400)
    if from < to, let printed = SourceLine.find(in: view, from..<to) {
      facts.source = printed
    } else {
      facts.source = meta("ContentSource")
    }
  }
}

enum SourceLine {
  static func find(in view: PageView, _ range: Range<Int>) -> String? {
    let text = view.text
    var from = range.lowerBound
    while let mark = text.firstIndex(of: last, in: from..<range.upperBound) {
      from = mark + last.count
      // 来源, 稿源, also padded: 来　源.
      let before = text.trimmed(range.lowerBound..<mark).upperBound
      guard firsts.contains(where: { text.has($0, at: before - $0.count) }), mark - before <= 6 else { continue }
      var index = text.skipSpace(from: from, to: range.upperBound)
      guard index < range.upperBound, case let colon = text.scalar(at: index),
        colon.value == 0x3A || colon.value == 0xFF1A
      else { continue }
      index += colon.length
      let value = value(view, index, range.upperBound)
      if let value { return value }
    }
    return nil
  }

  /// Up to the line's end, a tab, the next label, a bracket, a date or a tool's word.
  private static func value(_ view: PageView, _ start: Int, _ end: Int) -> String? {
    let text = view.text
    var stop = start
    while stop < end, text[stop] == 0x20 || text[stop] == 0x0A { stop += 1 }
    guard stop < end else { return nil }
    let first = stop
    while stop < end, text[stop] != 0x0A, text[stop] != 0x09 {
      let (value, length) = text.scalar(at: stop)
      if [0x3010, 0x5B, 0x7C, 0x3011, 0x5D, 0xFF5C].contains(value) { break }
      if stops.contains(where: { text.has($0, at: stop) }) { break }
      if stop > first, view.beginsNode(at: stop), isLabelOrDate(text, stop, end) { break }
      if value == 0x20, isLabelOrDate(text, stop + 1, end) || view.beginsLink(at: stop + 1) { break }
      stop += length
      if stop - first > 150 { return nil }
    }
    var printed = text.line(first..<stop)
    while let last = printed.last, last == "：" || last == ":" || last == "-" { printed.removeLast() }
    return printed.isEmpty || printed == "未知" || printed.hasPrefix("来源") ? nil : printed
  }

  private static func isLabelOrDate(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return true }
    if isDigit(text[start]),
      DateScanner(reference: nil).all(in: text, start..<min(end, start + 40)).first?
        .range.lowerBound == start
    {
      return true
    }
    var index = start
    var letters = 0
    while index < end, letters < 7 {
      let (value, length) = text.scalar(at: index)
      if value == 0x3A || value == 0xFF1A { return letters >= 2 }
      guard isIdeograph(value) else { return false }
      letters += 1
      index += length
    }
    return false
  }

  private static let last = "源".bytes
  private static let firsts = ["来".bytes, "來".bytes, "稿".bytes]
  private static let stops = [
    "字体", "字号", "浏览", "分享", "点击", "阅读", "访问", "打印", "发布时间", "发布日期", "作者", "时间：", "日期：", "责任编辑", "编辑：",
    "收藏", "保护视力", "大 中 小", "来源：", "来源:",
  ].map(\.bytes)
}
