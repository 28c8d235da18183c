/// Finds all of a set of words in one pass over a text: by their first characters, of which a text has few.
struct WordFinder: Sendable {
  private let words: [[UInt8]]
  /// All words one behind the other, and where each begins, with one entry more behind the last: comparing is then no
  /// matter of counting references.
  private let bytes: [UInt8]
  private let firsts: [Int32]
  private let starts: ScalarSet
  /// The second character of each word; 0 when it has but one.
  private let seconds: [UInt32]
  /// The pairs of first and second characters, hashed, as bits. Many texts hold the first character of some word; few hold
  /// the second behind it.
  private var pairs: [UInt64]
  /// By the last bits of a first character: where its words begin in `numbers`, with one entry more behind the last.
  private var buckets: [Int32]
  /// The numbers of the words, by bucket and then in their order.
  private let numbers: [Int32]
  private static let mask: UInt32 = 255

  /// - Parameter words: none is empty.
  init(_ words: [[UInt8]]) {
    self.words = words
    bytes = words.flatMap(\.self)
    firsts = words.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    starts = ScalarSet(firstOf: words.map { String(decoding: $0, as: UTF8.self) })
    seconds = words.map { word in
      let length = word.scalar(at: 0).length
      return length < word.count ? word.scalar(at: length).value : 0
    }
    pairs = [UInt64](repeating: 0, count: 64)
    for (word, second) in zip(words, seconds) {
      // Behind a word of one character anything may stand.
      if second == 0 { pairs = [UInt64](repeating: .max, count: 64) }
      let pair = Self.pair(word.scalar(at: 0).value, second)
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
    let firsts = words.map { Int($0.scalar(at: 0).value & Self.mask) }
    numbers = words.indices.sorted { (firsts[$0], $0) < (firsts[$1], $1) }.map { Int32($0) }
    buckets = [Int32](repeating: 0, count: Int(Self.mask) + 2)
    for first in firsts { buckets[first + 1] += 1 }
    for bucket in 1..<buckets.count { buckets[bucket] += buckets[bucket - 1] }
  }

  /// A number below 4,096.
  @inline(__always)
  private static func pair(_ first: UInt32, _ second: UInt32) -> Int { Int((first &* 61 &+ second) & 4_095) }

  /// Where each word stands, in order of place; words may overlap.
  func hits(in text: [UInt8]) -> [(place: Int, word: Int)] {
    var hits: [(place: Int, word: Int)] = []
    append(hitsIn: text, 0..<text.count, to: &hits)
    return hits
  }

  /// The same of the words that begin in a part of a text, appended.
  func append(hitsIn text: [UInt8], _ range: Range<Int>, to hits: inout [(place: Int, word: Int)]) {
    search(text, range) { place, word in
      hits.append((place, word))
      return true
    }
  }

  /// False when a part of a text holds none of the characters that words begin with, so that none can stand there.
  func mayStand(in text: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = text.scalar(at: index)
      if starts.contains(value) { return true }
      index += length
    }
    return false
  }

  /// Whether any of the words stands in a text.
  func stands(in text: [UInt8]) -> Bool {
    var isThere = false
    search(text, 0..<text.count) { _, _ in
      isThere = true
      return false
    }
    return isThere
  }

  /// - Parameter found: asked at each word whether to go on.
  @inline(__always)
  private func search(_ text: [UInt8], _ range: Range<Int>, _ found: (_ place: Int, _ word: Int) -> Bool) {
    let (bytes, firsts, starts, pairs) = (bytes, firsts, starts, pairs)
    let (seconds, buckets, numbers) = (seconds, buckets, numbers)
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = text.scalar(at: index)
      if starts.contains(value) {
        let next = index + length < text.count ? text.scalar(at: index + length).value : 0
        let pair = Self.pair(value, next)
        guard pairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1 else {
          index &+= length
          continue
        }
        let bucket = Int(value & Self.mask)
        for slot in Int(buckets[bucket])..<Int(buckets[bucket + 1]) {
          let number = Int(numbers[slot])
          guard seconds[number] == next || seconds[number] == 0 else { continue }
          let first = Int(firsts[number])
          let count = Int(firsts[number + 1]) - first
          guard index + count <= text.count else { continue }
          var same = 0
          while same < count, text[index + same] == bytes[first + same] { same += 1 }
          if same == count, !found(index, number) { return }
        }
      }
      index += length
    }
  }

  /// The first of the words, in their own order, that stands in a text.
  func first(in text: [UInt8]) -> [UInt8]? { hits(in: text).map(\.word).min().map { words[$0] } }
}
