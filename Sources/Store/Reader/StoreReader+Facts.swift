import Disclosure
import HTML
import SQLite
import Web

extension StoreReader {
  /// All facts about one site in one run, by address. The facts of a page come back with their list items but
  /// without `links`: those are in `SiteFacts.links`, as numbers. `SiteFacts.cluster` is empty: which articles of
  /// other sites matter is the judge's to say.
  ///
  /// - Parameter retired: `retiredHosts()`, from who reads many sites; nil to have it read.
  /// - Throws: `.noSuchRun`; `.corrupt` when a blob cannot be read.
  public func facts(
    run id: Int64, site: SiteRow, retired: [String: String]? = nil
  ) throws(StoreError) -> SiteFacts {
    let run = try run(id)
    var facts = SiteFacts(run: run, site: site, pages: [])
    let (items, listed) = try listItems(run: id, site: site.id)
    let numbers: [Int64?]
    (facts.pages, facts.links, numbers) = try pages(run: id, site: site.id, items: items)
    ClickDistance.assign(to: &facts.pages, links: facts.links, home: site.home)
    // The site's links say which of the other addresses are its targets.
    let own = Set(facts.pages.lazy.map { $0.id.rawValue })
    let targets = Self.targets(of: facts, but: own)
    facts.targets = try outsideTargets(run: id, site: site.id, wanted: targets)
    try addHops(to: &facts.targets, known: targets.union(own), run: id, site: site.id)
    try addListedArticles(to: &facts.targets, listed: listed.subtracting(own), run: id, site: site.id)
    try addSoftMatches(to: &facts.pages, run: id)
    try addSoftMatches(to: &facts.targets, run: id)
    try addScripts(to: &facts.pages, run: id)
    try addScripts(to: &facts.targets, run: id)
    facts.probes = try probes(site: site.id, in: 0..<Double.greatestFiniteMagnitude)
    if let retired { facts.retired = retired } else { facts.retired = try retiredHosts() }
    facts.hosts = try hosts(run: id, site: site.id)
    facts.past = try past(before: run, site: site.id, facts.pages, numbers)
    facts.wordFree = try wordFree(run: id, site: site.id)
    return facts
  }

  /// What the site's links and redirects lead to, but for its own addresses: most links lead to these, again and again.
  private static func targets(of facts: SiteFacts, but own: Set<Int64>) -> Set<Int64> {
    var seen = NumberSet()
    for number in own { seen.insert(number) }
    var targets: Set<Int64> = []
    func note(_ number: Int64) {
      if seen.contains(number) { return }
      seen.insert(number)
      targets.insert(number)
    }
    for links in facts.links.values { for link in links { note(link.target.rawValue) } }
    for page in facts.pages { if let next = page.redirect { note(next.rawValue) } }
    return targets
  }

  /// What the last judging of the site's texts, of this run or of one before, found in none.
  private func wordFree(run: Int64, site: String) throws(StoreError) -> WordFree {
    let row = try stored { () throws(SQLiteError) in
      try connection.first(
        "SELECT words, facts FROM word_free WHERE site = ? AND run <= ? ORDER BY run DESC LIMIT 1", site, run
      ) { (words: $0.int64(0), facts: $0.blob(1)) }
    }
    guard let row else { return WordFree() }
    do { return try WordFree(words: UInt64(bitPattern: row.words), bytes: row.facts) } catch {
      throw .corrupt("word_free of \(site)")
    }
  }

  private static let pageColumns = """
    page.url, url.url, page.state, page.reason, page.verdict, page.status, page.fetched, page.type, page.bytes,
    page.redirect, page.attempts, page.depth
    """

  private typealias Items = [Int64: [ListItem]]

  /// The page's row from the columns above; nil when its address or state cannot be read.
  private func pageRow(_ row: Statement) -> PageRow? {
    guard let url = WebURL(row.text(1)), let state = LedgerState(rawValue: row.text(2)),
      let verdict = LinkVerdict(rawValue: row.text(4))
    else { return nil }
    var page = PageRow(
      id: URLID(rawValue: row.int64(0)), url: url, state: state, reason: row.text(3), verdict: verdict,
      status: row.int(5), fetchedAt: row.optionalDouble(6), contentType: row.optionalText(7), bytes: row.int(8),
      redirect: row.optionalInt64(9).map { URLID(rawValue: $0) }, depth: row.int(11))
    page.takeLooks(row.text(10))
    return page
  }

