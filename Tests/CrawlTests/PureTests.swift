import Disclosure
import Store
import Testing
import Web

@testable import Crawl

@Suite struct JudgementTests {
  static let judgement = Judgement(looks: 2, secondsBetweenLooks: 60)

  struct Case: CustomTestStringConvertible, Sendable {
    var looks: [(method: String, status: Int, outcome: String)]
    var state: LedgerState
    var reason: String
    var verdict: LinkVerdict
    var testDescription: String { "\(looks) → \(verdict.rawValue)" }
  }

  static let settled: [Case] = [
    .init(looks: [("GET", 200, "ok")], state: .fetched, reason: "ok", verdict: .fine),
    .init(looks: [("HEAD", 200, "ok")], state: .fetched, reason: "ok", verdict: .fine),
    .init(looks: [("GET", 301, "ok")], state: .fetched, reason: "redirect", verdict: .fine),
    .init(looks: [("GET", 304, "ok")], state: .notModified, reason: "ok", verdict: .fine),
    .init(looks: [("HEAD", 405, "ok"), ("GET", 200, "ok")], state: .fetched, reason: "ok", verdict: .fine),
    .init(looks: [("GET", 404, "ok"), ("GET", 404, "ok")], state: .failed, reason: "status-404", verdict: .dead),
    .init(looks: [("GET", 410, "ok"), ("GET", 404, "ok")], state: .failed, reason: "status-404", verdict: .dead),
    .init(looks: [("GET", 500, "ok"), ("GET", 404, "ok")], state: .failed, reason: "status-404", verdict: .unsure),
    .init(looks: [("GET", 404, "ok"), ("GET", 200, "ok")], state: .fetched, reason: "ok", verdict: .fine),
    .init(looks: [("GET", 500, "ok"), ("GET", 502, "ok")], state: .failed, reason: "status-502", verdict: .dead),
    .init(looks: [("GET", 500, "ok"), ("GET", 0, "timeout")], state: .failed, reason: "timeout", verdict: .unsure),
    .init(
      looks: [("GET", 0, "timeout"), ("GET", 0, "timeout")], state: .failed, reason: "timeout", verdict: .dead),
    .init(looks: [("GET", 0, "dns"), ("GET", 0, "dns")], state: .failed, reason: "dns", verdict: .dead),
    .init(
      looks: [("GET", 0, "refused"), ("GET", 0, "connect")], state: .failed, reason: "connect", verdict: .dead),
    .init(
      looks: [("GET", 0, "tls-expired"), ("GET", 0, "tls-expired")], state: .failed, reason: "tls-expired",
      verdict: .unsure),
    .init(looks: [("GET", 403, "ok")], state: .failed, reason: "status-403", verdict: .unsure),
    .init(looks: [("GET", 401, "ok")], state: .failed, reason: "status-401", verdict: .unsure),
    .init(looks: [("GET", 412, "ok")], state: .walled, reason: "status-412", verdict: .walled),
    .init(looks: [("GET", 521, "ok")], state: .walled, reason: "status-521", verdict: .walled),
    .init(looks: [("GET", 200, "wall")], state: .walled, reason: "wall", verdict: .walled),
    .init(looks: [("GET", 405, "ok"), ("GET", 405, "ok")], state: .failed, reason: "status-405", verdict: .unsure),
    .init(
      looks: [("HEAD", 0, "blocked-address")], state: .blockedAddress, reason: "blocked-address", verdict: .skipped),
    .init(looks: [("GET", 200, "too-large")], state: .fetched, reason: "too-large", verdict: .fine),
    .init(
      looks: [("GET", 429, "ok"), ("GET", 429, "ok"), ("GET", 429, "ok"), ("GET", 429, "ok")], state: .walled,
      reason: "status-429", verdict: .walled),
  ]

  static func attempts(_ looks: [(method: String, status: Int, outcome: String)]) -> [Attempt] {
    looks.map {
      Attempt(at: 0, method: $0.method, status: $0.status, outcome: $0.outcome, address: nil, milliseconds: 20)
    }
  }

