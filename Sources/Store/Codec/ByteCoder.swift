import HTML

/// Appends numbers and texts to bytes: unsigned LEB128 numbers, texts with their length in front.
struct ByteEncoder {
  private(set) var bytes: [UInt8] = []

  /// - Parameter capacity: bytes that are expected.
  init(capacity: Int = 0) { if capacity > 0 { bytes.reserveCapacity(capacity) } }

  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func number(_ value: Int) { number(UInt64(max(0, value))) }
  /// A number of either sign, folded so that small ones stay short (zigzag).
  mutating func signed(_ value: Int64) { number(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }
  mutating func append(_ encoded: [UInt8]) { bytes.append(contentsOf: encoded) }
  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func text(_ value: String) {
    number(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// An absent text is 0, a present one its length plus one.
  mutating func optional(_ value: String?) {
    guard let value else { return number(0) }
    number(value.utf8.count + 1)
    bytes.append(contentsOf: value.utf8)
  }

  mutating func list<Element>(_ elements: [Element], _ one: (inout ByteEncoder, Element) -> Void) {
    number(elements.count)
    for element in elements { one(&self, element) }
  }
}

/// The bytes do not hold what they should: the file is damaged.
struct MalformedBytes: Error, Equatable {}

/// Reads what `ByteEncoder` wrote. Total: any bytes give values or `MalformedBytes`, never a trap, and no more
/// memory than they are long.
struct ByteDecoder {
  private let bytes: [UInt8]
  private let skims: Bool
  private var position = 0

  /// - Parameter skims: whether `prose` is passed over.
  init(_ bytes: [UInt8], skims: Bool = false) {
    self.bytes = bytes
    self.skims = skims
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number() throws(MalformedBytes) -> UInt64 {
    var place = position
    guard let value = Self.number(in: bytes.span, at: &place) else { throw MalformedBytes() }
    position = place
    return value
  }

  /// The number at a place, which moves behind it; nil when none ends there.
  @inline(__always)
  static func number(in bytes: Span<UInt8>, at place: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  static func signed(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }

  mutating func int() throws(MalformedBytes) -> Int {
    guard let value = Int(exactly: try number()) else { throw MalformedBytes() }
    return value
  }

  mutating func signed() throws(MalformedBytes) -> Int64 { Self.signed(try number()) }

  mutating func flag() throws(MalformedBytes) -> Bool {
    guard position < bytes.count, bytes[position] < 2 else { throw MalformedBytes() }
    position += 1
    return bytes[position - 1] == 1
  }

  mutating func text() throws(MalformedBytes) -> String { try text(count: int()) }

  /// A text that only people read; empty where the reader skims.
  mutating func prose() throws(MalformedBytes) -> String { try prose(count: int()) }

  mutating func optionalProse() throws(MalformedBytes) -> String? {
    let count = try int()
    return count == 0 ? nil : try prose(count: count - 1)
  }

  private mutating func prose(count: Int) throws(MalformedBytes) -> String {
    guard skims else { return try text(count: count) }
    guard count <= bytes.count - position else { throw MalformedBytes() }
    position += count
    return ""
  }

  mutating func optional() throws(MalformedBytes) -> String? {
    let count = try int()
    return count == 0 ? nil : try text(count: count - 1)
  }

  mutating func list<Element>(
    _ one: (inout ByteDecoder) throws(MalformedBytes) -> Element
  ) throws(MalformedBytes) -> [Element] {
    let count = try int()
    // Each element takes at least one byte.
    guard count <= bytes.count - position else { throw MalformedBytes() }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try one(&self)) }
    return elements
  }

  private mutating func text(count: Int) throws(MalformedBytes) -> String {
    guard count <= bytes.count - position else { throw MalformedBytes() }
    defer { position += count }
    return ValidText.string(bytes, position..<position + count)
  }
}
