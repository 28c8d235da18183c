import Store
import Testing
import Web

@testable import Crawl

private func id(_ number: Int64) -> URLID { URLID(rawValue: number) }

/// Every test is arithmetic: moments in, steps out.
@Suite struct FrontierTests {
  private static func plan(_ change: (inout CrawlPlan) -> Void = { _ in }) throws -> Pace {
    var plan = try CrawlPlan.forTests()
    plan.perHost = 1
    plan.perAddress = 2
    plan.delayFloor = 1
    plan.delayCeiling = 4
    plan.delayFactor = 1
    change(&plan)
    return Pace(plan)
  }

  /// A frontier of hosts whose robots.txt is known, each with so many pages.
  private static func frontier(_ pace: Pace, hosts: Int, pages: Int) -> Frontier {
    var frontier = Frontier(pace: pace)
    for number in 0..<hosts {
      let host = frontier.host(origin: "http://h\(number)")
      frontier.openGate(of: host, crawlDelay: nil, until: .infinity)
      for page in 0..<pages {
        let id = id(Int64(number * pages + page + 1))
        frontier.know(id, host: host, site: 0, depth: 2, isPage: true)
        frontier.enqueue(id, level: .page)
      }
    }
    return frontier
  }

  private static func ticket(_ step: Frontier.Step) -> Frontier.Ticket? {
    if case .fetch(let ticket) = step { ticket } else { nil }
  }

  @Test func `an empty frontier is done`() throws {
    var frontier = Frontier(pace: try Self.plan())
    #expect(frontier.next(now: 0) == .done)
  }

  @Test func `robots txt comes before everything else of a host`() throws {
    var frontier = Frontier(pace: try Self.plan())
    let host = frontier.host(origin: "http://h")
    frontier.know(id(1), host: host, site: 0, depth: 0, isPage: true)
    frontier.enqueue(id(1), level: .home)
    let robots = try #require(Self.ticket(frontier.next(now: 0)))
    #expect(robots.job == .robots)
    #expect(frontier.next(now: 0) == .wait(until: .infinity))
    frontier.openGate(of: host, crawlDelay: nil, until: 86_400)
    frontier.finished(robots, .init(latency: 0.1), now: 0.1)
    #expect(frontier.next(now: 0.1) == .wait(until: 1))
    let page = try #require(Self.ticket(frontier.next(now: 1)))
    #expect(page.job == .address(id(1)))
    frontier.finished(page, .init(latency: 0.1), now: 1.1)
    #expect(frontier.next(now: 1.1) == .done)
  }

  @Test func `robots txt is asked for again after a day`() throws {
    var frontier = Self.frontier(try Self.plan(), hosts: 1, pages: 1)
    frontier.openGate(of: frontier.host(origin: "http://h0"), crawlDelay: nil, until: 86_400)
    #expect(Self.ticket(frontier.next(now: 86_401))?.job == .robots)
  }

  @Test func `two requests to a host are a pause apart`() throws {
    var frontier = Self.frontier(try Self.plan(), hosts: 1, pages: 2)
    let first = try #require(Self.ticket(frontier.next(now: 10)))
    #expect(frontier.next(now: 10) == .wait(until: .infinity))
    frontier.finished(first, .init(latency: 0.2), now: 10.2)
    #expect(frontier.next(now: 10.2) == .wait(until: 11))
    #expect(Self.ticket(frontier.next(now: 11))?.job == .address(id(2)))
  }

  @Test(arguments: [(0.2, 11.0), (2.5, 12.5), (60, 14)] as [(Double, Double)])
  func `a slow server is given more time, within bounds`(latency: Double, next: Double) throws {
    var frontier = Self.frontier(try Self.plan { $0.perHost = 2 }, hosts: 1, pages: 2)
    let first = try #require(Self.ticket(frontier.next(now: 10)))
    frontier.finished(first, .init(latency: latency), now: 10.0)
    #expect(frontier.next(now: 10.0) == .wait(until: next))
  }

  @Test func `a host's slowness does not hold up another`() throws {
    var frontier = Self.frontier(try Self.plan(), hosts: 2, pages: 2)
    let a = try #require(Self.ticket(frontier.next(now: 0)))
    let b = try #require(Self.ticket(frontier.next(now: 0)))
    #expect(a.host != b.host)
    #expect(frontier.next(now: 0) == .wait(until: .infinity))
  }

