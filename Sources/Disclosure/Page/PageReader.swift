public import Web

/// Reads pages one after another. Holds the document that is reused; one task at a time.
public final class PageReader {
  /// What came over the wire, or from a file.
  public struct Input: Sendable {
    public var body: [UInt8]
    public var url: WebURL
    /// The `Content-Type` header's value, if there was one.
    public var contentType: String?
    public var status: Int
    /// The day against which 05-23 or 3天前 is read: the run's moment of monitoring.
    public var reference: CivilDate
    /// Hosts that belong to the audited cluster: links to others are external.
    public var siteHosts: Set<String>
    /// Response headers as `name: value` lines in lower-case names, for wall signatures.
    public var headers: [String]
    public init(
      body: [UInt8], url: WebURL, contentType: String? = nil, status: Int = 200, reference: CivilDate,
      siteHosts: Set<String> = [], headers: [String] = []
    ) {
      self.body = body
      self.url = url
      self.contentType = contentType
      self.status = status
      self.reference = reference
      self.siteHosts = siteHosts
      self.headers = headers
    }
  }

  private let lexicon: Lexicon

  public init(lexicon: Lexicon) { self.lexicon = lexicon }

  // public func read(_ input: Input) -> PageFacts     the reader's helper lands this
}
