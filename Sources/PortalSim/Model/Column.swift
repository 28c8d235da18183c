/// What a column (栏目) holds.
enum ColumnKind: String, Sendable {
  /// Only leads to its sub-columns.
  case container
  case news, notice, policy, interpretation, other
  /// A list that is rightly updated once in years, such as 规划计划.
  case rare
  /// 政府信息公开年报.
  case annual
  /// 政府信息公开目录: a table over the policy documents.
  case catalogue
  /// One page without a list: 机构职能, 公开指南, 依申请公开.
  case page
  case interaction, guide

  var hasItems: Bool { self != .container && self != .catalogue && self != .page }
}

/// How a column's list reaches the reader.
enum ListMode: Sendable, Equatable {
  case plain
  /// No item. The number picks one of several ways in which systems print that.
  case empty(Int)
  /// Rows come by a request that only a browser can make.
  case script(ScriptedList)
  /// Rows come by a request whose parts all stand in the page.
  case served(ServedList)
  /// The address is a stub of 300 bytes that refreshes to another address of the site.
  case stub(String)
  /// Access protection answers with this status.
  case wall(Int)
}

/// Lists that nobody can read without a browser: a token, a refusal, a POST.
enum ScriptedList: Sendable { case token, refused, post }

/// Lists that one predictable GET brings.
enum ServedList: String, Sendable, CaseIterable { case jpaas, ucap, gkmlpt, was5, staticJSON }

/// A column of a site, and the rule by which its items are computed: nothing is kept per item.
struct Column: Sendable {
  var index = 0
  var slug: String
  var parent: String?
  var name: String
  var kind: ColumnKind
  /// Slugs from the top down, joined by `/`.
  var directory = ""
  /// Items before extras; numbered 0 (newest) up.
  var count = 0
  var perPage = 20
  var newest = SimDay(daysSince1970: 0)
  /// Thousandths of a day between two items.
  var spacing = 1_500
  /// The id of item 0 within the site.
  var firstID = 0
  /// Where the column's titles begin in the sequence of its kind, so that no title occurs twice.
  var serial = 0
  /// Interpretation columns: the policy columns whose documents they explain, in order.
  var explains: [Int] = []
  var overrides: [Int: ItemOverride] = [:]
  /// Items that do not exist, ascending.
  var omitted: [Int] = []
  /// Items beyond the rule, listed first as pinned rows (置顶).
  var extras: [ExtraItem] = []
  var mode = ListMode.plain
  var datesInList = true
  var datesInArticles = true
  /// Rows of a fresher column in a box beside the list (热点推荐).
  var freshSidebar: String?
  /// A fragment before the list.
  var banner = ""
  /// What is wrong with a single page, or with the list's table.
  var flaw: ColumnFlaw?

  var slots: Int { count + extras.count }
  /// Whether the column has items that can be reached, in its page or by what the page asks for.
  var hasRows: Bool {
    switch mode {
    case .plain, .served: true
    case .empty, .script, .stub, .wall: false
    }
  }
  /// Rows of the list over all its pages.
  var visible: Int { hasRows ? count - omitted.count + extras.count : 0 }
  var pages: Int { kind.hasItems ? max(1, (visible + perPage - 1) / perPage) : 1 }

  /// The item that stands at that place of the list.
  func slot(rank: Int) -> Int {
    if rank < extras.count { return count + rank }
    var slot = rank - extras.count
    for gap in omitted where gap <= slot { slot += 1 }
    return slot
  }

  /// Whether there is an item of that number.
  func has(slot: Int) -> Bool { slot >= 0 && slot < slots && !omitted.contains(slot) }

  /// The day of an item as the rule gives it.
  func ruleDay(slot: Int) -> SimDay { newest.adding(days: -(slot * spacing / 1_000)) }
}

/// What is wrong with a column that is one page, or with its table.
enum ColumnFlaw: Sendable {
  /// The guide to disclosure states the deadline of 2007; or names it only for third parties.
  case oldDeadline, thirdPartyDeadline
  /// The guide names neither fax nor office hours.
  case withoutFax
  /// The catalogue has no index numbers.
  case withoutIndex
}

/// What is different about one item.
struct ItemOverride: Sendable {
  var day: SimDay?
  var title: String?
  /// HTML at the end of the body.
  var fragment = ""
  var attribute: AttributeStyle?
  /// Policy documents: what is wrong or special about the interpretation.
  var pair: PairState?
  var body = BodyStyle.full
  /// The day that the list prints instead of the item's own.
  var listDay: SimDay?
  /// 成文日期, when it is not the usual one to three days before.
  var written: SimDay?
  /// The number in 发文字号.
  var number: Int?
  /// Further fields of the head table.
  var fields: [RecordField] = []
  /// The text is that of another item of the column.
  var textOf: Int?
  /// Parts of a report or elements of a guide that are left out, by their place.
  var lacks: Set<Int> = []
  /// What `Last-Modified` says, when it is not the item's day.
  var modified: SimDay?
  /// Messages: when they were answered.
  var answer: AnswerState?
  /// Messages: what the visitor and the office write besides.
  var asks = ""
  var replies = ""
  /// Policy documents: the interpretation repeats the document, or consists of phrases.
  var explains: ExplanationFlaw?
}

struct RecordField: Sendable {
  var label: String
  var value: String
}

enum AnswerState: Sendable, Equatable {
  case open
  /// That many days after the question.
  case after(Int)
}

enum ExplanationFlaw: Sendable { case copied, phrases }

/// An item that follows no rule.
struct ExtraItem: Sendable {
  /// A policy document, perhaps of another site, that the item interprets.
  struct Partner: Sendable {
    var site: String
    var column: String
    var slot: Int
  }

  /// Empty when it follows from the partner.
  var title: String
  var day: SimDay
  var partner: Partner?
  /// HTML at the end of the text.
  var fragment = ""
}

/// Policy document and interpretation.
enum PairState: Sendable, Equatable {
  /// No interpretation. `emptyBox`: the page holds an empty hidden 相关解读 box.
  case missing(emptyBox: Bool)
  /// The interpretation came on that day.
  case on(SimDay)
  /// The document does not link to its interpretation.
  case noForward
  /// The interpretation does not link to its document.
  case noBack
  /// Linked both ways, but neither page names the number; only the quoted title tells.
  case titleOnly
  /// The interpretation is an extra item of the portal.
  case onPortal(extra: Int)
}

enum BodyStyle: Sendable {
  case full
  /// The text is only in the attached file.
  case attachmentOnly
  /// The text is only in a scanned picture.
  case pictureOnly
  /// The page only says that the document is open on request.
  case withheld
  /// One sentence.
  case brief
}

/// Where and how an official document says 主动公开.
enum AttributeStyle: Int, Sendable, CaseIterable {
  case note, published, halfWidth, spaced, traditional, record, recordType, abridged, broken, bold
  case absent
  case onRequestNote, onRequestRecord, closedNote

  /// The styles of well-kept pages.
  static let healthy: [AttributeStyle] = [.note, .published, .halfWidth]
}
