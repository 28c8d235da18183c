import HTML

/// A page as its reader sees it: all visible text in one buffer, and for every node the range that it fills there.
/// Made in one pass; everything else is read from it by ranges and sums, without walking the tree again.
///
/// Invariant: a node's text lies within its parent's, and nodes follow each other in the buffer as in the page.
/// Blocks, rows and `br` are divided by line feeds, cells by tabs; other white space is one blank. Text that nobody
/// sees (scripts, styles, hidden elements, option lists) is left out; what a script writes with `document.write` of
/// a literal is there.
struct PageView {
  let document: Document
  let nodes: [Document.Node]
  var text: [UInt8] = []
  /// Per node, with one entry more behind the last.
  private(set) var starts: [Int32] = []
  private(set) var ends: [Int32] = []
  /// Bytes of text inside links, and the number of links, before each node.
  private(set) var linkBytes: [Int32] = []
  private(set) var linkCounts: [Int32] = []
  private(set) var zones: [Zone] = []
  /// The page's scripts that hold any code, by their nodes.
  private(set) var scripts: [Int: Script] = [:]
  /// All dates with a year in `text`, in order.
  private(set) var dates: [DateMatch] = []

  /// What part of the page's furniture an element belongs to, by its tag, class and id or by those above it.
  struct Zone: OptionSet {
    let rawValue: UInt8
    static let navigation = Zone(rawValue: 1)
    static let footer = Zone(rawValue: 2)
    static let header = Zone(rawValue: 4)
    static let side = Zone(rawValue: 8)
    static let hidden = Zone(rawValue: 16)
    static let form = Zone(rawValue: 32)
    static let link = Zone(rawValue: 64)
    static let breadcrumb = Zone(rawValue: 128)
    static let furniture: Zone = [.navigation, .footer, .header, .side]
  }

  /// - Parameter scripts: remembers scripts from page to page.
  init(_ document: Document, scripts memo: ScriptMemo) {
    self.document = document
    nodes = document.nodes
    build(memo)
    dates = DateScanner(reference: nil).all(in: text)
  }

  var count: Int { starts.count - 1 }

  /// The code of a script; empty when it has none of its own.
  func code(of script: Int) -> [UInt8] { scripts[script]?.code ?? [] }

  func range(of node: Int) -> Range<Int> { Int(starts[node])..<Int(ends[node]) }
  func end(of node: Int) -> Int { Int(nodes[node].end) }
  func parent(of node: Int) -> Int { Int(nodes[node].parent) }
  func tag(of node: Int) -> Tag { nodes[node].tag }
  func isElement(_ node: Int) -> Bool { nodes[node].kind == .element }

  /// The node's text on one line.
  func line(of node: Int) -> String { text.line(range(of: node)) }
  /// The node's text without white space.
  func solid(of node: Int) -> [UInt8] { text.solid(range(of: node)) }
  func linkBytes(in node: Int) -> Int { Int(linkBytes[end(of: node)] - linkBytes[node]) }
  func linkCount(in node: Int) -> Int { Int(linkCounts[end(of: node)] - linkCounts[node]) }

  /// Whether an element or a text begins right at a place in `text`, without white space before it.
  func beginsNode(at place: Int) -> Bool {
    let node = firstNode(from: place)
    return node < starts.count && Int(starts[node]) == place
  }

  /// Whether a link's text begins at a place in `text`, white space before it or not.
  func beginsLink(at place: Int) -> Bool {
    var node = firstNode(from: text.trimmed(0..<place).upperBound)
    while node < count, Int(starts[node]) <= place {
      if isElement(node), tag(of: node) == .a, text.trimmed(range(of: node)).lowerBound == place { return true }
      node += 1
    }
    return false
  }

