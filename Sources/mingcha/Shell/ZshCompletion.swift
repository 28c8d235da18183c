/// A completion for zsh (zshcompsys(1)).
enum ZshCompletion {
  static func text(_ table: CompletionTable) -> String {
    var lines = [
      "#compdef mingcha", "# made by `mingcha completion zsh`", "",
      "_mingcha_profiles() {", "  local -a names",
      "  names=(${(f)\"$(mingcha profile list --quiet 2>/dev/null | awk '{ print $1 }')\"})",
      "  compadd -a names", "  _files", "}", "", "_mingcha() {", "  local -a commands", "  commands=(",
    ]
    lines += table.entries.map { "    " + quoted("\($0.name):\(plain($0.summary))") }
    lines += [
      "  )", "  if (( CURRENT == 2 )); then", "    _describe -t commands command commands", "    return", "  fi",
      "  local command=$words[2]", "  shift words", "  (( CURRENT-- ))", "  case $command in",
    ]
    for entry in table.entries {
      lines.append("    \(entry.name))")
      lines.append("      _arguments -s \\")
      lines += entry.options.map { "        \(option($0)) \\" }
      if !entry.verbs.isEmpty { lines.append("        '1:what:(\(entry.verbs.joined(separator: " ")))' \\") }
      lines.append("        '*:file:_files'")
      lines.append("      ;;")
    }
    lines += ["  esac", "}", "", "_mingcha \"$@\""]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func option(_ option: CompletionTable.Option) -> String {
    let action =
      switch option.argument {
      case .none: ""
      case .file: ":\(option.label):_files"
      case .folder: ":\(option.label):_files -/"
      case .profile: ":\(option.label):_mingcha_profiles"
      case .words(let words): ":value:(\(words.joined(separator: " ")))"
      case .free: ":\(plain(option.label)): "
      }
    let help = "[\(plain(option.help))]\(action)"
    guard let short = option.short else { return quoted("*--\(option.long)" + help) }
    return "'*'{-\(short),--\(option.long)}" + quoted(help)
  }

  /// Without what means something within a specification.
  private static func plain(_ text: String) -> String {
    String(text.map { ":[]".contains($0) ? " " : $0 == "\n" ? " " : $0 })
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
