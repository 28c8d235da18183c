import Disclosure
import Store
import Web

/// What an answer changes: the pace, the ledger, the queue.
extension Crawler {
  func finish(_ assignment: Assignment, _ answer: Answer) async throws(StoreError) {
    // Nothing may be awaited between the first change and the last, so what the store knows is asked first.
    let recalled =
      answer.isUnchanged ? try await recall(assignment.earlier, of: assignment) : nil
    var answer = answer
    if let facts = answer.reading?.facts, let canonical = facts.canonical {
      answer.reading?.isCopy = try await isCopy(canonical, saying: facts.contentHash, assignment)
    }
    finish(assignment, answer, recalled)
  }

  private func finish(_ assignment: Assignment, _ answer: Answer, _ recalled: RecalledPage?) {
    let now = clock.now()
    let look = LookClass(answer.attempt)
    let host = assignment.ticket.host
    if answer.attempt.status > 0 { lastAnswer = (now, host) }
    var countsAsFirst = assignment.attempts.isEmpty
    // Sitemaps are often made on demand, slowly; that says nothing about the pages.
    if case .sitemap = assignment.kind { countsAsFirst = false }
    health[host, default: HostHealth()].record(
      look, of: assignment.id == nil ? nil : assignment.url, isFirst: countsAsFirst, asked: answer.attempt.at,
      now: now)
    var reply = Frontier.Answer(address: answer.attempt.address)
    if answer.attempt.status > 0 { reply.latency = Double(answer.attempt.milliseconds) / 1000 }
    if look == .throttled || answer.attempt.status == 503 { reply.throttle = .init(retryAfter: answer.retryAfter) }
    switch assignment.kind {
    case .robots: finishRobots(assignment, answer, look, &reply, now: now)
    case .probe, .page, .check, .sitemap: break
    }
    frontier.finished(assignment.ticket, reply, now: now)
    switch assignment.kind {
    case .robots: break
    case .probe(let number): finishProbe(number, answer, now: now)
    case .sitemap(let number): finishSitemap(number, answer, look, now: now)
    case .page(let id): finishLook(at: id, assignment, answer, look, recalled, now: now)
    case .check(let id, _):
      if record(of: id)?.isPage == true {
        requeue(id, now: now)
      } else {
        finishLook(at: id, assignment, answer, look, nil, now: now)
      }
    }
    reportProgress(now: now)
  }

  /// While it was being checked, the address was linked as a page.
  private func requeue(_ id: URLID, now: Double) {
    guard let record = record(of: id) else { return }
    let depth = Int(record.depth)
    let site = record.site == Frontier.Record.noSite ? nil : plan.sites[Int(record.site)].id
    var write = CrawlWrite(run: run.row.id, at: now)
    write.discoveries = [.init(id: id, site: site, purpose: .page, depth: depth)]
    write.discoveries[0].isLinked = !record.isUnlinked
    frontier.enqueue(id, level: level(of: id, isPage: true, depth: depth))
    submit(write)
  }

