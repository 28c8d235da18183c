public import Disclosure
public import Web

/// What is done with an address.
public enum Purpose: String, Sendable, CaseIterable {
  /// Fetched and read; its links are followed.
  case page
  /// Looked at only: assets, attachments, links that leave the cluster.
  case check
  /// Never looked at: out of scope, capped …
  case none
}

/// One step of a crawl as the store takes it: everything in it is written in one transaction, or nothing is. Steps
/// are applied in the order in which they were submitted, so what is on disk is always a beginning of the crawl.
public struct CrawlWrite: Sendable {
  /// An address that the store did not know, with the number the crawl gave it.
  public struct NewURL: Sendable {
    public var id: URLID
    public var url: WebURL
    public init(id: URLID, url: WebURL) {
      self.id = id
      self.url = url
    }
  }

  /// An address that the run did not know, or that now has another purpose.
  public struct Discovery: Sendable {
    public var id: URLID
    public var site: String?
    public var purpose: Purpose
    public var depth: Int
    public var state: LedgerState
    public var reason: String
    public var verdict: LinkVerdict
    /// Whether some page links to it; false when only a sitemap names it.
    public var isLinked = true
    public init(
      id: URLID, site: String?, purpose: Purpose, depth: Int, state: LedgerState = .pending,
      reason: String = "queued", verdict: LinkVerdict = .unsure
    ) {
      self.id = id
      self.site = site
      self.purpose = purpose
      self.depth = depth
      self.state = state
      self.reason = reason
      self.verdict = verdict
    }
  }

  /// How a look ended. While `state` is pending, another look follows at `due`.
  public struct Result: Sendable {
    public var id: URLID
    public var state: LedgerState
    public var reason: String
    public var verdict: LinkVerdict
    public var status = 0
    public var fetchedAt: Double?
    /// Seconds since 1970: when the next look may happen.
    public var due: Double?
    public var contentType: String?
    public var bytes = 0
    public var redirect: URLID?
    public var entityTag: String?
    public var lastModified: String?
    public var attempts: [Attempt] = []
    /// Of the body as it came, when it was read.
    public var bodyHash: UInt64?
    public var reading: Reading?
    /// Of a page that was only checked: its title, and the keywords and description of its head.
    public var landing: Landing?
    /// Of a script that was read: whether it holds a notice on leaving the site.
    public var warns: Bool?
    /// The made-up address that decided whether it is an error page.
    public var softMatch: SoftMatch?
    /// What the page calls its own address, if that is another one.
    public var duplicate: Duplicate?
    /// It says what another page of its shape said, and leads nowhere new.
    public var isRepeat = false
    /// Facts of an earlier run: when `reading` says the same, they are kept instead of a copy, and without a reading
    /// they are what the page says still.
    public var earlierFacts: Int64?
    /// `PageFacts.contentHash` of the facts that are kept without a reading.
    public var earlierContent: UInt64?
    public init(id: URLID, state: LedgerState, reason: String, verdict: LinkVerdict) {
      self.id = id
      self.state = state
      self.reason = reason
      self.verdict = verdict
    }
  }

  /// The address that a page gives itself, and what that is worth: `claimed` until all pages are known, or why it is not
  /// believed.
  public struct Duplicate: Sendable, Equatable {
    public static let claimed = "canonical-claimed"
    public var original: URLID
    public var why: String
    public init(original: URLID, why: String) {
      self.original = original
      self.why = why
    }
  }

  /// What a page that was only checked calls itself: title, keywords, description, first words.
  public struct Landing: Sendable {
    public var title: String
    public var words: String
    /// Longer texts are cut: a few words tell whose page it is.
    private static let most = 300

    public init(_ facts: PageFacts) {
      title = String((facts.title ?? "").prefix(Landing.most))
      let said = facts.meta.filter { ["keywords", "description"].contains($0.name.lowercased()) }.map(\.content)
      // A page of a few words says whose it is in its text.
      words = String((said + [String(facts.text.prefix(100))]).joined(separator: " ").prefix(Landing.most))
    }
  }

  /// What was read on the page, with its addresses as numbers.
  public struct Reading: Sendable {
    public var facts: PageFacts
    public var links: LinkBlob.Encoder
    /// For each item of the list, its address.
    public var items: [URLID?]
    /// The list's next page.
    public var next: URLID?
    public init(facts: PageFacts, links: LinkBlob.Encoder, items: [URLID?], next: URLID?) {
      self.facts = facts
      self.links = links
      self.items = items
      self.next = next
    }

