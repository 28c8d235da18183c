/// Text for man(7): what roff would take for its own is escaped.
struct Roff {
  private(set) var text = ""

  mutating func request(_ name: String, _ arguments: String...) {
    text += ".\(name)" + arguments.map { " \"\(Roff.escaped($0).replacing("\"", with: "\\(dq"))\"" }.joined() + "\n"
  }

  /// A line of running text.
  mutating func line(_ words: String) { text += Roff.guarded(Roff.escaped(words)) + "\n" }

  /// A line in bold.
  mutating func bold(_ words: String) { text += "\\fB\(Roff.escaped(words))\\fR\n" }

  /// An entry of a list: its label in bold, the argument's name in italics, then the text.
  mutating func entry(_ label: String, argument: String? = nil, _ words: String) {
    text += ".TP\n\\fB\(Roff.escaped(label))\\fR"
    if let argument { text += " \\fI\(Roff.escaped(argument))\\fR" }
    text += "\n"
    line(words)
  }

  /// Lines that stand as they are.
  mutating func verbatim(_ lines: [String]) {
    text += ".nf\n"
    for line in lines { self.line(line) }
    text += ".fi\n"
  }

  /// A backslash, a hyphen that must stay one, and quotation marks that roff would bend.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A point at the beginning of a line would make it a request.
  private static func guarded(_ line: String) -> String { line.hasPrefix(".") ? "\\&" + line : line }
}
