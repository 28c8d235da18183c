import JSON
import Localization

/// One reader of `try`: one file each, listed in `TryCommand.readers`. A value of it holds what is loaded once.
protocol TryReader: Sendable {
  static var name: String { get }
  static var summary: Localized { get }
  static var keys: [Key] { get }
  static var examples: [(line: String, what: Localized)] { get }

  /// Loads the data that all calls share. Throws when the profiles folder or a file in it is unusable.
  init() throws(Exit)

  /// Answers one call with one JSON object.
  func answer(_ values: KeyValues, _ json: inout JSONWriter) throws(Exit)
}

extension TryReader {
  /// The reader as a command of its own: `try url`.
  static var spec: CommandSpec {
    CommandSpec(
      "try \(name)", summary, usage: ["[options]", "--batch < LINES"], options: keys.map(\.option) + [.batch],
      examples: examples)
  }
}