    public init(facts: PageFacts, links: [LinkRow], items: [URLID?], next: URLID?) {
      var encoder = LinkBlob.Encoder()
      for link in links { encoder.append(link) }
      self.init(facts: facts, links: encoder, items: items, next: next)
    }
  }

  public struct Site: Sendable {
    public var row: SiteRow
    public var home: URLID
    public init(row: SiteRow, home: URLID) {
      self.row = row
      self.home = home
    }
  }

  public struct Robots: Sendable {
    public var origin: String
    public var fetchedAt: Double
    /// `ok`, `allow-all`, `disallow-all`, with the reason: `disallow-all:timeout`.
    public var outcome: String
    public var status: Int
    public var body: [UInt8]
    public init(origin: String, fetchedAt: Double, outcome: String, status: Int, body: [UInt8]) {
      self.origin = origin
      self.fetchedAt = fetchedAt
      self.outcome = outcome
      self.status = status
      self.body = body
    }
  }

  /// A sitemap as far as it is known: to be fetched (`pending`), or how that ended.
  public struct SitemapRow: Sendable {
    public static let pending = "pending"
    public var url: WebURL
    /// Index files above it.
    public var level: Int
    /// `pending`, `ok`, `redirect`, `robots`, `out-of-scope`, `too-many`, `not-a-sitemap`, `status-404` or a failure's
    /// code.
    public var outcome: String
    public var status = 0
    public var fetchedAt: Double?
    public var kind: Web.Sitemap.Kind?
    /// Addresses of the audited sites, and others.
    public var entries = 0
    public var outside = 0
    public var isTruncated = false
    public init(url: WebURL, level: Int, outcome: String) {
      self.url = url
      self.level = level
      self.outcome = outcome
    }
  }

  /// The answer to a made-up address in a directory: what the server says about pages that do not exist.
  public struct SoftProbe: Sendable {
    public var directory: String
    public var url: WebURL
    public var fetchedAt: Double
    public var status: Int
    public var outcome: String
    public var kind: PageKind?
    public var contentHash: UInt64?
    /// `PageFacts.said` of what came.
    public var said: String?
    /// Of a script: what `AnswerFrame` makes of the answer.
    public var frame: UInt64?
    public init(
      directory: String, url: WebURL, fetchedAt: Double, status: Int, outcome: String, kind: PageKind? = nil,
      contentHash: UInt64? = nil, said: String? = nil, frame: UInt64? = nil
    ) {
      self.directory = directory
      self.url = url
      self.fetchedAt = fetchedAt
      self.status = status
      self.outcome = outcome
      self.kind = kind
      self.contentHash = contentHash
      self.said = said
      self.frame = frame
    }
  }

  /// What was seen of the host of a site's home page.
  public struct Host: Sendable {
    public var site: String
    public var facts: HostFacts
    public init(site: String, facts: HostFacts) {
      self.site = site
      self.facts = facts
    }
  }

  /// A verdict that became known after the page was written.
  public struct Revision: Sendable {
    public var id: URLID
    public var reason: String
    public var verdict: LinkVerdict
    /// The made-up address that decided; nil leaves what stands.
    public var softMatch: SoftMatch?
    /// What stood as that is no evidence any more.
    public var forgetsSoftMatch = false
    public init(id: URLID, reason: String, verdict: LinkVerdict) {
      self.id = id
      self.reason = reason
      self.verdict = verdict
    }
  }

  public var run: Int64
  /// Seconds since 1970: when new addresses were first seen.
  public var at: Double
  public var urls: [NewURL] = []
  public var sites: [Site] = []
  public var discoveries: [Discovery] = []
  public var result: Result?
  public var robots: Robots?
  public var softProbe: SoftProbe?
  public var revisions: [Revision] = []
  public var sitemaps: [SitemapRow] = []
  /// Addresses that a sitemap names.
  public var sitemapEntries: [URLID] = []
  /// Addresses of sitemaps that a page turned out to link to as well.
  public var linked: [URLID] = []
  public var host: Host?

  public init(run: Int64, at: Double) {
    self.run = run
    self.at = at
  }

  public var isEmpty: Bool {
    urls.isEmpty && sites.isEmpty && discoveries.isEmpty && result == nil && robots == nil && softProbe == nil
      && revisions.isEmpty && sitemaps.isEmpty && sitemapEntries.isEmpty && linked.isEmpty
      && host == nil
  }
}
