/// A table of comma-separated values as spreadsheets export them: RFC 4180 with what is met besides it. Fields may be
/// divided by comma, semicolon, tab or the full-width comma, whichever the first lines use most; lines end with CRLF,
/// LF or CR; a quoted field may hold any of them. Total: any text gives some table.
struct CSVTable {
  struct Row {
    /// The line on which the row begins, from 1.
    var line: Int
    /// Without white space around, U+3000 and no-break spaces included.
    var fields: [String]
  }

  private(set) var rows: [Row] = []

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let separator = Self.separator(of: scalars)
    var reader = Reader(scalars: scalars, separator: separator)
    while let row = reader.row() {
      if row.fields.contains(where: { !$0.isEmpty }) { rows.append(row) }
    }
  }

  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [:]
    var isQuoted = false
    for scalar in scalars.prefix(20_000) {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, [",", ";", "\t", "，"].contains(scalar) { counts[scalar, default: 0] += 1 }
    }
    // Full-width commas occur in names too; they divide only where nothing else does.
    let usual: [Unicode.Scalar] = [",", "\t", ";"]
    if let most = usual.max(by: { counts[$0, default: 0] < counts[$1, default: 0] }), counts[most] != nil {
      return most
    }
    return counts["，"] == nil ? "," : "，"
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    let separator: Unicode.Scalar
    var index = 0
    var line = 1

    init(scalars: [Unicode.Scalar], separator: Unicode.Scalar) {
      self.scalars = scalars
      self.separator = separator
      if scalars.first == "\u{FEFF}" { index = 1 }
    }

    var isAtEnd: Bool { index >= scalars.count }

    mutating func row() -> Row? {
      guard !isAtEnd else { return nil }
      var row = Row(line: line, fields: [])
      while true {
        row.fields.append(field())
        guard !isAtEnd else { return row }
        if scalars[index] == separator {
          index += 1
          continue
        }
        endLine()
        return row
      }
    }

    private mutating func endLine() {
      if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
      index += 1
      line += 1
    }

    private mutating func field() -> String {
      var text = String.UnicodeScalarView()
      var isQuoted = false
      while !isAtEnd {
        let scalar = scalars[index]
        if isQuoted {
          if scalar == "\"" {
            if index + 1 < scalars.count, scalars[index + 1] == "\"" {
              text.append(scalar)
              index += 1
            } else {
              isQuoted = false
            }
          } else {
            if scalar == "\n" || scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n") {
              line += 1
            }
            text.append(scalar)
          }
        } else if scalar == "\"", text.allSatisfy({ $0.properties.isWhitespace }) {
          text.removeAll()
          isQuoted = true
        } else if scalar == separator || scalar == "\n" || scalar == "\r" {
          break
        } else {
          text.append(scalar)
        }
        index += 1
      }
      return CSVTable.trimmed(text)
    }
  }

  static func trimmed(_ text: String.UnicodeScalarView) -> String {
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || ["\u{FEFF}", "\u{200B}", "\0"].contains(scalar)
    }
    guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }
}
