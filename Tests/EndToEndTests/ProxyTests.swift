import Foundation
import PortalSim
import Testing

extension AuditTests {
  /// Agencies whose machines reach other sites only by a proxy.
  @Suite(.timeLimit(.minutes(20))) struct ProxyTests {
    /// A profile of one site whose name nobody but the proxy can resolve.
    static func profile(_ site: SimSite, _ network: String, in folder: Folder) throws -> String {
      try folder.write(
        "proxy.json5",
        """
        {
          version: 1, title: '代理', extends: 'standards/2019-jiancha',
          sites: [{ id: 'a', name: '甲', home: '\(site.home)' }],
          scope: { external: 'ignore' }, limits: { pagesPerSite: 20 },
          politeness: { delayFloor: 0, delayCeiling: 0 }, recheck: { looks: 1, secondsBetweenLooks: 0 },
          network: { \(network) },
        }
        """)
    }

    @Test
    func `a profile that says so goes by the proxy of the environment; others do not, and the guard looks at it`()
      throws
    {
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let home = try #require(site.cluster.sites.first { $0.fate == .open })
      // The simulated server answers as a proxy does, to requests that name the whole address.
      let server = try #require(site.portal.connectTo.values.min())
      let proxy = ["http_proxy": "http://\(server)"]
      for (network, status) in [
        ("proxy: 'environment', allowAddresses: ['127.0.0.0/8']", Int32(0)), ("allowAddresses: ['127.0.0.0/8']", 5),
        ("proxy: 'environment'", 5),
      ] {
        let folder = try Folder()
        let profile = try Self.profile(home, network, in: folder)
        let outcome = try Program.run(
          [
            "audit", "--profile", profile, "--store", folder.path + "/a.sqlite", "--as-of",
            site.cluster.truth.asOf.description, "--lang", "en",
          ], in: folder.path, environment: proxy)
        #expect(outcome.status == status, "\(network): \(outcome.status) \(outcome.errors)")
      }
    }
  }
}
