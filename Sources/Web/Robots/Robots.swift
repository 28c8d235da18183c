/// A robots.txt (RFC 9309): groups of rules with the lines on which they stand, so that a verdict can point at its
/// reason. Reading it is total: any bytes give a `Robots`.
public struct Robots: Hashable, Sendable {
  /// One `Allow` or `Disallow`.
  public struct Rule: Hashable, Sendable {
    /// Whether it allows.
    public let allows: Bool
    /// The path pattern as it is written.
    public let pattern: String
    /// Its line, counted from 1.
    public let line: Int
    let compiled: RobotsPattern

    init(allows: Bool, pattern: [UInt8], line: Int) {
      self.allows = allows
      // A file in another charset than UTF-8 is compared byte by byte; its pattern is shown encoded.
      self.pattern =
        String(validating: pattern, as: UTF8.self)
        ?? String(decoding: Percent.encodingNonASCII(pattern), as: UTF8.self)
      self.line = line
      compiled = RobotsPattern(pattern)
    }

    /// `Disallow: /admin/`
    public var text: String { "\(allows ? "Allow" : "Disallow"): \(pattern)" }
  }

  /// Consecutive `User-agent` lines and the rules behind them.
  public struct Group: Hashable, Sendable {
    /// The product tokens in lower case; `*` is everyone.
    public internal(set) var agents: [String]
    /// The line of the first `User-agent`.
    public let line: Int
    public internal(set) var rules: [Rule] = []
    /// Seconds between two requests, which RFC 9309 does not know but many files state.
    public internal(set) var crawlDelay: Double?
  }

  /// Whether an address may be fetched, and the rule that decided; without a rule, the default did.
  public struct Verdict: Hashable, Sendable {
    public let allowed: Bool
    /// The deciding rule's line, counted from 1.
    public let line: Int?
    /// The deciding rule, such as `Disallow: /admin/`.
    public let rule: String?

    public init(allowed: Bool, line: Int? = nil, rule: String? = nil) {
      self.allowed = allowed
      self.line = line
      self.rule = rule
    }
  }

  /// A line that is not written as it should be. The slips that leave no doubt are read as they were meant.
  public struct Remark: Hashable, Sendable {
    public enum Slip: String, Hashable, Sendable {
      /// `Disallow /x`, read as with a colon.
      case missingColon = "missing-colon"
      /// `Disallow：/x`, read as with a colon.
      case fullWidthColon = "full-width-colon"
      /// `Disalow: /x`, read as it was meant.
      case misspelt
      /// A field that RFC 9309 does not know; it binds nobody.
      case unknownField = "unknown-field"
      /// No field at all, as in an HTML page.
      case unreadable
    }
    /// From 1.
    public let line: Int
    public let slip: Slip
  }

  /// How much of a file is read, in bytes (§2.5: at least 500 kibibytes).
  public static let maximumBytes = 500 * 1024

  public internal(set) var groups: [Group] = []
  /// The `Sitemap` lines in their order, as they are written.
  public internal(set) var sitemaps: [String] = []
  /// What is not written as it should be, in the order of lines.
  public internal(set) var remarks: [Remark] = []
  /// Whether the file was longer than `maximumBytes`; what stands behind was not read.
  public internal(set) var isTruncated = false
  /// False for a site whose robots.txt could not be reached: nothing may be fetched then.
  private var isReachable = true

  init() {}

  /// Reads a robots.txt. UTF-8 with or without byte order mark, UTF-16 with one; CR, LF and CRLF end a line.
  public static func parse(_ bytes: [UInt8]) -> Robots { RobotsReader.read(bytes) }

  /// Everything may be fetched: there is no robots.txt.
  public static let allowingAll = Robots()

  /// Nothing may be fetched but robots.txt itself.
  public static let disallowingAll: Robots = {
    var robots = Robots()
    robots.isReachable = false
    return robots
  }()

  /// What holds when robots.txt itself could not be had (§2.3.1): a 4xx and a chain of too many redirects mean that
  /// there is none; a 5xx, or no answer at all (nil), means that nothing may be fetched for now.
  public static func whenUnavailable(status: Int?) -> Robots {
    guard let status, status < 500 else { return disallowingAll }
    return allowingAll
  }

  /// Whether `agent`, a product token or a `User-Agent` that begins with it, may fetch the address.
  public func verdict(for url: WebURL, agent: String) -> Verdict { rules(for: agent).verdict(for: url) }

  /// The seconds that the file asks `agent` to leave between requests, if it does.
  public func crawlDelay(agent: String) -> Double? { rules(for: agent).crawlDelay }

  /// The rules that bind `agent`, to be kept for many verdicts: those of all groups that name it, else those of all
  /// groups for `*` (§2.2.1).
  public func rules(for agent: String) -> RobotsRules {
    guard isReachable else { return RobotsRules(rules: [], crawlDelay: nil, allowsByDefault: false) }
    let token = Self.productToken(agent.utf8)
    var binding = token.isEmpty ? [] : groups.filter { $0.agents.contains(token) }
    if binding.isEmpty { binding = groups.filter { $0.agents.contains("*") } }
    return RobotsRules(
      rules: binding.flatMap(\.rules), crawlDelay: binding.lazy.compactMap(\.crawlDelay).first,
      allowsByDefault: true)
  }

  /// The part of a `User-Agent` that names the product, in lower case: up to the first byte that is no letter, digit,
  /// `_`, `-` or `.`. (§2.2.1 knows letters, `_` and `-`; real products have digits too.)
  static func productToken(_ text: some Sequence<UInt8>) -> String {
    let token = text.prefix { $0.isAlphanumeric || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E }
    return String(decoding: token.map(\.lowered), as: UTF8.self)
  }
}

/// The rules of one robots.txt that bind one agent.
public struct RobotsRules: Hashable, Sendable {
  public let rules: [Robots.Rule]
  /// Seconds between two requests.
  public let crawlDelay: Double?
  let allowsByDefault: Bool

  /// The longest matching pattern decides; of two equally long ones the one that allows (§2.2.2). No match allows.
  public func verdict(for url: WebURL) -> Robots.Verdict {
    if url.path == "/robots.txt" { return Robots.Verdict(allowed: true) }
    guard !rules.isEmpty else { return Robots.Verdict(allowed: allowsByDefault) }
    let target = RobotsPattern.normalise(url.pathAndQuery.utf8)
    var best: Robots.Rule?
    for rule in rules {
      if let best {
        let isLonger = rule.compiled.length > best.compiled.length
        let winsTie = rule.compiled.length == best.compiled.length && rule.allows && !best.allows
        guard isLonger || winsTie else { continue }
      }
      if rule.compiled.matches(target) { best = rule }
    }
    guard let best else { return Robots.Verdict(allowed: allowsByDefault) }
    return Robots.Verdict(allowed: best.allows, line: best.line, rule: best.text)
  }
}
