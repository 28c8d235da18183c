/// Texts from audited sites as office formats may hold them: what a screen would hide or obey is made visible, as in
/// the HTML report. Control characters become their pictures (U+2400), direction overrides and the like their code
/// points in brackets, and the two characters that XML forbids (U+FFFE, U+FFFF) the replacement character.
enum VisibleText {
  /// UTF-8 of the text.
  ///
  /// - Parameters:
  ///   - limit: most UTF-16 units, in which spreadsheets count; what is cut off is shown by `…`.
  ///   - lines: whether line feeds and tabs stay; otherwise they become spaces.
  static func bytes(_ text: String, limit: Int = .max, lines: Bool = true) -> [UInt8] {
    let given = Array(text.utf8)
    if given.count <= limit, !given.contains(where: isSuspect) { return given }
    var kept: [UInt8] = []
    kept.reserveCapacity(given.count + 16)
    var units = 0
    for scalar in text.unicodeScalars {
      units += scalar.value > 0xFFFF ? 2 : 1
      guard units <= limit else {
        kept.append(contentsOf: "…".utf8)
        break
      }
      append(scalar, lines: lines, to: &kept)
    }
    return kept
  }

  static func string(_ text: String, limit: Int = .max, lines: Bool = true) -> String {
    String(decoding: bytes(text, limit: limit, lines: lines), as: UTF8.self)
  }

  /// The first bytes of everything that is replaced, and of some that is not.
  private static func isSuspect(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
  }

  private static func append(_ scalar: Unicode.Scalar, lines: Bool, to bytes: inout [UInt8]) {
    switch scalar {
    case "\n", "\t": bytes.append(lines ? UInt8(scalar.value) : 0x20)
    case "\r": if !lines { bytes.append(0x20) }
    case "\u{0}"..."\u{1F}": bytes.append(contentsOf: [0xE2, 0x90, 0x80 + UInt8(scalar.value)])
    case "\u{7F}": bytes.append(contentsOf: [0xE2, 0x90, 0xA1])
    case "\u{80}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2028}", "\u{2029}",
      "\u{2066}"..."\u{2069}", "\u{FEFF}":
      let digits = String(scalar.value, radix: 16, uppercase: true)
      bytes.append(contentsOf: "[U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]".utf8)
    case "\u{FFFE}", "\u{FFFF}": bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
