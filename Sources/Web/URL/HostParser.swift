/// The host parser of the WHATWG URL Standard §3.5 for special schemes: percent-decoding, domain to ASCII, then IPv4
/// and IPv6 in every form that a browser accepts.
enum HostParser {
  /// Whether the host is what nearly all are: ASCII letters, digits, dots, hyphens and underscores, and no number at
  /// its end, no label in Punycode; or an IPv4 address as it is serialised. Such a host needs lower-casing only.
  static func isPlainName(_ input: Span<UInt8>, _ low: Int, _ high: Int) -> Bool {
    var labelStart = low
    for index in low..<high {
      let byte = input[index]
      guard byte.isAlphanumeric || byte == 0x2E || byte == 0x2D || byte == 0x5F else { return false }
      if byte == 0x2E, index + 1 < high { labelStart = index + 1 }
      if byte == 0x2D, index == labelStart + 3, input[index - 1] == 0x2D, input[labelStart].lowered == 0x78,
        input[labelStart + 1].lowered == 0x6E
      {
        return false
      }
    }
    guard labelStart < high else { return false }
    return !input[labelStart].isDigit || isDottedQuad(input, low, high)
  }

  /// Four numbers up to 255 without leading zeros.
  private static func isDottedQuad(_ input: Span<UInt8>, _ low: Int, _ high: Int) -> Bool {
    var index = low
    for part in 0..<4 {
      let start = index
      var value = 0
      while index < high, input[index].isDigit, index - start < 3 {
        value = value * 10 + Int(input[index] &- 0x30)
        index += 1
      }
      guard index > start, value <= 255, index - start == 1 || input[start] != 0x30 else { return false }
      guard part < 3 else { return index == high }
      guard index < high, input[index] == 0x2E else { return false }
      index += 1
    }
    return false
  }

  /// The serialised host.
  static func parse(_ input: Span<UInt8>, _ low: Int, _ high: Int) throws(WebURL.Problem) -> [UInt8] {
    let raw = (low..<high).map { input[$0] }
    if raw.first == 0x5B {
      guard raw.last == 0x5D, let address = IPv6Text.parse(raw[1..<(raw.count - 1)]) else { throw .invalidAddress }
      return [0x5B] + IPv6Text.serialise(address) + [0x5D]
    }
    let domain = try Domain.toASCII(Percent.decode(raw))
    guard !domain.contains(where: \.isForbiddenInDomain) else { throw .invalidHost }
    guard IPv4Text.endsInNumber(domain) else { return domain }
    guard let address = IPv4Text.parseLoosely(domain) else { throw .invalidAddress }
    return IPv4Text.serialise(address)
  }
}