  @Test(arguments: settled) func `looks settle an address`(_ item: Case) {
    #expect(
      Self.judgement.decide(Self.attempts(item.looks), .init())
        == .settled(.init(state: item.state, reason: item.reason, verdict: item.verdict)))
  }

  @Test func `one failing look never condemns`() {
    for status in [400, 404, 410, 500, 502, 503] {
      #expect(Self.judgement.decide(Self.attempts([("GET", status, "ok")]), .init()) == .again(after: 60))
    }
    for code in ["dns", "connect", "timeout", "reset", "tls"] {
      #expect(Self.judgement.decide(Self.attempts([("GET", 0, code)]), .init()) == .again(after: 60))
    }
  }

  @Test func `HEAD alone says nothing bad`() {
    for status in [403, 404, 405, 412, 429, 500, 501] {
      #expect(Self.judgement.decide(Self.attempts([("HEAD", status, "ok")]), .init()) == .again(after: 0))
    }
    // A failed HEAD does not count as a look.
    #expect(
      Self.judgement.decide(Self.attempts([("HEAD", 404, "ok"), ("GET", 404, "ok")]), .init()) == .again(after: 60))
  }

  @Test func `an answer after fifteen seconds is slow`() {
    var attempts = Self.attempts([("GET", 200, "ok")])
    attempts[0].milliseconds = 15_000
    #expect(
      Self.judgement.decide(attempts, .init())
        == .settled(.init(state: .fetched, reason: "ok", verdict: .slow)))
  }

  @Test func `when the host or the network went away, no page is blamed`() {
    let looks = Self.attempts([("GET", 0, "timeout"), ("GET", 0, "timeout")])
    #expect(
      Self.judgement.decide(looks, .init(hostIsLost: true))
        == .settled(.init(state: .failed, reason: "host-lost", verdict: .unsure)))
    #expect(
      Self.judgement.decide(looks, .init(networkIsAlive: false))
        == .settled(.init(state: .failed, reason: "timeout", verdict: .unsure)))
  }

  @Test func `a page that says not found is compared with a made-up address after its second look`() {
    let look = (method: "GET", status: 200, outcome: "soft-404")
    #expect(Self.judgement.decide(Self.attempts([look]), .init()) == .again(after: 60))
    #expect(Self.judgement.decide(Self.attempts([look, look]), .init()) == .askProbe)
  }
}

@Suite struct ScopeTests {
  private static func plan() throws -> CrawlPlan {
    var plan = try CrawlPlan.forTests()
    plan.sites = [
      .init(
        id: "portal", name: "门户", home: try address("http://www.a.example/"), code: nil,
        hosts: ["www.a.example", "a.example:8080"]),
      .init(
        id: "bureau", name: "局", home: try address("http://www.a.example/jtj/"), code: nil,
        hosts: ["jtj.a.example"],
        paths: ["/jtj/"]),
    ]
    plan.never = ["logout", "/Delete"]
    return plan
  }

  @Test(arguments: [
    ("http://www.a.example/x.html", Scope.Place.site(0)), ("https://www.a.example/x.html", .site(0)),
    ("http://a.example:8080/", .site(0)), ("http://a.example/", .outside),
    ("http://www.a.example/jtj/1.html", .site(1)),
    ("http://www.a.example/jtj", .site(0)), ("http://jtj.a.example/jtj/", .site(1)),
    ("http://jtj.a.example/other/", .outside), ("http://b.example/", .outside),
  ]) func `hosts and paths decide`(_ text: String, _ place: Scope.Place) throws {
    #expect(Scope(try Self.plan()).place(of: try address(text)) == place)
  }

  @Test(
    arguments: [
      ("http://www.a.example/user/logout.do", "never:logout"), ("http://www.a.example/x?a=LogOut", "never:logout"),
      ("http://www.a.example/delete/1", "never:/delete"), ("http://www.a.example/undelete", nil),
      ("http://logout.example/", nil),
    ] as [(String, String?)]) func `some addresses are never called`(_ text: String, _ reason: String?) throws
  {
    let scope = Scope(try Self.plan())
    let url = try address(text)
    #expect(scope.exclusion(of: url, at: scope.place(of: url)) == reason)
  }

