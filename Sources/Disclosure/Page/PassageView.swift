import HTML

/// What is seen of a passage that many pages of a site have: its text and where its nodes stand in it, and what readers
/// found there. All places count from the passage's start. Facts never depend on it: whatever is taken from here is what
/// reading the passage again would give, since the context is the same.
final class PassageView {
  /// All that the view of a passage depends on besides its bytes.
  struct Context: Equatable {
    /// The furniture that the parent is part of.
    var zone: PageView.Zone
    var inLink: Bool
    var gap: PageViewBuilder.Gap
    /// No text stands before it in the page.
    var beginsText: Bool
  }

  /// Where it stands in a page.
  struct Place {
    let view: PassageView
    /// Its nodes.
    let start: Int
    let end: Int
    let arenaStart: Int
    let textStart: Int

    init(_ place: Document.PassagePlace, view: PassageView, textStart: Int) {
      self.view = view
      (start, end, arenaStart) = (place.start, place.end, place.arenaStart)
      self.textStart = textStart
    }

    /// Whether a node belongs to it.
    func holds(_ node: Int) -> Bool { node >= start && node < end }
  }

  let context: Context
  private(set) var isKnown = false
  private var text: [UInt8] = []
  private var places: [PageView.Place] = []
  private(set) var scripts: [(node: Int, script: Script)] = []
  private(set) var trusted: [Int] = []
  private(set) var heads: [Int] = []
  private(set) var comments: [Int] = []
  private(set) var marks: PageView.Marks = []
  /// Where in its text a date may begin: everywhere else a scanner passes over it, whatever stands around it.
  private(set) var dateStarts: [Int32] = []
  /// The words that stand in its text, when white space divides it from what is around it.
  private(set) var words: [(place: Int, word: Int)] = []
  private(set) var gap = PageViewBuilder.Gap.none
  private var linkBytes: Int32 = 0
  private var linkCount: Int32 = 0

  /// Its links on the page that is read, once its links were read; nil when they depend on that page.
  var links: PassageLinks?
  /// Its links on the pages of the sites read last: a crawl goes from host to host, and sites share what a system gives
  /// them.
  private var known: [Known] = []
  private static let mostKnown = 32
  /// What readers noted of its nodes, by the question; see `PageView.noted`.
  var noted = [[NotedNode]?](repeating: nil, count: NodeQuestion.allCases.count)

  init(_ context: Context) { self.context = context }

  var textCount: Int { text.count }
  /// Where its last line begins, when neither a colon nor 】 stands in its text; nil when one does.
  private(set) lazy var lastLineWithoutLabel =
    text.contains(where: { $0 == 0x3A }) || text.contains(RecordPairs.colon)
      || text.contains(RecordPairs.closing) ? nil : (text.lastIndex(of: 0x0A) ?? -1) + 1
  /// White space divides its text from what stands around it.
  var standsAlone: Bool { (context.gap != .none || context.beginsText) && gap != .none }

  /// What is known of one site's pages, so that it is found without a look at the others'.
  private struct Known {
    let site: ObjectIdentifier
    let links: PassageLinks
  }

  /// Whether its links are known for the page that is read; then `links` has them.
  func knowsLinks(for joiner: LinkJoiner) -> Bool {
    let site = ObjectIdentifier(joiner.site)
    let place = known.indices.first { known[$0].site == site && known[$0].links.holds(for: joiner) }
    links = place.map { known[$0].links }
    return place != nil
  }

  /// - Parameter links: what was read on a page of the site.
  func learn(_ links: PassageLinks) {
    self.links = links
    if known.count == Self.mostKnown { known.removeFirst() }
    known.append(Known(site: ObjectIdentifier(links.site), links: links))
  }

  /// How many of each a builder had before it.
  struct Firsts {
    var scripts, trusted, heads, comments: Int
  }

  /// Takes what a builder made of it; `text`, `places` and the sums reach to its end.
  func learn(
    _ place: Place, _ text: [UInt8], _ places: Span<PageView.Place>, _ builder: PageViewBuilder,
    from firsts: Firsts, gap: PageViewBuilder.Gap, linkBytes: Int32, linkCount: Int32
  ) {
    self.text = Array(text[place.textStart...])
    let first = places[place.start]
    self.places = []
    self.places.reserveCapacity(place.end - place.start)
    for node in place.start..<place.end {
      let moved = places[node].moved(
        text: -Int32(place.textStart), linkBytes: -first.linkBytes, linkCount: -first.linkCount)
      self.places.append(moved)
    }
    scripts = builder.scripts[firsts.scripts...].map { ($0.node - place.start, $0.script) }
    trusted = builder.trusted[firsts.trusted...].map { $0 - place.start }
    heads = builder.heads[firsts.heads...].map { $0 - place.start }
    comments = builder.comments[firsts.comments...].map { $0 - place.start }
    dateStarts = DateCursor.starts(in: self.text)
    words = PageWords.hits(in: self.text)
    marks = self.places.reduce(into: []) { $0.formUnion($1.marks) }
    self.gap = gap
    self.linkBytes = linkBytes - first.linkBytes
    self.linkCount = linkCount - first.linkCount
    isKnown = true
  }

  /// Writes it into a page's view, at a node.
  func append(
    to text: inout [UInt8], _ places: inout MutableSpan<PageView.Place>, at start: Int, _ linkBytes: inout Int32,
    _ linkCount: inout Int32
  ) {
    let (shift, bytes, count) = (Int32(text.count), linkBytes, linkCount)
    let own = self.places
    let known = own.span
    for offset in known.indices {
      places[start &+ offset] = known[offset].moved(text: shift, linkBytes: bytes, linkCount: count)
    }
    text.append(contentsOf: self.text)
    linkBytes += self.linkBytes
    linkCount += self.linkCount
  }
}

extension Passage {
  /// What is known of it in a context. Of several contexts the last is remembered.
  func view(in context: PassageView.Context) -> PassageView {
    if let known = notes as? PassageView, known.context == context { return known }
    let view = PassageView(context)
    notes = view
    return view
  }
}
