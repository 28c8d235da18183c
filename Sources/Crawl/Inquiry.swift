import HTTP
public import Store
public import Web

/// Whether a crawl by a plan would fetch an address, and what decides. The same rules as the crawl's own, asked in the
/// same order; only robots.txt is fetched, which also shows the address behind the name and the pace of the server.
public struct Inquiry: Sendable {
  /// The address without session identifiers, as the crawl would record it.
  public let url: WebURL
  /// Where it belongs; nil outside of all sites.
  public private(set) var site: String?
  /// What is done with it: read as a page, or only looked at.
  public private(set) var purpose = Purpose.page
  /// The state in which it would end without a look, and the reason; nil when it would be fetched.
  public private(set) var refusal: (state: LedgerState, reason: String)?
  public let shape: String

  public enum RobotsFile: Sendable, Equatable {
    /// The profile says that robots.txt does not bind it.
    case ignored
    /// Fetched: the status, the deciding line and its rule, if one decided.
    case read(status: Int, line: Int?, rule: String?)
    /// There is none, so everything is allowed: `status-404`, `refused` …
    case none(String)
    /// It could not be had from a server that is there, so nothing is allowed: `status-503`, `timeout` …
    case unavailable(String)
    /// It was not needed.
    case notAsked
  }
  public private(set) var robots = RobotsFile.notAsked
  /// Seconds that robots.txt asks for between two requests.
  public private(set) var crawlDelay: Double?
  /// The peer's address, or the one that was refused.
  public private(set) var address: String?
  /// Seconds that the answer to robots.txt took.
  public private(set) var latency: Double?
  /// Seconds between two requests to the host at present, and how many may run at once.
  public private(set) var pause = 0.0
  public private(set) var perHost: Int
  /// When the profile's hours open again (seconds since 1970); nil when they are open.
  public private(set) var opening: Double?

  /// - Parameter fetcher: nil for a `Transport` made from the plan.
  public init(
    _ url: WebURL, plan: CrawlPlan, fetcher: (any Fetching)? = nil, clock: CrawlClock = .system
  ) async {
    self.url = SessionIDs.stripped(url)
    shape = self.url.shape
    let scope = Scope(plan)
    let place = scope.place(of: self.url)
    let isExternal = !scope.hosts.contains(self.url.authority)
    perHost = 1
    opening = plan.hours.opening(after: clock.now())
    if case .site(let index) = place { site = plan.sites[index].id } else { purpose = .check }
    if let reason = scope.exclusion(of: self.url, at: place) {
      refusal = (.outOfScope, reason)
    } else if let reason = Traps.reason(self.url) {
      refusal = (.trapCapped, reason)
    }
    if refusal == nil { await askRobots(plan, fetcher ?? Transport(Transport.Options(plan)), clock) }
    var host = HostQueue(origin: self.url.origin, group: 0, isExternal: isExternal)
    host.crawlDelay = crawlDelay
    host.latency = latency
    let pace = Pace(plan)
    pause = pace.delay(host, smoothedLatency: latency ?? 0)
    perHost = pace.transfers(atOnce: host)
  }

  private mutating func askRobots(_ plan: CrawlPlan, _ fetcher: any Fetching, _ clock: CrawlClock) async {
    guard let file = WebURL(url.origin + "/robots.txt") else { return }
    let worker = Worker(
      plan: plan, fetcher: fetcher, readers: NoReading(), clock: clock, hosts: [])
    guard let answer = await worker.robots(file) else { return }
    address = answer.attempt.address
    if answer.attempt.status > 0 { latency = Double(answer.attempt.milliseconds) / 1000 }
    let code = answer.attempt.code
    let look = LookClass(answer.attempt)
    if look == .blockedAddress, !answer.isRedirected { refusal = (.blockedAddress, answer.attempt.outcome) }
    guard plan.robots == .obey else {
      robots = .ignored
      return
    }
    switch RobotsAnswer(look, isRedirected: answer.isRedirected) {
    case .read:
      let rules = Robots.parse(answer.body).rules(for: plan.userAgent)
      let verdict = rules.verdict(for: url)
      crawlDelay = rules.crawlDelay
      robots = .read(status: answer.attempt.status, line: verdict.line, rule: verdict.rule)
      if !verdict.allowed { refusal = (.robots, verdict.line.map { "line-\($0)" } ?? "robots-unavailable") }
    case .none: robots = .none(code)
    case .unavailable:
      robots = .unavailable(code)
      refusal = (.robots, "robots-unavailable")
    }
  }
}

/// What an answer to a request for robots.txt means (RFC 9309 §2.3.1).
enum RobotsAnswer: Sendable {
  case read
  /// There is none: everything is allowed. Also where no server was met, so that none is burdened, and the pages' own
  /// looks will say the same.
  case none
  /// A server is there and does not give it: nothing is allowed.
  case unavailable

  /// - Parameter isRedirected: a server was there, and named another address for it.
  init(_ look: LookClass, isRedirected: Bool) {
    switch look {
    case .fine, .notModified: self = .read
    case .unreachable, .blockedAddress, .insecure: self = isRedirected ? .unavailable : .none
    case .gone, .forbidden, .otherStatus, .redirect, .softGone, .errorPage, .pageForFile, .walled: self = .none
    case .throttled, .serverError, .timeout, .broken, .unseen: self = .unavailable
    }
  }
}
