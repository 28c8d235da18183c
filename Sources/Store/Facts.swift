public import Disclosure
public import Web

/// A small integer that stands for one normalised address within one store.
public struct URLID: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public static func < (a: URLID, b: URLID) -> Bool { a.rawValue < b.rawValue }
}

/// Where a discovered address ended. Every address of a run is in exactly one of these, with a reason.
public enum LedgerState: String, Sendable, CaseIterable {
  case fetched
  case notModified = "not-modified"
  case failed
  case walled
  case outOfScope = "out-of-scope"
  case robots
  case trapCapped = "trap-capped"
  case budget
  case blockedAddress = "blocked-address"
  case pending
}

/// What a link to an address is worth.
public enum LinkVerdict: String, Sendable, CaseIterable {
  case fine, dead
  case softDead = "soft-dead"
  case walled, slow, unsure, skipped
}

/// One look at an address.
public struct Attempt: Sendable, Equatable {
  /// Seconds since 1970 (UTC).
  public var at: Double
  /// `GET` or `HEAD`.
  public var method: String
  /// HTTP status, or 0 when there was no answer.
  public var status: Int
  /// `ok`, or `FetchError.code`: `dns`, `connect`, `timeout`, `tls-expired`, …
  public var outcome: String
  /// The peer's address, when a connection was made.
  public var address: String?
  public var milliseconds: Int
  /// What came of it in one word: `status-200`, or an outcome that is not `ok`.
  public var code: String { outcome == "ok" ? "status-\(status)" : outcome }
  public init(at: Double, method: String, status: Int, outcome: String, address: String?, milliseconds: Int) {
    self.at = at
    self.method = method
    self.status = status
    self.outcome = outcome
    self.address = address
    self.milliseconds = milliseconds
  }
}

/// One address of a run: how looking at it ended and what was read there.
///
/// Its fields are those of `Content`. Judging hands rows from rule to rule, so that a copy must not count some ten texts up
/// and down: an array of one is a box that the language copies on write.
@dynamicMemberLookup
public struct PageRow: Sendable {
  @usableFromInline var content: [Content]

  public struct Content: Sendable {
    public var id: URLID
    public var url: WebURL
    public var state: LedgerState
    /// Why it is in that state, short and stable: `ok`, `status-404`, `timeout`, `max-pages`, `rule:/search` …
    public var reason: String
    public var verdict: LinkVerdict
    public var status: Int
    /// Seconds since 1970 (UTC) of the last look.
    public var fetchedAt: Double?
    public var contentType: String?
    /// Size of the body after decompression, in bytes.
    public var bytes: Int
    /// The next hop when the answer was a redirect.
    public var redirect: URLID?
    public var attempts: [Attempt] {
      get { looks.attempts }
      set { looks = .read(newValue) }
    }
    fileprivate var looks: Looks
    /// Number of links from the site's home page: the least over all links in `SiteFacts.pages`, elsewhere that of the way
    /// by which the crawl found the page first.
    public var depth: Int
    /// Nil unless the body was HTML and was read.
    public var facts: PageFacts?
    /// Seconds since 1970 (UTC), as the server's `Last-Modified` says.
    public var lastModified: Double?
    /// Of a page outside of all sites that was only checked.
    public var landing: Landing?
    /// When the answer to a made-up address decided whether the page is an error page under status 200.
    public var softMatch: SoftMatch?
    /// Of a script file that was read: whether it holds a notice on leaving the site; nil when nobody read it.
    public var warns: Bool?
  }

  /// What a page outside calls itself: its title, and the keywords and description of its head.
  public struct Landing: Sendable, Equatable {
    public var title: String
    public var words: String
    public init(title: String, words: String) {
      self.title = title
      self.words = words
    }
  }

  public init(
    id: URLID, url: WebURL, state: LedgerState, reason: String, verdict: LinkVerdict, status: Int = 0,
    fetchedAt: Double? = nil, contentType: String? = nil, bytes: Int = 0, redirect: URLID? = nil,
    attempts: [Attempt] = [], depth: Int = 0, facts: PageFacts? = nil
  ) {
    content = [
      Content(
        id: id, url: url, state: state, reason: reason, verdict: verdict, status: status, fetchedAt: fetchedAt,
        contentType: contentType, bytes: bytes, redirect: redirect, looks: .read(attempts), depth: depth,
        facts: facts)
    ]
  }

  // Compiled to the place of the field: no key path is left at run time.
  @inlinable
  public subscript<Field>(dynamicMember path: WritableKeyPath<Content, Field>) -> Field {
    _read { yield content[0][keyPath: path] }
    _modify { yield &content[0][keyPath: path] }
  }

  /// Gives the looks as the store holds them (`AttemptsText`); they are read when somebody asks, which few rules do.
  mutating func takeLooks(_ text: String) { content[0].looks = .stored(text) }

  fileprivate enum Looks: Sendable {
    case read([Attempt])
    case stored(String)

    var attempts: [Attempt] {
      switch self {
      case .read(let attempts): attempts
      case .stored(let text): AttemptsText.decode(text)
      }
    }
  }
}

/// How a page compares with what its server says to an address that nobody has made.
public struct SoftMatch: Sendable, Equatable {
  /// The ledger's reason of a page that is what its server says to any address.
  public static let provenReason = "soft-404"
  /// The ledger's reason while the answer to a made-up address is not there yet, or when it decides nothing.
  public static let unprovenReason = "soft-404-unproven"

