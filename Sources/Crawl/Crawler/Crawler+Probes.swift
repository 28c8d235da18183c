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

  func softSettlement(_ isSoftGone: Bool?) -> Judgement.Settlement {
    switch isSoftGone {
    case true?: .init(state: .fetched, reason: ProbeBook.provenReason, verdict: .softDead)
    case false?: .init(state: .fetched, reason: "ok", verdict: .fine)
    case nil: .init(state: .fetched, reason: ProbeBook.unprovenReason, verdict: .unsure)
    }
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
  func askProbe(about id: URLID, _ url: WebURL, contentHash: UInt64) {
    let key = ProbeBook.key(of: url)
    // An answer that says nothing will say nothing the next time either.
    guard probes.answer(for: key) == nil else { return }
    prepareProbe(for: url)
    probes.wait(.init(id: id, contentHash: contentHash), for: key)
  }

  func finishProbe(_ number: UInt32, _ answer: Answer, now: Double) {
    switch probes.tasks[Int(number)] {
    case .canary(let host): probes.canaries.remove(host)
    case .sitemap: preconditionFailure("a sitemap has an assignment of its own kind")
    case .directory(let key, let url):
      let facts = answer.reading?.facts
      let probe = CrawlWrite.SoftProbe(
        directory: key, url: url, fetchedAt: answer.attempt.at, status: answer.attempt.status,
        outcome: answer.attempt.outcome, kind: facts?.kind, contentHash: facts?.contentHash)
      var write = CrawlWrite(run: run.row.id, at: now)
      write.softProbe = probe
      for suspect in probes.settle(probe) {
        let settlement = softSettlement(ProbeBook.isSoftGone(suspect, probe))
        write.revisions.append(.init(id: suspect.id, reason: settlement.reason, verdict: settlement.verdict))
      }
      submit(write)
    }
  }
}
