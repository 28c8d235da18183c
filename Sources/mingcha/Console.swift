import Glibc
import Localization

/// The terminal: results go to stdout, everything else to stderr. Knows the language, whether anybody looks, and
/// whether colour is welcome (never with `NO_COLOR`, https://no-color.org).
struct Console: Sendable {
  enum Loudness: Sendable { case quiet, normal, verbose }

  var language: Language
  var loudness: Loudness = .normal

  let stdoutIsTerminal = isatty(STDOUT_FILENO) == 1
  let stderrIsTerminal = isatty(STDERR_FILENO) == 1
  private let plain = environment("NO_COLOR")?.isEmpty == false || environment("TERM") == "dumb"

  init(language: Language) { self.language = language }

  var colourOnStdout: Bool { stdoutIsTerminal && !plain }

  /// Columns of the terminal on stderr, or 80.
  var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Lines of the terminal on stderr, or 24.
  var height: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  /// A result.
  func print(_ text: String) { Console.write(text + "\n", to: STDOUT_FILENO) }
  /// A result that ends its own lines.
  func write(_ text: String) { Console.write(text, to: STDOUT_FILENO) }
  func print(bytes: [UInt8]) { Console.write(bytes, to: STDOUT_FILENO) }
  func print(_ text: Localized) { print(text[language]) }

  /// Something worth saying that is no result. Quiet with `-q`.
  func note(_ text: Localized) {
    guard loudness != .quiet else { return }
    Console.write("mingcha: \(text[language])\n", to: STDERR_FILENO)
  }

  /// Something that only `-v` wants to know.
  func detail(_ text: Localized) {
    guard loudness == .verbose else { return }
    Console.write("mingcha: \(text[language])\n", to: STDERR_FILENO)
  }

  /// Something that went wrong; also with `-q`.
  func complain(_ text: Localized) {
    Console.write("mingcha: \(text[language])\n", to: STDERR_FILENO)
  }

  /// Raw text to stderr, for the progress line.
  func progress(_ text: String) { Console.write(text, to: STDERR_FILENO) }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
  }

  private static func write(_ text: String, to file: Int32) { write(Array(text.utf8), to: file) }

  /// Writes all bytes; a reader that went away ends the writing, as it should in a pipe.
  private static func write(_ bytes: [UInt8], to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}
