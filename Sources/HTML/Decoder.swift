import Glibc

/// From the bytes of a body to UTF-8.
public enum Decoder {
  /// Decodes a page. Asked in this order: byte order mark, Content-Type header, the page's own declaration in its
  /// first 1,024 bytes (WHATWG HTML, “determining the character encoding”), then the bytes themselves. The bytes
  /// also overrule a declaration that they contradict, because on Chinese sites templates are declared in one
  /// encoding and saved in another: text that is strict UTF-8 is not GB 2312, whatever is said about it, and text
  /// that is not UTF-8 but everyday Chinese in GB 18030 is that. A UTF-8 page with few errors (cut off, or with
  /// one broken fragment) stays UTF-8.
  ///
  /// - Parameters:
  ///   - body: the bytes after content decoding.
  ///   - contentType: the Content-Type header, if there was one.
  /// - Returns: valid UTF-8 without byte order mark, in which what could not be read and every NUL is U+FFFD; and
  ///   the encoding together with what decided. A body that is such UTF-8 already is returned without a copy.
  public static func decode(_ body: [UInt8], contentType: String?) -> (utf8: [UInt8], charset: Charset) {
    let (encoding, source, isValid) = decide(body, contentType: contentType)
    let charset = Charset(name: encoding.name, source: source)
    var utf8 = body
    if source == .bom {
      utf8.removeFirst(encoding == .utf8 ? 3 : 2)
    }
    if encoding != .utf8 || !isValid { utf8 = Transcoder.utf8(utf8, from: encoding) }
    return (withoutNUL(utf8), charset)
  }

  /// The encoding, what decided, and for UTF-8 whether the bytes are valid as they are.
  private static func decide(_ body: [UInt8], contentType: String?) -> (Encoding, Charset.Source, isValid: Bool) {
    body.withUnsafeBufferPointer { bytes in
      let utf8 = ByteStatistics.utf8(bytes)
      if let marked = byteOrderMark(bytes) { return (marked, .bom, utf8.isValid) }
      var declared: (Encoding, Charset.Source)?
      if let encoding = contentType.flatMap(Declaration.inContentType) {
        declared = (encoding, .http)
      } else if let encoding = Declaration.inPage(body) {
        declared = (encoding, .meta)
      }
      if let declared, !declared.0.isUTF16 || hasNUL(bytes) {
        // The usual case: nothing more needs to be known.
        if declared.0 == .utf8 && utf8.isValid || utf8.sequences + utf8.errors == 0 {
          return (declared.0, declared.1, utf8.isValid)
        }
        if let better = contradiction(of: declared.0, bytes, utf8) { return (better, .guess, utf8.isValid) }
        return (declared.0, declared.1, utf8.isValid)
      }
      return (guess(bytes, utf8), .guess, utf8.isValid)
    }
  }

  /// The encoding that the bytes are in when it cannot be the declared one; nil when the declaration may stand.
  private static func contradiction(
    of declared: Encoding, _ bytes: UnsafeBufferPointer<UInt8>, _ utf8: ByteStatistics
  ) -> Encoding? {
    if declared.isUTF16 { return nil }
    if declared == .utf8 {
      // Text of another encoding yields errors all over, and a valid sequence here and there by accident.
      if utf8.common > utf8.errors { return nil }
      let better = guess(bytes, utf8)
      return better == .gb18030 || better == .big5 ? better : nil
    }
    let own: Double
    switch declared {
    case .gb18030: own = ByteStatistics.gb18030(bytes).plausibility
    case .big5: own = ByteStatistics.big5(bytes).plausibility
    default: own = 0
    }
    // Two or three characters can be both by accident; then the declaration decides.
    let isUTF8 = utf8.isValid ? utf8.common >= 3 : utf8.common >= 20 && utf8.common > 10 * utf8.errors
    if isUTF8, utf8.plausibility > own { return .utf8 }
    switch declared {
    case .gb18030:
      let big5 = ByteStatistics.big5(bytes)
      return own < 0.5 && big5.isValid && big5.plausibility > 0.8 && big5.common >= 20 ? .big5 : nil
    case .big5:
      let gb18030 = ByteStatistics.gb18030(bytes)
      return own < 0.6 && gb18030.isValid && gb18030.plausibility > 0.8 && gb18030.common >= 20 ? .gb18030 : nil
    default:
      // Servers say ISO-8859-1 by default. The other encodings of East Asia use the same bytes as GB 18030 for
      // their own everyday characters, so those declarations stand.
      guard declared.unit == .byte else { return nil }
      let gb18030 = ByteStatistics.gb18030(bytes)
      return gb18030.isValid && gb18030.common >= 3 && gb18030.plausibility > 0.6 ? .gb18030 : nil
    }
  }

  /// The encoding by the bytes alone.
  private static func guess(_ bytes: UnsafeBufferPointer<UInt8>, _ utf8: ByteStatistics) -> Encoding {
    if let wide = utf16WithoutMark(bytes) { return wide }
    if utf8.isValid || utf8.common > utf8.errors { return .utf8 }
    let gb18030 = ByteStatistics.gb18030(bytes)
    let big5 = ByteStatistics.big5(bytes)
    let best = big5.plausibility > gb18030.plausibility ? (Encoding.big5, big5) : (.gb18030, gb18030)
    if best.1.plausibility > 0.4, best.1.errors * 10 <= best.1.sequences { return best.0 }
    if utf8.sequences > utf8.errors { return .utf8 }
    return gb18030.errors == 0 && gb18030.common > 0 ? .gb18030 : .windows1252
  }

  private static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return .utf8 }
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): return .utf16le
    case (0xFE, 0xFF): return .utf16be
    default: return nil
    }
  }

  /// A page begins with ASCII, so UTF-16 shows itself by NULs at every second byte.
  private static func utf16WithoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0) {
    case (false, true, false, true): return .utf16le
    case (true, false, true, false): return .utf16be
    default: return nil
    }
  }

  private static func hasNUL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
  }

  private static func withoutNUL(_ utf8: [UInt8]) -> [UInt8] {
    guard utf8.withUnsafeBufferPointer(hasNUL) else { return utf8 }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count + 64)
    for byte in utf8 {
      if byte == 0 { output.append(contentsOf: Transcoder.replacement) } else { output.append(byte) }
    }
    return output
  }
}
