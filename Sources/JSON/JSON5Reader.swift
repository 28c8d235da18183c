/// A recursive descent over Unicode scalars; the depth is limited, so the stack is too.
struct JSON5Reader {
  private var scalars: JSON5Scanner

  init(_ bytes: [UInt8]) { scalars = JSON5Scanner(bytes) }

  mutating func document() throws(JSONSyntaxError) -> JSONNode {
    scalars.skipByteOrderMark()
    try scalars.checkEncoding()
    try skipBlanks()
    let node = try value(depth: 0)
    try skipBlanks()
    guard scalars.isAtEnd else { throw unexpected("the end of the document") }
    return node
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONNode {
    let position = scalars.position
    switch scalars.current {
    case "{": return JSONNode(.object(try object(depth: depth)), at: position)
    case "[": return JSONNode(.array(try array(depth: depth)), at: position)
    case "\"", "'": return JSONNode(.string(try string()), at: position)
    case let scalar? where JSON5Scanner.startsNumber(scalar): return JSONNode(.number(try number()), at: position)
    case let scalar? where JSON5Scanner.startsName(scalar): return JSONNode(try word(), at: position)
    default: throw unexpected("a value")
    }
  }

  private mutating func word() throws(JSONSyntaxError) -> JSONNode.Value {
    let position = scalars.position
    switch try name() {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "Infinity": return .number(.infinity)
    case "NaN": return .number(.nan)
    case let word: throw JSONSyntaxError(at: position, "expected a value, found '\(shortened(word))'")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> [JSONNode.Member] {
    try enter(depth)
    var members: [JSONNode.Member] = []
    var names: Set<String> = []
    try skipBlanks()
    while scalars.current != "}" {
      let position = scalars.position
      let key = try key()
      guard names.insert(key).inserted else {
        throw JSONSyntaxError(at: position, "the name '\(shortened(key))' occurs twice")
      }
      try skipBlanks()
      guard scalars.current == ":" else { throw unexpected("':'") }
      scalars.advance()
      try skipBlanks()
      members.append(JSONNode.Member(key: key, position: position, value: try value(depth: depth + 1)))
      try skipBlanks()
      if scalars.current == "," {
        scalars.advance()
        try skipBlanks()
      } else if scalars.current != "}" {
        throw unexpected("',' or '}'")
      }
    }
    scalars.advance()
    return members
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONNode] {
    try enter(depth)
    var nodes: [JSONNode] = []
    try skipBlanks()
    while scalars.current != "]" {
      nodes.append(try value(depth: depth + 1))
      try skipBlanks()
      if scalars.current == "," {
        scalars.advance()
        try skipBlanks()
      } else if scalars.current != "]" {
        throw unexpected("',' or ']'")
      }
    }
    scalars.advance()
    return nodes
  }

  /// Passes the opening bracket.
  private mutating func enter(_ depth: Int) throws(JSONSyntaxError) {
    guard depth < JSON5.deepestNesting else {
      throw JSONSyntaxError(at: scalars.position, "nested deeper than \(JSON5.deepestNesting)")
    }
    scalars.advance()
  }

  private mutating func key() throws(JSONSyntaxError) -> String {
    switch scalars.current {
    case "\"", "'": return try string()
    case let scalar? where JSON5Scanner.startsName(scalar): return try name()
    default: throw unexpected("a name or '}'")
    }
  }

  /// An identifier of ECMAScript 5.1, with `\u` escapes.
  private mutating func name() throws(JSONSyntaxError) -> String {
    var name = String.UnicodeScalarView()
    while let scalar = scalars.current {
      let position = scalars.position
      if scalar == "\\" {
        scalars.advance()
        guard scalars.current == "u" else { throw unexpected("'u' behind the backslash of a name") }
        scalars.advance()
        let escaped = try unicodeEscape(from: position)
        guard name.isEmpty ? JSON5Scanner.startsName(escaped) : JSON5Scanner.continuesName(escaped), escaped != "\\"
        else { throw JSONSyntaxError(at: position, "this character cannot stand in a name without quotes") }
        name.append(escaped)
        continue
      }
      guard name.isEmpty ? JSON5Scanner.startsName(scalar) : JSON5Scanner.continuesName(scalar) else { break }
      name.append(scalar)
      scalars.advance()
    }
    return String(name)
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let start = scalars.position
    let quote = scalars.current
    scalars.advance()
    var text: [UInt8] = []
    scalars.takePlain(into: &text)
    while let scalar = scalars.current, scalar != quote {
      switch scalar {
      case "\n", "\r": throw JSONSyntaxError(at: scalars.position, "a string ends within its line")
      case "\\": if let escaped = try escape() { text.append(contentsOf: String(Character(escaped)).utf8) }
      default:
        text.append(contentsOf: String(Character(scalar)).utf8)
        scalars.advance()
      }
      scalars.takePlain(into: &text)
    }
    guard !scalars.isAtEnd else { throw JSONSyntaxError(at: start, "this string has no end") }
    scalars.advance()
    return String(decoding: text, as: UTF8.self)
  }

  /// The character that an escape stands for; nil for an escaped line end.
  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar? {
    let position = scalars.position
    scalars.advance()
    guard let scalar = scalars.current else { throw JSONSyntaxError(at: position, "a string ends in a backslash") }
    scalars.advance()
    switch scalar {
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{B}"
    case "\r":
      if scalars.current == "\n" { scalars.advance() }
      return nil
    case "\n", "\u{2028}", "\u{2029}": return nil
    case "0":
      if let next = scalars.current, ("0"..."9").contains(next) {
        throw JSONSyntaxError(at: position, "octal escapes are not allowed")
      }
      return "\0"
    case "1"..."9": throw JSONSyntaxError(at: position, "octal escapes are not allowed")
    case "x":
      let code = try hexadecimal(digits: 2, from: position)
      return Unicode.Scalar(code)
    case "u": return try unicodeEscape(from: position)
    default: return scalar
    }
  }

  /// The four digits behind `\u`, with the second half of a surrogate pair; a half alone becomes U+FFFD.
  private mutating func unicodeEscape(from position: JSONNode.Position) throws(JSONSyntaxError) -> Unicode.Scalar {
    let high = try hexadecimal(digits: 4, from: position)
    guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    let before = scalars
    guard scalars.current == "\\" else { return "\u{FFFD}" }
    scalars.advance()
    guard scalars.current == "u" else {
      scalars = before
      return "\u{FFFD}"
    }
    scalars.advance()
    let low = try hexadecimal(digits: 4, from: position)
    guard (0xDC00...0xDFFF).contains(low) else {
      scalars = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal(
    digits: Int, from position: JSONNode.Position
  ) throws(JSONSyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = scalars.current.flatMap(JSON5Scanner.hexadecimalDigit) else {
        throw JSONSyntaxError(at: position, "this escape needs \(digits) hexadecimal digits")
      }
      code = code << 4 | digit
      scalars.advance()
    }
    return code
  }

  private mutating func number() throws(JSONSyntaxError) -> Double {
    let position = scalars.position
    var sign = 1.0
    if scalars.current == "+" || scalars.current == "-" {
      if scalars.current == "-" { sign = -1 }
      scalars.advance()
    }
    let digits = scalars.takeNumber()
    if digits == "Infinity" { return sign * .infinity }
    if digits == "NaN" { return .nan }
    guard let number = JSON5Number.value(digits) else {
      throw JSONSyntaxError(at: position, "expected a number")
    }
    return sign * number
  }

  /// Passes over white space and comments.
  private mutating func skipBlanks() throws(JSONSyntaxError) {
    while let scalar = scalars.current {
      if JSON5Scanner.isSpace(scalar) {
        scalars.advance()
      } else if scalar == "/" {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(JSONSyntaxError) {
    let position = scalars.position
    scalars.advance()
    if scalars.current == "/" {
      while let scalar = scalars.current, !JSON5Scanner.endsLine(scalar) { scalars.advance() }
      return
    }
    guard scalars.current == "*" else { throw JSONSyntaxError(at: position, "expected a comment behind '/'") }
    scalars.advance()
    var wasStar = false
    while let scalar = scalars.current {
      scalars.advance()
      if wasStar, scalar == "/" { return }
      wasStar = scalar == "*"
    }
    throw JSONSyntaxError(at: position, "this comment has no end")
  }

  private func unexpected(_ expected: String) -> JSONSyntaxError {
    let found = scalars.current.map { "'\(JSON5Scanner.printable($0))'" } ?? "the end of the document"
    return JSONSyntaxError(at: scalars.position, "expected \(expected), found \(found)")
  }

  private func shortened(_ name: String) -> String { name.count > 40 ? name.prefix(40) + "…" : name }
}