  /// The made-up address.
  public var probe: WebURL
  /// How much the two answers are alike, in percent; nil when their words alone decided.
  public var alike: Int?
  /// The percentage from which on they count as the same answer.
  public var threshold: Int
  public init(probe: WebURL, alike: Int?, threshold: Int) {
    self.probe = probe
    self.alike = alike
    self.threshold = threshold
  }
}

/// One link on one page, as kept in the page's blob.
public struct LinkRow: Sendable {
  public var target: URLID
  public var element: Link.Element
  public var relation: Link.Relation
  public var line: Int
  public var column: Int
  public init(target: URLID, element: Link.Element, relation: Link.Relation, line: Int, column: Int) {
    self.target = target
    self.element = element
    self.relation = relation
    self.line = line
    self.column = column
  }
}

public struct SiteRow: Sendable, Hashable {
  /// The profile's name for it: `portal`, `transport`.
  public var id: String
  public var name: String
  public var home: WebURL
  /// 网站标识码, when the profile gives it.
  public var code: String?
  public init(id: String, name: String, home: WebURL, code: String?) {
    self.id = id
    self.name = name
    self.home = home
    self.code = code
  }
}

public struct RunRow: Sendable {
  public var id: Int64
  public var profile: String
  /// The moment of monitoring: every window is counted back from it.
  public var asOf: CivilDate
  /// Seconds since 1970 (UTC).
  public var startedAt: Double
  public var finishedAt: Double?
  public var version: String
  public init(
    id: Int64, profile: String, asOf: CivilDate, startedAt: Double, finishedAt: Double?, version: String
  ) {
    self.id = id
    self.profile = profile
    self.asOf = asOf
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.version = version
  }
}

/// What rules read: all facts about one site in one run. Built by `StoreReader.facts`, or by hand in a rule's
/// examples.
public struct SiteFacts: Sendable {
  public var run: RunRow
  public var site: SiteRow
  /// The site's own pages, assets and attachments, by address.
  public var pages: [PageRow]
  /// Targets of the site's links that lie outside of it (other sites, external), by address; with facts only where a list
  /// of the site leads to what was read on another site of the run.
  public var targets: [PageRow]
  /// The out-links of each page of the site.
  public var links: [URLID: [LinkRow]]
  /// Articles of the other sites of the cluster that may be interpretations of this site's documents, or documents
  /// of its interpretations.
  public var cluster: [PageRow]
  /// How many interpretations the other sites hold, of which `cluster` is the part that matters; nil when `cluster`
  /// is all there is.
  public var interpretationsElsewhere: Int?
  /// All availability samples of the site, oldest first.
  public var probes: [ProbeRow]
  /// What the last finished run before this one knew of the site; nil when there is none.
  public var past: PastRun?
  /// Hosts that the register lists as retired, with the site's name.
  public var retired: [String: String] = [:]
  /// What was seen of the home page's host, and of those that it redirects to.
  public var hosts: [HostFacts] = []
  /// Texts that are known to hold none of the words that they were last searched for.
  public var wordFree = WordFree()

  public init(
    run: RunRow, site: SiteRow, pages: [PageRow], targets: [PageRow] = [], links: [URLID: [LinkRow]] = [:],
    cluster: [PageRow] = [], probes: [ProbeRow] = [], past: PastRun? = nil
  ) {
    self.run = run
    self.site = site
    self.pages = pages
    self.targets = targets
    self.links = links
    self.cluster = cluster
    self.probes = probes
    self.past = past
  }
}

/// An earlier run's view of one site, for rules that compare runs.
public struct PastRun: Sendable {
  /// What a page said then.
  public struct Page: Sendable, Equatable {
    public var kind: PageKind
    public var title: String?
    public var published: CivilDate?
    public var contentHash: UInt64
    public init(kind: PageKind, title: String?, published: CivilDate?, contentHash: UInt64) {
      self.kind = kind
      self.title = title
      self.published = published
      self.contentHash = contentHash
    }
  }

  public var run: RunRow
  /// The pages that were read then, by address.
  public var pages: [WebURL: Page]
  /// Whether everything of the site that was known then was visited.
  public var isComplete: Bool
  public init(run: RunRow, pages: [WebURL: Page], isComplete: Bool) {
    self.run = run
    self.pages = pages
    self.isComplete = isComplete
  }
}

/// A finding as it is stored.
public struct FindingRow: Sendable {
  /// Stable over runs: made of rule, site, place and item, never of measured values. Printed as `F-3K9Q…`.
  public var fingerprint: String
  public var rule: String
  /// `veto`, `deduct`, `advice`, `review`.
  public var severity: String
  /// `certain`, `suspected`, `unknown`.
  public var certainty: String
  public var site: String
  public var column: String?
  /// The address that the finding is about: the column, the document, or the dead target.
  public var url: String
  public var messageChinese: String
  public var messageEnglish: String
  /// Document and article: 国办秘函〔2019〕19号 单项否决4.
  public var legalBasis: String
  /// A JSON object with what was measured and where: enough to check the finding by hand.
  public var evidence: String
  /// Where it stands against the run before: `new`, `persisting`, `returned`, `expired`, `waived`; else `open`.
  public var status = "open"
  public init(
    fingerprint: String, rule: String, severity: String, certainty: String, site: String, column: String?,
    url: String, messageChinese: String, messageEnglish: String, legalBasis: String, evidence: String
  ) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.severity = severity
    self.certainty = certainty
    self.site = site
    self.column = column
    self.url = url
    self.messageChinese = messageChinese
    self.messageEnglish = messageEnglish
    self.legalBasis = legalBasis
    self.evidence = evidence
  }
}
