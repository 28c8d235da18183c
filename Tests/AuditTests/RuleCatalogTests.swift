import Disclosure
import Localization
import Store
import Testing
import Web

@testable import Audit

@Suite struct `The rule catalogue` {
  static let profile = Result { try projectLibrary.profile("standards/2019-jiancha") }
  static let calendar = Result { try projectLibrary.calendar() }

  struct Case: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let example: RuleExample
    var testDescription: String { "\(rule.id): \(example.name.chinese)" }
  }

  static let cases = RuleCatalog.all.flatMap { rule in
    (rule.passing + rule.failing).map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases) func `every example says what its rule finds`(example: Case) throws {
    let parameters = try Self.profile.get().parameters
    let setting = try #require(parameters.rules[example.rule.id])
    let facts = example.example.facts().facts
    let context = RuleContext(
      facts: facts, parameters: parameters, calendar: try Self.calendar.get(), asOf: facts.run.asOf)
    let findings = example.rule.findings(context.with(setting))
    let expected = example.example.expects.map { ExampleSite.url($0).string }
    #expect(findings.map(\.url.string) == expected)
    for finding in findings {
      #expect(!finding.message.chinese.isEmpty && !finding.message.english.isEmpty)
      #expect(finding.evidence.hasPrefix("{") && finding.evidence.hasSuffix("}"))
      if finding.certainty == .unknown { #expect((finding.severity ?? example.rule.severity) == .review) }
    }
  }

  @Test func `ids are unique and the ones of the contract`() {
    let ids = RuleCatalog.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }

  @Test(arguments: RuleCatalog.all.map(\.id)) func `has examples of both kinds and speaks both languages`(
    id: String
  ) throws {
    let rule = try #require(RuleCatalog.rule(id))
    #expect(!rule.passing.isEmpty && !rule.failing.isEmpty)
    #expect(rule.passing.allSatisfy { $0.expects.isEmpty } && rule.failing.allSatisfy { !$0.expects.isEmpty })
    for text in [rule.title, rule.measured, rule.falseAlarms, rule.remedy] {
      #expect(!text.chinese.isEmpty && !text.english.isEmpty && text.chinese != text.english)
    }
    #expect(!rule.source.isEmpty)
  }

  @Test func `the 2019 standard configures every rule`() throws {
    let profile = try Self.profile.get()
    #expect(Set(profile.parameters.rules.keys) == Set(RuleCatalog.all.map(\.id)))
  }
}
