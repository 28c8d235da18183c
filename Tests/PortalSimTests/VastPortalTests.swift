import Testing

@testable import PortalSim

@Suite(.timeLimit(.minutes(10))) struct `A portal without end` {
  /// Every page that is linked from the home page on, over real sockets.
  @Test(arguments: [(1, 300), (3, 700)]) func `has as many pages as it says, and links to all of them`(
    _ hosts: Int, _ pages: Int
  ) throws {
    let portal = VastPortal(hosts: hosts, pages: pages)
    #expect(abs(portal.pages - pages) < pages / 10)
    let running = try portal.start()
    defer { running.stop() }
    var found = 0
    for site in 0..<hosts {
      var queue = ["/"]
      var seen: Set<String> = ["/"]
      while let path = queue.popLast() {
        guard let client = RawClient(address: "127.0.2.1", port: running.port) else {
          Issue.record("nobody listens")
          return
        }
        let answer = client.exchange("GET", path, host: VastPortal.host(site))
        guard answer.status == 200 else {
          #expect(path.hasPrefix("/gone/"))
          continue
        }
        found += 1
        for part in answer.text.split(separator: "href=\"").dropFirst() {
          let link = String(part.prefix { $0 != "\"" })
          if seen.insert(link).inserted { queue.append(link) }
        }
      }
    }
    #expect(found == portal.pages)
  }

  @Test func `its profile names every site and where it is`() throws {
    let running = try VastPortal(hosts: 20, pages: 400).start()
    defer { running.stop() }
    #expect(running.profile.contains("home: 'http://s19.example.gov.cn/'"))
    #expect(running.profile.contains("'s19.example.gov.cn': '127.0.2.3:\(running.port)'"))
  }
}
