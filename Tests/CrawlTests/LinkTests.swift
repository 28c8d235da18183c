import FoundationEssentials
import HTTP
import Store
import Testing
import Web

@testable import Crawl

/// What a link to a file or to another host is worth.
@Suite(.timeLimit(.minutes(10))) struct LinkTests {
  static func site(_ link: String, _ replies: [String: FakeWeb.Reply]) -> FakeWeb {
    FakeWeb { url, method, _ in
      if url == "http://a.example/" { return .page("<html>\n\(link)") }
      return replies["\(method) \(url)"] ?? replies[url] ?? .status(404)
    }
  }

  @Test func `a file that is an HTML error page is dead, after as many looks as any`() async throws {
    let url = "http://a.example/plan.pdf"
    let web = Self.site("img \(url)", [url: .page("<html>\nkind notfound")])
    let trial = try await Trial.run(web)
    #expect(trial[url] == "failed error-page dead")
    #expect(web.count(url, method: "HEAD") == 1 && web.count(url, method: "GET") == 2)
  }

  @Test func `a file that is some other page is unsure, a wall in its place is a wall`() async throws {
    let url = "http://a.example/plan.docx"
    let viewer = try await Trial.run(Self.site("img \(url)", [url: .page("<html>\nkind other")]))
    #expect(viewer[url] == "fetched page-for-file unsure")
    let wall = try await Trial.run(Self.site("img \(url)", [url: .page("<html>\nkind wall")]))
    #expect(wall[url] == "walled wall walled")
  }

  /// A script under another name is known by what it is served as. A counter has an address for each page, so it is only
  /// asked whether it is there.
  @Test func `a script file is read whole, whatever its name, and an answer to a query is not`() async throws {
    func script(_ body: String) -> FakeWeb.Reply {
      FakeWeb.Reply(headers: [("Content-Type", "application/javascript; charset=utf-8")], body: body)
    }
    let site = "http://a.example"
    let web = FakeWeb([
      "/": .page("<html>\nimg \(site)/common.jsp\nimg \(site)/plain.js\nimg \(site)/visit?id=1"),
      "/common.jsp": script("notice"), "/plain.js": script("nothing"), "/visit?id=1": script("notice"),
    ])
    let trial = try await Trial.run(web)
    #expect(try trial.row(site + "/common.jsp").warns == true)
    #expect(try trial.row(site + "/plain.js").warns == false)
    #expect(try trial.row(site + "/visit?id=1").warns == nil)
    #expect(
      web.count(site + "/common.jsp", method: "HEAD") == 1 && web.count(site + "/common.jsp", method: "GET") == 1)
    #expect(
      web.count(site + "/plain.js", method: "HEAD") == 0 && web.count(site + "/visit?id=1", method: "GET") == 0)
  }

  @Test func `a script file that is there stays there when it cannot be fetched whole, and is not known`()
    async throws
  {
    let url = "http://a.example/common.jsp"
    let web = FakeWeb { asked, method, _ in
      guard asked == url else { return .page("<html>\nimg \(url)") }
      return method == "HEAD"
        ? FakeWeb.Reply(headers: [("Content-Type", "application/javascript")]) : .failing(.timeout)
    }
    let trial = try await Trial.run(web)
    #expect(trial[url] == "fetched ok fine")
    #expect(try trial.row(url).warns == nil)
  }

  @Test func `a file declared as a page but sent as a file is fine`() async throws {
    let url = "http://a.example/down.jsp?filename=a.doc"
    let file = FakeWeb.Reply(headers: [("Content-Type", "text/html")], body: "{\\rtf1 text}")
    let trial = try await Trial.run(Self.site("img \(url)", [url: file]))
    #expect(trial[url] == "fetched ok fine")
  }

  @Test func `what many pages link to outside is asked for once in a run`() async throws {
    let web = FakeWeb { url, _, _ in
      switch url {
      case "http://a.example/": .page("<html>\n" + (1...9).map { "link /\($0).html" }.joined(separator: "\n"))
      case _ where url.hasPrefix("http://a.example/") && url.hasSuffix(".html"):
        .page("<html>\nlink http://b.example/x/\nlink http://b.example/form.pdf")
      case "http://b.example/x/", "http://b.example/form.pdf": .page("<html>\ntitle 外面")
      default: .status(404)
      }
    }
    _ = try await Trial.run(web)
    #expect(web.count("http://b.example/x/") == 1 && web.count("http://b.example/robots.txt") == 1)
    #expect(web.count("http://b.example/form.pdf", method: "HEAD") == 1)
  }

  @Test func `a page outside that says not found is soft-dead only if a made-up address says the same`()
    async throws
  {
    let url = "http://b.example/gone.html"
    let proven = FakeWeb { asked, _, _ in
      if asked == "http://a.example/" { return .page("<html>\nlink \(url)") }
      return asked.hasPrefix("http://b.example/") && !asked.hasSuffix("robots.txt")
        ? .page("<html>\nkind notfound\nhash 3") : .status(404)
    }
    #expect(try await Trial.run(proven)[url] == "fetched soft-404 soft-dead")
    let honest = Self.site("link \(url)", [url: .page("<html>\nkind notfound\nhash 3")])
    #expect(try await Trial.run(honest)[url] == "fetched ok fine")
  }

  @Test func `a wall outside is a wall, a long page outside is there`() async throws {
    let url = "http://b.example/"
    let wall = try await Trial.run(Self.site("link \(url)", [url: .page("<html>\nkind wall")]))
    #expect(wall[url] == "walled wall walled")
    let long = "<html>\nkind notfound\n" + String(repeating: "x\n", count: 200_000)
    #expect(try await Trial.run(Self.site("link \(url)", [url: .page(long)]))[url] == "fetched ok fine")
  }
}

