/// A completion for bash (bash(1), Programmable Completion) that needs nothing but bash.
enum BashCompletion {
  static func text(_ table: CompletionTable) -> String {
    var lines = [
      "# bash completion for mingcha, made by `mingcha completion bash`", "_mingcha() {",
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}",
      "  local options='' verbs='' files='' folders='' profiles='' free='' words=''",
      "  # bash takes --option=value apart at the sign.",
      "  if [ \"$cur\" = '=' ]; then cur=''; elif [ \"$prev\" = '=' ]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi",
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then",
      "    COMPREPLY=($(compgen -W '\(table.entries.map(\.name).joined(separator: " ")) --help --version' -- \"$cur\"))",
      "    return", "  fi", "  case ${COMP_WORDS[1]} in",
    ]
    for entry in table.entries { lines += command(entry) }
    lines += [
      "    *) return ;;", "  esac", "  if [ -n \"$words\" ]; then",
      "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))", "  elif [[ \" $folders \" == *\" $prev \"* ]]; then",
      "    compopt -o filenames 2>/dev/null", "    COMPREPLY=($(compgen -d -- \"$cur\"))",
      "  elif [[ \" $profiles \" == *\" $prev \"* ]]; then", "    compopt -o filenames 2>/dev/null",
      "    COMPREPLY=($(compgen -f -- \"$cur\") $(compgen -W \"$(mingcha profile list --quiet 2>/dev/null | awk '{ print $1 }')\" -- \"$cur\"))",
      "  elif [[ \" $files \" == *\" $prev \"* ]]; then", "    compopt -o filenames 2>/dev/null",
      "    COMPREPLY=($(compgen -f -- \"$cur\"))", "  elif [[ \" $free \" == *\" $prev \"* ]]; then",
      "    COMPREPLY=()",
      "  elif [[ $cur == -* ]]; then", "    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))",
      "  elif [ \"$COMP_CWORD\" -eq 2 ] && [ -n \"$verbs\" ]; then",
      "    COMPREPLY=($(compgen -W \"$verbs\" -- \"$cur\"))", "  else", "    compopt -o filenames 2>/dev/null",
      "    COMPREPLY=($(compgen -f -- \"$cur\"))", "  fi", "}", "complete -F _mingcha mingcha",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func command(_ entry: CompletionTable.Entry) -> [String] {
    func names(_ argument: CompletionTable.Argument) -> String {
      entry.options.filter { $0.argument == argument }.flatMap(\.names).joined(separator: " ")
    }
    var lines = ["    \(entry.name))"]
    lines.append("      options='\(entry.options.flatMap(\.names).joined(separator: " "))'")
    if !entry.verbs.isEmpty { lines.append("      verbs='\(entry.verbs.joined(separator: " "))'") }
    for (variable, argument) in [
      ("files", CompletionTable.Argument.file), ("folders", .folder), ("profiles", .profile), ("free", .free),
    ] where !names(argument).isEmpty {
      lines.append("      \(variable)='\(names(argument))'")
    }
    let choices = entry.options.compactMap { option -> String? in
      guard case .words(let words) = option.argument else { return nil }
      return "        \(option.names.joined(separator: "|"))) words='\(words.joined(separator: " "))' ;;"
    }
    if !choices.isEmpty { lines += ["      case $prev in"] + choices + ["      esac"] }
    return lines + ["      ;;"]
  }
}
