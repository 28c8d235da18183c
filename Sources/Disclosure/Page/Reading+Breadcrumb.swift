import HTML

/// The breadcrumb: 当前位置：首页 > 政务公开 > 通知公告. Half of all sites print no such phrase, so a short chain of
/// links that begins at the home page counts too.
extension Reading {
  mutating func readBreadcrumb() {
    guard let range = phraseLine() ?? chainLine() else { return }
    breadcrumbRange = range
    var crumbs = pieces(in: range)
    while let last = crumbs.last, Self.bodyWords.contains(last) { crumbs.removeLast() }
    facts.breadcrumb = crumbs
  }

  /// The line behind 当前位置 and its like. A label alone on its line is followed by the next.
  private func phraseLine() -> Range<Int>? {
    let text = text
    // All phrases end with one word.
    let ends = words.places(of: .position).map(\.upperBound)
    for phrase in Self.phrases {
      for from in ends where text.has(phrase, at: from - phrase.count) {
        var begin = text.skipSpace(from: from, to: text.count)
        let (value, length) = begin < text.count ? text.scalar(at: begin) : (0, 0)
        if value == 0x3A || value == 0xFF1A || value == 0x3E || value == 0x3011 { begin += length }
        begin = text.skipSpace(from: begin, to: text.count)
        // A crumb a line: go on while lines are short and made of links or separators.
        var end = lineEnd(from: begin)
        var lines = 1
        let limit = boxEnd(around: from)
        while lines < 12, end < min(text.count, limit), end - begin < 400 {
          let next = lineEnd(from: end + 1)
          let line = text.trimmed(end + 1..<next)
          guard line.count <= 60, isSeparatorOrFollowsOne(line, previousEnd: end) else { break }
          end = next
          lines += 1
        }
        if begin < end, end - begin < 600 { return begin..<end }
      }
    }
    return nil
  }

  /// Where the smallest element ends that holds the phrase and a link. Some systems print a separator behind the last
  /// crumb, and the next line is the list's.
  private func boxEnd(around place: Int) -> Int {
    var node = nodeAt(place - 1)
    while node > 0, view.linkCount(in: node) == 0 { node = view.parent(of: node) }
    return view.range(of: node).upperBound
  }

  private func isSeparatorOrFollowsOne(_ line: Range<Int>, previousEnd: Int) -> Bool {
    guard !line.isEmpty else { return false }
    if CrumbSplitter.isSeparator(text.scalar(at: line.lowerBound).value) { return true }
    guard let (before, _) = text.scalar(before: text.trimmed(0..<previousEnd).upperBound, from: 0) else {
      return false
    }
    return CrumbSplitter.isSeparator(before)
  }

  /// A short text outside the navigation whose first link reads 首页 and goes on with separators.
  private func chainLine() -> Range<Int>? {
    for anchor in anchors {
      let first = text.skipSpace(from: anchor.range.lowerBound, to: anchor.range.upperBound)
      guard first < anchor.range.upperBound, Self.homeStarts.contains(text.scalar(at: first).value) else {
        continue
      }
      let label = text.solid(anchor.range)
      guard Self.homeWords.contains(String(decoding: label, as: UTF8.self)),
        !isInside(anchor.node, [.navigation, .footer])
      else { continue }
      var node = view.parent(of: anchor.node)
      for _ in 0..<3 where node > 0 {
        let range = text.trimmed(view.range(of: node))
        guard range.count < 400 else { break }
        if range.lowerBound == anchor.range.lowerBound || range.lowerBound + 40 > anchor.range.lowerBound {
          let rest = anchor.range.upperBound..<range.upperBound
          let pieces = pieces(in: anchor.range.lowerBound..<range.upperBound)
          if pieces.count >= 2, let next = rest.first {
            let begin = text.skipSpace(from: next, to: range.upperBound)
            if begin < range.upperBound, CrumbSplitter.isSeparator(text.scalar(at: begin).value) {
              return anchor.range.lowerBound..<range.upperBound
            }
          }
        }
        node = view.parent(of: node)
      }
    }
    return nil
  }

  /// The last crumb where it is no link, so that it is the page's own name: templates that link their last crumb may
  /// end with the column above.
  var ownCrumb: String? {
    guard let range = breadcrumbRange.map({ text.trimmed($0) }), let name = facts.breadcrumb.last,
      !Self.homeWords.contains(name), text.line(range).hasSuffix(name),
      !anchors.contains(where: { $0.range.contains(range.upperBound - 1) })
    else { return nil }
    return name
  }

  private func pieces(in range: Range<Int>) -> [String] {
    CrumbSplitter.split(text, range).filter { $0.utf8.count <= 120 }
  }

  func lineEnd(from index: Int) -> Int {
    var index = min(index, text.count)
    while index < text.count, text[index] != 0x0A { index += 1 }
    return index
  }

  func lineStart(of index: Int) -> Int {
    var index = index
    while index > 0, text[index - 1] != 0x0A { index -= 1 }
    return index
  }

  private static let phrases = [
    "您现在所在的位置", "您当前所在位置", "您现在的位置", "您当前的位置", "您所在的位置", "您的当前位置", "您的位置", "当前所在位置",
    "当前所在的位置", "当前的位置", "当前位置", "所在位置", "现在位置", "目前位置", "你的位置",
  ].map(\.bytes)
  private static let bodyWords: Set<String> = ["正文", "内容", "列表", "详情", "文章正文", "信息内容", "内容页", "浏览文章"]
  private static let homeStarts = ScalarSet(firstOf: homeWords)
  static let homeWords: Set<String> = ["首页", "网站首页", "主页", "本站首页", "首页>", "返回首页"]
}

/// Splits a breadcrumb at its separators.
enum CrumbSplitter {
  static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3E, 0xBB, 0x203A, 0x2192, 0xFF1E, 0x25B6, 0x25B8, 0x226B, 0x2F, 0x5C, 0x7C, 0x300B, 0x2023: true
    default: false
    }
  }

  static func split(_ text: [UInt8], _ range: Range<Int>) -> [String] {
    var pieces: [String] = []
    var start = range.lowerBound
    var index = start
    func close(_ end: Int) {
      let piece = text.line(start..<end)
      if !piece.isEmpty, piece != "-", piece != "·" { pieces.append(piece) }
    }
    while index < range.upperBound {
      let (value, length) = text.scalar(at: index)
      let dash =
        value == 0x2D && index > start && index + 1 < range.upperBound
        && (text[index - 1] == 0x20 || text[index + 1] == 0x20 || text[index + 1] == 0x2D
          || text[index - 1] == 0x2D)
      // 》 closes a quotation unless it divides two crumbs.
      let quotes = value == 0x300B && text.firstIndex(of: [0xE3, 0x80, 0x8A], in: start..<index) != nil
      if (isSeparator(value) && !quotes) || dash || value == 0x0A || value == 0x09 {
        close(index)
        start = index + length
      }
      index += length
    }
    close(range.upperBound)
    return pieces
  }
}
