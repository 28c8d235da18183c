public import Disclosure
import Synchronization

/// Which of a site's stored texts hold none of a list of words: texts do not change, so that whoever searched them once need
/// not read them again. A text that holds one is not remembered, since its places are wanted.
public final class WordFree: Sendable {
  private let known: (words: UInt64, texts: NumberSet)?
  private let found = Mutex<Found?>(nil)

  private struct Found {
    var words: UInt64
    var texts: [Int64] = []
  }

  /// - Parameter known: as `bytes` of an earlier judging.
  init(words: UInt64, bytes: [UInt8]) throws(MalformedBytes) {
    var texts = NumberSet()
    var decoder = ByteDecoder(bytes)
    var number: Int64 = 0
    while !decoder.isAtEnd {
      guard let step = Int64(exactly: try decoder.number()) else { throw MalformedBytes() }
      let (next, overflow) = number.addingReportingOverflow(step)
      if overflow { throw MalformedBytes() }
      number = next
      texts.insert(number)
    }
    known = (words, texts)
  }

  /// Nothing is known.
  public init() { known = nil }

  /// Whether it is known, or turns out, that the text holds none of the words. What turns out is remembered.
  ///
  /// - Parameters:
  ///   - words: a digest of the words and of whatever else decides what is found.
  ///   - search: whether the text holds one; asked only where it is not known.
  public func isFree(_ text: BodyText, words: UInt64, search: (String) -> Bool) -> Bool {
    guard let number = text.stored else { return !search(text.string) }
    if let known, known.words == words, known.texts.contains(number) {
      note(number, words)
      return true
    }
    guard !search(text.string) else { return false }
    note(number, words)
    return true
  }

  private func note(_ number: Int64, _ words: UInt64) {
    found.withLock { found in
      if found?.words != words { found = Found(words: words) }
      found?.texts.append(number)
    }
  }

  /// What was asked for and holds none: for the store. Nil when nobody asked.
  var news: (words: UInt64, bytes: [UInt8])? {
    found.withLock { found in
      guard let found else { return nil }
      var encoder = ByteEncoder(capacity: found.texts.count * 2)
      var last: Int64 = 0
      for number in found.texts.sorted() where number != last {
        encoder.number(UInt64(number - last))
        last = number
      }
      return (found.words, encoder.bytes)
    }
  }
}
