/// IPv4 addresses in text: the URL Standard's loose forms (§3.5.1: octal, hexadecimal, fewer than four parts) and the
/// dotted quad.
enum IPv4Text {
  /// Whether a domain must be an IPv4 address because its last label is a number.
  static func endsInNumber(_ domain: [UInt8]) -> Bool {
    var labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true {
      guard labels.count > 1 else { return false }
      labels.removeLast()
    }
    guard let last = labels.last, !last.isEmpty else { return false }
    return last.allSatisfy(\.isDigit) || number(last) != nil
  }

  /// The address of a host whose last label is a number, or nil.
  static func parseLoosely(_ domain: [UInt8]) -> UInt32? {
    var labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true, labels.count > 1 { labels.removeLast() }
    guard labels.count <= 4 else { return nil }
    var address: UInt64 = 0
    for (place, label) in labels.enumerated() {
      guard let value = number(label) else { return nil }
      if place == labels.count - 1 {
        guard value < 1 << (8 * (5 - labels.count)) else { return nil }
        address |= value
      } else {
        guard value <= 255 else { return nil }
        address |= value << (8 * (3 - place))
      }
    }
    return UInt32(address)
  }

  /// Four decimal parts without leading zeros, as `inet_pton` reads them.
  static func parseStrictly(_ text: ArraySlice<UInt8>) -> UInt32? {
    let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy(\.isDigit), part.count == 1 || part.first != 0x30 else {
        return nil
      }
      let value = part.reduce(0) { $0 * 10 + UInt32($1 - 0x30) }
      guard value <= 255 else { return nil }
      address = address << 8 | value
    }
    return address
  }

  static func serialise(_ address: UInt32) -> [UInt8] {
    let text = "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)"
    return Array(text.utf8)
  }

  /// One part: decimal, `0`-octal or `0x`-hexadecimal. Values above 32 bits are held at 2³², which no part allows.
  private static func number(_ label: ArraySlice<UInt8>) -> UInt64? {
    guard !label.isEmpty else { return nil }
    var digits = label
    var radix: UInt64 = 10
    if label.count >= 2, label.first == 0x30 {
      digits = digits.dropFirst()
      radix = 8
      if digits.first?.lowered == 0x78 {
        digits = digits.dropFirst()
        radix = 16
      }
    }
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = byte.hexValue, digit < radix else { return nil }
      value = min(value * radix + UInt64(digit), 1 << 32)
    }
    return value
  }
}
