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

@Suite struct `The dossier of a finding` {
  @Test func `says how the page was looked at, what was read, and where links to it stand`() {
    let site = ExampleSite(.home("/old.html"), .dead("/old.html"))
    let facts = site.facts
    let finding = FindingRow(
      fingerprint: "F-1", rule: "link-dead", severity: "deduct", certainty: "certain", site: "example", column: nil,
      url: ExampleSite.url("/old.html").string, messageChinese: "", messageEnglish: "", legalBasis: "",
      evidence: "{}")
    let entries = FindingDossier(finding, facts).entries
    #expect(entries.contains { $0.label.english == "look" && $0.text.contains("HTTP 404") })
    #expect(entries.contains { $0.label.english == "linked from" && $0.text.hasSuffix("10:1  <a>") })
  }

  @Test func `quotes the attribute as printed and the text`() {
    let site = ExampleSite(
      .document {
        $0.attribute = AttributeFact(value: .onRequest, origin: .note, printed: "（此件依申请公开）")
      })
    let facts = site.facts
    let finding = FindingRow(
      fingerprint: "F-2", rule: "attribute-closed", severity: "review", certainty: "suspected", site: "example",
      column: nil, url: ExampleSite.url("/zc/1.html").string, messageChinese: "", messageEnglish: "",
      legalBasis: "", evidence: "{}")
    let entries = FindingDossier(finding, facts).entries
    #expect(entries.contains { $0.text.contains("（此件依申请公开）") })
    #expect(entries.contains { $0.label.english == "text begins" && $0.text.contains("公路养护") })
  }

  @Test func `of a home page says what the resolver and the certificate said, and how long the certificate holds`()
  {
    var site = ExampleSite(.home())
    let end = Double(ExampleSite.day("2026-12-02").daysSince1970 * 86_400)
    site.hosts = [
      HostFacts(
        host: "www.example.gov.cn", at: 0, names: .init(ipv6: .no, addresses: ["203.0.113.5"]),
        certificate: .init(
          subject: "CN = www.example.gov.cn", issuer: "CN = Example CA", names: [], notBefore: 0, notAfter: end))
    ]
    let finding = FindingRow(
      fingerprint: "F-3", rule: "site-certificate", severity: "review", certainty: "suspected", site: "example",
      column: nil, url: ExampleSite.url("/").string, messageChinese: "", messageEnglish: "", legalBasis: "",
      evidence: "{}")
    let entries = FindingDossier(finding, site.facts).entries
    #expect(
      entries.contains { $0.label.english == "name look-up" && $0.text.contains("IPv6 no  (ok)  203.0.113.5") })
    #expect(entries.contains { $0.label.english == "certificate" && $0.text.contains("← CN = Example CA") })
    #expect(entries.contains { $0.label.chinese == "监测时间点到证书到期的天数" && $0.text == "12" })
  }

  @Test func `never spreads a personal number`() {
    let text = FindingDossier.masked("联系人手机13812345678，信用代码不是个人信息。")
    #expect(text == "联系人手机138****5678，信用代码不是个人信息。")
  }

  @Test func `moments are China's`() {
    #expect(Moments.inChina(0) == "1970-01-01 08:00:00 +08:00")
    #expect(Moments.inChina(-8 * 3_600 - 1) == "1969-12-31 23:59:59 +08:00")
  }
}
