import Testing

@testable import PortalSim

@Suite struct `A fleet` {
  @Test(arguments: [25, 100, 1_000]) func `has as many sites as asked for, no two of one name, code or host`(
    count: Int
  ) {
    let fleet = Fleet.generate(FleetOptions(sites: count))
    #expect(fleet.sites.count == count)
    for key in [\SimSite.id, \.name, \.code, \.host] {
      #expect(Set(fleet.sites.map { $0[keyPath: key] }).count == count)
    }
    #expect(fleet.sites.allSatisfy { $0.address.hasPrefix("127.") && $0.code.count == 10 })
    // Sites share addresses, but not with the one where nothing listens.
    let open = fleet.sites.filter { $0.fate != .unreachable }
    #expect(Set(open.map(\.address)).count < open.count)
    let silent = Set(fleet.sites.filter { $0.fate == .unreachable }.map(\.address))
    #expect(silent.isDisjoint(with: open.map(\.address)))
    #expect(Set(fleet.misfits.map(\.kind)).count == Misfit.Kind.allCases.count)
  }

  @Test func `gives each city its own names, codes and document numbers`() throws {
    let fleet = Fleet.generate(FleetOptions(sites: 60))
    let served = ServedFleet(fleet)
    for site in fleet.sites where site.fate == .open && site.id.hasPrefix("c") && site.charset == "utf-8" {
      let body = try #require(text(served, "http://\(site.host)/"))
      #expect(body.contains(site.name) && body.contains(site.code))
      #expect(!body.contains("示例市"))
    }
  }

  @Test func `puts a platform's fault on the pages of all its sites`() throws {
    let fleet = Fleet.generate(FleetOptions(sites: 60))
    let served = ServedFleet(fleet)
    let fault = try #require(fleet.platformFaults.first)
    var carrying = 0
    for site in fleet.sites where fault.sites.contains(site.id) {
      if let body = text(served, "http://\(site.host)/"), body.contains(fault.url) { carrying += 1 }
    }
    #expect(carrying >= fault.sites.count - 1)
    #expect(reply(served, fault.url).status == 404)
  }

  @Test func `an endless site links on and on, a dripping one comes to its end`() throws {
    let fleet = Fleet.generate(FleetOptions(sites: 60))
    let served = ServedFleet(fleet)
    let endless = try #require(fleet.misfits.first { $0.kind == .endless })
    let far = try #require(text(served, "http://\(endless.site.host)/n/1048576.html"))
    #expect(far.contains("/n/2097152.html") && far.contains("/n/2097153.html"))
    let dripping = try #require(fleet.misfits.first { $0.kind == .dripping })
    #expect(reply(served, "http://\(dripping.site.host)/n/21.html").status == 404)
  }

  private func reply(_ served: ServedFleet, _ url: String) -> Reply {
    let rest = url.dropFirst(7)
    let host = String(rest.prefix { $0 != "/" })
    return served.reply(
      to: HTTPRequest(
        method: "GET", path: String(rest.dropFirst(host.count)), host: host, headers: [], bodyLength: 0,
        keepAlive: true), address: "", earlier: 0)
  }

  private func text(_ served: ServedFleet, _ url: String) -> String? {
    let reply = reply(served, url)
    return reply.status == 200 ? String(decoding: reply.body, as: UTF8.self) : nil
  }
}
