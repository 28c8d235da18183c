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

  @Test func `a number in a letter's title is masked wherever the finding speaks of it`() throws {
    let facts = ExampleSite(
      .home("/1.html"),
      .article("/1.html", "关于13812345678的投诉", "局长信箱", "interaction") {
        $0.kind = .interaction
        $0.message = MessageFacts(title: "关于13812345678的投诉")
        $0.personalData = [PersonalData(kind: .mobile, masked: "138****5678", line: 8, isVisitors: true)]
      }
    ).facts
    let found = try #require(try findings(facts, "personal-data").first)
    for text in [found.messageChinese, found.messageEnglish, found.evidence] {
      #expect(text.contains("138****5678") && !text.contains("13812345678"), "\(text)")
    }
  }

  @Test func `a handshake that ended without showing a certificate is not the certificate's fault`() throws {
    #expect(try findings(ExampleSite(.failed("/", "tls")).facts, "site-certificate").isEmpty)
    #expect(try findings(ExampleSite(.failed("/", "tls-expired")).facts, "site-certificate").count == 1)
  }

  /// The rules and places of what is found, besides the checks of tags and frames.
  private func verdicts(_ facts: SiteFacts, _ rules: Set<String>) throws -> [String] {
    let profile = try projectLibrary.profile("standards/2019-jiancha")
    return try Judge(profile: profile, library: projectLibrary).judge(facts: [facts]).findings
      .filter { rules.contains($0.rule) }.map { "\($0.rule) \($0.url) \($0.certainty)" }.sorted()
  }

  @Test(arguments: ["", "https://jtj.other.gov.cn"])
  func `an interpretation that the document links to is as late on another site as on its own`(_ host: String)
    throws
  {
    let interpretation = host + "/jd/1.html"
    var facts = ExampleSite(
      .article(
        "/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01", links: [interpretation]
      ) { $0.interpretedBy = [ExampleSite.url(interpretation)] },
      .article(interpretation, "养护办法有问必答", "政策解读", "interpretation", published: "2026-09-30")
    ).facts
    // What the store gives for a link to another site: the row, without what was read there.
    for var row in facts.cluster {
      row.facts = nil
      facts.targets.append(row)
    }
    let rules: Set = ["interpretation-late", "interpretation-missing"]
    #expect(
      try verdicts(facts, rules) == ["interpretation-late https://www.example.gov.cn/zc/1.html certain"])
  }

  @Test(arguments: ["", "https://jtj.other.gov.cn"])
  func `an undated list is as fresh as the articles that it leads to, on whatever site they are`(_ host: String)
    throws
  {
    var facts = ExampleSite(
      .home("/tz/"),
      .column("/tz/", "通知公告", "notice", (1...3).map { ("\(host)/t/\($0).html", "公告\($0)", nil) }),
      .article("\(host)/t/1.html", "公告1", published: "2025-01-03"),
      .article("\(host)/t/2.html", "公告2", published: "2025-01-02"),
      .article("\(host)/t/3.html", "公告3", published: "2025-01-01")
    ).facts
    facts.targets += facts.cluster
    facts.cluster = []
    let rules: Set = ["column-stale", "column-undated", "columns-long-stale-veto", "column-unreadable"]
    let found = try verdicts(facts, rules)
    #expect(found.contains { $0.hasPrefix("column-stale https://www.example.gov.cn/tz/") }, "\(found)")
    #expect(!found.contains { $0.contains("unreadable") }, "\(found)")
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

  @Test func `neither a letter nor a box of letters is a column that must be kept up to date`() throws {
    let facts = ExampleSite(
      .home("/hd/"),
      // A letter under a list of others, read without a category.
      .column("/zxts/1.html", "路灯不亮", nil, [("/zxts/2.html", "公交站牌", "2024-03-01")]) {
        $0.kind = .interaction
        $0.message = MessageFacts(title: "路灯不亮")
      },
      // The profile's expressions gave it the kind, and no category.
      .column("/hd/", "局长信箱", nil, [("/hd/1.html", "公交线路", "2024-03-01")]) { $0.kind = .interaction }
    ).facts
    #expect(try findings(facts, "column-stale").isEmpty)
    let profile = try projectLibrary.profile("standards/2019-jiancha")
    let columns = ColumnAssembly(
      index: SiteIndex(facts), parameters: profile.rules(for: "example"), asOf: ExampleSite.day(ExampleSite.asOf)
    ).columns()
    #expect(columns.map(\.name) == ["局长信箱"])
    #expect(columns.map(\.state) == [.exempt("interaction")])
  }

  @Test func `a box that the profile calls news is judged as news`() throws {
    let facts = ExampleSite(
      .home("/hd/"),
      .column("/hd/", "办事回音", "interaction", [("/hd/1.html", "公交线路", "2024-03-01")]) { $0.kind = .interaction }
    ).facts
    var parameters = try projectLibrary.profile("standards/2019-jiancha").rules(for: "example")
    parameters.columns = [ColumnOverride(match: "办事回音", category: ColumnCategory(rawValue: "news"))]
    let columns = ColumnAssembly(
      index: SiteIndex(facts), parameters: parameters, asOf: ExampleSite.day(ExampleSite.asOf)
    ).columns()
    #expect(columns.map(\.state) == [.stale])
  }

  @Test func `a retired host is reported once, with the pages that link to any of its addresses`() throws {
    var site = ExampleSite(
      .home("https://gone.example.org/b.html"),
      .article("/xw/1.html", "出行提示", links: ["https://gone.example.org/a.html"]),
      .article("/xw/2.html", "停车提示", links: ["https://gone.example.org/c.html"]),
      .target("https://gone.example.org/b.html"), .target("https://gone.example.org/a.html"),
      .target("https://gone.example.org/c.html"))
    site.retired = ["gone.example.org": "示例市某局"]
    let found = try findings(site.facts, "link-retired")
    #expect(found.map(\.url) == ["http://gone.example.org/"])
    #expect(found.first?.messageChinese.hasPrefix("3 个页面") == true)
  }

  /// A notice stands in the site's own scripts; a counter of another owner that nobody read does not leave it open.
  @Test(arguments: [
    (ExamplePage.failed("/js/site.js", "timeout"), "unknown"), (.dead("/js/site.js"), "suspected"),
    (.failed("https://counter.example.org/c.js", "timeout"), "suspected"),
    (.failed("https://static.other.gov.cn/js/common.js", "timeout"), "unknown"),
  ])
  func `which unread script leaves open whether a site warns`(_ script: (page: ExamplePage, certainty: String))
    throws
  {
    var home = ExamplePage.home("https://shop.example.org/", script.page.path)
    home.edit = { $0.departure = DepartureFacts(warns: false, mayWarn: false, handled: []) }
    let site = ExampleSite(home, .target("https://shop.example.org/"), script.page)
    #expect(try findings(site.facts, "departure-notice").map(\.certainty) == [script.certainty])
  }

  @Test func `an answer to a query that is no script file leaves nothing open`() throws {
    var home = ExamplePage.home("https://shop.example.org/", "/visit?id=1")
    home.edit = { $0.departure = DepartureFacts(warns: false, mayWarn: false, handled: []) }
    var facts = ExampleSite(home, .target("https://shop.example.org/"), .target("/visit?id=1")).facts
    for (page, links) in facts.links {
      facts.links[page] = links.map { link in
        guard link.relation == .page else { return link }
        return LinkRow(
          target: link.target, element: .script, relation: .asset, line: link.line, column: link.column)
      }
    }
    #expect(try findings(facts, "departure-notice").map(\.certainty) == ["suspected"])
  }

  /// 关于 stands before the matter and not before the body that issued the document.
  @Test(arguments: ["关于加强城市管理的通知", "关于开展全省专项行动的通知", "关于做好社区工作的意见"])
  func `a matter in a title is no higher body`(title: String) throws {
    let document = ExamplePage.document {
      $0.title = title
      $0.record.documentNumber = "示交〔2026〕3号"
    }
    for name in ["示例县交通运输局", "示例市交通运输局"] {
      var facts = ExampleSite(document).facts
      facts.site.name = name
      #expect(try findings(facts, "attribute-missing").count == 1, "\(name)")
    }
  }
}