  /// - Returns: the pages by address, their links, and for each page the number of its facts.
  private func pages(
    run: Int64, site: String, items: Items
  ) throws(StoreError) -> (pages: [PageRow], links: [URLID: [LinkRow]], numbers: [Int64?]) {
    let statement = try stored { () throws(SQLiteError) in
      let statement = try connection.prepare(Self.pagesWithFacts(of: Self.pagesOfSite, where: "page.site = ?2"))
      try statement.bind(run, site)
      return statement
    }
    var pages: [PageRow] = []
    var links: [URLID: [LinkRow]] = [:]
    var numbers: [Int64?] = []
    while try stored({ () throws(SQLiteError) in try statement.step() }) {
      var (page, number) = try pageWithFacts(statement)
      if let number {
        guard let out = LinkBlob.decode(statement.blob(Self.linksColumn)) else { throw .corrupt("facts \(number)") }
        page.facts?.list.items = items[number] ?? []
        links[page.id] = out
      }
      pages.append(page)
      numbers.append(number)
    }
    // SQLite would sort whole rows, texts and all, in a file once they are more than its cache.
    let order = pages.indices.sorted { pages[$0].url < pages[$1].url }
    return (order.map { pages[$0] }, links, order.map { numbers[$0] })
  }

  /// The table `page`, for a query about one site of a run. SQLite, which has no statistics of the store, would rather
  /// walk over all pages of the run.
  static let pagesOfSite = "page INDEXED BY page_site"

  /// Pages with what was read on them, for `pageWithFacts`.
  static func pagesWithFacts(of table: String = "page", where condition: String) -> String {
    """
    SELECT \(pageColumns), facts.links, next.url, \(FactsRow.columns), page.site, page.modified, facts.page_next
    FROM \(table) JOIN url ON url.id = page.url LEFT JOIN facts ON facts.id = page.facts
      LEFT JOIN url AS next ON next.id = facts.page_next
    WHERE page.run = ?1 AND \(condition)
    """
  }

  /// Columns of `pagesWithFacts`.
  static let redirectColumn = 9
  static let linksColumn = 12
  static let kindColumn = 15
  static let siteColumn = 44
  static let nextColumn = 46

  /// The page of a row of `pagesWithFacts`, without list items and links, and the number of its facts.
  ///
  /// - Parameter skims: as of `FactsRow.read`.
  func pageWithFacts(
    _ row: Statement, skims: Bool = false
  ) throws(StoreError) -> (page: PageRow, facts: Int64?) {
    guard var page = pageRow(row) else { throw .corrupt("page \(row.text(1))") }
    page.lastModified = row.optionalText(Self.siteColumn + 1).flatMap { HTTPDate.seconds($0) }
    guard let number = row.optionalInt64(14) else { return (page, nil) }
    guard var facts = FactsRow.read(row, from: 14, url: page.url, texts: texts, skims: skims) else {
      throw .corrupt("facts \(number)")
    }
    facts.list.paging.next = row.optionalText(13).flatMap { WebURL($0) }
    page.facts = facts
    return (page, number)
  }

  /// Where targets lead on to, hop by hop; the crawl bounds the hops.
  private func addHops(
    to targets: inout [PageRow], known: Set<Int64>, run: Int64, site: String
  ) throws(StoreError) {
    var known = known
    var hops = Set(targets.compactMap { $0.redirect?.rawValue }).subtracting(known)
    guard !hops.isEmpty else { return }
    while !hops.isEmpty {
      known.formUnion(hops)
      let rows = try outsideTargets(run: run, site: site, wanted: hops)
      targets += rows
      hops = Set(rows.compactMap { $0.redirect?.rawValue }).subtracting(known)
    }
    targets.sort { $0.url < $1.url }
  }

