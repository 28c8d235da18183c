import HTML

/// A page as its reader sees it: all visible text in one buffer, and for every node the range that it fills there.
/// Made in one pass; everything else is read from it by ranges and sums, without walking the tree again.
///
/// Invariant: a node's text lies within its parent's, and nodes follow each other in the buffer as in the page.
/// Blocks, rows and `br` are divided by line feeds, cells by tabs; other white space is one blank. Text that nobody
/// sees (scripts, styles, hidden elements, option lists) is left out; what a script writes with `document.write` of
/// a literal is there.
final class PageView {
  let document: Document
  let nodes: [Document.Node]
  let text: [UInt8]
  /// Per node, with one entry more behind the last.
  let places: [Place]
  /// The page's scripts that hold any code, in page order.
  let scripts: [(node: Int, script: Script)]
  /// What of the page stood in earlier pages too, in order.
  let passages: [PassageView.Place]
  /// All dates with a year in `text`, in order.
  let dates: [DateMatch]
  /// The nodes whose names say that they hold a main text, and the comments, in order.
  let trusted: [Int]
  /// Every `meta`, `link` and `base`, wherever it stands.
  let heads: [Int]
  let comments: [Int]
  /// The marks of all nodes.
  let marks: Marks

  /// Where a node stands in the text, and what its names say.
  struct Place {
    var start: Int32 {
      get { numbers[0] }
      set { numbers[0] = newValue }
    }
    var end: Int32 {
      get { numbers[1] }
      set { numbers[1] = newValue }
    }
    /// Bytes of text inside links, and the number of links, before the node.
    var linkBytes: Int32 { numbers[2] }
    var linkCount: Int32 { numbers[3] }
    var zone: Zone
    /// See `NameSense.trust`.
    var trust = NameSense.noTrust
    var marks: Marks = []
    /// All four, since a passage's are moved together: two thirds of the nodes of a page.
    private var numbers: SIMD4<Int32>

    init(start: Int32, end: Int32, linkBytes: Int32, linkCount: Int32, zone: Zone) {
      numbers = SIMD4(start, end, linkBytes, linkCount)
      self.zone = zone
    }

    /// The place of a node whose text, with all before it, stands so much later, behind so many more links.
    @inline(__always)
    func moved(text: Int32, linkBytes: Int32, linkCount: Int32) -> Place {
      var place = self
      place.numbers &+= SIMD4(text, text, linkBytes, linkCount)
      return place
    }
  }

  /// What an element's own attributes say.
  struct Marks: OptionSet {
    let rawValue: UInt8
    /// A class or an id names a title.
    static let title = Marks(rawValue: 1)
    /// The style sets a size of letters.
    static let fontSize = Marks(rawValue: 2)
    /// The style hides the element.
    static let undisplayed = Marks(rawValue: 4)
    /// An attribute that any element may have holds an address: a click, a background.
    static let addressed = Marks(rawValue: 16)
    /// The ids of 党政机关网站标识 and 我为政府网站找错.
    static let conac = Marks(rawValue: 32)
    static let findErrors = Marks(rawValue: 64)
  }

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

  /// - Parameter memo: what was read of earlier pages.
  init(_ document: Document, memo: PageMemo) {
    var builder = PageViewBuilder(document)
    builder.build(&memo.names, memo.scripts)
    self.document = document
    nodes = document.nodes
    text = builder.text
    places = builder.places
    scripts = builder.scripts
    passages = builder.passages
    dates = DateScanner(reference: nil).all(in: text, passages)
    (trusted, comments, marks) = (builder.trusted, builder.comments, builder.marks)
    heads = builder.heads
  }

  var count: Int { places.count - 1 }

  /// A script that holds any code.
  func script(_ node: Int) -> Script? {
    let place = scripts.firstIndex(after: { $0.node < node })
    return place < scripts.count && scripts[place].node == node ? scripts[place].script : nil
  }

  func range(of node: Int) -> Range<Int> { Int(places[node].start)..<Int(places[node].end) }
  func end(of node: Int) -> Int { Int(nodes[node].end) }
  func parent(of node: Int) -> Int { Int(nodes[node].parent) }
  func tag(of node: Int) -> Tag { nodes[node].tag }
  func isElement(_ node: Int) -> Bool { nodes[node].kind == .element }

  /// The node's text on one line.
  func line(of node: Int) -> String { text.line(range(of: node)) }
  /// The node's text without white space.
  func solid(of node: Int) -> [UInt8] { text.solid(range(of: node)) }
  func linkBytes(in node: Int) -> Int { Int(places[end(of: node)].linkBytes - places[node].linkBytes) }
  func linkCount(in node: Int) -> Int { Int(places[end(of: node)].linkCount - places[node].linkCount) }
  /// The numbers of the links within a node, counted from 0 in the page.
  func links(in node: Int) -> Range<Int> { Int(places[node].linkCount)..<Int(places[end(of: node)].linkCount) }
  func zone(of node: Int) -> Zone { places[node].zone }

  /// Whether an element or a text begins right at a place in `text`, without white space before it.
  func beginsNode(at place: Int) -> Bool {
    let node = firstNode(from: place)
    return node < places.count && Int(places[node].start) == place
  }

  /// Whether a link's text begins at a place in `text`, white space before it or not.
  func beginsLink(at place: Int) -> Bool {
    var node = firstNode(from: text.trimmed(0..<place).upperBound)
    while node < count, Int(places[node].start) <= place {
      if isElement(node), tag(of: node) == .a, text.trimmed(range(of: node)).lowerBound == place { return true }
      node += 1
    }
    return false
  }

  private func firstNode(from place: Int) -> Int {
    places.firstIndex(after: { Int($0.start) < place })
  }

  /// The dates whose text lies within `range`.
  func dates(in range: Range<Int>) -> ArraySlice<DateMatch> {
    let start = dates.firstIndex(after: { $0.range.lowerBound < range.lowerBound })
    var end = start
    while end < dates.count, dates[end].range.upperBound <= range.upperBound { end += 1 }
    return dates[start..<end]
  }
}
