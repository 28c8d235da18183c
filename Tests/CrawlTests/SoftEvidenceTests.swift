import Disclosure
import Store
import Testing
import Web

@testable import Crawl

/// Whether a page under status 200 is what its server says to addresses that nobody has made.
@Suite(.timeLimit(.minutes(10))) struct SoftEvidenceTests {
  /// Answers to unknown addresses, in the words of three invented servers: each repeats what it was asked for.
  static func plain(_ url: String, _ number: Int) -> String {
    "title 错误提示\nkind notfound\nsays 您访问的页面不存在或者已经被删除，五秒以后返回首页。请求地址：\(url)，编号\(number)"
  }
  static func wordless(_ url: String, _ number: Int) -> String {
    "title 云溪县人民政府\nsays 您要看的内容正在整理，请从栏目导航重新选择，或者拨打值班电话咨询。流水号\(number)"
  }

  /// A site whose home page links to these addresses; `replies` go before `missing`, which answers everything else.
  static func web(
    _ replies: [String: String], missing: @escaping @Sendable (_ url: String, _ number: Int) -> FakeWeb.Reply
  ) -> FakeWeb {
    FakeWeb { url, _, _ in
      if url.hasSuffix("/robots.txt") || url.contains("sitemap") { return .status(404) }
      let path = String(url.dropFirst("http://a.example".count))
      if path == "/" {
        return .page("<html>\nkind home\n" + replies.keys.sorted().map { "link \($0)" }.joined(separator: "\n"))
      }
      guard let page = replies[path] else {
        return missing(url, url.utf8.reduce(7) { ($0 * 31 + Int($1)) % 90_000 })
      }
      return page == "missing" ? missing(url, 4_711) : .page("<html>\n" + page)
    }
  }

  @Test func `an error page that repeats address and number is the same answer, and the ledger says how much`()
    async throws
  {
    let web = Self.web(["/zwgk/2019/a.html": "missing"]) { url, number in
      .page("<html>\n" + Self.plain(url, number))
    }
    let trial = try await Trial.run(web)
    let row = try trial.row("http://a.example/zwgk/2019/a.html")
    #expect(row.verdict == .softDead && row.reason == "soft-404")
    let match = try #require(row.softMatch)
    #expect(match.alike == 100 && match.threshold == 80)
    #expect(match.probe.directory == "/zwgk/2019/" && match.probe.fileExtension == "html")
  }

  @Test func `an error page without such words is one if any directory gives it, after as many looks as any`()
    async throws
  {
    let web = Self.web([
      "/zwgk/a.html": "missing",
      "/zwgk/b.html": "title 公告\npublished 2026-11-02\nsays 全县教师资格认定现场确认时间地点公告如下，请报名人员携带证件。",
    ]) {
      .page("<html>\n" + Self.wordless($0, $1))
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/zwgk/a.html"] == "fetched soft-404 soft-dead")
    #expect(try trial.row("http://a.example/zwgk/a.html").attempts.map(\.outcome) == ["soft-404", "soft-404"])
    #expect(trial["http://a.example/zwgk/b.html"] == "fetched ok fine")
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
  }

  @Test func `two short articles of one template are no error pages, though nearly all of their words are its`()
    async throws
  {
    let template = "主办单位云溪县人民政府办公室承办单位云溪县政务公开中心联系电话见首页网站标识码备案号建议使用一二八〇分辨率浏览本站您是第几位访客"
    let web = Self.web([
      "/zwgk/a.html": "title 云溪县人民政府\nsays 窗口周一至周五接待，午间不休息。\(template)",
      "/zwgk/b.html": "title 云溪县人民政府\nsays 冬季供暖热线已经开通。\(template)",
    ]) { _, _ in .page("<html>\ntitle 云溪县人民政府\nsays 您要看的内容正在整理。\(template)") }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/zwgk/a.html"] == "fetched ok fine")
    #expect(trial["http://a.example/zwgk/b.html"] == "fetched ok fine")
  }

  @Test func `a folder that gives its page under every name makes no error page of it`() async throws {
    // /jgzn/… always shows the same page, and so it is the page; nothing else is known to the server.
    let page = "title 机构职能\nsays 县政务公开办公室负责指导监督全县政府信息公开工作，承办依申请公开事项。"
    let web = Self.web(["/jgzn/index.html": page]) { url, number in
      url.contains("/jgzn/") ? .page("<html>\n" + page) : .page("<html>\n" + Self.wordless(url, number))
    }
    #expect(try await Trial.run(web)["http://a.example/jgzn/index.html"] == "fetched ok fine")
  }

  @Test func `pages of which nothing but the title was read are not compared with each other`() async throws {
    let web = Self.web(["/zwgk/a.html": "title 云溪县人民政府"]) { _, _ in .page("<html>\ntitle 云溪县人民政府") }
    #expect(try await Trial.run(web)["http://a.example/zwgk/a.html"] == "fetched ok fine")
  }

  @Test func `a server that gives its home page to everything: the home page is exempt, lost pages are not`()
    async throws
  {
    let home = "kind home\ntitle 云溪县人民政府\nsays 今天全县各部门集中学习并部署冬季安全生产检查工作\nlink /lost.html\nlink /index.html"
    let web = FakeWeb { url, _, _ in
      url.hasSuffix("/robots.txt") || url.contains("sitemap") ? .status(404) : .page("<html>\n" + home)
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/"] == "fetched ok fine")
    #expect(trial["http://a.example/lost.html"] == "fetched soft-404 soft-dead")
    #expect(try trial.row("http://a.example/index.html").verdict == .fine)
  }

  @Test(arguments: [403, 429]) func `a made-up address that is refused says nothing of what is there`(status: Int)
    async throws
  {
    let web = Self.web(["/zwgk/a.html": "title 提示\nkind notfound\nsays 您访问的页面不存在"]) { _, _ in .status(status) }
    let row = try await Trial.run(web).row("http://a.example/zwgk/a.html")
    #expect(row.verdict == .unsure && row.reason == "soft-404-unproven" && row.softMatch == nil)
  }

  @Test func `between the thresholds nobody knows`() async throws {
    let web = Self.web(["/zwgk/a.html": "title 提示\nkind notfound\nsays 您访问的页面不存在，本栏目已经迁移到新平台，请重新查找"]) { _, _ in
      .page("<html>\ntitle 提示\nkind notfound\nsays 您访问的页面不存在，本栏目已经迁移到新平台。咨询电话见县政府网站首页")
    }
    let trial = try await Trial.run(web)
    let row = try trial.row("http://a.example/zwgk/a.html")
    #expect(row.verdict == .unsure && row.reason == "soft-404-unproven")
    let alike = try #require(row.softMatch?.alike)
    #expect((50..<80).contains(alike), "\(alike)")
    // The profile draws the lines.
    let strict = try await Trial.run(web) { $0.softAlike = 50 }
    #expect(strict["http://a.example/zwgk/a.html"] == "fetched soft-404 soft-dead")
  }

  @Test func `an honest server is asked once for each kind of page, and its short pages are left alone`()
    async throws
  {
    let pages = Dictionary(uniqueKeysWithValues: (1...9).map { ("/zwgk/d\($0)/\($0).html", "title 简介\nsays 单位简介") })
    let web = Self.web(pages) { _, _ in .status(404) }
    let trial = try await Trial.run(web)
    #expect(trial.facts.pages.filter { $0.verdict == .fine }.count == 10)
    let made = web.requests.filter { !pages.keys.contains(String($0.url.dropFirst("http://a.example".count))) }
      .filter { $0.url.hasSuffix(".html") }
    #expect(made.count == 1, "\(made)")
  }

  @Test func `a made-up address that robots.txt forbids is not asked for`() async throws {
    let web = FakeWeb { url, _, _ in
      switch url {
      case "http://a.example/robots.txt":
        .page("User-agent: *\nDisallow: /\nAllow: /$\nAllow: /zwgk/a.html")
      case "http://a.example/": .page("<html>\nlink /zwgk/a.html")
      case "http://a.example/zwgk/a.html": .page("<html>\nkind notfound\nsays 您访问的页面不存在")
      default: .status(404)
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/zwgk/a.html"] == "fetched soft-404-unproven unsure")
    #expect(Set(web.requests.map(\.url)).count == 3, "\(web.requests)")
  }

  static let answer = "云溪县人民政府\n信息标题发布时间信息来源浏览次数"

  @Test(arguments: [
    (answer, false),
    // Numbers and what is not Chinese say nothing.
    ("云溪县人民政府\n信息标题发布时间2026信息来源浏览次数：5001 view", false),
    // A few runs of its own; more than a few; the same under another title; something else.
    ("云溪县人民政府\n信息标题发布时间信息来源浏览次数甲", false),
    ("云溪县人民政府\n信息标题发布时间信息来源浏览次数窗口周一至周五接待午间不休息", true),
    ("云溪县教育局\n信息标题发布时间信息来源浏览次数", true),
    ("云溪县人民政府\n窗口周一至周五接待午间不休息主办单位", true),
    // Too little to be compared: only what it has of its own counts.
    ("", false), ("云溪县", false), ("甲乙丙", false),
  ]) func `what surely says something else than the script says to any number`(_ said: String, _ differs: Bool)
    throws
  {
    let evidence = SoftEvidence(try CrawlPlan.forTests())
    #expect(evidence.differs(said, AnswerText(Self.answer)) == differs, "\(said)")
  }

  @Test func `two texts too short to be compared differ in what one has of its own`() throws {
    let evidence = SoftEvidence(try CrawlPlan.forTests())
    let short = AnswerText("云溪")
    #expect(!evidence.differs("云溪\n县府", short))
    #expect(evidence.differs("云溪\n窗口周一至周五接待午间不休息", short))
  }

  @Test(arguments: [
    ("/zwgk/202403/", "/zwgk/#/"), ("/art/2020/1/1/", "/art/#/#/#/"), ("/col/col12345/", "/col/col#/"),
    ("/v1/", "/v1/"), ("/", "/"), ("/c100/d2019x/", "/c100/d#x/"),
  ]) func `directories that differ in a date or a long number are of one template`(
    _ directory: String, _ template: String
  ) {
    #expect(ProbeBook.template(directory) == template)
  }
}
