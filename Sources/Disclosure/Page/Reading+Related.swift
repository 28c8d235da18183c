import HTML
import Web

/// Links between a document and its interpretation, in both directions, and the attachments. The words 政策解读 and
/// 相关政策 are navigation on almost every page, so a block counts only in the article's own area.
extension Reading {
  mutating func readRelated() {
    readAttachments()
    readHeadedBlocks()
    readInlineLinks()
    facts.interprets = distinct(facts.interprets)
    facts.interpretedBy = distinct(facts.interpretedBy)
  }

  private func distinct(_ urls: [WebURL]) -> [WebURL] {
    var seen: Set<WebURL> = [input.url]
    return urls.filter { seen.insert($0).inserted }
  }

  private mutating func readAttachments() {
    var seen: Set<WebURL> = []
    for index in anchors.indices where anchors.isAttachment(at: index) {
      let anchor = anchors[index]
      guard let url = anchor.url, !isInside(anchor.node, [.navigation, .footer]) else { continue }
      guard seen.insert(url).inserted else { continue }
      var name = text.line(anchor.range)
      if name.isEmpty { name = (document.attribute(.title, of: anchor.node) ?? "").collapsed }
      if name.isEmpty { name = URLShape.name(of: url) }
      facts.attachments.append(Attachment(url: url, name: name))
    }
  }

  private enum Direction { case interpretedBy, interprets, both }

  /// Short texts that are nothing but 相关解读, 政策原文 …, and the links below them.
  private mutating func readHeadedBlocks() {
    let heads = relatedHeads()
    for head in heads where !head.range.isEmpty {
      let (node, range) = (head.node, head.range)
      guard let direction = direction(of: text.solid(range)), isInArticleArea(node, range),
        view.linkCount(in: node) == 0 || range.count > 12
      else { continue }
      // The element around the same text decides; go to the outermost.
      let parent = view.parent(of: node)
      if text.trimmed(view.range(of: parent)) == range, Self.headTags.contains(view.tag(of: parent)) { continue }
      collect(below: node, direction)
    }
    // A hidden block that a script fills.
    for head in heads where isInside(head.node, .hidden) && isFilledLater(head.node) {
      if anchors(in: head.node).allSatisfy({ $0.url == nil }) { facts.interpretationNeedsScript = true }
    }
  }

  /// Elements that may head a block by their first character, and hidden ones that a script fills.
  private func relatedHeads() -> [NotedNode] {
    let (nodes, headTags, headStarts) = (view.nodes, Self.headTags, Self.headStarts)
    return view.noted(.relatedHead) { node in
      guard nodes[node].kind == .element else { return nil }
      let (zone, place) = (view.zone(of: node), view.range(of: node))
      if place.count >= 9, place.count <= 42, headTags.contains(nodes[node].tag),
        zone.isDisjoint(with: [.navigation, .footer, .header, .breadcrumb, .link])
      {
        let range = text.trimmed(place)
        if range.count >= 9, range.count <= 40, headStarts.contains(text.scalar(at: range.lowerBound).value) {
          return NotedNode(node: node, range: range)
        }
      }
      return zone.contains(.hidden) && isFilledLater(node) ? NotedNode(node: node, range: 0..<0) : nil
    }
  }

  private func isFilledLater(_ node: Int) -> Bool {
    guard let id = document.attribute(.id, of: node) else { return false }
    return Self.filledIDs.contains(id)
      || Self.filledIDs.contains(where: { id.lowercased().contains(text: $0.lowercased()) })
  }

  private func direction(of solid: [UInt8]) -> Direction? {
    guard !solid.isEmpty, Self.headStarts.contains(solid.scalar(at: 0).value) else { return nil }
    var label: [UInt8] = []
    label.reserveCapacity(solid.count)
    var index = 0
    while index < solid.count {
      let (value, length) = solid.scalar(at: index)
      if !Self.headMarks.contains(value) { label += solid[index..<index + length] }
      index += length
    }
    if AttributeNote.holdsTraditional(label[...]) {
      label = AttributeNote.simplified(String(decoding: label, as: UTF8.self)).bytes
    }
    return Self.directions[label]
  }

  /// Behind the title, or in the container of the main text, or right below it.
  private func isInArticleArea(_ node: Int, _ range: Range<Int>) -> Bool {
    guard let title = titleNode else { return main.map { $0.contains(range.lowerBound) } ?? false }
    let begin = view.range(of: title).upperBound
    if range.lowerBound < begin { return false }
    if let main { return range.lowerBound < main.upperBound + 2500 }
    return true
  }

