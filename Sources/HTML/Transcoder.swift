import Glibc

/// Conversion to UTF-8 by the C library's iconv, and for everyday GB 18030 by a table made from it.
enum Transcoder {
  /// The bytes in UTF-8. What the encoding does not know becomes U+FFFD, so the result is always valid; so does
  /// everything beyond ASCII when the C library lacks the converter. Says how many U+FFFD it wrote.
  static func utf8(_ bytes: [UInt8], from encoding: Encoding) -> (utf8: [UInt8], replaced: Int) {
    guard let converter = encoding.converter else { return repaired(bytes) }
    if encoding == .gb18030, let quick = GB18030.utf8(bytes) { return (quick, 0) }
    let handle = iconv_open("UTF-8", converter)
    // iconv_open says "no such converter" by a pointer of all ones.
    guard let handle, Int(bitPattern: handle) != -1 else {
      return (bytes.flatMap { $0 < 0x80 ? [$0] : replacement }, bytes.count { $0 >= 0x80 })
    }
    defer { iconv_close(handle) }
    return bytes.withUnsafeBytes { convert($0, with: handle, from: encoding) }
  }

  /// UTF-8 in another encoding, given by the name of its converter. A character that it lacks becomes a character
  /// reference, as browsers do in addresses (WHATWG URL, “percent-encode after encoding”).
  static func bytes(_ utf8: [UInt8], in converter: String) -> [UInt8] {
    let handle = iconv_open(converter, "UTF-8")
    guard let handle, Int(bitPattern: handle) != -1 else { return utf8 }
    defer { iconv_close(handle) }
    var output: [UInt8] = []
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        output.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let encoded = encoded(scalar, with: handle) {
        output += encoded
      } else {
        output += Array("&#\(scalar.value);".utf8)
      }
    }
    return output
  }

  private static func encoded(_ scalar: Unicode.Scalar, with handle: iconv_t) -> [UInt8]? {
    var input = Array(String(Character(scalar)).utf8.map { CChar(bitPattern: $0) })
    var left = input.count
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16) { room in
      input.withUnsafeMutableBufferPointer { input in
        var source = input.baseAddress
        var target = room.baseAddress
        var free = room.count
        // The second call writes what the converter holds back: Big5-HKSCS waits for an accent.
        let isWritten =
          iconv(handle, &source, &left, &target, &free) != -1 && iconv(handle, nil, nil, &target, &free) != -1
        if !isWritten { iconv(handle, nil, nil, nil, nil) }
        return isWritten ? UnsafeRawBufferPointer(room).prefix(room.count - free).map { $0 } : nil
      }
    }
  }

  /// UTF-8 with U+FFFD in place of what is not valid.
  static func repaired(_ bytes: [UInt8]) -> (utf8: [UInt8], replaced: Int) {
    let utf8 = Array(String(decoding: bytes, as: UTF8.self).utf8)
    // Those that stood there before are the page's own.
    let own = ByteSearch.count(of: replacement, in: bytes)
    return (utf8, max(0, ByteSearch.count(of: replacement, in: utf8) - own))
  }

  /// U+FFFD.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
  private static let euro: [UInt8] = [0xE2, 0x82, 0xAC]

  private static func convert(
    _ input: UnsafeRawBufferPointer, with handle: iconv_t, from encoding: Encoding
  ) -> (utf8: [UInt8], replaced: Int) {
    guard let start = input.baseAddress else { return ([], 0) }
    var replaced = 0
    // iconv's signature lacks a const; it does not write to its input.
    var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: start)
      .assumingMemoryBound(to: CChar.self)
    var left = input.count
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 2 + 16)
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { room in
      while left > 0 {
        var target = room.baseAddress
        var free = room.count
        let problem = iconv(handle, &source, &left, &target, &free) == -1 ? errno : 0
        output.append(contentsOf: UnsafeRawBufferPointer(room).prefix(room.count - free))
        if problem == 0 || problem == E2BIG { continue }
        // EILSEQ: these bytes mean nothing; EINVAL: the page ends within a character.
        let at = input.count - left
        let isEuro = encoding == .gb18030 && input[at] == 0x80
        output.append(contentsOf: isEuro ? euro : replacement)
        if !isEuro { replaced += 1 }
        let width = problem == EILSEQ ? min(encoding.widthOfError(input, at: at), left) : left
        left -= width
        source = source.map { $0 + width }
      }
    }
    return (output, replaced)
  }
}

extension Encoding {
  /// How many bytes one U+FFFD stands for. A byte that is ASCII is never swallowed by the broken character before
  /// it: it may be a `<`.
  fileprivate func widthOfError(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    switch unit {
    case .byte: return 1
    case .word: return 2
    case .mixed:
      let isLead = bytes[index] > 0x80 && bytes[index] < 0xFF
      return isLead && index + 1 < bytes.count && bytes[index + 1] >= 0x80 ? 2 : 1
    }
  }
}
