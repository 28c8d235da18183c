import CLibXML2

/// Resolves `&nbsp;`, `&#160;` and `&#xA0;`. The names are libxml2's, which are HTML 4's; each is looked up there
/// once and remembered.
struct ReferenceTable {
  private var known: [[UInt8]: [UInt8]] = [:]
  private static let longestName = 10

  /// Appends what a reference stands for, or its `&` when it is none: a name counts only with its semicolon, a
  /// number also without.
  ///
  /// - Parameter bytes: from the `&` on.
  /// - Returns: the number of bytes that were used up.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, to arena: inout Pile<UInt8>) -> Int {
    if bytes.count > 2, bytes[1] == UInt8(ascii: "#") { return appendNumber(bytes, to: &arena) }
    let limit = min(bytes.count, ReferenceTable.longestName + 2)
    var end = 1
    while end < limit, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < limit, end > 1, let text = text(of: UnsafeBufferPointer(rebasing: bytes[1..<end])) else {
      arena.append(UInt8(ascii: "&"))
      return 1
    }
    for byte in text { arena.append(byte) }
    return end + 1
  }

  private mutating func text(of name: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let key = Array(name)
    if let text = known[key] { return text.isEmpty ? nil : text }
    let value = (key + [0]).withUnsafeBufferPointer { htmlEntityLookup($0.baseAddress)?.pointee.value ?? 0 }
    let text = Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
    if known.count < 1_000 { known[key] = value == 0 ? [] : text }
    return value == 0 || text.isEmpty ? nil : text
  }

  /// A number that no character has stands for nothing; none at all leaves the `&`.
  private func appendNumber(_ bytes: UnsafeBufferPointer<UInt8>, to arena: inout Pile<UInt8>) -> Int {
    let isHex = bytes[2] | 0x20 == UInt8(ascii: "x")
    var index = isHex ? 3 : 2
    let start = index
    var value: UInt32 = 0
    while index < bytes.count, let digit = digit(bytes[index], isHex) {
      if value < 0x110000 { value = value * (isHex ? 16 : 10) + digit }
      index += 1
    }
    guard index > start else {
      arena.append(UInt8(ascii: "&"))
      return 1
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
    let isAllowed =
      value >= 0x20 ? value < 0xFFFE || value > 0xFFFF : value == 0x09 || value == 0x0A || value == 0x0D
    if isAllowed, let scalar = Unicode.Scalar(value) {
      for byte in UTF8.encode(scalar) ?? .init() { arena.append(byte) }
    }
    return index
  }

  private func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
    if byte &- 0x30 < 10 { return UInt32(byte - 0x30) }
    let letter = (byte | 0x20) &- 0x61
    return isHex && letter < 6 ? UInt32(letter) + 10 : nil
  }
}
