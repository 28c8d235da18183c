/// What was seen of a site's host besides its pages, when its home page was asked for.
public struct HostFacts: Sendable, Equatable {
  /// What the resolver said of the name.
  public struct Names: Sendable, Equatable {
    public enum HasIPv6: String, Sendable { case yes, no, unknown }
    /// Whether an address of IPv6 is among its addresses (an AAAA record).
    public var ipv6: HasIPv6
    /// `ok`, `profile` when the profile states the addresses, or why it is not known: `timeout`, `no-such-name` …
    public var reason: String
    public var addresses: [String]
    public init(ipv6: HasIPv6, reason: String, addresses: [String]) {
      self.ipv6 = ipv6
      self.reason = reason
      self.addresses = addresses
    }
  }

  /// What the certificate says of itself, whether it was accepted or not.
  public struct Certificate: Sendable, Equatable {
    public var subject: String
    public var issuer: String
    /// The host names that it is for.
    public var names: [String]
    /// Seconds since 1970 (UTC) between which it is good.
    public var notBefore: Double
    public var notAfter: Double
    /// The certificate itself, for other tools to check; empty when the library did not hand it over.
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

  public var host: String
  /// Seconds since 1970 (UTC).
  public var at: Double
  /// Nil when the name was not asked for: an IP address, a staging server, a proxy that resolves names itself.
  public var names: Names?
  /// Nil without TLS, or where no certificate came.
  public var certificate: Certificate?

  public init(host: String, at: Double, names: Names? = nil, certificate: Certificate? = nil) {
    self.host = host
    self.at = at
    self.names = names
    self.certificate = certificate
  }
}
