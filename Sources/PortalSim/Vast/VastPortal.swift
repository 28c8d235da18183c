/// Sites without end, for what only shows after a million pages: small pages made on the fly, with nothing kept for any
/// of them, so that the server needs as little memory for the last page as for the first.
///
///     let running = try VastPortal(hosts: 100, pages: 1_000_000).start()
///     // audit by running.profile
public struct VastPortal: Sendable {
  /// Columns of each site.
  static let columns = 4
  /// Rows of a list page.
  static let rows = 50
  /// Sites on one loopback address.
  static let sitesPerAddress = 8

  public let hosts: Int
  /// Articles in each column of each site.
  let articles: Int
  let asOf: SimDay

  /// - Parameter pages: pages in all, of all kinds; rounded so that every column has as many.
  public init(hosts: Int, pages: Int, asOf: SimDay = SimDay(2026, 10, 15)) {
    self.hosts = max(1, hosts)
    self.asOf = asOf
    // Of a site's pages one is the home page, and one in 51 of the others a list.
    let each = max(Self.columns * 2, pages / self.hosts) - 1
    articles = max(1, each / Self.columns * Self.rows / (Self.rows + 1))
  }

  /// Pages of one site.
  var pagesOfSite: Int { 1 + Self.columns * (articles + lists) }
  /// Pages of all sites: what an audit has to find.
  public var pages: Int { hosts * pagesOfSite }
  /// List pages of each column.
  var lists: Int { (articles + Self.rows - 1) / Self.rows }

  static func host(_ site: Int) -> String { "s\(site).example.gov.cn" }

  private var addresses: [String] {
    (0...(hosts - 1) / Self.sitesPerAddress).map { "127.0.\(2 + $0 / 250).\(1 + $0 % 250)" }
  }

  private func address(of site: Int) -> String { addresses[site / Self.sitesPerAddress] }

  /// Listens and answers from threads of its own.
  ///
  /// - Throws: `ServerError` when an address cannot be bound.
  public func start(threads: Int = 1) throws(ServerError) -> Running {
    let listening = try Listening.on(addresses, port: nil)
    let pages = VastPages(portal: self)
    let loops = try LoopThreads(listening, count: max(1, threads)) { request, _ in pages.reply(to: request) }
    return Running(portal: self, port: listening.port, loops: loops)
  }

  /// Sites that are being served. Stops when `stop` is called or the value goes away.
  public final class Running: Sendable {
    public let portal: VastPortal
    public let port: UInt16
    private let loops: LoopThreads

    init(portal: VastPortal, port: UInt16, loops: LoopThreads) {
      self.portal = portal
      self.port = port
      self.loops = loops
    }

    public func stop() { loops.stop() }

    /// A profile, without pauses, that audits all sites.
    public var profile: String {
      var sites = ""
      var map = ""
      let addresses = portal.addresses
      for site in 0..<portal.hosts {
        let host = VastPortal.host(site)
        sites += "    { id: 's\(site)', name: '第\(site)号站', home: 'http://\(host)/' },\n"
        map += "      '\(host)': '\(addresses[site / VastPortal.sitesPerAddress]):\(port)',\n"
      }
      return """
        {
          version: 1, title: '无尽站群', extends: 'standards/2019-jiancha',
          sites: [
        \(sites)  ],
          scope: { external: 'ignore', maxPerShape: 2000000 },
          limits: { pagesPerSite: 2000000 },
          politeness: { concurrency: 32, perHost: 4, perAddress: 8, delayFloor: 0, delayCeiling: 0 },
          recheck: { looks: 2, secondsBetweenLooks: 1 },
          network: {
            allowAddresses: ['127.0.0.0/8'],
            connectTo: {
        \(map)    },
          },
        }

        """
    }
  }
}
