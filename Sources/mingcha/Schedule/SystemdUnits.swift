/// Unit files for systemd (systemd.service(5), systemd.timer(5), systemd.exec(5)). The services may write to the
/// store's folder and nowhere else.
struct SystemdUnits {
  /// The account to run under; nil leaves it to the manager.
  let user: String?
  /// Folders that the tasks write to.
  let writable: [String]

  /// File name and content, in the order in which to install them.
  func files(for task: ScheduledTask) -> [(name: String, text: String)] {
    [("\(task.name).service", service(task)), ("\(task.name).timer", timer(task))]
  }

  private func service(_ task: ScheduledTask) -> String {
    var lines = [
      "[Unit]", "Description=\(task.description)", "Wants=network-online.target", "After=network-online.target", "",
      // A oneshot service may not be restarted by its exit status.
      "[Service]", task.resumes ? "Type=exec" : "Type=oneshot",
      "ExecStart=" + task.words.map(Self.quoted).joined(separator: " "),
      // 1: findings at or above --fail-on. The report tells them; the service did its work.
      "SuccessExitStatus=1",
    ]
    // What the same command would only meet again is not tried again before the next night: a wrong command line, a file
    // that cannot be written, a wrong profile, a site that cannot be reached, a bug. A store that is in use or without
    // room may be free in a while.
    if task.resumes {
      lines += [
        "Restart=on-failure", "RestartForceExitStatus=6", "RestartPreventExitStatus=2 3 5 70", "RestartSec=5min",
      ]
    }
    if let user { lines.append("User=\(user)") }
    lines += [
      "Nice=10", "IOSchedulingClass=idle", "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes",
      "PrivateDevices=yes", "ProtectKernelTunables=yes", "ProtectKernelModules=yes", "ProtectControlGroups=yes",
      "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "RestrictNamespaces=yes", "LockPersonality=yes",
      "MemoryDenyWriteExecute=yes", "RestrictRealtime=yes", "SystemCallArchitectures=native",
      "CapabilityBoundingSet=",
    ]
    lines += writable.map { "ReadWritePaths=" + Self.quoted($0) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func timer(_ task: ScheduledTask) -> String {
    var lines = ["[Unit]", "Description=\(task.description)", "", "[Timer]"]
    let day = task.weekday.map { Self.weekdays[$0 - 1] + " " } ?? ""
    lines += task.times.map { "OnCalendar=\(day)*-*-* \($0.text):00 Asia/Shanghai" }
    // A night missed while the machine was off is made up for; a look at a home page is not.
    lines += [
      task.times.count > 1 ? "AccuracySec=1min" : "Persistent=yes", "", "[Install]", "WantedBy=timers.target",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// A word of a unit file: percent signs and dollars mean something there, and blanks divide words.
  static func quoted(_ word: String) -> String {
    var text = ""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "%": text += "%%"
      case "$": text += "$$"
      case "\"", "\\": text += "\\" + String(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    let isPlain =
      !word.isEmpty && !word.contains { $0 == " " || $0 == "\t" || $0 == "'" || $0 == "\"" || $0 == ";" }
    return isPlain ? text : "\"\(text)\""
  }
}
