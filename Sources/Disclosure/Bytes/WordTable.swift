/// Names in ASCII without regard to case: of classes, ids and the like, asked for every element of a page. Words of
/// one length stand together and are compared in place, so that nothing is made or hashed.
struct WordTable<Value: Sendable>: Sendable {
  private var byLength: [[(word: [UInt8], value: Value)]] = []

  /// - Parameter words: in lower case.
  init(_ words: [String: Value]) {
    for (word, value) in words {
      while byLength.count <= word.utf8.count { byLength.append([]) }
      byLength[word.utf8.count].append((word.bytes, value))
    }
  }

  func value(of name: ArraySlice<UInt8>) -> Value? {
    guard name.count < byLength.count else { return nil }
    for entry in byLength[name.count] where AnyCase.stands(entry.word, in: name, at: name.startIndex) {
      return entry.value
    }
    return nil
  }
}

/// Comparing names in place.
enum AnyCase {
  /// Whether the bytes begin so, in the same case.
  static func begins(_ bytes: ArraySlice<UInt8>, with word: [UInt8]) -> Bool {
    guard bytes.count >= word.count else { return false }
    for offset in 0..<word.count where bytes[bytes.startIndex + offset] != word[offset] { return false }
    return true
  }

  /// Whether the word stands in the bytes, in the same case.
  static func holds(_ word: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for index in bytes.startIndex...bytes.endIndex - word.count
    where bytes[index] == first && begins(bytes[index...], with: word) {
      return true
    }
    return false
  }

  static func contains(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for index in 0...bytes.count - word.count where bytes[index] | 0x20 == first | 0x20 {
      if stands(word, in: bytes[...], at: index) { return true }
    }
    return false
  }

  /// Whether a word in lower case stands there.
  static func stands(_ word: [UInt8], in bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard index + word.count <= bytes.endIndex else { return false }
    for offset in 0..<word.count {
      let byte = bytes[index + offset]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == word[offset] else { return false }
    }
    return true
  }
}
