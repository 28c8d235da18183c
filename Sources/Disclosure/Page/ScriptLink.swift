import HTML
import Web

/// The one literal address in a click handler: `window.open('…')`, `location.href='…'`, `checkXnwk('175214.htm', 1)`.
enum ScriptLink {
  static func target(in script: String) -> String? {
    guard !script.isEmpty else { return nil }
    let bytes = script.bytes
    var found: String?
    var index = 0
    while index < bytes.count {
      if let literal = ScriptText.literal(bytes, at: index) {
        let text = literal.text.trimmed
        // A literal that more text is glued to is only a part of an address.
        let next = bytes.skipSpace(from: literal.end, to: bytes.count)
        let glued = next < bytes.count && bytes[next] == 0x2B
        if found == nil, !glued, isAddress(text) { found = text }
        index = literal.end
      } else {
        index += 1
      }
    }
    return found
  }

  private static func isAddress(_ text: String) -> Bool {
    let bytes = text.bytes
    guard bytes.count > 1, !bytes.contains(0x20), !text.isScript, bytes.allSatisfy({ $0 > 0x20 }) else {
      return false
    }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return true }
    if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") { return text.utf8.count > 2 }
    let path = text.split(separator: "?", maxSplits: 1)[0].lowercased()
    return endings.contains { path.hasSuffix($0) } && !path.contains("=") && !path.contains("(")
  }

  private static let endings = [
    ".htm", ".html", ".shtml", ".jhtml", ".jsp", ".asp", ".aspx", ".php", ".do", ".action", ".pdf", ".doc", ".docx",
    ".xls", ".xlsx", ".zip", ".rar", ".wps", ".ofd",
  ]
}

/// `url(…)` in an inline style.
enum StyleLinks {
  static func targets(in style: String) -> [String] {
    let bytes = style.bytes
    var found: [String] = []
    var index = 0
    while let open = bytes.firstIndex(of: marker, in: index..<bytes.count) {
      let start = open + marker.count
      guard let close = bytes.firstIndex(of: [0x29], in: start..<bytes.count) else { break }
      var range = bytes.trimmed(start..<close)
      if let first = range.first, bytes[first] == 0x22 || bytes[first] == 0x27, range.count > 1 {
        range = first + 1..<range.upperBound - 1
      }
      let text = bytes.string(range)
      if !text.isEmpty, !text.hasPrefix("data:"), !text.hasPrefix("#") { found.append(text) }
      index = close + 1
    }
    return found
  }

  private static let marker = "url(".bytes
}

/// `<meta http-equiv="refresh" content="0;URL=…">`.
enum Refresh {
  static func target(_ document: Document, _ node: Int) -> String? {
    guard document.attribute(.httpEquiv, of: node)?.lowercased() == "refresh",
      let content = document.attribute(.content, of: node)
    else { return nil }
    return target(inContent: content)
  }

  static func target(inContent content: String) -> String? {
    let bytes = content.bytes
    let lower = content.lowercased().bytes
    guard let url = lower.firstIndex(of: "url".bytes, in: 0..<lower.count) else { return nil }
    var index = bytes.skipSpace(from: url + 3, to: bytes.count)
    guard index < bytes.count, bytes[index] == 0x3D else { return nil }
    index = bytes.skipSpace(from: index + 1, to: bytes.count)
    var text = bytes.string(index..<bytes.count).trimmed
    while let first = text.first, first == "'" || first == "\"" { text.removeFirst() }
    while let last = text.last, last == "'" || last == "\"" { text.removeLast() }
    return text.isEmpty ? nil : text
  }

  /// A refresh that a script writes, or a stub that only sends its reader on.
  static func target(inMarkup markup: [String]) -> String? {
    for markup in markup {
      let bytes = markup.bytes
      guard AnyCase.contains(pragma, in: bytes) else { continue }
      let lower = markup.lowercased().bytes
      guard let content = lower.firstIndex(of: "content=".bytes, in: 0..<lower.count) else { continue }
      let value = ScriptText.literal(bytes, at: content + 8)?.text ?? bytes.string(content + 8..<bytes.count)
      if let target = target(inContent: value.split(separator: ">")[0].description) { return target }
    }
    return nil
  }

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
