public import Disclosure
public import Store
public import Web

/// A 栏目 of a site, put together from its list pages, and how it stands at the moment of monitoring.
public struct Column: Sendable {
  public enum State: Sendable, Equatable {
    /// Newest item within the window.
    case fresh
    /// Newest item older than the window.
    case stale
    /// Items, but neither the list nor the articles say when they were published: 视为不更新.
    case undated
    /// A list without items.
    case blank
    /// Nobody could look; a short code says why: `needs-script`, `walled`, `timeout`, `articles-not-read`.
    case unreadable(String)
    /// Not judged: `standing` (needs no updating), `interaction`, `container` (only leads to sub-columns), `page`
    /// (a single page by nature), `waived`.
    case exempt(String)
  }

  /// The column's first page.
  public var url: WebURL
  public var name: String
  public var category: ColumnCategory?
  /// From the top column down to this one, without the home page. Its length is the column's level (1 = 一级栏目).
  public var path: [String]
  public var state: State
  /// All addresses of the column: its pages and their aliases.
  public var pages: [URLID]
  public var itemCount = 0
  /// Rows of its list that only lead to other columns.
  public var subColumns = 0
  /// The newest item that is not dated in the future, and where it stands.
  public var newest: CivilDate?
  public var newestTitle: String?
  public var newestURL: WebURL?
  /// Items that nothing dates, items whose date could not be looked for, and items dated after the moment of
  /// monitoring (they make no column fresh).
  public var undatedItems = 0
  public var unseenItems = 0
  public var futureItems = 0
  /// The window that applied, and its first day.
  public var window: Window
  public var windowStart: CivilDate
  /// Linked from the home page.
  public var onHome = false
  /// Why the profile waives it.
  public var waived: SignedWaiver?
  /// A waiver of the profile that has ended: the column is judged again.
  public var formerly: SignedWaiver?

  public var level: Int { path.count }

  init(
    url: WebURL, name: String, category: ColumnCategory?, path: [String], pages: [URLID], window: Window,
    asOf: CivilDate
  ) {
    self.url = url
    self.name = name
    self.category = category
    self.path = path
    self.pages = pages
    self.window = window
    windowStart = window.start(asOf: asOf)
    state = .fresh
  }

  /// Counts as not updated, and nothing unseen could prove the contrary.
  var isSurelyNotUpdated: Bool { (state == .stale || state == .undated) && unseenItems == 0 }
  var isNotUpdated: Bool { state == .stale || state == .undated }
}
