public import Disclosure
public import Localization

extension ReportModel {
  /// How fresh a column is. `unreadable`: we could not look, which is neither blank nor stale. `exempt`: needs no
  /// updating, or is waived.
  public enum ColumnState: String, Sendable, CaseIterable {
    case blank, stale, undated, unreadable, fresh, exempt
  }

  /// One 栏目 with its newest date against the window that the standard gives it.
  public struct Column: Sendable, Equatable {
    public var site: String
    public var name: String
    /// 动态要闻, 通知公告, 政策文件 … in words.
    public var category: Localized?
    public var url: String
    /// Items that the list shows; nil when it could not be read.
    public var items: Int?
    public var newest: CivilDate?
    /// The oldest day that still counts as updated, and the window in words: “14 天”, “6 个月”.
    public var freshSince: CivilDate
    public var window: Localized
    public var state: ColumnState
    /// Why it could not be read, or why it is exempt.
    public var reason: Localized?
    /// Items that its lists show by week of publication, the oldest of the last 26 weeks first; empty when unknown.
    public var weeks: [Int] = []

    public init(
      site: String, name: String, category: Localized?, url: String, items: Int?, newest: CivilDate?,
      freshSince: CivilDate, window: Localized, state: ColumnState, reason: Localized? = nil
    ) {
      self.site = site
      self.name = name
      self.category = category
      self.url = url
      self.items = items
      self.newest = newest
      self.freshSince = freshSince
      self.window = window
      self.state = state
      self.reason = reason
    }

    /// Days from the newest item to the moment of monitoring; nil without a date. A date in the future gives 0.
    public func age(asOf day: CivilDate) -> Int? {
      newest.map { max(0, day.daysSince1970 - $0.daysSince1970) }
    }

    /// The window in days.
    public func allowed(asOf day: CivilDate) -> Int { max(1, day.daysSince1970 - freshSince.daysSince1970) }

    /// The worse, the larger: blank columns first, then undated, then by how many windows have passed, then those
    /// that could not be read, then the fresh ones by how near they are to the end of their window, then the exempt.
    func urgency(asOf day: CivilDate) -> Double {
      let share = age(asOf: day).map { Double($0) / Double(allowed(asOf: day)) } ?? 0
      switch state {
      case .blank: return 4_000_000
      case .undated: return 3_000_000
      case .stale: return 2_000_000 + min(share, 999_999)
      case .unreadable: return 1_000_000
      case .fresh: return min(share, 999_999)
      case .exempt: return -1
      }
    }
  }

  /// Whether a policy document has its 解读.
  public enum Interpretation: String, Sendable, CaseIterable {
    case linked
    case oneWay = "one-way"
    case missing, late, unknown
  }

  /// One line of the disclosure ledger.
  public struct Item: Sendable, Equatable {
    public var site: String
    public var column: String?
    public var title: String
    /// Nil when the list gives no address.
    public var url: String?
    public var indexNumber: String?
    public var documentNumber: String?
    public var agency: String?
    /// 成文日期.
    public var created: CivilDate?
    /// 发布日期, `2020-06-28` or `2020-06-28T09:30`.
    public var published: String?
    /// 主动公开, 依申请公开, 不予公开.
    public var attribute: String?
    /// Nil when the document needs none, or nobody asked.
    public var interpretation: Interpretation?

    /// Title and column are taken without their personal numbers.
    public init(
      site: String, column: String?, title: String, url: String?, indexNumber: String? = nil,
      documentNumber: String? = nil, agency: String? = nil, created: CivilDate? = nil, published: String? = nil,
      attribute: String? = nil, interpretation: Interpretation? = nil
    ) {
      self.site = site
      self.column = column.map(PersonalDataScanner.masked)
      self.title = PersonalDataScanner.masked(title)
      self.url = url
      self.indexNumber = indexNumber
      self.documentNumber = documentNumber
      self.agency = agency
      self.created = created
      self.published = published
      self.attribute = attribute
      self.interpretation = interpretation
    }
  }
}
