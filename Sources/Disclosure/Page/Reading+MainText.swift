import HTML

/// The main text of an article: the editor's container when one is known, else the block with the densest text.
extension Reading {
  mutating func readMainText() {
    if let marked = markedRange() {
      main = marked
    } else if let node = container() ?? bareContainer() ?? densest() {
      mainNode = node
      main = text.trimmed(view.range(of: node))
    }
    takeMain()
  }

  /// The text of an element that is known to hold it.
  mutating func setMain(_ node: Int) {
    mainNode = node
    main = text.trimmed(view.range(of: node))
    takeMain()
  }

  private mutating func takeMain() {
    guard let range = main else { return }
    facts.text = MainText.of(text, range)
    if facts.text.isEmpty { main = nil }
  }

  /// Between Hanweb's comments `ZJEG_RSS.content.begin` and `…end`.
  private func markedRange() -> Range<Int>? {
    var begin: Int?
    for node in view.comments where document.contentRange(of: node).count >= Self.markEnd.count {
      if begin == nil, document.content(of: node, contains: Self.markBegin) {
        begin = view.range(of: node).lowerBound
      } else if let begin, document.content(of: node, contains: Self.markEnd) {
        let range = text.trimmed(begin..<view.range(of: node).lowerBound)
        return range.count > 6 ? range : nil
      }
    }
    return nil
  }

  /// The first known container in the order of trust that holds any text.
  private func container() -> Int? {
    var best: (trust: UInt8, bytes: Int, node: Int)?
    for node in view.trusted {
      guard let trust = trust(of: node) else { continue }
      let bytes = view.range(of: node).count
      guard bytes > 30 || (bytes > 0 && !isPictureless(node)), !isInside(node, [.hidden, .navigation, .footer])
      else {
        continue
      }
      if let best, (best.trust, -best.bytes) <= (trust, -bytes) { continue }
      best = (trust, bytes, node)
    }
    return best?.node
  }

  /// The editor's container that holds next to no text, when there is no fuller one: a scanned picture, the name of
  /// a file, or nothing at all. It is the body; the densest block would be a menu. Names that templates use for
  /// other things too count only around something.
  private func bareContainer() -> Int? {
    var best: (trust: UInt8, node: Int)?
    for node in view.trusted {
      guard let trust = trust(of: node), trust < best?.trust ?? 99,
        !isInside(node, [.hidden, .navigation, .footer]),
        trust < 10 || view.range(of: node).count > 0 || Self.media.contains(where: { holds($0, node) })
      else { continue }
      best = (trust, node)
    }
    return best?.node
  }

  private func holds(_ tag: Tag, _ node: Int) -> Bool { document.first(tag, within: node) != nil }

  private func isPictureless(_ node: Int) -> Bool { document.first(.img, within: node) == nil }

  private func trust(of node: Int) -> UInt8? {
    let trust = view.places[node].trust
    return trust == NameSense.noTrust ? nil : trust
  }

  /// The block whose own paragraphs hold the most text that is no link.
  private func densest() -> Int? {
    var scores = [Int](repeating: 0, count: view.count + 1)
    for node in 1..<max(1, view.count) where document.nodes[node].kind == .text {
      let bytes = view.range(of: node).count
      guard bytes >= 20, !isInside(node, [.furniture, .hidden, .form, .link, .breadcrumb]),
        !RecordLabel.opens(text, text.trimmed(view.range(of: node)), lexicon.record)
      else { continue }
      var block = view.parent(of: node)
      while block > 0, !Self.holders.contains(view.tag(of: block)) { block = view.parent(of: block) }
      guard block > 0 else { continue }
      scores[block] += bytes
      let above = view.parent(of: block)
      if above > 0 { scores[above] += bytes / 2 }
    }
    // Text with another outlet above half its weight belongs to one container: the smallest block around it.
    var best = 0
    for (node, score) in scores.enumerated() where score > scores[best] { best = node }
    return scores[best] >= 60 ? widened(best) : nil
  }

