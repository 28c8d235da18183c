import Testing

@testable import HTML

@Suite struct `Plain UTF-8` {
  private static func isPlain(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(UTF8Validity.isPlain) }

  private static func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// Bytes of which many are leads and continuations, in an order that often is none.
  @Test(arguments: UInt64(1)...40)
  func `is never said of what is not valid`(_ seed: UInt64) {
    var numbers = SeededRandom(seed: seed)
    let common: [UInt8] = [
      0x41, 0x80, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0x00,
    ]
    for _ in 0..<2_000 {
      let bytes = (0..<Int(numbers.next() % 24)).map { _ -> UInt8 in
        numbers.next() % 4 == 0 ? UInt8(truncatingIfNeeded: numbers.next()) : common[Int(numbers.next() % 15)]
      }
      if Self.isPlain(bytes) { #expect(Self.isValid(bytes), "\(bytes)") }
    }
  }

  /// Characters of one to three bytes at every place of a word of eight.
  @Test(arguments: UInt64(1)...40)
  func `is said of Chinese and Latin text, and not of it with a byte changed into nonsense`(_ seed: UInt64) {
    var numbers = SeededRandom(seed: seed)
    let characters = ["a", "é", "ж", "中", "，", "\u{FFFD}", "龥"]
    for _ in 0..<500 {
      let text = (0..<Int(numbers.next() % 20)).map { _ in characters[Int(numbers.next() % 7)] }.joined()
      var bytes = Array(text.utf8)
      #expect(Self.isPlain(bytes), "\(text)")
      guard !bytes.isEmpty else { continue }
      let place = Int(numbers.next() % UInt64(bytes.count))
      bytes[place] = [0xFF, 0x80, 0xE4, 0xC3][Int(numbers.next() % 4)]
      #expect(!Self.isPlain(bytes) || Self.isValid(bytes), "\(bytes)")
      bytes.removeLast()
      #expect(!Self.isPlain(bytes) || Self.isValid(bytes), "\(bytes)")
    }
  }

  /// Valid, but for a closer look: surrogates and overlong forms begin with the same bytes.
  @Test(arguments: ["😀", "ࠀ", "한"]) func `is not said of characters that need a closer look`(_ text: String) {
    #expect(!Self.isPlain(Array(text.utf8)))
  }
}
