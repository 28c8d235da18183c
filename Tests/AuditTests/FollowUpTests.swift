import Disclosure
import Localization
import Store
import Testing

@testable import Audit

@Suite struct `What became of findings` {
  private func finding(
    _ number: String, rule: String = "link-dead", url: String = "https://a.example.gov.cn/x",
    certainty: Certainty = .certain
  ) -> FindingRow {
    FindingRow(
      fingerprint: "F-\(number)", rule: rule, severity: "deduct", certainty: certainty.rawValue, site: "a",
      column: nil,
      url: url, messageChinese: "坏", messageEnglish: "bad", legalBasis: "", evidence: "{}")
  }

  @Test func `new, persisting, returned and fixed are told apart`() {
    let follow = FollowUp(
      earlier: [finding("A"), finding("B", url: "https://a.example.gov.cn/b")],
      later: [finding("A"), finding("C"), finding("D")], everBefore: ["F-A", "F-B", "F-D"], sawAgain: { _ in true })
    #expect(follow.statuses == ["F-A": .persisting, "F-C": .new, "F-D": .returned])
    #expect(follow.sent == 2 && follow.persisting == 1)
    #expect(follow.fixed.map(\.fingerprint) == ["F-B"])
    #expect(follow.unseen.isEmpty)
  }

  @Test func `what was not looked at again is not fixed`() {
    let follow = FollowUp(
      earlier: [finding("A")], later: [], everBefore: ["F-A"], sawAgain: { _ in false })
    #expect(follow.fixed.isEmpty)
    #expect(follow.unseen.map(\.fingerprint) == ["F-A"])
  }

  @Test func `a column that nobody could read now is not fixed, nor is a count over such columns`() {
    let unreadable = finding(
      "U", rule: "column-unreadable", url: "https://a.example.gov.cn/col", certainty: .unknown)
    let follow = FollowUp(
      earlier: [
        finding("A", rule: "column-stale", url: "https://a.example.gov.cn/col"),
        finding("V", rule: "columns-blank-veto", url: "https://a.example.gov.cn/"),
      ], later: [unreadable], everBefore: [], sawAgain: { _ in true })
    #expect(follow.fixed.isEmpty)
    #expect(follow.unseen.count == 2)
    #expect(follow.statuses.isEmpty)
  }

  @Test func `what one rule does not know leaves the other findings of that address alone`() {
    let home = "https://a.example.gov.cn/"
    let follow = FollowUp(
      earlier: [
        finding("A", rule: "footer-elements", url: home), finding("B", rule: "departure-notice", url: home),
      ],
      later: [finding("U", rule: "departure-notice", url: home, certainty: .unknown)], everBefore: [],
      sawAgain: { _ in true })
    #expect(follow.fixed.map(\.fingerprint) == ["F-A"])
    #expect(follow.unseen.map(\.fingerprint) == ["F-B"])
  }

  @Test(arguments: ["site-walled", "site-unreachable"])
  func `of a site that did not let itself be seen, nothing that stands at its home page is fixed`(rule: String) {
    let home = "https://a.example.gov.cn/"
    let follow = FollowUp(
      earlier: [finding("A", rule: "footer-elements", url: home), finding("B", url: home + "b.html")],
      later: [finding("U", rule: rule, url: home, certainty: .unknown)], everBefore: [], sawAgain: { _ in true })
    #expect(follow.fixed.map(\.fingerprint) == ["F-B"])
    #expect(follow.unseen.map(\.fingerprint) == ["F-A"])
  }

  @Test func `waived ones are neither sent nor fixed`() {
    let follow = FollowUp(
      earlier: [finding("A")], later: [], waived: ["F-A"], everBefore: [], sawAgain: { _ in true })
    #expect(follow.sent == 0 && follow.fixed.isEmpty)
  }

  @Test(arguments: [
    (LedgerState.fetched, LinkVerdict.fine, true), (.notModified, .fine, true), (.failed, .dead, true),
    (.failed, .unsure, false), (.walled, .walled, false), (.fetched, .walled, false), (.pending, .unsure, false),
    (.budget, .skipped, false), (.robots, .skipped, false),
  ])
  func `only a look that saw something counts`(_ look: (LedgerState, LinkVerdict, Bool)) {
    #expect(FollowUp.isSeen(look.0, look.1) == look.2)
  }
}

