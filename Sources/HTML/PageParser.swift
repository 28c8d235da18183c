import Glibc

/// Fills a document's arrays from the bytes of a page, in one pass and without a tree. It belongs to one document,
/// which reuses it from page to page.
///
/// It reads as libxml2's HTML parser does: the same tags, texts and comments, the same implied and ended elements,
/// in about a fifth of the time, because it makes no strings, allocates nothing per node, and passes over
/// what nobody asks for. `LibraryParser` is that parser; a test holds the two together on real and on damaged
/// pages. It differs on purpose where the library loses something: a NUL, a quote that is not closed in a
/// DOCTYPE, or a reference without a number does not end the page or the value, no size is too large, and a long
/// run of blanks in a head is still blank.
struct PageParser: ~Copyable {
  var nodes = Pile<Document.Node>(capacity: 2_048)
  var attributes = Pile<Document.StoredAttribute>(capacity: 2_048)
  var arena = Pile<UInt8>(capacity: 1 << 16)
  var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The next byte to be read.
  var index = 0
  var open = OpenElements()
  /// Numbers of the elements on this page that the table does not have.
  var unknown: [[UInt8]: Int32] = [:]
  var references = ReferenceTable()
  /// What earlier pages had.
  var memory = PassageMemory()
  var passages: [Document.PassagePlace] = []
  /// The elements that their own tags closed.
  var closed = Pile<Closed>(capacity: 2_048)
  /// Where, in order, tags stand whose meaning depends on what is open around them.
  var odd: [Int] = []
  var extents = TagExtents()
  let table = ElementTable.shared
  let attributeNames = NameTable.attributes
  /// Whether there was a head or a body, and how many misplaced `html`, `head` and `body` await their end tags.
  private var hadHead = false
  private var hadBody = false
  private var misplaced = 0
  private var isStopped = false

  /// An element and where its last tag ends in the source.
  struct Closed: BitwiseCopyable {
    let node: Int32
    let stop: Int
  }

  /// Readers climb from a node to those above it, so the open elements times the bytes still to come are bounded:
  /// five thousand unclosed elements in a page of half a megabyte pass, but not a page built to keep a core busy
  /// for minutes.
  static let mostLevelBytes = 4_000_000_000

  /// Parses a page and fills the arrays of its document, which are empty before.
  ///
  /// - Returns: whether the parser came to the end of the source.
  mutating func fill(_ document: Document, from source: UnsafeBufferPointer<UInt8>) -> Bool {
    begin(source)
    readProlog()
    while index < source.count, !isStopped { readPiece() }
    let isComplete = !isStopped
    finish()
    if isComplete { learnPassages() }
    forgetPage()
    document.passages = passages
    passages = []
    document.extents = extents
    extents = TagExtents()
    nodes.move(to: &document.nodes, keeping: 1 << 17)
    attributes.move(to: &document.attributes, keeping: 1 << 17)
    arena.move(to: &document.arena, keeping: 1 << 22)
    return isComplete
  }

  private mutating func begin(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    index = 0
    memory.begin(source.count)
    (hadHead, hadBody, isStopped, misplaced) = (false, false, false, 0)
    nodes.append(Document.Node(kind: .document, tag: .other, parent: 0, end: 1, offset: 0, first: 0, count: 0))
  }

  /// Closes what the page left open.
  private mutating func finish() {
    while open.count > 0 { close() }
    nodes[0].end = Int32(truncatingIfNeeded: nodes.count)
  }

  /// Forgets what belongs to the page alone.
  private mutating func forgetPage() {
    closed.removeAll(keeping: 1 << 17)
    odd.removeAll(keepingCapacity: odd.capacity < 1_000)
    open.forgetUnknown()
    unknown.removeAll(keepingCapacity: unknown.capacity < 1_000)
    source = UnsafeBufferPointer(start: nil, count: 0)
  }

  /// What stands before the first element: white space, comments, instructions and the DOCTYPE are no text.
  private mutating func readProlog() {
    if stands("\u{FEFF}") { index = 3 }
    skipBlanks()
    while readMiscellany() { skipBlanks() }
    if standsDoctype() { skip(past: UInt8(ascii: ">")) }
    skipBlanks()
    while readMiscellany() { skipBlanks() }
  }

  /// A comment or an instruction, if one stands here.
  private mutating func readMiscellany() -> Bool {
    if stands("<!--") {
      readComment()
    } else if stands("<?") {
      readInstruction()
    } else {
      return false
    }
    return true
  }

  private mutating func readPiece() {
    guard source[index] == UInt8(ascii: "<") else {
      if isInRawText { readRawText() } else { readText() }
      return
    }
    let next = index + 1 < source.count ? source[index + 1] : 0
    if next == UInt8(ascii: "/") {
      readEndTag()
    } else if isLetter(next) {
      readStartTag()
    } else if isInRawText {
      readRawText()
    } else {
      readDeclaration()
    }
  }

