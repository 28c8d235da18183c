import PortalSim

/// What the demo audits: the simulated cluster, or a fleet of them.
struct DemoSubject {
  let sites: [SimSite]
  let truth: Truth
  let pages: Int
  /// Nil for one cluster, whose first site is the portal.
  let fleet: Fleet?
  /// The register of one cluster, as CSV; a fleet's is in `fleet`, for who wants to import it.
  let register: String?
  private let server: PortalServer

  init(_ cluster: Cluster) {
    sites = cluster.sites
    truth = cluster.truth
    pages = cluster.pageCount
    fleet = nil
    register = cluster.register
    server = PortalServer(cluster)
  }

  init(_ fleet: Fleet) {
    sites = fleet.sites
    truth = fleet.truth
    pages = fleet.pageCount
    self.fleet = fleet
    register = nil
    server = PortalServer(fleet)
  }

  func start() throws(ServerError) -> RunningPortal { try server.start() }
}