@Suite(.timeLimit(.minutes(10))) struct EndlessShapeTests {
  /// A calendar without end beside real pages.
  static let calendar = FakeWeb { url, _, _ in
    if url == "http://a.example/" { return .page("<html>\nkind home\nlink /cal/1\nlink /p/1\n") }
    if let month = url.split(separator: "/").last.flatMap({ Int($0) }) {
      if url.contains("/cal/") { return .page("<html>\ntitle month\(month)\nlink /cal/\(month + 1)") }
      if month < 60 {
        return .page("<html>\ntitle page\(String(repeating: "x", count: month))\nlink /p/\(month + 1)")
      }
    }
    return .status(404)
  }

  @Test func `a shape whose pages only repeat each other is capped early, others are not`() async throws {
    let trial = try await Trial.run(Self.calendar) {
      $0.maxRepeats = 20
      $0.maxDepth = 1000
      $0.sitemaps = .ignore
    }
    let capped = trial.facts.pages.filter { $0.state == .trapCapped }
    #expect(capped.map(\.reason) == ["shape:/cal/#"])
    let months = trial.facts.pages.count { $0.url.path.hasPrefix("/cal/") && $0.state == .fetched }
    #expect((20...30).contains(months), "\(months)")
    #expect(trial.facts.pages.count { $0.url.path.hasPrefix("/p/") && $0.state == .fetched } == 59)
    #expect(trial.balance.addsUp)
  }

  @Test func `the profile lifts a shape by the name that the ledger gives it`() async throws {
    let trial = try await Trial.run(Self.calendar) {
      $0.maxRepeats = 20
      $0.liftShapes = ["/cal/#"]
      $0.maxDepth = 100
      $0.sitemaps = .ignore
    }
    #expect(trial.facts.pages.allSatisfy { $0.state != .trapCapped })
    #expect(trial.facts.pages.count { $0.url.path.hasPrefix("/cal/") && $0.state == .fetched } == 100)
  }
}

@Suite struct `Cookies stay with the host that set them` {
  @Test func `and are sent back to it, by path and security`() throws {
    let jar = CookieJar()
    jar.take(
      ["sid=1; Path=/; HttpOnly", "deep=2; path=/zwgk/", "tls=3; Secure; path=/"],
      from: try address("https://a.example/x"))
    #expect(jar.field(for: try address("https://a.example/")) == "sid=1; tls=3")
    #expect(jar.field(for: try address("https://a.example/zwgk/a.html")) == "deep=2; sid=1; tls=3")
    #expect(jar.field(for: try address("http://a.example/")) == "sid=1")
    #expect(jar.field(for: try address("https://b.example/")) == nil)
    #expect(jar.field(for: try address("https://a.example:8443/")) == nil)
  }

