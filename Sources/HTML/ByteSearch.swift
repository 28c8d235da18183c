import CLibXML2
import Glibc

/// Finding bytes in bytes by the C library's search, which looks at 16 or 32 of them at a time. Pages are searched
/// for hundreds of words, so a loop over an array would be most of what reading costs.
public enum ByteSearch {
  /// Where `pattern` first stands within `range`, or nil; an empty pattern stands nowhere.
  ///
  /// - Parameter range: lies within the indices of `bytes`.
  public static func first(of pattern: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !pattern.isEmpty, range.count >= pattern.count else { return nil }
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside of the bytes")
    return bytes.withUnsafeBytes { bytes in
      pattern.withUnsafeBytes { pattern in
        guard let base = bytes.baseAddress, let word = pattern.baseAddress else { return nil }
        return memmem(base + range.lowerBound, range.count, word, pattern.count).map {
          base.distance(to: UnsafeRawPointer($0))
        }
      }
    }
  }

  /// The same for one byte.
  public static func first(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside of the bytes")
    return bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return memchr(base + range.lowerBound, Int32(byte), range.count).map {
        base.distance(to: UnsafeRawPointer($0))
      }
    }
  }

  /// Whether a text contains another, byte by byte and without a copy of either; an empty one is in none.
  public static func contains(_ pattern: String, in text: String) -> Bool {
    let found = text.utf8.withContiguousStorageIfAvailable { text in
      pattern.utf8.withContiguousStorageIfAvailable { pattern in
        guard let base = text.baseAddress, let word = pattern.baseAddress, pattern.count > 0 else { return false }
        return memmem(base, text.count, word, pattern.count) != nil
      }
    }
    if let found, let answer = found { return answer }
    return !pattern.isEmpty && first(of: Array(pattern.utf8), in: Array(text.utf8), 0..<text.utf8.count) != nil
  }

  /// How often `pattern` stands in the bytes, without overlap.
  static func count(of pattern: [UInt8], in bytes: [UInt8]) -> Int {
    var count = 0
    var index = 0
    while let found = first(of: pattern, in: bytes, index..<bytes.count) {
      count += 1
      index = found + pattern.count
    }
    return count
  }
}
