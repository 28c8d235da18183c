/// Finds any of many words in one pass over UTF-8 (Aho, Corasick 1975). White space within the text does not matter
/// to it unless the caller removes it first; letters match in either case.
struct WordScanner: Sendable {
  struct Match: Equatable {
    /// Place of the word in the list that the scanner was made of.
    var word: Int
    /// In bytes of the text.
    var range: Range<Int>
  }

  /// The words' lengths in bytes.
  private let lengths: [Int]
  /// The automaton's edges: of a state, those from its entry on up to the next one's. Of states with many a row of 256
  /// in `rows`, since nearly all bytes are looked up in the first few states.
  private var first: [Int32] = []
  private var bytes: [UInt8] = []
  private var targets: [Int32] = []
  private var row: [Int32] = []
  private var rows: [Int32] = []
  private var failures: [Int32] = []
  /// Words that end in a state, the longest first.
  private var ends: [[Int]] = []
  /// The ideographs that a word begins with, as bits: before any word has begun, the others are passed over in one step.
  private var begins = [UInt64](repeating: 0, count: 1_024)
  private static let none: Int32 = -1
  /// States with more edges get a row.
  private static let fewEdges = 4

  init(_ words: [String]) {
    let words = words.map { $0.utf8.map(Self.lower) }
    lengths = words.map(\.count)
    var edges: [[UInt8: Int32]] = [[:]]
    ends = [[]]
    for (number, word) in words.enumerated() where !word.isEmpty {
      if let ideograph = Self.ideograph(at: 0, in: word.span) {
        begins[ideograph >> 6] |= 1 << UInt64(ideograph & 63)
      }
      var state = 0
      for byte in word {
        if let next = edges[state][byte] {
          state = Int(next)
        } else {
          edges.append([:])
          ends.append([])
          edges[state][byte] = Int32(edges.count - 1)
          state = edges.count - 1
        }
      }
      ends[state].append(number)
    }
    link(edges)
    for edges in edges { lay(edges) }
    first.append(Int32(bytes.count))
  }

  /// Where each state falls back to when no edge fits.
  private mutating func link(_ edges: [[UInt8: Int32]]) {
    failures = [Int32](repeating: 0, count: edges.count)
    var queue = Array(edges[0].values)
    var head = 0
    while head < queue.count {
      let state = Int(queue[head])
      head += 1
      for (byte, next) in edges[state] {
        queue.append(next)
        var fallback = Int(failures[state])
        while fallback != 0, edges[fallback][byte] == nil { fallback = Int(failures[fallback]) }
        let target = edges[fallback][byte] ?? 0
        failures[Int(next)] = target == next ? 0 : target
        ends[Int(next)] += ends[Int(failures[Int(next)])]
      }
    }
  }

  private mutating func lay(_ edges: [UInt8: Int32]) {
    first.append(Int32(bytes.count))
    guard edges.count > Self.fewEdges else {
      row.append(Self.none)
      for (byte, target) in edges {
        bytes.append(byte)
        targets.append(target)
      }
      return
    }
    row.append(Int32(rows.count))
    rows.append(contentsOf: repeatElement(Self.none, count: 256))
    for (byte, target) in edges { rows[rows.count - 256 + Int(byte)] = target }
  }

  private func next(_ state: Int, _ byte: UInt8) -> Int32 {
    if row[state] != Self.none { return rows[Int(row[state]) + Int(byte)] }
    for edge in Int(first[state])..<Int(first[state + 1]) where bytes[edge] == byte { return targets[edge] }
    return Self.none
  }

  /// Every occurrence of every word, by end.
  func matches(in text: String) -> [Match] {
    guard failures.count > 1 else { return [] }
    var matches: [Match] = []
    var state = 0
    let text = text.utf8.span
    var place = 0
    while place < text.count {
      if state == 0, let ideograph = Self.ideograph(at: place, in: text),
        begins[ideograph >> 6] >> UInt64(ideograph & 63) & 1 == 0
      {
        place += 3
        continue
      }
      let byte = Self.lower(text[place])
      var target = next(state, byte)
      while target == Self.none, state != 0 {
        state = Int(failures[state])
        target = next(state, byte)
      }
      state = max(0, Int(target))
      for word in ends[state] { matches.append(Match(word: word, range: place + 1 - lengths[word]..<place + 1)) }
      place += 1
    }
    return matches
  }

  /// The character that begins at a place, if its first byte says that it is one of U+4000 to U+9FFF.
  @inline(__always)
  private static func ideograph(at place: Int, in text: Span<UInt8>) -> Int? {
    guard text[place] >= 0xE4, text[place] <= 0xE9, place + 2 < text.count else { return nil }
    return Int(text[place] & 0x0F) << 12 | Int(text[place + 1] & 0x3F) << 6 | Int(text[place + 2] & 0x3F)
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

extension String {
  /// About `characters` characters on both sides of a range of bytes, on one line: what a person needs to see.
  func excerpt(around range: Range<Int>, characters: Int = 16) -> String {
    let bytes = Array(utf8)
    var lower = max(0, range.lowerBound - characters * 3)
    while lower > 0, lower < bytes.count, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
    var upper = min(bytes.count, range.upperBound + characters * 3)
    while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    let piece = String(decoding: bytes[lower..<upper], as: UTF8.self).replacing("\n", with: " ")
    return (lower > 0 ? "…" : "") + piece + (upper < bytes.count ? "…" : "")
  }
}
