import PortalSim

/// The profile by which the demo audits the simulated cluster, written out so that a newcomer can read it and run
/// the audit again by hand.
enum DemoProfile {
  static func text(_ cluster: Cluster, _ portal: RunningPortal) -> [UInt8] {
    let sites = cluster.sites.map { site in
      let own = site.profile.map { ", extends: '\($0)'" } ?? ""
      let portal = site.id == "portal" ? ", portal: true" : ""
      return
        "    { id: '\(site.id)', name: '\(site.name)', home: '\(site.home)', code: '\(site.code)'\(portal)\(own) },"
    }
    let hosts = portal.connectTo.sorted { $0.key < $1.key }.map { "      '\($0.key)': '\($0.value)'," }
    return Array(
      """
      // Written by `mingcha demo`: a simulated portal with its subsites on this machine's loopback addresses.
      {
        version: 1,
        title: '模拟站群',
        extends: 'standards/2019-jiancha',
        sites: [
      \(sites.joined(separator: "\n"))
        ],
        // On one machine there is no server to spare: no pauses, and a second look after one second.
        politeness: { concurrency: 32, perHost: 4, perAddress: 4, delayFloor: 0, delayCeiling: 0 },
        recheck: { looks: 2, secondsBetweenLooks: 1 },
        network: {
          allowAddresses: ['127.0.0.0/8'],
          connectTo: {
      \(hosts.joined(separator: "\n"))
          },
        },
      }

      """.utf8)
  }
}