  @Test func `external links are listed only, when the plan says so`() throws {
    var plan = try Self.plan()
    plan.external = .ignore
    let url = try address("http://b.example/")
    #expect(Scope(plan).exclusion(of: url, at: .outside) == "external")
  }
}

@Suite struct TrapTests {
  @Test(
    arguments: [
      ("http://a.example/a/b/c.html", nil), ("http://a.example/news/news/news/x.html", "repeating-path"),
      ("http://a.example/news/list/news/list/news/list/news/list/news/x", "repeating-path"),
      ("http://a.example/art/2020/1/1/1/art_1_1.html", nil), ("http://a.example/1/1/1/1/1/1", "repeating-path"),
    ] as [(String, String?)]) func `paths that repeat themselves`(_ text: String, _ reason: String?) throws
  {
    #expect(Traps.reason(try address(text)) == reason)
  }

  @Test func `addresses of more than 2048 bytes`() throws {
    #expect(Traps.reason(try address("http://a.example/" + String(repeating: "x", count: 2031))) == nil)
    #expect(Traps.reason(try address("http://a.example/" + String(repeating: "x", count: 2032))) == "over-long")
  }

  @Test(arguments: [
    ("http://a.example/x.jsp;jsessionid=0A1B?b=1", "http://a.example/x.jsp?b=1"),
    ("http://a.example/x.php?PHPSESSID=abc123&id=7", "http://a.example/x.php?id=7"),
    ("http://a.example/x.asp?ASPSESSIONIDQQABCD=EEE", "http://a.example/x.asp"),
    ("http://a.example/x.html?id=7", "http://a.example/x.html?id=7"),
  ]) func `sessions are taken out of addresses`(_ text: String, _ stripped: String) throws {
    #expect(SessionIDs.stripped(try address(text)).string == stripped)
  }

  @Test func `a shape goes on as long as it is productive`() {
    var budget = ShapeBudget(allowance: 3)
    for _ in 0..<100 {
      #expect(budget.mayBegin(1, shape: "/x"))
      budget.begin(1)
      budget.proveProductive(1)
    }
    for _ in 0..<3 {
      #expect(budget.mayBegin(1, shape: "/x"))
      budget.begin(1)
    }
    #expect(!budget.mayBegin(1, shape: "/x"))
    #expect(budget.mayBegin(2, shape: "/x"))
  }
}

@Suite struct CollectionTests {
  @Test func `known addresses are found again among a hundred thousand`() {
    var known = KnownURLs()
    for number in 1...100_000 { known.insert(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, id: UInt32(number)) }
    #expect(known.count == 100_000)
    for number in stride(from: 1, through: 100_000, by: 997) {
      #expect(known[UInt64(number) &* 0x9E37_79B9_7F4A_7C15] == UInt32(number))
    }
    #expect(known[12345] == nil)
  }

  @Test func `hashes that differ only in their upper half are told apart`() {
    var known = KnownURLs()
    for number in 1...64 { known.insert(UInt64(number) << 40, id: UInt32(number)) }
    for number in 1...64 { #expect(known[UInt64(number) << 40] == UInt32(number)) }
  }

  @Test func `a heap gives the earliest, and equals by their number`() {
    var heap = DueHeap()
    for (due, number) in [(3.0, 1), (1.0, 9), (2.0, 5), (1.0, 2), (0.5, 7)] {
      heap.push(.init(due: due, number: UInt32(number)))
    }
    var order: [UInt32] = []
    while let entry = heap.pop() { order.append(entry.number) }
    #expect(order == [7, 2, 9, 5, 1])
  }

  @Test func `a queue keeps its order over its compactions`() {
    var queue = Fifo()
    var expected: UInt32 = 0
    var next: UInt32 = 0
    for round in 0..<20_000 {
      queue.append(next)
      next += 1
      if round % 3 != 0 {
        #expect(queue.popFirst() == expected)
        expected += 1
      }
    }
    while let element = queue.popFirst() {
      #expect(element == expected)
      expected += 1
    }
    #expect(expected == next)
  }
}
