import HTML
public import Web

/// Reads pages one after another. Holds the document that is reused; one task at a time.
public final class PageReader {
  /// What came over the wire, or from a file.
  public struct Input: Sendable {
    public var body: [UInt8]
    public var url: WebURL
    /// The `Content-Type` header's value, if there was one.
    public var contentType: String?
    public var status: Int
    /// The day against which 05-23 or 3天前 is read: the run's moment of monitoring.
    public var reference: CivilDate
    /// Hosts that belong to the audited cluster: links to others are external.
    public var siteHosts: Set<String>
    /// Response headers as `name: value` lines in lower-case names, for wall signatures. Made when somebody asks, which
    /// few pages have anybody do.
    public var headers: [String] { makeHeaders() }
    private let makeHeaders: @Sendable () -> [String]
    public init(
      body: [UInt8], url: WebURL, contentType: String? = nil, status: Int = 200, reference: CivilDate,
      siteHosts: Set<String> = [], headers: @autoclosure @escaping @Sendable () -> [String] = []
    ) {
      self.body = body
      self.url = url
      self.contentType = contentType
      self.status = status
      self.reference = reference
      self.siteHosts = siteHosts
      makeHeaders = headers
    }
  }

  let lexicon: LexiconIndex
  private let overrides: [PageOverride]
  private let document = Document()
  private let fragment = Document()
  private var memo = PageMemo()
  private var joiner = LinkJoiner()
  private var ownHosts = OwnHosts()

  /// - Parameter overrides: a profile's, for odd pages; the first that applies to a page is laid over its facts.
  public init(lexicon: Lexicon, overrides: [PageOverride] = []) {
    self.lexicon = LexiconIndex(lexicon)
    self.overrides = overrides
  }

  /// Forgets what earlier pages taught, for measurements: facts never depend on it.
  package func forget() {
    memo = PageMemo()
    joiner = LinkJoiner()
    lexicon.forget()
    document.forget()
    fragment.forget()
  }

  /// The facts of one page. Total: any bytes give some answer.
  public func read(_ input: Input) -> PageFacts {
    let decoded = Decoder.decode(input.body, contentType: input.contentType)
    if DataAnswer.isData(decoded.utf8) {
      var facts = readData(
        decoded.utf8, PageFacts(url: input.url, charset: decoded.charset, kind: .other), input)
      facts.finish()
      return facts
    }
    document.parse(decoded.utf8)
    var reading = Reading(
      view: PageView(document, memo: memo), input: input, lexicon: lexicon, memo: memo,
      facts: PageFacts(url: input.url, charset: decoded.charset, kind: .other))
    reading.ownFolder = PageFolder(input.url)
    readAddresses(&reading)
    reading.take(meta: MetaBlock.read(reading.view))
    reading.readRefresh(joiner)
    reading.readBreadcrumb()
    reading.readTitle()
    reading.dropOwnTitleFromBreadcrumb()
    reading.readColumn()
    reading.readFooter()
    if !reading.readFailure() {
      readContent(&reading)
      reading.readOutside()
      if reading.facts.kind == .home { reading.readTools() }
    }
    reading.facts.finish()
    return reading.facts
  }

  private func readAddresses(_ reading: inout Reading) {
    let view = reading.view
    if let node = view.heads.first(where: { view.tag(of: $0) == .base && document.hasAttribute(.href, of: $0) }),
      let href = document.attribute(.href, of: node), let base = WebURL(href.trimmed, base: reading.input.url)
    {
      reading.facts.base = base
    }
    let links = readLinks(view, reading)
    reading.facts.links = links.links
    reading.footSigns = links.signs
    reading.anchors = links.anchors
    reading.facts.canonical = links.canonical
  }

  private func readContent(_ reading: inout Reading) {
    if let detail = Gkmlpt.detail(in: reading) {
      readDetail(detail, &reading)
      return
    }
    var override = overrides.isEmpty ? nil : OverrideReading(overrides, reading)
    reading.readMainText()
    override?.place(&reading)
    reading.readRecord()
    reading.readPublished()
    override?.record(&reading)
    let embedded = embeddedItems(&reading)
    let rows = reading.findList()
    reading.readKind(rows: rows, embedded: embedded.count)
    if reading.facts.kind == .other, DataEndpoint.find(in: reading) != nil {
      reading.facts.kindReasons = []
      reading.decide(.column, "list:endpoint")
    }
    override?.decide(&reading)
    switch reading.facts.kind {
    case .article, .guide: reading.readArticle()
    case .column, .catalogue, .interaction:
      reading.readColumnPage(rows: rows, embedded: embedded)
      addEmbedded(embedded, &reading)
    case .home: reading.readHome(rows: rows)
    case .notFound, .wall, .other: break
    }
    override?.finish(&reading, &joiner)
  }

