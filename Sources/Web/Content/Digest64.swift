/// A 64-bit digest of bytes, the same on every machine and in every run: for telling whether something changed, not
/// against forgery. Each eight bytes are folded in by a full multiplication (the step of wyhash, Wang Yi 2019).
public struct Digest64: Sendable {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let factor: UInt64 = 0xE703_7ED1_A0B4_28DB

  public init() {}

  public var value: UInt64 { Self.fold(state, Self.factor) }

  public mutating func add(_ number: UInt64) {
    state = Self.fold(state ^ number, Self.factor) &+ 0x8EBC_6AF0_9C88_C6E3
  }

  public mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe add(raw: $0) }
  }

  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { unsafe add(raw: UnsafeRawBufferPointer($0)) }
  }

  /// An absent text is something else than an empty one.
  public mutating func add(_ text: String?) {
    guard let text else { return add(UInt64.max) }
    add(text)
  }

  private mutating func add(raw bytes: UnsafeRawBufferPointer) {
    add(UInt64(bytes.count))
    let whole = bytes.count & ~7
    var offset = 0
    while offset < whole {
      add(UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(unsafe bytes[offset])
      offset += 1
    }
    add(rest)
  }

  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
