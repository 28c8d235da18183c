/// Whether a host's name leads to an address of IPv6 (an AAAA record).
public struct NameAnswer: Sendable, Equatable {
  public enum HasIPv6: String, Sendable, CaseIterable {
    case yes, no
    /// Nobody can say: the resolver did not answer, or the name itself is not known here.
    case unknown
  }

  public var ipv6: HasIPv6
  /// All addresses that were given, as text; a few.
  public var addresses: [String]
  /// `ok`, or why it is not known: `no-such-name`, `timeout`, the resolver's own word.
  public var reason: String

  public init(ipv6: HasIPv6, addresses: [String], reason: String = "ok") {
    self.ipv6 = ipv6
    self.addresses = addresses
    self.reason = reason
  }
}
