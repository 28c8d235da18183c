/// A frozen site: its columns with their numbers, and the rule from addresses to pages. Small whatever the number
/// of pages.
struct SiteModel: Sendable {
  let site: SimSite
  let plan: SitePlan
  /// Position among the cluster's sites.
  let order: Int
  let seed: UInt64
  let asOf: SimDay
  let columns: [Column]
  let titles: Titles
  let prose: Prose
  let dialect: any Dialect
  /// First-page address → column.
  private let routes: [String: Int]
  private let starts: [Int]

  init(plan: SitePlan, site: SimSite, order: Int, options: ClusterOptions) {
    self.plan = plan
    self.site = site
    self.order = order
    seed = mix(options.seed, order, 1)
    asOf = options.asOf
    titles = Titles(agency: plan.agency, short: plan.short, topics: plan.topics)
    prose = Prose(agency: plan.agency, topics: plan.topics)
    let dialect = plan.dialect.dialect
    self.dialect = dialect
    columns = SiteModel.numbered(plan, seed: seed)
    starts = columns.map(\.firstID)
    var routes: [String: Int] = [:]
    for column in columns { routes[dialect.columnPath(column, page: 1, pages: 1)] = column.index }
    self.routes = routes
  }

  /// Directories, identifiers, title numbers and gaps of the columns.
  private static func numbered(_ plan: SitePlan, seed: UInt64) -> [Column] {
    var columns = plan.columns
    var nextID = 10_007
    var serials: [String: Int] = [:]
    for index in columns.indices {
      columns[index].index = index
      let slug = columns[index].slug
      let parent = columns[index].parent.flatMap { name in columns.first { $0.slug == name } }
      columns[index].directory = parent.map { $0.directory + "/" + slug } ?? slug
      if columns[index].kind == .interpretation {
        for (order, source) in columns[index].explains.enumerated() {
          let document = columns[source]
          let base = columns[index].explains[..<order].reduce(0) { $0 + explained(columns[$1].count) }
          for (slot, change) in document.overrides where slot < document.count && needsInterpretation(slot) {
            switch change.pair {
            case .missing, .onPortal: columns[index].omitted.append(base + explanation(of: slot))
            default: break
            }
          }
        }
        columns[index].omitted.sort()
        columns[index].count = columns[index].explains.reduce(0) { $0 + explained(columns[$1].count) }
      }
      columns[index].firstID = nextID
      nextID += columns[index].slots + 1
      columns[index].serial = serials[columns[index].kind.rawValue, default: Int(seed % 700)]
      serials[columns[index].kind.rawValue] = columns[index].serial + columns[index].count
    }
    return columns
  }

  // MARK: Documents and interpretations

  /// Every fourth document of a policy column needs no interpretation.
  static func needsInterpretation(_ slot: Int) -> Bool { slot % 4 != 3 }
  /// How many of the first `count` documents are interpreted.
  static func explained(_ count: Int) -> Int { count / 4 * 3 + min(3, count % 4) }
  /// The place of a document's interpretation among those of its column.
  static func explanation(of slot: Int) -> Int { slot / 4 * 3 + slot % 4 }
  static func document(of explanation: Int) -> Int { explanation / 3 * 4 + explanation % 3 }

  /// The column and number of the interpretation of a policy document, when the site has it.
  func interpretation(column: Int, slot: Int) -> (column: Int, slot: Int)? {
    guard SiteModel.needsInterpretation(slot), slot < columns[column].count else { return nil }
    for candidate in columns where candidate.kind == .interpretation {
      var base = 0
      for source in candidate.explains {
        if source == column {
          let place = base + SiteModel.explanation(of: slot)
          return candidate.has(slot: place) ? (candidate.index, place) : nil
        }
        base += SiteModel.explained(columns[source].count)
      }
    }
    return nil
  }

