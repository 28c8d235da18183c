import Localization

/// One option of a command: what `getopt_long`, the help and the completion are made of.
struct OptionSpec: Sendable {
  let long: String
  let short: Character?
  /// What its argument is called in the help, or nil for a switch.
  let argument: String?
  let help: Localized

  init(_ long: String, argument: String? = nil, _ help: Localized) {
    self.init(long, nil, argument: argument, help)
  }

  init(_ long: String, _ short: Character?, argument: String? = nil, _ help: Localized) {
    self.long = long
    self.short = short
    self.argument = argument
    self.help = help
  }
}

/// Everything that the command line knows of a command before running it.
struct CommandSpec: Sendable {
  let name: String
  let summary: Localized
  /// The words after the name: `--profile P --store S [options]`.
  let usage: [String]
  let options: [OptionSpec]
  /// Command lines that work, each with what it does.
  let examples: [(line: String, what: Localized)]

  init(
    _ name: String, _ summary: Localized, usage: [String], options: [OptionSpec] = [],
    examples: [(line: String, what: Localized)] = []
  ) {
    self.name = name
    self.summary = summary
    self.usage = usage
    self.options = options
    self.examples = examples
  }

  /// Options that every command takes.
  static let common = [
    OptionSpec("help", "h", Localized("显示本命令的帮助", en: "show help for this command")),
    OptionSpec("lang", argument: "zh|en", Localized("界面语言；默认随系统语言", en: "language; default: the locale's")),
    OptionSpec("quiet", "q", Localized("只显示结果和错误", en: "results and errors only")),
    OptionSpec("verbose", "v", Localized("显示更多过程信息", en: "say more about what happens")),
  ]

  var allOptions: [OptionSpec] { options + CommandSpec.common }

  /// Words in small letters with which usages begin: parts of the command, such as `import` and `export`.
  var verbs: [String] {
    var verbs: [String] = []
    for usage in usage {
      let first = usage.prefix { $0 != " " }
      for word in first.split(separator: "|").map(String.init)
      where word.allSatisfy({ ("a"..."z").contains($0) || $0 == "-" }) && !word.hasPrefix("-")
        && !verbs.contains(word)
      {
        verbs.append(word)
      }
    }
    return verbs
  }
}

/// A command of the command line: one file each, listed in `Commands.all`.
protocol Command: Sendable {
  static var spec: CommandSpec { get }
  /// What the words behind the command's name are read by; `spec`, unless they name a part of the command with
  /// options of its own (`try url`).
  static func spec(for words: [String]) -> CommandSpec
  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit)
}

extension Command {
  static func spec(for words: [String]) -> CommandSpec { spec }

  /// The options of the command and of all its parts, which may have some of their own (`try url`), each once.
  static var everyOption: [OptionSpec] {
    var options = spec.allOptions
    for verb in spec.verbs {
      let known = Set(options.map(\.long))
      options += spec(for: [verb]).allOptions.filter { !known.contains($0.long) }
    }
    return options
  }
}
