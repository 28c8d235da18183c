import Localization

/// `schedule`: prints what makes systemd or cron run the audits and the availability samples.
enum ScheduleCommand: Command {
  static let spec = CommandSpec(
    "schedule", Localized("打印定时任务：夜间检查、可用性监测", en: "print timers for audits and availability samples"),
    usage: ["(--profile FILE --store FILE | --roster FILE [--sampled]) [--nightly 02:00] [--probe 20] [options]"],
    options: Targets.options + [
      OptionSpec("store", "s", argument: "FILE", Localized("检查和监测用的数据库", en: "the store to write to")),
      OptionSpec(
        "nightly", argument: "HH:MM", Localized("每天几点检查（北京时间）", en: "time of the nightly audit, in China")),
      OptionSpec(
        "weekly", argument: "DAY",
        Localized("只在星期几检查：1（周一）到 7", en: "audit on this weekday only: 1 (Monday) to 7")),
      OptionSpec(
        "probe", argument: "N",
        Localized("每天监测首页几次（标准要求不少于 20）", en: "looks at the home pages a day (the standards: 20)")),
      OptionSpec(
        "report", argument: "DIR", Localized("检查后把报告写到这个目录", en: "folder for the report after each audit")),
      OptionSpec("cron", Localized("打印 crontab 行，而不是 systemd 单元", en: "crontab lines instead of systemd units")),
      OptionSpec("user", argument: "NAME", Localized("systemd 单元以哪个用户运行", en: "account that the units run under")),
      OptionSpec(
        "output", "o", argument: "DIR", Localized("把单元文件写到这个目录，而不是打印", en: "write the unit files into this folder")),
    ],
    examples: [
      (
        "mingcha schedule -p my.json5 -s audit.sqlite --nightly 02:00 --probe 20",
        Localized("两个定时器：夜间检查，每天监测 20 次", en: "two timers: a nightly audit and 20 looks a day")
      ),
      (
        "mingcha schedule --roster q4.sqlite --sampled --nightly 01:30 --cron",
        Localized("crontab 行", en: "crontab lines")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard let store = arguments["store"] ?? arguments["roster"] else {
      throw Exit.usage(Localized("缺少必需的选项 --store", en: "the option --store is required"))
    }
    // Whatever would fail at two in the night fails now.
    _ = try Targets.profile(arguments, try ProfilesFolder.library())
    let tasks = try tasks(arguments, store: absolute(store))
    if arguments.has("cron") { return console.print(CronLines.text(for: tasks)) }
    var writable = [parent(absolute(store))]
    if let report = arguments["report"] { writable.append(absolute(report)) }
    let units = SystemdUnits(user: arguments["user"], writable: writable)
    let files = tasks.flatMap { units.files(for: $0) }
    guard let folder = arguments["output"] else {
      for file in files { console.print("# /etc/systemd/system/\(file.name)\n\(file.text)") }
      return say(tasks, console)
    }
    try Files.makeFolder(folder)
    for file in files { try Files.write(Array(file.text.utf8), to: "\(folder)/\(file.name)") }
    say(tasks, console)
  }

  private static func tasks(_ arguments: Arguments, store: String) throws(Exit) -> [ScheduledTask] {
    let program = Files.fullPath("/proc/self/exe")
    var targets: [String] = []
    for name in ["profile", "roster", "standard"] {
      guard let value = arguments[name] else { continue }
      // A built-in profile is a name and no path.
      targets += ["--\(name)", Files.exists(value) ? absolute(value) : value]
    }
    if arguments.has("sampled") { targets.append("--sampled") }
    targets += ["--store", store]
    var tasks: [ScheduledTask] = []
    if let text = arguments["nightly"] {
      guard let time = TimeOfDay(text) else {
        throw Exit.usage(
          Localized("--nightly 应是 02:00 这样的时刻，而不是“\(text)”", en: "--nightly is like 02:00, not '\(text)'"))
      }
      var words = [program, "audit"] + targets + ["--resume", "--quiet"]
      if let report = arguments["report"] { words += ["--output", absolute(report)] }
      tasks.append(
        ScheduledTask(
          name: "mingcha-audit", description: "Mingcha: audit of government websites", words: words, times: [time],
          weekday: try arguments.integer("weekly", in: 1...7), resumes: true))
    }
    if let count = try arguments.integer("probe", in: 1...288) {
      tasks.append(
        ScheduledTask(
          name: "mingcha-probe", description: "Mingcha: availability sample of the home pages",
          words: [program, "probe"] + targets + ["--quiet"], times: TimeOfDay.spread(count)))
    }
    guard !tasks.isEmpty else {
      throw Exit.usage(Localized("请给出 --nightly 或 --probe", en: "give --nightly or --probe"))
    }
    return tasks
  }

  private static func say(_ tasks: [ScheduledTask], _ console: Console) {
    let timers = tasks.map { "\($0.name).timer" }.joined(separator: " ")
    console.note(
      Localized(
        "放到 /etc/systemd/system/ 后：systemctl daemon-reload && systemctl enable --now \(timers)",
        en: "put them into /etc/systemd/system/, then: systemctl daemon-reload && systemctl enable --now \(timers)")
    )
  }

  private static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    let folder = Files.fullPath(".")
    return folder == "/" ? "/" + path : folder + "/" + path
  }

  private static func parent(_ path: String) -> String {
    let cut = path.lastIndex(of: "/") ?? path.startIndex
    return cut == path.startIndex ? "/" : String(path[..<cut])
  }
}
