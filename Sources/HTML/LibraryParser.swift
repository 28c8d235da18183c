import CLibXML2
import Glibc

/// Fills a document's arrays from libxml2's events: the reference of `PageParser`. It reuses its parser
/// context from page to page; the callbacks reach it through a pointer, on the thread that parses.
struct LibraryParser: ~Copyable {
  private var nodes = Pile<Document.Node>(capacity: 2_048)
  private var attributes = Pile<Document.StoredAttribute>(capacity: 2_048)
  private var arena = Pile<UInt8>(capacity: 1 << 16)
  /// Kept between pages; nil before the first one, and after one that has filled it with names.
  private var context: htmlParserCtxtPtr?
  private var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Whether this builder stopped the parser.
  private var isStopped = false
  /// The innermost open element.
  private var top: Int32 = 0
  private var depth = 0
  /// The last offset in the source up to which all events are known; the next start tag lies behind it.
  private var cursor = 0
  private let tags = NameTable.tags
  private let attributeNames = NameTable.attributes

  /// libxml2 compares every unmatched end tag with all open elements. So the open elements times the bytes still
  /// to come are bounded: five thousand unclosed elements in a page of half a megabyte pass, but not a page built
  /// to keep a core busy for minutes. At the bound such a page costs about three seconds.
  private static let mostLevelBytes = 4_000_000_000

  deinit { if let context { htmlFreeParserCtxt(context) } }

  /// Parses a page and fills the arrays of its document, which are empty before.
  ///
  /// - Returns: whether the parser came to the end of the source.
  mutating func fill(_ document: Document, from source: UnsafeBufferPointer<UInt8>) -> Bool {
    LibXML.ready
    context = source.withMemoryRebound(to: CChar.self) { bytes in
      clibxml2_open(context, bytes.baseAddress, Int32(bytes.count))
    }
    guard let context else { return false }
    htmlCtxtUseOptions(context, LibXML.options)
    // The bytes are UTF-8 whatever the page declares: without this, libxml2 would guess.
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    begin(source)
    withUnsafeMutablePointer(to: &self) { builder in
      clibxml2_set_handlers(
        context, builder,
        { LibraryParser.at($0).pointee.start(name: $1, attributes: $2) },
        { builder, _ in LibraryParser.at(builder).pointee.endElement() },
        { LibraryParser.at($0).pointee.text($1, count: $2) },
        { LibraryParser.at($0).pointee.text($1, count: $2) },
        { LibraryParser.at($0).pointee.comment($1) })
      htmlParseDocument(context)
    }
    let isComplete = clibxml2_stopped(context) == 0 && !isStopped
    finish()
    nodes.move(to: &document.nodes, keeping: 1 << 17)
    attributes.move(to: &document.attributes, keeping: 1 << 17)
    arena.move(to: &document.arena, keeping: 1 << 22)
    if clibxml2_close(context) == 0 {
      htmlFreeParserCtxt(context)
      self.context = nil
    }
    return isComplete
  }

  private mutating func begin(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    isStopped = false
    top = 0
    depth = 0
    cursor = 0
    nodes.append(
      Document.Node(kind: .document, tag: .other, parent: 0, end: 1, offset: 0, first: 0, count: 0))
  }

  /// Closes what the page, or a stopped parser, left open.
  private mutating func finish() {
    let end = Int32(nodes.count)
    while top != 0 {
      nodes[Int(top)].end = end
      top = nodes[Int(top)].parent
    }
    nodes[0].end = end
    source = UnsafeBufferPointer(start: nil, count: 0)
  }

  // MARK: Events

  @inline(__always)
  private static func at(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<LibraryParser> {
    guard let pointer else { preconditionFailure("libxml2 lost the builder") }
    return pointer.assumingMemoryBound(to: LibraryParser.self)
  }

  private mutating func start(
    name: UnsafePointer<xmlChar>?, attributes pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let name, !isStopped else { return }
    let offset = self.offset
    let place = startTag(name, before: offset)
    let first = attributes.count
    let tag = tags.value(of: name)
    if tag == NameTable.unknown { keep(Document.nameKey, name) }
    if var pair = pairs {
      while let key = pair[0] {
        let kept = attributeNames.value(of: key)
        if kept != NameTable.unknown { keep(kept, pair[1]) }
        pair += 2
      }
    }
    let index = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(
      Document.Node(
        kind: .element, tag: Tag(rawValue: tag) ?? .other, parent: top, end: index + 1,
        offset: UInt32(truncatingIfNeeded: place), first: UInt32(truncatingIfNeeded: first),
        count: UInt32(truncatingIfNeeded: attributes.count - first)))
    top = index
    depth += 1
    if depth * (source.count - offset) > LibraryParser.mostLevelBytes, let context {
      isStopped = true
      xmlStopParser(context)
    }
  }

  private mutating func endElement() {
    guard top != 0, !isStopped else { return }
    nodes[Int(top)].end = Int32(truncatingIfNeeded: nodes.count)
    top = nodes[Int(top)].parent
    depth -= 1
  }

  /// Text, in pieces of any size; consecutive ones become one node.
  private mutating func text(_ bytes: UnsafePointer<xmlChar>?, count: Int32) {
    guard let bytes, count > 0, !isStopped else { return }
    let length = Int(count)
    let offset = self.offset
    let last = nodes.count - 1
    if nodes[last].kind == .text, nodes[last].parent == top {
      nodes[last].count += UInt32(truncatingIfNeeded: length)
    } else {
      append(.text, length: length, place: max(cursor, offset - length))
    }
    cursor = max(cursor, offset)
    arena.append(bytes, count: length)
  }

  private mutating func comment(_ bytes: UnsafePointer<xmlChar>?) {
    guard let bytes, !isStopped else { return }
    let length = strlen(bytes)
    let offset = self.offset
    append(.comment, length: length, place: max(cursor, offset - length - 7))
    cursor = max(cursor, offset)
    arena.append(bytes, count: length)
  }

  // MARK: Storing

  private mutating func append(_ kind: Document.Kind, length: Int, place: Int) {
    nodes.append(
      Document.Node(
        kind: kind, tag: .other, parent: top, end: Int32(truncatingIfNeeded: nodes.count + 1),
        offset: UInt32(truncatingIfNeeded: place), first: UInt32(truncatingIfNeeded: arena.count),
        count: UInt32(truncatingIfNeeded: length)))
  }

  private mutating func keep(_ key: UInt8, _ value: UnsafePointer<xmlChar>?) {
    let length = value.map { strlen($0) } ?? 0
    attributes.append(
      Document.StoredAttribute(
        key: key, first: UInt32(truncatingIfNeeded: arena.count), count: UInt32(truncatingIfNeeded: length)))
    if let value { arena.append(value, count: length) }
  }

  // MARK: Places

  /// Bytes of the source that the parser has consumed.
  private var offset: Int { context.map { max(0, min(clibxml2_offset($0), source.count)) } ?? 0 }

  /// Where the start tag begins whose end has just been read. The parser tells only where it stands, so the tag
  /// is looked for behind the last known place. An element that no tag opened (an implied `html`, `body`, `p`)
  /// is placed where the parser stood before.
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

/// What every use of libxml2 shares.
enum LibXML {
  /// Initialises the library, once in the process and before any thread parses.
  static let ready: Void = xmlInitParser()

  /// Never HUGE, no network, no DTD or entity loading (HTML has none); errors are nobody's news: every page on
  /// earth has them. A declared encoding is ignored, since the bytes are UTF-8 by then.
  static let options = Int32(
    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue)
}
