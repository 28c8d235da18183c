import HTML
import Web

/// The one literal address in a click handler: `window.open('…')`, `location.href='…'`, `checkXnwk('175214.htm', 1)`.
/// An invented link is worse than a missed one, so a literal counts only where it is assigned to a location or is an
/// argument of a call that may lead there, and only whole: text that a variable is glued to is a part of an address.
enum ScriptLink {
  static func target(in script: String) -> String? {
    // Most handlers and scripts in addresses quote nothing: `javascript:void(0)`.
    guard script.utf8.contains(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0x60 }) else { return nil }
    let bytes = script.bytes
    // The functions whose brackets are open.
    var calls: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      if let literal = ScriptText.literal(bytes, at: index) {
        let text = literal.text.trimmed
        if isAddress(text), isWhole(bytes, index..<literal.end), leads(bytes, before: index, calls.last) {
          return text
        }
        index = literal.end
        continue
      }
      if bytes[index] == 0x28 { calls.append(name(in: bytes, before: index)) }
      if bytes[index] == 0x29, !calls.isEmpty { calls.removeLast() }
      index += 1
    }
    return nil
  }

  /// Whether a text is an address for certain: with scheme or slash, or ending as pages and files do.
  static func isAddress(_ text: String) -> Bool {
    let bytes = text.bytes
    guard bytes.count > 1, bytes.allSatisfy({ $0 > 0x20 }), !text.isScript, !isTemplate(text) else { return false }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return true }
    if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") { return text.utf8.count > 2 }
    let path = text.prefix { $0 != "?" }.lowercased()
    return endings.contains { path.hasSuffix($0) } && !path.contains("=") && !path.contains("(")
  }

  /// Whether a script or a server still had to fill in a part: `{{url}}`, `${id}`, `<%=path%>`, `' + x + '`.
  static func isTemplate(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.contains(where: { $0 == 0x7B || $0 == 0x3C || $0 == 0x2B }) else { return false }
    return fillers.contains { text.contains(text: $0) }
  }

  /// Whether the `onchange` of a drop-down list goes to what was chosen.
  static func opensChoice(_ script: String) -> Bool {
    let lower = script.lowercased()
    return choosers.contains { lower.contains(text: $0) }
  }

  private static func isWhole(_ bytes: [UInt8], _ literal: Range<Int>) -> Bool {
    let next = bytes.skipSpace(from: literal.upperBound, to: bytes.count)
    if next < bytes.count, bytes[next] == 0x2B { return false }
    let before = bytes.trimmed(0..<literal.lowerBound)
    return before.isEmpty || bytes[before.upperBound - 1] != 0x2B
  }

  private static func leads(_ bytes: [UInt8], before index: Int, _ call: Range<Int>?) -> Bool {
    let before = bytes.trimmed(0..<index)
    guard !before.isEmpty else { return false }
    let mark = before.upperBound - 1
    switch bytes[mark] {
    case 0x3D:  // =
      let name = bytes.string(name(in: bytes, before: mark)).lowercased()
      return name.hasSuffix("location") || name.hasSuffix("href")
    case 0x28, 0x2C:  // ( and ,
      guard let call else { return false }
      return opens(bytes.string(call).lowercased())
    default: return false
    }
  }

  /// Whether a function may lead to its argument: one that the site has made, or the browser's own.
  private static func opens(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    guard let last = parts.last else { return false }
    let owner = parts.dropLast().last
    switch last {
    case "replace", "assign": return owner == "location"
    default: return (owner.map { windows.contains(String($0)) } ?? true) && !silent.contains(String(last))
    }
  }

  /// The name with its points that ends right before a place.
  private static func name(in bytes: [UInt8], before end: Int) -> Range<Int> {
    let end = bytes.trimmed(0..<end).upperBound
    var start = end
    while start > 0, bytes[start - 1] == 0x2E || bytes[start - 1] == 0x24 || isWord(bytes[start - 1]) { start -= 1 }
    return start..<end
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }

  private static let endings = [
    ".htm", ".html", ".shtml", ".jhtml", ".jsp", ".jspx", ".asp", ".aspx", ".php", ".do", ".action", ".pdf", ".doc",
    ".docx", ".xls", ".xlsx", ".zip", ".rar", ".wps", ".ofd",
  ]
  private static let fillers = [
    "{{", "${", "{$", "{%", "<%", "'+", "' +", "+'", "+ '", "\"+", "\" +", "+\"", "+ \"",
  ]
  private static let choosers = ["open", "location", "href", "jump", "goto"]
  private static let windows: Set<String> = ["window", "self", "parent", "top", "opener", "document"]
  /// Functions that take an address and do not go there.
  private static let silent: Set<String> = [
    "alert", "confirm", "prompt", "if", "while", "for", "switch", "return", "write", "writeln", "$", "jquery",
    "getelementbyid", "getelementsbyname", "queryselector", "addfavorite", "addbookmark", "addfav", "sethome",
    "sethomepage", "setcookie", "ajax", "get", "post", "getjson", "load", "push", "log", "settimeout",
    "setinterval",
    "encodeuri", "encodeuricomponent", "escape", "eval", "share", "vote", "play", "changeimg", "setimage", "copy",
    "copyurl", "copytoclipboard",
  ]
}