  /// Climbs while the parent adds text of its own that is not links.
  private func widened(_ node: Int) -> Int {
    var node = node
    while true {
      let parent = view.parent(of: node)
      guard parent > 0, view.tag(of: parent) != .body, view.tag(of: parent) != .html else { return node }
      let inner = view.range(of: node).count - view.linkBytes(in: node)
      let outer = view.range(of: parent).count - view.linkBytes(in: parent)
      if let title = titleNode, title > parent, title < view.end(of: parent) { return node }
      let isPart = [.p, .span, .font, .strong, .b, .tr, .tbody, .td, .li, .ul, .ol].contains(view.tag(of: node))
      guard isPart || outer > inner * 5 / 4, outer < inner * 3, view.linkBytes(in: parent) < outer / 3 else {
        return node
      }
      node = parent
    }
  }

  private static let holders: TagSet = [
    .div, .td, .section, .article, .main, .center, .li, .dd, .ucapcontent, .blockquote, .body, .p,
  ]
  private static let media: [Tag] = [.img, .embed, .object, .iframe]
  private static let markBegin = "ZJEG_RSS.content.begin".bytes
  private static let markEnd = "ZJEG_RSS.content.end".bytes
}

/// Paragraphs of a main text without what the page hangs on to it.
enum MainText {
  /// - Returns: the paragraphs, divided by line feeds, white space in them as `line` prints it.
  static func of(_ text: [UInt8], _ range: Range<Int>) -> String {
    let lines = lines(text, range)
    guard let first = lines.first, let last = lines.last else { return "" }
    // What is left out stands at the end, and lines of a page's text have no white space but single blanks; only between
    // cells stand tabs.
    let kept = first.lowerBound..<last.upperBound
    let odd = ByteBlocks.first(in: text, kept) { here, next, _ in
      let isUsual = ByteBlocks.equal(here, 0x20) .| ByteBlocks.equal(here, 0x0A)
      return ByteBlocks.atMost(here, 0x20) .& (.!isUsual .| ByteBlocks.atMost(next, 0x20))
    }
    if odd == kept.upperBound { return ValidText.string(text, kept) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for line in lines {
      if !bytes.isEmpty { bytes.append(0x0A) }
      text.appendLine(line, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func lines(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    lines.reserveCapacity(32)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = ByteSearch.first(of: 0x0A, in: text, start..<range.upperBound) ?? range.upperBound
      let line = text.trimmed(start..<end)
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    while let last = lines.last, isTail(text, last) { lines.removeLast() }
    // Everything behind the neighbours' links or the tools is furniture when it begins in the last third.
    if let cut = lines.firstIndex(where: { isHardTail(text, $0) }),
      cut * 3 >= lines.count * 2 || lines.count - cut <= 6
    {
      lines.removeSubrange(cut...)
      while let last = lines.last, isTail(text, last) { lines.removeLast() }
    }
    return lines
  }

  private static func isTail(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    guard tailStarts.contains(text.scalar(at: line.lowerBound).value) else { return false }
    let solid = text.solid(line)
    return solid.count <= 120 && tails.contains { solid.has($0, at: 0) }
  }

  private static func isHardTail(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    // White space inside a line is single blanks, so a line this long is too long without them as well.
    guard line.count <= 2_000, hardStarts.contains(text.scalar(at: line.lowerBound).value) else { return false }
    let solid = text.solid(line)
    return solid.count <= 240 && hardTails.contains { solid.has($0, at: 0) }
  }

  private static let tailStarts = MarkSet(tails.map { $0.scalar(at: 0).value })
  private static let hardStarts = MarkSet(hardTails.map { $0.scalar(at: 0).value })
  private static let tails = [
    "打印", "【打印", "[打印", "【关闭", "[关闭", "关闭", "分享", "分享到", "扫一扫", "责任编辑", "【责任编辑", "(责任编辑", "（责任编辑",
    "编辑：", "上一篇", "下一篇", "上一条", "下一条", "【字体", "收藏", "返回顶部", "TOP", "浏览次数", "点击数", "阅读次数", "我要纠错",
    "相关链接：", "【大中小】", "【我要打印", "主办单位", "相关附件", "附件下载", "本文关键词", "本文链接", "【纠错", "打印本页", "关闭窗口",
  ].map(\.bytes)
  private static let hardTails = ["上一篇", "下一篇", "上一条", "下一条", "扫一扫在手机", "分享到：", "【打印本页】", "相关阅读", "延伸阅读"]
    .map(\.bytes)
}
