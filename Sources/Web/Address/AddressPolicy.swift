/// Where the crawler may connect: public addresses, and those that the profile lists (a staging network). It is asked
/// about the resolved address of every connection, so redirects and names that answer with a private address are
/// covered alike.
public struct AddressPolicy: Hashable, Sendable {
  /// The ranges that are allowed although they are not public.
  public let allow: [CIDR]

  public init(allow: [CIDR] = []) { self.allow = allow }

  /// Whether a connection to these four or sixteen bytes is allowed. A metadata address must be listed by itself: a
  /// range around it does not open it. An IPv4-mapped address counts as its IPv4 address.
  public func permits(_ bytes: [UInt8]) -> Bool {
    guard let address = IPAddress(bytes: bytes)?.unmapped else { return false }
    return AddressClass.of(address) == .public || names(address)
  }

  /// Whether these four or sixteen bytes are an address that is allowed by name, public or not: one's own network, where
  /// a secret may go without TLS.
  public func names(_ bytes: [UInt8]) -> Bool { IPAddress(bytes: bytes).map { names($0.unmapped) } ?? false }

  private func names(_ address: IPAddress) -> Bool {
    let isMetadata = AddressClass.of(address) == .metadata
    return allow.contains { (!isMetadata || $0.isSingleAddress) && $0.contains(address) }
  }
}
