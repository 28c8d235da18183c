/// What can be no date by a look at its characters: most texts of a page.
extension DateCursor {
  /// Whether a date, whole or not, can begin in a text: false for most rows of a menu.
  static func mayHoldDate(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let starts = chineseStarts
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        if isDigit(byte) { return true }
        index += 1
      } else if byte >= 0xE0, byte < 0xE4 || byte > 0xE6, byte <= 0xE9 {
        index += 3
      } else {
        let (value, length) = bytes.scalar(at: index)
        if byte >= 0xE4, starts.contains(value) || digitValue(value) != nil { return true }
        index += length
      }
    }
    return false
  }

  /// Whether a year can stand in a text: four digits, or a numeral that begins like 一 and 二.
  static func mayHoldYear(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var digits = 0
    for index in range {
      let byte = bytes[index]
      if isDigit(byte) || byte == 0xEF {
        digits += 1
        if digits == 4 { return true }
      } else if byte == 0xE4, index + 2 < range.upperBound,
        bytes[index + 1] == 0xB8 && bytes[index + 2] == 0x80 || bytes[index + 1] == 0xBA && bytes[index + 2] == 0x8C
      {
        return true
      }
    }
    return false
  }
}
