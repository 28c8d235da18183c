public import Web
import HTML

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
    /// Response headers as `name: value` lines in lower-case names, for wall signatures.
    public var headers: [String]
    public init(
      body: [UInt8], url: WebURL, contentType: String? = nil, status: Int = 200, reference: CivilDate,
      siteHosts: Set<String> = [], headers: [String] = []
    ) {
      self.body = body
      self.url = url
      self.contentType = contentType
      self.status = status
      self.reference = reference
      self.siteHosts = siteHosts
      self.headers = headers
    }
  }

  private let lexicon: LexiconIndex
  private let document = Document()
  private let fragment = Document()
  private var joiner = LinkJoiner()

  public init(lexicon: Lexicon) { self.lexicon = LexiconIndex(lexicon) }

  /// The facts of one page. Total: any bytes give some answer.
  public func read(_ input: Input) -> PageFacts {
    let decoded = Decoder.decode(input.body, contentType: input.contentType)
    document.parse(decoded.utf8)
    var reading = Reading(
      view: PageView(document), input: input, lexicon: lexicon,
      facts: PageFacts(url: input.url, charset: decoded.charset, kind: .other))
    readAddresses(&reading)
    reading.facts.meta = MetaBlock.read(document)
    reading.readRefresh(&joiner)
    reading.readBreadcrumb()
    reading.readTitle()
    reading.dropOwnTitleFromBreadcrumb()
    reading.readColumn()
    reading.readFooter()
    if !reading.readFailure() { readContent(&reading) }
    reading.finish()
    return reading.facts
  }

  private func readAddresses(_ reading: inout Reading) {
    if let node = document.elements(.base).first(where: { document.hasAttribute(.href, of: $0) }),
      let href = document.attribute(.href, of: node), let base = WebURL(href.trimmed, base: reading.input.url)
    {
      reading.facts.base = base
    }
    var links = LinkReader(
      document: document, view: reading.view, base: reading.facts.base, charset: reading.facts.charset.name,
      ownHosts: reading.input.siteHosts.union([reading.input.url.authority, reading.input.url.host]))
    links.read(&joiner)
    reading.facts.links = links.links
    reading.anchors = links.anchors
  }

  private func readContent(_ reading: inout Reading) {
    reading.readMainText()
    reading.readPublished()
    let embedded = embeddedItems(&reading)
    let rows = reading.findList()
    reading.readRecord()
    reading.readKind(rows: rows, embedded: embedded.count)
    switch reading.facts.kind {
    case .article, .guide: reading.readArticle()
    case .column, .catalogue, .interaction: reading.readColumnPage(rows: rows, embedded: embedded)
    case .home: reading.readHome(rows: rows)
    case .notFound, .wall, .other: reading.facts.text = reading.facts.text
    }
  }

  /// Items that stand in scripts: Hanweb's rows are HTML of their own, other makes are JSON.
  private func embeddedItems(_ reading: inout Reading) -> [ListItem] {
    guard let rows = EmbeddedRows.datastore(in: document.source) else { return EmbeddedRows.literals(in: reading) }
    fragment.parse(rows)
    let view = PageView(fragment)
    var inner = Reading(view: view, input: reading.input, lexicon: lexicon, facts: reading.facts)
    var links = LinkReader(
      document: fragment, view: view, base: reading.facts.base, charset: reading.facts.charset.name,
      ownHosts: reading.input.siteHosts.union([reading.input.url.authority, reading.input.url.host]))
    links.read(&joiner)
    inner.anchors = links.anchors
    inner.facts.links = links.links
    let place = document.elements(.script).first { document.rawText(of: $0).contains(text: "<datastore") }
      .map { document.place(of: $0) } ?? (line: 1, column: 1)
    for var link in links.links {
      link.line = place.line
      link.column = place.column
      reading.facts.links.append(link)
    }
    guard let found = inner.findList() else { return [] }
    return inner.items(of: found)
  }
}
