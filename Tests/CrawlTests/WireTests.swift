import Foundation
import HTTP
import Store
import Synchronization
import Testing
import Web

@testable import Crawl
@testable import PortalSim

/// A few hosts over real HTTP on loopback, each on an address of its own, that answer from a table.
struct ServedTable: Served {
  typealias Answers = @Sendable (_ host: String, _ path: String, _ earlier: Int) -> Reply?

  let hosts: [String: String]
  let answers: Answers
  /// Told of every request.
  var hears: @Sendable (HTTPRequest) -> Void = { _ in }
  var addresses: [String] { hosts.values.sorted() }

  func reply(to request: HTTPRequest, address: String, earlier: Int) -> Reply {
    hears(request)
    let host = hosts[request.host] == nil ? hosts.first { $0.value == address }?.key ?? "" : request.host
    return answers(host, request.path, earlier) ?? .error(404)
  }
}

/// What comes over the wire: the transport, the reader, the crawler and the store together.
@Suite(.timeLimit(.minutes(5))) struct WireTests {
  static let site = "www.guard.test"
  static let inside = "inside.guard.test"
  static let hosts = [site: "127.0.1.1", inside: "127.0.9.1"]

  static func page(_ title: String, _ links: String = "") -> Reply {
    Reply(
      200,
      body: Array(
        "<html><head><title>\(title)</title></head><body><h1>\(title)</h1><p>这一页用来试验。</p>\(links)</body></html>"
          .utf8))
  }

  static func text(_ bytes: [UInt8], _ headers: [(name: String, value: String)] = []) -> Reply {
    Reply(200, type: "text/plain", body: bytes, headers: headers)
  }

  struct Visit {
    var trial: Trial
    var portal: RunningPortal
    var sitemaps: [String]
    /// The store's files as they lie on the disk.
    var stored: Data
    func visits(_ host: String, _ path: String) -> Int { portal.visits("http://\(host)\(path)") }
  }

  /// A crawl of the first host, to whose site the second one belongs, too.
  static func crawl(
    allowing blocks: [String], hears: @escaping @Sendable (HTTPRequest) -> Void = { _ in },
    plan change: (inout CrawlPlan) -> Void = { _ in }, _ answers: @escaping ServedTable.Answers
  ) async throws -> Visit {
    let portal = try PortalServer(content: ServedTable(hosts: hosts, answers: answers, hears: hears)).start()
    defer { portal.stop() }
    var plan = try CrawlPlan.forTests()
    plan.sites = [
      .init(id: "a", name: "甲", home: try address("http://\(site)/"), code: nil, hosts: [site, inside])
    ]
    plan.connectTo = portal.connectTo
    plan.allowAddresses = blocks
    (plan.looks, plan.secondsBetweenLooks) = (2, 0.2)
    (plan.connectSeconds, plan.totalSeconds) = (5, 20)
    change(&plan)
    let folder = try Folder()
    let store = try StoreWriter.open(folder.path, now: 0)
    let run = try await store.beginRun(
      NewRun(profile: "test", asOf: plan.asOf, startedAt: 0, version: "0", seed: 1))
    let outcome = try await Crawler(plan: plan, lexicon: try PortalTests.lexicon(), store: store, run: run).run()
    try await store.close()
    let trial = try Trial.read(folder.path, run.row.id, outcome)
    #expect(trial.balance.addsUp && trial.balance.pending == 0, "\(trial.balance)")
    let sitemaps = try StoreReader.open(folder.path).sitemapOutcomes(run: run.row.id)
    let stored = try FileManager.default.contentsOfDirectory(atPath: folder.name).reduce(into: Data()) {
      $0 += try Data(contentsOf: URL(filePath: folder.name + "/" + $1))
    }
    return Visit(trial: trial, portal: portal, sitemaps: sitemaps, stored: stored)
  }

  // MARK: The guard

  /// Whatever leads there: a link, a page's redirect, an image's, a sitemap's, that of a made-up address.
  static let leading: ServedTable.Answers = { host, path, _ in
    guard host == site else { return path == "/map.xml" ? nil : page("内网") }
    switch path {
    case "/robots.txt": return text(Array("User-agent: *\nDisallow: /x\nSitemap: /map.xml\n".utf8))
    case "/map.xml": return .redirect("http://\(inside)/map.xml")
    case "/":
      return page(
        "首页", "<a href='/a.html'>一</a><a href='http://\(inside)/linked.html'>二</a><img src='/i.png'>")
    case "/a.html": return .redirect("http://\(inside)/page.html")
    case "/i.png": return .redirect("http://\(inside)/image.png")
    default: return .redirect("http://\(inside)/any.html")
    }
  }
  static let places = ["/map.xml", "/page.html", "/linked.html", "/image.png", "/any.html", "/robots.txt"]

  @Test func `no hop of any kind is sent to an address that the profile does not name`() async throws {
    let visit = try await Self.crawl(allowing: ["127.0.1.1/32"], Self.leading)
    #expect(visit.portal.requests[Self.inside] == nil)
    for path in ["/page.html", "/linked.html", "/image.png"] {
      #expect(
        visit.trial["http://\(Self.inside)\(path)"] == "blocked-address blocked-address skipped", "\(path)")
    }
    #expect(visit.sitemaps.contains("http://\(Self.site)/map.xml redirect 0 0"))
    // The one that the redirect names, and those that are looked for where robots.txt names none.
    let others = visit.sitemaps.filter { $0.hasPrefix("http://\(Self.inside)/") }
    #expect(others.count == 4 && others.allSatisfy { $0.hasSuffix(" blocked-address 0 0") }, "\(others)")
    #expect(visit.trial["http://\(Self.site)/"] == "fetched ok fine")
  }

  @Test func `where the profile names the address, all of them are`() async throws {
    let visit = try await Self.crawl(allowing: ["127.0.1.1/32", "127.0.9.0/24"], Self.leading)
    for path in Self.places { #expect(visit.visits(Self.inside, path) > 0, "\(path)") }
  }

  @Test(arguments: [false, true]) func `robots txt is not fetched from a private address either`(_ isAllowed: Bool)
    async throws
  {
    let visit = try await Self.crawl(allowing: ["127.0.1.1/32"] + (isAllowed ? ["127.0.9.1/32"] : [])) {
      host, path, _ in
      guard path == "/robots.txt" else { return path == "/" ? Self.page("首页") : nil }
      return host == Self.site
        ? .redirect("http://\(Self.inside)/robots.txt") : Self.text(Array("User-agent: *\nDisallow: /x".utf8))
    }
    #expect((visit.portal.requests[Self.inside] ?? 0 > 0) == isAllowed)
    // A server is there, and what it forbids is not known.
    #expect(
      visit.trial["http://\(Self.site)/"] == (isAllowed ? "fetched ok fine" : "robots robots-unavailable unsure"))
  }

  // MARK: robots.txt and sitemaps as they come

  static let rules = "User-agent: *\nDisallow: /closed\n"

  @Test(arguments: ["plain", "marked", "utf-16", "utf-16 without a mark", "gzip", "CR", "long"])
  func `robots txt is obeyed in every form in which it comes`(_ form: String) async throws {
    let robots: Reply =
      switch form {
      case "marked": Self.text([0xEF, 0xBB, 0xBF] + Array(Self.rules.utf8))
      case "utf-16": Self.text([0xFF, 0xFE] + Self.rules.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
      case "utf-16 without a mark":
        Self.text(Self.rules.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
      case "gzip": Self.text(Self.gzip(Array(Self.rules.utf8)), [("Content-Encoding", "gzip")])
      case "CR": Self.text(Array(Self.rules.replacing("\n", with: "\r").utf8))
      case "long":
        Self.text(Array((Self.rules + String(repeating: "#\n", count: 300_000) + "Disallow: /open\n").utf8))
      default: Self.text(Array(Self.rules.utf8))
      }
    let visit = try await Self.crawl(allowing: ["127.0.0.0/8"]) { _, path, _ in
      switch path {
      case "/robots.txt": robots
      case "/": Self.page("首页", "<a href='/closed/1.html'>一</a><a href='/open/1.html'>二</a>")
      case "/open/1.html", "/closed/1.html": Self.page("甲")
      default: nil
      }
    }
    #expect(visit.trial["http://\(Self.site)/closed/1.html"] == "robots line-2 skipped")
    #expect(visit.visits(Self.site, "/closed/1.html") == 0)
    // What stands beyond 500 KiB is not read (RFC 9309 §2.5).
    #expect(visit.trial["http://\(Self.site)/open/1.html"] == "fetched ok fine")
  }

  @Test(arguments: ["file", "coding", "both"])
  func `a sitemap is unpacked whether the file or its transfer is packed`(_ what: String) async throws {
    let map = Array("<urlset><url><loc>http://\(Self.site)/only.html</loc></url></urlset>".utf8)
    let name = what == "coding" ? "/map.xml" : "/map.xml.gz"
    let visit = try await Self.crawl(allowing: ["127.0.0.0/8"]) { _, path, _ in
      switch path {
      case "/robots.txt": Self.text(Array("Sitemap: http://\(Self.site)\(name)".utf8))
      case name:
        Reply(
          200, type: what == "coding" ? "application/xml" : "application/x-gzip",
          body: what == "both" ? Self.gzip(Self.gzip(map)) : Self.gzip(map),
          headers: what == "file" ? [] : [("Content-Encoding", "gzip")])
      case "/", "/only.html": Self.page(path)
      default: nil
      }
    }
    #expect(visit.sitemaps == ["http://\(Self.site)\(name) ok 1 0"])
    #expect(visit.trial["http://\(Self.site)/only.html"] == "fetched ok fine")
  }

  /// A gzip file (RFC 1952) with one stored block.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    func little(_ number: UInt32, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 255) } }
    let size = UInt32(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(size, 2) + little(~size, 2) + bytes
      + little(Checksum.crc32(bytes), 4) + little(size, 4)
  }

  // MARK: Pace and secrets

  @Test func `what one host may know goes to no other, by no link or redirect, and into no store`() async throws {
    let secrets = try Folder()
    let file = secrets.name + "/secret"
    try "auditor:hunter2-on-the-wire".write(toFile: file, atomically: true, encoding: .utf8)
    let heard = Mutex<[(host: String, path: String, fields: String)]>([])
    let visit = try await Self.crawl(
      allowing: ["127.0.0.0/8"],
      hears: { request in
        let fields = request.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        heard.withLock { $0.append((request.host, request.path, fields)) }
      },
      plan: {
        $0.credentials = [Self.site: .file(file)]
        $0.headers = [Self.site: ["X-Preview": .file(file)]]
      }
    ) { host, path, _ in
      if host == Self.inside { return Self.page("内") }
      switch path {
      case "/":
        var home = Self.page("首页", "<a href='/moved.html'>一</a><a href='http://\(Self.inside)/linked.html'>二</a>")
        home.headers.append(("Set-Cookie", "sid=cookie-on-the-wire; Path=/"))
        return home
      case "/moved.html": return .redirect("http://\(Self.inside)/moved.html")
      default: return nil
      }
    }
    let all = heard.withLock { $0 }
    let own = all.filter { $0.host == Self.site }
    let others = all.filter { $0.host == Self.inside }
    #expect(
      own.allSatisfy { $0.fields.contains("authorization: Basic ") && $0.fields.contains("x-preview: auditor") })
    #expect(own.contains { $0.path == "/moved.html" && $0.fields.contains("cookie: sid=cookie-on-the-wire") })
    #expect(Set(others.map(\.path)).isSuperset(of: ["/robots.txt", "/moved.html", "/linked.html"]))
    for request in others {
      for name in ["authorization", "x-preview", "cookie", "referer"] {
        #expect(!request.fields.contains(name + ":"), "\(request)")
      }
    }
    let credential = Data("auditor:hunter2-on-the-wire".utf8)
    for secret in [credential, Data(credential.base64EncodedString().utf8), Data("cookie-on-the-wire".utf8)] {
      #expect(visit.stored.range(of: secret) == nil)
    }
    #expect(visit.stored.range(of: Data("http://\(Self.inside)/moved.html".utf8)) != nil)
  }

  @Test func `Retry-After as a date holds the next look back`() async throws {
    let visit = try await Self.crawl(allowing: ["127.0.0.0/8"]) { _, path, earlier in
      switch path {
      case "/": return Self.page("首页", "<a href='/busy.html'>一</a>")
      case "/busy.html":
        guard earlier == 0 else { return Self.page("甲") }
        var reply = Reply.error(503)
        reply.headers += [
          ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Retry-After", "Sun, 06 Nov 1994 08:49:44 GMT"),
        ]
        return reply
      default: return nil
      }
    }
    let looks = try visit.trial.row("http://\(Self.site)/busy.html").attempts
    // Without the date it would be five seconds.
    #expect(looks.map(\.status) == [503, 200] && looks[1].at - looks[0].at >= 7)
  }
}
