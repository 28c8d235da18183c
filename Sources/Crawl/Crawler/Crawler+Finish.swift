import Disclosure
import Store
import Web

/// What an answer changes: the pace, the ledger, the queue.
extension Crawler {
  func finish(_ assignment: Assignment, _ answer: Answer) {
    let now = clock.now()
    let look = LookClass(answer.attempt)
    if answer.attempt.status > 0 { lastAnswerAt = max(lastAnswerAt, now) }
    health[assignment.ticket.host, default: HostHealth()].record(look)
    var reply = Frontier.Answer(address: answer.attempt.address)
    if answer.attempt.status > 0 { reply.latency = Double(answer.attempt.milliseconds) / 1000 }
    if look == .throttled || answer.attempt.status == 503 { reply.throttle = .init(retryAfter: answer.retryAfter) }
    switch assignment.kind {
    case .robots: finishRobots(assignment, answer, look, &reply, now: now)
    case .probe, .page, .check: break
    }
    frontier.finished(assignment.ticket, reply, now: now)
    switch assignment.kind {
    case .robots: break
    case .probe(let number): finishProbe(number, answer, now: now)
    case .page(let id): finishLook(at: id, assignment, answer, look, now: now)
    case .check(let id, _):
      if frontier.record(of: id)?.isPage == true {
        requeue(id, now: now)
      } else {
        finishLook(at: id, assignment, answer, look, now: now)
      }
    }
    reportProgress(now: now)
  }

  /// While it was being checked, the address was linked as a page.
  private func requeue(_ id: URLID, now: Double) {
    guard let record = frontier.record(of: id) else { return }
    let depth = Int(record.depth)
    let site = record.site == Frontier.Record.noSite ? nil : plan.sites[Int(record.site)].id
    var write = CrawlWrite(run: run.row.id, at: now)
    write.discoveries = [.init(id: id, site: site, purpose: .page, depth: depth)]
    frontier.enqueue(id, level: .init(depth: depth))
    submit(write)
  }

  private func finishLook(
    at id: URLID, _ assignment: Assignment, _ answer: Answer, _ look: LookClass, now: Double
  ) {
    let attempts = assignment.attempts + [answer.attempt]
    let health = health[assignment.ticket.host] ?? HostHealth()
    let networkIsAlive = lastAnswerAt >= (attempts.first?.at ?? now)
    var decision = judgement.decide(attempts, .init(hostIsLost: health.isLost, networkIsAlive: networkIsAlive))
    if case .settled = decision, look.mayBeTheHosts, !networkIsAlive, sendCanary(attempts, assignment.ticket.host) {
      decision = .again(after: max(1, judgement.secondsBetweenLooks / 10))
    }
    var write = CrawlWrite(run: run.row.id, at: now)
    var result = CrawlWrite.Result(id: id, state: .pending, reason: "", verdict: .unsure)
    result.status = answer.attempt.status
    result.fetchedAt = answer.attempt.at
    result.contentType = answer.contentType
    result.bytes = answer.bytes
    result.entityTag = answer.entityTag
    result.lastModified = answer.lastModified
    result.attempts = attempts
    switch decision {
    case .again(let seconds):
      result.reason = "look-\(attempts.count)"
      result.due = now + seconds
      frontier.markAsLookedAt(id)
      frontier.delay(id, until: now + seconds)
    case .askProbe:
      let suspect = ProbeBook.Suspect(id: id, contentHash: answer.reading?.facts.contentHash ?? 0)
      let proof = probes.answer(for: ProbeBook.key(of: assignment.url)).flatMap { ProbeBook.isSoftGone(suspect, $0) }
      apply(softSettlement(proof), to: &result, id, assignment)
      read(answer.reading, of: id, assignment, into: &result, &write)
      if proof == nil { askProbe(about: id, assignment.url, contentHash: suspect.contentHash) }
    case .settled(var settlement):
      if settlement.reason == "redirect" {
        settlement = follow(answer.location, from: id, assignment, settlement, into: &result, &write)
      }
      apply(settlement, to: &result, id, assignment)
      if settlement.state == .fetched { read(answer.reading, of: id, assignment, into: &result, &write) }
      condemnHost(assignment.ticket.host, look, settlement, attempts)
    }
    // So that the probe is answered by the time of the second look.
    if look == .softGone, case .again = decision { prepareProbe(for: assignment.url) }
    write.result = result
    submit(write)
  }

  private func apply(
    _ settlement: Judgement.Settlement, to result: inout CrawlWrite.Result, _ id: URLID, _ assignment: Assignment
  ) {
    (result.state, result.reason, result.verdict) = (settlement.state, settlement.reason, settlement.verdict)
    texts[UInt32(id.rawValue)] = nil
    if let site = homes[UInt32(id.rawValue)] { noteHome(site, settlement) }
    switch (settlement.state, assignment.kind) {
    case (.failed, _), (.walled, _): progress.failed += 1
    case (_, .page): progress.fetched += 1
    default: progress.checked += 1
    }
  }

