import HTML
import Web

/// `url(…)` and `@import` in style attributes and style sheets.
enum StyleLinks {
  static func targets(in style: String) -> [String] {
    let bytes = style.bytes
    var found: [String] = []
    var index = 0
    while index < bytes.count {
      guard let open = bytes.firstIndex(of: [0x28], in: index..<bytes.count) else { break }
      index = open + 1
      guard open >= 3, AnyCase.stands(name, in: bytes[...], at: open - 3) else { continue }
      let start = bytes.skipSpace(from: open + 1, to: bytes.count)
      guard start < bytes.count else { break }
      let quote = bytes[start]
      let isQuoted = quote == 0x22 || quote == 0x27
      let first = isQuoted ? start + 1 : start
      guard let end = bytes.firstIndex(of: [isQuoted ? quote : 0x29], in: first..<bytes.count) else { break }
      keep(bytes.string(first..<end).trimmed, in: &found)
      index = end + 1
    }
    return found
  }

  /// The same of a style sheet, without what stands in comments, and with the sheets that it imports by name.
  static func targets(inSheet sheet: String) -> [String] {
    let bytes = withoutComments(sheet.bytes)
    var found = targets(in: String(decoding: bytes, as: UTF8.self))
    var index = 0
    while let rule = bytes.firstIndex(of: importRule, in: index..<bytes.count) {
      index = bytes.skipSpace(from: rule + importRule.count, to: bytes.count)
      if let literal = ScriptText.literal(bytes, at: index) { keep(literal.text.trimmed, in: &found) }
    }
    return found
  }

  private static func keep(_ text: String, in found: inout [String]) {
    if !text.isEmpty, !text.hasPrefix("data:"), !text.hasPrefix("#") { found.append(text) }
  }

  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    guard var open = bytes.firstIndex(of: commentStart, in: 0..<bytes.count) else { return bytes }
    var out: [UInt8] = []
    var index = 0
    while true {
      out += bytes[index..<open]
      guard let end = bytes.firstIndex(of: commentEnd, in: open + 2..<bytes.count) else { return out }
      index = end + 2
      guard let next = bytes.firstIndex(of: commentStart, in: index..<bytes.count) else { break }
      open = next
    }
    return out + bytes[index...]
  }

  private static let name = "url".bytes
  private static let importRule = "@import".bytes
  private static let commentStart = "/*".bytes
  private static let commentEnd = "*/".bytes
}

/// `srcset="a.png 1x, b.png 2x"` (WHATWG HTML, “parse a srcset attribute”).
enum SourceSet {
  static func targets(in set: String) -> [String] {
    let bytes = set.bytes
    var found: [String] = []
    var index = 0
    while index < bytes.count {
      while index < bytes.count, bytes[index] == 0x2C || bytes[index] <= 0x20 { index += 1 }
      let start = index
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      var end = index
      while end > start, bytes[end - 1] == 0x2C { end -= 1 }
      if end > start, !bytes.has(data, at: start) { found.append(bytes.string(start..<end)) }
      // Without a comma right behind the address its descriptors follow, up to one outside of brackets.
      guard end == index else { continue }
      var depth = 0
      while index < bytes.count, depth > 0 || bytes[index] != 0x2C {
        if bytes[index] == 0x28 { depth += 1 }
        if bytes[index] == 0x29, depth > 0 { depth -= 1 }
        index += 1
      }
    }
    return found
  }

  private static let data = "data:".bytes
}

/// `<meta http-equiv="refresh" content="0;URL=…">`.
enum Refresh {
  static func target(_ document: Document, _ node: Int) -> String? {
    guard document.attribute(.httpEquiv, of: node)?.lowercased() == "refresh",
      let content = document.attribute(.content, of: node)
    else { return nil }
    return target(inContent: content)
  }

  /// The address of a refresh (WHATWG HTML, “shared declarative refresh steps”): seconds, a semicolon, a comma or white
  /// space, `url=` if it is there, and the address, in quotes or not. Nil when the page only reloads itself.
  static func target(inContent content: String) -> String? {
    let bytes = content.bytes
    var index = bytes.skipSpace(from: 0, to: bytes.count)
    while index < bytes.count, bytes[index] == 0x2E || bytes[index] &- 0x30 < 10 { index += 1 }
    // Some write no number at all, and browsers of old went there.
    let hasTime = index > bytes.skipSpace(from: 0, to: bytes.count)
    index = bytes.skipSpace(from: index, to: bytes.count)
    if index < bytes.count, bytes[index] == 0x3B || bytes[index] == 0x2C { index += 1 }
    index = bytes.skipSpace(from: index, to: bytes.count)
    let named = afterName(bytes, index)
    guard hasTime || named != nil else { return nil }
    index = named ?? index
    guard index < bytes.count else { return nil }
    let quote = bytes[index]
    guard quote == 0x22 || quote == 0x27 else { return bytes.string(index..<bytes.count).trimmed.nonEmpty }
    let end = bytes.firstIndex(of: [quote], in: index + 1..<bytes.count) ?? bytes.count
    return bytes.string(index + 1..<end).trimmed.nonEmpty
  }

  /// Behind `url =`, or nil when it does not stand there.
  private static func afterName(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard AnyCase.stands(name, in: bytes[...], at: start) else { return nil }
    let equals = bytes.skipSpace(from: start + 3, to: bytes.count)
    guard equals < bytes.count, bytes[equals] == 0x3D else { return nil }
    return bytes.skipSpace(from: equals + 1, to: bytes.count)
  }

  /// A refresh that a script writes, or a stub that only sends its reader on.
  static func target(inMarkup markup: [String]) -> String? {
    for markup in markup {
      let bytes = markup.bytes
      guard AnyCase.contains(pragma, in: bytes) else { continue }
      let lower = markup.lowercased().bytes
      guard let content = lower.firstIndex(of: "content=".bytes, in: 0..<lower.count) else { continue }
      let value = ScriptText.literal(bytes, at: content + 8)?.text ?? bytes.string(content + 8..<bytes.count)
      if let target = target(inContent: String(value.prefix { $0 != ">" })) { return target }
    }
    return nil
  }

  private static let name = "url".bytes
  private static let pragma = "http-equiv".bytes

  static func location(inScript bytes: [UInt8]) -> String? {
    for mark in ["location.href", "location.replace", "location.assign", "window.location", "location"] {
      guard let start = bytes.firstIndex(of: mark.bytes, in: 0..<bytes.count) else { continue }
      var index = start + mark.utf8.count
      while index < bytes.count, [0x20, 0x3D, 0x28].contains(bytes[index]) { index += 1 }
      if let literal = ScriptText.literal(bytes, at: index)?.text.trimmed, !literal.isEmpty { return literal }
    }
    return nil
  }
}