  /// Whatever begins with `<` and is no tag.
  private mutating func readDeclaration() {
    if standsDoctype() {
      skip(past: UInt8(ascii: ">"))
    } else if !readMiscellany() {
      appendText(from: index, to: index + 1, place: index)
      index += 1
    }
  }

  // MARK: Tags

  private mutating func readStartTag() {
    let start = index
    let (element, name) = readElementName(at: index + 1)
    while open.count > 0, table.ends(open.element, by: element) { close() }
    if isInRawText {
      readRawText()
      return
    }
    index = name.upperBound
    imply(for: element, at: start)
    if takePassage(at: start) { return }
    let isMisplaced = discards(element)
    if isMisplaced { odd.append(start) }
    let first = attributes.count
    if !isMisplaced, tag(of: element) == .other { keepName(name) }
    readAttributes(of: isMisplaced ? nil : first)
    if !isMisplaced { push(element, place: start, firstAttribute: first) }
    guard index < source.count else { return }
    let isClosed = source[index] == UInt8(ascii: "/")
    index += isClosed ? 2 : 1
    // libxml2 also closes the innermost element at `<body/>` within a body.
    if isClosed || (!isMisplaced && isEmpty(element)) { closeByTag() }
    if open.count * (source.count - index) > PageParser.mostLevelBytes { isStopped = true }
  }

  /// An `html` within another, a `head` that is not directly below it, a second `body`.
  private mutating func discards(_ element: Int32) -> Bool {
    let discards: Bool
    switch element {
    case table.html: discards = open.count > 0
    case table.head: discards = open.count != 1
    case table.body: discards = open.isOpen(table.body)
    default: return false
    }
    if discards { misplaced += 1 }
    return discards
  }

  /// The elements that an element must lie in, when the page left out their tags.
  private mutating func imply(for element: Int32, at place: Int) {
    if element == table.html { return }
    if open.count == 0 { push(table.html, place: place) }
    if element == table.body || element == table.head { return }
    if open.count <= 1, table.isHeadContent(element) {
      if !hadHead, !hadBody { push(table.head, place: place) }
    } else if element != table.noframes, element != table.frame, element != table.frameset {
      if hadBody || open.isOpen(table.body) || open.isOpen(table.head) { return }
      push(table.body, place: place)
    }
  }

  private mutating func readEndTag() {
    let start = index
    index += 2
    guard index < source.count, isNameStart(source[index]) else { return }
    let (element, name) = readElementName(at: index)
    index = name.upperBound
    skip(past: UInt8(ascii: ">"))
    if misplaced > 0, element == table.html || element == table.body || element == table.head {
      misplaced -= 1
      odd.append(start)
      return
    }
    guard open.canClose(element, endClass: endClass(of: element)) else {
      odd.append(start)
      return
    }
    while open.element != element { close() }
    closeByTag()
  }

  // MARK: The open elements

  private func tag(of element: Int32) -> Tag {
    element < ElementTable.limit ? table.tags[Int(element)] : .other
  }

  private func isEmpty(_ element: Int32) -> Bool { element < ElementTable.limit && table.isEmpty[Int(element)] }

  private func endClass(of element: Int32) -> Int {
    element < ElementTable.limit ? table.endClass[Int(element)] : 0
  }

  private mutating func push(_ element: Int32, place: Int) {
    push(element, place: place, firstAttribute: attributes.count)
  }

  private mutating func push(_ element: Int32, place: Int, firstAttribute first: Int) {
    let node = Int32(truncatingIfNeeded: nodes.count)
    let tag = tag(of: element)
    extents.note(tag, node)
    nodes.append(
      Document.Node(
        kind: .element, tag: tag, parent: open.node, end: node + 1,
        offset: UInt32(truncatingIfNeeded: place),
        first: UInt32(truncatingIfNeeded: first), count: UInt32(truncatingIfNeeded: attributes.count - first)))
    open.push(element, node: node, endClass: endClass(of: element))
    if element == table.head { hadHead = true }
    if element == table.body { hadBody = true }
  }

  /// Closes the innermost element; its last tag has just been read.
  private mutating func closeByTag() {
    closed.append(Closed(node: open.node, stop: index))
    close()
  }

  private mutating func close() {
    nodes[Int(open.node)].end = Int32(truncatingIfNeeded: nodes.count)
    open.pop(endClass: endClass(of: open.element))
  }

  /// Text in a page without a body, or behind its end, begins a paragraph.
  mutating func implyParagraph(at place: Int) {
    guard open.count == 0 || open.element == table.html || open.element == table.head else { return }
    while open.count > 0, table.ends(open.element, by: table.p) { close() }
    imply(for: table.p, at: place)
    push(table.p, place: place)
  }

  /// Whether white space between tags means nothing here.
  var isBlankIgnored: Bool { open.count == 0 || open.element == table.html || open.element == table.head }

  private var isInRawText: Bool { open.element == table.script || open.element == table.style }
}
