/// Finds any of many words in one pass over UTF-8 (Aho, Corasick 1975). White space within the text does not matter
/// to it unless the caller removes it first; letters match in either case.
struct WordScanner: Sendable {
  struct Match: Equatable {
    /// Place of the word in the list that the scanner was made of.
    var word: Int
    /// In bytes of the text.
    var range: Range<Int>
  }

  private let words: [[UInt8]]
  /// The automaton's edges, by state and byte.
  private var edges: [[UInt8: Int]] = [[:]]
  private var failures: [Int] = [0]
  /// Words that end in a state, the longest first.
  private var ends: [[Int]] = [[]]

  init(_ words: [String]) {
    self.words = words.map { $0.utf8.map(Self.lower) }
    for (number, word) in self.words.enumerated() where !word.isEmpty {
      var state = 0
      for byte in word {
        if let next = edges[state][byte] {
          state = next
        } else {
          edges.append([:])
          failures.append(0)
          ends.append([])
          edges[state][byte] = edges.count - 1
          state = edges.count - 1
        }
      }
      ends[state].append(number)
    }
    link()
  }

  /// Where each state falls back to when no edge fits.
  private mutating func link() {
    var queue = Array(edges[0].values)
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      for (byte, next) in edges[state] {
        queue.append(next)
        var fallback = failures[state]
        while fallback != 0, edges[fallback][byte] == nil { fallback = failures[fallback] }
        let target = edges[fallback][byte] ?? 0
        failures[next] = target == next ? 0 : target
        ends[next] += ends[failures[next]]
      }
    }
  }

  /// Every occurrence of every word, by end.
  func matches(in text: String) -> [Match] {
    guard edges.count > 1 else { return [] }
    var matches: [Match] = []
    var state = 0
    var place = 0
    for byte in text.utf8 {
      let byte = Self.lower(byte)
      while state != 0, edges[state][byte] == nil { state = failures[state] }
      state = edges[state][byte] ?? 0
      place += 1
      for word in ends[state] { matches.append(Match(word: word, range: place - words[word].count..<place)) }
    }
    return matches
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
