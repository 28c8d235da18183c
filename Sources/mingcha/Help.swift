import Localization

/// The help texts, made from the commands' specs so that they cannot disagree with what is parsed.
enum Help {
  static func overview(_ language: Language) -> String {
    var lines: [String] = []
    lines.append(
      Localized(
        "明察：政府网站内容审计。抓取门户与子站群，读取公开栏目，按检查指标逐条判定并留下证据。",
        en: "Mingcha audits Chinese government websites: crawls a portal and its subsites, reads their disclosure "
          + "columns, and judges them by the inspection standards, with evidence.")[language])
    lines.append("")
    lines.append(Localized("用法：mingcha <命令> [选项]", en: "usage: mingcha <command> [options]")[language])
    lines.append("")
    let width = (Commands.all.map { $0.spec.name.count }.max() ?? 0) + 2
    for command in Commands.all {
      lines.append("  " + pad(command.spec.name, width) + command.spec.summary[language])
    }
    lines.append("")
    lines.append(
      Localized(
        "先试试：mingcha demo。每个命令的帮助：mingcha <命令> --help。版本：mingcha --version。",
        en: "Try first: mingcha demo. Help for a command: mingcha <command> --help. Version: mingcha --version.")[
          language])
    lines.append("")
    lines.append(exitCodes(language))
    return lines.joined(separator: "\n")
  }

  static func page(_ spec: CommandSpec, _ language: Language) -> String {
    var lines = [spec.summary[language], ""]
    for (index, usage) in spec.usage.enumerated() {
      let lead =
        index == 0 ? Localized("用法：", en: "usage: ")[language] : Localized("      ", en: "       ")[language]
      lines.append("\(lead)mingcha \(spec.name) \(usage)")
    }
    lines.append("")
    let labels = spec.allOptions.map { label($0) }
    let width = (labels.map(\.count).max() ?? 0) + 2
    for (option, label) in zip(spec.allOptions, labels) {
      lines.append("  " + pad(label, width) + option.help[language])
    }
    if !spec.examples.isEmpty {
      lines.append("")
      lines.append(Localized("例：", en: "examples:")[language])
      for example in spec.examples {
        lines.append("  \(example.line)")
        lines.append("      \(example.what[language])")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What each exit code means.
  static let exits: [(code: Int, meaning: Localized)] = [
    (0, Localized("完成，没有达到 --fail-on 的问题", en: "done, nothing at or above --fail-on")),
    (1, Localized("完成，有达到的问题", en: "done, findings at or above it")),
    (2, Localized("用法或文件错误", en: "usage or file error")),
    (3, Localized("配置或登记表有误", en: "bad profile or register")),
    (4, Localized("数据库不可用", en: "store unusable")),
    (5, Localized("目标无法检查", en: "target could not be audited")),
    (6, Localized("被中断，可 --resume 继续", en: "interrupted, --resume goes on")),
    (70, Localized("程序缺陷", en: "a bug")),
  ]

  private static func exitCodes(_ language: Language) -> String {
    let codes = exits.map { "\($0.code) \($0.meaning[language])" }
    let half = (codes.count + 1) / 2
    let (lead, mark) = language == .chinese ? ("退出码：", "；") : ("exit codes: ", "; ")
    let indent = String(repeating: " ", count: language == .chinese ? 8 : 12)
    let end = language == .chinese ? "；\n" : ";\n"
    return lead + codes[..<half].joined(separator: mark) + end + indent + codes[half...].joined(separator: mark)
  }

  private static func label(_ option: OptionSpec) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    return short + "--" + option.long + (option.argument.map { " \($0)" } ?? "")
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
