import Localization

/// `completion`: what makes a shell complete our commands and options.
enum CompletionCommand: Command {
  static let shells = ["bash", "zsh", "fish"]

  static let spec = CommandSpec(
    "completion", Localized("打印 bash、zsh、fish 的命令补全", en: "print a completion for bash, zsh or fish"),
    usage: shells,
    examples: [
      (
        "mingcha completion bash > ~/.local/share/bash-completion/completions/mingcha",
        Localized("给自己装上（安装包已带）", en: "for yourself; the package brings it along")
      )
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let table = CompletionTable(console.language)
    switch (arguments.operands.first, arguments.operands.count) {
    case ("bash", 1): console.write(BashCompletion.text(table))
    case ("zsh", 1): console.write(ZshCompletion.text(table))
    case ("fish", 1): console.write(FishCompletion.text(table))
    default:
      throw Exit.usage(Localized("请写 bash、zsh 或 fish", en: "say bash, zsh or fish"))
    }
  }
}
