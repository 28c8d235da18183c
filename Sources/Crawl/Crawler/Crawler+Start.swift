import Store
import Web

/// How a crawl begins, or goes on where it was.
extension Crawler {
  private static let rowsAtOnce = 10_000

  /// Enters the sites and their home pages.
  func seed() {
    var write = CrawlWrite(run: run.row.id, at: clock.now())
    for (index, site) in plan.sites.enumerated() {
      let home = SessionIDs.stripped(site.home)
      let target = PreparedPage.Target(url: home, hash: PreparedPage.hash(of: home), wish: .page)
      let id = intern(target, depth: 0, into: &write)
      homes[UInt32(id.rawValue)] = index
      let row = SiteRow(id: site.id, name: site.name, home: home, code: site.code)
      write.sites.append(.init(row: row, home: id))
      // Without robots.txt, sitemaps can only be where they usually are.
      if plan.robots == .ignore { askSitemaps(of: host(of: home), .allowingAll, into: &write) }
    }
    submit(write)
  }

  /// Reads what the store knows: all addresses, and of this run the state of each. Linear in what is there, and
  /// done once.
  func load() async throws(StoreError) {
    var last = URLID(rawValue: 0)
    while true {
      let rows = try await store.urls(after: last, limit: Self.rowsAtOnce)
      for row in rows {
        guard let url = WebURL(row.url) else { throw .corrupt("address \(row.id.rawValue)") }
        known.insert(PreparedPage.hash(of: url), id: UInt32(row.id.rawValue))
      }
      guard let end = rows.last else { break }
      last = end.id
    }
    nextID = UInt32(last.rawValue) + 1
    if let earlierRun = try await store.earlierRun(before: run) {
      earlierPages = try EarlierPages(run: earlierRun, path: store.path)
      lively = Set(try await store.livelyPages(of: earlierRun).map { UInt32($0.rawValue) })
    }
    try await loadRun()
  }

  private func loadRun() async throws(StoreError) {
    for probe in try await store.softProbes(run: run.row.id) { probes.know(probe) }
    var unproven: [(id: URLID, url: WebURL)] = []
    let sites = Dictionary(
      plan.sites.enumerated().map { ($1.id, UInt16($0)) }, uniquingKeysWith: { first, _ in first })
    var last = URLID(rawValue: 0)
    while true {
      let rows = try await store.pages(run: run.row.id, after: last, limit: Self.rowsAtOnce)
      for row in rows {
        guard let url = WebURL(row.url) else { throw .corrupt("address \(row.id.rawValue)") }
        take(row, url, site: row.site.flatMap { sites[$0] } ?? Frontier.Record.noSite)
        if row.reason == SoftMatch.unprovenReason { unproven.append((row.id, url)) }
      }
      guard let end = rows.last else { break }
      last = end.id
    }
    for (id, url) in unproven {
      let page = try await store.said(at: id, run: run.row.id)
      if let page, script(framing: page) != nil {
        probes.framesOfScripts.insert(id)
        continue
      }
      guard probes.answer(for: besideKey(of: url)) == nil else { continue }
      askProbe(about: suspect(id, url, said: page?.said, saysGone: page?.saysGone ?? true), url)
    }
    let homes = plan.sites.map { known[PreparedPage.hash(of: SessionIDs.stripped($0.home))] }
    for (index, home) in homes.enumerated() {
      guard var id = home else { continue }
      for _ in 0..<plan.maxRedirects { id = redirects[id] ?? id }
      self.homes[id] = index
      if let settlement = settledHomes[id] { noteHome(index, settlement) }
    }
    settledHomes = [:]
    for sitemap in try await store.sitemaps(run: run.row.id) { takeUp(sitemap) }
  }

  private func take(_ row: KnownPage, _ url: WebURL, site: UInt16) {
    let isPage = row.purpose == .page
    let host = row.purpose == .none ? nil : host(of: url)
    frontier.know(row.id, host: host, site: site, depth: row.depth, isPage: isPage)
    if row.looks > 0 { frontier.markAsLookedAt(row.id) }
    if !row.isLinked { frontier.mark(row.id, isUnlinked: true) }
    if let target = row.redirect {
      redirects[UInt32(row.id.rawValue)] = UInt32(target.rawValue)
      hops[UInt32(target.rawValue)] = (hops[UInt32(row.id.rawValue)] ?? 0) + 1
    }
    if row.depth == 0, row.state != .pending {
      settledHomes[UInt32(row.id.rawValue)] = .init(state: row.state, reason: row.reason, verdict: row.verdict)
    }
    if row.state == .pending {
      remember(row.id, url)
      if let due = row.due, row.looks > 0 {
        // Another process wrote it, maybe by a clock that has been set back since.
        frontier.delay(row.id, until: min(due, began + max(judgement.secondsBetweenLooks, 1)))
      } else {
        frontier.enqueue(row.id, level: level(of: row.id, isPage: isPage, depth: row.depth))
      }
    } else if isPage, row.looks > 0, site != Frontier.Record.noSite {
      pagesBegun[Int(site)] += 1
      let shape = ShapeBudget.key(site: site, shape: url.shape)
      shapes.begin(shape)
      if row.isRepeat {
        shapes.countRepeat(shape)
      } else if row.isProductive {
        shapes.proveProductive(shape)
      }
    }
  }
}
