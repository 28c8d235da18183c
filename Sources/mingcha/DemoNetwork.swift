import Audit
import Crawl
import Disclosure
import HTTP
import PortalSim
import Store
import Synchronization
import Web

/// What the simulated cluster cannot be by itself: it speaks no TLS, so that its https sites are asked for without (as
/// `audit --map` does for a staging server), and their certificates are the truth's; nobody keeps a register of it, and
/// nobody looked at it for a week.
struct DemoNetwork: Fetching {
  private let fetcher: any Fetching
  private let certificates: [String: Certificate]

  init(_ sites: [SimSite], over transport: any Fetching) {
    let secure = sites.filter { $0.certificateEnds != nil }
    fetcher = OriginMap(DemoNetwork.maps(of: sites).compactMap { OriginMap.Pair($0) }, over: transport)
    certificates = Dictionary(
      secure.compactMap { site in DemoNetwork.certificate(of: site).map { (site.host, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What `audit --map` must be given for the https sites.
  static func maps(of sites: [SimSite]) -> [String] {
    sites.filter { $0.certificateEnds != nil }.map { "http://\($0.host)=\($0.origin)" }
  }

  func fetch(_ request: Request) async throws(FetchError) -> Response { try await fetcher.fetch(request) }

  func certificate(of url: WebURL, seconds: Double) async -> Certificate? { certificates[url.host] }

  /// A year that ends with that day in China.
  private static func certificate(of site: SimSite) -> Certificate? {
    guard let end = site.certificateEnds.flatMap({ CivilDate(iso: $0.description) }) else { return nil }
    let after = ChinaTime.midnight(of: end.adding(days: 1)) - 1
    return Certificate(
      subject: "CN = \(site.host)", issuer: "CN = Mingcha demo", names: [site.host],
      notBefore: after - 365 * 86_400,
      notAfter: after, pem: "")
  }
}

/// A week of availability samples, taken of the running portal by the same prober as `mingcha probe`, within seconds:
/// each look bears its number, by which the portal knows who is down.
final class DemoWeek: Fetching {
  private let transport: any Fetching
  private let look = Mutex(0)

  init(over transport: any Fetching) { self.transport = transport }

  func fetch(_ request: Request) async throws(FetchError) -> Response {
    var request = request
    request.headers.append(.init(SimWeek.header, String(look.withLock { $0 })))
    return try await transport.fetch(request)
  }

  /// The week that ends with `asOf`: an hour between two looks, from midnight in China.
  func samples(of targets: [Prober.Target], lexicon: Lexicon, asOf: CivilDate) async -> [ProbeRow] {
    let prober = Prober(transport: self, lexicon: lexicon) { [self] in
      let look = look.withLock { $0 }
      let day = asOf.adding(days: look / SimWeek.looksPerDay - SimWeek.days + 1)
      return ChinaTime.midnight(of: day) + Double(look % SimWeek.looksPerDay * 3_600)
    }
    var rows: [ProbeRow] = []
    for number in 0..<SimWeek.days * SimWeek.looksPerDay {
      look.withLock { $0 = number }
      rows += await prober.sample(targets)
    }
    return rows
  }
}
