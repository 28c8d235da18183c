import Glibc

/// From the bytes of a body to UTF-8.
public enum Decoder {
  /// Decodes a page. Asked in this order: byte order mark, Content-Type header, the page's own declaration in its
  /// first 1,024 bytes (WHATWG HTML, “determining the character encoding”) or, as browsers do when they meet one
  /// later, further on in its first 64 KB; then the bytes themselves.
  ///
  /// The bytes also overrule whatever they contradict, because on Chinese sites templates are declared in one
  /// encoding and saved in another: text that is strict UTF-8 is not GB 2312, whatever is said about it, and text
  /// that is not UTF-8 but everyday Chinese in GB 18030 is that. A declaration further down the order that agrees
  /// with the bytes is then said to have decided, else the guess. A page with few errors (cut off, or with one
  /// broken fragment) stays what it is, and so does one in two encodings: what most of it is written in decides.
  ///
  /// - Parameters:
  ///   - body: the bytes after content decoding.
  ///   - contentType: the Content-Type header, if there was one.
  /// - Returns: valid UTF-8 without byte order mark, in which what could not be read and every NUL is U+FFFD; and
  ///   the encoding, what decided and how much could not be read. A body that is such UTF-8 already is returned
  ///   without a copy.
  public static func decode(_ body: [UInt8], contentType: String?) -> (utf8: [UInt8], charset: Charset) {
    typealias Found = (encoding: Encoding, source: Charset.Source, isValid: Bool, mark: Int)
    let (encoding, source, isValid, mark) = body.withUnsafeBufferPointer { bytes -> Found in
      if UTF8Validity.isPlain(bytes), let source = sourceOfUTF8(body, bytes, contentType) {
        return (.utf8, source, true, source == .bom ? 3 : 0)
      }
      let utf8 = ByteStatistics.utf8(bytes)
      let marked = byteOrderMark(bytes)
      let (encoding, source) = decide(body, bytes, utf8, marked, contentType)
      return (encoding, source, utf8.isValid, marked == encoding ? encoding == .utf8 ? 3 : 2 : 0)
    }
    var utf8 = body
    var replaced = 0
    if mark > 0 { utf8.removeFirst(mark) }
    if encoding != .utf8 || !isValid { (utf8, replaced) = Transcoder.utf8(utf8, from: encoding) }
    replaced += replaceNUL(in: &utf8)
    return (utf8, Charset(name: encoding.name, source: source, replaced: replaced))
  }

  /// What declares valid UTF-8 to be that; nil when nothing does, or the first declaration is another one, so that the
  /// bytes must be looked at.
  private static func sourceOfUTF8(
    _ body: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ contentType: String?
  ) -> Charset.Source? {
    if let marked = byteOrderMark(bytes) { return marked == .utf8 ? .bom : nil }
    if let encoding = contentType.flatMap(Declaration.inContentType) { return encoding == .utf8 ? .http : nil }
    return Declaration.inPage(body) == .utf8 ? .meta : nil
  }

  private static func decide(
    _ body: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ utf8: ByteStatistics, _ marked: Encoding?,
    _ contentType: String?
  ) -> (Encoding, Charset.Source) {
    var declared: [(encoding: Encoding, source: Charset.Source)] = []
    if let marked { declared.append((marked, .bom)) }
    if let encoding = contentType.flatMap(Declaration.inContentType) { declared.append((encoding, .http)) }
    // The usual case: nothing more needs to be known.
    if let first = declared.first, settles(first.encoding, utf8) { return first }
    if let encoding = Declaration.inPage(body) { declared.append((encoding, .meta)) }
    for (encoding, source) in declared {
      if encoding.isUTF16, source != .bom, !hasNUL(bytes) { continue }
      if settles(encoding, utf8) { return (encoding, source) }
      guard let better = contradiction(of: encoding, bytes, utf8) else { return (encoding, source) }
      // The mark at the start of a file tells of the program that saved it; the others are said of the page.
      return declared.first { $0.encoding == better && $0.source != .bom } ?? (better, .guess)
    }
    return (guess(bytes, utf8), .guess)
  }

  /// Whether a declaration needs no second look: valid UTF-8, or a page in ASCII.
  private static func settles(_ declared: Encoding, _ utf8: ByteStatistics) -> Bool {
    !declared.isUTF16 && (declared == .utf8 && utf8.isValid || utf8.sequences + utf8.errors == 0)
  }

