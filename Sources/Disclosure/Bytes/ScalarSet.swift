/// The characters that words of a kind begin with, as bits: most texts of a page are dismissed by their first
/// character, before anything is made of them.
struct ScalarSet: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1_024)

  /// The first characters of `words`, each also in its traditional form and, for letters, in capitals.
  init(firstOf words: some Sequence<String>) {
    for word in words {
      guard let first = word.unicodeScalars.first else { continue }
      insert(first.value)
      if isASCIILetter(first.value) {
        insert(first.value | 0x20)
        insert(first.value & ~0x20)
      }
      for form in AttributeNote.traditionalForms(of: first) { insert(form.value) }
    }
  }

  private mutating func insert(_ scalar: UInt32) {
    guard scalar < 0x10000 else { return }
    bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
  }

  /// Characters beyond the first plane are taken for members.
  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    scalar >= 0x10000 || bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}

/// The characters of a few texts, as bits: what is not among them for certain. Small enough to be made for every page.
struct ScalarBits {
  private var bits = InlineArray<16, UInt64>(repeating: 0)

  init(of texts: [[UInt8]]) {
    for text in texts {
      var index = 0
      while index < text.count {
        let (value, length) = text.scalar(at: index)
        bits[Int(value >> 6 & 15)] |= 1 << UInt64(value & 63)
        index += length
      }
    }
  }

  /// False when the character is in none of the texts; true when it is, and for a few others.
  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool { bits[Int(scalar >> 6 & 15)] >> UInt64(scalar & 63) & 1 == 1 }
}

/// A few characters as bits: asked for every character of a text, where a hashed set would cost more than the rest.
struct MarkSet: ExpressibleByArrayLiteral, Sendable {
  private var bits = [UInt64](repeating: 0, count: 1_024)

  /// - Parameter scalars: all of the first plane.
  init(_ scalars: some Sequence<UInt32>) {
    for scalar in scalars {
      precondition(scalar < 0x10000, "this set holds marks of the first plane")
      bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
  }

  init(arrayLiteral scalars: UInt32...) { self.init(scalars) }

  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}
