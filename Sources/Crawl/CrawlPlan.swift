public import Disclosure
public import Web

/// Everything a crawl needs to know, resolved from a profile: what to visit, how gently, within which bounds.
public struct CrawlPlan: Sendable {
  public struct Site: Sendable {
    public var id: String
    public var name: String
    public var home: WebURL
    public var code: String?
    /// Hosts (with `:port` when not the default) that belong to the site; the home's own is always among them.
    public var hosts: Set<String>
    /// Path prefixes that belong to it; empty means all.
    public var paths: [String]
    public init(id: String, name: String, home: WebURL, code: String?, hosts: Set<String>, paths: [String] = []) {
      self.id = id
      self.name = name
      self.home = home
      self.code = code
      self.hosts = hosts
      self.paths = paths
    }
  }

  public enum Robots: String, Sendable, CaseIterable { case obey, ignore }
  public enum External: String, Sendable, CaseIterable { case check, ignore }
  /// Whether sitemaps are read, and what they name visited and compared with what is linked.
  public enum Sitemaps: String, Sendable, CaseIterable { case seed, ignore }
  /// Where a secret stands; never the secret itself, so that no plan can print one.
  public enum Credential: Sendable, Equatable {
    case environment(String)
    case file(String)
  }
  public enum Proxy: String, Sendable, CaseIterable { case none, environment }

  public var sites: [Site]
  /// Hosts of the cluster's sites that other processes visit: links to them are the cluster's own, and only checked.
  public var siblingHosts: Set<String> = []
  public var asOf: CivilDate
  public var userAgent: String
  public var robots: Robots = .obey
  /// Whether links that leave the cluster are looked at once (HEAD, then GET) or only listed.
  public var external: External = .check
  public var sitemaps: Sitemaps = .seed
  public var maxPagesPerSite = 20_000
  public var maxDepth = 30
  /// Path fragments never followed: logout, delete …
  public var never: [String] = []
  /// Transfers at once: in all, per host and per resolved address.
  public var concurrency = 64
  public var perHost = 2
  public var perAddress = 4
  /// Pause between two requests to a host in seconds: never below the floor, never above the ceiling, in between
  /// the server's own latency times the factor.
  public var delayFloor = 0.2
  public var delayCeiling = 5.0
  public var delayFactor = 1.0
  /// Hosts outside of the cluster are asked by nobody's leave: one transfer at a time, and never in a shorter distance
  /// than this; nil for five times `delayFloor`.
  public var externalDelay: Double?
  /// The hours in which requests may be sent.
  public var hours = CrawlHours.always
  public var bodyBytes = 10_000_000
  public var bodyRatio = 100
  public var connectSeconds = 15.0
  public var totalSeconds = 60.0
  public var maxRedirects = 10
  /// Looks at a failing address before it counts as dead, and the seconds between them.
  public var looks = 2
  public var secondsBetweenLooks = 60.0
  /// Availability samples: seconds within which a home page must open, and addresses that tell an outage of our own.
  public var probeSeconds = 15.0
  public var probeControls: [WebURL] = []
  /// Address blocks (CIDR) that may be visited though they are private.
  public var allowAddresses: [String] = []
  /// `host` or `host:port` → `address:port`, as `curl --connect-to`.
  public var connectTo: [String: String] = [:]
  /// Host → the addresses that its name has by public DNS, where this machine's resolver says otherwise. They are facts
  /// for rules; connections are made as ever.
  public var addresses: [String: [String]] = [:]
  /// A PEM file with the certificates to trust instead of the system's, for staging sites.
  public var caFile: String?
  /// Whether requests go through the proxy that the environment names (`http_proxy`, `https_proxy`, `no_proxy`).
  public var proxy: Proxy = .none
  /// `host` or `host:port` → where its `user:password` stands. Sent to that host only, over TLS or to an address that
  /// `allowAddresses` names.
  public var credentials: [String: Credential] = [:]
  /// Likewise whole header fields by their names, such as `Cookie`.
  public var headers: [String: [String: Credential]] = [:]
  /// Most URLs of one shape (path with digits masked, plus query keys) within a site.
  public var maxPerShape = 2_000
  /// Pages of one shape that say the same as another one, digits aside, and lead nowhere new, before the shape is taken
  /// for an endless series.
  public var maxRepeats = 100
  /// From how many percent on a page's words and a made-up address's are the same answer, below how many they are two;
  /// in between nobody knows.
  public var softAlike = 80
  public var softUnlike = 50
  /// Runs of characters that a page may have of its own and still be nothing but the server's answer to any address.
  public var softOwn = 6
  /// Names of parameters that number a script's documents; `*` in front or behind stands for any letters (`*id`). Without
  /// names no script is asked what it says to any number.
  public var queryIDs: [String] = []
  /// Names of parameters, and values of those that number nothing, of addresses that are never made up.
  public var queryNever: [String] = []
  /// Names of folders and scripts of such addresses.
  public var queryNeverFolders: [String] = []
  /// Shapes that are never capped, as the ledger prints them: `/cal/#`.
  public var liftShapes: Set<String> = []
  /// How the pages of odd sites are read; the first that applies to a page counts.
  public var overrides: [PageOverride] = []

  public init(sites: [Site], asOf: CivilDate, userAgent: String) {
    self.sites = sites
    self.asOf = asOf
    self.userAgent = userAgent
  }
}

/// A moment of a running crawl, for the progress line.
public struct CrawlProgress: Sendable {
  public var fetched = 0
  public var checked = 0
  public var failed = 0
  /// What already looks like findings, before anything is judged: dead targets and blank lists.
  public var leads = 0
  public var queued = 0
  public var inFlight = 0
  public var known = 0
  /// How each site of the plan stands, in its order.
  public var sites: [SiteProgress] = []
  /// Seconds since 1970, while the profile's hours forbid requests.
  public var pausedUntil: Double?
  public init() {}
}

/// A moment of one site in a running crawl.
public struct SiteProgress: Sendable, Equatable {
  public var fetched = 0
  public var failed = 0
  /// What already looks like findings.
  public var leads = 0
  /// Addresses that are queued, wait for another look or are in flight.
  public var open = 0
  public init() {}
}
