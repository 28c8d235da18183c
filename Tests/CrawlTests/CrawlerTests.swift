import HTTP
import Store
import Synchronization
import Testing
import Web

@testable import Crawl

/// Whole crawls over a web in memory.
@Suite(.timeLimit(.minutes(10))) struct CrawlerTests {
  typealias Reply = FakeWeb.Reply

  @Test func `a small site is fetched once each, and every address is accounted for`() async throws {
    let web = FakeWeb([
      "/": .page(
        "<html>\nkind home\nlink /a.html\nlink /b.html\nimg /x.png\nlink http://other.example/\nform /search"),
      "/a.html": .page("<html>\nkind article\nlink /\nlink /b.html"),
      "/b.html": .page("<html>\nlink /a.html"),
      "/x.png": Reply(headers: [("Content-Type", "image/png")], body: "png"),
      "http://other.example/": .page("<html>"),
    ])
    let trial = try await Trial.run(web)
    #expect(trial.outcome == .finished(run: 1, sites: ["a": .reached]))
    #expect(trial.balance.addsUp && trial.balance.pending == 0 && trial.balance.discovered == 6)
    #expect(trial.ledger == ["a": [.fetched: 4, .outOfScope: 1], "-": [.fetched: 1]])
    #expect(trial["http://a.example/search"] == "out-of-scope form skipped")
    for url in ["http://a.example/", "http://a.example/a.html", "http://a.example/b.html"] {
      #expect(web.count(url) == 1)
    }
    #expect(web.count("http://a.example/x.png", method: "HEAD") == 1)
    #expect(web.count("http://other.example/", method: "GET") == 1)
    #expect(web.count("http://a.example/search") == 0)
    #expect(web.count("http://a.example/robots.txt") == 1)
    #expect(web.count("http://other.example/robots.txt") == 1)
    #expect(trial.facts.pages.filter { $0.facts != nil }.count == 3)
    let home = try trial.row("http://a.example/")
    #expect(trial.facts.links[home.id]?.count == 5)
    #expect(try trial.row("http://a.example/a.html").depth == 1)
  }

  @Test func `a missing page is dead after two looks, a page that comes back is not`() async throws {
    let web = FakeWeb { url, _, time in
      switch url {
      case "http://a.example/": .page("<html>\nlink /gone.html\nlink /flaky.html\nimg /gone.png\nimg /headless.png")
      case "http://a.example/flaky.html" where time == 2: .page("<html>")
      case "http://a.example/flaky.html": .status(503)
      case "http://a.example/headless.png" where time == 2: Reply(headers: [], body: "png")
      case "http://a.example/headless.png": .status(405)
      default: .status(404)
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/gone.html"] == "failed status-404 dead")
    #expect(trial["http://a.example/flaky.html"] == "fetched ok fine")
    #expect(trial["http://a.example/headless.png"] == "fetched ok fine")
    #expect(trial["http://a.example/gone.png"] == "failed status-404 dead")
    let looks = try trial.row("http://a.example/gone.html").attempts
    #expect(looks.map(\.method) == ["GET", "GET"])
    #expect(looks[1].at - looks[0].at >= 60)
    #expect(try trial.row("http://a.example/gone.png").attempts.map(\.method) == ["HEAD", "GET", "GET"])
    #expect(trial.balance.addsUp)
  }

  @Test func `each hop of a redirect is an entry, and a dead end reaches back to its start`() async throws {
    let web = FakeWeb([
      "/": .page("<html>\nlink /1\nlink /ok"), "/1": .redirect("/2"), "/2": .redirect("http://a.example/3"),
      "/ok": .redirect("/fine"), "/fine": .page("<html>\nlink /deeper"), "/deeper": .page("<html>"),
    ])
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/1"] == "fetched redirect dead")
    #expect(trial["http://a.example/2"] == "fetched redirect dead")
    #expect(trial["http://a.example/3"] == "failed status-404 dead")
    #expect(trial["http://a.example/ok"] == "fetched redirect fine")
    #expect(trial["http://a.example/deeper"] == "fetched ok fine")
    #expect(try trial.row("http://a.example/1").redirect == trial.row("http://a.example/2").id)
    #expect(trial.balance.addsUp)
  }

  @Test func `redirects in a circle and without end are unsure, never dead`() async throws {
    let web = FakeWeb { url, _, _ in
      if url == "http://a.example/" { return .page("<html>\nlink /self\nlink /x\nlink /n0\nlink /nowhere") }
      if url.hasSuffix("/self") { return .redirect("/self") }
      if url.hasSuffix("/x") { return .redirect("/y") }
      if url.hasSuffix("/y") { return .redirect("/x") }
      if url.hasSuffix("/nowhere") { return .status(302) }
      if let number = Int(url.dropFirst("http://a.example/n".count)) { return .redirect("/n\(number + 1)") }
      return .status(404)
    }
    let trial = try await Trial.run(web) { $0.maxRedirects = 5 }
    #expect(trial["http://a.example/self"] == "failed redirect-loop unsure")
    let circle = [trial["http://a.example/x"], trial["http://a.example/y"]]
    #expect(circle.contains("failed redirect-loop unsure") && circle.contains("fetched redirect unsure"))
    #expect(trial["http://a.example/n5"] == "failed too-many-redirects unsure")
    #expect(trial["http://a.example/n0"] == "fetched redirect unsure")
    #expect(trial["http://a.example/n6"] == nil)
    #expect(trial["http://a.example/nowhere"] == "failed redirect-without-location unsure")
    #expect(trial.balance.addsUp)
  }

  @Test func `a home page that redirects is reached where it ends`() async throws {
    let web = FakeWeb(["/": .redirect("/web/index.html"), "/web/index.html": .page("<html>")])
    #expect(try await Trial.run(web).outcome == .finished(run: 1, sites: ["a": .reached]))
  }

  @Test(arguments: [
    (Reply.status(412), SiteReach.walled(reason: "status-412")), (.status(404), .unreachable(reason: "status-404")),
    (.failing(.dns), .unreachable(reason: "dns")), (.failing(.timeout), .robots(reason: "robots-unavailable")),
    (.failing(.blockedAddress), .unreachable(reason: "blocked-address")),
    (.page("<html>\nkind wall"), .walled(reason: "wall")),
  ]) func `how a site was reached is part of the outcome`(_ reply: Reply, _ reach: SiteReach) async throws {
    let trial = try await Trial.run(FakeWeb { _, _, _ in reply })
    #expect(trial.outcome == .finished(run: 1, sites: ["a": reach]))
    #expect(trial.balance.addsUp)
  }

  @Test func `nothing is dead when the whole network is`() async throws {
    let trial = try await Trial.run(FakeWeb { _, _, _ in .failing(.dns) })
    #expect(trial["http://a.example/"] == "failed dns unsure")
  }

  @Test func `robots txt is obeyed, and named as the reason`() async throws {
    let pages: [String: Reply] = [
      "/robots.txt": Reply(
        headers: [("Content-Type", "text/plain")],
        body: "User-agent: *\nDisallow: /private/\n\nUser-agent: mingchatest\nDisallow: /ours/\n"),
      "/": .page("<html>\nlink /private/1\nlink /ours/1"), "/private/1": .page("<html>"),
      "/ours/1": .page("<html>"),
    ]
    let web = FakeWeb(pages)
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/private/1"] == "fetched ok fine")
    #expect(trial["http://a.example/ours/1"] == "robots line-5 skipped")
    #expect(web.count("http://a.example/ours/1") == 0)
    let free = try await Trial.run(FakeWeb(pages)) { $0.robots = .ignore }
    #expect(free["http://a.example/ours/1"] == "fetched ok fine")
  }

  @Test func `robots txt may redirect, and a failing one closes the site`() async throws {
    let moved = FakeWeb([
      "/robots.txt": .redirect("/r2.txt"),
      "/r2.txt": Reply(headers: [], body: "User-agent: *\nDisallow: /x"), "/": .page("<html>\nlink /x"),
    ])
    #expect(try await Trial.run(moved)["http://a.example/x"] == "robots line-2 skipped")
    let failing = FakeWeb(["/robots.txt": .status(500), "/": .page("<html>")])
    let trial = try await Trial.run(failing)
    #expect(trial["http://a.example/"] == "robots robots-unavailable unsure")
    #expect(failing.count("http://a.example/") == 0)
    #expect(failing.count("http://a.example/robots.txt") == 2)
    #expect(trial.outcome == .finished(run: 1, sites: ["a": .robots(reason: "robots-unavailable")]))
  }

  /// RFC 9309 §2.3.1.2: five hops are followed; what takes more may count as a file that is not there.
  @Test(arguments: [(5, "robots line-2 skipped"), (6, "fetched ok fine")])
  func `robots txt is followed over five redirects, and more are none`(_ hops: Int, _ end: String) async throws {
    let web = FakeWeb { url, _, _ in
      if url == "http://a.example/" { return .page("<html>\nlink /x.html") }
      if url == "http://a.example/x.html" { return .page("<html>") }
      let hop = url.hasSuffix("/robots.txt") ? 0 : Int(url.dropFirst("http://b.example/r".count))
      guard let hop else { return .status(404) }
      return hop < hops ? .redirect("http://b.example/r\(hop + 1)") : .page("User-agent: *\nDisallow: /x")
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/x.html"] == end)
    #expect(web.count("http://b.example/r5") == 1 && web.count("http://b.example/r6") == 0)
  }

  @Test(arguments: [FetchError.Kind.dns, .refused, .tlsExpired, .blockedAddress, .timeout])
  func `a server whose robots txt is redirected to where it cannot be had closes its site`(_ kind: FetchError.Kind)
    async throws
  {
    let web = FakeWeb { url, _, _ in
      switch url {
      case "http://a.example/robots.txt": .redirect("http://b.example/robots.txt")
      case "http://b.example/robots.txt": .failing(kind)
      default: .page("<html>")
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/"] == "robots robots-unavailable unsure")
    #expect(web.count("http://a.example/") == 0 && web.count("http://b.example/robots.txt") == 2)
    let asked = await Inquiry(try address("http://a.example/x"), plan: try .forTests(), fetcher: web)
    #expect(asked.refusal?.state == .robots && asked.refusal?.reason == "robots-unavailable")
  }

  @Test func `ten redirects are followed, an eleventh is not; over-long and foreign targets are named`()
    async throws
  {
    let long = "/" + String(repeating: "x", count: 2_100)
    let web = FakeWeb { url, _, _ in
      let path = String(url.dropFirst("http://a.example".count))
      switch path {
      case "/": return .page("<html>\nlink /n0\nlink /m1\nlink \(long)\nlink /file")
      case "/file": return .redirect("file:///etc/passwd")
      case "/n10", "/m11": return .page("<html>")
      default:
        guard let number = Int(path.dropFirst(2)) else { return .status(404) }
        return .redirect(path.prefix(2) + "\(number + 1)")
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/n0"] == "fetched redirect fine")
    #expect(trial["http://a.example/n10"] == "fetched ok fine")
    #expect(trial["http://a.example/m11"] == "fetched ok fine", "ten hops from its start")
    #expect(trial["http://a.example" + long] == "trap-capped over-long skipped")
    #expect(trial["http://a.example/file"] == "failed redirect-without-location unsure")
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
    let more = FakeWeb { url, _, _ in
      guard let number = Int(url.dropFirst("http://a.example/n".count)) else {
        return url == "http://a.example/" ? .page("<html>\nlink /n0") : .status(404)
      }
      return number == 11 ? .page("<html>") : .redirect("/n\(number + 1)")
    }
    let eleven = try await Trial.run(more)
    #expect(eleven["http://a.example/n10"] == "failed too-many-redirects unsure")
    #expect(eleven["http://a.example/n11"] == nil)
  }

  @Test func `429 is waited out, not taken for an answer`() async throws {
    let web = FakeWeb { url, _, time in
      switch url {
      case "http://a.example/": .page("<html>\nlink /busy\nlink /shut")
      case "http://a.example/busy" where time > 2: .page("<html>")
      case "http://a.example/busy", "http://a.example/shut":
        // What its page says is read as access protection.
        Reply(status: 429, headers: [("Retry-After", "30")], body: "<html>\nkind wall")
      default: .status(404)
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/busy"] == "fetched ok fine")
    #expect(trial["http://a.example/shut"] == "walled status-429 walled")
    let looks = try trial.row("http://a.example/busy").attempts
    #expect(looks.count == 3 && looks[1].at - looks[0].at >= 30)
  }

  @Test(arguments: [nil, "300"])
  func `a host that answers everything with 429 is a wall, and not waited for address by address`(
    _ retryAfter: String?
  ) async throws {
    let links = (0..<60).map { "link /\($0)" }.joined(separator: "\n")
    let web = FakeWeb { url, _, _ in
      if url == "http://a.example/" { return .page("<html>\n" + links) }
      return url.hasSuffix("/robots.txt")
        ? .status(404) : Reply(status: 429, headers: retryAfter.map { [("Retry-After", $0)] } ?? [])
    }
    let trial = try await Trial.run(web) { $0.sitemaps = .ignore }
    let pages = trial.facts.pages.filter { $0.url.path != "/" }
    #expect(pages.count == 60 && pages.allSatisfy { $0.state == .walled && $0.verdict == .walled })
    #expect(pages.contains { $0.reason == "host-status-429" } && pages.allSatisfy { !$0.attempts.isEmpty })
    #expect(web.requests.count < 60, "\(web.requests.count)")
    let looks = pages.flatMap(\.attempts).map(\.at)
    let (first, last) = (try #require(looks.min()), try #require(looks.max()))
    #expect((60...2_400).contains(last - first), "\(last - first)")
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
  }

  @Test func `a ban that passes costs a host that let us in only what was asked meanwhile`() async throws {
    let links = (0..<60).map { "link /\($0)" }.joined(separator: "\n")
    let asked = Mutex(0)
    let web = FakeWeb { url, _, _ in
      if url == "http://a.example/" { return .page("<html>\n" + links) }
      if url.hasSuffix("/robots.txt") { return .status(404) }
      // Two minutes and more of it, one answer after the other.
      let isBanned = asked.withLock { count in
        count += 1
        return count <= 14
      }
      return isBanned
        ? Reply(status: 429, headers: [("Retry-After", "10")]) : .page("<html>\nhash \(url.count)\(url)")
    }
    let trial = try await Trial.run(web) { ($0.sitemaps, $0.concurrency) = (.ignore, 1) }
    let pages = trial.facts.pages.filter { $0.url.path != "/" }
    #expect(pages.count == 60 && pages.count { $0.verdict == .fine } >= 55, "\(trial.ledger)")
    #expect(!pages.contains { $0.reason == "host-status-429" })
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
  }

  @Test func `a host that lets one in after every few answers of 429 is asked to the end`() async throws {
    let links = (0..<20).map { "link /\($0)" }.joined(separator: "\n")
    let web = FakeWeb { url, _, time in
      if url == "http://a.example/" { return .page("<html>\n" + links) }
      return time < 4 && !url.hasSuffix("/robots.txt") ? Reply(status: 429) : .page("<html>")
    }
    let trial = try await Trial.run(web) { ($0.sitemaps, $0.concurrency) = (.ignore, 1) }
    #expect(trial.facts.pages.allSatisfy { $0.verdict == .fine }, "\(trial.ledger)")
  }

  @Test func `walls are walls, whatever their status`() async throws {
    let web = FakeWeb([
      "/": .page("<html>\nlink /js\nlink /521\nlink /403\nlink /page"), "/js": .page("<html>\nkind wall"),
      "/521": Reply(status: 521, body: "<html>\nkind wall"), "/403": .status(403),
      "/page": .page("<html>\nkind article"),
    ])
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/js"] == "walled wall walled")
    #expect(trial["http://a.example/521"] == "walled wall walled")
    #expect(trial["http://a.example/403"] == "failed status-403 unsure")
    #expect(web.count("http://a.example/521") == 1)
    #expect(try trial.row("http://a.example/js").facts == nil)
  }

  @Test func `a page that says not found is soft-dead only if a made-up address says the same`() async throws {
    let web = FakeWeb { url, _, _ in
      switch url {
      case "http://a.example/": .page("<html>\nlink /soft/1.html\nlink /hard/1.html\nlink /soft/2.html")
      case _ where url.hasPrefix("http://a.example/soft/"): .page("<html>\nkind notfound\nhash 77")
      case "http://a.example/hard/1.html": .page("<html>\nkind notfound\nhash 78")
      default: .status(404)
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/soft/1.html"] == "fetched soft-404 soft-dead")
    #expect(trial["http://a.example/soft/2.html"] == "fetched soft-404 soft-dead")
    #expect(trial["http://a.example/hard/1.html"] == "fetched ok fine")
    #expect(try trial.row("http://a.example/soft/1.html").attempts.map(\.outcome) == ["soft-404", "soft-404"])
    let madeUp = web.requests.filter {
      $0.url.hasPrefix("http://a.example/soft/") && !$0.url.contains("/1.") && !$0.url.contains("/2.")
    }
    #expect(madeUp.count == 1)
    #expect(trial.balance.addsUp)
  }

  @Test func `private addresses are refused and listed`() async throws {
    let web = FakeWeb { url, _, _ in
      switch url {
      case "http://a.example/": .page("<html>\nlink http://inside.example/")
      case _ where url.hasPrefix("http://inside.example/"): .failing(.blockedAddress)
      default: .status(404)
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial["http://inside.example/"] == "blocked-address blocked-address skipped")
    #expect(web.count("http://inside.example/") == 1)
  }

  @Test func `an endless calendar is capped by its shape, a long list of articles is not`() async throws {
    let web = FakeWeb { url, _, _ in
      if url == "http://a.example/" { return .page("<html>\nlink /cal/1\nlink /art/1.html") }
      if let day = Int(url.dropFirst("http://a.example/cal/".count)) {
        return .page("<html>\nlink /cal/\(day + 1)")
      }
      if let number = Int(url.dropFirst("http://a.example/art/".count).prefix { $0 != "." }), number <= 60 {
        return .page("<html>\nkind article\npublished 2026-01-01\nlink /art/\(number + 1).html")
      }
      return .status(404)
    }
    let trial = try await Trial.run(web) {
      $0.maxPerShape = 10
      $0.maxDepth = 200
    }
    #expect(trial["http://a.example/cal/10"] == "fetched ok fine")
    #expect(trial["http://a.example/cal/11"] == "trap-capped shape:/cal/# skipped")
    #expect(trial["http://a.example/cal/12"] == nil)
    #expect(trial["http://a.example/art/60.html"] == "fetched ok fine")
    #expect(trial.balance.addsUp)
  }

  @Test func `the page budget and the depth end a crawl, not its books`() async throws {
    let web = FakeWeb { url, _, _ in
      let number = Int(url.dropFirst("http://a.example/".count)) ?? 0
      return .page("<html>\nlink /\(number * 2 + 1)\nlink /\(number * 2 + 2)")
    }
    let trial = try await Trial.run(web) { $0.maxPagesPerSite = 20 }
    #expect(trial.ledger["a"]?[.fetched] == 20)
    #expect((trial.ledger["a"]?[.budget] ?? 0) > 0)
    #expect(trial.balance.addsUp && trial.balance.pending == 0)
    let shallow = try await Trial.run(web) { $0.maxDepth = 2 }
    #expect(shallow.ledger["a"]?[.fetched] == 7)
    #expect(shallow["http://a.example/7"] == "budget max-depth skipped")
  }

  @Test func `turning the pages of a list does not deepen`() async throws {
    let web = FakeWeb { url, _, _ in
      let number = Int(url.dropFirst("http://a.example/list_".count)) ?? 0
      return number < 50 ? .page("<html>\nnext /list_\(number + 1)\nitem 甲 /art_\(number)") : .page("<html>")
    }
    let trial = try await Trial.run(web) { $0.maxDepth = 3 }
    #expect(trial["http://a.example/list_50"] == "fetched ok fine")
  }

  @Test func `a dead host is not asked a thousand times`() async throws {
    let links = (0..<100).map { "link http://dead.example/\($0)" }.joined(separator: "\n")
    let web = FakeWeb { url, _, _ in
      if url.hasPrefix("http://dead.example") { return .failing(.connectTimeout) }
      return url == "http://a.example/" ? .page("<html>\n" + links) : .status(404)
    }
    let trial = try await Trial.run(web)
    let dead = trial.facts.targets.filter { $0.url.host == "dead.example" }
    #expect(dead.count == 100)
    #expect(dead.allSatisfy { $0.verdict == .dead && !$0.attempts.isEmpty })
    #expect(web.requests.count { $0.url.hasPrefix("http://dead.example") } < 40)
  }

  @Test func `a site that goes down in the middle has no dead links for it`() async throws {
    let links = (0..<60).map { "link /\($0)" }.joined(separator: "\n")
    let web = FakeWeb { url, _, time in
      switch url {
      case "http://a.example/" where time == 1: .page("<html>\nlink http://b.example/\n" + links)
      case "http://b.example/": .page("<html>")
      case _ where url.hasSuffix("robots.txt") && time == 1: .status(404)
      default: .failing(.timeout)
      }
    }
    let trial = try await Trial.run(web)
    #expect(trial.facts.pages.filter { $0.verdict == .dead }.isEmpty)
    #expect(trial["http://a.example/59"] == "failed host-lost unsure")
    #expect(trial.balance.addsUp)
  }

  @Test func `an image that is also linked as a page is read as one`() async throws {
    let web = FakeWeb([
      "/": .page("<html>\nimg /both\nlink /later"), "/later": .page("<html>\nlink /both"),
      "/both": .page("<html>\nlink /found"), "/found": .page("<html>"),
    ])
    let trial = try await Trial.run(web)
    #expect(trial["http://a.example/found"] == "fetched ok fine")
    #expect(try trial.row("http://a.example/both").facts != nil)
    #expect(trial.balance.addsUp)
  }
}
