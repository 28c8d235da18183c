import Store
import Web

/// Taking in addresses: numbers, scope, traps, the ledger's first entry.
extension Crawler {
  /// The targets' numbers. New ones are entered into the ledger; those that may be looked at are queued.
  func intern(
    _ targets: [PreparedPage.Target], depth: Int, into write: inout CrawlWrite
  ) -> [URLID] {
    targets.map { target in
      intern(target, depth: target.isNextPage ? depth : depth + 1, into: &write)
    }
  }

  func intern(_ target: PreparedPage.Target, depth: Int, into write: inout CrawlWrite) -> URLID {
    let id = number(of: target, into: &write)
    if let record = frontier.record(of: id) {
      if !record.isPage, target.wish == .page { upgrade(id, target, depth: depth, record: record, into: &write) }
    } else {
      discover(id, target, depth: depth, into: &write)
    }
    return id
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
    _ id: URLID, _ target: PreparedPage.Target, depth: Int, into write: inout CrawlWrite
  ) {
    let place = scope.place(of: target.url)
    var entry = CrawlWrite.Discovery(id: id, site: siteName(place), purpose: .none, depth: depth)
    if let (state, reason) = exclusion(of: target, at: place, depth: depth) {
      (entry.state, entry.reason, entry.verdict) = (state, reason, .skipped)
      frontier.know(id, host: nil, site: siteNumber(place), depth: depth, isPage: false)
    } else {
      let isPage = target.wish == .page && place != .outside
      entry.purpose = isPage ? .page : .check
      let host = host(of: target.url)
      frontier.know(id, host: host, site: siteNumber(place), depth: depth, isPage: isPage)
      remember(id, target.url)
      frontier.enqueue(id, level: isPage ? .init(depth: depth) : .check)
    }
    write.discoveries.append(entry)
  }

  /// An address that was only to be looked at turns out to be linked as a page.
  private func upgrade(
    _ id: URLID, _ target: PreparedPage.Target, depth: Int, record: Frontier.Record, into write: inout CrawlWrite
  ) {
    let place = scope.place(of: target.url)
    guard case .site = place, exclusion(of: target, at: place, depth: depth) == nil else { return }
    frontier.markAsPage(id, host: host(of: target.url), site: siteNumber(place), depth: depth)
    // When it is being looked at just now, the end of that look queues it again.
    guard record.status == .settled || record.status == .queued else { return }
    remember(id, target.url)
    frontier.enqueue(id, level: .init(depth: depth))
    write.discoveries.append(.init(id: id, site: siteName(place), purpose: .page, depth: depth))
  }

  /// The state and the reason of an address that is not to be looked at.
  private func exclusion(
    of target: PreparedPage.Target, at place: Scope.Place, depth: Int
  ) -> (LedgerState, String)? {
    if target.wish == .form { return (.outOfScope, "form") }
    if let reason = scope.exclusion(of: target.url, at: place) { return (.outOfScope, reason) }
    if let reason = Traps.reason(target.url) { return (.trapCapped, reason) }
    if target.wish == .page, place != .outside, depth > plan.maxDepth { return (.budget, "max-depth") }
    return nil
  }

  private func host(of url: WebURL) -> HostID {
    let host = frontier.host(origin: url.origin)
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
