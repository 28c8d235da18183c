extension Fleet {
  /// Where platforms keep what their pages link to; nothing of it is there.
  static let platformHost = "platform.example.gov.cn"
}

/// All cities and misfits of a fleet behind one port.
struct ServedFleet: Served {
  private enum Owner {
    case city(Int)
    case misfit(Int)
  }

  private let fleet: Fleet
  private let owners: [String: Owner]
  private let responders: [Responder]

  init(_ fleet: Fleet) {
    self.fleet = fleet
    responders = fleet.cities.map { Responder(cluster: $0.cluster) }
    var owners: [String: Owner] = [:]
    for (number, city) in fleet.cities.enumerated() {
      for site in city.sites { owners[site.host] = .city(number) }
    }
    for (number, misfit) in fleet.misfits.enumerated() { owners[misfit.site.host] = .misfit(number) }
    self.owners = owners
  }

  var addresses: [String] {
    Set(fleet.sites.filter { $0.fate != .unreachable }.map(\.address)).sorted() + [Cluster.externalAddress]
  }

  var hosts: [String: String] {
    var hosts = Dictionary(uniqueKeysWithValues: fleet.sites.map { ($0.host, $0.address) })
    for host in Cluster.externalHosts + [Fleet.platformHost] { hosts[host] = Cluster.externalAddress }
    return hosts
  }

  func reply(to request: HTTPRequest, address: String, earlier: Int) -> Reply {
    switch owners[request.host] {
    case .city(let number):
      let reply = responders[number].reply(to: request, address: address, earlier: earlier)
      return fleet.cities[number].dressed(reply, host: request.host)
    case .misfit(let number): return fleet.misfits[number].reply(to: request)
    case nil:
      if request.host == Fleet.platformHost { return .error(404) }
      return responders[0].reply(to: request, address: Cluster.externalAddress, earlier: earlier)
    }
  }
}
