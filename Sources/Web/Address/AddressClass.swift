/// What an address is for, by the special-purpose registries of IANA (RFC 6890 and its updates). Only `public` ones
/// are audited, unless the profile lists their range. IPv6 addresses that carry an IPv4 one (mapped, NAT64, 6to4)
/// are of its class, so no spelling hides a private address.
public enum AddressClass: String, Hashable, Sendable, CaseIterable {
  /// Reachable for everyone.
  case `public`
  /// 0.0.0.0/8 and `::`: this host, which some systems route to loopback.
  case unspecified
  /// 127.0.0.0/8, ::1.
  case loopback
  /// RFC 1918 and the former site-local fec0::/10.
  case `private`
  /// fc00::/7 (RFC 4193).
  case uniqueLocal
  /// 169.254.0.0/16, fe80::/10.
  case linkLocal
  /// 100.64.0.0/10, addresses behind a provider's NAT (RFC 6598).
  case carrierGrade
  /// Where clouds hand out the machine's credentials: 169.254.169.254, 100.100.100.200, fd00:ec2::254.
  case metadata
  /// 224.0.0.0/4, ff00::/8.
  case multicast
  /// Examples in texts: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, 3fff::/20.
  case documentation
  /// Everything else that is not for the public: 240.0.0.0/4, 198.18.0.0/15, 192.0.0.0/24, Teredo, …
  case reserved

  /// The class of four or sixteen bytes in network order; nil for any other count.
  public static func of(_ bytes: [UInt8]) -> AddressClass? {
    IPAddress(bytes: bytes).map { of($0) }
  }

  /// The class of an address in text, with or without brackets; nil if it is none.
  public static func of(_ text: String) -> AddressClass? { IPAddress(text).map { of($0) } }

  /// The class of an address.
  public static func of(_ address: IPAddress) -> AddressClass {
    address.isIPv4 ? ofIPv4(address.bytes[...]) : ofIPv6(address.bytes)
  }

  private static func ofIPv4(_ bytes: ArraySlice<UInt8>) -> AddressClass {
    let address = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    switch address {
    case 0xA9FE_A9FE, 0x6464_64C8: return .metadata
    case 0x0000_0000...0x00FF_FFFF: return .unspecified
    case 0x0A00_0000...0x0AFF_FFFF: return .private
    case 0x6440_0000...0x647F_FFFF: return .carrierGrade
    case 0x7F00_0000...0x7FFF_FFFF: return .loopback
    case 0xA9FE_0000...0xA9FE_FFFF: return .linkLocal
    case 0xAC10_0000...0xAC1F_FFFF: return .private
    case 0xC000_0000...0xC000_00FF: return .reserved  // 192.0.0.0/24, protocol assignments
    case 0xC000_0200...0xC000_02FF: return .documentation
    case 0xC058_6300...0xC058_63FF: return .reserved  // 192.88.99.0/24, former 6to4 relays
    case 0xC0A8_0000...0xC0A8_FFFF: return .private
    case 0xC612_0000...0xC613_FFFF: return .reserved  // 198.18.0.0/15, benchmarks
    case 0xC633_6400...0xC633_64FF: return .documentation
    case 0xCB00_7100...0xCB00_71FF: return .documentation
    case 0xE000_0000...0xEFFF_FFFF: return .multicast
    case 0xF000_0000...0xFFFF_FFFF: return .reserved
    default: return .public
    }
  }

  private static func ofIPv6(_ bytes: [UInt8]) -> AddressClass {
    if bytes.dropLast().allSatisfy({ $0 == 0 }) {
      switch bytes[15] {
      case 0: return .unspecified
      case 1: return .loopback
      default: return .reserved
      }
    }
    if let inner = IPAddress.embeddedIPv4(bytes) { return ofIPv4(inner) }
    if bytes == metadataIPv6 { return .metadata }
    let head = UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8 | UInt32(bytes[3])
    switch head {
    case 0xFC00_0000...0xFDFF_FFFF: return .uniqueLocal
    case 0xFE80_0000...0xFEBF_FFFF: return .linkLocal
    case 0xFEC0_0000...0xFEFF_FFFF: return .private
    case 0xFF00_0000...0xFFFF_FFFF: return .multicast
    case 0x2001_0DB8: return .documentation
    case 0x3FFF_0000...0x3FFF_0FFF: return .documentation
    case 0x2001_0000...0x2001_01FF: return .reserved  // 2001::/23: Teredo, ORCHID and other assignments
    case 0x2000_0000...0x3FFF_FFFF: return .public
    default: return .reserved
    }
  }

  /// fd00:ec2::254
  private static let metadataIPv6: [UInt8] = [0xFD, 0, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54]
}

extension IPAddress {
  /// The four bytes of the IPv4 address inside an IPv6 one: mapped `::ffff:0:0/96` (RFC 4291 §2.5.5.2), NAT64
  /// `64:ff9b::/96` (RFC 6052), 6to4 `2002::/16` (RFC 3056).
  static func embeddedIPv4(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard bytes.count == 16 else { return nil }
    let zerosThenOnes = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    let isNAT64 = bytes[..<4].elementsEqual([0, 0x64, 0xFF, 0x9B]) && bytes[4..<12].allSatisfy { $0 == 0 }
    if zerosThenOnes || isNAT64 { return bytes[12...] }
    if bytes[0] == 0x20, bytes[1] == 0x02 { return bytes[2..<6] }
    return nil
  }

  /// The IPv4 address that this one stands for if it is IPv4-mapped, else itself.
  public var unmapped: IPAddress {
    guard !isIPv4, bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF else { return self }
    return IPAddress(bytes: Array(bytes[12...])) ?? self
  }
}

extension WebURL {
  /// The class of the host if it is an address, `loopback` for `localhost` and names below it (RFC 6761 §6.3), nil for
  /// every other name: only its resolved addresses can tell.
  public var addressClass: AddressClass? {
    let host = self.host
    if let address = IPAddress(host) { return .of(address) }
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return name == "localhost" || name.hasSuffix(".localhost") ? .loopback : nil
  }
}
