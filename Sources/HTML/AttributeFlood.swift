import Glibc

/// Finds a tag with so many attributes that libxml2, which compares each with all before it, would need minutes:
/// half a megabyte is enough for that. Pages below `smallest` cannot hold that many and are not looked at.
///
/// It follows the parser roughly (comments, scripts and styles are passed over, quotes count behind an equals
/// sign), which is enough for a bound that no honest page comes near.
struct AttributeFlood {
  static let smallest = 100_000
  static let mostAttributes = 10_000

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// Where the first such tag begins, or nil.
  static func start(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= smallest else { return nil }
    var flood = AttributeFlood(bytes: bytes)
    return flood.run()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func run() -> Int? {
    while let tag = find(UInt8(ascii: "<"), from: index) {
      index = tag + 1
      guard index < bytes.count else { return nil }
      if starts("!--", at: index) {
        index = find("-->", from: index + 3) ?? bytes.count
      } else if isLetter(bytes[index]) {
        if countAttributes() > AttributeFlood.mostAttributes { return tag }
        if starts("script", at: tag + 1) { index = find("</script", from: index) ?? bytes.count }
        if starts("style", at: tag + 1) { index = find("</style", from: index) ?? bytes.count }
      }
    }
    return nil
  }

  /// Passes over a tag, at most to the attribute that is one too many.
  private mutating func countAttributes() -> Int {
    while index < bytes.count, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
    var count = 0
    while count <= AttributeFlood.mostAttributes {
      while index < bytes.count, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
      guard index < bytes.count, bytes[index] != UInt8(ascii: ">") else { break }
      count += 1
      skipAttribute()
    }
    return count
  }

  private mutating func skipAttribute() {
    // The first byte may be an equals sign without a name.
    index += 1
    while index < bytes.count, !endsToken(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return }
    index += 1
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count else { return }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index = find(quote, from: index + 1).map { $0 + 1 } ?? bytes.count
    } else {
      while index < bytes.count, !endsToken(bytes[index]) { index += 1 }
    }
  }

  private func endsToken(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: ">") }
  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    return memchr(base + start, Int32(byte), bytes.count - start).map {
      UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0))
    }
  }

  private func find(_ mark: StaticString, from start: Int) -> Int? {
    var place = start
    while let found = find(mark.utf8Start.pointee, from: place) {
      if starts(mark, at: found) { return found }
      place = found + 1
    }
    return nil
  }

  /// Whether a mark in lower case stands there, in any case.
  private func starts(_ mark: StaticString, at start: Int) -> Bool {
    guard start + mark.utf8CodeUnitCount <= bytes.count else { return false }
    return mark.withUTF8Buffer { mark in
      mark.indices.allSatisfy { offset in
        let byte = bytes[start + offset]
        return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == mark[offset]
      }
    }
  }
}
