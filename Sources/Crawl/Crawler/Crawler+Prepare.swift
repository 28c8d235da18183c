import HTTP
import Store
import Web

/// From a ticket to an assignment, or to an entry in the ledger without a look.
extension Crawler {
  /// How soon a page comes up again that waits for its host's answer to a made-up address.
  private static let probeSeconds = 0.2

  /// Nil when the address was settled or postponed without a request.
  func prepare(_ ticket: Frontier.Ticket) async throws(StoreError) -> Assignment? {
    switch ticket.job {
    case .robots: return Assignment(ticket: ticket, kind: .robots, url: robotsAddress(of: ticket.host))
    case .probe(let number):
      switch probes.tasks[Int(number)] {
      case .directory(let key, let url):
        if robots[ticket.host]?.verdict(for: url).allowed == false {
          frontier.returned(ticket)
          refuseProbe(key, url)
          return nil
        }
        return Assignment(ticket: ticket, kind: .probe(number), url: url)
      case .canary(let host):
        let url = health[host]?.witness ?? robotsAddress(of: host)
        return Assignment(ticket: ticket, kind: .probe(number), url: url)
      case .sitemap(let url, let level, _):
        if robots[ticket.host]?.verdict(for: url).allowed == false {
          frontier.returned(ticket)
          var write = CrawlWrite(run: run.row.id, at: clock.now())
          write.sitemaps = [.init(url: url, level: level, outcome: "robots")]
          submit(write)
          return nil
        }
        return Assignment(ticket: ticket, kind: .sitemap(number), url: url)
      }
    case .address(let id): return try await prepare(id, ticket)
    }
  }

  private func robotsAddress(of host: HostID) -> WebURL {
    guard let url = WebURL(frontier.origin(of: host) + "/robots.txt") else {
      preconditionFailure("an origin with /robots.txt is an address")
    }
    return url
  }

  private func prepare(_ id: URLID, _ ticket: Frontier.Ticket) async throws(StoreError) -> Assignment? {
    guard let before = record(of: id) else { preconditionFailure("a ticket is for a known address") }
    let (url, attempts) = try await address(of: id, before)
    // The actor may have done other things meanwhile.
    guard let record = record(of: id) else { preconditionFailure("an address stays known") }
    let shape = record.isPage ? url.shape : ""
    if let settlement = refusal(of: url, shape, record, ticket) {
      frontier.returned(ticket)
      settle(id, settlement, attempts: attempts)
      return nil
    }
    if let health = health[ticket.host] {
      if let (settlement, evidence) = health.verdict {
        frontier.returned(ticket)
        settle(id, settlement, attempts: attempts.isEmpty ? evidence : attempts)
        return nil
      }
      if health.isSuspect, !record.wasLookedAt {
        frontier.returned(ticket)
        frontier.delay(id, until: clock.now() + max(judgement.secondsBetweenLooks, 1))
        return nil
      }
    }
    if !probes.canaries.isEmpty, attempts.count(where: { $0.method == "GET" }) >= judgement.looks {
      // Its last look is only of use once it is known whether the host is there.
      frontier.returned(ticket)
      frontier.delay(id, until: clock.now() + 1)
      return nil
    }
    guard record.isPage else {
      let isPageOutside = !scope.hosts.contains(url.authority) && url.looksLikeAPage
      let method: Request.Method = record.wasLookedAt || isPageOutside || url.isScript ? .get : .head
      return Assignment(
        ticket: ticket, kind: .check(id, method), url: url,
        attempts: attempts)
    }
    if record.depth > 0, !knowsGeneralAnswer(for: url, on: ticket.host) {
      frontier.returned(ticket)
      frontier.delay(id, until: clock.now() + Self.probeSeconds)
      return nil
    }
    if !record.wasLookedAt, record.site != Frontier.Record.noSite {
      pagesBegun[Int(record.site)] += 1
      shapes.begin(ShapeBudget.key(site: record.site, shape: shape))
    }
    return Assignment(
      ticket: ticket, kind: .page(id), url: url, shape: shape, attempts: attempts,
      earlier: try earlierPages?.page(id, at: url), isHome: homes[UInt32(id.rawValue)] != nil)
  }

  /// The text, and the looks so far.
  private func address(
    of id: URLID, _ record: Frontier.Record
  ) async throws(StoreError) -> (WebURL, [Attempt]) {
    if !record.wasLookedAt, let url = texts[UInt32(id.rawValue)] { return (url, []) }
    guard let address = try await store.address(id, run: run.row.id) else {
      throw .corrupt("address \(id.rawValue) of run \(run.row.id) is gone")
    }
    return address
  }

  /// Robots, budget and shape, which may have changed since the address was queued.
  private func refusal(
    of url: WebURL, _ shape: String, _ record: Frontier.Record, _ ticket: Frontier.Ticket
  ) -> Judgement.Settlement? {
    if let rules = robots[ticket.host] {
      let verdict = rules.verdict(for: url)
      if !verdict.allowed {
        let reason = verdict.line.map { "line-\($0)" } ?? "robots-unavailable"
        return .init(state: .robots, reason: reason, verdict: verdict.line == nil ? .unsure : .skipped)
      }
    }
    guard record.isPage, !record.wasLookedAt, record.site != Frontier.Record.noSite else { return nil }
    if pagesBegun[Int(record.site)] >= plan.maxPagesPerSite {
      return .init(state: .budget, reason: "max-pages", verdict: .skipped)
    }
    if !shapes.mayBegin(ShapeBudget.key(site: record.site, shape: shape), shape: shape) {
      return .init(state: .trapCapped, reason: "shape:" + shape, verdict: .skipped)
    }
    return nil
  }

  /// Enters a final state that needs no look.
  private func settle(_ id: URLID, _ settlement: Judgement.Settlement, attempts: [Attempt]) {
    var write = CrawlWrite(run: run.row.id, at: clock.now())
    write.result = .init(
      id: id, state: settlement.state, reason: settlement.reason, verdict: settlement.verdict)
    write.result?.attempts = attempts
    texts[UInt32(id.rawValue)] = nil
    if let site = homes[UInt32(id.rawValue)] { noteHome(site, settlement) }
    submit(write)
  }
}
