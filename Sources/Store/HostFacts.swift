public import Web

/// What was seen of a site's host besides its pages, when its home page was asked for.
public struct HostFacts: Sendable, Equatable {
  public var host: String
  /// Seconds since 1970 (UTC).
  public var at: Double
  /// Nil when the name was not asked for: an IP address, a staging server, a proxy that resolves names itself.
  public var names: NameAnswer?
  /// Nil without TLS, or where no certificate came.
  public var certificate: Certificate?

  public init(host: String, at: Double, names: NameAnswer? = nil, certificate: Certificate? = nil) {
    self.host = host
    self.at = at
    self.names = names
    self.certificate = certificate
  }
}
