/// Whether a text is well-formed XML 1.0, as far as our writers use it: elements, attributes, the five entities and
/// character references; no comments, sections or doctypes.
enum XMLCheck {
  /// What is wrong first; nil when it is well-formed.
  static func problem(in bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return "not UTF-8" }
    for scalar in text.unicodeScalars where !isAllowed(scalar) {
      return "the character U+\(String(scalar.value, radix: 16))"
    }
    var open: [Substring] = []
    var rest = text[...]
    if rest.hasPrefix("<?xml ") { rest = rest[(rest.firstRange(of: "?>")?.upperBound ?? rest.endIndex)...] }
    var hasRoot = false
    while let start = rest.unicodeScalars.firstIndex(of: "<") {
      if let problem = problem(inText: rest[..<start]) { return problem }
      guard let end = rest[start...].unicodeScalars.firstIndex(of: ">") else { return "a tag without an end" }
      let tag = rest[rest.unicodeScalars.index(after: start)..<end]
      rest = rest[rest.unicodeScalars.index(after: end)...]
      if tag.hasPrefix("/") {
        guard let last = open.popLast(), last == tag.dropFirst() else { return "the end tag \(tag)" }
      } else {
        if open.isEmpty, hasRoot { return "a second root" }
        hasRoot = true
        let isEmpty = tag.hasSuffix("/")
        let parts = isEmpty ? tag.dropLast() : tag
        let name = parts.prefix { !$0.isWhitespace }
        if let problem = problem(inAttributes: parts.dropFirst(name.count), of: name) { return problem }
        if !isEmpty { open.append(name) }
      }
    }
    if let name = open.last { return "\(name) is not closed" }
    return hasRoot ? nil : "no root"
  }

  private static func problem(inAttributes text: Substring, of element: Substring) -> String? {
    var names: Set<Substring> = []
    var rest = text
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { return nil }
      let name = rest.prefix { $0 != "=" }
      rest = rest.dropFirst(name.count)
      guard rest.hasPrefix("=\"") else { return "\(element) \(name) without a value" }
      rest = rest.dropFirst(2)
      guard let end = rest.unicodeScalars.firstIndex(of: "\"") else { return "\(element) \(name) does not end" }
      if let problem = problem(inText: rest[..<end]) { return problem }
      guard names.insert(name).inserted else { return "\(element) has \(name) twice" }
      rest = rest[rest.unicodeScalars.index(after: end)...]
    }
  }

  private static func problem(inText text: Substring) -> String? {
    if text.unicodeScalars.contains("<") { return "a bare <" }
    var rest = text
    while let start = rest.unicodeScalars.firstIndex(of: "&") {
      guard let end = rest[start...].unicodeScalars.firstIndex(of: ";") else { return "a bare &" }
      let name = rest[rest.unicodeScalars.index(after: start)..<end]
      guard ["amp", "lt", "gt", "quot", "apos"].contains(name) || name.hasPrefix("#") else { return "&\(name);" }
      rest = rest[rest.unicodeScalars.index(after: end)...]
    }
    return nil
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }
}
