import Testing

@testable import Disclosure

@Suite struct `The signature of a text` {
  /// The hash of six characters and the majority of each bit, as they are defined.
  private func plainSignature(_ text: String) -> UInt64 {
    let letters = text.unicodeScalars.map { UInt64($0.value) }.filter { value in
      switch value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
      default: false
      }
    }
    guard letters.count >= 6 else { return 0 }
    let runs = Set(
      (0...letters.count - 6).map { first in
        var hash = letters[first..<first + 6].reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        hash &*= 0xBF58_476D_1CE4_E5B9
        return hash ^ hash >> 32
      })
    return (0..<64).reduce(0) { bits, place in
      let ones = runs.count { $0 >> UInt64(place) & 1 == 1 }
      return ones > runs.count / 2 ? bits | 1 << UInt64(place) : bits
    }
  }

  /// Texts of all lengths with what counts, what does not, and runs that repeat.
  @Test(arguments: UInt64(1)...40) func `is that of its runs taken one by one`(_ seed: UInt64) {
    var dice = SeededDice(seed: seed)
    let pieces = ["关于", "2026", "年", "，", "。\n", "㐀", "䷀", "ab", "Z", "é", "😀", " ", "龥", "通知通知通知"]
    for count in [0, 1, 3, 5, 6, 7, 20, 200, 900] {
      let text = (0..<count).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
      #expect(Shingles.signature(of: text) == plainSignature(text), "\(text)")
    }
  }
}
