/// The scalars of a document one after the other, with line and column. LF, CR, CR LF, U+2028 and U+2029 end a
/// line.
struct JSON5Scanner {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var column = 1
  /// The scalar that is to be read next, nil at the end, and its length in bytes.
  private(set) var current: Unicode.Scalar?
  private var width = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    decode()
  }

  var isAtEnd: Bool { current == nil }
  var position: JSONNode.Position { JSONNode.Position(line: line, column: column) }

  mutating func skipByteOrderMark() {
    guard current == "\u{FEFF}" else { return }
    index += width
    decode()
  }

  /// Refuses bytes that are not UTF-8, and says where.
  func checkEncoding() throws(JSONSyntaxError) {
    if String(validating: bytes, as: UTF8.self) != nil { return }
    var scanner = self
    while !scanner.isAtEnd {
      if scanner.current == "\u{FFFD}", scanner.width != 3 { break }
      scanner.advance()
    }
    throw JSONSyntaxError(at: scanner.position, "the text is not UTF-8 here")
  }

  mutating func advance() {
    guard let passed = current else { return }
    index += width
    decode()
    if JSON5Scanner.endsLine(passed), !(passed == "\r" && current == "\n") {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }

  /// Takes the run of a string that stands for itself: up to a quote, a backslash or the end of a line. Lines of a
  /// batch hold a whole page in one string, so this goes by bytes.
  mutating func takePlain(into text: inout [UInt8]) {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      // E2 may begin U+2028, which ends a line.
      if byte == 0x22 || byte == 0x27 || byte == 0x5C || byte == 0x0A || byte == 0x0D || byte == 0xE2 { break }
      if byte & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    guard index > start else { return }
    text.append(contentsOf: bytes[start..<index])
    decode()
  }

  /// Takes what may belong to a number: letters, digits, points, and signs behind an exponent's letter.
  mutating func takeNumber() -> String {
    var text: [UInt8] = []
    while let scalar = current {
      let isHexadecimal = text.count > 1 && text[1] | 0x20 == UInt8(ascii: "x")
      let isExponentSign = (scalar == "+" || scalar == "-") && (text.last ?? 0) | 0x20 == UInt8(ascii: "e")
      guard JSON5Scanner.isNumeric(scalar) || isExponentSign && !isHexadecimal else { break }
      text.append(UInt8(truncatingIfNeeded: scalar.value))
      advance()
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Decodes the scalar at `index`. Broken bytes are one U+FFFD of width 1 each.
  private mutating func decode() {
    guard index < bytes.count else {
      current = nil
      width = 0
      return
    }
    let first = bytes[index]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var code = UInt32(length == 1 ? first : first & (0x7F >> UInt8(length)))
    width = 1
    current = "\u{FFFD}"
    guard first < 0x80 || first >= 0xC2, index + length <= bytes.count else { return }
    for byte in bytes[(index + 1)..<(index + length)] {
      guard byte & 0xC0 == 0x80 else { return }
      code = code << 6 | UInt32(byte & 0x3F)
    }
    guard let scalar = Unicode.Scalar(code), length < 3 || code >= (length == 3 ? 0x800 : 0x10000) else { return }
    current = scalar
    width = length
  }
}

/// Classes of characters.
extension JSON5Scanner {
  static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\u{B}", "\u{C}", " ", "\u{A0}", "\u{FEFF}": true
    default: endsLine(scalar) || scalar.properties.generalCategory == .spaceSeparator
    }
  }

  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "$" || scalar == "_" || scalar == "\\" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      return true
    default: return false
    }
  }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if startsName(scalar) || scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }

  static func hexadecimalDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x61 + 10
    case "A"..."F": scalar.value - 0x41 + 10
    default: nil
    }
  }

  static func startsNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "+", "-", ".": true
    default: false
    }
  }

  static func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."z", "A"..."Z", ".", "_", "$": true
    default: false
    }
  }

  /// A character as it can stand in a message.
  static func printable(_ scalar: Unicode.Scalar) -> String {
    scalar.value < 0x20 || scalar.value == 0x7F
      ? "U+00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
      : String(Character(scalar))
  }
}
