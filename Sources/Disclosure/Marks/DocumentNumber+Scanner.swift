import HTML

/// A 发文字号 and where it stands, in bytes.
public struct DocumentNumberMatch: Sendable, Equatable {
  public var number: DocumentNumber
  public var range: Range<Int>
}

/// Finding 发文字号 in text: 国办发〔2016〕80号, 舟政办发[2020] 3 号, 科办发（2020）第3号. Every kind of bracket
/// counts and is normalised to 〔〕; a number whose digits are blotted out (xxxx) is none.
/// Source: GB/T 9704—2012, 7.2.5.
extension DocumentNumber {
  public static func all(in text: String) -> [DocumentNumber] { all(in: text.bytes).map(\.number) }

  /// In the order in which they stand, repeats included.
  public static func all(in bytes: [UInt8], _ range: Range<Int>? = nil) -> [DocumentNumberMatch] {
    let range = range ?? 0..<bytes.count
    let opening = opening
    var matches: [DocumentNumberMatch] = []
    // Without 号 or 號 there is none.
    let mark = ByteBlocks.first(in: bytes, range) { here, next, third in
      let simple = ByteBlocks.characters(0xE5, 0x8F, here, next) .& ByteBlocks.equal(third, 0xB7)
      return simple .| ByteBlocks.characters(0xE8, 0x99, here, next) .& ByteBlocks.equal(third, 0x9F)
    }
    guard mark < range.upperBound else { return matches }
    var index = range.lowerBound
    var floor = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if isIdeographLead(byte) {
        index += 3
      } else if byte >= 0xE2 || byte == 0x28 || byte == 0x5B || byte == 0x3C {
        let (value, length) = bytes.scalar(at: index)
        if opening.contains(value), let match = match(bytes, bracket: index, length, floor, range.upperBound) {
          matches.append(match)
          index = match.range.upperBound
          floor = index
        } else {
          index += length
        }
      } else {
        index += 1
      }
    }
    return matches
  }

  /// The number that a text is, or nil when it is none or more than one.
  /// The word 号 may be missing behind the square brackets of an official number: 松政办发〔2020〕3.
  public static func parse(_ text: String) -> DocumentNumber? { parse(text.bytes) }

  /// The same of a part of a text, white space in it as `line` prints it.
  static func parse(_ text: [UInt8], _ range: Range<Int>) -> DocumentNumber? {
    mayStand(in: text, range) ? parse(text.line(range).bytes) : nil
  }

  /// Whether a digit stands there, without which nothing is a number.
  static func mayStand(in text: [UInt8], _ range: Range<Int>) -> Bool {
    ByteBlocks.first(in: text, range, where: ByteBlocks.digits) < range.upperBound
  }

  static func parse(_ text: [UInt8]) -> DocumentNumber? {
    var bytes = text
    if bytes.last.map(isDigit) == true, squares.contains(where: { bytes.contains($0) }) { bytes += marks[0] }
    let matches = all(in: bytes)
    guard matches.count == 1, let match = matches.first else { return nil }
    let before = bytes.trimmed(0..<match.range.lowerBound)
    let after = bytes.trimmed(match.range.upperBound..<bytes.count)
    return before.isEmpty && (after.isEmpty || isSound(bytes, after)) ? match.number : nil
  }

  /// The injected sound behind the last letter, 号(hào).
  private static func isSound(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard bytes[range.upperBound - 1] == 0x29, range.count <= 12 else { return false }
    return pinyinStart(bytes, before: range.upperBound - 1, from: range.lowerBound) == range.lowerBound
  }

  private static func match(
    _ bytes: [UInt8], bracket: Int, _ length: Int, _ floor: Int, _ end: Int
  ) -> DocumentNumberMatch? {
    var index = bytes.skipSpace(from: bracket + length, to: end)
    guard let year = digits(bytes, index, end), year.digits == 4, (1949...2099).contains(year.value) else {
      return nil
    }
    index = bytes.skipSpace(from: year.end, to: end)
    if bytes.has(yearMark, at: index) { index = bytes.skipSpace(from: index + yearMark.count, to: end) }
    guard index < end, case let close = bytes.scalar(at: index), closing.contains(close.value) else { return nil }
    index = bytes.skipSpace(from: index + close.length, to: end)
    if bytes.has(ordinal, at: index) { index = bytes.skipSpace(from: index + ordinal.count, to: end) }
    guard let number = digits(bytes, index, end), number.digits <= 6 else { return nil }
    index = bytes.skipSpace(from: number.end, to: end)
    guard let mark = marks.first(where: { bytes.has($0, at: index) }) else { return nil }
    guard let code = agencyCode(bytes, before: bracket, from: floor) else { return nil }
    return DocumentNumberMatch(
      number: DocumentNumber(agencyCode: code.text, year: year.value, number: number.value),
      range: code.start..<index + mark.count)
  }

  /// The agency's letters before the bracket: a run of ideographs and capitals, cut where the sentence around it
  /// ends (根据|国办发〔2016〕80号).
  private static func agencyCode(
    _ bytes: [UInt8], before bracket: Int, from floor: Int
  ) -> (text: String, start: Int)? {
    let end = bytes.trimmed(floor..<bracket).upperBound
    var letters: [(scalar: UInt32, start: Int)] = []
    var index = end
    while letters.count < 40, let (value, start) = bytes.scalar(before: index, from: floor) {
      if value == 0x29, let open = pinyinStart(bytes, before: start, from: floor) {
        index = open
        continue
      }
      if value == 0x20 || value == 0x3000, !letters.isEmpty, spaced(bytes, start, floor) {
        index = start
        continue
      }
      guard isIdeograph(value) || (value >= 0x41 && value <= 0x5A) else { break }
      letters.append((value, start))
      index = start
    }
    letters.reverse()
    let cut = AgencyCode.start(in: letters.map(\.scalar))
    let kept = letters[cut...]
    guard kept.count >= 2, let first = kept.first, kept.contains(where: { isIdeograph($0.scalar) }) else {
      return nil
    }
    var text = ""
    for letter in kept { if let scalar = Unicode.Scalar(letter.scalar) { text.unicodeScalars.append(scalar) } }
    return (text, first.start)
  }

  /// Single letters set apart by blanks (国 办 发〔2016〕80号): a blank is inside when only one letter precedes it.
  private static func spaced(_ bytes: [UInt8], _ blank: Int, _ floor: Int) -> Bool {
    guard let (letter, start) = bytes.scalar(before: blank, from: floor), isIdeograph(letter) else { return false }
    guard let (before, _) = bytes.scalar(before: start, from: floor) else { return true }
    return isSpace(before)
  }

  /// Reprints that inject the sound behind a letter, 函(hán): where the bracket opens.
  private static func pinyinStart(_ bytes: [UInt8], before close: Int, from floor: Int) -> Int? {
    var index = close
    for _ in 0..<8 {
      guard let (value, start) = bytes.scalar(before: index, from: floor) else { return nil }
      if value == 0x28 { return index == close ? nil : start }
      guard isASCIILetter(value) || (0xE0...0x1DC).contains(value) else { return nil }
      index = start
    }
    return nil
  }

  private static func digits(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (value: Int, digits: Int, end: Int)? {
    var value = 0
    var digits = 0
    var index = start
    while index < end, digits < 8 {
      let (scalar, length) = bytes.scalar(at: index)
      guard let digit = digitValue(scalar) else { break }
      value = value * 10 + digit
      digits += 1
      index += length
    }
    return digits == 0 ? nil : (value, digits, index)
  }

  private static let opening: MarkSet = [
    0x3014, 0xFE5D, 0x5B, 0xFF3B, 0x28, 0xFF08, 0x3010, 0x3016, 0x3008, 0x3C, 0xFF1C, 0x2768, 0x2772,
  ]
  private static let closing: MarkSet = [
    0x3015, 0xFE5E, 0x5D, 0xFF3D, 0x29, 0xFF09, 0x3011, 0x3017, 0x3009, 0x3E, 0xFF1E, 0x2769, 0x2773,
  ]
  private static let squares = ["〕", "]", "］", "】", "﹞"].map(\.bytes)
  private static let ordinal = "第".bytes
  private static let yearMark = "年".bytes
  private static let marks = ["号".bytes, "號".bytes]
}
