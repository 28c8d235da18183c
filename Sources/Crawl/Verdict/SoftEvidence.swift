import Disclosure
import Store

/// Whether a page is what its server says to addresses that do not exist. Pure.
///
/// A page whose own words say “not found” needs an answer to a made-up address that says nearly the same. A page without
/// such words needs more, since servers also give real pages under many names: the answer in a directory that nobody has
/// made must be its, and the one beside it, too; it may have next to nothing of its own and must bear the same title.
struct SoftEvidence: Sendable {
  enum Verdict: Sendable, Equatable {
    case gone
    case there
    /// The answer says nothing, or lies between the thresholds.
    case unsure
  }

  /// Percentages and a count of runs of characters, `CrawlPlan.softAlike` …
  let alike: Int
  let unlike: Int
  let own: Int

  init(_ plan: CrawlPlan) {
    alike = plan.softAlike
    unlike = min(plan.softUnlike, plan.softAlike)
    own = plan.softOwn
  }

  /// Whether the probe brought a page, and under a status of success.
  static func isAnswer(_ probe: CrawlWrite.SoftProbe) -> Bool {
    (probe.outcome == "ok" || probe.outcome == LookClass.softGoneOutcome) && (200...299).contains(probe.status)
  }

  /// Whether a page says nothing but what its host says to any address.
  func isGeneral(_ said: String, _ answer: AnswerText) -> Bool {
    AnswerText(said).likeness(to: answer).map { isSame($0) } ?? false
  }

  /// Whether a page surely says something else than its host says to any address, which is more than that it cannot
  /// be known to say the same: two pages of which little more than the title was read differ in nothing.
  func differs(_ said: String, _ answer: AnswerText) -> Bool {
    let text = AnswerText(said)
    guard let likeness = text.likeness(to: answer) else { return text.surplus(over: answer) > own }
    return likeness.alike < alike || likeness.own > own || !likeness.hasSameTitle
  }

  private func isSame(_ likeness: AnswerText.Likeness) -> Bool {
    likeness.alike >= alike && likeness.own <= own && likeness.hasSameTitle && likeness.goesBeyondTitle
  }

  /// Compares a suspected page with the answer beside it; no match when that is no page. What a directory does not know
  /// says little of what a script says that it does not know: no such answer acquits a page that says so.
  func judge(_ suspect: ProbeBook.Suspect, _ probe: CrawlWrite.SoftProbe) -> (Verdict, SoftMatch?) {
    let (verdict, match) = compare(suspect, probe)
    return (verdict == .there && suspect.isOfQuery && suspect.saysGone ? .unsure : verdict, match)
  }

  private func compare(_ suspect: ProbeBook.Suspect, _ probe: CrawlWrite.SoftProbe) -> (Verdict, SoftMatch?) {
    guard Self.isAnswer(probe) else {
      // A server that says 404 where nothing is does not say it with this page. 403 or 429 say nothing of what is there.
      let isHonest = probe.outcome == "ok" && (probe.status == 404 || probe.status == 410)
      return (isHonest ? .there : .unsure, nil)
    }
    var match = SoftMatch(probe: probe.url, alike: nil, threshold: alike)
    let bothSayGone = suspect.saysGone && probe.kind == .notFound
    guard let said = suspect.said, let answer = probe.said,
      let likeness = AnswerText(said).likeness(to: AnswerText(answer))
    else { return (bothSayGone ? .gone : suspect.saysGone ? .unsure : .there, match) }
    match.alike = likeness.alike
    if suspect.saysGone ? likeness.alike >= alike : isSame(likeness) { return (.gone, match) }
    if likeness.alike < unlike, !bothSayGone { return (.there, match) }
    return (.unsure, match)
  }
}
