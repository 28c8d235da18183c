import Disclosure
import Localization
import Store
import Testing

@testable import Audit

@Suite struct `Judging a run` {
  private func judge(_ sites: ExampleSite...) throws -> Judgement {
    let profile = try projectLibrary.profile("standards/2019-jiancha")
    return try Judge(profile: profile, library: projectLibrary).judge(facts: sites.map(\.facts))
  }

  private func blank(_ count: Int, _ more: ExamplePage...) -> ExampleSite {
    var site = ExampleSite(.home("/xw/"), .column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-19")]))
    site.pages += (0..<count).map { .column("/c\($0)/", "栏目\($0)", "notice") }
    site.pages += more
    return site
  }

  @Test func `a certain veto fails the site and nothing else is scored`() throws {
    let verdict = try #require(try judge(blank(6)).sites.first)
    #expect(verdict.outcome == .fail)
    #expect(verdict.score == nil)
    let veto = try #require(verdict.vetoes.first { $0.rule == "columns-blank-veto" })
    #expect(veto.state == .hit)
    #expect(veto.measure?.value == 6 && veto.measure?.threshold == 5)
  }

  @Test func `deductions stop at the item's cap, and unverified points make no official score`() throws {
    let verdict = try #require(try judge(blank(4)).sites.first)
    #expect(verdict.outcome == .pass)
    let item = try #require(verdict.deductions.first { $0.item == "GB2019-D-7" })
    #expect(item.hits == 4 && item.raw == 8 && item.points == 8)
    // Pages without any tag: more faults than the item has points.
    let tags = try #require(verdict.deductions.first { $0.item == "GB2019-D-15" })
    #expect(tags.raw > tags.cap && tags.points == 4)
    #expect(verdict.score == 88)
    #expect(!verdict.scoreIsOfficial)
  }

  @Test func `columns that nobody could look at leave a close call open`() throws {
    let verdict = try #require(try judge(blank(4, .column("/sj/", "数据发布", nil, state: .needsScript))).sites.first)
    #expect(verdict.outcome == .provisional)
    #expect(verdict.unseen.contains { $0.chinese.contains("数据发布") })
    #expect(verdict.unseen.count <= 4)
  }

  @Test func `a site nobody could visit is neither passed nor failed`() throws {
    let verdict = try #require(try judge(ExampleSite(.timedOut("/"))).sites.first)
    #expect(verdict.outcome == .provisional)
    #expect(verdict.vetoes.allSatisfy { $0.state != .hit })
  }

  @Test func `a department without services is judged on the rest, stretched to the total`() throws {
    let profile = try projectLibrary.profile("standards/2019-jiancha")
    var without = profile
    without.sites = [
      Profile.Site(
        id: "example", name: "示例", home: ExampleSite.url("/"), code: nil, hosts: [], paths: [], portal: false,
        services: false, extends: [], said: nil)
    ]
    let facts = blank(4).facts
    let whole = try Judge(profile: profile, library: projectLibrary).judge(facts: [facts]).sites.first?.score
    let rest = try Judge(profile: without, library: projectLibrary).judge(facts: [facts]).sites.first?.score
    // 12 points lost: 100 − 12, and (75 − 12) × 4/3.
    #expect(whole == 88 && rest == 84)
  }

  @Test func `findings come by gravity, with source and both languages`() throws {
    let findings = try judge(blank(5, .dead("/gone.html"))).findings
    #expect(findings.map(\.severity) == findings.map(\.severity).sorted { rank($0) < rank($1) })
    for finding in findings {
      #expect(finding.legalBasis.contains("号"))
      #expect(!finding.messageChinese.isEmpty && !finding.messageEnglish.isEmpty)
    }
  }

  private func rank(_ severity: String) -> Int { Severity.allCases.firstIndex { $0.rawValue == severity } ?? -1 }
}

@Suite struct `A fingerprint` {
  @Test func `stays when only measured values change`() throws {
    let profile = try projectLibrary.profile("standards/2019-jiancha")
    let judge = try Judge(profile: profile, library: projectLibrary)
    let site = ExampleSite(.column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-10-05")]))
    let later = try #require(CivilDate(iso: "2026-12-05"))
    let now = judge.judge(facts: [site.facts]).findings.first { $0.rule == "column-stale" }
    let then = judge.judge(facts: [site.facts], asOf: later).findings.first { $0.rule == "column-stale" }
    #expect(now?.messageChinese != then?.messageChinese)
    #expect(now?.fingerprint == then?.fingerprint)
  }

  @Test func `ignores scheme and list name, and tells rules, sites and places apart`() throws {
    let of = { (rule: String, site: String, path: String) in
      Fingerprint.of(rule: rule, site: site, place: ExampleSite.url(path))
    }
    let one = of("column-stale", "a", "/xw/")
    #expect(one == of("column-stale", "a", "http://www.example.gov.cn/xw/index.html"))
    #expect(
      Set([one, of("column-blank", "a", "/xw/"), of("column-stale", "b", "/xw/"), of("column-stale", "a", "/tz/")])
        .count == 4)
    #expect(one.hasPrefix("F-") && one.count == 15)
  }
}
