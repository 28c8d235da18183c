import HTML

// Shadows the library's search, which compares characters by their canonical equivalence and costs some thirty times as
// much; texts of pages and words of profiles are compared as they are written.
extension String {
  /// Whether the other text stands in this one, byte by byte; an empty one stands in all.
  func contains(_ other: String) -> Bool { other.isEmpty || ByteSearch.contains(other, in: self) }
  func contains(_ other: Substring) -> Bool { contains(String(other)) }

  func hasPrefix(_ other: String) -> Bool { utf8.starts(with: other.utf8) }
  func hasSuffix(_ other: String) -> Bool { self[...].hasSuffix(other) }

  /// Whether it is the other text, which is ASCII in lower case, but for the case of its letters.
  func isSame(inAnyCase other: String) -> Bool {
    utf8.elementsEqual(other.utf8) { $0 == $1 || ($0 | 0x20 == $1 && $1 &- 0x61 < 26) }
  }

  /// Where the other text, which is not empty, first stands.
  func firstRange(of other: String) -> Range<String.Index>? {
    let (text, word) = (Array(utf8), Array(other.utf8))
    guard !word.isEmpty, let start = ByteSearch.first(of: word, in: text, 0..<text.count) else { return nil }
    let lower = utf8.index(utf8.startIndex, offsetBy: start)
    return lower..<utf8.index(lower, offsetBy: word.count)
  }

  /// The text with the other one, wherever it stands, taken for a third.
  func replacing(_ other: String, with third: String) -> String {
    guard !other.isEmpty, contains(other) else { return self }
    let (text, word) = (Array(utf8), Array(other.utf8))
    var bytes: [UInt8] = []
    var start = 0
    while let next = ByteSearch.first(of: word, in: text, start..<text.count) {
      bytes += text[start..<next]
      bytes += third.utf8
      start = next + word.count
    }
    return String(decoding: bytes + text[start...], as: UTF8.self)
  }
}

extension Substring {
  func hasPrefix(_ other: String) -> Bool { utf8.starts(with: other.utf8) }

  func hasSuffix(_ other: String) -> Bool {
    let (text, word) = (utf8, other.utf8)
    return text.count >= word.count && text.suffix(word.count).elementsEqual(word)
  }
}
