import Disclosure

/// The first byte chooses the scope and whether there is a day of reference.
struct DateTarget: FuzzTarget {
  func check(_ bytes: [UInt8]) {
    let choice = bytes.first ?? 0
    let text = Array(String(decoding: bytes.dropFirst(), as: UTF8.self).utf8)
    let reference = choice & 1 == 0 ? CivilDate(year: 2026, month: 11, day: 22) : nil
    let scanner = DateScanner(reference: reference)
    let scope: DateScanner.Scope = choice & 2 == 0 ? .text : .cell
    let matches = scanner.all(in: text, scope: scope)
    var last = 0
    for match in matches {
      require(match.range.lowerBound >= last, "matches overlap or go back")
      last = match.range.upperBound
      checkMatch(match, in: text)
      require(reference != nil || match.shape != .monthDay && match.shape != .relative, "a year from nowhere")
    }
    if let first = scanner.first(in: text, scope: scope) { checkMatch(first, in: text) }
    // A part of a text is read as if nothing stood around it, but never beyond its ends.
    let part = start(of: text.count / 3, in: text)..<start(of: text.count - text.count / 3, in: text)
    for match in scanner.all(in: text, part, scope: scope) {
      require(part.contains(match.range.lowerBound) && match.range.upperBound <= part.upperBound, "outside")
    }
  }

  /// Where the character begins that a byte belongs to.
  private func start(of index: Int, in text: [UInt8]) -> Int {
    var index = index
    while index < text.count, index > 0, text[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  private func checkMatch(_ match: DateMatch, in text: [UInt8]) {
    require(!match.range.isEmpty && match.range.upperBound <= text.count, "range \(match.range) of \(text.count)")
    require(String(validating: text[match.range], as: UTF8.self) != nil, "cuts through a character")
    require(match.minute.map { (0..<24 * 60).contains($0) } ?? true, "minute \(match.minute ?? 0)")
    require(CivilDate(iso: match.day.description) == match.day, "day \(match.day)")
    require(CivilDate(daysSince1970: match.day.daysSince1970) == match.day, "day number of \(match.day)")
  }
}

struct PersonalDataTarget: FuzzTarget {
  func check(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let utf8 = Array(text.utf8)
    var last = 0
    var lastScalar = 0
    for match in PersonalDataScanner.matches(in: text) {
      require(match.range.lowerBound >= last && match.range.upperBound <= utf8.count, "range \(match.range)")
      last = match.range.upperBound
      require(match.offset >= lastScalar && match.length > 0, "offset \(match.offset)")
      lastScalar = match.offset + match.length
      let before = String(validating: utf8[..<match.range.lowerBound], as: UTF8.self)
      require(before?.unicodeScalars.count == match.offset, "offset \(match.offset)")
      let found = String(validating: utf8[match.range], as: UTF8.self)
      require(found?.unicodeScalars.count == match.length, "length \(match.length)")
      require(match.masked.contains("****"), "not masked: \(match.masked)")
      require(match.masked.filter { $0.isNumber }.count <= 8, "shows too much: \(match.masked)")
    }
  }
}
