import Web

/// The hosts whose links are no external ones: the cluster's and the page's own. Each page of a host is given the same
/// set, so that it need neither be made nor compared again, member by member, for every page.
struct OwnHosts {
  /// A crawl goes from host to host; a cluster of more hosts than these makes some sets again.
  private static let most = 32

  private var cluster: Set<String> = []
  private var sets: [String: Set<String>] = [:]

  mutating func hosts(of input: PageReader.Input) -> Set<String> {
    if cluster != input.siteHosts || sets.count >= Self.most {
      cluster = input.siteHosts
      sets.removeAll()
    }
    let authority = input.url.authority
    if let known = sets[authority] { return known }
    let made = cluster.union([authority, input.url.host])
    sets[authority] = made
    return made
  }
}
