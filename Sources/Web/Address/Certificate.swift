/// What a server's certificate says of itself (X.509, RFC 5280), as far as an audit tells it.
public struct Certificate: Sendable, Equatable {
  /// `CN = www.example.gov.cn`.
  public var subject: String
  /// Who signed it.
  public var issuer: String
  /// The host names that it is for.
  public var names: [String]
  /// Seconds since 1970 (UTC) between which it is good.
  public var notBefore: Double
  public var notAfter: Double
  /// The certificate itself as text, for whoever wants to check it with other tools; empty when the library did not hand
  /// it over.
  public var pem: String

  public init(
    subject: String, issuer: String, names: [String], notBefore: Double, notAfter: Double, pem: String = ""
  ) {
    self.subject = subject
    self.issuer = issuer
    self.names = names
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.pem = pem
  }
}
