import Foundation
import JSON
import PortalSim
import SQLite
import Testing

// One long audit at a time: each of them keeps a thread of the tests' pool waiting.
extension AuditTests {
  /// A bureau's register audited in one process: cities on shared addresses, and among them a slow, an endless, a
  /// dripping, a walled and a dead site.
  @Suite(.serialized, .timeLimit(.minutes(10))) struct FleetAuditTests {
    /// A fleet that is being served.
    private struct ServedFleet {
      let fleet: Fleet
      let portal: RunningPortal
      /// The most pages that a site may have.
      static let pagesPerSite = 200

      init() throws {
        fleet = Fleet.generate(FleetOptions(sites: 39, pagesPerSite: 18, pagesPerMisfit: 4))
        portal = try PortalServer(fleet).start()
      }

      func profile(in folder: Folder) throws -> String {
        let names = fleet.sites.map { site in
          "'\(site.host)': [\(site.addresses.map { "'\($0)'" }.joined(separator: ", "))]"
        }
        return try folder.write(
          "profile.json5",
          SimulatedProfile.text(
            title: "登记网站", fleet.sites, portal.connectTo, hasCodes: true,
            politeness: "concurrency: 64, perHost: 2, perAddress: 4, delayFloor: 0, delayCeiling: 0",
            more: "rules: { 'commercial-link': { hosts: ['mall.example.org.cn'] } }, "
              + "limits: { pagesPerSite: \(Self.pagesPerSite) },",
            network: "addresses: { \(names.joined(separator: ", ")) },"))
      }

      func misfit(_ kind: String) throws -> SimSite {
        try #require(fleet.sites.first { $0.id.hasPrefix(kind) })
      }
    }

    @Test func `every site is judged, shared faults are told once, and one bad site holds up nobody`() throws {
      let served = try ServedFleet()
      defer { served.portal.stop() }
      let folder = try Folder()
      let store = folder.path + "/fleet.sqlite"
      let register = try folder.write("register.csv", served.fleet.register)
      let imported = try Program.run(["roster", "import", register, "--store", store, "--quiet"])
      #expect(imported.status == 0, "\(imported.errors)")
      // The simulated sites speak no TLS: those under https are asked for without.
      let maps = served.fleet.sites.filter { $0.certificateEnds != nil }.flatMap {
        ["--map", "http://\($0.host)=\($0.origin)"]
      }
      let audited = try Program.run(
        [
          "audit", "--profile", try served.profile(in: folder), "--store", store, "--as-of", "2026-10-15",
          "--quiet",
          "--format", "json", "--output", folder.path + "/out",
        ] + maps)
      #expect(audited.status == 0, "\(audited.errors)")

      let report = try JSON5.parse(
        try String(contentsOfFile: folder.path + "/out/report.json", encoding: .utf8))
      try checkFindings(report, served.fleet)
      try checkLeague(report, served.fleet)
      try checkSharedFaults(report, served.fleet)
      try checkLedger(try Connection.open(store, mode: .readOnly), served)
    }

    /// All that was planted and nothing else, but for certificates, which a server without TLS cannot show.
    private func checkFindings(_ report: JSONNode, _ fleet: Fleet) throws {
      let findings = try #require(report["findings"]?.array).compactMap { finding in
        finding["rule"]?.string.flatMap { rule in finding["url"]?.string.map { (rule: rule, url: $0) } }
      }
      for row in fleet.truth.compare(findings: findings) where row.rule != "site-certificate" {
        #expect(row.missed.isEmpty && row.false.isEmpty, "\(row)")
      }
    }

    /// Who could be looked at has a place; who could not has none and stands in the table all the same.
    private func checkLeague(_ report: JSONNode, _ fleet: Fleet) throws {
      let league = try #require(report["league"]?.array)
      #expect(Set(league.compactMap { $0["site"]?.string }) == Set(fleet.sites.map(\.id)))
      let places = league.compactMap { $0["place"]?.int }
      #expect(places == places.sorted() && places.first == 1)
      let placed = Set(league.filter { $0["place"]?.int != nil }.compactMap { $0["site"]?.string })
      let closed = fleet.sites.filter { $0.fate != .open }.map(\.id)
      #expect(!closed.isEmpty && placed.isDisjoint(with: closed))
      let kinds = Set((report["groups"]?.array ?? []).compactMap { $0["kind"]?.string })
      #expect(kinds.isSuperset(of: ["level", "region"]))
    }

    /// The dead link in a platform's template is one shared fault, not one a site.
    private func checkSharedFaults(_ report: JSONNode, _ fleet: Fleet) throws {
      let planted = try #require(fleet.platformFaults.first)
      let told = try #require(report["sharedFaults"]?.array).filter { $0["value"]?.string == planted.url }
      #expect(told.count == 1)
      let sites = Set((told.first?["sites"]?.array ?? []).compactMap(\.string))
      #expect(sites.count >= 3 && sites.isSubset(of: planted.sites))
    }

    /// The endless site is bounded; every other one was looked at to its end, and begun long before that bound.
    private func checkLedger(_ store: Connection, _ served: ServedFleet) throws {
      #expect(try store.first("SELECT count(*) FROM page WHERE state = 'pending'") { $0.int(0) } == 0)
      let endless = try served.misfit("endless")
      let looked = try store.first(
        "SELECT count(*) FROM page WHERE site = '\(endless.id)' AND state = 'fetched'"
      ) { $0.int(0) }
      #expect((looked ?? 0) <= ServedFleet.pagesPerSite && (looked ?? 0) > 40)
      #expect((served.portal.requests[endless.host] ?? 0) <= 2 * ServedFleet.pagesPerSite)
      let overBudget = try store.all("SELECT DISTINCT site FROM page WHERE state = 'budget'") { $0.text(0) }
      #expect(overBudget == [endless.id])

      let slow = try served.misfit("slow")
      #expect(
        try store.first("SELECT count(*) FROM page WHERE site = '\(slow.id)' AND state = 'fetched'") { $0.int(0) }
          == 4)
      // In the order in which answers came, every site's home stands before the endless one's fortieth page.
      let late = try store.all(
        """
        SELECT s.id FROM site s JOIN page p ON p.run = s.run AND p.url = s.home
        WHERE p.state = 'fetched' AND s.id <> '\(endless.id)' AND p.fetched > (
          SELECT fetched FROM page WHERE site = '\(endless.id)' AND state = 'fetched' ORDER BY fetched LIMIT 1 OFFSET 39)
        """
      ) { $0.text(0) }
      #expect(late.isEmpty, "\(late)")
    }
  }
}