  private func firstNode(from place: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The dates whose text lies within `range`.
  func dates(in range: Range<Int>) -> ArraySlice<DateMatch> {
    var low = 0
    var high = dates.count
    while low < high {
      let middle = (low + high) / 2
      if dates[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < dates.count, dates[end].range.upperBound <= range.upperBound { end += 1 }
    return dates[low..<end]
  }

  // MARK: Building

  private enum Gap: Int { case none, space, tab, line }

  private mutating func build(_ memo: ScriptMemo) {
    let count = nodes.count
    // The tables are local while they are filled: those of `self` would be checked for other owners at every node.
    var starts = [Int32](repeating: 0, count: count + 1)
    var ends = starts
    var linkBytes = starts
    var linkCounts = starts
    var zones = [Zone](repeating: [], count: count + 1)
    text.reserveCapacity(document.source.count / 2)
    var open: [(node: Int, end: Int, skips: Bool, inLink: Bool)] = []
    var gap = Gap.none
    var linked: Int32 = 0
    var links: Int32 = 0
    for index in 0..<count {
      while let last = open.last, last.end <= index {
        ends[last.node] = Int32(text.count)
        gap = Self.gap(after: nodes[last.node].tag, gap)
        open.removeLast()
      }
      let node = nodes[index]
      let parent = open.last
      linkBytes[index] = linked
      linkCounts[index] = links
      starts[index] = Int32(text.count)
      ends[index] = Int32(text.count)
      zones[index] = zones[Int(node.parent)]
      switch node.kind {
      case .document: open.append((index, count, false, false))
      case .comment: break
      case .text:
        if let parent, !parent.skips {
          let before = text.count
          append(document.content(of: index), &gap)
          if parent.inLink { linked += Int32(text.count - before) }
          ends[index] = Int32(text.count)
        }
      case .element:
        let zone = zone(of: index, node, total: count)
        zones[index].formUnion(zone)
        var skips = parent?.skips ?? false
        if Self.unseen.contains(node.tag) || zone.contains(.hidden) { skips = true }
        if Self.blocks.contains(node.tag) { gap = .line }
        if node.tag == .br { gap = .line }
        let isLink = node.tag == .a
        if isLink { links += 1 }
        if node.tag == .script, Int(node.end) > index + 1 {
          var code: [UInt8] = []
          document.rawBytes(of: index, into: &code)
          let script = memo.script(code)
          scripts[index] = script
          if !(parent?.skips ?? false) {
            for piece in script.written { append(piece.bytes[...], &gap) }
            ends[index] = Int32(text.count)
          }
        }
        open.append((index, Int(node.end), skips, isLink || (parent?.inLink ?? false)))
      }
    }
    while let last = open.popLast() { ends[last.node] = Int32(text.count) }
    starts[count] = Int32(text.count)
    ends[count] = Int32(text.count)
    linkBytes[count] = linked
    linkCounts[count] = links
    self.starts = starts
    self.ends = ends
    self.linkBytes = linkBytes
    self.linkCounts = linkCounts
    self.zones = zones
  }

  private static func gap(after tag: Tag, _ gap: Gap) -> Gap {
    if tag == .td || tag == .th { return gap == .line ? .line : .tab }
    return blocks.contains(tag) ? .line : gap
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>, _ gap: inout Gap) {
    var index = bytes.startIndex
    var run = index
    while index < bytes.endIndex {
      let byte = bytes[index]
      // The rest of a run that has begun, without white space.
      if byte > 0x20, byte < 0xC2 || (byte > 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF), run < index {
        index += 1
        continue
      }
      var length = 1
      var blank = byte <= 0x20
      if byte == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xA0 {
        (blank, length) = (true, 2)
      } else if byte >= 0xE2, index + 2 < bytes.endIndex, byte <= 0xEF {
        length = byte < 0xF0 ? 3 : 1
        let value =
          UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        if value == 0x200B || value == 0xFEFF || value == 0x200C || value == 0x200D {
          if run < index { text.append(contentsOf: bytes[run..<index]) }
          index += length
          run = index
          continue
        }
        blank = isSpace(value)
      }
      if blank {
        if run < index { text.append(contentsOf: bytes[run..<index]) }
        if gap == .none { gap = .space }
        index += length
        run = index
        continue
      }
      if run < index {
        index += length
        continue
      }
      if !text.isEmpty {
        switch gap {
        case .none: break
        case .space: text.append(0x20)
        case .tab: text.append(0x09)
        case .line: text.append(0x0A)
        }
      }
      gap = .none
      index += length
    }
    if run < bytes.endIndex { text.append(contentsOf: bytes[run...]) }
  }

  /// The furniture that this element begins. What holds most of the page is no furniture, whatever its name.
  private func zone(of index: Int, _ node: Document.Node, total: Int) -> Zone {
    var zone: Zone = []
    if node.tag == .a { zone.insert(.link) }
    let mask = document.attributeMask(of: index)
    if mask & Self.hidingMask != 0, document.isHidden(index), Int(node.end) - index < total / 2 {
      zone.insert(.hidden)
    }
    switch node.tag {
    case .nav: zone.insert(.navigation)
    case .footer: zone.insert(.footer)
    case .header: zone.insert(.header)
    case .aside: zone.insert(.side)
    case .form where asks(index) && Int(node.end) - index < total * 3 / 5: zone.insert(.form)
    default: break
    }
    guard mask & Self.namingMask != 0, Int(node.end) - index < total * 3 / 5 else { return zone }
    if let names = document.attributeBytes(.class, of: index) { zone.formUnion(ZoneWords.zone(names)) }
    if let name = document.attributeBytes(.id, of: index) { zone.formUnion(ZoneWords.zone(name)) }
    return zone
  }

  /// The bits of attributes that hide an element, and of those that name it.
  private static let hidingMask = mask(of: [.hidden, .ariaHidden, .style])
  private static let namingMask = mask(of: [.class, .id])

  private static func mask(of attributes: [Attribute]) -> UInt64 {
    attributes.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// A form that takes words or a choice. Some systems wrap a whole article in a form without a field.
  private func asks(_ form: Int) -> Bool {
    if document.first(.select, within: form) != nil || document.first(.textarea, within: form) != nil {
      return true
    }
    return document.elements(.input, within: form).contains {
      ["text", "search"].contains((document.attribute(.type, of: $0) ?? "text").lowercased())
    }
  }

  private static let unseen: TagSet = [
    .script, .style, .noscript, .template, .select, .option, .textarea, .head, .object, .iframe, .datastore,
  ]
  static let blocks: TagSet = [
    .div, .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd, .table, .thead, .tbody, .tfoot, .tr,
    .caption, .header, .footer, .nav, .main, .article, .section, .aside, .form, .hr, .center, .pre, .blockquote,
    .body, .ucaptitle, .ucapcontent, .td, .th,
  ]
}
