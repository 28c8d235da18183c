import HTML

/// Reading UTF-8 text in place: pages are scanned as bytes, since a pass over `[UInt8]` costs a fraction of one over
/// `String` or a regular expression.
extension [UInt8] {
  /// The Unicode scalar that starts at `index` and its length in bytes. A byte that starts no valid scalar counts as
  /// one unit of length 1 with value U+FFFD.
  @inline(__always)
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = self[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    // Most characters are of three bytes.
    if lead & 0xF0 == 0xE0, index + 2 < count {
      return (
        UInt32(lead & 0x0F) << 12 | UInt32(self[index + 1] & 0x3F) << 6 | UInt32(self[index + 2] & 0x3F), 3
      )
    }
    if lead >= 0xC2, lead < 0xE0, index + 1 < count {
      return (UInt32(lead & 0x1F) << 6 | UInt32(self[index + 1] & 0x3F), 2)
    }
    if lead >= 0xF0, lead < 0xF5, index + 3 < count {
      let high = UInt32(lead & 0x07) << 18 | UInt32(self[index + 1] & 0x3F) << 12
      return (high | UInt32(self[index + 2] & 0x3F) << 6 | UInt32(self[index + 3] & 0x3F), 4)
    }
    return (0xFFFD, 1)
  }

  /// The scalar that ends right before `index`, or nil at `lower`.
  func scalar(before index: Int, from lower: Int) -> (value: UInt32, start: Int)? {
    guard index > lower else { return nil }
    var start = index - 1
    while start > lower, index - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).value, start)
  }

  func has(_ pattern: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + pattern.count <= count else { return false }
    for offset in 0..<pattern.count where self[index + offset] != pattern[offset] { return false }
    return true
  }

  /// The same before an end: what stands behind it belongs to something else.
  func has(_ pattern: [UInt8], at index: Int, before end: Int) -> Bool {
    index + pattern.count <= end && has(pattern, at: index)
  }

  /// Where `pattern` first stands within `range`.
  func firstIndex(of pattern: [UInt8], in range: Range<Int>) -> Int? {
    ByteSearch.first(of: pattern, in: self, range)
  }

  /// Where the first `count` bytes of `pattern` first stand within `range`.
  func firstIndex(of pattern: [UInt8], prefix count: Int, in range: Range<Int>) -> Int? {
    guard let first = pattern.first else { return nil }
    var from = range.lowerBound
    while from < range.upperBound, let place = ByteSearch.first(of: first, in: self, from..<range.upperBound) {
      guard place + count <= range.upperBound else { return nil }
      var length = 1
      while length < count, self[place + length] == pattern[length] { length += 1 }
      if length == count { return place }
      from = place + 1
    }
    return nil
  }

  func lastIndex(of pattern: [UInt8], in range: Range<Int>) -> Int? {
    var last: Int?
    var start = range.lowerBound
    while let place = firstIndex(of: pattern, in: start..<range.upperBound) {
      last = place
      start = place + 1
    }
    return last
  }

  func contains(_ pattern: [UInt8]) -> Bool { firstIndex(of: pattern, in: 0..<count) != nil }

  /// `range` without white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = skipSpace(from: range.lowerBound, to: range.upperBound)
    var end = range.upperBound
    while end > start, !endsSolid(at: end, from: start), let (value, before) = scalar(before: end, from: start),
      isSpace(value)
    {
      end = before
    }
    return start..<Swift.max(start, end)
  }

  /// Whether what ends there is no white space for certain, by a look at its bytes: ASCII, or one of the ideographs
  /// that begin with E4 to E9.
  @inline(__always)
  private func endsSolid(at end: Int, from start: Int) -> Bool {
    let last = self[end - 1]
    if last < 0x80 { return last > 0x20 }
    return end - start >= 3 && last < 0xC0 && self[end - 2] & 0xC0 == 0x80 && isIdeographLead(self[end - 3])
  }

  /// The first place at or after `index` that is no white space.
  func skipSpace(from index: Int, to end: Int) -> Int {
    var index = index
    while index < end {
      let byte = self[index]
      if byte > 0x20, byte < 0xC2 || isIdeographLead(byte) { break }
      let (value, length) = scalar(at: index)
      guard isSpace(value) else { break }
      index += length
    }
    return index
  }

  func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

  /// The text of `range`, trimmed, every run of white space a single blank.
  func line(_ range: Range<Int>) -> String {
    let range = trimmed(range)
    guard !isCollapsed(range) else { return string(range) }
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    appendCollapsed(range, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// The bytes of the same, appended.
  func appendLine(_ range: Range<Int>, to out: inout [UInt8]) {
    let range = trimmed(range)
    if isCollapsed(range) { out.append(contentsOf: self[range]) } else { appendCollapsed(range, to: &out) }
  }

  private func appendCollapsed(_ range: Range<Int>, to out: inout [UInt8]) {
    let first = out.count
    var run = range.lowerBound
    var index = run
    while index < range.upperBound {
      let width = spaceWidth(at: index)
      if width == 0 {
        index += isIdeographLead(self[index]) ? 3 : 1
        continue
      }
      if run < index {
        if out.count > first { out.append(0x20) }
        out.append(contentsOf: self[run..<index])
      }
      index += width
      run = index
    }
    if run < range.upperBound {
      if out.count > first { out.append(0x20) }
      out.append(contentsOf: self[run..<range.upperBound])
    }
  }

  /// Whether the only white space inside is single blanks.
  func isCollapsed(_ range: Range<Int>) -> Bool {
    var afterBlank = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = self[index]
      if isIdeographLead(byte) {
        afterBlank = false
        index += 3
        continue
      }
      if byte == 0x20 {
        if afterBlank { return false }
        afterBlank = true
      } else {
        if spaceWidth(at: index) > 0 { return false }
        afterBlank = false
      }
      index += 1
    }
    return true
  }

  /// The length of the white space at `index`, 0 when none stands there. The text is valid UTF-8.
  @inline(__always)
  func spaceWidth(at index: Int) -> Int {
    let byte = self[index]
    if byte > 0x20, byte < 0xC2 { return 0 }
    if byte <= 0x20 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
    switch byte {
    case 0xC2: return index + 1 < count && self[index + 1] == 0xA0 ? 2 : 0
    case 0xE3: return has3(0x80, 0x80, behind: index) ? 3 : 0
    case 0xEF: return has3(0xBB, 0xBF, behind: index) ? 3 : 0
    case 0xE2:
      let (value, length) = scalar(at: index)
      return isSpace(value) ? length : 0
    default: return 0
    }
  }

  /// Where white space may stand next, by its first two bytes.
  @inline(__always)
  func nextSpace(in range: Range<Int>) -> Int {
    ByteBlocks.first(in: self, range) { here, next, third in
      let narrow = ByteBlocks.atMost(here, 0x20) .| ByteBlocks.characters(0xC2, 0xA0, here, next)
      let typographic = ByteBlocks.equal(here, 0xE2) .& ByteBlocks.atMost(next, 0x81)
      let wide = ByteBlocks.characters(0xE3, 0x80, here, next) .& ByteBlocks.equal(third, 0x80)
      return narrow .| typographic .| wide .| ByteBlocks.characters(0xEF, 0xBB, here, next)
    }
  }

  @inline(__always)
  private func has3(_ second: UInt8, _ third: UInt8, behind index: Int) -> Bool {
    index + 2 < count && self[index + 1] == second && self[index + 2] == third
  }

  /// The bytes of `range` without any white space: how labels are compared.
  func solid(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    appendSolid(range, to: &out)
    return out
  }

  /// The same, appended.
  func appendSolid(_ range: Range<Int>, to out: inout [UInt8]) {
    var run = range.lowerBound
    var index = run
    while index < range.upperBound {
      index = nextSpace(in: index..<range.upperBound)
      guard index < range.upperBound else { break }
      let width = spaceWidth(at: index)
      if width == 0 {
        index += 1
        continue
      }
      if run < index { out.append(contentsOf: self[run..<index]) }
      index += width
      run = index
    }
    if run < range.upperBound { out.append(contentsOf: self[run..<range.upperBound]) }
  }

  /// The number of ASCII digits in `range`.
  func digits(in range: Range<Int>) -> Int {
    var number = 0
    for index in range where isDigit(self[index]) { number += 1 }
    return number
  }

  /// Whether an ASCII digit stands in `range`.
  func holdsDigit(in range: Range<Int>) -> Bool {
    ByteBlocks.first(in: self, range) { here, _, _ in ByteBlocks.within(here, 0x30, count: 10) } < range.upperBound
  }

  /// Whether a byte stands in `range`.
  func holds(_ byte: UInt8, in range: Range<Int>) -> Bool { ByteSearch.first(of: byte, in: self, range) != nil }

  /// The number of Unicode scalars in `range`.
  func scalars(in range: Range<Int>) -> Int {
    var number = 0
    for index in range where self[index] & 0xC0 != 0x80 { number += 1 }
    return number
  }
}