  @Test(arguments: [
    // RFC 6265 §5.1.4: the path itself, or what lies below it.
    ("/a", "/a", true), ("/a", "/a/", true), ("/a", "/a/b.html", true), ("/a", "/ab", false), ("/a", "/", false),
    ("/a/", "/a/b.html", true), ("/a/", "/a", false), ("/", "/ab", true), ("/a/b", "/a/bc/d", false),
  ]) func `a cookie's path holds what lies below it`(_ path: String, _ asked: String, _ isSent: Bool) throws {
    let jar = CookieJar()
    jar.take(["sid=1; Path=\(path)"], from: try address("http://a.example/x/y"))
    #expect((jar.field(for: try address("http://a.example" + asked)) != nil) == isSent)
  }

  @Test func `without a path a cookie belongs to its address's folder, and two paths are two cookies`() throws {
    let jar = CookieJar()
    jar.take(["sid=1"], from: try address("http://a.example/zwgk/list/1.html"))
    #expect(jar.field(for: try address("http://a.example/zwgk/list")) == "sid=1")
    #expect(jar.field(for: try address("http://a.example/zwgk/list/2.html")) == "sid=1")
    #expect(jar.field(for: try address("http://a.example/zwgk/listing.html")) == nil)
    // A path that is none counts for nothing (§5.2.4).
    jar.take(["sid=0; Path=zwgk"], from: try address("http://a.example/zwgk/list/1.html"))
    jar.take(["sid=2; Path = /"], from: try address("http://a.example/zwgk/list/1.html"))
    #expect(jar.field(for: try address("http://a.example/zwgk/list/2.html")) == "sid=0; sid=2")
    #expect(jar.field(for: try address("http://a.example/")) == "sid=2")
  }

  @Test func `and end when the host says so`() throws {
    let jar = CookieJar()
    let url = try address("http://a.example/")
    jar.take(["a=1", "b=2"], from: url)
    jar.take(["a=; Max-Age=0", "=x", "broken"], from: url)
    #expect(jar.field(for: url) == "b=2")
  }
}

@Suite struct `Credentials` {
  @Test func `go to their own host only, over TLS or where private addresses are allowed`() throws {
    let folder = try Folder()
    let file = folder.name + "/secret"
    #expect(FileManager.default.createFile(atPath: file, contents: Data("auditor:hunter2\n".utf8)))
    var plan = try CrawlPlan.forTests()
    plan.credentials = ["a.example": .file(file), "c.example": .environment("MINGCHA_NO_SUCH_VARIABLE")]
    plan.headers = ["a.example": ["X-Preview": .file(file), "Cookie": .file(file)]]
    #expect(
      Secrets.gaps(in: plan) == [
        Secrets.Gap(
          host: "c.example", field: nil, place: .environment("MINGCHA_NO_SUCH_VARIABLE"), isMisshapen: false)
      ])
    func fields(_ url: String, _ secrets: Secrets) throws -> [String] {
      secrets.fields(for: try address(url)).map { "\($0.name): \($0.value)" }
    }
    let strict = Secrets(plan)
    #expect(
      try fields("https://a.example/x", strict) == [
        "Authorization: Basic YXVkaXRvcjpodW50ZXIy", "Cookie: auditor:hunter2", "X-Preview: auditor:hunter2",
      ])
    for url in ["http://a.example/x", "https://b.example/x", "https://a.example:8443/x", "https://c.example/"] {
      #expect(try fields(url, strict).isEmpty, "\(url)")
    }
    // Where the name leads to shows only when it is connected to: the transport's tests go on from here.
    plan.allowAddresses = ["127.0.0.0/8"]
    #expect(try fields("http://a.example/x", Secrets(plan)).count == 3)
    var request = Request(try address("https://a.example/x"), method: .get)
    request.headers = [.init("Cookie", "session=1")]
    request.bear(strict.fields(for: try address("https://b.example/x")))
    #expect(!request.isConfidential)
    request.bear(strict.fields(for: request.url))
    #expect(request.isConfidential)
    #expect(request.headers.first == .init("Cookie", "session=1; auditor:hunter2"))
    #expect(!"\(plan)".contains("hunter2"))
  }
}
