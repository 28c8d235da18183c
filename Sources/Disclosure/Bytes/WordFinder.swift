/// Finds all of a set of words in one pass over a text: by their first characters, of which a text has few.
struct WordFinder: Sendable {
  private let words: [[UInt8]]
  private let starts: MarkSet
  /// By the last bits of a first character: where its words begin in `numbers`, with one entry more behind the last.
  private var buckets: [Int32]
  /// The numbers of the words, by bucket and then in their order.
  private var numbers: [Int32] = []
  private static let mask: UInt32 = 255

  /// - Parameter words: none is empty, and all begin with a character of the first plane.
  init(_ words: [[UInt8]]) {
    self.words = words
    starts = MarkSet(words.map { $0.scalar(at: 0).value })
    buckets = [0]
    for bucket in 0...Self.mask {
      for (number, word) in words.enumerated() where word.scalar(at: 0).value & Self.mask == bucket {
        numbers.append(Int32(number))
      }
      buckets.append(Int32(numbers.count))
    }
  }

  /// Where each word stands, in order of place; words may overlap.
  func hits(in text: [UInt8]) -> [(place: Int, word: Int)] {
    var hits: [(place: Int, word: Int)] = []
    let (words, starts, buckets, numbers) = (words, starts, buckets, numbers)
    var index = 0
    while index < text.count {
      let (value, length) = text.scalar(at: index)
      if starts.contains(value) {
        let bucket = Int(value & Self.mask)
        for slot in Int(buckets[bucket])..<Int(buckets[bucket + 1]) {
          let number = Int(numbers[slot])
          if text.has(words[number], at: index) { hits.append((index, number)) }
        }
      }
      index += length
    }
    return hits
  }

  /// The first of the words, in their own order, that stands in a text.
  func first(in text: [UInt8]) -> [UInt8]? { hits(in: text).map(\.word).min().map { words[$0] } }
}
