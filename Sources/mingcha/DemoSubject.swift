import PortalSim

/// What the demo audits: the simulated cluster, or a fleet of them.
struct DemoSubject {
  let sites: [SimSite]
  let truth: Truth
  let pages: Int
  /// Nil for one cluster, whose first site is the portal.
  let fleet: Fleet?
  private let server: PortalServer

  init(_ cluster: Cluster) {
    sites = cluster.sites
    truth = cluster.truth
    pages = cluster.pageCount
    fleet = nil
    server = PortalServer(cluster)
  }

  init(_ fleet: Fleet) {
    sites = fleet.sites
    truth = fleet.truth
    pages = fleet.pageCount
    self.fleet = fleet
    server = PortalServer(fleet)
  }

  func start() throws(ServerError) -> RunningPortal { try server.start() }
}
