public import Web

/// What a server answered to one request. Every status is a response, also 3xx, 404 and 500.
public struct Response: Sendable {
  /// Why the body ends before the server's does.
  public enum Cut: String, Sendable {
    /// It is longer than `Request.maxBytes`.
    case tooLarge = "too-large"
    /// It unpacks to more than `Request.maxRatio` times its size on the wire.
    case ratio
  }

  /// The address that was asked for.
  public var url: WebURL
  public var status: Int
  public var headers: Headers
  /// The body after transfer and content coding are undone.
  public var body: [UInt8]
  /// Bytes of the body on the wire, still compressed.
  public var wireBytes: Int
  /// The peer's IP address, without brackets.
  public var address: String?
  public var timings: Timings
  /// `1.0`, `1.1`, `2`, `3`.
  public var httpVersion: String
  /// Whether the connection had served another request before.
  public var isReused: Bool
  /// Nil when the body is whole.
  public var truncated: Cut?
  /// Both heads as they went over the wire, each with its empty line; only when `Request.keepsHeads` asked for them.
  public var heads: Heads?
  /// What the server showed, of a request that only asked for it.
  var certificate: Certificate?

  /// Secrets are in here as they were sent: whoever keeps it must take them out.
  public struct Heads: Sendable {
    public var sent: [UInt8]
    public var received: [UInt8]
    public init(sent: [UInt8], received: [UInt8]) {
      self.sent = sent
      self.received = received
    }
  }

  public init(
    url: WebURL, status: Int, headers: Headers = Headers(), body: [UInt8] = [], wireBytes: Int = 0,
    address: String? = nil, timings: Timings = Timings(), httpVersion: String = "1.1", isReused: Bool = false,
    truncated: Cut? = nil
  ) {
    self.url = url
    self.status = status
    self.headers = headers
    self.body = body
    self.wireBytes = wireBytes
    self.address = address
    self.timings = timings
    self.httpVersion = httpVersion
    self.isReused = isReused
    self.truncated = truncated
  }

  /// The `Location` field as it came: it may be relative, and in any charset.
  public var location: [UInt8]? { headers.bytes("location").map(Array.init) }

  public var contentType: String? { headers["content-type"] }

  /// Itself, or the cut as an error, for callers to whom half a body is worth nothing.
  public func whole() throws(FetchError) -> Response {
    guard let truncated else { return self }
    throw FetchError(
      truncated == .tooLarge ? .tooLarge : .ratio, detail: "\(body.count) bytes of \(wireBytes) on the wire",
      status: status, address: address, timings: timings)
  }
}
