import Glibc
import Localization

/// The command line: picks a command, and turns how it ended into an exit status.
@main
struct Mingcha {
  static let version = "0.1.0"
  /// How it introduces itself to servers when no profile says otherwise.
  static let userAgent = "Mozilla/5.0 (compatible; Mingcha/\(version))"

  static func main() async {
    FreedMemory.keep()
    Interrupts.install()
    signal(SIGPIPE, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    exit(await run(words))
  }

  static func run(_ words: [String]) async -> Int32 {
    var console = Console(language: Language(locale: locale()))
    guard let name = words.first else {
      console.complain(Localized("没有给出命令", en: "no command given"))
      console.progress(Help.overview(console.language) + "\n")
      return 2
    }
    do throws(Exit) {
      switch name {
      case "-h", "--help", "help":
        try help(Array(words.dropFirst()), &console)
      case "--version", "version":
        console.print("mingcha \(version)")
      default:
        guard let command = Commands.all.first(where: { $0.spec.name == name }) else {
          throw Exit.usage(unknown(name))
        }
        let rest = Array(words.dropFirst())
        let spec = command.spec(for: rest)
        let arguments = try Arguments(rest, for: spec)
        try adopt(arguments, &console)
        if arguments.has("help") {
          console.print(Help.page(spec, console.language))
        } else {
          try await command.run(arguments, console)
        }
      }
      return 0
    } catch {
      for message in error.messages { console.complain(message) }
      if case .usage = error {
        let known = Commands.all.contains { $0.spec.name == name }
        console.complain(
          Localized(
            "用 mingcha \(known ? name + " " : "")--help 查看用法", en: "see mingcha \(known ? name + " " : "")--help"))
      }
      return error.code
    }
  }

  private static func help(_ words: [String], _ console: inout Console) throws(Exit) {
    let operands = words.filter { !$0.hasPrefix("-") && !["zh", "en"].contains($0) }
    if let index = words.firstIndex(of: "--lang"), words.indices.contains(index + 1) {
      console.language = Language(rawValue: words[index + 1]) ?? console.language
    }
    guard let name = operands.first else {
      console.print(Help.overview(console.language))
      return
    }
    guard let command = Commands.all.first(where: { $0.spec.name == name }) else { throw Exit.usage(unknown(name)) }
    console.print(Help.page(command.spec(for: operands), console.language))
  }

  private static func adopt(_ arguments: Arguments, _ console: inout Console) throws(Exit) {
    if let name = arguments["lang"] {
      guard let language = Language(rawValue: name) else {
        throw Exit.usage(Localized("--lang 只有 zh 和 en，没有“\(name)”", en: "--lang is zh or en, not '\(name)'"))
      }
      console.language = language
    }
    if arguments.has("quiet") { console.loudness = .quiet }
    if arguments.has("verbose") { console.loudness = .verbose }
  }

  private static func unknown(_ name: String) -> Localized {
    guard let near = NearestWord.of(name, among: Commands.all.map { $0.spec.name }) else {
      return Localized("没有命令“\(name)”", en: "there is no command '\(name)'")
    }
    return Localized("没有命令“\(name)”；是不是想写 \(near)？", en: "there is no command '\(name)'; did you mean \(near)?")
  }

  /// The locale for messages by POSIX: LC_ALL, else LC_MESSAGES, else LANG.
  private static func locale() -> String {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = Console.environment(name), !value.isEmpty { return value }
    }
    return "C"
  }
}
