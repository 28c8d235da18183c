import Disclosure
import Store
import Web

/// Puts a site's list pages together to columns and judges how fresh each one is.
///
/// Pages belong to one column when paging leads from one to the other, when they are aliases of one address
/// (`/xw/` and `/xw/index.html`), or when name, breadcrumb and folder agree and only their page number differs.
struct ColumnAssembly {
  let index: SiteIndex
  let parameters: RuleParameters
  let asOf: CivilDate

  /// All columns of the site, by address.
  func columns() -> [Column] {
    var columns = groups().compactMap(column(of:))
    columns += unseenColumns(besides: Set(columns.flatMap(\.pages)))
    markHome(&columns)
    judgeBlank(&columns)
    return columns.sorted { $0.url < $1.url }
  }

  // MARK: Grouping

  private func isListPage(_ page: PageRow) -> Bool {
    // A single letter is of the same kind as the box that it lies in.
    guard page.isReadable, let facts = page.facts, facts.message == nil, page.id != index.home?.id else {
      return false
    }
    return [.column, .catalogue, .interaction].contains(facts.kind) && facts.list.state != .none
  }

  /// The list pages of the site, those of one column together.
  private func groups() -> [[PageRow]] {
    let pages = index.facts.pages.filter(isListPage).sorted { $0.url < $1.url }
    var groups = DisjointSets(count: pages.count)
    let place = Dictionary(uniqueKeysWithValues: pages.enumerated().map { ($1.id, $0) })
    var aliases: [String: Int] = [:]
    var families: [String: [Int]] = [:]
    for (number, page) in pages.enumerated() {
      let plain = ListAddress.plain(page.url, listNames: parameters.freshness.listNames)
      if let twin = aliases[plain] { groups.join(number, twin) } else { aliases[plain] = number }
      if let next = page.facts?.list.paging.next, let row = index.destination(of: next), let other = place[row.id] {
        groups.join(number, other)
      }
      if let family = family(of: page) { families[family, default: []].append(number) }
    }
    for (_, members) in families {
      let first = members.first { (pages[$0].facts?.list.paging.current ?? 1) == 1 } ?? members[0]
      for member in members where (pages[member].facts?.list.paging.current ?? 1) > 1 { groups.join(member, first) }
    }
    return groups.sets().map { $0.map { pages[$0] } }
  }

  /// Name, breadcrumb and folder as one key; nil for a page without a name, which joins nobody this way.
  private func family(of page: PageRow) -> String? {
    guard let facts = page.facts, let name = facts.column?.name else { return nil }
    return ([ListAddress.folder(page.url), name] + facts.breadcrumb).joined(separator: "\u{1F}")
  }

  // MARK: Judging

  private func column(of pages: [PageRow]) -> Column? {
    let ranked = pages.sorted { a, b in
      let pageA = (a.facts?.isDataAnswer ?? false ? 1 : 0, a.facts?.list.paging.current ?? 1, a.depth)
      let pageB = (b.facts?.isDataAnswer ?? false ? 1 : 0, b.facts?.list.paging.current ?? 1, b.depth)
      return pageA == pageB
        ? (a.url.string.utf8.count, a.url.string) < (b.url.string.utf8.count, b.url.string) : pageA < pageB
    }
    // Data that no page of the site shows is nobody's column.
    guard let first = ranked.first, let facts = first.facts, !facts.isDataAnswer else { return nil }
    let crumbs = facts.breadcrumb.filter { !parameters.freshness.homeNames.contains($0) }
    let name = facts.column?.name ?? crumbs.last ?? facts.title ?? first.url.path
    guard !parameters.freshness.notColumns.contains(name) else { return nil }
    let path = crumbs.last == name ? crumbs : crumbs + [name]
    var column = column(first.url, name, facts.column?.category, path, ranked.map(\.id))
    date(&column, ranked)
    column.state = state(of: column, first: facts)
    return column
  }

  private func column(
    _ url: WebURL, _ name: String, _ read: ColumnCategory?, _ path: [String], _ pages: [URLID]
  ) -> Column {
    let said = parameters.columns.filter { $0.match == name || $0.match == url.string || $0.match == url.path }
    let category = said.compactMap(\.category).last ?? read
    let windows = parameters.freshness.windows
    let window =
      said.compactMap(\.window).last ?? category.flatMap { windows[$0.rawValue] } ?? windows["other"]
      ?? Window(12, .months)
    var column = Column(
      url: url, name: name, category: category, path: path, pages: pages, window: window, asOf: asOf)
    let waivers = said.compactMap(\.waive)
    column.waived = waivers.last { $0.holds(on: asOf) }
    if column.waived == nil { column.formerly = waivers.last }
    return column
  }

