import Disclosure
import Localization
import Store
import Testing
import Web

@testable import Audit

@Suite struct `The explanation of a rule` {
  private static let profile = Result { try projectLibrary.profile("standards/2019-jiancha") }

  @Test(arguments: RuleCatalog.all.map(\.id)) func `has every part in both languages`(id: String) throws {
    let rule = try #require(RuleCatalog.rule(id))
    let explanation = RuleExplanation(rule, try Self.profile.get().parameters)
    #expect(explanation.sections.map(\.part) == RuleExplanation.Part.allCases)
    for section in explanation.sections {
      #expect(!section.lines.isEmpty, "\(section.part)")
      for line in section.lines {
        #expect(!line.chinese.isEmpty && !line.english.isEmpty, "\(section.part)")
      }
    }
    // Prose is translated; clauses, names and numbers may be the same in both.
    for part in [RuleExplanation.Part.measured, .falseAlarms, .byHand, .remedy, .reported, .lookAlikes] {
      for line in explanation[part] { #expect(line.chinese != line.english, "\(part)") }
    }
  }

  @Test func `says the clause and the values of the profile, not the rule's defaults`() throws {
    let profile = try Self.profile.get()
    let rule = try #require(RuleCatalog.rule("home-stale"))
    var parameters = profile.parameters
    parameters.rules["home-stale"]?.values["days"] = .integer(21)
    parameters.rules["home-stale"]?.source = ["某市检查办法第三条"]
    let explanation = RuleExplanation(rule, parameters)
    #expect(explanation[.thresholds].contains { $0.chinese.contains("21") && $0.english.contains("21") })
    #expect(explanation[.source].first?.chinese == "某市检查办法第三条")
  }

  @Test func `says the profile's windows and deadlines where a rule reads them`() throws {
    let parameters = try Self.profile.get().parameters
    let stale = RuleExplanation(try #require(RuleCatalog.rule("column-stale")), parameters)
    #expect(stale[.thresholds].contains { $0.chinese.contains("news 14 天") })
    let late = RuleExplanation(try #require(RuleCatalog.rule("interpretation-late")), parameters)
    #expect(late[.thresholds].contains { $0.chinese.contains("解读期限") })
    let duty = RuleExplanation(try #require(RuleCatalog.rule("duty-column")), parameters)
    #expect(duty[.thresholds].contains { $0.chinese.contains("政府信息公开指南") })
  }
}
