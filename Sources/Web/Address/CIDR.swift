/// A range of addresses such as `10.20.0.0/16` or `fd12::/16` (RFC 4632, RFC 4291 §2.3). Bits behind the prefix are
/// ignored; an address alone is a range of one.
public struct CIDR: Hashable, Sendable, CustomStringConvertible {
  /// The first address of the range.
  public let network: IPAddress
  /// The number of leading bits that count.
  public let prefixLength: Int

  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
    let width = address.bytes.count * 8
    var length = width
    if parts.count == 2 {
      guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(\.isDigit),
        let number = Int(parts[1]), number <= width
      else { return nil }
      length = number
    }
    var bytes = address.bytes
    for place in bytes.indices { bytes[place] &= Self.mask(place, length) }
    guard let network = IPAddress(bytes: bytes) else { return nil }
    self.network = network
    prefixLength = length
  }

  /// Whether the address lies in the range. IPv4 and IPv6 ranges hold addresses of their own kind only.
  public func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == network.bytes.count else { return false }
    return network.bytes.indices.allSatisfy {
      address.bytes[$0] & Self.mask($0, prefixLength) == network.bytes[$0]
    }
  }

  /// The same for four or sixteen bytes in network order.
  public func contains(_ bytes: [UInt8]) -> Bool { IPAddress(bytes: bytes).map(contains) ?? false }

  /// Whether the range is one address.
  public var isSingleAddress: Bool { prefixLength == network.bytes.count * 8 }

  public var description: String { "\(network)/\(prefixLength)" }

  /// The bits of byte `place` that a prefix of `length` bits covers.
  private static func mask(_ place: Int, _ length: Int) -> UInt8 {
    let bits = min(max(length - place * 8, 0), 8)
    return bits == 0 ? 0 : 0xFF << (8 - UInt8(bits))
  }
}
