import FoundationEssentials
internal import HTTP
internal import Web

/// The header fields that a plan's hosts get and that nobody else may know: `Authorization` (RFC 7617, Basic), and any that
/// the profile names. Read once, when the crawl begins; never stored, never printed, and a redirect to another host, being a
/// request of its own, carries none of them.
public struct Secrets: Sendable {
  private let fields: [String: [Request.Header]]
  private let hasPrivateHosts: Bool

  /// A secret that the plan names and that is not there, or is none.
  public struct Gap: Sendable, Equatable {
    public var host: String
    /// The header field; nil for `user:password`.
    public var field: String?
    public var place: CrawlPlan.Credential
    /// Something stands there, without the colon of `user:password`.
    public var isMisshapen: Bool
  }

  /// What `init` would leave out, by host. To be asked before a crawl, which would see the hosts as a stranger does.
  public static func gaps(in plan: CrawlPlan) -> [Gap] {
    var gaps: [Gap] = []
    for (host, place) in plan.credentials.sorted(by: { $0.key < $1.key }) {
      let line = line(place)
      if line?.contains(":") != true {
        gaps.append(Gap(host: host, field: nil, place: place, isMisshapen: line != nil))
      }
    }
    for (host, named) in plan.headers.sorted(by: { $0.key < $1.key }) {
      for (name, place) in named.sorted(by: { $0.key < $1.key }) where line(place) == nil {
        gaps.append(Gap(host: host, field: name, place: place, isMisshapen: false))
      }
    }
    return gaps
  }

  /// Secrets that are not there (`gaps`) are left out.
  public init(_ plan: CrawlPlan) {
    var fields: [String: [Request.Header]] = [:]
    for (host, credential) in plan.credentials {
      guard let line = Secrets.line(credential), line.contains(":") else { continue }
      fields[host, default: []].append(
        Request.Header("Authorization", "Basic " + Data(line.utf8).base64EncodedString()))
    }
    for (host, named) in plan.headers {
      for (name, credential) in named.sorted(by: { $0.key < $1.key }) {
        guard let line = Secrets.line(credential) else { continue }
        fields[host, default: []].append(Request.Header(name, line))
      }
    }
    self.fields = fields
    // Of a proxy only its own address is seen, not where it goes.
    hasPrivateHosts = !plan.allowAddresses.isEmpty && plan.proxy == .none
  }

  /// The first line of what stands there; nil when nothing does.
  private static func line(_ credential: CrawlPlan.Credential) -> String? {
    let text: String?
    switch credential {
    case .environment(let name): text = ProcessInfo.processInfo.environment[name]
    case .file(let path):
      text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
    return text?.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  /// What the host of that address gets: nothing without TLS, unless there are address blocks of one's own. Whether the
  /// connection goes to one of these shows only when it is made (`Request.isConfidential`).
  func fields(for url: WebURL) -> [Request.Header] {
    guard !fields.isEmpty, url.isSecure || hasPrivateHosts else { return [] }
    return fields[url.authority] ?? []
  }
}

extension Request {
  /// Adds secret fields; a second `Cookie` goes into the first one (RFC 6265 §5.4).
  mutating func bear(_ fields: [Header]) {
    if !fields.isEmpty { isConfidential = true }
    for field in fields {
      if field.name.lowercased() == "cookie", let jar = headers.firstIndex(where: { $0.name == "Cookie" }) {
        headers[jar].value += "; " + field.value
      } else {
        headers.append(field)
      }
    }
  }
}
