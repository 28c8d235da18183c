/// What a server can be made of.
protocol Served: Sendable {
  /// Loopback addresses to listen on.
  var addresses: [String] { get }
  /// Host → loopback address, also of hosts where nothing listens.
  var hosts: [String: String] { get }
  /// - Parameters:
  ///   - address: the local address on which the request came in.
  ///   - earlier: requests for the same address before this one.
  func reply(to request: HTTPRequest, address: String, earlier: Int) -> Reply
}

/// One cluster, each site on an address of its own.
struct ServedCluster: Served {
  private let cluster: Cluster
  private let responder: Responder

  init(_ cluster: Cluster) {
    self.cluster = cluster
    responder = Responder(cluster: cluster)
  }

  var addresses: [String] {
    cluster.sites.filter { $0.fate != .unreachable }.map(\.address) + [Cluster.externalAddress]
  }

  var hosts: [String: String] {
    var hosts = Dictionary(uniqueKeysWithValues: cluster.sites.map { ($0.host, $0.address) })
    for host in Cluster.externalHosts { hosts[host] = Cluster.externalAddress }
    return hosts
  }

  func reply(to request: HTTPRequest, address: String, earlier: Int) -> Reply {
    responder.reply(to: request, address: address, earlier: earlier)
  }
}