  /// Takes in what the page says and the addresses it points to.
  private func read(
    _ reading: PreparedPage?, of id: URLID, _ assignment: Assignment, into result: inout CrawlWrite.Result,
    _ write: inout CrawlWrite
  ) {
    guard case .page = assignment.kind, let reading, let record = frontier.record(of: id) else { return }
    // An error page's links are its template's; following them from a made-up depth would be no harm, but the page
    // is not part of the site.
    let ids = intern(reading.targets, depth: Int(record.depth), into: &write)
    let links = reading.links.map {
      LinkRow(target: ids[$0.target], element: $0.element, relation: $0.relation, line: $0.line, column: $0.column)
    }
    result.reading = .init(
      facts: reading.facts, links: links, items: reading.items.map { $0.map { ids[$0] } },
      next: reading.next.map { ids[$0] })
    if reading.facts.isProductive, record.site != Frontier.Record.noSite {
      shapes.proveProductive(ShapeBudget.key(site: record.site, shape: assignment.url.shape))
    }
  }

  // MARK: Redirects

  /// Enters the next hop. A chain that is too long, leads back or leads nowhere is a failure, though not a proof
  /// that the page is dead: walls send visitors without cookies in circles.
  private func follow(
    _ location: WebURL?, from id: URLID, _ assignment: Assignment, _ settlement: Judgement.Settlement,
    into result: inout CrawlWrite.Result, _ write: inout CrawlWrite
  ) -> Judgement.Settlement {
    func failed(_ reason: String) -> Judgement.Settlement { .init(state: .failed, reason: reason, verdict: .unsure) }
    guard let location else { return failed("redirect-without-location") }
    let number = UInt32(id.rawValue)
    let hop = (hops[number] ?? 0) + 1
    guard hop <= plan.maxRedirects else { return failed("too-many-redirects") }
    guard let record = frontier.record(of: id) else { return settlement }
    let target = PreparedPage.Target(
      url: location, hash: PreparedPage.hash(of: location), wish: record.isPage ? .page : .check)
    let next = intern(target, depth: Int(record.depth), into: &write)
    let nextNumber = UInt32(next.rawValue)
    result.redirect = next
    redirects[number] = nextNumber
    if hops[nextNumber] == nil { hops[nextNumber] = hop }
    var end = nextNumber
    for _ in 0...plan.maxRedirects {
      if end == number { return failed("redirect-loop") }
      guard let further = redirects[end] else { break }
      end = further
    }
    if let site = homes.removeValue(forKey: number) {
      homes[nextNumber] = site
      if frontier.record(of: next)?.status == .settled, reach[site] == nil { reach[site] = .reached }
    }
    return settlement
  }

  // MARK: Hosts

  /// A host that failed throughout is not asked again in this run.
  private func condemnHost(
    _ host: HostID, _ look: LookClass, _ settlement: Judgement.Settlement, _ attempts: [Attempt]
  ) {
    guard look.mayBeTheHosts, let state = health[host] else { return }
    let isDown = !state.hasAnswered && settlement.verdict == .dead && (look == .unreachable || look == .timeout)
    guard isDown || state.isSuspect else { return }
    let verdict: LinkVerdict = isDown ? .dead : .unsure
    let reason = isDown ? "host-" + settlement.reason : "host-lost"
    health[host]?.verdict = (.init(state: .failed, reason: reason, verdict: verdict), attempts)
  }

  /// Asks for the home page of a site once more, when nothing has answered since the first of these looks. False
  /// when that would not help.
  private func sendCanary(_ attempts: [Attempt], _ host: HostID) -> Bool {
    guard attempts.count(where: { $0.method == "GET" }) <= judgement.looks else { return false }
    guard let home = plan.sites.first?.home, frontier.host(origin: home.origin) != host else { return false }
    if !probes.canaryIsOut {
      probes.canaryIsOut = true
      frontier.enqueue(probe: probes.add(.canary(home)), host: frontier.host(origin: home.origin))
    }
    return true
  }

  /// How a site was reached, by its home page or what that redirects to.
  func noteHome(_ site: Int, _ settlement: Judgement.Settlement) {
    switch settlement.state {
    case .fetched where settlement.reason == "redirect": break
    case .fetched, .notModified, .outOfScope, .trapCapped, .budget, .pending: reach[site] = .reached
    case .failed, .blockedAddress: reach[site] = .unreachable(reason: settlement.reason)
    case .walled: reach[site] = .walled(reason: settlement.reason)
    case .robots: reach[site] = .robots(reason: settlement.reason)
    }
  }
}

extension PageFacts {
  /// Whether the page is something a site is made for: a dated document, or a list of dated ones.
  var isProductive: Bool {
    (kind == .article && published != nil) || list.items.contains { $0.date != nil }
  }
}
