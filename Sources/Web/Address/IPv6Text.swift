/// IPv6 addresses in text: the URL Standard's parser (§3.5.2) and its serialiser, which is RFC 5952's. Zones
/// (`fe80::1%eth0`) are not part of an address that can be fetched.
enum IPv6Text {
  /// Sixteen bytes, or nil.
  static func parse(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let input = Array(text)
    var pieces: [UInt16] = []
    var gap: Int?
    var index = 0
    if input.first == 0x3A {
      guard input.count >= 2, input[1] == 0x3A else { return nil }
      index = 2
      gap = 0
    }
    while index < input.count {
      guard pieces.count < 8 else { return nil }
      if input[index] == 0x3A {
        guard gap == nil else { return nil }
        gap = pieces.count
        index += 1
        continue
      }
      let start = index
      var value: UInt16 = 0
      while index < input.count, index - start < 4, let digit = input[index].hexValue {
        value = value << 4 | UInt16(digit)
        index += 1
      }
      if index < input.count, input[index] == 0x2E {
        guard pieces.count <= 6, let tail = IPv4Text.parseStrictly(input[start...]) else { return nil }
        pieces += [UInt16(tail >> 16), UInt16(tail & 0xFFFF)]
        index = input.count
        break
      }
      guard index > start else { return nil }
      pieces.append(value)
      guard index < input.count else { break }
      guard input[index] == 0x3A, index + 1 < input.count else { return nil }
      index += 1
    }
    if let gap {
      guard pieces.count < 8 else { return nil }
      pieces.insert(contentsOf: Array(repeating: 0, count: 8 - pieces.count), at: gap)
    }
    guard pieces.count == 8 else { return nil }
    return pieces.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  }

  /// Lower-case hexadecimal, the first longest run of two or more zero pieces compressed.
  static func serialise(_ bytes: [UInt8]) -> [UInt8] {
    let pieces = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    var longest = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, pieces[end] == 0 { end += 1 }
      if end - start > max(longest.count, 1) { longest = start..<end }
      start = max(end, start + 1)
    }
    let hex = pieces.map { String($0, radix: 16) }
    guard !longest.isEmpty else { return Array(hex.joined(separator: ":").utf8) }
    let front = hex[..<longest.lowerBound].joined(separator: ":")
    let back = hex[longest.upperBound...].joined(separator: ":")
    return Array("\(front)::\(back)".utf8)
  }
}
