/// What a reader of the page sees of a node, and what stands in it as it is.
extension Document {
  /// The visible text of a node: see `textBytes(of:into:)`.
  public func text(of node: Int) -> String {
    var bytes: [UInt8] = []
    textBytes(of: node, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of a node in UTF-8. Comments and the contents of `script`, `style` and `template` are
  /// left out. Runs of white space (also U+00A0, U+3000 and the typographic spaces) become one space, none
  /// stands at either end, and zero-width characters vanish. The edges of blocks, table cells and `br` count as
  /// white space; those of inline elements do not, so that 索<span></span>引 stays one word.
  public func textBytes(of node: Int, into output: inout [UInt8]) {
    var writer = TextCollapser(start: output.count)
    var index = node
    var last = node
    let end = Int(nodes[node].end)
    while index < end {
      let current = nodes[index]
      switch current.kind {
      case .text:
        if crossesBlockEnd(from: last, to: index, within: node) { writer.space() }
        let first = Int(current.first)
        writer.append(arena[first..<first + Int(current.count)], to: &output)
        last = index
      case .element:
        if current.tag.isUnread {
          index = Int(current.end)
          continue
        }
        if current.tag.isBlock, index != node { writer.space() }
      case .document, .comment: break
      }
      index += 1
    }
  }

  /// The texts and, for a comment, the content of a node as they stand, without any change; for scripts.
  public func rawText(of node: Int) -> String {
    var bytes: [UInt8] = []
    rawBytes(of: node, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same, appended as UTF-8.
  public func rawBytes(of node: Int, into output: inout [UInt8]) {
    for index in node..<Int(nodes[node].end) {
      guard nodes[index].kind == .text || (nodes[index].kind == .comment && index == node) else { continue }
      output.append(contentsOf: content(of: index))
    }
  }

  /// The bytes of one text or comment node, without a copy; empty for other nodes.
  public func content(of node: Int) -> ArraySlice<UInt8> {
    guard nodes[node].kind == .text || nodes[node].kind == .comment else { return [] }
    let first = Int(nodes[node].first)
    return arena[first..<first + Int(nodes[node].count)]
  }

  /// Where one text or comment node lies in `arena`; empty for other nodes.
  @inlinable
  public func contentRange(of node: Int) -> Range<Int> {
    guard nodes[node].kind == .text || nodes[node].kind == .comment else { return 0..<0 }
    let first = Int(nodes[node].first)
    return first..<first + Int(nodes[node].count)
  }

  /// Whether some bytes stand in one text or comment node.
  public func content(of node: Int, contains pattern: [UInt8]) -> Bool {
    let range = contentRange(of: node)
    return !range.isEmpty && ByteSearch.first(of: pattern, in: arena, range) != nil
  }

  /// Whether a block that contains `last` ends before `index`. Climbs only out of what was entered before, so a
  /// walk over the page takes linear time.
  private func crossesBlockEnd(from last: Int, to index: Int, within node: Int) -> Bool {
    var ancestor = last
    while ancestor > node, Int(nodes[ancestor].end) <= index {
      if nodes[ancestor].tag.isBlock { return true }
      ancestor = Int(nodes[ancestor].parent)
    }
    return false
  }
}

/// Collapses white space while bytes are appended to a buffer.
struct TextCollapser {
  /// Where the text begins in the buffer: no space is written there.
  private let start: Int
  private var pending = false

  init(start: Int) { self.start = start }

  mutating func space() { pending = true }

  mutating func append(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      var length = 1
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        pending = true
        index += 1
        continue
      }
      if byte >= 0xC2 {
        switch TextCollapser.space(bytes, at: index) {
        case .wide(let width):
          pending = true
          index += width
          continue
        case .zeroWidth(let width):
          index += width
          continue
        case .none: length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        }
      }
      if pending, output.count > start { output.append(0x20) }
      pending = false
      let next = min(index + length, bytes.endIndex)
      output.append(contentsOf: bytes[index..<next])
      index = next
    }
  }

  private enum Space { case none, wide(Int), zeroWidth(Int) }

  /// The spaces beyond ASCII: U+00A0, U+2000–U+200A, U+202F, U+205F, U+3000; and those of no width: U+200B–U+200D,
  /// U+2060, U+FEFF.
  private static func space(_ bytes: ArraySlice<UInt8>, at index: Int) -> Space {
    let byte = bytes[index]
    if byte == 0xC2 { return index + 1 < bytes.endIndex && bytes[index + 1] == 0xA0 ? .wide(2) : .none }
    guard byte == 0xE2 || byte == 0xE3 || byte == 0xEF, index + 2 < bytes.endIndex else { return .none }
    switch (byte, bytes[index + 1], bytes[index + 2]) {
    case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): return .wide(3)
    case (0xE2, 0x80, 0x8B...0x8D), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return .zeroWidth(3)
    default: return .none
    }
  }
}

extension Tag {
  /// Elements whose content nobody sees.
  var isUnread: Bool { self == .script || self == .style || self == .template }

  /// Elements that begin on a line or in a cell of their own, and `br`.
  var isBlock: Bool {
    switch self {
    case .html, .head, .body, .title, .option, .select, .textarea, .button, .form, .frame, .iframe, .div, .p, .br,
      .hr, .center, .pre, .blockquote, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd, .table, .thead,
      .tbody, .tfoot, .tr, .td, .th, .caption, .header, .footer, .nav, .main, .article, .section, .aside,
      .datastore, .recordset, .record:
      true
    default: false
    }
  }
}
