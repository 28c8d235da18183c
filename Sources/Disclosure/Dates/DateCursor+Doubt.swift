import HTML

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

  /// Where dates of running text may begin in a text that stands somewhere in a page: where a run of digits does that
  /// may be a year, or a character of a year in words. A scanner that stands anywhere else passes on, whatever was before.
  static func starts(in bytes: [UInt8]) -> [Int32] {
    let starts = chineseStarts
    let cursor = DateCursor(bytes: bytes, range: 0..<bytes.count, scope: .text, reference: nil)
    var found: [Int32] = []
    var index = 0
    while index < bytes.count {
      if let number = cursor.number(at: index) {
        // At its edges a run may go on in the text around.
        let isWhole = index > 0 && number.end < bytes.count
        if !isWhole || number.digits == 4 && (1900...2099).contains(number.value) { found.append(Int32(index)) }
        index = number.end
        continue
      }
      let (value, length) = bytes.scalar(at: index)
      if bytes[index] == 0xE4 || bytes[index] >= 0xEA, starts.contains(value) { found.append(Int32(index)) }
      index += length
    }
    return found
  }

  /// Where the next digit stands, in ASCII or wide, or 一, 二 or 两: in running text only a year begins a date.
  static func nextYear(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    ByteBlocks.first(in: bytes, range) { here, next, third in
      let one =
        ByteBlocks.characters(0xE4, 0xB8, here, next)
        .& (ByteBlocks.equal(third, 0x80) .| ByteBlocks.equal(third, 0xA4))
      let two = ByteBlocks.characters(0xE4, 0xBA, here, next) .& ByteBlocks.equal(third, 0x8C)
      return ByteBlocks.digits(here, next, third) .| one .| two
    }
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

/// Goes with a scanner through a page and leads it from one place in a passage where a date may begin to the next.
struct KnownStarts {
  private let passages: [PassageView.Place]
  private var number = 0
  private var startNumber = 0
  /// From here on `start` is to be asked.
  private(set) var next: Int

  init(_ passages: [PassageView.Place]) {
    self.passages = passages
    next = passages.first?.textStart ?? .max
  }

  /// Where to look from a place on: there, or behind what is known to begin no date.
  mutating func start(from index: Int) -> Int {
    while number < passages.count {
      let passage = passages[number]
      let starts = passage.view.dateStarts
      if index < passage.textStart {
        next = passage.textStart
        return index
      }
      while startNumber < starts.count, passage.textStart + Int(starts[startNumber]) < index { startNumber += 1 }
      if startNumber < starts.count {
        let start = passage.textStart + Int(starts[startNumber])
        next = start + 1
        return start
      }
      number += 1
      startNumber = 0
      let end = passage.textStart + passage.view.textCount
      if end > index {
        next = number < passages.count ? passages[number].textStart : .max
        return end
      }
    }
    next = .max
    return index
  }
}
