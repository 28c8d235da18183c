import HTML

/// Makes a `PageView` in one pass over the nodes of a page.
struct PageViewBuilder {
  private let document: Document
  private let nodes: [Document.Node]
  private(set) var text: [UInt8] = []
  private(set) var places: [PageView.Place] = []
  private(set) var scripts: [(node: Int, script: Script)] = []
  /// The passages of which it is known what is seen of them.
  private(set) var passages: [PassageView.Place] = []
  private(set) var trusted: [Int] = []
  private(set) var heads: [Int] = []
  private(set) var comments: [Int] = []
  private(set) var marks: PageView.Marks = []

  enum Gap { case none, space, tab, line }

  /// An element whose end is still to come.
  private struct Open {
    var node: Int
    var end: Int
    var skips: Bool
    var inLink: Bool
  }

  init(_ document: Document) {
    self.document = document
    nodes = document.nodes
  }

  /// Fills text, places and scripts.
  mutating func build(_ names: inout NameMemo, _ known: ScriptMemo) {
    let nodes = nodes
    let count = nodes.count
    // What is filled is local: parts of `self` would be checked for other owners at every node.
    var text: [UInt8] = []
    text.reserveCapacity(document.source.count / 2)
    let nowhere = PageView.Place(start: 0, end: 0, linkBytes: 0, linkCount: 0, zone: [])
    var kept = [PageView.Place](repeating: nowhere, count: count + 1)
    var places = kept.mutableSpan
    var open: [Open] = []
    open.reserveCapacity(64)
    comments.reserveCapacity(64)
    trusted.reserveCapacity(16)
    heads.reserveCapacity(16)
    scripts.reserveCapacity(16)
    passages.reserveCapacity(16)
    let (unseen, blocks, headTags) = (Self.unseen, Self.blocks, Self.headTags)
    let arena = document.arena
    var gap = Gap.none
    var linked: Int32 = 0
    var links: Int32 = 0
    var following = document.passages[...]
    var learning: (place: PassageView.Place, firsts: PassageView.Firsts)?
    var marks: PageView.Marks = []
    var index = 0
    while index < count {
      if let (place, firsts) = learning, place.end == index {
        while let last = open.last, last.node >= place.start {
          places[last.node].end = Int32(text.count)
          gap = Self.gap(after: nodes[last.node].tag, gap, blocks)
          open.removeLast()
        }
        place.view.learn(
          place, text, places.span, self, from: firsts, gap: gap, linkBytes: linked, linkCount: links)
        learning = nil
      }
      while let last = open.last, last.end <= index {
        places[last.node].end = Int32(text.count)
        gap = Self.gap(after: nodes[last.node].tag, gap, blocks)
        open.removeLast()
      }
      if let next = following.first, next.start == index {
        following.removeFirst()
        if let parent = open.last, !parent.skips, next.passage.largest < count / 2 {
          let context = PassageView.Context(
            zone: places[parent.node].zone, inLink: parent.inLink, gap: gap, beginsText: text.isEmpty)
          let view = next.passage.view(in: context)
          let place = PassageView.Place(next, view: view, textStart: text.count)
          passages.append(place)
          if view.isKnown {
            for (node, script) in view.scripts { scripts.append((node + index, script)) }
            for node in view.trusted { trusted.append(node + index) }
            for node in view.heads { heads.append(node + index) }
            for node in view.comments { comments.append(node + index) }
            marks.formUnion(view.marks)
            view.append(to: &text, &places, at: index, &linked, &links)
            gap = view.gap
            index = place.end
            continue
          }
          learning = (
            place,
            PassageView.Firsts(
              scripts: scripts.count, trusted: trusted.count, heads: heads.count, comments: comments.count)
          )
        }
      }
      let node = nodes[index]
      let begin = Int32(text.count)
      var place = PageView.Place(
        start: begin, end: begin, linkBytes: linked, linkCount: links, zone: places[Int(node.parent)].zone)
      switch node.kind {
      case .document: open.append(Open(node: index, end: count, skips: false, inLink: false))
      case .comment: comments.append(index)
      case .text:
        if let parent = open.last, !parent.skips {
          Self.append(arena, document.contentRange(of: index), to: &text, &gap)
          place.end = Int32(text.count)
          if parent.inLink { linked += place.end - begin }
        }
      case .element:
        let zone = readNames(of: index, node, &place, &names)
        place.zone.formUnion(zone)
        marks.formUnion(place.marks)
        if place.trust != NameSense.noTrust { trusted.append(index) }
        if headTags.contains(node.tag) { heads.append(index) }
        let parent = open.last
        let isUnseen = parent?.skips ?? false
        let skips = isUnseen || unseen.contains(node.tag) || zone.contains(.hidden)
        if node.tag == .br || blocks.contains(node.tag) { gap = .line }
        let isLink = node.tag == .a
        if isLink { links += 1 }
        if node.tag == .script, Int(node.end) > index + 1 {
          let script = known.script(document, index)
          scripts.append((index, script))
          if !isUnseen {
            for piece in script.written {
              let bytes = piece.bytes
              Self.append(bytes, 0..<bytes.count, to: &text, &gap)
            }
            place.end = Int32(text.count)
          }
        }
        open.append(
          Open(node: index, end: Int(node.end), skips: skips, inLink: isLink || (parent?.inLink ?? false)))
      }
      places[index] = place
      index += 1
    }
    let end = Int32(text.count)
    while let last = open.popLast() { places[last.node].end = end }
    places[count] = PageView.Place(start: end, end: end, linkBytes: linked, linkCount: links, zone: [])
    self.places = kept
    self.text = text
    self.marks = marks
  }

