import Audit
import JSON
import Localization
import Store
import Testing

@testable import Report

@Suite struct `The league table` {
  private func veto(_ count: Int) -> [ReportModel.VetoItem] {
    (0..<count).map {
      ReportModel.VetoItem(
        rule: "v\($0)", title: Localized("否决", en: "veto"), state: .hit, count: 1, threshold: 1,
        unit: Localized("", en: ""))
    }
  }

  private func site(
    _ id: String, _ verdict: ReportModel.Verdict, vetoes: Int = 0, score: Double? = nil, level: String? = nil,
    platform: String? = nil, address: String? = nil
  ) -> ReportModel.Site {
    var site = Sample.site(id, id, verdict: verdict)
    site.vetoItems = veto(vetoes)
    site.score = score.map { .init(value: $0, isOfficial: false, lines: []) }
    site.entry = .init(sponsor: nil, supervisor: nil, level: level, region: nil, platform: platform)
    site.address = address
    return site
  }

  private func model(_ sites: [ReportModel.Site], _ findings: [ReportModel.Finding] = []) -> ReportModel {
    ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: sites, findings: findings, columns: [], items: [],
      linkGroups: [], blindSpots: [], rules: [])
  }

  private func finding(
    _ site: String, _ rule: String, url: String? = nil, certainty: Certainty = .certain
  ) -> ReportModel.Finding {
    ReportModel.Finding(
      id: "\(rule)-\(site)", rule: rule, severity: .deduct, certainty: certainty, site: site, column: nil,
      url: url ?? "https://\(site).example.gov.cn/", message: Localized("问题", en: "fault"), legalBasis: "",
      evidence: .members([]))
  }

  @Test func `ranks what is decided, lets equals share a place, and gives the undecided none`() {
    let sites = [
      site("undecided", .unknown), site("two", .fail, vetoes: 2), site("one", .fail, vetoes: 1),
      site("good", .pass, score: 95), site("better", .pass, score: 98.5), site("equal", .pass, score: 95),
    ]
    let rows = model(sites).league.rows
    #expect(rows.map(\.site.id) == ["better", "equal", "good", "one", "two", "undecided"])
    #expect(rows.map(\.rank) == [1, 2, 2, 4, 5, nil])
  }

  @Test func `only certain deductions count`() {
    let sites = [site("a", .pass, score: 90), site("b", .pass, score: 90)]
    let rows = model(sites, [finding("a", "x"), finding("b", "x", certainty: .suspected)]).league.rows
    #expect(rows.map(\.site.id) == ["b", "a"])
    #expect(rows.map(\.deductions) == [0, 1])
  }

  @Test func `groups by the register, those with most failures first`() {
    let sites = [
      site("a", .pass, level: "市级"), site("b", .fail, level: "县级"), site("c", .unknown, level: "县级"),
    ]
    let groups = model(sites).league.groups
    #expect(groups.map(\.name) == ["县级", "市级"])
    #expect(groups.first?.failed == 1 && groups.first?.undecided == 1)
  }

  @Test func `a dead target of three sites is one fault, of two it is none`() {
    let sites = ["a", "b", "c", "d"].map { site($0, .pass) }
    let shared = ["a", "b", "c"].map { finding($0, "link-dead", url: "http://gone.example/") }
    let rare = ["a", "b"].map { finding($0, "link-dead", url: "http://other.example/") }
    let faults = model(sites, shared + rare).platformFaults
    #expect(faults.map(\.shared) == [.target("http://gone.example/")])
    #expect(faults.first?.sites == ["a", "b", "c"] && faults.first?.certainty == .certain)
  }

  @Test func `a fault of nearly all sites of a platform, and of few others, is the platform's`() {
    var sites = (0..<5).map { site("p\($0)", .pass, platform: "甲平台", address: "192.0.2.1") }
    sites += (0..<5).map { site("q\($0)", .pass, platform: "乙平台", address: "192.0.2.2") }
    let hits = (0..<4).map { finding("p\($0)", "tag-site") } + [finding("q0", "tag-site")]
    let faults = model(sites, hits).platformFaults
    #expect(faults.map(\.shared) == [.platform("甲平台")])
    #expect(faults.first?.sites.count == 4 && faults.first?.sharing == 5)
    // On every site of both platforms it tells nothing about either.
    let everywhere = sites.map { finding($0.id, "tag-site") }
    #expect(model(sites, everywhere).platformFaults.isEmpty)
  }

  @Test func `without a register the address tells, and what editors write is never a platform's fault`() {
    var sites = (0..<4).map { site("p\($0)", .unknown, address: "192.0.2.1") }
    sites += (0..<4).map { site("q\($0)", .pass, address: "192.0.2.2") }
    let findings = sites.prefix(4).flatMap {
      [finding($0.id, "site-walled", certainty: .unknown), finding($0.id, "column-stale")]
    }
    let faults = model(sites, findings).platformFaults
    #expect(faults.map(\.rule) == ["site-walled"])
    #expect(faults.first?.shared == .address("192.0.2.1") && faults.first?.certainty == .unknown)
  }

  @Test func `sites of a platform that could not be looked at are told apart from its faults, and as such`() throws
  {
    let sites = (0..<6).map { site("p\($0)", .unknown, platform: "甲平台") }
    let seen = sites.map { finding($0.id, "site-unreachable") }
    let unseen = sites.map { finding($0.id, "site-walled", certainty: .unknown) }
    let model = model(sites, seen + unseen)
    #expect(model.platformFaults.map(\.rule) == ["site-unreachable", "site-walled"])
    #expect(model.platformFaults.map(\.certainty) == [.certain, .unknown])
    let table = try #require(Annex(model, .chinese).comparisons.first { $0.id == "shared-faults" })
    #expect(table.row(0)[1] == .text("site-unreachable") && table.row(1)[1] == .text("未能查看：site-walled"))
    for (language, words) in [(Language.chinese, "未能查看：site-walled"), (.english, "Could not look: site-walled")] {
      var page: [UInt8] = []
      HTMLFormat().write(model, language: language, to: &page)
      #expect(String(decoding: page, as: UTF8.self).contains(words))
    }
    var bytes: [UInt8] = []
    JSONFormat().write(model, language: .english, to: &bytes)
    let json = try JSON5.parse(bytes)
    #expect(json["sharedFaults"]?.array?.map { $0["certainty"]?.string } == ["certain", "unknown"])
    #expect(try ReportSchema().problems(of: json) == [])
  }
}