  /// What was read on the other sites' pages that the site's lists lead to: a list is as fresh as what it lists, wherever
  /// that stands.
  ///
  /// - Parameter listed: numbers of what the lists lead to, without the site's own pages.
  private func addListedArticles(
    to targets: inout [PageRow], listed: Set<Int64>, run: Int64, site: String
  ) throws(StoreError) {
    var wanted: Set<Int64> = []
    for number in listed {
      let target = try stored { () throws(SQLiteError) in
        try connection.first(
          "SELECT coalesce(redirect, url) FROM page WHERE run = ?1 AND url = ?2 AND site IS NOT NULL AND site <> ?3",
          run, number, site
        ) { $0.int64(0) }
      }
      if let target { wanted.insert(target) }
    }
    guard !wanted.isEmpty else { return }
    let rows = try stored { () throws(SQLiteError) in
      try connection.prepare(Self.pagesWithFacts(where: "page.url = ?2"))
    }
    for place in targets.indices where wanted.contains(targets[place].id.rawValue) {
      try stored { () throws(SQLiteError) in _ = try rows.bind(run, targets[place].id.rawValue) }
      while try stored({ () throws(SQLiteError) in try rows.step() }) {
        targets[place].facts = try pageWithFacts(rows).page.facts
      }
    }
  }

  /// Of the few rows that the answer to a made-up address decided.
  private func addSoftMatches(to rows: inout [PageRow], run: Int64) throws(StoreError) {
    let reasons = [SoftMatch.provenReason, SoftMatch.unprovenReason]
    for place in rows.indices where reasons.contains(rows[place].reason) {
      let match = try stored { () throws(SQLiteError) in
        try connection.first(
          "SELECT probe, alike, threshold FROM soft_match WHERE run = ? AND url = ?", run, rows[place].id.rawValue
        ) { (probe: $0.text(0), alike: $0.optionalInt64(1), threshold: $0.int(2)) }
      }
      guard let match, let probe = WebURL(match.probe) else { continue }
      rows[place].softMatch = SoftMatch(
        probe: probe, alike: match.alike.map { Int($0) }, threshold: match.threshold)
    }
  }

  /// What was seen in script files.
  private func addScripts(to rows: inout [PageRow], run: Int64) throws(StoreError) {
    for place in rows.indices
    where rows[place].facts == nil && rows[place].url.isScript(servedAs: rows[place].contentType) {
      rows[place].warns = try stored { () throws(SQLiteError) in
        try connection.first("SELECT warns FROM script WHERE run = ? AND url = ?", run, rows[place].id.rawValue) {
          $0.int(0) != 0
        }
      }
    }
  }

  private func outsideTargets(run: Int64, site: String, wanted: Set<Int64>) throws(StoreError) -> [PageRow] {
    var rows: [PageRow] = []
    for number in wanted {
      let row = try stored { () throws(SQLiteError) in
        try connection.first(
          """
          SELECT \(Self.pageColumns), landing.title, landing.words FROM page JOIN url ON url.id = page.url
            LEFT JOIN landing ON landing.run = page.run AND landing.url = page.url
          WHERE page.run = ?1 AND page.url = ?2 AND page.site IS NOT ?3
          """, run, number, site
        ) { row in
          (
            address: row.text(1), page: pageRow(row),
            landing: row.optionalText(12).map { PageRow.Landing(title: $0, words: row.text(13)) }
          )
        }
      }
      guard let row else { continue }
      guard var page = row.page else { throw .corrupt("page \(row.address)") }
      page.landing = row.landing
      rows.append(page)
    }
    return rows.sorted { $0.url < $1.url }
  }

  /// The list rows of a site by the number of their facts, and the numbers of the addresses that they lead to.
  private func listItems(run: Int64, site: String) throws(StoreError) -> (items: Items, listed: Set<Int64>) {
    var items: Items = [:]
    var listed: Set<Int64> = []
    let statement = try stored { () throws(SQLiteError) in
      let statement = try connection.prepare(
        """
        SELECT item.facts, item.title, url.url, item.date, item.fields, item.url
        FROM \(Self.pagesOfSite) JOIN item ON item.facts = page.facts LEFT JOIN url ON url.id = item.url
        WHERE page.run = ? AND page.site = ? ORDER BY item.facts, item.position
        """)
      try statement.bind(run, site)
      return statement
    }
    while try stored({ () throws(SQLiteError) in try statement.step() }) {
      let fields: [MetaEntry]
      do { fields = try FactsBlob.fields(statement.blob(4)) } catch {
        throw .corrupt("item of \(statement.int(0))")
      }
      items[statement.int64(0), default: []].append(
        ListItem(
          title: statement.text(1), url: statement.optionalText(2).flatMap { WebURL($0) },
          date: statement.optionalText(3).flatMap { CivilDate(iso: $0) }, fields: fields))
      if let target = statement.optionalInt64(5) { listed.insert(target) }
    }
    return (items, listed)
  }
}
