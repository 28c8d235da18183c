/// The words by which pages are recognised. Data: `Audit` loads it from `profiles/lexicon/`.
public struct Lexicon: Sendable {
  /// How far a category goes beyond columns that bear its name.
  public enum Reach: String, Sendable {
    /// No further: 法定主动公开内容 holds columns of every category.
    case name
    /// To columns whose `ColumnType` says so, but not to what lies below them: not everything in 新闻中心 is news.
    case type
    /// Also to columns below that say nothing of their own.
    case below
  }

  public struct Category: Sendable {
    public var id: ColumnCategory
    public var chinese: String
    public var english: String
    /// Column names that are exactly this, and words that a column name contains. Exact beats contained, a longer
    /// word beats a shorter one, earlier categories beat later ones.
    public var exact: [String]
    public var contains: [String]
    /// Words that forbid the category though one of the others fits.
    public var never: [String]
    public var reach: Reach
    /// Folder names that addresses of such columns have, in lower case: `tzgg`.
    public var folders: [String]
    public init(
      id: ColumnCategory, chinese: String, english: String, exact: [String], contains: [String],
      never: [String] = [], reach: Reach = .below, folders: [String] = []
    ) {
      self.id = id
      self.chinese = chinese
      self.english = english
      self.exact = exact
      self.contains = contains
      self.never = never
      self.reach = reach
      self.folders = folders
    }
  }

  /// A bot wall by its marks. A page is a wall when status (if any are given) and at least one body mark (if any
  /// are given) fit.
  public struct WallSignature: Sendable {
    public var id: String
    public var statuses: [Int]
    public var bodyMarks: [String]
    public var headerMarks: [String]
    /// A body longer than this many bytes is a page, not a wall.
    public var maxBytes: Int
    public init(id: String, statuses: [Int], bodyMarks: [String], headerMarks: [String], maxBytes: Int) {
      self.id = id
      self.statuses = statuses
      self.bodyMarks = bodyMarks
      self.headerMarks = headerMarks
      self.maxBytes = maxBytes
    }
  }

  /// A kind of document that must have certain parts.
  public struct DocumentParts: Sendable {
    public struct Part: Sendable {
      public var id: String
      public var chinese: String
      public var english: String
      /// What its heading or its label begins with, white space removed.
      public var words: [String]
      public init(id: String, chinese: String, english: String, words: [String]) {
        self.id = id
        self.chinese = chinese
        self.english = english
        self.words = words
      }
    }

    /// Words of a title that names such a document, and words that forbid it.
    public var titles: [String] = []
    public var never: [String] = []
    public var parts: [Part] = []
    public init() {}
  }

  /// Labels behind which a service guide hands out its forms: 申请表下载, 样表.
  public struct FormWords: Sendable {
    public var labels: [String] = []
    /// What stands behind the label when there is no form: 无, 无需填写.
    public var none: [String] = []
    /// What says, anywhere behind the label, that the form is had elsewhere: 窗口领取.
    public var elsewhere: [String] = []
    public init() {}
  }

  /// The notice that a site shows before a link leads out of it.
  public struct DepartureWords: Sendable {
    /// What it says: 您即将离开本网站.
    public var notice: [String] = []
    /// Parts of the addresses of pages that say it, as scripts have them.
    public var addresses: [String] = []
    public init() {}
  }

  /// A field of the head table (`indexNumber`, `documentNumber`, …) and the labels it goes by, white space removed.
  public var fieldLabels: [String: [String]]
  public var categories: [Category]
  /// Words of headings over lists that stand beside a page's own, such as 热点推荐.
  public var asides: [String] = []
  public var walls: [WallSignature]
  /// Phrases in title or a short body that say “not found” under status 200.
  public var notFoundPhrases: [String]
  /// A field of an interaction entry (`asked`, `answered`, …) and the labels it goes by.
  public var messageLabels: [String: [String]] = [:]
  /// 政府信息公开工作年度报告, 政府信息公开指南, 办事指南.
  public var annualReport = DocumentParts()
  public var disclosureGuide = DocumentParts()
  public var serviceGuide = DocumentParts()
  /// How a service guide promises a form or a filled-in example of it.
  public var forms = FormWords()
  /// By what a notice on leaving the site is known.
  public var departure = DepartureWords()

  public init(
    fieldLabels: [String: [String]] = [:], categories: [Category] = [], walls: [WallSignature] = [],
    notFoundPhrases: [String] = []
  ) {
    self.fieldLabels = fieldLabels
    self.categories = categories
    self.walls = walls
    self.notFoundPhrases = notFoundPhrases
  }
}