  private func finishLook(
    at id: URLID, _ assignment: Assignment, _ answer: Answer, _ look: LookClass, _ recalled: RecalledPage?,
    now: Double
  ) {
    var (attempt, look) = (answer.attempt, look)
    if isMasked(answer, assignment, look) {
      attempt.outcome = LookClass.softGoneOutcome
      look = .softGone
    }
    let attempts = assignment.attempts + [attempt]
    let host = assignment.ticket.host
    // Looks of an earlier part of the run may carry moments of a clock that has been set back since.
    let first = attempts.first.map { $0.at > now ? began : $0.at }
    let surroundings = surroundings(of: host, since: first ?? now)
    var decision = judgement.decide(attempts, surroundings)
    if look == .throttled, health[host]?.letsNobodyIn == true { decision = .settled(judgement.throttled(attempts)) }
    if case .settled = decision, look.mayBeTheHosts, sendCanary(attempts, host, surroundings) {
      decision = .again(after: max(1, judgement.secondsBetweenLooks / 10))
    }
    let isPage = if case .page = assignment.kind { true } else { false }
    var write = CrawlWrite(run: run.row.id, at: now)
    var result = CrawlWrite.Result(id: id, state: .pending, reason: "", verdict: .unsure)
    result.status = attempt.status
    result.fetchedAt = attempt.at
    result.contentType = answer.contentType
    result.bytes = answer.bytes
    result.entityTag = answer.entityTag
    result.lastModified = answer.lastModified
    result.bodyHash = answer.bodyHash
    result.attempts = attempts
    result.warns = answer.warns
    if let host = answer.host, let site = record(of: id)?.site, site != Frontier.Record.noSite {
      write.host = .init(site: plan.sites[Int(site)].id, facts: host)
    }
    switch decision {
    case .again(let seconds):
      result.reason = "look-\(attempts.count)"
      result.due = now + seconds
      frontier.markAsLookedAt(id)
      frontier.delay(id, until: now + seconds)
    case .askProbe:
      // Of a page that was only checked nothing is kept, so that a resumed run can know no more: by its words alone.
      let facts = isPage ? answer.reading?.facts : nil
      let suspect = suspect(
        id, assignment.url, said: facts?.said, saysGone: facts.map { $0.kind == .notFound } ?? true)
      let settlement = settleSuspect(suspect, assignment, into: &result)
      apply(settlement, to: &result, id, assignment)
      read(answer.reading, of: id, assignment, into: &result, &write)
    case .settled(var settlement):
      if settlement.reason == "redirect" {
        settlement = follow(answer.location, from: id, assignment, settlement, into: &result, &write)
      }
      apply(settlement, to: &result, id, assignment)
      if let recalled {
        take(recalled, of: id, assignment, into: &result, &write)
      } else if !isPage, let facts = answer.reading?.facts, facts.kind != .wall, facts.kind != .notFound,
        record(of: id)?.site == Frontier.Record.noSite,
        // A site that another shard visits is the cluster's own, and no stranger who may have taken a name over.
        !plan.siblingHosts.contains(assignment.url.authority)
      {
        result.landing = .init(facts)
      } else if settlement.state == .fetched {
        read(answer.reading, of: id, assignment, into: &result, &write)
      }
      condemnHost(host, look, settlement, attempts)
    }
    // So that the probe is answered by the time of the second look.
    if look == .softGone, case .again = decision, !probes.framesOfScripts.contains(id) {
      prepareProbe(for: assignment.url)
    }
    write.result = result
    submit(write)
  }

  private func apply(
    _ settlement: Judgement.Settlement, to result: inout CrawlWrite.Result, _ id: URLID, _ assignment: Assignment
  ) {
    (result.state, result.reason, result.verdict) = (settlement.state, settlement.reason, settlement.verdict)
    texts[UInt32(id.rawValue)] = nil
    if let site = homes[UInt32(id.rawValue)] { noteHome(site, settlement) }
    if [.dead, .softDead].contains(settlement.verdict) { countLead(id) }
    switch (settlement.state, assignment.kind) {
    case (.failed, _), (.walled, _): count(id, \.failed, \.failed)
    case (_, .page): count(id, \.fetched, \.fetched)
    default: progress.checked += 1
    }
  }

  /// Counts a link that leads nowhere, whenever that becomes known.
  func countLead(_ id: URLID) { count(id, \.leads, \.leads) }

  /// Counts something in all and for the address's site.
  private func count(
    _ id: URLID, _ total: WritableKeyPath<CrawlProgress, Int>, _ part: WritableKeyPath<SiteProgress, Int>
  ) {
    progress[keyPath: total] += 1
    guard let site = record(of: id)?.site, site != Frontier.Record.noSite else { return }
    progress.sites[Int(site)][keyPath: part] += 1
  }

  /// Takes in what the page says and the addresses it points to.
  private func read(
    _ reading: PreparedPage?, of id: URLID, _ assignment: Assignment, into result: inout CrawlWrite.Result,
    _ write: inout CrawlWrite
  ) {
    guard case .page = assignment.kind, let reading, let record = record(of: id) else { return }
    // An error page's links are its template's; following them from a made-up depth would be no harm, but the page
    // is not part of the site.
    let shape = assignment.shape
    let ids = intern(
      reading.targets, depth: Int(record.depth), copyOf: reading.isCopy ? shape : nil, into: &write)
    result.duplicate = duplicate(reading.facts.canonical, of: assignment.url)
    settleBlocks(of: reading, ids)
    result.reading = .init(
      facts: reading.facts, links: reading.outLinks(ids), items: reading.items.map { $0.map { ids[$0] } },
      next: reading.next.map { ids[$0] })
    result.earlierFacts = assignment.earlier?.facts
    if reading.facts.list.state == .blank { count(id, \.leads, \.leads) }
    guard record.site != Frontier.Record.noSite else { return }
    let key = ShapeBudget.key(site: record.site, shape: shape)
    // Of documents and lists every digit counts: a list in another order is another one, 第1期 is not 第2期.
    let isProductive = reading.facts.isProductive
    let said = isProductive ? reading.facts.exactSameness : reading.facts.sameness
    if shapes.isKnown(said, of: key), !leadsOn(zip(ids, reading.targets.lazy.map(\.url)), from: shape, write) {
      shapes.countRepeat(key)
      result.isRepeat = true
    } else if isProductive {
      shapes.proveProductive(key)
    }
  }

