public import HTML
public import Web

/// Everything that was read from one page. A value without ties to the document it came from. An absent fact is
/// nil or empty, never guessed, and a derived one says where it came from.
public struct PageFacts: Sendable {
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
  public var links: [Link] = []
  /// Links to foreign sites that no visitor can see.
  public var hiddenLinks: [HiddenLink] = []
  public var attachments: [Attachment] = []
  public var personalData: [PersonalData] = []
  /// The main text of an article, paragraphs divided by line feeds; of a “not found” page under status 200, its words.
  /// Empty on pages that have none.
  public var text = ""
  /// The address against which links were joined (`<base href>`).
  public var base: WebURL
  /// Where a meta refresh sends the reader.
  public var refresh: WebURL?
  /// The address that the page gives itself (`<link rel="canonical">`, RFC 6596).
  public var canonical: WebURL?
  /// The answer of a data address, which a script of a list page asks: no page of its own.
  public var isDataAnswer: Bool { kindReasons.first?.utf8.starts(with: "data:".utf8) ?? false }
  /// A 64-bit hash of title and main text or of the list: equal content under two addresses has equal hashes.
  public var contentHash: UInt64 = 0

  public init(url: WebURL, charset: Charset, kind: PageKind) {
    self.url = url
    self.base = url
    self.charset = charset
    self.kind = kind
  }
}

public enum PageKind: String, Sendable, CaseIterable {
  case home, column, article, catalogue, interaction, guide
  /// An error page under status 200.
  case notFound = "notfound"
  /// Access protection (412, 521, cookie script, captcha) in place of the page.
  case wall
  case other
}

public struct DateFact: Sendable, Equatable {
  public enum Origin: String, Sendable { case meta, field, text, url }
  public var day: CivilDate
  /// Minutes after midnight, when the page gives a time.
  public var minute: Int?
  public var origin: Origin

  public init(day: CivilDate, minute: Int? = nil, origin: Origin) {
    self.day = day
    self.minute = minute
    self.origin = origin
  }

