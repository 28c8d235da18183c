import Store
import Synchronization
import Testing
import Web

@testable import Crawl

/// Pages that are what their script gives to any number, without words that nothing is there.
@Suite(.timeLimit(.minutes(10))) struct ScriptFrameTests {
  static let host = "http://a.example"
  static let there = "<html>\n" + QueryProbeTests.short("窗口周一至周五接待，午间不休息")
  static let frame = "<html>\n" + QueryProbeTests.short("信息标题发布时间信息来源浏览次数")

  final class Box<Value: Sendable>: Sendable {
    let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }
  }

  /// A run that goes on until it ends or somebody stops the crawler in the box.
  static func run(
    _ writer: StoreWriter, _ run: OpenRun, _ web: FakeWeb, box: Box<Crawler?>? = nil
  ) async throws -> (outcome: CrawlOutcome, leads: Int) {
    var plan = try CrawlPlan.forTests()
    QueryProbeTests.plan(&plan)
    let crawler = Crawler(
      plan: plan, readers: FakeReading(), store: writer, run: run, fetcher: web, clock: TestClock().clock)
    box?.value.withLock { $0 = crawler }
    let leads = Box(0)
    let outcome = try await crawler.run { progress in leads.value.withLock { $0 = progress.leads } }
    return (outcome, leads.value.withLock { $0 })
  }

  static func new() throws -> NewRun {
    NewRun(profile: "test", asOf: try CrawlPlan.forTests().asOf, startedAt: 1_000_000, version: "0", seed: 7)
  }

  static func site(_ path: @escaping @Sendable (String) -> FakeWeb.Reply) -> FakeWeb {
    FakeWeb { url, _, _ in url.hasPrefix(host) ? path(String(url.dropFirst(host.count))) : path(url) }
  }

  @Test func `a dead frame that is looked at again is still dead, and what stands outside is still known`()
    async throws
  {
    let folder = try Folder()
    let web = Self.site { path in
      switch path {
      case "/": .page("<html>\nkind home\nlink /show?id=12\nlink /show?id=5001\nlink http://b.example/page.html")
      case "http://b.example/page.html": .page("<html>\ntitle 乙")
      case "/show?id=12": .page(Self.there)
      default: path.contains("?") ? .page(Self.frame) : .status(404)
      }
    }
    var writer = try StoreWriter.open(folder.path, now: 0)
    let first = try await writer.beginRun(Self.new())
    let (outcome, leads) = try await Self.run(writer, first, web)
    try await writer.close()
    let dead = Self.host + "/show?id=5001"
    let before = try Trial.read(folder.path, first.row.id, outcome)
    #expect(before[dead] == "fetched soft-404 soft-dead")
    #expect(leads == 1, "it is a lead, though it became one at the very end")
    #expect(try before.row("http://b.example/page.html").landing?.title == "乙")

    let asked = web.requests.count
    writer = try StoreWriter.open(folder.path, now: 0)
    let (second, pending) = try await writer.beginRecheck(of: first.row.id, Self.new(), addresses: [dead])
    #expect(pending == 1)
    let again = try await Self.run(writer, second, web).outcome
    try await writer.close()
    let after = try Trial.read(folder.path, second.row.id, again)
    #expect(after[dead] == "fetched soft-404 soft-dead")
    #expect(try after.row(dead).softMatch == before.row(dead).softMatch)
    #expect(try after.row("http://b.example/page.html").landing?.title == "乙")
    // What the script says to any number is known already.
    #expect(Set(web.requests[asked...].map(\.url)) == [dead, Self.host + "/robots.txt"])
  }

  @Test func `pages of which only the title was read prove no difference to a new one`() async throws {
    let folder = try Folder()
    func site(_ numbers: ClosedRange<Int>) -> FakeWeb.Answers {
      let links = numbers.map { "\nlink /app?id=\($0)" }.joined()
      return { url, _, _ in
        if url == Self.host + "/" { return .page("<html>\nkind home" + links) }
        guard url.contains("/app?") else { return .status(404) }
        var reply = FakeWeb.Reply.page("<html>\ntitle 云溪县人民政府\n正在加载")
        reply.headers.append(("ETag", "\"1\""))
        reply.tag = "\"1\""
        return reply
      }
    }
    let first = try await SecondAuditTests.audit(folder, plan: QueryProbeTests.plan, site(1...2))
    let second = try await SecondAuditTests.audit(folder, plan: QueryProbeTests.plan, site(1...3))
    #expect(second.trial["http://a.example/app?id=1"] == "not-modified ok fine")
    #expect(second.read.contains("http://a.example/app?id=3"))
    for audit in [first, second] {
      #expect(audit.trial.facts.pages.allSatisfy { $0.verdict == .fine })
    }
  }

  @Test func `an interrupted run accuses no frame; the run that goes on condemns and acquits`() async throws {
    let folder = try Folder()
    let box = Box<Crawler?>(nil)
    // A chain of pages that are there at the second look only goes on long after the frames had all their looks.
    let web = FakeWeb { url, _, time in
      let path = String(url.dropFirst(Self.host.count))
      switch path {
      case "/":
        return .page("<html>\nkind home\nlink /show?id=12\nlink /show?id=5001\nlink /app?id=1\nlink /c1.html")
      case "/show?id=12": return .page(Self.there)
      case _ where path.contains("?"): return .page(Self.frame)
      case _ where path.hasPrefix("/c"):
        guard let number = Int(path.dropFirst(2).prefix { $0 != "." }), number < 20 else { return .status(404) }
        if number == 4, time > 1, let crawler = box.value.withLock({ $0 }) {
          Task { await crawler.stop() }
          return FakeWeb.Reply(isEndless: true)
        }
        return time == 1 ? .status(404) : .page("<html>\nkind other\nlink /c\(number + 1).html")
      default: return .status(404)
      }
    }
    let links = ["/show?id=12", "/show?id=5001", "/app?id=1"].map { Self.host + $0 }
    var writer = try StoreWriter.open(folder.path, now: 0)
    let run = try await writer.beginRun(Self.new())
    let (outcome, leads) = try await Self.run(writer, run, web, box: box)
    try await writer.close()
    guard case .interrupted = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let part = try Trial.read(folder.path, run.row.id, outcome)
    #expect(
      links.map { part[$0] } == [
        "fetched ok fine", "fetched soft-404-unproven unsure", "fetched soft-404-unproven unsure",
      ])
    #expect(leads == 0)

    box.value.withLock { $0 = nil }
    writer = try StoreWriter.open(folder.path, now: 0)
    let open = try #require(try await writer.unfinishedRun())
    let asked = web.requests.count
    let (end, allLeads) = try await Self.run(writer, open, web)
    try await writer.close()
    let whole = try Trial.read(folder.path, run.row.id, end)
    #expect(
      links.map { whole[$0] } == ["fetched ok fine", "fetched soft-404 soft-dead", "fetched ok fine"])
    // The frame, and the last of the chain.
    #expect(allLeads == 2)
    #expect(!web.requests[asked...].contains { $0.url.contains("?") }, "nothing beside the frames is asked for")
  }

  @Test(arguments: [(100, "fetched soft-404 soft-dead"), (Crawler.mostRead, "fetched ok fine")])
  func `a page that proves a difference is looked for among so many addresses that begin alike, and no more`(
    _ others: Int, _ verdict: String
  ) async throws {
    // By the order of their addresses, those of another type stand before the page that shows something else.
    let paths = (10_000..<(10_000 + others)).map { "/show?id=\($0)&type=b" } + ["/show?id=5001&type=a"]
    let witness = "/show?id=9&type=a"
    let web = Self.site { path in
      switch path {
      case "/": .page("<html>\nkind home\n" + (paths + [witness]).map { "link \($0)\n" }.joined())
      case witness: .page(Self.there)
      case _ where path.hasSuffix("type=a"): .page(Self.frame)
      case _ where path.contains("?"): .page("<html>\nkind article\npublished 2026-01-01\nsays \(path)")
      default: .status(404)
      }
    }
    let trial = try await Trial.run(web) {
      QueryProbeTests.plan(&$0)
      ($0.maxPerShape, $0.maxRepeats) = (100_000, 100_000)
    }
    #expect(trial[Self.host + witness] == "fetched ok fine")
    #expect(trial[Self.host + "/show?id=5001&type=a"] == verdict)
  }

  @Test(arguments: [
    #"<iframe src="/view?id=NUMBER"></iframe>"#, #"<img src="/img/NUMBER.jpg">"#, "<script>film(NUMBER)</script>",
    #"<div data-file="NUMBER"></div>"#,
  ]) func `pages that have the browser fetch what stands there are no frames`(_ embedding: String) async throws {
    let links = ["/show?id=12", "/show?id=5001", "/show?id=7"]
    let (trial, _) = try await QueryProbeTests.run(links) { path in
      path == links[0]
        ? .page(Self.there) : .page(Self.frame + "\n" + embedding.replacing("NUMBER", with: path.dropFirst(9)))
    }
    for link in links { #expect(trial[Self.host + link] == "fetched ok fine", "\(link)") }
  }

  @Test(arguments: [
    ("<p>第5001号</p>", "<p>第77号</p>", true), ("<p>第5001号</p>", "<p>第号</p>", false),
    ("<p>受理35件</p>", "<p>受理0件</p>", false), ("<p>12:30</p>", "<p>8:05</p>", false),
    (#"<form action="./s?id=5001&amp;t=a">"#, #"<form action="./s?id=77&amp;t=a">"#, true),
    (#"<link href='http://a.cn/x/s?id=5001&t=a'>"#, #"<link href='http://a.cn/x/s?id=77&t=a'>"#, true),
    (#"<a href="s?id=5001&t=a">5001</a>"#, #"<a href="s?id=77&t=a">77</a>"#, true),
    (#"<a href="/y/s?id=5001&t=a">"#, #"<a href="/y/s?id=77&t=a">"#, false),
    (#"<iframe src="s?id=5001&t=a">"#, #"<iframe src="s?id=77&t=a">"#, false),
    ("<SCRIPT>a<b1</Script>5001", "<SCRIPT>a<b1</Script>77", true),
    ("<script>x=1</script>", "<script>x=2</script>", false),
    (#"<p title="3 > 2">5001"#, #"<p title="3 > 2">77"#, true), ("a < 5001", "a < 77", true),
    ("<p title='1", "<p title='2", false),
    ("<h1>", "<h2>", false), ("</h1>", "</h2>", false), ("<", "<", true), ("<script>1", "<script>2", false),
  ]) func `which answers are the same frame`(_ one: String, _ other: String, _ isSame: Bool) throws {
    let frames = try [(one, "5001"), (other, "77")].map { body, number in
      AnswerFrame.frame(of: Array(body.utf8), at: try address("http://a.cn/x/s?id=\(number)&t=a"))
    }
    #expect((frames[0] == frames[1]) == isSame)
  }

  @Test func `pages in good order are read from the store a part at a time`() async throws {
    let folder = try Folder()
    let paths = (1...5).map { "/show?id=\($0)" }
    let web = Self.site { path in
      if path == "/" {
        return .page("<html>\nkind home\nlink /shown?id=1\n" + paths.map { "link \($0)\n" }.joined())
      }
      return path.contains("?") && path != paths[2] ? .page("<html>\nkind article\nsays \(path)") : .status(404)
    }
    var writer = try StoreWriter.open(folder.path, now: 0)
    let run = try await writer.beginRun(Self.new())
    _ = try await Self.run(writer, run, web)
    try await writer.close()
    writer = try StoreWriter.open(folder.path, now: 0)
    var read: [String] = []
    while true {
      let part = try await writer.soundPages(
        run: run.row.id, beginningWith: Self.host + "/show?id=", after: read.last, limit: 1)
      #expect(part.count <= 1)
      guard let page = part.first else { break }
      read.append(page.url)
    }
    try await writer.close()
    #expect(read == (paths[..<2] + paths[3...]).map { Self.host + $0 })
  }

  @Test func `to look whether a script is admitted does not count it; to ask it does`() throws {
    var book = ProbeBook()
    let home = try address("http://a.cn/")
    func key(_ number: Int) -> String { "http://a.cn/s\(number)?id=*" }
    for number in 0..<500 { #expect(book.admitsScript(key(number), origin: home.origin)) }
    for number in 0..<100 {
      _ = book.ask(number.isMultiple(of: 2) ? key(number) : key(number).replacing("*", with: "**"), madeUp: home)
    }
    #expect(book.admitsScript(key(99), origin: home.origin))
    #expect(!book.admitsScript(key(100), origin: home.origin))
    #expect(book.admitsScript("http://b.cn/s?id=*", origin: "http://b.cn"))
  }
}