  /// Whether one of a page's targets is new to the run and something else than more of the page's kind, so that the page
  /// has a use.
  func leadsOn(
    _ targets: some Sequence<(URLID, WebURL)>, from shape: String, _ write: CrawlWrite
  ) -> Bool {
    let discovered = Set(write.discoveries.map(\.id))
    return targets.contains { discovered.contains($0.0) && $0.1.shape != shape }
  }

  // MARK: Redirects

  /// Enters the next hop. A chain that is too long, leads back or leads nowhere is a failure, though not a proof
  /// that the page is dead: walls send visitors without cookies in circles.
  private func follow(
    _ location: WebURL?, from id: URLID, _ assignment: Assignment, _ settlement: Judgement.Settlement,
    into result: inout CrawlWrite.Result, _ write: inout CrawlWrite
  ) -> Judgement.Settlement {
    func failed(_ reason: String) -> Judgement.Settlement {
      .init(state: .failed, reason: reason, verdict: .unsure)
    }
    guard let location else { return failed("redirect-without-location") }
    let number = UInt32(id.rawValue)
    let hop = (hops[number] ?? 0) + 1
    guard hop <= plan.maxRedirects else { return failed("too-many-redirects") }
    guard let record = record(of: id) else { return settlement }
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
      if self.record(of: next)?.status == .settled, reach[site] == nil { reach[site] = .reached }
    }
    return settlement
  }

  // MARK: Hosts

  private func surroundings(of host: HostID, since moment: Double) -> Judgement.Surroundings {
    .init(
      hostIsLost: health[host]?.isLost(since: moment) ?? false,
      networkIsAlive: (lastAnswer?.at ?? -.infinity) > moment)
  }

  /// When nothing came from the host since the first of these looks, or from anybody, asks for something that was
  /// answered before, and the address gets one more look. False when that is not needed, or was done already.
  private func sendCanary(
    _ attempts: [Attempt], _ host: HostID, _ surroundings: Judgement.Surroundings
  ) -> Bool {
    guard surroundings.hostIsLost || !surroundings.networkIsAlive, let witness = lastAnswer?.host,
      attempts.count(where: { $0.method == "GET" }) <= judgement.looks
    else { return false }
    let asked = surroundings.hostIsLost ? host : witness
    if probes.canaries.insert(asked).inserted {
      frontier.enqueue(probe: probes.add(.canary(asked)), host: asked)
    }
    return true
  }

  /// A host that failed throughout, or lets nobody in, is not asked again: what is left in its queue shares the fate of
  /// the first address that had all its looks.
  private func condemnHost(
    _ host: HostID, _ look: LookClass, _ settlement: Judgement.Settlement, _ attempts: [Attempt]
  ) {
    if look == .throttled, health[host]?.letsNobodyIn == true {
      var shared = settlement
      shared.reason = "host-" + settlement.reason
      health[host]?.verdict = (shared, attempts)
    }
    guard look.mayBeTheHosts, let state = health[host] else { return }
    if state.lastAnswerAt == nil, look == .unreachable || look == .timeout {
      let verdict = settlement.verdict
      health[host]?.verdict = (
        .init(state: .failed, reason: "host-" + settlement.reason, verdict: verdict), attempts
      )
    } else if settlement.reason == "host-lost" {
      // What was not looked at cannot be dead.
      health[host]?.verdict = (.init(state: .failed, reason: "host-lost", verdict: .unsure), attempts)
    }
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
    (self.kind == .article && self.published != nil) || self.list.items.contains { $0.date != nil }
  }

  /// A digest of all that a document or a list says, days included.
  var exactSameness: UInt64 {
    var digest = Digest64()
    digest.add(self.contentHash)
    func add(_ day: CivilDate?) { digest.add(UInt64(bitPattern: Int64(day?.daysSince1970 ?? .min))) }
    add(self.published?.day)
    digest.add(UInt64(bitPattern: Int64(self.published?.minute ?? -1)))
    for item in self.list.items { add(item.date) }
    return digest.value
  }

  /// A digest of what the page says to a reader, without digits: the months of a calendar have the same.
  var sameness: UInt64 {
    var digest = Digest64()
    for text in [self.title ?? "", self.text] + self.list.items.map(\.title) {
      digest.add(text.utf8.filter { !(0x30...0x39).contains($0) })
    }
    return digest.value
  }
}
