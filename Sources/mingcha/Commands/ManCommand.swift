import Localization

/// `man`: the manual pages.
enum ManCommand: Command {
  static let spec = CommandSpec(
    "man", Localized("打印手册页，或写出全部手册页", en: "print a manual page, or write all of them"),
    usage: ["[COMMAND]", "--into DIR"],
    options: [
      OptionSpec(
        "into", argument: "DIR",
        Localized("把中英文全部手册页写到 DIR/man1 和 DIR/zh_CN/man1", en: "write all pages into DIR/man1 and DIR/zh_CN/man1"))
    ],
    examples: [
      ("mingcha man audit | man -l -", Localized("看一个命令的手册", en: "read a command's page")),
      ("mingcha man --into ~/.local/share/man", Localized("装到自己的手册目录", en: "into your own manual")),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    if let folder = arguments["into"] {
      for (language, place) in [(Language.english, "man1"), (.chinese, "zh_CN/man1")] {
        try Files.makeFolder("\(folder)/\(place)")
        try Files.write(Array(ManPage.overview(language).utf8), to: "\(folder)/\(place)/mingcha.1")
        for command in Commands.all {
          let path = "\(folder)/\(place)/mingcha-\(command.spec.name).1"
          try Files.write(Array(ManPage.page(command, language).utf8), to: path)
        }
      }
      return
    }
    guard let name = arguments.operands.first else { return console.write(ManPage.overview(console.language)) }
    guard let command = Commands.all.first(where: { $0.spec.name == name }), arguments.operands.count == 1 else {
      throw Exit.usage(Localized("没有命令“\(name)”", en: "there is no command '\(name)'"))
    }
    console.write(ManPage.page(command, console.language))
  }
}
