/// The little that must be known of scripts: literals, assignments of literals, and what `document.write` makes of
/// them. Nothing is run.
enum ScriptText {
  /// The texts that `document.write` calls print when every part is a literal or a variable that was set to one.
  /// A call with an unknown or an empty part prints nothing: templates guard such lines with `if (x != '')`.
  static func written(by script: String) -> [String] {
    written(in: markup(by: script.bytes))
  }

  /// The same of what a script writes with its tags.
  static func written(in markup: [String]) -> [String] { markup.map(withoutTags).filter { !$0.isEmpty } }

  /// As above, with the tags.
  static func markup(by bytes: [UInt8]) -> [String] {
    var printed: [String] = []
    var variables: [String: String]?
    var index = 0
    while let call = bytes.firstIndex(of: write, in: index..<bytes.count) {
      index = call + write.count
      if bytes.has(newline, at: index) { index += newline.count }
      index = bytes.skipSpace(from: index, to: bytes.count)
      guard index < bytes.count, bytes[index] == 0x28 else { continue }
      if let text = expression(bytes, from: index + 1, &variables), !text.isEmpty { printed.append(text) }
    }
    return printed
  }

  /// Names that are set to one string literal: `var pubdata = '2020年11月27日';`. The first wins.
  static func assignments(in bytes: [UInt8]) -> [String: String] {
    var table: [String: String] = [:]
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x3D else {
        index += 1
        continue
      }
      let next = bytes.skipSpace(from: index + 1, to: bytes.count)
      let before = bytes.trimmed(0..<index)
      index = max(next, index + 1)
      guard next < bytes.count, let literal = literal(bytes, at: next) else { continue }
      var start = before.upperBound
      while start > 0, isNameByte(bytes[start - 1]) { start -= 1 }
      index = literal.end
      let end = bytes.skipSpace(from: literal.end, to: bytes.count)
      let closes =
        end >= bytes.count || bytes[end] == 0x3B || bytes[end] == 0x2C || bytes[end] == 0x7D
        || bytes[literal.end..<end].contains(0x0A)
      guard closes, start < before.upperBound else { continue }
      let name = bytes.string(start..<before.upperBound)
      if table[name] == nil { table[name] = literal.text }
    }
    return table
  }

  /// A quoted string at `index`, its escapes resolved.
  static func literal(_ bytes: [UInt8], at index: Int) -> (text: String, end: Int)? {
    guard index < bytes.count else { return nil }
    let quote = bytes[index]
    guard quote == 0x22 || quote == 0x27 || quote == 0x60 else { return nil }
    var out: [UInt8] = []
    var next = index + 1
    while next < bytes.count, bytes[next] != quote {
      if bytes[next] == 0x0A, quote != 0x60 { return nil }
      if bytes[next] == 0x5C, next + 1 < bytes.count {
        next = unescape(bytes, at: next + 1, into: &out)
      } else {
        out.append(bytes[next])
        next += 1
      }
    }
    return next < bytes.count ? (String(decoding: out, as: UTF8.self), next + 1) : nil
  }

  private static func unescape(_ bytes: [UInt8], at index: Int, into out: inout [UInt8]) -> Int {
    switch bytes[index] {
    case 0x6E, 0x72, 0x74: out.append(0x20)
    case 0x75 where index + 4 < bytes.count:
      if let unit = UInt32(bytes.string(index + 1..<index + 5), radix: 16), let scalar = Unicode.Scalar(unit) {
        out.append(contentsOf: Array(String(Character(scalar)).utf8))
        return index + 5
      }
    default: out.append(bytes[index])
    }
    return index + 1
  }

  /// `'literal' + name + 'literal'` up to the closing bracket; nil when a part is anything else or empty.
  ///
  /// - Parameter variables: what names are set to in these bytes, once a name has been asked for.
  private static func expression(
    _ bytes: [UInt8], from start: Int, _ variables: inout [String: String]?
  ) -> String? {
    var text = ""
    var index = bytes.skipSpace(from: start, to: bytes.count)
    while index < bytes.count {
      if let literal = literal(bytes, at: index) {
        text += literal.text
        index = literal.end
      } else {
        let from = index
        while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
        guard index > from else { return nil }
        let known = variables ?? assignments(in: bytes)
        variables = known
        guard let value = known[bytes.string(from..<index)], !value.isEmpty else { return nil }
        text += value
      }
      index = bytes.skipSpace(from: index, to: bytes.count)
      guard index < bytes.count else { return nil }
      if bytes[index] == 0x29 { return text }
      guard bytes[index] == 0x2B else { return nil }
      index = bytes.skipSpace(from: index + 1, to: bytes.count)
    }
    return nil
  }

  static func withoutTags(_ markup: String) -> String {
    guard markup.utf8.contains(where: { $0 == 0x3C || $0 == 0x3E || $0 == 0x26 }) else { return markup.collapsed }
    var out: [UInt8] = []
    out.reserveCapacity(markup.utf8.count)
    var inTag = false
    for byte in markup.utf8 {
      if byte == 0x3C { inTag = true }
      if !inTag { out.append(byte) }
      if byte == 0x3E {
        if inTag { out.append(0x20) }
        inTag = false
      }
    }
    var text = String(decoding: out, as: UTF8.self)
    for (entity, plain) in entities where out.contains(0x26) && text.contains(text: entity) {
      text = replace(entity, plain, in: text)
    }
    return text.collapsed
  }

  /// Without the references that stand in attribute values.
  static func decoded(_ value: String) -> String { replace("&amp;", "&", in: value).trimmed }

  /// Behind the bracket that closes the one at `open`, strings skipped.
  static func closing(_ code: [UInt8], _ open: Int, _ opening: UInt8, _ closer: UInt8) -> Int? {
    var depth = 0
    var index = open
    while index < code.count {
      let byte = code[index]
      if byte == 0x22 || byte == 0x27 {
        guard let literal = literal(code, at: index) else { return nil }
        index = literal.end
        continue
      }
      if byte == opening { depth += 1 }
      if byte == closer {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
      index += 1
    }
    return nil
  }

  private static func replace(_ pattern: String, _ other: String, in text: String) -> String {
    let (bytes, pattern, other) = (text.bytes, pattern.bytes, other.bytes)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes.has(pattern, at: index) {
        out.append(contentsOf: other)
        index += pattern.count
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte == 0x24
  }

  private static let write = "document.write".bytes
  private static let newline = "ln".bytes
  private static let entities = [
    ("&nbsp;", " "), ("&emsp;", " "), ("&ensp;", " "), ("&quot;", "\""), ("&ldquo;", "“"), ("&rdquo;", "”"),
    ("&lsquo;", "‘"), ("&rsquo;", "’"), ("&mdash;", "—"), ("&middot;", "·"), ("&hellip;", "…"), ("&#39;", "'"),
    ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
  ]
}
