public import Localization
public import Store

extension ReportModel {
  /// One target that is gone, with some of the pages that link to it.
  public struct DeadLink: Sendable, Equatable {
    public struct Carrier: Sendable, Equatable {
      public var url: String
      /// Line of the page's HTML, from 1.
      public var line: Int
      public init(url: String, line: Int) {
        self.url = url
        self.line = line
      }
    }

    public var url: String
    public var verdict: LinkVerdict
    /// HTTP status, or 0 when there was no answer.
    public var status: Int
    /// The ledger's reason: `status-404`, `dns`, `timeout` …
    public var reason: String
    /// The first pages that carry it, and how many there are in all.
    public var carriers: [Carrier]
    public var carrierCount: Int
    public var looks: [Attempt]

    public init(
      url: String, verdict: LinkVerdict, status: Int, reason: String, carriers: [Carrier], carrierCount: Int,
      looks: [Attempt] = []
    ) {
      self.url = url
      self.verdict = verdict
      self.status = status
      self.reason = reason
      self.carriers = carriers
      self.carrierCount = carrierCount
      self.looks = looks
    }
  }

  /// Dead links that one family of pages carries, so that one repair of a template mends them together.
  public struct LinkGroup: Sendable, Equatable {
    public var site: String
    /// The address of the carrying pages with digits masked: `/art/#/#/#/art_#_#.html`.
    public var shape: String
    /// Number of distinct pages of that family that carry at least one of the links.
    public var pages: Int
    public var links: [DeadLink]

    public init(site: String, shape: String, pages: Int, links: [DeadLink]) {
      self.site = site
      self.shape = shape
      self.pages = pages
      self.links = links.sorted { ($1.carrierCount, $0.url) < ($0.carrierCount, $1.url) }
    }
  }

  /// Something that could not be looked at. It accuses nobody, and it is never counted as fine.
  public struct BlindSpot: Sendable, Equatable {
    public var site: String
    /// A stable word: a ledger state, or `script`, `undated`.
    public var reason: String
    public var title: Localized
    /// Addresses concerned, and their share of what the site was discovered to have (0…1).
    public var count: Int
    public var share: Double?
    public var examples: [String]
    /// What the reader can do so that it can be looked at next time.
    public var advice: Localized?

    public init(
      site: String, reason: String, title: Localized, count: Int, share: Double?, examples: [String],
      advice: Localized?
    ) {
      self.site = site
      self.reason = reason
      self.title = title
      self.count = count
      self.share = share
      self.examples = examples
      self.advice = advice
    }
  }

  /// Findings against the faults that were planted in a simulated cluster, per rule.
  public struct TruthComparison: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
      public var rule: String
      public var planted: Int
      public var found: Int
      /// Planted, but not found; and found, but not planted.
      public var missed: [String]
      public var extra: [String]
      public init(rule: String, planted: Int, found: Int, missed: [String], extra: [String]) {
        self.rule = rule
        self.planted = planted
        self.found = found
        self.missed = missed
        self.extra = extra
      }
    }

    public var lines: [Line]
    public init(lines: [Line]) { self.lines = lines }
    public var isExact: Bool { lines.allSatisfy { $0.missed.isEmpty && $0.extra.isEmpty } }
  }
}
