import CLibXML2
import Glibc

/// Fills a document's arrays from the events of one parse. It lives on the stack of `Document.parse` and is
/// reached by libxml2's callbacks through a pointer, on the same thread.
struct DocumentBuilder {
  let context: htmlParserCtxtPtr
  let source: UnsafeBufferPointer<UInt8>
  var nodes: [Document.Node] = []
  var attributes: [Document.StoredAttribute] = []
  var arena: [UInt8] = []
  /// Whether this builder stopped the parser.
  private(set) var isStopped = false
  /// The innermost open element.
  private var top: Int32 = 0
  private var depth = 0
  /// The last offset in the source up to which all events are known; the next start tag lies behind it.
  private var cursor = 0
  private let tags = NameTable.tags
  private let attributeNames = NameTable.attributes

  /// libxml2 compares every unmatched end tag with all open elements. So the open elements times the bytes still
  /// to come are bounded: 100,000 nested elements in half a megabyte pass, a page built to keep a core busy for
  /// minutes does not.
  private static let mostLevelBytes = 16_000_000_000

  init(context: htmlParserCtxtPtr, source: UnsafeBufferPointer<UInt8>) {
    self.context = context
    self.source = source
  }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<DocumentBuilder> {
    guard let pointer else { preconditionFailure("libxml2 lost the builder") }
    return pointer.assumingMemoryBound(to: DocumentBuilder.self)
  }

  // MARK: Events

  mutating func start(name: UnsafePointer<xmlChar>?, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let name, !isStopped else { return }
    let offset = self.offset
    let place = startTag(name, before: offset)
    let first = self.attributes.count
    let tag = tags.value(of: name)
    if tag == NameTable.unknown { keep(Document.nameKey, name, length: strlen(name)) }
    if var pair = attributes {
      while let key = pair[0] {
        let kept = attributeNames.value(of: key)
        if kept != NameTable.unknown { keep(kept, pair[1], length: pair[1].map { strlen($0) } ?? 0) }
        pair += 2
      }
    }
    let index = Int32(nodes.count)
    nodes.append(
      Document.Node(
        kind: .element, tag: Tag(rawValue: tag) ?? .other, parent: top, end: index + 1,
        offset: UInt32(truncatingIfNeeded: place), first: UInt32(first),
        count: UInt32(self.attributes.count - first)))
    top = index
    depth += 1
    if depth * (source.count - min(offset, source.count)) > DocumentBuilder.mostLevelBytes {
      isStopped = true
      xmlStopParser(context)
    }
  }

  mutating func endElement() {
    guard top != 0, !isStopped else { return }
    nodes[Int(top)].end = Int32(nodes.count)
    top = nodes[Int(top)].parent
    depth -= 1
  }

  /// Text, in pieces of any size; consecutive ones become one node.
  mutating func text(_ bytes: UnsafePointer<xmlChar>?, count: Int32) {
    guard let bytes, count > 0, !isStopped else { return }
    let length = Int(count)
    let offset = self.offset
    let place = max(cursor, offset - length)
    cursor = max(cursor, offset)
    let last = nodes.count - 1
    if nodes[last].kind == .text, nodes[last].parent == top {
      nodes[last].count += UInt32(length)
    } else {
      append(.text, length: length, place: place)
    }
    arena.append(contentsOf: UnsafeBufferPointer(start: bytes, count: length))
  }

  mutating func comment(_ bytes: UnsafePointer<xmlChar>?) {
    guard let bytes, !isStopped else { return }
    let length = strlen(bytes)
    let offset = self.offset
    append(.comment, length: length, place: max(cursor, offset - length - 7))
    cursor = max(cursor, offset)
    arena.append(contentsOf: UnsafeBufferPointer(start: bytes, count: length))
  }

  /// Closes what the page, or a stopped parser, left open.
  mutating func finish() {
    let end = Int32(nodes.count)
    while top != 0 {
      nodes[Int(top)].end = end
      top = nodes[Int(top)].parent
    }
    nodes[0].end = end
  }

  // MARK: Storing

  private mutating func append(_ kind: Document.Kind, length: Int, place: Int) {
    nodes.append(
      Document.Node(
        kind: kind, tag: .other, parent: top, end: Int32(nodes.count + 1),
        offset: UInt32(truncatingIfNeeded: place), first: UInt32(arena.count), count: UInt32(length)))
  }

  private mutating func keep(_ key: UInt8, _ value: UnsafePointer<xmlChar>?, length: Int) {
    attributes.append(
      Document.StoredAttribute(key: key, first: UInt32(arena.count), count: UInt32(length)))
    if let value { arena.append(contentsOf: UnsafeBufferPointer(start: value, count: length)) }
  }

  // MARK: Places

  /// Bytes of the source that the parser has consumed.
  private var offset: Int { min(clibxml2_offset(context), source.count) }

  /// Where the start tag begins whose end has just been read. The parser tells only where it stands, so the tag
  /// is looked for behind the last known place. An element that no tag opened (an implied `html`, `body`, `p`)
  /// is placed where the parser stands.
  private mutating func startTag(_ name: UnsafePointer<xmlChar>, before end: Int) -> Int {
    var index = cursor
    while index < end {
      if source[index] == UInt8(ascii: "<"), isName(name, at: index + 1, before: end) {
        cursor = end
        return index
      }
      index += 1
    }
    return cursor
  }

  private func isName(_ name: UnsafePointer<xmlChar>, at start: Int, before end: Int) -> Bool {
    var index = start
    var name = name
    while name.pointee != 0 {
      guard index < end else { return false }
      let byte = source[index]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      guard lower == name.pointee else { return false }
      index += 1
      name += 1
    }
    return true
  }
}
