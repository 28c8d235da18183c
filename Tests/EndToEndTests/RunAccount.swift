import Disclosure
import Store
import Testing
import Web

/// Everything that the last run of a store says, as lines that two runs over the same site must share. Left out is
/// what two undisturbed runs may differ in too: moments, durations and numbers of looks, the numbers of addresses,
/// the way by which an address was first reached (its depth), and whether a page of a host that never answers had
/// looks of its own or shares the fate of one that had (`host-refused`).
struct RunAccount: Equatable {
  let facts: [String]
  let findings: [String]
  let isComplete: Bool

  init(_ path: String) throws {
    let reader = try StoreReader.open(path)
    let run = try #require(try reader.latestRun())
    var facts: Set<String> = []
    for site in try reader.sites(run: run.id) {
      let known = try reader.facts(run: run.id, site: site)
      var names: [URLID: String] = [:]
      for page in known.pages + known.targets { names[page.id] = page.url.string }
      for page in known.pages + known.targets { facts.insert(Self.line(page, site: site.id, known, names)) }
    }
    self.facts = facts.sorted()
    findings = try reader.findings(run: run.id).map {
      "\($0.fingerprint) \($0.rule) \($0.severity) \($0.certainty) \($0.site) \($0.url) \($0.messageChinese)"
    }.sorted()
    let balance = try reader.balance(run: run.id)
    isComplete = balance.addsUp && balance.pending == 0 && run.finishedAt != nil
    #expect(try reader.verify().isEmpty)
  }

  private static func line(_ page: PageRow, site: String, _ known: SiteFacts, _ names: [URLID: String]) -> String {
    let reason = page.reason.hasPrefix("host-") ? String(page.reason.dropFirst(5)) : page.reason
    let links = (known.links[page.id] ?? []).map { link in
      "\(names[link.target] ?? "?") \(link.element) \(link.relation) \(link.line):\(link.column)"
    }
    let content = page.facts.map { "\($0)" } ?? "–"
    return "\(page.url) [\(site)] \(page.state.rawValue) \(reason) \(page.verdict.rawValue) \(page.status) "
      + "\(page.contentType ?? "–") \(page.bytes) → \(page.redirect.flatMap { names[$0] } ?? "–") \(content) \(links)"
  }

  /// What one has and the other has not, shortened for a message.
  func difference(from other: RunAccount) -> [String] {
    func missing(_ a: [String], _ b: [String], _ mark: String) -> [String] {
      Set(a).subtracting(b).sorted().map { mark + String($0.prefix(300)) }
    }
    return missing(facts, other.facts, "+ ") + missing(other.facts, facts, "- ")
      + missing(findings, other.findings, "+ ") + missing(other.findings, findings, "- ")
  }
}