  /// A document that stands in a script as a whole.
  private func readDetail(_ detail: Gkmlpt.Detail, _ reading: inout Reading) {
    reading.facts.title = detail.title
    reading.facts.record = detail.record
    if let match = detail.published {
      reading.facts.published = DateFact(day: match.day, minute: match.minute, origin: .field)
    }
    reading.decide(.article, "script:gkmlpt")
    fragment.parse(detail.content.bytes)
    let view = PageView(fragment, memo: memo)
    reading.facts.text = MainText.of(view.text, 0..<view.text.count)
    reading.main = nil
    reading.readMarks()
    let links = readLinks(view, reading)
    reading.addLinks(links.links, at: (line: 1, column: 1))
    for link in links.links where link.relation == .attachment {
      guard let url = link.url else { continue }
      reading.facts.attachments.append(Attachment(url: url, name: link.text))
    }
    reading.readPersonalData()
  }

  private func readLinks(_ view: PageView, _ reading: Reading) -> LinkReader {
    joiner.begin(
      base: reading.facts.base, charset: reading.facts.charset.name,
      ownHosts: ownHosts.hosts(of: reading.input))
    var links = LinkReader(view)
    links.read(&joiner)
    return links
  }

  /// Items that a script lists are links of the page too, and a datastore names where it goes on.
  private func addEmbedded(_ items: [ListItem], _ reading: inout Reading) {
    guard !items.isEmpty else { return }
    let known = Set(reading.facts.links.compactMap(\.url))
    for item in items {
      guard let url = item.url, !known.contains(url) else { continue }
      reading.facts.links.append(Self.link(url, item.title, reading.input))
    }
    readStorePaging(&reading, rows: items.count)
  }

  /// Where a datastore goes on: it names the address, or counts more records than it holds.
  private func readStorePaging(_ reading: inout Reading, rows: Int) {
    guard document.sourceHolds(EmbeddedRows.store) else { return }
    let counts = EmbeddedRows.counts(in: document.source)
    if let pages = counts?.pages, reading.facts.list.paging.count == nil {
      reading.facts.list.paging.count = pages
      reading.facts.list.paging.current = DataAddress.page(of: reading.input.url) ?? 1
    }
    guard reading.facts.list.paging.next == nil else { return }
    if let next = EmbeddedRows.nextGroup(in: document.source) {
      reading.facts.list.paging.next = WebURL(next, base: reading.facts.base)
    } else if let total = counts?.records, total > rows, !DataAddress.isData(reading.input.url),
      let first = DataEndpoint.find(in: reading)
    {
      reading.facts.list.paging.next = DataAddress.page(2, of: first)
    }
  }

  /// Items that stand in scripts: Hanweb's rows are HTML of their own, other makes are JSON.
  private func embeddedItems(_ reading: inout Reading) -> [ListItem] {
    guard document.sourceHolds(EmbeddedRows.store) else { return EmbeddedRows.literals(in: reading) }
    let place =
      document.elements(.script).first { document.rawText(of: $0).contains(text: "<datastore") }
      .map { document.place(of: $0) } ?? (line: 1, column: 1)
    let rows = readRows(document.source, reading.facts, reading.input, metaValues: reading.metaValues)
    reading.addLinks(rows.links, at: place)
    return rows.items
  }

  /// The list of a piece of HTML that is no page, or of the records of a datastore.
  func readRows(
    _ markup: [UInt8], _ facts: PageFacts, _ input: Input, metaValues: [(name: String, value: String)] = []
  ) -> (items: [ListItem], links: PageLinks, paging: Paging) {
    guard let rows = markup.contains(EmbeddedRows.store) ? EmbeddedRows.datastore(in: markup) : markup else {
      return ([], PageLinks(), Paging())
    }
    fragment.parse(rows)
    let view = PageView(fragment, memo: memo)
    var inner = Reading(view: view, input: input, lexicon: lexicon, memo: memo, facts: facts)
    inner.ownFolder = PageFolder(input.url)
    let links = readLinks(view, inner)
    inner.metaValues = metaValues
    inner.anchors = links.anchors
    inner.facts.links = links.links
    var paging = Paging()
    guard let found = inner.findList() else { return ([], links.links, paging) }
    paging = Pager.read(inner, after: found.last?.range.upperBound ?? 0)
    if let counts = EmbeddedRows.counts(in: markup) { paging.count = counts.pages ?? paging.count }
    return (inner.items(of: found), links.links, paging)
  }
}