  /// The links of the following siblings up to the next heading; else those of the parent behind the heading.
  private mutating func collect(below heading: Int, _ direction: Direction) {
    var node = heading
    for _ in 0..<4 {
      let parent = view.parent(of: node)
      guard parent > 0, view.tag(of: parent) != .body else { break }
      let end = view.end(of: parent)
      let from = view.end(of: heading)
      var found: [Reading.Anchor] = []
      for anchor in anchors(in: parent) where anchor.node >= from && anchor.node < end {
        if let stop = nextHeading(after: heading, before: anchor.node), stop > heading { break }
        found.append(anchor)
      }
      let links = found.filter { isContentLink($0) }
      if !links.isEmpty {
        guard links.count <= 40 else { return }
        for link in links { add(link, direction) }
        return
      }
      if view.range(of: parent).count > 1500 { break }
      node = parent
    }
    if direction == .interpretedBy, scriptFills(near: heading) { facts.interpretationNeedsScript = true }
  }

  private func nextHeading(after heading: Int, before node: Int) -> Int? {
    var index = view.end(of: heading)
    while index < node {
      if view.isElement(index), Self.headTags.contains(view.tag(of: index)) {
        let range = text.trimmed(view.range(of: index))
        if range.count >= 9, range.count <= 40, view.linkCount(in: index) == 0 {
          let solid = text.solid(range)
          if direction(of: solid) != nil || Self.otherHeads.contains(String(decoding: solid, as: UTF8.self)) {
            return index
          }
        }
      }
      index += 1
    }
    return nil
  }

  private func isContentLink(_ anchor: Reading.Anchor) -> Bool {
    guard let url = anchor.url, url != input.url, !isInside(anchor.node, [.navigation, .footer, .header]) else {
      return false
    }
    return !RowTitle.isMore(text, anchor.range) && !URLShape.isHome(url)
      && (text.trimmed(anchor.range).count >= 6 || document.first(.img, within: anchor.node) != nil)
  }

  private mutating func add(_ anchor: Reading.Anchor, _ direction: Direction) {
    guard let url = anchor.url else { return }
    switch direction {
    case .interpretedBy: facts.interpretedBy.append(url)
    case .interprets: facts.interprets.append(url)
    case .both:
      // 相关文件 and 相关链接 hold both: the link's words tell, and else what this page is.
      let title = linkTitle(anchor)
      if isInterpretation(title) {
        facts.interpretedBy.append(url)
      } else if isInterpretation(facts.title ?? "") || facts.column?.category == .interpretation {
        facts.interprets.append(url)
      }
    }
  }

  private func linkTitle(_ anchor: Reading.Anchor) -> String {
    let line = text.line(anchor.range)
    let full = (document.attribute(.title, of: anchor.node) ?? "").collapsed
    return full.utf8.count > line.utf8.count ? full : line
  }

  func isInterpretation(_ title: String) -> Bool {
    let bytes = title.bytes
    return Self.interpretationWords.contains { bytes.contains($0) }
  }

  /// `政策解读：<a>`, `原文链接：<a>` in the text, and links in the text whose words say so.
  private mutating func readInlineLinks() {
    guard let main else { return }
    for index in anchors.indices {
      let range = anchors.range(at: index)
      guard range.lowerBound >= main.lowerBound, range.lowerBound < main.upperBound + 600,
        let direction = inlineDirection(of: range), isContentLink(anchors[index]), let url = anchors[index].url
      else { continue }
      if direction != .interprets { facts.interpretedBy.append(url) }
      if direction != .interpretedBy { facts.interprets.append(url) }
    }
  }

  /// What the words before a link on its line, or else the link's own, say of its target. Nearly all links are dismissed
  /// by one character.
  private func inlineDirection(of link: Range<Int>) -> Direction? {
    let line = lineStart(of: link.lowerBound)
    let before = text.trimmed(line..<link.lowerBound)
    if let (last, _) = text.scalar(before: before.upperBound, from: before.lowerBound),
      Self.inlineEnds.contains(last)
    {
      let solid = text.solid(before)
      if Self.inlineInterpretations.contains(where: { solid.has($0, at: solid.count - $0.count) }) {
        return .interpretedBy
      }
      if Self.inlineOriginals.contains(where: { solid.has($0, at: solid.count - $0.count) }) { return .interprets }
    }
    let own = text.trimmed(link)
    guard !own.isEmpty, Self.headStarts.contains(text.scalar(at: own.lowerBound).value) else { return nil }
    let label = text.solid(own)
    switch (Self.interpretationLabels.contains(label), Self.originalLabels.contains(label)) {
    case (true, true): return .both
    case (true, false): return .interpretedBy
    case (false, true): return .interprets
    case (false, false): return nil
    }
  }

