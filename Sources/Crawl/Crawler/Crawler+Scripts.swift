import Disclosure
import Store
import Web

/// Frames of scripts: pages that are what their script gives to any number, without words that nothing is there.
extension Crawler {
  /// Addresses that are read from the store at once.
  private static let addressesAtOnce = 200
  /// Pages of a script that are compared with what it gives to any number before it counts as one that gives the
  /// same to all.
  private static let mostCompared = 200
  /// Addresses among which they are looked for: those of scripts that differ in what follows the number begin alike.
  static let mostRead = 2000

  /// The script and its answer, when the page waits only to be known as a frame (`settleScripts`).
  func script(framing page: StoreWriter.SaidPage) -> (script: QueryIDs.Template, answer: AnswerText)? {
    guard page.reason == SoftMatch.unprovenReason, !page.saysGone, let script = script(of: page.url),
      let answer = probes.generalAnswer(for: script.generalKey), !isHostsAnswer(page.said, at: page.url)
    else { return nil }
    return (script, answer)
  }

  /// Before the run is finished: what a script gives to any number, without words that nothing is there, is a
  /// missing document only if the script gives something else to another number. A frame that the visitor's browser
  /// fills looks the same under all of them, and so does a page that does not care; these are pages in good order.
  func settleScripts() async throws(StoreError) {
    var tellsApart: [String: Bool] = [:]
    var write = CrawlWrite(run: run.row.id, at: clock.now())
    for id in probes.framesOfScripts.sorted() {
      guard let page = try await store.said(at: id, run: run.row.id), let (script, answer) = script(framing: page)
      else { continue }
      if tellsApart[script.key] == nil { tellsApart[script.key] = try await self.tellsApart(script, answer) }
      let settlement = softSettlement(tellsApart[script.key] == true ? .gone : .there)
      var revision = CrawlWrite.Revision(id: id, reason: settlement.reason, verdict: settlement.verdict)
      // That it is the script's answer speaks against a page that is none the worse for it.
      revision.forgetsSoftMatch = settlement.verdict != .softDead
      write.revisions.append(revision)
      if settlement.verdict == .softDead { countLead(id) }
    }
    if !write.revisions.isEmpty { submit(write) }
  }

  /// Whether a page in good order of that script says something else than it says to any number.
  private func tellsApart(_ script: QueryIDs.Template, _ answer: AnswerText) async throws(StoreError) -> Bool {
    var last: String?
    var compared = 0
    var read = 0
    while read < Self.mostRead {
      let others = try await store.soundPages(
        run: run.row.id, beginningWith: script.beginning, after: last, limit: Self.addressesAtOnce)
      for other in others {
        guard let url = WebURL(other.url), queryIDs.template(of: url)?.key == script.key,
          let page = try await store.said(at: other.id, run: run.row.id), !page.saysGone
        else { continue }
        if softEvidence.differs(page.said, answer) { return true }
        compared += 1
        if compared == Self.mostCompared { return false }
      }
      guard others.count == Self.addressesAtOnce else { return false }
      last = others.last?.url
      read += others.count
    }
    return false
  }
}
