import Foundation
import PortalSim
import SQLite

/// A simulated cluster that is being served, and the profile to audit it by.
struct SimulatedCluster {
  let cluster: Cluster
  let portal: RunningPortal

  init(pages: Int = 600) throws {
    var options = ClusterOptions()
    options.pages = pages
    cluster = Cluster.generate(options)
    portal = try PortalServer(cluster).start()
  }

  /// - Parameter pause: seconds between two requests to a host.
  func profile(in folder: Folder, pause: Double = 0) throws -> String {
    try folder.write(
      "profile.json5",
      SimulatedProfile.text(
        title: "模拟站群", cluster.sites, portal.connectTo,
        politeness: "concurrency: 32, perHost: 4, perAddress: 4, delayFloor: \(pause), delayCeiling: \(pause)"))
  }
}

/// A profile for simulated sites that are being served.
enum SimulatedProfile {
  /// - Parameters:
  ///   - connectTo: host → address, as the server says.
  ///   - more: further members of the profile, each with a comma behind it.
  ///   - network: further members of its network.
  static func text(
    title: String, _ sites: [SimSite], _ connectTo: [String: String], hasCodes: Bool = false, politeness: String,
    more: String = "", network: String = ""
  ) -> String {
    let sites = sites.map { site in
      let own = site.profile.map { ", extends: '\($0)'" } ?? ""
      let code = hasCodes ? ", code: '\(site.code)'" : ""
      return "{ id: '\(site.id)', name: '\(site.name)', home: '\(site.home)'\(code)\(own) }"
    }
    let hosts = connectTo.map { "'\($0.key)': '\($0.value)'" }
    return """
      {
        version: 1, title: '\(title)', extends: 'standards/2019-jiancha',
        sites: [\(sites.joined(separator: ", "))],
        politeness: { \(politeness) },
        recheck: { looks: 2, secondsBetweenLooks: 1 }, \(more)
        network: {
          allowAddresses: ['127.0.0.0/8'], connectTo: { \(hosts.joined(separator: ", ")) }, \(network)
        },
      }
      """
  }
}

/// Until the store holds that many visited addresses, or ten seconds have passed.
func waitUntil(_ store: String, holds count: Int) {
  wait(for: store, within: 10) { reader in
    try reader.first("SELECT count(*) FROM page WHERE state <> 'pending'", row: { $0.int(0) }) ?? 0 >= count
  }
}

/// Until the store's run is crawled to its end, or a minute has passed.
func waitUntilCrawled(_ store: String) {
  wait(for: store, within: 60) { reader in
    try reader.first("SELECT 1 FROM run WHERE finished IS NOT NULL", row: { $0.int(0) }) != nil
  }
}

private func wait(for store: String, within seconds: Double, _ condition: (Connection) throws -> Bool) {
  let deadline = Date().addingTimeInterval(seconds)
  while Date() < deadline {
    if let reader = try? Connection.open(store, mode: .readOnly), (try? condition(reader)) == true { return }
    usleep(20_000)
  }
}
