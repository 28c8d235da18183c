import Disclosure
import Store
import Web

/// robots.txt and made-up addresses: what is fetched but not discovered.
extension Crawler {
  private static let robotsSeconds = 24.0 * 3600

  /// Opens the host's gate, or leaves it closed for another try.
  func finishRobots(
    _ assignment: Assignment, _ answer: Answer, _ look: LookClass, _ reply: inout Frontier.Answer, now: Double
  ) {
    let host = assignment.ticket.host
    let rules: Robots
    let outcome: String
    switch RobotsAnswer(look) {
    case .read:
      rules = Robots.parse(answer.body)
      outcome = "ok"
    case .none:
      rules = .allowingAll
      outcome = "allow-all:" + answer.attempt.code
    case .unavailable:
      robotsLooks[host, default: 0] += 1
      if robotsLooks[host, default: 0] < judgement.looks {
        reply.throttle = .init(retryAfter: answer.retryAfter ?? judgement.secondsBetweenLooks)
        return
      }
      rules = .disallowingAll
      outcome = "disallow-all:" + answer.attempt.code
    }
    let binding = rules.rules(for: plan.userAgent)
    robots[host] = binding
    frontier.openGate(of: host, crawlDelay: binding.crawlDelay, until: now + Self.robotsSeconds)
    var write = CrawlWrite(run: run.row.id, at: now)
    askSitemaps(of: host, rules, into: &write)
    write.robots = .init(
      origin: frontier.origin(of: host), fetchedAt: answer.attempt.at, outcome: outcome,
      status: answer.attempt.status, body: look == .fine ? answer.body : [])
    submit(write)
  }

  // MARK: Soft 404

  /// Whether a page may be visited: what its host says to any address of its kind is asked first, once. Without a page
  /// there, every page of the host has to be taken as it comes.
  func knowsGeneralAnswer(for url: WebURL, on host: HostID) -> Bool {
    let key = ProbeBook.generalKey(of: url)
    if probes.answer(for: key) != nil { return true }
    guard let madeUp = ProbeBook.madeUp(onHostOf: url, seed: run.seed) else { return true }
    if let number = probes.ask(key, madeUp: madeUp) { frontier.enqueue(probe: number, host: host) }
    return false
  }

  /// A page under a status of success that says only what its host says to any address: its look counts as one at an
  /// error page. Home pages are exempt, under the names that servers give them too, since many servers answer with them
  /// to everything.
  func isMasked(_ reading: PreparedPage?, _ assignment: Assignment, _ look: LookClass) -> Bool {
    guard look == .fine, let facts = reading?.facts, let id = assignment.id, homes[UInt32(id.rawValue)] == nil,
      !isRoot(assignment.url), let answer = probes.generalAnswer(for: ProbeBook.generalKey(of: assignment.url))
    else { return false }
    return softEvidence.isGeneral(facts.said, answer)
  }

  private func isRoot(_ url: WebURL) -> Bool {
    url.directory == "/" && CanonicalLink.isIndex(url) || url.path == "/"
  }

  func softSettlement(_ verdict: SoftEvidence.Verdict) -> Judgement.Settlement {
    switch verdict {
    case .gone: .init(state: .fetched, reason: SoftMatch.provenReason, verdict: .softDead)
    case .there: .init(state: .fetched, reason: "ok", verdict: .fine)
    case .unsure: .init(state: .fetched, reason: SoftMatch.unprovenReason, verdict: .unsure)
    }
  }

  /// Settles a suspected page by the answer beside it, or has its verdict wait for that.
  func settleSuspect(
    _ suspect: ProbeBook.Suspect, _ assignment: Assignment, into result: inout CrawlWrite.Result
  ) -> Judgement.Settlement {
    guard let probe = probes.answer(for: ProbeBook.key(of: assignment.url)) else {
      askProbe(about: suspect, assignment.url)
      return softSettlement(.unsure)
    }
    let (verdict, match) = softEvidence.judge(suspect, probe)
    result.softMatch = match
    return softSettlement(verdict)
  }

  /// Asks for a made-up address beside the page, unless that was done already.
  func prepareProbe(for url: WebURL) {
    let key = ProbeBook.key(of: url)
    guard probes.answer(for: key) == nil, let madeUp = ProbeBook.madeUp(besides: url, seed: run.seed) else {
      return
    }
    if let number = probes.ask(key, madeUp: madeUp) {
      frontier.enqueue(probe: number, host: frontier.host(origin: url.origin))
    }
  }

  /// Has the page's verdict wait for the made-up address's answer.
  func askProbe(about suspect: ProbeBook.Suspect, _ url: WebURL) {
    let key = ProbeBook.key(of: url)
    // An answer that says nothing will say nothing the next time either.
    guard probes.answer(for: key) == nil else { return }
    prepareProbe(for: url)
    probes.wait(suspect, for: key)
  }

  func finishProbe(_ number: UInt32, _ answer: Answer, now: Double) {
    switch probes.tasks[Int(number)] {
    case .canary(let host): probes.canaries.remove(host)
    case .sitemap: preconditionFailure("a sitemap has an assignment of its own kind")
    case .directory(let key, let url):
      let facts = answer.reading?.facts
      settle(
        .init(
          directory: key, url: url, fetchedAt: answer.attempt.at, status: answer.attempt.status,
          outcome: answer.attempt.outcome, kind: facts?.kind, contentHash: facts?.contentHash, said: facts?.said),
        now: now)
    }
  }

  /// A made-up address that robots.txt forbids is not asked for; nothing is known then.
  func refuseProbe(_ key: String, _ url: WebURL) {
    let now = clock.now()
    settle(.init(directory: key, url: url, fetchedAt: now, status: 0, outcome: "robots"), now: now)
  }

  private func settle(_ probe: CrawlWrite.SoftProbe, now: Double) {
    var write = CrawlWrite(run: run.row.id, at: now)
    write.softProbe = probe
    for suspect in probes.settle(probe) {
      let (verdict, match) = softEvidence.judge(suspect, probe)
      let settlement = softSettlement(verdict)
      var revision = CrawlWrite.Revision(
        id: suspect.id, reason: settlement.reason, verdict: settlement.verdict)
      revision.softMatch = match
      write.revisions.append(revision)
    }
    submit(write)
  }
}
