/// A completion for fish (complete(1) of fish).
enum FishCompletion {
  static func text(_ table: CompletionTable) -> String {
    var lines = ["# fish completion for mingcha, made by `mingcha completion fish`", "complete -c mingcha -f"]
    for entry in table.entries {
      lines.append("complete -c mingcha -n __fish_use_subcommand -a \(entry.name) -d \(quoted(entry.summary))")
    }
    for entry in table.entries {
      let condition = "-n '__fish_seen_subcommand_from \(entry.name)'"
      for verb in entry.verbs { lines.append("complete -c mingcha \(condition) -a \(verb)") }
      lines.append("complete -c mingcha \(condition) -F")
      for option in entry.options {
        let short = option.short.map { " -s \($0)" } ?? ""
        lines.append(
          "complete -c mingcha \(condition) -l \(option.long)\(short)\(argument(option)) -d \(quoted(option.help))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func argument(_ option: CompletionTable.Option) -> String {
    switch option.argument {
    case .none: ""
    case .file: " -r -F"
    case .folder: " -x -a '(__fish_complete_directories)'"
    case .profile: " -r -F -a \"(mingcha profile list --quiet 2>/dev/null | string match -r '^\\S+')\""
    case .words(let words): " -x -a \(quoted(words.joined(separator: " ")))"
    case .free: " -x"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: " ") + "'"
  }
}
