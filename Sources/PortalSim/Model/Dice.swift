/// Repeatable chance: SplitMix64 (Steele, Lea, Flood 2014). The same seed gives the same numbers everywhere.
struct Dice: Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return scramble(state)
  }

  /// A number from 0 up to and without `bound`, which must be positive.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// SplitMix64's finaliser: a bijection of 64-bit numbers without visible order.
func scramble(_ number: UInt64) -> UInt64 {
  var z = number
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}

/// One number out of several, in which each matters.
func mix(_ a: UInt64, _ b: Int, _ c: Int = 0, _ d: Int = 0) -> UInt64 {
  let first = scramble(a &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(truncatingIfNeeded: b &+ 1))
  let second = scramble(first &+ 0xD1B5_4A32_D192_ED03 &* UInt64(truncatingIfNeeded: c &+ 1))
  return scramble(second &+ 0x8CB9_2BA7_2F3D_8DD7 &* UInt64(truncatingIfNeeded: d &+ 1))
}

/// A 64-bit hash of a text (FNV-1a, scrambled), the same in every process.
func stableHash(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return scramble(hash)
}

/// Sixteen hexadecimal digits.
func hex(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// Item numbers written so that they look like the random identifiers of 开普 and 新点 systems, yet can be read
/// back: multiplication by an odd number is a bijection of 64-bit numbers.
enum OpaqueID {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let inverse: UInt64 = {
    // Newton's iteration doubles the number of right bits each time.
    var x = factor
    for _ in 0..<6 { x = x &* (2 &- factor &* x) }
    return x
  }()

  /// 32 hexadecimal digits for an item number.
  static func text(_ id: Int) -> String {
    let head = UInt64(id) &* factor ^ 0x5A5A_1234_89AB_CDEF
    return hex(head) + hex(scramble(head))
  }

  /// The item number of such a text, or nil when it is none.
  static func id(_ text: String) -> Int? {
    guard text.utf8.count == 32, let head = UInt64(text.prefix(16), radix: 16) else { return nil }
    let id = (head ^ 0x5A5A_1234_89AB_CDEF) &* inverse
    return id < UInt64(Int32.max) ? Int(id) : nil
  }
}
