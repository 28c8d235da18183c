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
    switch RobotsAnswer(look, isRedirected: answer.isRedirected) {
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

  /// Whether a page may be visited: what its host says to any address of its kind is asked first, once, and what its
  /// script says to any number. Without a page there, every page of the host has to be taken as it comes.
  func knowsGeneralAnswer(for url: WebURL, on host: HostID) -> Bool {
    var isKnown = true
    /// Whether there is nothing to wait for.
    func ask(_ key: String, _ madeUp: () -> WebURL?) -> Bool {
      if probes.answer(for: key) != nil { return true }
      if !probes.isAsked(key) {
        guard let madeUp = madeUp() else { return true }
        if let number = probes.ask(key, madeUp: madeUp) { frontier.enqueue(probe: number, host: host) }
      }
      isKnown = false
      return false
    }
    let kind = ProbeBook.Kind(host: host, fileExtension: url.fileExtension)
    if !probes.settledKinds.contains(kind),
      ask(ProbeBook.generalKey(of: url), { ProbeBook.madeUp(onHostOf: url, seed: run.seed) })
    {
      probes.settledKinds.insert(kind)
    }
    if let script = script(of: url) {
      _ = ask(script.generalKey) { script.madeUp(as: script.generalKey, seed: run.seed) }
    }
    return isKnown
  }

  /// The script whose document an address is, if made-up numbers may be asked of it.
  func script(of url: WebURL) -> QueryIDs.Template? {
    guard let script = queryIDs.template(of: url), probes.admitsScript(script.key, origin: url.origin) else {
      return nil
    }
    return script
  }

  /// A page under a status of success that says only what its host says to any address, or its script to any
  /// number: its look counts as one at an error page. Home pages are exempt, under the names that servers give them
  /// too, since many servers answer with them to everything.
  func isMasked(_ answer: Answer, _ assignment: Assignment, _ look: LookClass) -> Bool {
    guard look == .fine, let facts = answer.reading?.facts, let id = assignment.id,
      homes[UInt32(id.rawValue)] == nil,
      !isRoot(assignment.url)
    else { return false }
    probes.framesOfScripts.remove(id)
    if isHostsAnswer(facts.said, at: assignment.url) { return true }
    // Words are not enough: those of a short document may be none of the page's text. And scripts give a column without
    // rows, or a document that is a picture, the same frame as one that they do not know.
    guard facts.list.state == .none, facts.kind == .other || facts.kind == .article, facts.published == nil,
      facts.attachments.isEmpty, let frame = answer.frame, let script = script(of: assignment.url),
      let probe = probes.answer(for: script.generalKey), SoftEvidence.isAnswer(probe), probe.frame == frame
    else { return false }
    probes.framesOfScripts.insert(id)
    return true
  }

  /// Whether a page says what its host says to any address of its kind.
  ///
  /// - Parameter said: put together only where its host has such an answer, which few have.
  func isHostsAnswer(_ said: @autoclosure () -> String, at url: WebURL) -> Bool {
    // Its key is put together for every page otherwise.
    guard probes.hasGeneralAnswers else { return false }
    return probes.generalAnswer(for: ProbeBook.generalKey(of: url)).map { softEvidence.isGeneral(said(), $0) }
      ?? false
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

  func suspect(_ id: URLID, _ url: WebURL, said: String?, saysGone: Bool) -> ProbeBook.Suspect {
    .init(id: id, said: said, saysGone: saysGone, isOfQuery: url.hasQuery && script(of: url) == nil)
  }

  /// Settles a suspected page by the answer beside it, or has its verdict wait for that; of a script's frame, for
  /// the end of the run (`settleScripts`), so that no run that was interrupted holds an accusation that may be
  /// taken back.
  func settleSuspect(
    _ suspect: ProbeBook.Suspect, _ assignment: Assignment, into result: inout CrawlWrite.Result
  ) -> Judgement.Settlement {
    if !suspect.saysGone, probes.framesOfScripts.contains(suspect.id), let script = script(of: assignment.url),
      let probe = probes.answer(for: script.generalKey)
    {
      result.softMatch = SoftMatch(probe: probe.url, alike: 100, threshold: softEvidence.alike)
      return softSettlement(.unsure)
    }
    guard let probe = probes.answer(for: besideKey(of: assignment.url)) else {
      askProbe(about: suspect, assignment.url)
      return softSettlement(.unsure)
    }
    let (verdict, match) = softEvidence.judge(suspect, probe)
    result.softMatch = match
    return softSettlement(verdict)
  }

  /// Under which name the answer beside a page is kept: of its script, else of its directory.
  func besideKey(of url: WebURL) -> String { script(of: url)?.key ?? ProbeBook.key(of: url) }

  /// Asks for a made-up address beside the page, unless that was done already.
  func prepareProbe(for url: WebURL) {
    let key = besideKey(of: url)
    let beside =
      script(of: url).map { $0.madeUp(as: key, seed: run.seed) } ?? ProbeBook.madeUp(besides: url, seed: run.seed)
    guard probes.answer(for: key) == nil, let madeUp = beside else { return }
    if let number = probes.ask(key, madeUp: madeUp) {
      frontier.enqueue(probe: number, host: frontier.host(origin: url.origin))
    }
  }

  /// Has the page's verdict wait for the made-up address's answer.
  func askProbe(about suspect: ProbeBook.Suspect, _ url: WebURL) {
    let key = besideKey(of: url)
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
          outcome: answer.attempt.outcome, kind: facts?.kind, contentHash: facts?.contentHash, said: facts?.said,
          frame: key.contains("?") ? answer.frame : nil),
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
      if verdict == .gone { countLead(suspect.id) }
    }
    submit(write)
  }
}
