import Disclosure
import FoundationEssentials
import JSON
import Localization
import Report
import Testing

@testable import Audit
@testable import Store

@Suite struct `The report of judged facts` {
  private static let library = ProfileLibrary(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "profiles").path)

  private let lexicon = Lexicon(categories: [
    Lexicon.Category(id: .news, chinese: "动态要闻", english: "News", exact: [], contains: [])
  ])

  private func model(
    _ example: ExampleSite, items: [LedgerItem] = [], balance: Balance? = nil
  ) throws -> ReportModel {
    let library = `The report of judged facts`.library
    let judge = try Judge(profile: try library.profile("standards/2019-jiancha"), library: library)
    let facts = example.facts
    var builder = ReportBuilder(run: facts.run, profile: judge.profile, lexicon: lexicon)
    builder.add(facts, judge.judge(facts: [facts]), items: items)
    return builder.model(
      balance: balance ?? Balance(discovered: 3, states: [.fetched: 3], missing: 0, unreferenced: 0))
  }

  @Test func `names a dead link with its looks and under the pages that carry it`() throws {
    let model = try model(ExampleSite(.home("/old.html"), .dead("/old.html")))
    let finding = try #require(model.findings.first { $0.rule == "link-dead" })
    #expect(finding.looks.count >= 2)
    #expect(finding.looks.allSatisfy { $0.status == 404 })
    let group = try #require(model.linkGroups.first)
    #expect(group.shape == "/")
    #expect(group.pages == 1)
    #expect(group.links.map(\.url) == [finding.url])
    #expect(group.links.first?.carrierCount == 1)
    #expect(model.blindSpots.isEmpty)
  }

  @Test func `puts what is walled or timed out among the unseen and nowhere else`() throws {
    let model = try model(ExampleSite(.home("/w.html", "/t.html"), .walled("/w.html"), .timedOut("/t.html")))
    #expect(model.linkGroups.isEmpty)
    #expect(model.findings.allSatisfy { $0.rule != "link-dead" })
    #expect(Set(model.blindSpots.map(\.reason)).isSuperset(of: ["walled"]))
    #expect(model.blindSpots.contains { $0.reason.hasPrefix("failed:") })
    #expect(model.blindSpots.allSatisfy { $0.count == 1 })
  }

  @Test func `counts blank columns against the threshold of the standard`() throws {
    let names = ["工作动态", "通知公告", "政策文件", "人事信息", "财政信息", "规划信息"]
    var site = ExampleSite(.home("/xw/"), .column("/xw/", "要闻动态", "news", [("/xw/1.html", "出行提示", "2026-11-19")]))
    site.pages += names.enumerated().map { .column("/c\($0.offset)/", $0.element, "notice", []) }
    let model = try model(site)
    let veto = try #require(model.sites.first?.vetoItems.first { $0.rule == "columns-blank-veto" })
    #expect(veto.state == .hit)
    #expect(veto.count == 6)
    #expect(veto.threshold == 5)
    #expect(model.sites.first?.verdict == .fail)
    #expect(model.columns.count { $0.state == .blank } == 6)
    #expect(model.columns.contains { $0.category?.chinese == "动态要闻" && $0.state == .fresh })
    #expect(
      TerminalSummary.render(model, language: .chinese, width: 120, color: false).contains(" 6 / 阈值 5"))
  }

  @Test func `counts an item once though it stands in two lists`() throws {
    let example = ExampleSite(.home("/a.html"))
    var item = LedgerItem(
      site: example.facts.site.id, column: "通知公告", category: .notice, list: "https://x/", title: "通知",
      url: "https://x/a.html", indexNumber: nil, documentNumber: nil, agency: nil, created: nil, published: nil,
      attribute: .open, firstSeen: nil, lastSeen: nil)
    let first = item
    item.column = "最新公开"
    var bare = item
    bare.url = nil
    let model = try model(example, items: [first, item, bare, bare])
    #expect(model.items.count == 3)
    #expect(model.sites.first?.items == 3)
    #expect(model.items.first?.attribute == "主动公开")
  }

  @Test func `shows a ledger that does not balance`() throws {
    let balance = Balance(discovered: 5, states: [.fetched: 3, .pending: 1], missing: 2, unreferenced: 1)
    #expect(try !model(ExampleSite(.home("/a.html")), balance: balance).ledger.isBalanced)
    let sound = Balance(discovered: 3, states: [.fetched: 3, .pending: 1], missing: 0, unreferenced: 1)
    #expect(try model(ExampleSite(.home("/a.html")), balance: sound).ledger.isBalanced)
  }

  @Test(arguments: RuleCatalog.all.map(\.id))
  func `keeps its schema and its words for every example of a rule`(_ id: String) throws {
    let rule = try #require(RuleCatalog.rule(id))
    // Rules that only an agency's profile switches on say nothing here.
    let profile = try Self.library.profile("standards/2019-jiancha")
    guard profile.parameters.rules[id]?.enabled == true else { return }
    let schema = try ReportSchema()
    for example in rule.failing {
      let model = try model(example.facts())
      #expect(model.findings.contains { $0.rule == id }, "\(example.name.chinese)")
      var bytes: [UInt8] = []
      JSONFormat().write(model, language: .chinese, to: &bytes)
      #expect(schema.problems(of: try JSON5.parse(bytes)) == [])
      for language in Language.allCases {
        var page: [UInt8] = []
        HTMLFormat().write(model, language: language, to: &page)
        #expect(String(decoding: page, as: UTF8.self).contains("id=\"rule-\(id)\""))
      }
    }
  }

  @Test func `compares with planted truth by rule and address`() {
    let findings = [Sample.finding(1), Sample.finding(2)]
    let truth = ReportModel.TruthComparison(
      planted: [
        ("link-dead", findings[0].url), ("link-dead", "https://s1.example.gov.cn/other"), ("column-blank", "x"),
      ],
      findings: findings, rules: ["link-dead", "home-stale"])
    #expect(
      truth.lines == [
        .init(
          rule: "link-dead", planted: 2, found: 2, missed: ["https://s1.example.gov.cn/other"],
          extra: [findings[1].url]),
        .init(rule: "home-stale", planted: 0, found: 0, missed: [], extra: []),
      ])
    #expect(!truth.isExact)
  }
}
