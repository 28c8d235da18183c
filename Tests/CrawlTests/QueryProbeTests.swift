import Store
import Testing
import Web

@testable import Crawl

/// What a script says to numbers that nobody has given: `/show.aspx?id=123`.
@Suite(.timeLimit(.minutes(10))) struct QueryProbeTests {
  static let names = ["id", "*id", "no"]
  static let never = ["*session*", "*cart*", "*search*", "*page*", "q", "action", "del"]
  static let neverFolders = ["cart", "search*", "del"]

  static func plan(_ plan: inout CrawlPlan) {
    (plan.queryIDs, plan.queryNever, plan.queryNeverFolders) = (names, never, neverFolders)
    plan.sitemaps = .ignore
  }

  static func short(_ own: String) -> String { "title 云溪县人民政府\nsays \(own)。主办单位云溪县人民政府办公室" }

  /// A site whose server is honest about paths; `script` answers all that has a query.
  static func run(
    _ links: [String], _ script: @escaping @Sendable (_ pathAndQuery: String) -> FakeWeb.Reply
  ) async throws -> (Trial, FakeWeb) {
    let web = FakeWeb { url, _, _ in
      let path = String(url.dropFirst("http://a.example".count))
      if path == "/" { return .page("<html>\nkind home\n" + links.map { "link \($0)" }.joined(separator: "\n")) }
      return path.contains("?") ? script(path) : .status(404)
    }
    return (try await Trial.run(web) { Self.plan(&$0) }, web)
  }

  /// Addresses with a query that no page links to.
  static func madeUp(_ web: FakeWeb, besides links: [String]) -> [String] {
    web.requests.map { String($0.url.dropFirst("http://a.example".count)) }
      .filter { $0.contains("?") && !links.contains($0) }
  }

  @Test
  func `a number that the script does not know is dead by the script's own answer, though the server is honest`()
    async throws
  {
    let links = ["/show.aspx?id=1", "/show.aspx?id=77"]
    let (trial, web) = try await Self.run(links) { path in
      path == links[0]
        ? .page("<html>\nkind article\npublished 2026-01-01\n" + Self.short("窗口周一至周五接待"))
        : .page("<html>\ntitle 提示\nkind notfound\nsays 您访问的信息不存在或者已经被删除，编号\(path)")
    }
    #expect(trial["http://a.example/show.aspx?id=1"] == "fetched ok fine")
    #expect(trial["http://a.example/show.aspx?id=77"] == "fetched soft-404 soft-dead")
    let match = try #require(try trial.row("http://a.example/show.aspx?id=77").softMatch)
    #expect(match.alike == 100 && match.probe.path == "/show.aspx")
    // One before its first page, one when a page was suspected.
    #expect(Set(Self.madeUp(web, besides: links)).count == 2)
  }

  @Test func `words that say not found are no proof when the script says another thing to a made-up number`()
    async throws
  {
    let links = ["/show.aspx?id=404"]
    let (trial, _) = try await Self.run(links) { path in
      path == links[0]
        ? .page("<html>\ntitle 说明\nkind notfound\nsays 对提示页面不存在的地址作了清理，共处理失效链接若干条")
        : .page("<html>\ntitle 云溪县\nsays 请从首页左侧的栏目导航里重新选择需要办理的事项")
    }
    #expect(trial["http://a.example/show.aspx?id=404"] == "fetched ok fine")
  }

  @Test func `an empty frame is dead when the script fills it for other numbers; short articles are not`()
    async throws
  {
    let links = ["/show?id=12", "/show?id=13", "/show?id=5001"]
    let (trial, _) = try await Self.run(links) { path in
      switch path {
      case links[0]: .page("<html>\n" + Self.short("窗口周一至周五接待，午间不休息"))
      case links[1]: .page("<html>\n" + Self.short("冬季供暖热线已经开通请来电"))
      default: .page("<html>\n" + Self.short("信息标题发布时间信息来源浏览次数"))
      }
    }
    #expect(trial["http://a.example/show?id=12"] == "fetched ok fine")
    #expect(trial["http://a.example/show?id=13"] == "fetched ok fine")
    #expect(trial["http://a.example/show?id=5001"] == "fetched soft-404 soft-dead")
    #expect(trial.compared == ["http://a.example/show?id=5001"])
    #expect(try trial.row("http://a.example/show?id=5001").attempts.count == 2)
  }

  @Test func `a frame that is the same under every number is a page for a script to fill, and not dead`()
    async throws
  {
    let links = ["/app?id=1", "/app?id=2", "/about?type=a&id=3", "/about?type=b&id=3"]
    let (trial, _) = try await Self.run(links) { path in
      // `type` tells pages apart, `id` does not: no page of the same type says something else.
      path.contains("type=b")
        ? .page("<html>\n" + Self.short("县政务公开办公室负责指导监督")) : .page("<html>\n" + Self.short("正在加载请您稍候片刻"))
    }
    for link in links { #expect(trial["http://a.example" + link] == "fetched ok fine", "\(link)") }
    #expect(trial.compared.isEmpty, "who is acquitted bears no evidence")
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
  }

  @Test func `two pages of which nothing but the title was read are no frame unless their bytes are the same`()
    async throws
  {
    let links = ["/show?id=12", "/show?id=13", "/show?id=5001"]
    let (trial, _) = try await Self.run(links) { path in
      // What stands in a line of its own is not read.
      switch path {
      case links[0]: .page("<html>\n" + Self.short("县政务公开办公室负责指导监督"))
      case links[1]: .page("<html>\ntitle 云溪县人民政府\n统计开放日改在本月最后一个星期三举行")
      default: .page("<html>\ntitle 云溪县人民政府\n标题：来源：编号：\(path.split(separator: "=").last ?? "")")
      }
    }
    #expect(trial["http://a.example/show?id=13"] == "fetched ok fine")
    #expect(trial["http://a.example/show?id=5001"] == "fetched soft-404 soft-dead")
  }

  @Test func `columns without rows, dated pages and pages with attachments are not compared with the frame`()
    async throws
  {
    let links = ["/v?id=1", "/v?id=2", "/v?id=3"]
    let (trial, _) = try await Self.run(links) { path in
      switch path {
      case links[0]: .page("<html>\nkind column\n" + Self.short("本栏目正在建设"))
      case links[1]: .page("<html>\nkind article\npublished 2026-01-01\n" + Self.short("本栏目正在建设"))
      case links[2]: .page("<html>\n" + Self.short("县政务公开办公室负责指导监督"))
      default: .page("<html>\n" + Self.short("本栏目正在建设"))
      }
    }
    for link in links { #expect(trial["http://a.example" + link] == "fetched ok fine", "\(link)") }
  }

  @Test func `sessions, carts and searches are never made up, and words alone prove nothing there`() async throws {
    let links = [
      "/cart.do?id=1", "/show.do?id=1&sessionno=5", "/search?id=4", "/show.do?q=5", "/list.do?id=3&page=2",
      "/x.do?name=a",
    ]
    let (trial, web) = try await Self.run(links) { _ in
      .page("<html>\ntitle 提示\nkind notfound\nsays 您访问的信息不存在或者已经被删除")
    }
    #expect(Self.madeUp(web, besides: links) == [])
    for link in links {
      #expect(trial["http://a.example" + link] == "fetched soft-404-unproven unsure", "\(link)")
    }
  }

  @Test func `a host with scripts without end is asked for a hundred of them`() async throws {
    let links = (0..<130).map { "/s\($0).do?id=1" }
    let (trial, web) = try await Self.run(links) { path in
      links.contains(path) ? .page("<html>\ntitle 甲\nsays 第\(path)号") : .status(404)
    }
    #expect(Set(Self.madeUp(web, besides: links)).count == 100)
    #expect(trial.facts.pages.allSatisfy { $0.verdict == .fine || $0.reason.hasPrefix("shape:") })
  }

  @Test func `a resumed run knows what was asked, and settles frames as the whole run does`() async throws {
    let links = ["/show?id=12", "/show?id=5001", "/app?id=1"]
    let script: @Sendable (String) -> FakeWeb.Reply = { path in
      path == links[0]
        ? .page("<html>\n" + Self.short("窗口周一至周五接待，午间不休息"))
        : .page("<html>\n" + Self.short("信息标题发布时间信息来源浏览次数"))
    }
    let whole = try await Self.run(links, script).0
    let (folder, web) = (
      try Folder(),
      FakeWeb { url, _, _ in
        let path = String(url.dropFirst("http://a.example".count))
        if path == "/" { return .page("<html>\nkind home\n" + links.map { "link \($0)" }.joined(separator: "\n")) }
        return path.contains("?") ? script(path) : .status(404)
      }
    )
    var plan = try CrawlPlan.forTests()
    Self.plan(&plan)
    var trial: Trial?
    var parts = 0
    // Stopped after every few requests, and gone on with.
    for part in 1...40 where trial == nil {
      parts = part
      let writer = try StoreWriter.open(folder.path, now: 0)
      let run =
        if let open = try await writer.unfinishedRun() { open } else {
          try await writer.beginRun(
            NewRun(profile: "test", asOf: plan.asOf, startedAt: 1_000_000, version: "0", seed: 7))
        }
      let crawler = Crawler(
        plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web, clock: TestClock().clock)
      let begun = web.requests.count
      let outcome = try await crawler.run { _ in
        if web.requests.count >= begun + 1 + part / 8 { Task { await crawler.stop() } }
      }
      try await writer.close()
      if case .finished = outcome { trial = try Trial.read(folder.path, run.row.id, outcome) }
    }
    let resumed = try #require(trial)
    #expect(parts > 3)
    for link in links { #expect(resumed["http://a.example" + link] == whole["http://a.example" + link], "\(link)") }
    #expect(whole["http://a.example/show?id=5001"] == "fetched soft-404 soft-dead")
    #expect(Set(Self.madeUp(web, besides: links)).count == 2)
  }

  @Test(arguments: [
    ("http://a.cn/show.aspx?id=5", "http://a.cn/show.aspx?id=*"),
    ("http://a.cn/s.do?cid=7&aid=8&type=zw", "http://a.cn/s.do?cid=*&aid=*&type=zw"),
    ("http://a.cn/s.do?newsId=A1b2C3d4", "http://a.cn/s.do?newsId=*"),
    ("http://a.cn/s.do?id=0b1e3a52-1111-4222-8333-123456789abc", "http://a.cn/s.do?id=*"),
    ("http://a.cn/s.do?id=about", nil), ("http://a.cn/s.do?id=", nil), ("http://a.cn/s.do?id", nil),
    ("http://a.cn/s.do?name=5", nil), ("http://a.cn/s.do", nil), ("http://a.cn/s.do?id=%E4%B8%80", nil),
    ("http://a.cn/SearchList.do?id=5", nil), ("http://a.cn/s.do?id=5&Action=del", nil),
    ("http://a.cn/Search.v2/show.do?id=5", nil), ("http://a.cn/index.php/cart/5.html?id=5", nil),
    ("http://a.cn/s.do?id=5&act=Del", nil), ("http://a.cn/s.do?act=show&id=5", "http://a.cn/s.do?act=show&id=*"),
    ("http://a.cn/do/model.del?id=5", "http://a.cn/do/model.del?id=*"),
    // What no parameter may be called, a folder may, and the other way round.
    ("http://a.cn/pages/action.do?id=5", "http://a.cn/pages/action.do?id=*"),
    ("http://a.cn/s.do?id=5&searches=1", nil), ("http://a.cn/del.jsp?id=5", nil),
    ("http://a.cn/research/s.do?id=5", "http://a.cn/research/s.do?id=*"),
  ]) func `which parameters number a document`(_ url: String, _ key: String?) throws {
    let ids = QueryIDs(names: Self.names, never: Self.never, neverFolders: Self.neverFolders)
    let template = ids.template(of: try address(url))
    #expect(template?.key == key)
    guard let template else { return }
    #expect(template.key.hasPrefix(template.beginning + "*"))
    let made = try #require(template.madeUp(as: template.key, seed: 7))
    #expect(made != (try address(url)) && ids.template(of: made)?.key == key)
    #expect(made == template.madeUp(as: template.key, seed: 7))
    #expect(
      made != template.madeUp(as: template.generalKey, seed: 7)
        && made != template.madeUp(as: template.key, seed: 8))
  }

  @Test(arguments: [("5", 9), ("1234567890", 10), ("2023112310450000001", 19)])
  func `a made-up number is one to the server, too`(_ value: String, _ digits: Int) throws {
    let template = try #require(
      QueryIDs(names: ["id"], never: [], neverFolders: []).template(of: try address("http://a.cn/s?id=\(value)")))
    let made = try #require(template.madeUp(as: template.key, seed: 7)?.query?.dropFirst(3))
    #expect(made.utf8.count == digits)
    let number = try #require(Int64(made))
    #expect(digits > 10 || number <= Int64(Int32.max))
  }
}
