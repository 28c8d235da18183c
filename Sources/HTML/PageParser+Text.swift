import Glibc

/// Texts, comments, scripts and references.
extension PageParser {
  /// Text up to the next `<`, with its references resolved.
  mutating func readText() {
    let start = index
    let end = find(UInt8(ascii: "<"), from: start)
    index = end
    if isBlankIgnored, !isBlank(start, end) { implyParagraph(at: start) }
    appendText(from: start, to: end, place: start)
  }

  /// The content of a script or style: up to its own end tag.
  mutating func readRawText() {
    let name: StaticString = open.element == table.script ? "script" : "style"
    let start = index
    while true {
      index = find(UInt8(ascii: "<"), from: index)
      guard index < source.count else { break }
      if isByte(UInt8(ascii: "/"), at: index + 1), stands(name, at: index + 2) { break }
      index += 1
    }
    guard index > start else { return }
    beginText(place: start)
    appendClean(from: start, to: index)
    endText()
  }

  /// A comment; one without end swallows the page and is none.
  mutating func readComment() {
    let start = index + 4
    var dash = start
    while true {
      dash = find(UInt8(ascii: "-"), from: dash)
      guard dash + 2 < source.count else {
        index = source.count
        return
      }
      if source[dash + 1] == UInt8(ascii: "-") {
        if source[dash + 2] == UInt8(ascii: ">") { break }
        if source[dash + 2] == UInt8(ascii: "!"), isByte(UInt8(ascii: ">"), at: dash + 3) { break }
      }
      dash += 1
    }
    let first = arena.count
    appendClean(from: start, to: dash)
    nodes.append(
      Document.Node(
        kind: .comment, tag: .other, parent: open.node, end: Int32(truncatingIfNeeded: nodes.count + 1),
        offset: UInt32(truncatingIfNeeded: index), first: UInt32(truncatingIfNeeded: first),
        count: UInt32(truncatingIfNeeded: arena.count - first)))
    index = dash + (source[dash + 2] == UInt8(ascii: ">") ? 3 : 4)
  }

  /// `<?name … >`, of which nothing is kept; without a name it is text.
  mutating func readInstruction() {
    index += 2
    guard index < source.count else { return }
    let first = source[index]
    if first >= 0x80 || (isNameStart(first) && first != UInt8(ascii: ".")) { skip(past: UInt8(ascii: ">")) }
  }

  // MARK: Storing

  mutating func appendText(from start: Int, to end: Int, place: Int) {
    beginText(place: place)
    appendDecoded(from: start, to: end, isText: true)
    endText()
  }

  /// Goes on with the text before, if it is the last node, or begins one.
  @inline(__always)
  private mutating func beginText(place: Int) {
    let last = nodes.count - 1
    if nodes[last].kind == .text, nodes[last].parent == open.node { return }
    nodes.append(
      Document.Node(
        kind: .text, tag: .other, parent: open.node, end: Int32(truncatingIfNeeded: nodes.count + 1),
        offset: UInt32(truncatingIfNeeded: place), first: UInt32(truncatingIfNeeded: arena.count), count: 0))
  }

  /// Sets the length of the last text; one of which nothing is left is none.
  @inline(__always)
  private mutating func endText() {
    let last = nodes.count - 1
    nodes[last].count = UInt32(truncatingIfNeeded: arena.count) - nodes[last].first
    if nodes[last].count == 0 { nodes.removeLast() }
  }

  /// Appends a part of the source in which references stand for characters; a text also loses the characters that
  /// HTML forbids, a value keeps them.
  @inline(__always)
  mutating func appendDecoded(from start: Int, to end: Int, isText: Bool) {
    guard let base = source.baseAddress, start < end else { return }
    guard memchr(base + start, Int32(UInt8(ascii: "&")), end - start) != nil else {
      if isText { appendClean(from: start, to: end) } else { arena.append(base + start, count: end - start) }
      return
    }
    appendReferences(from: start, to: end, isText: isText)
  }

  @inline(never)
  private mutating func appendReferences(from start: Int, to end: Int, isText: Bool) {
    guard let base = source.baseAddress else { return }
    var index = start
    while index < end {
      let mark = min(find(UInt8(ascii: "&"), from: index), end)
      if isText { appendClean(from: index, to: mark) } else { arena.append(base + index, count: mark - index) }
      guard mark < end else { return }
      index = references.append(UnsafeBufferPointer(rebasing: source[mark..<end]), to: &arena) + mark
    }
  }

  /// Appends a part of the source without the characters that HTML forbids.
  @inline(__always)
  private mutating func appendClean(from start: Int, to end: Int) {
    guard let base = source.baseAddress, start < end else { return }
    let text = UnsafeBufferPointer(start: base + start, count: end - start)
    if !ForbiddenCharacters.stand(in: text) {
      arena.append(base + start, count: end - start)
      return
    }
    var index = start
    while index < end {
      let length = ForbiddenCharacters.length(in: source, at: index)
      if length == 0 { arena.append(source[index]) }
      index += max(1, length)
    }
  }

  // MARK: Bytes

  /// Where a byte stands next, or the end of the source.
  @inline(__always)
  func find(_ byte: UInt8, from start: Int) -> Int {
    guard let base = source.baseAddress, start < source.count else { return source.count }
    return memchr(base + start, Int32(byte), source.count - start).map {
      UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0))
    } ?? source.count
  }

  mutating func skip(past byte: UInt8) { index = min(find(byte, from: index) + 1, source.count) }

  /// Whether nothing but white space will be left of a text.
  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      let length = isBlank(source[index]) ? 1 : ForbiddenCharacters.length(in: source, at: index)
      if length == 0 { return false }
      index += length
    }
    return true
  }

  /// Whether a text in lower case stands here, in any case.
  func stands(_ text: StaticString, at place: Int? = nil) -> Bool {
    let place = place ?? index
    guard place + text.utf8CodeUnitCount <= source.count else { return false }
    return text.withUTF8Buffer { text in
      for offset in text.indices where lower(source[place + offset]) != text[offset] { return false }
      return true
    }
  }

  func standsDoctype() -> Bool { stands("<!doctype") }
}

/// Characters that HTML text cannot have: controls but tab and line ends, U+FFFE and U+FFFF.
enum ForbiddenCharacters {
  /// Whether one stands anywhere.
  static func stand(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    typealias Block = ByteBlocks.Block
    let raw = UnsafeRawBufferPointer(bytes)
    var found = ByteBlocks.Marks(repeating: false)
    var index = 0
    while index &+ 17 <= raw.count {
      let here = raw.loadUnaligned(fromByteOffset: index, as: Block.self)
      let next = raw.loadUnaligned(fromByteOffset: index &+ 1, as: Block.self)
      let isBlank = ByteBlocks.within(here, 0x09, count: 2) .| ByteBlocks.equal(here, 0x0D)
      let isControl = ByteBlocks.atMost(here, 0x1F) .& .!isBlank
      found = found .| isControl .| ByteBlocks.characters(0xEF, 0xBF, here, next)
      index &+= 16
    }
    // U+FFFD and the like begin with the same two bytes; those pages are read a little slower.
    return any(found) || (index..<bytes.count).contains { length(in: bytes, at: $0) > 0 }
  }

  /// The length of the one at a place, 0 when none stands there.
  static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
    guard byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF else { return 0 }
    return bytes[index + 2] >= 0xBE ? 3 : 0
  }
}
