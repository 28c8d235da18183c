import Store
import Web

/// Taking in addresses: numbers, scope, traps, the ledger's first entry.
extension Crawler {
  /// The targets' numbers. New ones are entered into the ledger; those that may be looked at are queued.
  ///
  /// - Parameter shape: of a page that is a copy of another: more of its kind are copies, too, and are not visited.
  func intern(
    _ targets: [PreparedPage.Target], depth: Int, copyOf shape: String? = nil, into write: inout CrawlWrite
  ) -> [URLID] {
    targets.map { target in
      if let shape, target.url.shape == shape {
        let id = number(of: target, into: &write)
        if noteCopy(id, target.url, depth: depth + 1, into: &write) { return id }
      }
      return intern(target, depth: target.isNextPage ? depth : depth + 1, into: &write)
    }
  }

  /// Enters an address that only copies link to as one that is not visited; false when the run knows it as a page.
  func noteCopy(_ id: URLID, _ url: WebURL, depth: Int, into write: inout CrawlWrite) -> Bool {
    if let record = record(of: id) { return !record.isPage }
    let place = scope.place(of: url)
    frontier.know(id, host: nil, site: siteNumber(place), depth: depth, isPage: false)
    write.discoveries.append(
      .init(
        id: id, site: siteName(place), purpose: .none, depth: depth, state: .trapCapped, reason: "duplicate",
        verdict: .skipped))
    return true
  }

  /// - Parameter isLinked: false when a sitemap names it.
  func intern(
    _ target: PreparedPage.Target, depth: Int, isLinked: Bool = true, into write: inout CrawlWrite
  ) -> URLID {
    let id = number(of: target, into: &write)
    note(id, target.url, target.wish, depth: depth, isLinked: isLinked, into: &write)
    return id
  }

  /// Takes in an address that has a number. Its text may be missing only when the run knows it already, and knows it
  /// as a page if it is wished for as one.
  func note(
    _ id: URLID, _ url: WebURL?, _ wish: PreparedPage.Wish, depth: Int, isLinked: Bool = true,
    into write: inout CrawlWrite
  ) {
    if let record = record(of: id) {
      if isLinked, record.isUnlinked {
        frontier.mark(id, isUnlinked: false)
        write.linked.append(id)
      }
      if !record.isPage, wish == .page, let url {
        upgrade(id, url, depth: depth, record: record, into: &write)
      }
    } else if let url {
      discover(id, url, wish, depth: depth, isLinked: isLinked, into: &write)
    }
  }

  /// Blocks of links whose targets need not be taken in again are noted as such.
  ///
  /// - Parameter ids: the numbers of the page's targets, which have just been taken in.
  func settleBlocks(of page: PreparedPage, _ ids: [URLID]) {
    for (block, links) in page.unsettled {
      let numbers = page.links[links].map { ids[$0.target] }
      guard zip(block.links, numbers).allSatisfy({ isSettled($1, $0.url, $0.wish) }) else { continue }
      block.settle(in: worker.crawl, numbers)
    }
  }

  /// Whether `note` does nothing for an address, at whatever depth and as long as the crawl goes on: what is linked stays
  /// linked, a page stays one, and where pages are does not change.
  private func isSettled(_ id: URLID, _ url: WebURL, _ wish: PreparedPage.Wish) -> Bool {
    guard let record = record(of: id), !record.isUnlinked else { return false }
    if record.isPage || wish != .page { return true }
    let place = scope.place(of: url)
    guard case .site = place else { return true }
    return exclusion(of: url, .page, at: place, depth: 0) != nil
  }

  private func number(of target: PreparedPage.Target, into write: inout CrawlWrite) -> URLID {
    if let number = known[target.hash] { return URLID(rawValue: Int64(number)) }
    let number = nextID
    nextID += 1
    known.insert(target.hash, id: number)
    let id = URLID(rawValue: Int64(number))
    write.urls.append(.init(id: id, url: target.url))
    return id
  }

  private func discover(
    _ id: URLID, _ url: WebURL, _ wish: PreparedPage.Wish, depth: Int, isLinked: Bool, into write: inout CrawlWrite
  ) {
    let place = scope.place(of: url)
    var entry = CrawlWrite.Discovery(id: id, site: siteName(place), purpose: .none, depth: depth)
    entry.isLinked = isLinked
    if let (state, reason) = exclusion(of: url, wish, at: place, depth: depth) {
      (entry.state, entry.reason, entry.verdict) = (state, reason, .skipped)
      frontier.know(id, host: nil, site: siteNumber(place), depth: depth, isPage: false)
    } else {
      let isPage = wish == .page && place != .outside
      entry.purpose = isPage ? .page : .check
      let host = host(of: url)
      frontier.know(id, host: host, site: siteNumber(place), depth: depth, isPage: isPage)
      remember(id, url)
      frontier.enqueue(id, level: level(of: id, isPage: isPage, depth: depth))
    }
    if !isLinked { frontier.mark(id, isUnlinked: true) }
    write.discoveries.append(entry)
  }

  /// An address that was only to be looked at turns out to be linked as a page.
  private func upgrade(
    _ id: URLID, _ url: WebURL, depth: Int, record: Frontier.Record, into write: inout CrawlWrite
  ) {
    let place = scope.place(of: url)
    guard case .site = place, exclusion(of: url, .page, at: place, depth: depth) == nil else { return }
    frontier.markAsPage(id, host: host(of: url), site: siteNumber(place), depth: depth)
    // When it is being looked at just now, the end of that look queues it again.
    guard record.status == .settled || record.status == .queued else { return }
    remember(id, url)
    frontier.enqueue(id, level: level(of: id, isPage: true, depth: depth))
    var entry = CrawlWrite.Discovery(id: id, site: siteName(place), purpose: .page, depth: depth)
    entry.isLinked = self.record(of: id)?.isUnlinked == false
    write.discoveries.append(entry)
  }

  /// Pages that were lists, or changed, when they were last visited come early.
  func level(of id: URLID, isPage: Bool, depth: Int) -> HostQueue.Level {
    guard isPage else { return .check }
    let level = HostQueue.Level(depth: depth)
    return lively.contains(UInt32(id.rawValue)) ? min(level, .shallow) : level
  }

  /// The state and the reason of an address that is not to be looked at.
  private func exclusion(
    of url: WebURL, _ wish: PreparedPage.Wish, at place: Scope.Place, depth: Int
  ) -> (LedgerState, String)? {
    if wish == .form { return (.outOfScope, "form") }
    if let reason = scope.exclusion(of: url, at: place) { return (.outOfScope, reason) }
    if let reason = Traps.reason(url) { return (.trapCapped, reason) }
    if wish == .page, place != .outside, depth > plan.maxDepth { return (.budget, "max-depth") }
    return nil
  }

  func host(of url: WebURL) -> HostID {
    let host = frontier.host(origin: url.origin, isExternal: !scope.hosts.contains(url.authority))
    if plan.robots == .ignore { frontier.openGate(of: host, crawlDelay: nil, until: .infinity) }
    return host
  }

  func remember(_ id: URLID, _ url: WebURL) {
    if texts.count < Self.cachedTexts { texts[UInt32(id.rawValue)] = url }
  }

  func siteName(_ place: Scope.Place) -> String? {
    if case .site(let index) = place { plan.sites[index].id } else { nil }
  }

  private func siteNumber(_ place: Scope.Place) -> UInt16 {
    if case .site(let index) = place { UInt16(index) } else { Frontier.Record.noSite }
  }
}
