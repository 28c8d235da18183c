public import HTML
public import Web

/// The facts that `PageFacts` holds.
public struct PageContent: Sendable {
  public var url: WebURL
  public var charset: Charset
  public var kind: PageKind
  /// Why it is of that kind, one short English code each, the deciding one first: `meta:ColumnType`, `status:404`.
  public var kindReasons: [String] = []
  public var title: String?
  public var published: DateFact?
  public var source: String?
  public var record = DocumentRecord()
  public var attribute: AttributeFact?
  /// What the head table says of the attribute. It differs from `attribute` when note and record contradict.
  public var attributeInRecord: AttributeFact.Value?
  /// Fields of the head table (`indexNumber`, `documentNumber` …) whose label is printed without a value.
  public var emptyFields: [String] = []
  /// The agency that signs at the foot of an official document, and the day written under it (成文日期).
  public var signature: String?
  public var written: CivilDate?
  /// Column names from the portal's home down, as the breadcrumb prints them, without the page's own title.
  public var breadcrumb: [String] = []
  /// The `<meta name=…>` block in page order; of a repeated name the first non-empty value.
  public var meta: [MetaEntry] = []
  public var footer = FooterFacts()
  /// What the home page offers its visitors; all false on other pages.
  public var tools = ToolFacts()
  /// The column that this page is (a list) or belongs to (an article).
  public var column: ColumnIdentity?
  public var list = ListFacts()
  /// Addresses of the documents that this page interprets, and of the interpretations that it names.
  public var interprets: [WebURL] = []
  public var interpretedBy: [WebURL] = []
  /// True when the page holds an interpretation block that only a script fills: links may exist unseen.
  public var interpretationNeedsScript = false
  /// What 《…》 quotes in the title, without the marks, outermost first.
  public var quotedTitles: [String] = []
  /// Document numbers in title and main text, in order, without repeats.
  public var citedNumbers: [DocumentNumber] = []
  public var annualReport: AnnualReport?
  public var guide: GuideFacts?
  public var message: MessageFacts?
  public var links = PageLinks()
  /// Links to foreign sites that no visitor can see.
  public var hiddenLinks: [HiddenLink] = []
  /// How links lead out to sites that are not the government's; nil on a page without such a link.
  public var departure: DepartureFacts?
  public var attachments: [Attachment] = []
  public var personalData: [PersonalData] = []
  /// The main text of an article, paragraphs divided by line feeds; of a “not found” page under status 200, its words.
  /// Empty on pages that have none.
  public var text: String {
    get { body.string }
    set { body = BodyText(newValue) }
  }
  /// The same, of which length and number are known without it.
  public var body = BodyText("")
  /// The signature of an article's text (`Shingles.signature`), by which texts that say nearly the same are found. What
  /// signatures are made of belongs to the layout of stored facts.
  public var likeness: UInt64?
  /// The address against which links were joined (`<base href>`).
  public var base: WebURL
  /// Where a meta refresh sends the reader.
  public var refresh: WebURL?
  /// The address that the page gives itself (`<link rel="canonical">`, RFC 6596).
  public var canonical: WebURL?
  /// A 64-bit hash of title and main text or of the list: equal content under two addresses has equal hashes.
  public var contentHash: UInt64 = 0

  init(url: WebURL, charset: Charset, kind: PageKind) {
    self.url = url
    self.base = url
    self.charset = charset
    self.kind = kind
  }
}
