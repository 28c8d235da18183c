import Glibc

/// Conversion to UTF-8 by the C library's iconv, and for everyday GB 18030 by a table made from it.
enum Transcoder {
  /// The bytes in UTF-8. What the encoding does not know becomes U+FFFD, so the result is always valid; so does
  /// everything beyond ASCII when the C library lacks the converter.
  static func utf8(_ bytes: [UInt8], from encoding: Encoding) -> [UInt8] {
    guard let converter = encoding.converter else { return repaired(bytes) }
    if encoding == .gb18030, let quick = GB18030.utf8(bytes) { return quick }
    let handle = iconv_open("UTF-8", converter)
    // iconv_open says "no such converter" by a pointer of all ones.
    guard let handle, Int(bitPattern: handle) != -1 else {
      return bytes.flatMap { $0 < 0x80 ? [$0] : replacement }
    }
    defer { iconv_close(handle) }
    return bytes.withUnsafeBytes { convert($0, with: handle, from: encoding) }
  }

  /// UTF-8 with U+FFFD in place of what is not valid.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

  /// U+FFFD.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
  private static let euro: [UInt8] = [0xE2, 0x82, 0xAC]

  private static func convert(
    _ input: UnsafeRawBufferPointer, with handle: iconv_t, from encoding: Encoding
  ) -> [UInt8] {
    guard let start = input.baseAddress else { return [] }
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
        let width = problem == EILSEQ ? min(encoding.widthOfError(input, at: at), left) : left
        left -= width
        source = source.map { $0 + width }
      }
    }
    return output
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
