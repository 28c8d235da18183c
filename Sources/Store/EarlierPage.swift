public import Web

/// What an earlier run knows of a page: enough to ask whether it changed, and what was read if it did not.
public struct EarlierPage: Sendable {
  /// Number of the facts.
  public var facts: Int64
  public var entityTag: String?
  public var lastModified: String?
  public var contentType: String?
  public var bytes: Int
  /// Of the body as it was read.
  public var bodyHash: UInt64?
  /// It said what another page of its shape said.
  public var isRepeat = false
  /// Where it points to. It comes along, since most pages will not have changed.
  public var reading = StoredReading()
}

/// Where stored facts point to: what a crawl has to follow when it does not read the page again.
public struct StoredReading: Sendable {
  public var links = StoredLinks(facts: 0, blob: [])
  public var items: [URLID] = []
  public var next: URLID?
  /// Addresses that are no links: where the page sends the reader, its attachments.
  public var refresh: WebURL?
  /// The address that the page calls its own.
  public var canonical: WebURL?
  /// `PageFacts.contentHash`; 0 when nothing was read.
  public var contentHash: UInt64 = 0
  public var attachments: [WebURL] = []
  /// Whether it is a dated article or a list with dated items.
  public var isProductive = false
}

/// The links of a page as the store holds them, unread while nobody asks.
public struct StoredLinks: Sendable {
  /// Number of the facts that they belong to.
  let facts: Int64
  let blob: [UInt8]

  /// Hands out the links in page order.
  ///
  /// - Throws: `.corrupt` when the bytes do not hold links; some may have been handed out by then.
  public func each(_ body: (LinkRow) -> Void) throws(StoreError) {
    guard LinkBlob.forEach(in: blob, body) else { throw .corrupt("links of facts \(facts)") }
  }
}
