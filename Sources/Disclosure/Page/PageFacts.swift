public import HTML
public import Web

/// Everything that was read from one page. A value without ties to the document it came from. An absent fact is
/// nil or empty, never guessed, and a derived one says where it came from.
///
/// Its facts are those of `PageContent`. Judging hands it from rule to rule, so that a copy must not count some fifty
/// texts up and down: an array of one is a box that the language copies on write.
@dynamicMemberLookup
public struct PageFacts: Sendable {
  @usableFromInline var content: [PageContent]

  public init(url: WebURL, charset: Charset, kind: PageKind) {
    content = [PageContent(url: url, charset: charset, kind: kind)]
  }

  // Compiled to the place of the fact: no key path is left at run time.
  @inlinable @inline(__always)
  public subscript<Fact>(dynamicMember path: WritableKeyPath<PageContent, Fact>) -> Fact {
    _read { yield content[0][keyPath: path] }
    _modify { yield &content[0][keyPath: path] }
  }

  /// The answer of a data address, which a script of a list page asks: no page of its own.
  public var isDataAnswer: Bool { self.kindReasons.first?.utf8.starts(with: "data:".utf8) ?? false }
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
