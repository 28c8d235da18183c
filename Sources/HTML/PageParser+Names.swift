/// Names and attributes of tags.
extension PageParser {
  /// Longer names are cut there, as libxml2 does; the rest reads as an attribute.
  private static let longestName = 100

  /// The number of the element whose name begins at `start`, and where the name stands.
  @inline(__always)
  mutating func readElementName(at start: Int) -> (element: Int32, name: Range<Int>) {
    var key = NameTable.Key()
    let end = scanName(at: start, &key)
    if end - start <= 16 {
      let number = table.names.value(of: key)
      if number != NameTable.unknown { return (Int32(number), start..<end) }
    }
    return (numberOfUnknown(start..<end), start..<end)
  }

  @inline(never)
  private mutating func numberOfUnknown(_ range: Range<Int>) -> Int32 {
    let name = range.map { lower(source[$0]) }
    if let known = unknown[name] { return known }
    let number = ElementTable.limit + Int32(unknown.count)
    unknown[name] = number
    return number
  }

  /// The end of the name at `start`, its first sixteen bytes in lower case in `key`.
  @inline(__always)
  private func scanName(at start: Int, _ key: inout NameTable.Key) -> Int {
    let limit = min(source.count, start + PageParser.longestName)
    var index = start
    while index < limit, isNameByte(source[index]) {
      if index - start < 16 { key.set(lower(source[index]), at: index - start) }
      index += 1
    }
    return index
  }

  /// Reads attributes up to `>` or `/>`, behind the tag's name; keeps those that are asked for, of a repeated one
  /// the first.
  ///
  /// - Parameter first: nil when the tag is dropped with all that stands in it.
  @inline(__always)
  mutating func readAttributes(of first: Int?) {
    var kept: UInt64 = 0
    skipBlanks()
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: ">") || (byte == UInt8(ascii: "/") && isByte(UInt8(ascii: ">"), at: index + 1)) {
        return
      }
      guard isNameStart(byte) else {
        skipBogusAttribute()
        skipBlanks()
        continue
      }
      var key = NameTable.Key()
      let start = index
      index = scanName(at: start, &key)
      var number = index - start <= 16 ? attributeNames.value(of: key) : NameTable.unknown
      if first == nil || (number < 64 && kept >> UInt64(number) & 1 == 1) { number = NameTable.unknown }
      if number < 64 { kept |= 1 << UInt64(number) }
      skipBlanks()
      if isByte(UInt8(ascii: "="), at: index) {
        index += 1
        skipBlanks()
        readValue(keepingAs: number)
      } else if number != NameTable.unknown {
        keep(number, arena.count)
      }
      skipBlanks()
    }
  }

  @inline(__always)
  private mutating func readValue(keepingAs number: UInt8) {
    let quote = index < source.count ? source[index] : 0
    let start: Int
    let end: Int
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      start = index + 1
      end = find(quote, from: start)
      index = min(end + 1, source.count)
    } else {
      start = index
      while index < source.count, !isBlank(source[index]), source[index] != UInt8(ascii: ">") { index += 1 }
      end = index
    }
    guard number != NameTable.unknown else { return }
    let first = arena.count
    appendDecoded(from: start, to: end, isText: false)
    keep(number, first)
  }

  /// What cannot be an attribute: up to a blank or the tag's end.
  private mutating func skipBogusAttribute() {
    while index < source.count {
      let byte = source[index]
      if isBlank(byte) || byte == UInt8(ascii: ">") { return }
      if byte == UInt8(ascii: "/"), isByte(UInt8(ascii: ">"), at: index + 1) { return }
      index += 1
    }
  }

  @inline(__always)
  private mutating func keep(_ key: UInt8, _ first: Int) {
    attributes.append(
      Document.StoredAttribute(
        key: key, first: UInt32(truncatingIfNeeded: first), count: UInt32(truncatingIfNeeded: arena.count - first)))
  }

  /// Keeps the name of an element that `Tag` does not know, as it stands there, in lower case.
  mutating func keepName(_ range: Range<Int>) {
    let first = arena.count
    for index in range { arena.append(lower(source[index])) }
    keep(Document.nameKey, first)
  }

  // MARK: Bytes

  @inline(__always)
  func isByte(_ byte: UInt8, at index: Int) -> Bool { index < source.count && source[index] == byte }

  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  @inline(__always)
  func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ".")
  }

  @inline(__always)
  private func isNameByte(_ byte: UInt8) -> Bool {
    isNameStart(byte) || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }

  @inline(__always)
  func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  @inline(__always)
  mutating func skipBlanks() {
    while index < source.count, isBlank(source[index]) { index += 1 }
  }
}
