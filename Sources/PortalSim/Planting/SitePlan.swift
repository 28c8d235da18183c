/// A site while the cluster is being laid out: columns and faults are added, then it is frozen into a `SiteModel`.
struct SitePlan: Sendable {
  var id: String
  var name: String
  /// As texts call the agency: 市交通运输局.
  var short: String
  /// As documents call it: 示例市交通运输局.
  var agency: String
  /// The agency's letters in document numbers: 示交办.
  var letters: String
  var dialect: DialectName
  var gbk = false
  var profile: String?
  var limit = 0
  var fate = SimSite.Fate.open
  var topics: [String]
  var columns: [Column] = []
  /// Single addresses that behave in their own way.
  var specials: [String: Special] = [:]
  /// Fragments of the home page, and of every page's foot.
  var homeFragment = ""
  var footFragment = ""
  /// Any unknown address answers 200 and says that the page does not exist; under these prefixes.
  var softMissingUnder: [String] = []
  /// Any unknown address with one of these extensions answers 200 with a page that does not say what is the matter.
  var maskedMissing: Set<String> = []
  /// Scripts that answer every unknown number with an empty frame under 200, by the path.
  var emptyFrames: Set<String> = []
  /// The home page's lists print no dates.
  var homeDated = true
  /// Milliseconds before the home page's first byte.
  var homeDelay = 0
  /// The host, when it is not the id under the cluster's domain.
  var host: String?
  /// The last day of the certificate of a site under https; nil under http.
  var certificateEnds: SimDay?
  var hasIPv6 = true
  /// Looks of the simulated week (`SimWeek`) that find the home page down.
  var downLooks: Set<Int> = []
  /// Every interpretation is titled as plain text: no picture, no questions and answers.
  var plainExplanations = false
  var flaws = FrameFlaws()

  init(
    _ id: String, _ name: String, short: String, letters: String, _ dialect: DialectName, topics: [String],
    profile: String? = nil, limit: Int = 0, gbk: Bool = false, fate: SimSite.Fate = .open
  ) {
    self.id = id
    self.name = name
    self.short = short
    self.agency = "示例" + short
    self.letters = letters
    self.dialect = dialect
    self.topics = topics
    self.profile = profile
    self.limit = limit
    self.gbk = gbk
    self.fate = fate
  }

  func index(of slug: String) -> Int? { columns.firstIndex { $0.slug == slug } }

  /// Changes one column, when the site has it.
  mutating func change(_ slug: String, _ body: (inout Column) -> Void) {
    if let index = index(of: slug) { body(&columns[index]) }
  }

  /// Adds a column with items whose newest is that many days old.
  mutating func add(
    _ slug: String, _ name: String, _ kind: ColumnKind, under parent: String?, newest: SimDay, count: Int = 1,
    spacing: Int = 4_000, _ body: (inout Column) -> Void = { _ in }
  ) {
    var column = Column(
      slug: slug, parent: parent.flatMap { index(of: $0) == nil ? nil : $0 }, name: name, kind: kind)
    column.newest = newest
    column.count = count
    column.spacing = spacing
    body(&column)
    columns.append(column)
  }
}

/// What is wrong with the frame of a site's pages.
struct FrameFlaws: Sendable {
  /// Tags of the head that are absent, or have another value.
  var tags: [String: TagFlaw] = [:]
  /// The 党政机关 mark stands in a comment, and the entry to report errors is gone.
  var withoutMarks = false
  /// Neither search field, site map nor accessibility entry.
  var withoutTools = false
  /// The site code at the foot of pages, when it is not the site's own.
  var footCode: String?
  /// The script of all pages says nothing when a link leads out of the site.
  var withoutNotice = false
  /// The home page's keywords.
  var homeKeywords: String?
}

enum TagFlaw: Sendable {
  case absent
  case value(String)
}

/// How a single address behaves.
enum Special: Sendable {
  case status(Int)
  /// HEAD gives this status, GET a plain page.
  case headLies(Int)
  /// A small page of access protection with this status.
  case wall(Int)
  /// This status for the first visits (HEAD and GET together), then a plain page. `retryAfter` in seconds.
  case flaky(Int, times: Int, retryAfter: Int?)
  /// A plain page after that many milliseconds.
  case slow(Int)
  case redirect(String)
  /// A plain page with that title and text.
  case page(title: String, text: String)
  /// 200 and “不存在” in words.
  case softMissing(String)
  /// A page of that title in its own few bytes, without the site's frame.
  case bare(title: String, text: String)
}
