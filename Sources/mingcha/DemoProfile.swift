import PortalSim

/// The profile by which the demo audits the simulated cluster, written out so that a newcomer can read it and run
/// the audit again by hand.
enum DemoProfile {
  static func text(_ subject: DemoSubject, _ portal: RunningPortal) -> [UInt8] {
    let sites = subject.sites.map { site in
      let own = site.profile.map { ", extends: '\($0)'" } ?? ""
      let portal = site.id == "portal" ? ", portal: true" : ""
      return
        "    { id: '\(site.id)', name: '\(site.name)', home: '\(site.home)', code: '\(site.code)'\(portal)\(own) },"
    }
    let hosts = portal.connectTo.sorted { $0.key < $1.key }.map { "      '\($0.key)': '\($0.value)'," }
    let names = subject.sites.map { site in
      "      '\(site.host)': [\(site.addresses.map { "'\($0)'" }.joined(separator: ", "))],"
    }.sorted()
    let isFleet = subject.fleet != nil
    // A fleet has hundreds of addresses to share the transfers out to, and sites without an end.
    let pace = isFleet ? "concurrency: 128, perHost: 2" : "concurrency: 32, perHost: 4"
    let limits = isFleet ? "\n  limits: { pagesPerSite: 2000 }," : ""
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
        // Who issues the bulletin, its number and whom it is addressed to.
        bulletin: {
          agency: '示例市人民政府办公室',
          number: '示政办函〔2026〕52号',
          addressee: '各县（区）人民政府，市政府各部门：',
        },
        // The shop of the simulated cluster, which no list of real ones knows.
        rules: { 'commercial-link': { hosts: ['mall.example.org.cn'] } },
        // On one machine there is no server to spare: no pauses, and a second look after one second.
        politeness: { \(pace), perAddress: 4, delayFloor: 0, delayCeiling: 0 },
        recheck: { looks: 2, secondsBetweenLooks: 1 },\(limits)
        network: {
          allowAddresses: ['127.0.0.0/8'],
          connectTo: {
      \(hosts.joined(separator: "\n"))
          },
          // What public DNS would say of these names, which are nobody's.
          addresses: {
      \(names.joined(separator: "\n"))
          },
        },
      }

      """.utf8)
  }
}