@Suite struct `A waiver` {
  private let day = CivilDate(daysSince1970: 20_741)

  @Test func `holds through its last day and comes back by itself`() {
    let waiver = Waiver(
      fingerprint: "F-1", reason: "无事项", by: nil, since: day.adding(days: -1), until: day)
    #expect(waiver.holds(on: day) && !waiver.isExpired(on: day))
    #expect(!waiver.holds(on: day.adding(days: 1)) && waiver.isExpired(on: day.adding(days: 1)))
    #expect(!waiver.holds(on: day.adding(days: -2)))
  }

  @Test func `takes the finding, its points and its part in a veto away, and nothing else`() throws {
    let judge = try Judge(profile: try projectLibrary.profile("standards/2019-jiancha"), library: projectLibrary)
    let rule = try #require(RuleCatalog.all.first { $0.id == "link-dead" })
    let example = try #require(rule.failing.first)
    let facts = example.facts().facts
    let before = judge.judge(facts: [facts])
    let finding = try #require(before.findings.first { $0.rule == "link-dead" })
    let waiver = Waiver(
      fingerprint: finding.fingerprint, reason: "专网可用", by: "张三", since: facts.run.asOf, until: nil)
    let after = judge.judge(facts: [facts], waivers: [waiver])
    #expect(after.waived.map(\.fingerprint) == [finding.fingerprint])
    #expect(after.findings.count == before.findings.count - 1)
    let expired = Waiver(
      fingerprint: finding.fingerprint, reason: "专网可用", by: "张三", since: facts.run.asOf.adding(days: -9),
      until: facts.run.asOf.adding(days: -1))
    let again = judge.judge(facts: [facts], waivers: [expired])
    #expect(again.waived.isEmpty && again.findings.count == before.findings.count)
  }
}

@Suite struct `Short numbers` {
  @Test func `are as long as needed to tell findings apart`() {
    let ids = ShortIDs(["F-3K9Q000000000", "F-3K9Q100000000", "F-7T2M000000000"])
    #expect(ids["F-7T2M000000000"] == "F-7T2M")
    #expect(ids["F-3K9Q000000000"] == "F-3K9Q0")
    #expect(ids.matches("F-3K9Q").count == 2)
    #expect(ids.matches("f-3k9q1") == ["F-3K9Q100000000"])
  }

  @Test func `are read as people type them`() {
    let ids = ShortIDs(["F-10AB000000000"])
    #expect(ids.matches("F-IOAB") == ["F-10AB000000000"])
    #expect(ids.matches("10ab") == ["F-10AB000000000"])
    #expect(ids.matches("F-").isEmpty)
  }
}

@Suite struct `A baseline` {
  private let row = FindingRow(
    fingerprint: "F-1", rule: "link-dead", severity: "deduct", certainty: "certain", site: "a", column: nil,
    url: "https://a.example.gov.cn/", messageChinese: "坏", messageEnglish: "bad", legalBasis: "", evidence: "{}")

  @Test func `reads what it wrote, without what nobody could look at`() throws {
    var unknown = row
    (unknown.fingerprint, unknown.certainty) = ("F-2", "unknown")
    let baseline = Baseline([row, unknown, row])
    #expect(baseline.entries.map(\.fingerprint) == ["F-1"])
    #expect(try Baseline(bytes: baseline.bytes) == baseline)
  }

  @Test func `only shrinks when it is pruned`() {
    #expect(Baseline([row]).without(["F-1", "F-9"]).entries.isEmpty)
    #expect(Baseline([row]).without(["F-9"]).entries.count == 1)
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"format": "mingcha-baseline", "version": 2, "findings": []}"#,
    "{\n \"format\": \"mingcha-baseline\", \"version\": 1, \"findings\": [{\"id\": 3}]}",
  ])
  func `is refused when it is none`(_ text: String) {
    #expect(throws: Baseline.Malformed.self) { try Baseline(bytes: Array(text.utf8)) }
  }
}
