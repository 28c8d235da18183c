/// Cuts bytes into tags and text, as much of XML as a sitemap or a feed needs. It is total: whatever is malformed is
/// skipped. Declarations and document types are passed over unread, so there is no entity that could grow.
struct XMLScanner {
  enum Token {
    /// `<name attributes>`; `isEmpty` for `<name/>`.
    case open(name: Range<Int>, attributes: Range<Int>, isEmpty: Bool)
    case close(name: Range<Int>)
    /// Text with its entities as they are written.
    case text(Range<Int>)
    /// The content of a CDATA section, which has no entities.
    case literal(Range<Int>)
  }

  let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token? {
    while index < bytes.count {
      guard bytes[index] == 0x3C else {
        let start = index
        while index < bytes.count, bytes[index] != 0x3C { index += 1 }
        return .text(start..<index)
      }
      if follows("<!--") {
        index = end(of: "-->", from: index + 4) ?? bytes.count
      } else if follows("<![CDATA[") {
        let start = index + 9
        guard let end = end(of: "]]>", from: start) else {
          index = bytes.count
          return nil
        }
        index = end
        return .literal(start..<(end - 3))
      } else if follows("<?") {
        index = end(of: "?>", from: index + 2) ?? bytes.count
      } else if follows("<!") {
        skipDeclaration()
      } else if let token = tag() {
        return token
      }
    }
    return nil
  }

  private mutating func tag() -> Token? {
    var place = index + 1
    let isClosing = place < bytes.count && bytes[place] == 0x2F
    if isClosing { place += 1 }
    let nameStart = place
    while place < bytes.count, !bytes[place].isWhitespace, bytes[place] != 0x3E, bytes[place] != 0x2F,
      bytes[place] != 0x3C
    {
      place += 1
    }
    let name = nameStart..<place
    guard !name.isEmpty else {
      index += 1
      return nil
    }
    var quote: UInt8?
    let attributesStart = place
    while place < bytes.count {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E || byte == 0x3C {
        break
      }
      place += 1
    }
    guard place < bytes.count else {
      index = bytes.count
      return nil
    }
    let isEmpty = bytes[place - 1] == 0x2F
    index = bytes[place] == 0x3E ? place + 1 : place
    if isClosing { return .close(name: name) }
    return .open(name: name, attributes: attributesStart..<place, isEmpty: isEmpty)
  }

  /// `<!DOCTYPE …>` with its internal subset in brackets.
  private mutating func skipDeclaration() {
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x5B { depth += 1 }
      if byte == 0x5D { depth -= 1 }
      if byte == 0x3E, depth <= 0 { return }
    }
  }

  private func follows(_ text: String) -> Bool {
    bytes[index...].starts(with: text.utf8)
  }

  /// The place behind the next `text`.
  private func end(of text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var place = start
    while place + wanted.count <= bytes.count {
      if bytes[place] == wanted[0], bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
        return place + wanted.count
      }
      place += 1
    }
    return nil
  }

  /// The value of an attribute without its entities resolved; nil if it is missing.
  func attribute(_ name: String, in range: Range<Int>) -> Range<Int>? {
    var place = range.lowerBound
    while place < range.upperBound {
      while place < range.upperBound, bytes[place].isWhitespace || bytes[place] == 0x2F { place += 1 }
      let start = place
      while place < range.upperBound, bytes[place] != 0x3D, !bytes[place].isWhitespace { place += 1 }
      let found = start..<place
      while place < range.upperBound, bytes[place].isWhitespace { place += 1 }
      guard place < range.upperBound, bytes[place] == 0x3D else { continue }
      place += 1
      while place < range.upperBound, bytes[place].isWhitespace { place += 1 }
      guard place < range.upperBound else { return nil }
      let quote = bytes[place]
      var valueStart = place
      if quote == 0x22 || quote == 0x27 {
        valueStart += 1
        place = valueStart
        while place < range.upperBound, bytes[place] != quote { place += 1 }
      } else {
        while place < range.upperBound, !bytes[place].isWhitespace { place += 1 }
      }
      if bytes[found].elementsEqual(name.utf8) { return valueStart..<place }
      place += 1
    }
    return nil
  }

  /// Text with the five entities of XML and character references resolved; anything else that begins with `&` stays.
  static func resolve(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(0x26) else { return Array(text) }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == 0x26, let end = text[index...].prefix(12).firstIndex(of: 0x3B),
        let scalar = scalar(String(decoding: text[(index + 1)..<end], as: UTF8.self))
      {
        out.append(contentsOf: String(Character(scalar)).utf8)
        index = end + 1
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return out
  }

  private static func scalar(_ reference: String) -> Unicode.Scalar? {
    switch reference {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard reference.hasPrefix("#") else { return nil }
      let number = reference.dropFirst()
      let value = number.hasPrefix("x") ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
      return value.flatMap(Unicode.Scalar.init)
    }
  }
}
