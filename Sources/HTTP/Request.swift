public import Web

/// One request for one hop: redirects are answers, not followed.
public struct Request: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
  }

  public struct Header: Sendable, Equatable {
    public var name: String
    public var value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Give up when fewer bytes a second than this arrive for so many seconds.
  public struct LowSpeed: Sendable, Equatable {
    public var bytesPerSecond: Int
    public var seconds: Int
    public init(bytesPerSecond: Int, seconds: Int) {
      self.bytesPerSecond = bytesPerSecond
      self.seconds = seconds
    }
  }

  public var url: WebURL
  public var method: Method
  /// Further headers. Control characters in them are dropped, and so are headers that belong to the transport
  /// (Host, Connection, Content-Length, Transfer-Encoding, Accept-Encoding, Range).
  public var headers: [Header] = []
  /// Whether a header holds a secret. Such a request goes over TLS, or to an address that the policy allows by name, or
  /// not at all (`secret-in-clear`).
  public var isConfidential = false
  /// An entity tag as the server wrote it, quotes included (RFC 9110 §13.1.2).
  public var ifNoneMatch: String?
  /// The `Last-Modified` that the server gave (RFC 9110 §13.1.3).
  public var ifModifiedSince: String?
  /// Bytes wanted, both ends included (RFC 9110 §14.2). Content coding is then not asked for.
  public var range: ClosedRange<Int>?
  /// Seconds for name look-up, TCP and TLS.
  public var connectSeconds = 15.0
  /// Seconds for everything.
  public var totalSeconds = 60.0
  public var lowSpeed: LowSpeed?
  /// Most bytes of the decoded body; what is beyond is cut, and the response says so.
  public var maxBytes = 10_000_000
  /// Most decoded bytes for each byte on the wire.
  public var maxRatio = 100
  /// Whether the response is to hold both heads as they went over the wire (`Response.heads`).
  public var keepsHeads = false
  /// Only TLS is spoken, whoever vouches for the certificate, and nothing is sent: `Transport.certificate(of:)`.
  var isHandshake = false

  public init(_ url: WebURL, method: Method = .get) {
    self.url = url
    self.method = method
  }
}
