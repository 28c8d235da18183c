import Localization

/// How a command ends when it does not end well. `code` is the process's exit status; together with 0 (“done,
/// nothing at or above --fail-on”) the switch below is the documentation of the exit codes.
enum Exit: Error {
  /// The audit is done and there are findings at or above `--fail-on`. What was found has been printed.
  case findings
  /// The command line is wrong.
  case usage(Localized)
  /// A profile or a roster is wrong; each text is one problem with file, line and key.
  case profile([Localized])
  /// The store cannot be used: unwritable, not ours, newer, corrupt, locked, disk full.
  case store(Localized)
  /// The target could not be audited: unreachable, walled, refused by the address guard.
  case target(Localized)
  /// Interrupted; everything so far is stored, and the same command with `--resume` goes on.
  case interrupted(Localized)
  /// Reading or writing a file failed, for a reason that is the user's to mend.
  case file(Localized)
  /// The demo's audit did not find exactly what was planted.
  case demo(Localized)
  /// Something that cannot happen did. A bug of ours.
  case bug(String)

  var code: Int32 {
    switch self {
    case .findings, .demo: 1
    case .usage, .file: 2
    case .profile: 3
    case .store: 4
    case .target: 5
    case .interrupted: Exit.interruptedCode
    case .bug: 70
    }
  }

  static let interruptedCode: Int32 = 6

  /// What to tell on stderr; nil when the command has said everything.
  var messages: [Localized] {
    switch self {
    case .findings: []
    case .usage(let text), .store(let text), .target(let text), .interrupted(let text), .file(let text),
      .demo(let text):
      [text]
    case .profile(let problems): problems
    case .bug(let text):
      [
        Localized(
          "程序内部错误：\(text)。这是明察的缺陷，请把命令和此行文字报给维护者。",
          en: "internal error: \(text). This is a bug in Mingcha; please report it with the command line.")
      ]
    }
  }
}