  /// The policy document that an interpretation by rule explains.
  func document(explainedBy slot: Int, in column: Column) -> (column: Int, slot: Int)? {
    var base = 0
    for source in column.explains {
      let count = SiteModel.explained(columns[source].count)
      if slot < base + count { return (source, SiteModel.document(of: slot - base)) }
      base += count
    }
    return nil
  }

  // MARK: Addresses

  func column(_ slug: String) -> Column? { columns.first { $0.slug == slug } }

  func path(_ column: Column, page: Int = 1) -> String {
    dialect.columnPath(column, page: page, pages: column.pages)
  }

  func path(_ item: Item) -> String {
    dialect.itemPath(columns[item.column], id: columns[item.column].firstID + item.slot, day: item.day)
  }

  /// What stands at an address (path and query).
  func target(_ path: String) -> Target {
    if let special = plan.specials[path] { return .special(special) }
    if path == "/" { return .home }
    if let index = routes[path] { return .list(index, page: 1) }
    if let (column, page) = ListData.target(path, in: self) { return .data(column, page: page) }
    if let asset = Asset(path: path) { return .asset(asset) }
    if path == "/robots.txt" { return .robots }
    if path == "/sitemap.html" { return .siteMap }
    if path == "/sitemap.xml" { return .sitemap(nil) }
    if path.hasPrefix("/sitemap-"), let part = trailingNumber(path, after: "-", suffix: ".xml"), part >= 0 {
      return .sitemap(part)
    }
    if let (first, number) = dialect.columnPage(path), let index = routes[first] {
      let column = columns[index]
      let page = dialect.page(number: number, pages: column.pages)
      if page > 1, page <= column.pages, self.path(column, page: page) == path { return .list(index, page: page) }
    }
    if let id = dialect.itemID(path), let (column, slot) = owner(of: id), self.path(item(column, slot)) == path {
      return .item(column.index, slot)
    }
    if let id = dialect.attachmentID(path), let (column, slot) = owner(of: id) {
      let type = attachmentType(column, slot)
      if let type { return .attachment(column.index, slot, type: type) }
    }
    return .missing
  }

  private func owner(of id: Int) -> (Column, Int)? {
    // The last column that begins at or before the identifier.
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= id { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let column = columns[low - 1]
    let slot = id - column.firstID
    return column.kind.hasItems && column.hasRows && column.has(slot: slot) ? (column, slot) : nil
  }

  /// The kind of file attached to an item, or nil.
  func attachmentType(_ column: Column, _ slot: Int) -> String? {
    // A document that is withheld is not attached either.
    if column.overrides[slot]?.body == .withheld { return nil }
    let forced = column.overrides[slot]?.body == .attachmentOnly
    guard forced || [.policy, .notice, .guide].contains(column.kind) && (column.firstID + slot) % 2 == 0 else {
      return nil
    }
    return forced ? "pdf" : ["pdf", "docx", "xls", "zip"][(column.firstID + slot) / 2 % 4]
  }

  /// HTML pages of the site.
  var pageCount: Int {
    guard plan.fate == .open else { return 1 }
    return columns.reduce(2) { $0 + $1.pages + ($1.kind.hasItems ? $1.visible : 0) }
  }

  /// Every HTML address, home first.
  func forEachPath(_ body: (String) -> Void) {
    body("/")
    guard plan.fate == .open else { return }
    body("/sitemap.html")
    for column in columns {
      for page in 1...column.pages { body(path(column, page: page)) }
      guard column.kind.hasItems else { continue }
      for rank in 0..<column.visible { body(path(item(column, column.slot(rank: rank)))) }
    }
  }
}

/// What an address of a site stands for.
enum Target: Sendable {
  case home
  case list(Int, page: Int)
  /// What a list's script asks for.
  case data(Int, page: Int)
  case item(Int, Int)
  case attachment(Int, Int, type: String)
  case asset(Asset)
  case robots
  case siteMap
  case sitemap(Int?)
  case special(Special)
  case missing
}

/// One item as the rule of its column gives it.
struct Item: Sendable {
  let column: Int
  let slot: Int
  let day: SimDay
  let title: String
}
