import Store
import Testing

@testable import Crawl

/// One bad site among many: how many transfers it may hold, and what is known of each site.
@Suite struct FairnessTests {
  private func frontier(perHost: Int) throws -> (Frontier, [HostID]) {
    var plan = try CrawlPlan.forTests()
    plan.perHost = perHost
    plan.perAddress = 8
    plan.delayFloor = 0
    plan.delayCeiling = 0
    var frontier = Frontier(pace: Pace(plan))
    let hosts = (0..<2).map { frontier.host(origin: "http://h\($0)") }
    for (number, host) in hosts.enumerated() {
      frontier.openGate(of: host, crawlDelay: nil, until: .infinity)
      for page in 1...10 {
        let id = URLID(rawValue: Int64(number * 10 + page))
        frontier.know(id, host: host, site: UInt16(number), depth: 2, isPage: true)
        frontier.enqueue(id, level: .page)
      }
    }
    return (frontier, hosts)
  }

  /// Takes whatever may be fetched at that moment.
  private func take(_ frontier: inout Frontier, now: Double) -> [Frontier.Ticket] {
    var tickets: [Frontier.Ticket] = []
    while case .fetch(let ticket) = frontier.next(now: now) { tickets.append(ticket) }
    return tickets
  }

  @Test func `a host that answers slowly gets one transfer at a time, a quick one all of its own`() throws {
    var (frontier, hosts) = try frontier(perHost: 3)
    let first = take(&frontier, now: 0)
    #expect(first.count == 6)
    for ticket in first {
      frontier.finished(ticket, .init(latency: ticket.host == hosts[0] ? 3 : 0.1), now: 3)
    }
    let second = take(&frontier, now: 100)
    #expect(second.count { $0.host == hosts[0] } == 1)
    #expect(second.count { $0.host == hosts[1] } == 3)
  }

  @Test func `what each site has left is counted`() throws {
    var (frontier, _) = try frontier(perHost: 3)
    #expect(frontier.open(ofSite: 0) == 10 && frontier.open(ofSite: 1) == 10 && frontier.open(ofSite: 7) == 0)
    let tickets = take(&frontier, now: 0)
    // In flight is not done yet.
    #expect(frontier.open(ofSite: 0) == 10)
    for ticket in tickets { frontier.finished(ticket, .init(latency: 0.1), now: 1) }
    #expect(frontier.open(ofSite: 0) == 7 && frontier.open(ofSite: 1) == 7)
    frontier.delay(URLID(rawValue: 1), until: 50)
    #expect(frontier.open(ofSite: 0) == 8)
  }
}
