import Disclosure
import Testing

@testable import Audit

/// Texts are searched by their bytes; what is found must be what a plain search finds.
@Suite struct `Searching texts` {
  private static let letters = ["甲", "乙", "丙", "a", "B", "甲乙", "ab"]
  /// What no word holds: it is passed over, or reaches into a word's bytes.
  private static let others = ["丁", "由", "，", "é", "𠀀", "\u{9FFF}", "\u{A000}", "c"]

  private func text(_ length: Int, _ random: inout some RandomNumberGenerator) -> String {
    (0..<length).map { _ in Self.letters.randomElement(using: &random) ?? "" }.joined()
  }

  /// Every place of every word, by comparing at every place.
  private func places(of words: [String], in text: String) -> Set<[Int]> {
    let bytes = Array(text.lowercased().utf8)
    var places: Set<[Int]> = []
    for (number, word) in words.enumerated() {
      let word = Array(word.lowercased().utf8)
      guard !word.isEmpty, word.count <= bytes.count else { continue }
      for start in 0...bytes.count - word.count where bytes[start..<start + word.count].elementsEqual(word) {
        places.insert([number, start, start + word.count])
      }
    }
    return places
  }

  @Test func `finds every word wherever it stands`() {
    var random = Dice(state: 7)
    var found = 0
    for _ in 0..<300 {
      let words = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        text(Int.random(in: 0...4, using: &random), &random)
      }
      let searched = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        (Self.letters + (Bool.random(using: &random) ? Self.others : [])).randomElement(using: &random) ?? ""
      }.joined()
      let matches = WordScanner(words).matches(in: searched)
      let expected = places(of: words, in: searched)
      #expect(Set(matches.map { [$0.word, $0.range.lowerBound, $0.range.upperBound] }) == expected)
      #expect(matches.count == expected.count)
      #expect(matches.map(\.range.upperBound) == matches.map(\.range.upperBound).sorted())
      found += matches.count
    }
    #expect(found > 1_000)
  }

  @Test func `has one bit of a signature for what most runs have`() {
    var random = Dice(state: 11)
    for length in [0, 1, 5, 6, 7, 40, 400, 3_000] {
      let searched = text(length, &random)
      #expect(Shingles(searched).signature == Shingles.signature(of: searched))
    }
    let (long, other) = (text(2_000, &random), text(2_000, &random))
    #expect(Shingles(long).resemblance(Shingles(long)) == 100)
    #expect((Shingles.signature(of: long) ^ Shingles.signature(of: long + "甲乙丙")).nonzeroBitCount <= 4)
    #expect((Shingles.signature(of: long) ^ Shingles.signature(of: other)).nonzeroBitCount > 8)
    // A run that comes again counts once.
    #expect(Shingles(String(repeating: "甲", count: 40)).count == 1)
    #expect(Shingles.signature(of: String(repeating: "甲", count: 40)) == Shingles.signature(of: "甲甲甲甲甲甲"))
  }

  @Test(arguments: [
    ("甲乙甲", "甲", "丙", "丙乙丙"), ("甲甲甲", "甲甲", "乙", "乙甲"), ("甲乙", "丁", "丙", "甲乙"), ("甲乙", "甲乙", "", ""),
    ("", "甲", "乙", ""), ("甲乙", "", "丙", "甲乙"),
  ]) func `takes one text for another`(_ text: String, _ word: String, _ third: String, _ expected: String) {
    #expect(text.replacing(word, with: third) == expected)
  }

  @Test func `says where a text begins first`() {
    let text = "某市关于甲的通知关于乙"
    #expect(text.firstRange(of: "关于").map { String(text[..<$0.lowerBound]) } == "某市")
    #expect(text.firstRange(of: "关于").map { String(text[$0.upperBound...]) } == "甲的通知关于乙")
    #expect(text.firstRange(of: "丙") == nil)
  }
}

/// A reproducible source of accidents (xorshift).
private struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
