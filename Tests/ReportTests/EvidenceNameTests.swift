import Disclosure
import JSON
import Localization
import Store
import Testing
import Web

@testable import Audit
@testable import Report

@Suite struct `Evidence in words` {
  private static let library = ProfileLibrary(
    root: #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/profiles")

  @Test(arguments: RuleCatalog.all.map(\.id)) func `every name that a rule's examples write has its words`(
    id: String
  ) throws {
    let rule = try #require(RuleCatalog.rule(id))
    let parameters = try Self.library.profile("standards/2019-jiancha").parameters
    let calendar = try Self.library.calendar()
    let setting = try #require(parameters.rules[id])
    for example in rule.failing {
      let facts = example.facts().facts
      let context = RuleContext(facts: facts, parameters: parameters, calendar: calendar, asOf: facts.run.asOf)
      for finding in rule.findings(context.with(setting)) {
        let node = try JSON5.parse(Array(finding.evidence.utf8))
        for name in Self.names(Evidence(node)) {
          #expect(Codes.evidenceNames[name] != nil, "\(name)")
        }
        for (name, code) in Self.texts(Evidence(node), named: "") {
          guard let words = Codes.values[name], !(name == "place" && Self.tagNames.contains(code.lowercased()))
          else { continue }
          #expect(words[code] != nil, "\(name): \(code)")
        }
      }
    }
  }

  @Test(arguments: RuleCatalog.all.map(\.id)) func `every rule has a topic`(id: String) {
    #expect(ReportModel.Topic(rule: id) != .other)
  }

  @Test(arguments: [
    (#"{"state": "stale"}"#, "状态: 超期未更新", "State: Stale"),
    (#"{"state": "unreadable:timeout"}"#, "状态: 未能查看: 超时", "State: Could not look: timed out"),
    (#"{"looks": [{"outcome": "status-404"}]}"#, "结果: HTTP 404", "Outcome: HTTP 404"),
  ]) func `in cells and letters has its codes in words`(json: String, chinese: String, english: String) throws {
    let evidence = Evidence(try JSON5.parse(Array(json.utf8)))
    #expect(EvidenceText.line(evidence, .chinese).contains(chinese), "\(EvidenceText.line(evidence, .chinese))")
    #expect(EvidenceText.line(evidence, .english).contains(english), "\(EvidenceText.line(evidence, .english))")
  }

  /// Tags of a page, which are named as they stand there.
  private static let tagNames = ["keywords", "description", "articletitle"]

  /// Texts at every depth, each with the name under which it stands.
  private static func texts(_ evidence: Evidence, named name: String) -> [(String, String)] {
    switch evidence {
    case .text(let text): [(name, text)]
    case .list(let values): values.flatMap { texts($0, named: name) }
    case .members(let members): members.flatMap { texts($0.value, named: $0.name) }
    default: []
    }
  }

  /// Names of members at every depth; keys that are data (reasons, codes) stand below names that say so.
  private static func names(_ evidence: Evidence) -> [String] {
    switch evidence {
    case .list(let values): values.flatMap(names)
    case .members(let members):
      members.flatMap { member in
        ["reasons", "tag", "foot", "register"].contains(member.name)
          ? [member.name] : [member.name] + names(member.value)
      }
    default: []
    }
  }
}