  private func date(_ column: inout Column, _ pages: [PageRow]) {
    var seen: Set<String> = []
    for page in pages {
      for item in page.facts?.list.items ?? [] where seen.insert(item.url?.string ?? item.title).inserted {
        let date = ItemDate.of(item, index)
        if date != .navigation { column.itemCount += 1 }
        switch date {
        case .known(let day) where day > asOf: column.futureItems += 1
        case .known(let day):
          if column.newest.map({ $0 < day }) ?? true {
            column.newest = day
            column.newestTitle = item.title
            column.newestURL = item.url
          }
        case .none: column.undatedItems += 1
        case .unseen: column.unseenItems += 1
        case .navigation: column.subColumns += 1
        }
      }
    }
  }

  private func state(of column: Column, first: PageFacts) -> Column.State {
    if column.waived != nil { return .exempt("waived") }
    // A box of letters shows what visitors ask for; an empty one says nothing. The profile may say that it is none.
    if first.kind == .interaction, column.category == first.column?.category { return .exempt("interaction") }
    if column.itemCount == 0 {
      if column.subColumns > 0 { return .exempt("container") }
      if first.list.state == .needsScript { return .unreadable("needs-script") }
      let isPage = column.category.map { parameters.freshness.singlePages.contains($0.rawValue) } ?? false
      return isPage ? .exempt("page") : .blank
    }
    if let category = column.category?.rawValue {
      if parameters.freshness.standing.contains(category) { return .exempt("standing") }
      if parameters.freshness.interaction.contains(category) { return .exempt("interaction") }
    }
    if let newest = column.newest {
      return newest >= column.windowStart ? .fresh : .stale
    }
    if column.unseenItems > 0 { return .unreadable("articles-not-read") }
    return column.undatedItems > 0 ? .undated : .stale
  }

  /// A blank list whose folder or breadcrumb leads on to other columns is a container.
  private func judgeBlank(_ columns: inout [Column]) {
    var folders: Set<String> = []
    var paths: Set<[String]> = []
    for column in columns {
      folders.formUnion(ListAddress.ancestors(ListAddress.folder(column.url)))
      for count in 1..<max(1, column.path.count) { paths.insert(Array(column.path.prefix(count))) }
    }
    for place in columns.indices where columns[place].state == .blank {
      let folder = ListAddress.folder(columns[place].url)
      if folders.contains(folder) || paths.contains(columns[place].path) {
        columns[place].state = .exempt("container")
      }
    }
  }

  // MARK: Columns that nobody could look at

  /// Addresses near the home page that look like a column's and could not be read: a folder, a list's name, or the
  /// shape that this site's columns have and its articles have not.
  private func unseenColumns(besides known: Set<URLID>) -> [Column] {
    let unseen = index.facts.pages.filter { page in
      page.couldNotLook && page.depth <= 3 && page.url != index.facts.site.home && page.id != index.home?.id
        && !known.contains(page.id)
    }
    guard !unseen.isEmpty else { return [] }
    // What was read under one scheme needs no second look under the other.
    let read = Set(
      index.facts.pages.filter(\.isReadable).map {
        ListAddress.plain($0.url, listNames: parameters.freshness.listNames)
      })
    var shapes: Set<String> = []
    var articles: Set<String> = []
    for page in index.facts.pages where page.isReadable {
      if known.contains(page.id) { shapes.insert(ListAddress.shape(page.url)) }
      if page.facts?.kind == .article { articles.insert(ListAddress.shape(page.url)) }
    }
    shapes.subtract(articles)
    let pages = unseen.filter { page in
      guard !read.contains(ListAddress.plain(page.url, listNames: parameters.freshness.listNames)) else {
        return false
      }
      return ListAddress.isList(page.url, listNames: parameters.freshness.listNames)
        || shapes.contains(ListAddress.shape(page.url))
    }
    let identities = identitiesByFolder()
    return pages.map { page in
      let identity = identities[ListAddress.folder(page.url)]
      let name = identity?.name ?? page.url.path
      var column = column(page.url, name, identity?.category, [name], [page.id])
      column.state =
        column.waived == nil ? .unreadable(page.state == .failed ? page.reason : "walled") : .exempt("waived")
      return column
    }
  }

  /// What the articles of a folder say of the column that they belong to.
  private func identitiesByFolder() -> [String: ColumnIdentity] {
    var identities: [String: ColumnIdentity] = [:]
    for page in index.facts.pages where page.isReadable && page.facts?.kind == .article {
      guard let identity = page.facts?.column else { continue }
      for folder in [ListAddress.folder(page.url)] + ListAddress.ancestors(ListAddress.folder(page.url)).prefix(1)
      where identities[folder] == nil { identities[folder] = identity }
    }
    return identities
  }

  private func markHome(_ columns: inout [Column]) {
    guard let home = index.home else { return }
    var targets: Set<URLID> = []
    for link in index.facts.links[home.id] ?? [] {
      targets.insert(link.target)
      if let end = index.destination(of: link.target) { targets.insert(end.id) }
    }
    for place in columns.indices { columns[place].onHome = columns[place].pages.contains(where: targets.contains) }
  }
}
