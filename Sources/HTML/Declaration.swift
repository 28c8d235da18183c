/// What a page and its server declare about the encoding.
enum Declaration {
  /// The `charset` of a Content-Type header, or nil. Spaces around the equals sign and quotes are tolerated.
  static func inContentType(_ header: String) -> Encoding? { label(inContent: Array(header.utf8)[...]) }

  /// The encoding that a page declares, or nil: in its first 1,024 bytes (WHATWG HTML, “prescan a byte stream to
  /// determine its encoding”, with the XML declaration that section reads too), else further on, where the standard
  /// lets a parser change its mind. What stands in a script, a style or a comment there is no declaration.
  static func inPage(_ page: [UInt8]) -> Encoding? {
    var early = Prescan(bytes: page.prefix(1_024))
    var found = early.run()
    if found == nil, page.count > 1_024 {
      var late = Prescan(bytes: page.prefix(1 << 16), passesScripts: true)
      found = late.run()
    }
    // The bytes were readable as ASCII, so they cannot be UTF-16.
    return found == .utf16le || found == .utf16be ? .utf8 : found
  }

  /// The algorithm for extracting an encoding from a `content` attribute: the first `charset`, `=`, a label.
  static func label(inContent content: ArraySlice<UInt8>) -> Encoding? {
    let word = Array("charset".utf8)
    var index = content.startIndex
    while index + word.count <= content.endIndex {
      guard zip(content[index...], word).allSatisfy({ $0 | 0x20 == $1 }) else {
        index += 1
        continue
      }
      index += word.count
      while index < content.endIndex, Prescan.isSpace(content[index]) { index += 1 }
      guard index < content.endIndex, content[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < content.endIndex, Prescan.isSpace(content[index]) { index += 1 }
      guard index < content.endIndex else { return nil }
      let quote = content[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        let rest = content[(index + 1)...]
        return rest.firstIndex(of: quote).flatMap { Encoding.named(rest[..<$0]) }
      }
      return Encoding.named(
        content[index...].prefix { !Prescan.isSpace($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ",") })
    }
    return nil
  }
}

/// One run of the prescan over the beginning of a page.
struct Prescan {
  private let bytes: ArraySlice<UInt8>
  private let passesScripts: Bool
  private var index = 0

  init(bytes: ArraySlice<UInt8>, passesScripts: Bool = false) {
    self.bytes = bytes
    self.passesScripts = passesScripts
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) }
  private let slash = UInt8(ascii: "/")
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  mutating func run() -> Encoding? {
    if starts("<?xml"), let encoding = xmlDeclaration() { return encoding }
    while index < bytes.count {
      if starts("<!--") {
        index += 2
        skip(behind: "-->")
      } else if starts("<meta"), let next = byte(at: index + 5), Prescan.isSpace(next) || next == slash {
        index += 5
        if let encoding = meta() { return encoding }
      } else if let next = byte(at: index + 1), bytes[index] == UInt8(ascii: "<"), opensTag(next) {
        let end: StaticString? =
          !passesScripts ? nil : starts("<script") ? "</script" : starts("<style") ? "</style" : nil
        index += 1
        while index < bytes.count, !Prescan.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
        while attribute() != nil {}
        if let end { skip(behind: end) }
      } else if starts("<!") || starts("</") || starts("<?") {
        skip(behind: ">")
      } else {
        index += 1
      }
    }
    return nil
  }

  private func opensTag(_ next: UInt8) -> Bool {
    if next == UInt8(ascii: "/") { return byte(at: index + 2).map(Prescan.isLetter) ?? false }
    return Prescan.isLetter(next)
  }

  private mutating func meta() -> Encoding? {
    var isPragma = false
    var fromContent: Encoding?
    var fromCharset: Encoding?
    var hasCharset = false
    while let (name, value) = attribute() {
      switch name {
      case Array("http-equiv".utf8): isPragma = isPragma || value == Array("content-type".utf8)
      case Array("content".utf8): fromContent = fromContent ?? Declaration.label(inContent: value[...])
      case Array("charset".utf8) where !hasCharset:
        hasCharset = true
        fromCharset = Encoding.named(value)
      default: break
      }
    }
    return hasCharset ? fromCharset : isPragma ? fromContent : nil
  }

  /// The next attribute of the tag, name and value in lower case; nil at the end of the tag, which is passed.
  private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
    while let byte = current, Prescan.isSpace(byte) || byte == UInt8(ascii: "/") { index += 1 }
    guard let first = current else { return nil }
    if first == UInt8(ascii: ">") {
      index += 1
      return nil
    }
    var name: [UInt8] = []
    while let byte = current, !Prescan.isSpace(byte), byte != UInt8(ascii: "/"), byte != UInt8(ascii: ">"),
      byte != UInt8(ascii: "=") || name.isEmpty
    {
      name.append(lower(byte))
      index += 1
    }
    while let byte = current, Prescan.isSpace(byte) { index += 1 }
    guard current == UInt8(ascii: "=") else { return (name, []) }
    index += 1
    while let byte = current, Prescan.isSpace(byte) { index += 1 }
    return (name, value())
  }

  private mutating func value() -> [UInt8] {
    var value: [UInt8] = []
    guard let quote = current else { return value }
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while let byte = current, byte != quote {
        value.append(lower(byte))
        index += 1
      }
      index += 1
    } else {
      while let byte = current, !Prescan.isSpace(byte), byte != UInt8(ascii: ">") {
        value.append(lower(byte))
        index += 1
      }
    }
    return value
  }

  private func xmlDeclaration() -> Encoding? {
    guard let close = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = bytes[..<close]
    guard let word = declaration.firstRange(of: "encoding".utf8) else { return nil }
    let rest = declaration[word.upperBound...].drop { Prescan.isSpace($0) || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    return Encoding.named(rest.dropFirst().prefix { $0 != quote })
  }

  private var current: UInt8? { byte(at: index) }
  private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
  private func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private func starts(_ word: StaticString) -> Bool {
    guard index + word.utf8CodeUnitCount <= bytes.count else { return false }
    return word.withUTF8Buffer { word in
      word.indices.allSatisfy { lower(bytes[index + $0]) == word[$0] }
    }
  }

  private mutating func skip(behind mark: StaticString) {
    while index < bytes.count {
      if starts(mark) {
        index += mark.utf8CodeUnitCount
        return
      }
      index += 1
    }
  }
}
