/// Why there is no answer. A failure of the site or of the way to it, never a status.
public struct FetchError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Kind: String, Sendable, CaseIterable {
    /// The name could not be resolved (whether it does not exist or the resolver does not answer is not told).
    case dns
    /// No connection, for another reason than the next two.
    case connect
    /// The port is closed.
    case refused
    /// No connection within `Request.connectSeconds`.
    case connectTimeout = "timeout-connect"
    /// Connected, but not done within `Request.totalSeconds`, or too slow.
    case timeout
    /// The certificate's time is over or has not begun.
    case tlsExpired = "tls-expired"
    /// The certificate vouches for itself.
    case tlsSelfSigned = "tls-self-signed"
    /// The certificate is for other names.
    case tlsWrongName = "tls-wrong-name"
    /// Other trouble with TLS: unknown issuer, incomplete chain, no common version.
    case tls
    /// The connection broke.
    case reset
    /// The connection was closed without a byte of answer.
    case empty
    /// The connection was closed before the body was whole.
    case partial
    /// `Response.whole()` of a body that was cut.
    case tooLarge = "too-large"
    case ratio
    /// The body is not in the content coding that it claims.
    case badEncoding = "bad-encoding"
    /// All addresses of the host are refused by the policy.
    case blockedAddress = "blocked-address"
    /// A secret would have gone without TLS to an address that the policy does not name; nothing was sent.
    case secretInClear = "secret-in-clear"
    /// The answer is not HTTP.
    case badResponse = "bad-response"
    /// More header fields, or longer ones, than `Headers` takes.
    case tooManyHeaders = "too-many-headers"
    /// The address has parts that are not sent: user name, password.
    case badURL = "bad-url"
    /// This machine could not look: no sockets, no memory, no route. Says nothing about the site.
    case local
    /// The task was cancelled or the transport shut down.
    case cancelled
    /// Nothing of these; the detail tells.
    case other
  }

  public let kind: Kind
  /// A sentence for people, in English, from curl or the system; not stable.
  public let detail: String
  /// The status, when the headers had come before it failed; else 0.
  public let status: Int
  /// The peer's IP address, or the one that was refused.
  public let address: String?
  public let timings: Timings

  public init(
    _ kind: Kind, detail: String = "", status: Int = 0, address: String? = nil, timings: Timings = Timings()
  ) {
    self.kind = kind
    self.detail = detail
    self.status = status
    self.address = address
    self.timings = timings
  }

  /// The stable text of the kind: stored, and printed in reports.
  public var code: String { kind.rawValue }

  public var description: String { detail.isEmpty ? code : "\(code): \(detail)" }

  /// Whether the same request may well succeed later.
  public var isTransient: Bool {
    switch kind {
    case .dns, .connect, .refused, .connectTimeout, .timeout, .tls, .reset, .empty, .partial, .local, .cancelled,
      .other:
      true
    case .tlsExpired, .tlsSelfSigned, .tlsWrongName, .tooLarge, .ratio, .badEncoding, .blockedAddress,
      .secretInClear, .badResponse, .tooManyHeaders, .badURL:
      false
    }
  }
}
