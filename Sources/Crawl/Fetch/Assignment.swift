import HTTP
import Store
import Web

/// One piece of work for a worker: what to fetch and how.
struct Assignment: Sendable {
  enum Kind: Sendable, Equatable {
    case robots
    case probe(UInt32)
    /// Read for its addresses; the number is the probe's.
    case sitemap(UInt32)
    /// Fetched with GET and read.
    case page(URLID)
    /// Looked at with HEAD, or with GET after that failed.
    case check(URLID, Request.Method)
  }

  let ticket: Frontier.Ticket
  let kind: Kind
  let url: WebURL
  /// The address's shape, of a page.
  var shape = ""
  /// The address in the ledger, if it is one.
  var id: URLID? {
    switch kind {
    case .page(let id), .check(let id, _): id
    case .robots, .probe, .sitemap: nil
    }
  }
  /// The looks before this one.
  var attempts: [Attempt] = []
  /// What an earlier run read there.
  var earlier: EarlierPage?
  /// A site's home page, or what that redirects to: its host is looked at too.
  var isHome = false
}

/// What came of it, without a body.
struct Answer: Sendable {
  var attempt: Attempt
  var contentType: String?
  /// The server says so, or the body is the same: what an earlier run read still holds.
  var isUnchanged = false
  var bodyHash: UInt64?
  /// Of an address with a query that was read: `AnswerFrame`.
  var frame: UInt64?
  /// Of the body after decompression.
  var bytes = 0
  var location: WebURL?
  var entityTag: String?
  var lastModified: String?
  /// Seconds, when the server said so.
  var retryAfter: Double?
  /// What was read, when it was HTML.
  var reading: PreparedPage?
  /// Of what is followed within one assignment: another address than the one that was asked for gave it.
  var isRedirected = false
  /// For robots.txt only.
  var body: [UInt8] = []
  var sitemap: PreparedSitemap?
  /// Of a home page.
  var host: HostFacts?
  /// Of a script that was read: whether it holds a notice on leaving the site.
  var warns: Bool?
}

extension Answer {
  /// After 304, which brings nothing: what was known of the page is known still.
  mutating func keep(_ earlier: EarlierPage) {
    isUnchanged = true
    contentType = contentType ?? earlier.contentType
    bytes = earlier.bytes
    bodyHash = earlier.bodyHash
    entityTag = entityTag ?? earlier.entityTag
    lastModified = lastModified ?? earlier.lastModified
  }
}
