/// Texts of bytes that are valid most likely, which the standard library would look through byte by byte.
public enum ValidText {
  /// Of fewer bytes there is little to gain.
  private static let fewBytes = 32

  /// The text of a part of some bytes; what is no UTF-8 reads as U+FFFD.
  public static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside of the bytes")
    return bytes.withUnsafeBufferPointer { bytes in
      let part = UnsafeBufferPointer(rebasing: bytes[range])
      guard part.count >= fewBytes, UTF8Validity.isPlain(part) else { return String(decoding: part, as: UTF8.self) }
      return String(copying: UTF8Span(unchecked: part.span))
    }
  }
}