  /// `2020-06-28` or `2020-06-28T09:30`.
  public var description: String {
    guard let minute else { return day.description }
    let hours = minute / 60
    let minutes = minute % 60
    return "\(day)T\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}

/// The head table of an official document (索引号, 发文字号 …), values as printed, trimmed.
public struct DocumentRecord: Sendable, Equatable {
  public var indexNumber: String?
  public var documentNumber: String?
  public var agency: String?
  /// 成文日期/生成日期.
  public var created: CivilDate?
  /// 发布日期/发布时间 as the table gives it.
  public var issued: CivilDate?
  public var subject: String?
  public var name: String?
  public var keywords: String?
  /// 有效性: 有效, 废止 …
  public var validity: String?
  /// 公开时限 and 公开范围.
  public var timeLimit: String?
  public var scope: String?
  /// The days between which the document is in force (生效/实施日期, 失效/废止日期).
  public var effective: CivilDate?
  public var expires: CivilDate?

  public init() {}
  public var isEmpty: Bool { self == DocumentRecord() }
}

/// 公开属性: whether a document is open, open on request, or closed.
public struct AttributeFact: Sendable, Equatable {
  public enum Value: String, Sendable {
    case open = "主动公开"
    case onRequest = "依申请公开"
    case closed = "不予公开"
  }
  /// `note`: the bracketed note after the signature (附注). `record`: a field of the head table.
  public enum Origin: String, Sendable { case note, record }
  public var value: Value
  public var origin: Origin
  /// As printed: `（此件公开发布）`.
  public var printed: String

  public init(value: Value, origin: Origin, printed: String) {
    self.value = value
    self.origin = origin
    self.printed = printed
  }
}

public struct MetaEntry: Sendable, Equatable {
  public var name: String
  public var content: String
  public init(name: String, content: String) {
    self.name = name
    self.content = content
  }
}

public struct FooterFacts: Sendable, Equatable {
  public var siteIDCode: String?
  public var icp: String?
  public var police: String?
  /// The 党政机关网站标识 is there and not commented out.
  public var conac = false
  /// The “我为政府网站找错” entry is there.
  public var findErrors = false
  public var sponsor: String?
  public var contact: String?
  public init() {}
}

/// Aids that the standard asks of a site and that stand on its home page.
public struct ToolFacts: Sendable, Equatable {
  /// A field to search in.
  public var search = false
  /// The way to 网站地图.
  public var siteMap = false
  /// The way to 无障碍浏览, 长者模式 or the like.
  public var accessibility = false
  public init() {}
}

/// A link to another site inside an element that is not shown, or that is shown outside of the screen.
public struct HiddenLink: Sendable, Equatable {
  public var url: WebURL
  /// What it would show.
  public var text: String
  /// Moved out of the window or shrunk to nothing, which no menu needs; else only folded away.
  public var isOffScreen: Bool
  public var line: Int
  public init(url: WebURL, text: String, isOffScreen: Bool, line: Int) {
    self.url = url
    self.text = text
    self.isOffScreen = isOffScreen
    self.line = line
  }
}

/// A column's category by the lexicon, such as `news` 动态要闻. Categories are data (profiles/lexicon); these are
/// the ones that code speaks of.
public struct ColumnCategory: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let news = ColumnCategory(rawValue: "news")
  public static let notice = ColumnCategory(rawValue: "notice")
  public static let policy = ColumnCategory(rawValue: "policy")
  public static let interpretation = ColumnCategory(rawValue: "interpretation")
}

public struct ColumnIdentity: Sendable, Equatable {
  public enum Origin: String, Sendable { case meta, breadcrumb, title, navigation, heading, url }
  public var name: String
  public var category: ColumnCategory?
  public var origin: Origin
  public init(name: String, category: ColumnCategory?, origin: Origin) {
    self.name = name
    self.category = category
    self.origin = origin
  }
}

public struct ListFacts: Sendable {
  public enum State: String, Sendable {
    /// The page is no list.
    case none
    /// Items were read.
    case items
    /// A list place without a single item, and nothing on the page that would load some.
    case blank
    /// No item in the HTML, but the page loads its list by script: unknown, never blank.
    case needsScript = "needs-script"
  }
  public var state: State = .none
  public var items: [ListItem] = []
  public var paging = Paging()
  public init() {}
}

public struct ListItem: Sendable, Equatable {
  public var title: String
  /// Nil when the item has no address that can be fetched.
  public var url: WebURL?
  public var date: CivilDate?
  /// Further fields of the row by their column heading: 索引号, 文号, 状态 …
  public var fields: [MetaEntry] = []
  public init(title: String, url: WebURL?, date: CivilDate?, fields: [MetaEntry] = []) {
    self.title = title
    self.url = url
    self.date = date
    self.fields = fields
  }
}

/// Where a list goes on. Pages count from 1.
public struct Paging: Sendable, Equatable {
  public var current: Int?
  public var count: Int?
  public var next: WebURL?
  public init() {}
}

/// One way in which a page points at something.
public struct Link: Sendable {
  public enum Element: String, Sendable {
    case a, area, img, script, link, iframe, frame, form, meta, object, embed, media, style, onclick, data, option
  }
  /// What the target is, as far as the address tells.
  public enum Relation: String, Sendable { case page, asset, attachment, external, other }
  /// The normalised target, or nil when it cannot be fetched (`javascript:`, `mailto:`, malformed).
  public var url: WebURL?
  /// As written in the page.
  public var raw: String
  public var text: String
  public var element: Element
  public var relation: Relation
  /// Where the element starts in the decoded page, from 1; columns in Unicode scalars.
  public var line: Int
  public var column: Int

  public init(url: WebURL?, raw: String, text: String, element: Element, relation: Relation, line: Int, column: Int)
  {
    self.url = url
    self.raw = raw
    self.text = text
    self.element = element
    self.relation = relation
    self.line = line
    self.column = column
  }
}

public struct Attachment: Sendable, Equatable {
  public var url: WebURL
  public var name: String
  public init(url: WebURL, name: String) {
    self.url = url
    self.name = name
  }
}

public struct PersonalData: Sendable, Equatable {
  public enum Kind: String, Sendable { case idCard, mobile, bankCard, creditCode }
  public var kind: Kind
  /// Only the mask is ever kept: `350521********1234`.
  public var masked: String
  public var line: Int
  /// It stands in a visitor's letter, not in what the office wrote: no word beside it makes it an office's contact.
  public var isVisitors: Bool
  public init(kind: Kind, masked: String, line: Int, isVisitors: Bool = false) {
    self.kind = kind
    self.masked = masked
    self.line = line
    self.isVisitors = isVisitors
  }
}

/// A 发文字号 such as 泉交办〔2020〕19号, brackets normalised.
public struct DocumentNumber: Sendable, Hashable, CustomStringConvertible {
  public let agencyCode: String
  public let year: Int
  public let number: Int
  public init(agencyCode: String, year: Int, number: Int) {
    self.agencyCode = agencyCode
    self.year = year
    self.number = number
  }
  public var description: String { "\(agencyCode)〔\(year)〕\(number)号" }
}
