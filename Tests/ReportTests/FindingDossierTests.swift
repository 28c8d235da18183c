import Disclosure
import JSON
import Localization
import Store
import Testing
import Web

@testable import Audit
@testable import Report

@Suite struct `The dossier of a finding` {
  @Test func `says how the page was looked at, what was read, and where links to it stand`() {
    let site = ExampleSite(.home("/old.html"), .dead("/old.html"))
    let facts = site.facts
    let finding = FindingRow(
      fingerprint: "F-1", rule: "link-dead", severity: "deduct", certainty: "certain", site: "example", column: nil,
      url: ExampleSite.url("/old.html").string, messageChinese: "", messageEnglish: "", legalBasis: "",
      evidence: "{}")
    let entries = FindingDossier(finding, facts).entries
    #expect(entries.contains { $0.label.english == "look" && $0.text.english.contains("HTTP 404") })
    #expect(
      entries.contains { $0.label.english == "linked from" && $0.text.english.hasSuffix("line 10, column 1  <a>") })
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
    #expect(entries.contains { $0.text.chinese == "（此件依申请公开）（附注）" })
    #expect(entries.contains { $0.label.english == "text begins" && $0.text.chinese.contains("公路养护") })
  }

  @Test func `quotes no personal number, not of a title either`() {
    let site = ExampleSite(
      .document {
        $0.title = "关于反映13912345678号机主问题的答复"
        $0.text = "来信人电话13912345678。"
      })
    let finding = FindingRow(
      fingerprint: "F-4", rule: "personal-data", severity: "review", certainty: "suspected", site: "example",
      column: nil, url: ExampleSite.url("/zc/1.html").string, messageChinese: "", messageEnglish: "",
      legalBasis: "", evidence: "{}")
    let entries = FindingDossier(finding, site.facts).entries
    #expect(entries.contains { $0.label.english == "title" && $0.text.chinese.contains("号机主问题的答复") })
    #expect(
      !entries.contains { $0.text.chinese.contains("13912345678") || $0.text.english.contains("13912345678") })
  }

  @Test func `evidence is quoted without personal numbers, addresses stay what they are`() throws {
    let evidence = Evidence(
      try JSON5.parse(
        Array(
          #"{"title": "答复13912345678", "items": [{"title": "电话13912345678"}], "url": "http://a.cn/13912345678"}"#
            .utf8)))
    let lines = EvidenceLines.of(evidence.masked, .chinese).joined(separator: "\n")
    #expect(lines.contains("答复139") && lines.contains("http://a.cn/13912345678"))
    #expect(!lines.contains("答复13912345678") && !lines.contains("电话13912345678"))
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
      entries.contains {
        $0.label.english == "name look-up" && $0.text.english.contains("IPv6 no (answered)  203.0.113.5")
      })
    #expect(entries.contains { $0.label.english == "certificate" && $0.text.english.contains("← CN = Example CA") })
    #expect(entries.contains { $0.label.chinese == "监测时间点到证书到期的天数" && $0.text.english == "12" })
  }
}
