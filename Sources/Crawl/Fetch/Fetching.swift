public import HTTP
public import Web

/// Requests in, responses out. The transport, or what stands in for it in a test.
public protocol Fetching: Sendable {
  /// One hop; redirects are answers.
  func fetch(_ request: Request) async throws(FetchError) -> Response
  /// The certificate that the server of an https address shows; nil when there is none to see, or nobody to ask.
  func certificate(of url: WebURL, seconds: Double) async -> Certificate?
}

extension Fetching {
  public func certificate(of url: WebURL, seconds: Double) async -> Certificate? { nil }
}

extension Transport: Fetching {}

extension Transport.Options {
  /// As the plan wants it: who we say we are, where to connect instead, which private addresses are allowed.
  /// Blocks that are no CIDR are left out; the profile's check has named them already.
  public init(_ plan: CrawlPlan) {
    self.init(userAgent: plan.userAgent)
    connectTo = plan.connectTo
    policy = AddressPolicy(allow: plan.allowAddresses.compactMap { CIDR($0) })
    idleConnections = max(plan.concurrency, 16)
    caFile = plan.caFile
    switch plan.proxy {
    case .none: proxy = .none
    case .environment: proxy = .environment
    }
  }
}
