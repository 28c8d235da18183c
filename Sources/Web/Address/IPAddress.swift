/// An IPv4 or IPv6 address as raw bytes.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// Four or sixteen bytes in network order.
  public let bytes: [UInt8]

  /// From the bytes that a socket names; nil unless they are 4 or 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// From text: a dotted quad, or an IPv6 address with or without brackets.
  public init?(_ text: String) {
    var utf8 = Array(text.utf8)[...]
    if utf8.first == 0x5B, utf8.last == 0x5D, utf8.count >= 2 { utf8 = utf8.dropFirst().dropLast() }
    if let address = IPv4Text.parseStrictly(utf8) {
      bytes = [UInt8(address >> 24), UInt8(address >> 16 & 255), UInt8(address >> 8 & 255), UInt8(address & 255)]
    } else if let address = IPv6Text.parse(utf8) {
      bytes = address
    } else {
      return nil
    }
  }

  public var isIPv4: Bool { bytes.count == 4 }

  /// The dotted quad, or IPv6 as RFC 5952 writes it, without brackets.
  public var description: String {
    guard isIPv4 else { return String(decoding: IPv6Text.serialise(bytes), as: UTF8.self) }
    return bytes.map(String.init).joined(separator: ".")
  }
}
