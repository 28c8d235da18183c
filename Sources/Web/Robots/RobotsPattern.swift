/// A path pattern of robots.txt (RFC 9309 §2.2.2, §2.2.3), compiled: the literal pieces between its `*`, and whether
/// a `$` pins its end. Both pattern and address are brought to one spelling before they are compared, so `/%7Ea`,
/// `/~a` and `/中` against `/%E4%B8%AD` match as they should.
struct RobotsPattern: Hashable, Sendable {
  private let pieces: [[UInt8]]
  private let isAnchored: Bool
  /// The octets of the normalised pattern: what “most specific” is measured by.
  let length: Int

  init(_ text: [UInt8]) {
    var text = text[...]
    isAnchored = text.last == 0x24
    if isAnchored { text = text.dropLast() }
    let parts = text.split(separator: 0x2A, omittingEmptySubsequences: false)
    pieces = parts.map { Self.normalise($0) }
    length = pieces.reduce(parts.count - 1 + (isAnchored ? 1 : 0)) { $0 + $1.count }
  }

  /// Whether the pattern matches `target`, a normalised path and query, from its start.
  func matches(_ target: [UInt8]) -> Bool {
    guard let first = pieces.first, target.starts(with: first) else { return false }
    var position = first.count
    for (number, piece) in pieces.enumerated().dropFirst() {
      if isAnchored, number == pieces.count - 1 {
        return target.count - position >= piece.count && target.suffix(piece.count).elementsEqual(piece)
      }
      guard let found = Self.find(piece, in: target, from: position) else { return false }
      position = found + piece.count
    }
    return !isAnchored || position == target.count
  }

  /// Unreserved characters are decoded, everything that is neither unreserved nor reserved (RFC 3986 §2.2, §2.3) is
  /// encoded with upper-case digits; `*` and `$`, which a pattern can write only encoded, are decoded too.
  static func normalise(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x25, index + 2 < bytes.count, let high = bytes[index + 1].hexValue,
        let low = bytes[index + 2].hexValue
      {
        let value = high << 4 | low
        if isUnreserved(value) || value == 0x2A || value == 0x24 {
          out.append(value)
        } else {
          Percent.append(value, to: &out)
        }
        index += 3
        continue
      }
      if isUnreserved(byte) || byte == 0x25 || isReserved(byte) {
        out.append(byte)
      } else {
        Percent.append(byte, to: &out)
      }
      index += 1
    }
    return out
  }

  private static func find(_ piece: [UInt8], in target: [UInt8], from start: Int) -> Int? {
    guard let first = piece.first else { return start }
    var index = start
    while index + piece.count <= target.count {
      if target[index] == first, target[index..<(index + piece.count)].elementsEqual(piece) { return index }
      index += 1
    }
    return nil
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
  }

  private static func isReserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23, 0x24, 0x26...0x2C, 0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5B, 0x5D: true
    default: false
    }
  }
}
