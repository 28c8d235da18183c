/// Lines for crontab(5), with the zone of China.
enum CronLines {
  static func text(for tasks: [ScheduledTask]) -> String {
    var lines = ["CRON_TZ=Asia/Shanghai"]
    for task in tasks {
      lines.append("# \(task.description)")
      let command = task.words.map(quoted).joined(separator: " ")
      let day = task.weekday.map { String($0 % 7) } ?? "*"
      for time in task.times { lines.append("\(time.minute) \(time.hour) * * \(day) \(command)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A word for the shell; cron itself ends a command at an unescaped percent sign.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "/._-=:,@+".unicodeScalars.contains(scalar)
      }
    guard !isPlain else { return word }
    var text = "'"
    for character in word {
      switch character {
      case "'": text += "'\\''"
      case "%": text += "\\%"
      default: text.append(character)
      }
    }
    return text + "'"
  }
}
