/// An address that a script puts together of literals and constants: `'/common/search/' + channelId + '?page=' + page`.
/// Only what can be known is: an unknown part makes the whole unknown, except the number of the first page, a prefix
/// such as the context path, and what only keeps caches away.
struct AddressExpression {
  var text: String
  var range: Range<Int>

  /// The expression whose literal holds the byte at `place`.
  static func around(_ place: Int, in code: [UInt8], _ constants: [String: String]) -> AddressExpression? {
    guard let quote = openingQuote(before: place, in: code) else { return nil }
    let start = beginning(of: quote, in: code)
    return evaluate(code, from: start, constants)
  }

  /// Names that are set to one literal, a text or a number.
  static func constants(in code: [UInt8]) -> [String: String] {
    var table = ScriptText.assignments(in: code)
    var index = 0
    while let sign = code.firstIndex(of: [0x3D], in: index..<code.count) {
      index = sign + 1
      let value = code.skipSpace(from: index, to: code.count)
      var end = value
      while end < code.count, isDigit(code[end]) { end += 1 }
      let next = code.skipSpace(from: end, to: code.count)
      guard value < end, next >= code.count || code[next] == 0x3B || code[next] == 0x2C else { continue }
      let name = code.trimmed(max(0, sign - 60)..<sign)
      var start = name.upperBound
      while start > name.lowerBound, ScriptText.isNameByte(code[start - 1]) { start -= 1 }
      let key = code.string(start..<name.upperBound)
      if !key.isEmpty, table[key] == nil { table[key] = code.string(value..<end) }
    }
    return table
  }

  private static func openingQuote(before place: Int, in code: [UInt8]) -> Int? {
    var index = place
    while index > 0, place - index < 2_000 {
      index -= 1
      if code[index] == 0x0A { return nil }
      if quotes.contains(code[index]) {
        guard let literal = ScriptText.literal(code, at: index), literal.end > place else { return nil }
        return index
      }
    }
    return nil
  }

  /// Where the first operand of the sum begins that the literal belongs to.
  private static func beginning(of quote: Int, in code: [UInt8]) -> Int {
    var start = quote
    while start > 0 {
      let plus = code.trimmed(max(0, start - 40)..<start).upperBound
      guard plus > 0, code[plus - 1] == 0x2B else { break }
      let end = code.trimmed(max(0, plus - 41)..<plus - 1).upperBound
      guard end > 0 else { break }
      var from = end
      if quotes.contains(code[end - 1]) {
        from = end - 1
        while from > 0, code[from - 1] != code[end - 1], code[from - 1] != 0x0A { from -= 1 }
        guard from > 0, code[from - 1] == code[end - 1] else { break }
        from -= 1
      } else {
        while from > 0, isNameByte(code[from - 1]) { from -= 1 }
      }
      guard from < end else { break }
      start = from
    }
    return start
  }

  private static func evaluate(
    _ code: [UInt8], from start: Int, _ constants: [String: String]
  ) -> AddressExpression? {
    var text = ""
    var index = start
    while index < code.count {
      if let literal = ScriptText.literal(code, at: index) {
        text += literal.text
        index = literal.end
      } else {
        let from = index
        while index < code.count, isNameByte(code[index]) { index += 1 }
        guard from < index else { return nil }
        let name = code.string(from..<index)
        var isCall = false
        while index < code.count, code[index] == 0x28, let end = ScriptText.closing(code, index, 0x28, 0x29) {
          isCall = true
          index = end
          while index < code.count, isNameByte(code[index]) { index += 1 }
        }
        let last = name.split(separator: ".").last.map(String.init) ?? name
        if let value = isCall ? nil : constants[name] ?? constants[last] {
          text += value
        } else if let known = stead(ofUnknownBehind: text) {
          text = known
        } else {
          return nil
        }
      }
      let next = code.skipSpace(from: index, to: code.count)
      guard next < code.count, code[next] == 0x2B else { break }
      index = code.skipSpace(from: next + 1, to: code.count)
    }
    return text.isEmpty ? nil : AddressExpression(text: text, range: start..<index)
  }

  /// The text with a value in the place of an unknown one; nil when there is none.
  private static func stead(ofUnknownBehind text: String) -> String? {
    if text.isEmpty { return "" }
    let lower = text.lowercased()
    if pages.contains(where: { lower.hasSuffix($0) }) { return text + "1" }
    for parameter in clocks where lower.hasSuffix(parameter) { return String(text.dropLast(parameter.utf8.count)) }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { ScriptText.isNameByte(byte) || byte == 0x2E }

  private static let quotes: Set<UInt8> = [0x22, 0x27, 0x60]
  private static let pages = [
    "page=", "pageno=", "pageindex=", "currpage=", "cur_page=", "curpage=", "pagenum=", "currentpage=",
  ]
  private static let clocks = [
    "&_=", "&t=", "&r=", "&rand=", "&random=", "&v=", "&timestamp=", "?_=", "?t=", "?v=", "?r=",
  ]
}