  private static func gap(after tag: Tag, _ gap: Gap, _ blocks: TagSet) -> Gap {
    if tag == .td || tag == .th { return gap == .line ? .line : .tab }
    return blocks.contains(tag) ? .line : gap
  }

  /// Appends a part of `bytes` with its white space collapsed.
  private static func append(_ bytes: [UInt8], _ range: Range<Int>, to text: inout [UInt8], _ gap: inout Gap) {
    let end = range.upperBound
    var index = range.lowerBound
    var run = index
    while index < end {
      // The rest of a run that has begun, up to what may be white space.
      if run < index {
        index = bytes.nextSpace(in: index..<end)
        guard index < end else { break }
      }
      let byte = bytes[index]
      var length = 1
      var blank = byte <= 0x20
      if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 {
        (blank, length) = (true, 2)
      } else if byte >= 0xE2, index + 2 < end, byte <= 0xEF {
        length = 3
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
    // A character that is cut off at the end of its text may reach over it.
    if run < end { text.append(contentsOf: bytes[run..<end]) }
  }

  /// Reads what an element's own attributes say, and answers the furniture that it begins. What holds most of the page
  /// is no furniture, whatever its name.
  private func readNames(
    of index: Int, _ node: Document.Node, _ place: inout PageView.Place, _ names: inout NameMemo
  )
    -> PageView.Zone
  {
    let total = nodes.count
    let size = Int(node.end) - index
    var zone: PageView.Zone = []
    var named: PageView.Zone = []
    var isHidden = false
    var idTrust = NameSense.noTrust
    // Of a repeated attribute the first counts.
    var seen: UInt64 = 0
    for number in document.attributeNumbers(of: index) {
      let (key, value) = document.attribute(number: number)
      guard key < 64, seen >> UInt64(key) & 1 == 0 else { continue }
      seen |= 1 << UInt64(key)
      switch key {
      case Attribute.class.rawValue:
        let sense = names.sense(ofClass: value, in: document.arena)
        named.formUnion(sense.zone)
        place.trust = sense.trust
        place.marks.formUnion(sense.marks)
      case Attribute.id.rawValue:
        let sense = names.sense(ofID: value, in: document.arena)
        named.formUnion(sense.zone)
        idTrust = sense.trust
        place.marks.formUnion(sense.marks)
      case Attribute.style.rawValue:
        let marks = names.marks(ofStyle: value, in: document.arena)
        place.marks.formUnion(marks)
        if marks.contains(.undisplayed) { isHidden = true }
      default: break
      }
    }
    if idTrust != NameSense.noTrust { place.trust = idTrust }
    if node.tag == .ucapcontent { place.trust = 1 }
    if seen & Self.addressedMask != 0 { place.marks.insert(.addressed) }
    if seen & Self.hidingMask != 0, !isHidden { isHidden = document.isHidden(index) }
    if isHidden, size < total / 2 { zone.insert(.hidden) }
    switch node.tag {
    case .a: zone.insert(.link)
    case .nav: zone.insert(.navigation)
    case .footer: zone.insert(.footer)
    case .header: zone.insert(.header)
    case .aside: zone.insert(.side)
    case .form where size < total * 3 / 5 && asks(index): zone.insert(.form)
    default: break
    }
    if size < total * 3 / 5 { zone.formUnion(named) }
    return zone
  }

  /// The bits of attributes that may hide an element, and of those that hold an address on any element.
  private static let hidingMask = mask(of: [.hidden, .ariaHidden])
  private static let addressedMask = mask(of: [
    .onclick, .background, .poster, .dataHref, .dataURL, .srcset, .dataSrcset,
  ])

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

  private static let headTags: TagSet = [.meta, .link, .base]
  private static let unseen: TagSet = [
    .script, .style, .noscript, .template, .select, .option, .textarea, .head, .object, .iframe, .datastore,
  ]
  private static let blocks: TagSet = [
    .div, .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd, .table, .thead, .tbody, .tfoot, .tr,
    .caption, .header, .footer, .nav, .main, .article, .section, .aside, .form, .hr, .center, .pre, .blockquote,
    .body, .ucaptitle, .ucapcontent, .td, .th,
  ]
}