  /// A script speaks of the block: by its id, or it loads related links.
  private func scriptFills(near heading: Int) -> Bool {
    var ids: [String] = []
    var node = heading
    for _ in 0..<4 where node > 0 {
      if let id = document.attribute(.id, of: node), !id.isEmpty { ids.append(id) }
      node = view.parent(of: node)
      for child in document.children(of: node) {
        if let id = document.attribute(.id, of: child), !id.isEmpty { ids.append(id) }
      }
    }
    for script in document.elements(.script) {
      let code = document.rawText(of: script)
      guard !code.isEmpty else { continue }
      if Self.fillers.contains(where: { code.contains(text: $0) }) { return true }
      if ids.contains(where: {
        code.contains(text: "#" + $0) || code.contains(text: "'" + $0 + "'")
          || code.contains(text: "\"" + $0 + "\"")
      }) {
        return true
      }
    }
    return false
  }

  private static let headTags: TagSet = [
    .h1, .h2, .h3, .h4, .h5, .h6, .div, .p, .span, .strong, .b, .dt, .td, .th, .li, .font, .em, .i, .a, .center,
    .label,
  ]
  private static let filledIDs: Set<String> = [
    "articleXGJD", "articleGLZC", "relfile", "relative-file", "xgjd", "zcjd",
  ]
  /// ： : 【 】 [ ]
  private static let headMarks: MarkSet = [0xFF1A, 0x3A, 0x3010, 0x3011, 0x5B, 0x5D]
  private static let headStarts = ScalarSet(
    firstOf: [interpretations, originals, either, ["：", ":", "【", "】", "[", "]"]].joined())
  private static let directions: [[UInt8]: Direction] = {
    var directions: [[UInt8]: Direction] = [:]
    for (words, direction) in [
      (either, Direction.both), (originals, .interprets), (interpretations, .interpretedBy),
    ] {
      for word in words { directions[word.bytes] = direction }
    }
    return directions
  }()
  private static let interpretations: Set<String> = [
    "相关解读", "政策解读", "文件解读", "解读材料", "解读链接", "解读文件", "相关政策解读", "解读", "关联解读", "图解", "图解政策", "解读信息",
    "政策解读链接", "相关解读材料", "政策文件解读", "查看解读", "点击查看解读", "图文解读", "解读回应", "视频解读", "一图读懂",
  ]
  private static let originals: Set<String> = [
    "政策原文", "原文链接", "文件链接", "文件原文", "解读原文", "政策文件", "解读文件原文", "原文", "相关原文", "政策原文链接", "关联原文",
    "被解读文件", "政策链接", "原政策文件", "查看原文", "关联文件原文", "文件全文",
  ]
  private static let interpretationLabels = Set(interpretations.map(\.bytes))
  private static let originalLabels = Set(originals.map(\.bytes))
  private static let either: Set<String> = [
    "相关文件", "关联文件", "相关政策", "相关链接", "延伸阅读", "相关信息", "相关阅读", "相关内容", "关联信息", "相关稿件", "关联政策", "相关新闻",
    "相关文档", "关联阅读",
  ]
  private static let otherHeads: Set<String> = ["附件", "附件：", "附件下载", "相关附件", "分享到", "扫一扫", "友情链接", "网站导航"]
  private static let inlineInterpretations = ["解读链接", "政策解读", "相关解读", "文件解读", "解读材料", "解读"]
    .flatMap { [$0.bytes, ($0 + "：").bytes, ($0 + ":").bytes] }
  private static let inlineOriginals = ["政策原文", "原文链接", "文件链接", "文件原文", "原文", "政策文件"]
    .flatMap { [$0.bytes, ($0 + "：").bytes, ($0 + ":").bytes] }
  /// What all of these end with.
  private static let inlineEnds = MarkSet(
    (inlineInterpretations + inlineOriginals).compactMap { $0.scalar(before: $0.count, from: 0)?.value })
  private static let interpretationWords = ["解读", "图解", "一图读懂", "问答", "答记者问", "一图看懂", "图说"].map(\.bytes)
  private static let fillers = [
    "relatedLink", "getRelated", "publicContentDetail", "xgjd", "XGJD", "relationContent",
  ]
}
