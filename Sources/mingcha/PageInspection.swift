import Audit
import Crawl
import Disclosure
import JSON
import Localization
import Store
import Web

/// Reads pages one after another and asks the rules that need no more than one page. Everything that pages share
/// (lexicon, profile, calendar) is loaded once.
final class PageInspection {
  let asOf: CivilDate
  private let reader: PageReader
  private let judge: Judge

  init(profile: String?, asOf: CivilDate) throws(Exit) {
    let library = try ProfilesFolder.library()
    do throws(ProfileError) {
      let profile = try library.profile(profile ?? ProfileLibrary.usualStandard)
      reader = PageReader(lexicon: try library.lexicon(), overrides: profile.crawlPlan(asOf: asOf).overrides)
      judge = try Judge(profile: profile, library: library)
    } catch { throw Exit(error) }
    self.asOf = asOf
  }

  func inspect(_ input: PageReader.Input) -> (facts: PageFacts, findings: [FindingRow]) {
    let facts = reader.read(input)
    return (facts, findings(facts, input.status))
  }

  private func findings(_ facts: PageFacts, _ status: Int) -> [FindingRow] {
    let run = RunRow(id: 0, profile: "inspect", asOf: asOf, startedAt: 0, finishedAt: nil, version: Mingcha.version)
    let site = SiteRow(id: "page", name: facts.url.host, home: facts.url, code: nil)
    let page = PageRow(
      id: URLID(rawValue: 1), url: facts.url, state: .fetched, reason: "ok", verdict: .fine, status: status,
      facts: facts)
    return judge.judge(facts: [SiteFacts(run: run, site: site, pages: [page])], asOf: asOf).findings
      .filter { Self.pageRules.contains($0.rule) }
  }

  /// The rules that need no more than one page.
  private static let pageRules: Set<String> = {
    let kinds: [Rule.Reads] = [.page, .record, .attribute, .attachment]
    let ids = RuleCatalog.all.filter { rule in rule.reads.allSatisfy { kinds.contains($0) } }.map(\.id)
    return Set(ids).subtracting(["site-walled", "site-unreachable"])
  }()

  /// Writes the object of `inspect --format json`.
  static func write(
    _ facts: PageFacts, _ findings: [FindingRow], _ language: Language, _ json: inout JSONWriter
  ) {
    json.object { json in
      facts.members(&json)
      json.key("findings")
      json.array { json in
        for finding in findings {
          json.object { json in
            json.member("rule", finding.rule)
            json.member("message", language == .chinese ? finding.messageChinese : finding.messageEnglish)
            json.key("evidence")
            json.raw(finding.evidence)
          }
        }
      }
    }
  }
}
