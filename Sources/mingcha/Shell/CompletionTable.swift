import Localization
import Report

/// What a shell can complete, read from the commands' specs, so that it cannot disagree with what is parsed.
struct CompletionTable {
  /// What the argument of an option may be.
  enum Argument: Equatable {
    /// The option is a switch.
    case none
    case file
    case folder
    /// A file, or the name of a profile that comes with the program.
    case profile
    case words([String])
    /// Anything; there is nothing to offer.
    case free
  }

  struct Option {
    let long: String
    let short: Character?
    let argument: Argument
    /// What the argument is called: `FILE`.
    let label: String
    let help: String

    /// `-p`, `--profile`.
    var names: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(long)"] }
  }

  struct Entry {
    let name: String
    let summary: String
    /// The words that may follow the name: `import`, `export`.
    let verbs: [String]
    let options: [Option]
  }

  let entries: [Entry]

  init(_ language: Language) {
    entries = Commands.all.map { command in
      let spec = command.spec
      return Entry(
        name: spec.name, summary: spec.summary[language], verbs: spec.verbs,
        options: command.everyOption.map { Self.option($0, language) })
    }
  }

  private static func option(_ spec: OptionSpec, _ language: Language) -> Option {
    Option(
      long: spec.long, short: spec.short, argument: argument(of: spec), label: spec.argument ?? "",
      help: spec.help[language])
  }

  private static func argument(of spec: OptionSpec) -> Argument {
    guard let label = spec.argument else { return .none }
    switch (spec.long, label) {
    case ("profile", _), ("standard", _), ("from", _): return .profile
    case ("format", "LIST"): return .words(Formats.all.map { $0.name })
    case ("fail-on", _): return .words(["veto", "deduct", "advice", "review"])
    case (_, "DIR"): return .folder
    case (_, let label) where label.hasPrefix("FILE") || label == "PATH": return .file
    case (_, let label) where label.contains("|") && label.allSatisfy({ $0 == "|" || ("a"..."z").contains($0) }):
      return .words(label.split(separator: "|").map(String.init))
    default: return .free
    }
  }
}