/// White space as pages use it: ASCII, no-break space, ideographic space, zero-width marks and the byte-order mark.
@inline(__always)
func isSpace(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x20, 0x09...0x0D, 0xA0, 0x3000, 0x2000...0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0xFEFF: true
  default: false
  }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

/// Whether a byte of valid text begins one of the three-byte characters from U+4000 to U+9FFF: most of Chinese text,
/// and none of them is white space or a mark.
@inline(__always)
func isIdeographLead(_ byte: UInt8) -> Bool { byte &- 0xE4 < 6 }

@inline(__always)
func isASCIILetter(_ scalar: UInt32) -> Bool { (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A }

/// An ideograph of the ranges that Chinese text is written in.
@inline(__always)
func isIdeograph(_ scalar: UInt32) -> Bool {
  (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || scalar == 0x3007
    || (0x20000...0x2FFFF).contains(scalar)
}

/// The value of an ASCII or full-width digit.
@inline(__always)
func digitValue(_ scalar: UInt32) -> Int? {
  if scalar >= 0x30, scalar <= 0x39 { return Int(scalar) - 0x30 }
  if scalar >= 0xFF10, scalar <= 0xFF19 { return Int(scalar) - 0xFF10 }
  return nil
}

extension String {
  var bytes: [UInt8] { Array(utf8) }

  /// The number of Unicode scalars, by the bytes that begin one.
  var scalarCount: Int { ByteBlocks.scalars(in: utf8.span) }

  /// Trimmed, every run of white space (ideographic, no-break … too) a single blank.
  var collapsed: String {
    if isPlainWord { return self }
    let bytes = bytes
    let range = bytes.trimmed(0..<bytes.count)
    return range.count == bytes.count && bytes.isCollapsed(range) ? self : bytes.line(range)
  }

  /// Without any white space.
  var withoutSpace: String {
    if isPlainWord { return self }
    let bytes = bytes
    let solid = bytes.solid(0..<bytes.count)
    return solid.count == bytes.count ? self : String(decoding: solid, as: UTF8.self)
  }

  /// Whether nothing in the text can be white space, by its first bytes: most texts of a page are such.
  fileprivate var isPlainWord: Bool {
    let bytes = utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF { return false }
    }
    return true
  }

  /// The text when there is any but white space.
  var nonEmpty: String? {
    let text = collapsed
    return text.isEmpty ? nil : text
  }

  func contains(text pattern: String) -> Bool { ByteSearch.contains(pattern, in: self) }

  /// Whether two texts have the same bytes.
  func isSame(as other: String) -> Bool {
    let (bytes, others) = (utf8.span, other.utf8.span)
    guard bytes.count == others.count else { return false }
    for index in bytes.indices where bytes[index] != others[index] { return false }
    return true
  }

  /// Whether the text begins with these bytes.
  func begins(with prefix: [UInt8]) -> Bool {
    let bytes = utf8.span
    guard bytes.count >= prefix.count else { return false }
    for index in prefix.indices where bytes[index] != prefix[index] { return false }
    return true
  }

  /// Whether the text ends with these bytes. `hasSuffix` compares characters, which costs hundreds of times as much.
  func ends(with suffix: [UInt8]) -> Bool {
    let bytes = utf8.span
    let start = bytes.count - suffix.count
    guard start >= 0 else { return false }
    for index in suffix.indices where bytes[start + index] != suffix[index] { return false }
    return true
  }
}
