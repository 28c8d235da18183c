import Disclosure
import Store
import Testing
import Web

@testable import Audit

/// What crawls of real sites leave in the facts and no example of a rule can say in its few words.
@Suite struct `Edges of real sites` {
  private func findings(_ facts: SiteFacts, _ rule: String) throws -> [FindingRow] {
    let profile = try projectLibrary.profile("standards/2019-jiancha")
    return try Judge(profile: profile, library: projectLibrary).judge(facts: [facts]).findings.filter {
      $0.rule == rule
    }
  }

  @Test func `the other scheme of a page that was read is no column that nobody could look at`() throws {
    var facts = ExampleSite(
      .home("/xw/"), .column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-19")])
    ).facts
    for (id, url) in [(101, "http://www.example.gov.cn/"), (102, "http://www.example.gov.cn/xw/index.html")] {
      facts.pages.append(
        PageRow(
          id: URLID(rawValue: Int64(id)), url: ExampleSite.url(url), state: .failed, reason: "tls", verdict: .unsure
        ))
    }
    #expect(try findings(facts, "column-unreadable").isEmpty)
    facts.pages.append(
      PageRow(
        id: URLID(rawValue: 103), url: ExampleSite.url("http://www.example.gov.cn/tz/"), state: .failed,
        reason: "tls", verdict: .unsure))
    #expect(try findings(facts, "column-unreadable").map(\.url) == ["http://www.example.gov.cn/tz/"])
  }

  @Test func `a dead address that only a pager's script prints is suspected`() throws {
    var site = ExampleSite(
      .home("/tz/"), .column("/tz/", "通知公告", "notice", [("/tz/1.html", "公告", "2026-11-01")]),
      .dead("/tz/index_1.html"))
    site.pages[1].links.append("/tz/index_1.html")
    var facts = site.facts
    #expect(try findings(facts, "link-dead").map(\.certainty) == ["certain"])
    for (page, links) in facts.links {
      facts.links[page] = links.map { link in
        LinkRow(target: link.target, element: .script, relation: .page, line: link.line, column: link.column)
      }
    }
    #expect(try findings(facts, "link-dead").map(\.certainty) == ["suspected"])
  }
}
