import HTTP
import Store
import Web

/// One piece of work for a worker: what to fetch and how.
struct Assignment: Sendable {
  enum Kind: Sendable, Equatable {
    case robots
    case probe(UInt32)
    /// Fetched with GET and read.
    case page(URLID)
    /// Looked at with HEAD, or with GET after that failed.
    case check(URLID, Request.Method)
  }

  let ticket: Frontier.Ticket
  let kind: Kind
  let url: WebURL
  /// The address in the ledger, if it is one.
  var id: URLID? {
    switch kind {
    case .page(let id), .check(let id, _): id
    case .robots, .probe: nil
    }
  }
  /// The looks before this one.
  var attempts: [Attempt] = []
}

/// What came of it, without a body.
struct Answer: Sendable {
  var attempt: Attempt
  var contentType: String?
  /// Of the body after decompression.
  var bytes = 0
  var location: WebURL?
  var entityTag: String?
  var lastModified: String?
  /// Seconds, when the server said so.
  var retryAfter: Double?
  /// What was read, when it was HTML.
  var reading: PreparedPage?
  /// For robots.txt only.
  var body: [UInt8] = []
}