  /// The encoding that the bytes are in when it cannot be the declared one; nil when the declaration may stand.
  private static func contradiction(
    of declared: Encoding, _ bytes: UnsafeBufferPointer<UInt8>, _ utf8: ByteStatistics
  ) -> Encoding? {
    if declared.isUTF16 {
      // Without a mark the label only says that it is one of the two.
      return utf16WithoutMark(bytes).flatMap { $0 == declared ? nil : $0 }
    }
    if declared == .utf8 {
      if isMostly(utf8) { return nil }
      let better = guess(bytes, utf8)
      return better == .gb18030 || better == .big5 ? better : nil
    }
    let own = declared == .gb18030 ? ByteStatistics.gb18030(bytes) : declared == .big5 ? .big5(bytes) : nil
    if isUTF8(utf8, against: own) { return .utf8 }
    switch declared {
    case .gb18030: return own.flatMap { ByteStatistics.big5(bytes).isClearly(beyond: $0) ? .big5 : nil }
    case .big5: return own.flatMap { ByteStatistics.gb18030(bytes).isClearly(beyond: $0) ? .gb18030 : nil }
    default:
      // Servers say ISO-8859-1 by default. The other encodings of East Asia use the same bytes as GB 18030 for
      // their own everyday characters, so those declarations stand.
      guard declared.unit == .byte else { return nil }
      let better = guess(bytes, utf8)
      guard better == .gb18030 || better == .big5 else { return nil }
      let seen = better == .big5 ? ByteStatistics.big5(bytes) : ByteStatistics.gb18030(bytes)
      return seen.isNearlyValid && seen.common >= 3 && seen.plausibility > 0.6 ? better : nil
    }
  }

  /// Whether a page with errors is rather UTF-8 than anything else. Text of another encoding yields errors all over,
  /// nearly two for each of its characters, and a valid sequence here and there by accident.
  private static func isMostly(_ utf8: ByteStatistics) -> Bool {
    utf8.common > 0 && 2 * utf8.common >= utf8.errors
  }

  /// Whether a page that is declared otherwise is UTF-8. One character can be both by accident, but what UTF-8 reads
  /// as everyday Chinese is, read in pairs, nothing that anybody writes.
  private static func isUTF8(_ utf8: ByteStatistics, against own: ByteStatistics?) -> Bool {
    guard utf8.plausibility > own?.plausibility ?? 0 else { return false }
    if !utf8.isValid { return utf8.common >= 20 && utf8.common > 2 * utf8.errors }
    if utf8.common >= 3 { return true }
    guard utf8.common > 0, let own else { return false }
    return !own.isValid || own.sequences > 1 && own.plausibility < 0.5
  }

  /// The encoding by the bytes alone.
  private static func guess(_ bytes: UnsafeBufferPointer<UInt8>, _ utf8: ByteStatistics) -> Encoding {
    if let wide = utf16WithoutMark(bytes) { return wide }
    if utf8.isValid || isMostly(utf8) { return .utf8 }
    let gb18030 = ByteStatistics.gb18030(bytes)
    let big5 = ByteStatistics.big5(bytes)
    let isBig5 =
      big5.frequent + gb18030.frequent < 4
      ? big5.plausibility > gb18030.plausibility : big5.frequent > 2 * gb18030.frequent
    let best = isBig5 ? (Encoding.big5, big5) : (.gb18030, gb18030)
    if best.1.plausibility > 0.4 || best.1.frequent >= 10, best.1.errors * 10 <= best.1.sequences { return best.0 }
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

  /// UTF-16 shows itself by the NULs of its ASCII characters: a page has many, and all at even or at odd places.
  private static func utf16WithoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Encoding? {
    guard hasNUL(bytes), bytes.count >= 4 else { return nil }
    switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0) {
    case (false, true, false, true): return .utf16le
    case (true, false, true, false): return .utf16be
    default: break
    }
    let seen = min(bytes.count & ~1, 2_048)
    var even = 0
    var odd = 0
    for index in stride(from: 0, to: seen, by: 2) {
      if bytes[index] == 0 { even += 1 }
      if bytes[index + 1] == 0 { odd += 1 }
    }
    guard max(even, odd) * 10 >= seen, min(even, odd) * 20 <= max(even, odd) else { return nil }
    return even > odd ? .utf16be : .utf16le
  }

  private static func hasNUL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
  }

  /// Puts U+FFFD in place of every NUL and says how many there were.
  private static func replaceNUL(in utf8: inout [UInt8]) -> Int {
    guard utf8.withUnsafeBufferPointer(hasNUL) else { return 0 }
    var output: [UInt8] = []
    var replaced = 0
    output.reserveCapacity(utf8.count + 64)
    for byte in utf8 {
      if byte == 0 {
        output.append(contentsOf: Transcoder.replacement)
        replaced += 1
      } else {
        output.append(byte)
      }
    }
    utf8 = output
    return replaced
  }
}