  @Test func `hosts behind one address share its limit`() throws {
    var frontier = Self.frontier(try Self.plan(), hosts: 3, pages: 3)
    var tickets: [Frontier.Ticket] = []
    for _ in 0..<3 { tickets.append(try #require(Self.ticket(frontier.next(now: 0)))) }
    for ticket in tickets { frontier.finished(ticket, .init(latency: 0.1, address: "192.0.2.1"), now: 0.5) }
    // Two at once, and half a host's pause between two starts.
    _ = try #require(Self.ticket(frontier.next(now: 10)))
    #expect(frontier.next(now: 10) == .wait(until: 10.5))
    _ = try #require(Self.ticket(frontier.next(now: 10.5)))
    #expect(frontier.next(now: 20) == .wait(until: .infinity))
  }

  @Test func `hosts at different addresses do not`() throws {
    var frontier = Self.frontier(try Self.plan(), hosts: 3, pages: 3)
    var tickets: [Frontier.Ticket] = []
    for _ in 0..<3 { tickets.append(try #require(Self.ticket(frontier.next(now: 0)))) }
    for (number, ticket) in tickets.enumerated() {
      frontier.finished(ticket, .init(latency: 0.1, address: "192.0.2.\(number)"), now: 0.5)
    }
    for _ in 0..<3 { _ = try #require(Self.ticket(frontier.next(now: 10))) }
  }

  @Test func `Retry-After is kept, and without it the pause doubles`() throws {
    var frontier = Self.frontier(try Self.plan(), hosts: 1, pages: 4)
    var ticket = try #require(Self.ticket(frontier.next(now: 0)))
    frontier.finished(ticket, .init(latency: 0.1, throttle: .init(retryAfter: 42)), now: 0.1)
    #expect(frontier.next(now: 1) == .wait(until: 42.1))
    ticket = try #require(Self.ticket(frontier.next(now: 43)))
    frontier.finished(ticket, .init(latency: 0.1, throttle: .init(retryAfter: nil)), now: 44)
    #expect(frontier.next(now: 44) == .wait(until: 54))
    ticket = try #require(Self.ticket(frontier.next(now: 54)))
    frontier.finished(ticket, .init(latency: 0.1, throttle: .init(retryAfter: 86_400)), now: 55)
    #expect(frontier.next(now: 55) == .wait(until: 355))
  }

  @Test func `a crawl delay is a wish with a limit`() throws {
    let pace = try Self.plan()
    #expect(pace.delay(smoothedLatency: 0, crawlDelay: 10) == 10)
    #expect(pace.delay(smoothedLatency: 0, crawlDelay: 0) == 1)
    #expect(pace.delay(smoothedLatency: 0, crawlDelay: 9999) == 30)
  }

  @Test func `hosts outside of the cluster are asked one at a time, with longer pauses`() throws {
    let pace = try Self.plan {
      $0.perHost = 4
      $0.perAddress = 8
      $0.delayFactor = 0
    }
    var frontier = Frontier(pace: pace)
    for (origin, isExternal) in [("http://own", false), ("http://outside", true)] {
      let host = frontier.host(origin: origin, isExternal: isExternal)
      frontier.openGate(of: host, crawlDelay: nil, until: .infinity)
      for number in 1...2 {
        let id = id((isExternal ? 10 : 0) + Int64(number))
        frontier.know(id, host: host, site: 0, depth: 2, isPage: false)
        frontier.enqueue(id, level: .check)
      }
    }
    // The floor is a second; outside it is five times that unless the profile says otherwise.
    var given: [Double: [Int64]] = [:]
    var now = 0.0
    while true {
      switch frontier.next(now: now) {
      case .fetch(let ticket):
        if case .address(let id) = ticket.job { given[now, default: []].append(id.rawValue) }
        frontier.finished(ticket, .init(latency: 0), now: now)
        continue
      case .wait(let until):
        now = until
        continue
      case .done: break
      }
      break
    }
    #expect(given == [0: [1, 11], 1: [2], 5: [12]])
    #expect(try Self.plan { $0.externalDelay = 20 }.externalFloor == 20)
    #expect(try Self.plan { $0.externalDelay = 0.1 }.externalFloor == 1)
  }

  @Test func `home and shallow pages come first, checks last`() throws {
    var frontier = Frontier(
      pace: try Self.plan {
        $0.delayFloor = 0; $0.perHost = 100; $0.perAddress = 100
      })
    let host = frontier.host(origin: "http://h")
    frontier.openGate(of: host, crawlDelay: nil, until: .infinity)
    let levels: [HostQueue.Level] = [.check, .deep, .page, .shallow, .home]
    for (number, level) in levels.enumerated() {
      frontier.know(id(Int64(number + 1)), host: host, site: 0, depth: 0, isPage: true)
      frontier.enqueue(id(Int64(number + 1)), level: level)
    }
    var order: [Int64] = []
    while let ticket = Self.ticket(frontier.next(now: 0)), case .address(let id) = ticket.job {
      order.append(id.rawValue)
      frontier.finished(ticket, .init(), now: 0)
    }
    #expect(order == [5, 4, 3, 2, 1])
  }

  @Test func `another look waits for its moment and holds up nothing`() throws {
    var frontier = Self.frontier(try Self.plan { $0.delayFloor = 0 }, hosts: 1, pages: 2)
    let first = try #require(Self.ticket(frontier.next(now: 0)))
    frontier.finished(first, .init(latency: 0), now: 0)
    frontier.delay(id(1), until: 60)
    let second = try #require(Self.ticket(frontier.next(now: 0)))
    #expect(second.job == .address(id(2)))
    frontier.finished(second, .init(latency: 0), now: 0)
    #expect(frontier.next(now: 0) == .wait(until: 60))
    #expect(frontier.pending == 1)
    #expect(Self.ticket(frontier.next(now: 60))?.job == .address(id(1)))
  }

  @Test func `a ticket that is returned unused costs the host no pause`() throws {
    var frontier = Self.frontier(try Self.plan(), hosts: 1, pages: 2)
    let first = try #require(Self.ticket(frontier.next(now: 5)))
    frontier.returned(first)
    #expect(Self.ticket(frontier.next(now: 5))?.job == .address(id(2)))
  }

  @Test func `an address that moves to a better level is given out once`() throws {
    var frontier = Self.frontier(
      try Self.plan {
        $0.delayFloor = 0; $0.perHost = 9
      }, hosts: 1, pages: 1)
    frontier.enqueue(id(1), level: .home)
    #expect(frontier.pending == 1)
    let ticket = try #require(Self.ticket(frontier.next(now: 0)))
    frontier.finished(ticket, .init(), now: 0)
    #expect(frontier.next(now: 0) == .done)
  }

  @Test func `whatever happens, every address is given out and the books are even`() throws {
    var random = SplitMix(state: 20_261_122)
    for round in 0..<40 {
      let pace = try Self.plan {
        $0.perHost = 1 + Int(random.next() % 3)
        $0.perAddress = 1 + Int(random.next() % 4)
        $0.delayFloor = Double(random.next() % 3) / 2
      }
      var frontier = Self.frontier(pace, hosts: 12, pages: 15)
      var now = 0.0
      var open: [Frontier.Ticket] = []
      var looks: [URLID: Int] = [:]
      var perHost: [HostID: Int] = [:]
      steps: for _ in 0..<20_000 {
        switch frontier.next(now: now) {
        case .done: break steps
        case .wait(let until):
          if open.isEmpty || (until.isFinite && random.next() % 2 == 0) {
            now = until
            continue steps
          }
          let ticket = open.remove(at: Int(random.next() % UInt64(open.count)))
          perHost[ticket.host, default: 0] -= 1
          now += 0.01
          let address = "192.0.2.\(ticket.host.rawValue % 5)"
          let throttle = random.next() % 9 == 0 ? Frontier.Answer.Throttle(retryAfter: nil) : nil
          frontier.finished(ticket, .init(latency: 0.3, address: address, throttle: throttle), now: now)
          if case .address(let id) = ticket.job, random.next() % 5 == 0, looks[id, default: 0] < 3 {
            frontier.delay(id, until: now + 30)
          }
        case .fetch(let ticket):
          open.append(ticket)
          perHost[ticket.host, default: 0] += 1
          #expect(perHost[ticket.host, default: 0] <= pace.perHost)
          guard case .address(let id) = ticket.job else {
            Issue.record("round \(round): \(ticket.job)")
            return
          }
          looks[id, default: 0] += 1
        }
      }
      #expect(looks.count == 180, "round \(round)")
      #expect(frontier.pending == 0 && frontier.inFlight == 0)
      #expect(frontier.next(now: .infinity) == .done)
    }
  }
}
