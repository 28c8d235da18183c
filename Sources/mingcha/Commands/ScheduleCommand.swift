import Audit
import Crawl
import Localization

/// `schedule`: prints what makes systemd or cron run the audits and the availability samples.
enum ScheduleCommand: Command {
  static let spec = CommandSpec(
    "schedule",
    Localized("打印定时任务：夜间检查、可用性监测、周报、备份、清理", en: "print timers for audits, availability samples, reports, backups"),
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
      OptionSpec(
        "weekly-report", argument: "DIR",
        Localized("每周一早上把最近一次检查的报告写到这个目录", en: "folder for a report of the latest audit, every Monday morning")),
      OptionSpec(
        "report-at", argument: "HH:MM", Localized("周报的时刻，默认 07:30", en: "time of the weekly report; default 07:30")),
      OptionSpec(
        "backup", argument: "DIR",
        Localized("每天在这个目录里备份一份，留 14 份", en: "folder for a copy of the store a day; 14 of them stay")),
      OptionSpec(
        "prune", argument: "8q", Localized("每周清理，保留最近这么久", en: "every week remove runs older than this")),
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
        "mingcha schedule -p my.json5 -s audit.sqlite --nightly 02:00 --weekly-report out --backup /mnt/safe --prune 8q",
        Localized("加上周报、每日备份和清理", en: "with weekly reports, daily copies, and old runs removed")
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
    let profile = try Targets.profile(arguments, try ProfilesFolder.library())
    let tasks = try ScheduledTasks(
      arguments, store: absolute(store), hours: profile.crawlPlan(asOf: Days.today()).hours
    ).all
    if arguments.has("cron") { return console.print(CronLines.text(for: tasks)) }
    var writable = [parent(absolute(store))]
    for name in ["report", "weekly-report", "backup"] {
      if let folder = arguments[name].map(absolute), !writable.contains(folder) { writable.append(folder) }
    }
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

  private static func say(_ tasks: [ScheduledTask], _ console: Console) {
    let timers = tasks.map { "\($0.name).timer" }.joined(separator: " ")
    console.note(
      Localized(
        "放到 /etc/systemd/system/ 后：systemctl daemon-reload && systemctl enable --now \(timers)",
        en: "put them into /etc/systemd/system/, then: systemctl daemon-reload && systemctl enable --now \(timers)")
    )
  }

  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    let folder = Files.fullPath(".")
    return folder == "/" ? "/" + path : folder + "/" + path
  }

  private static func parent(_ path: String) -> String {
    let cut = path.lastIndex(of: "/") ?? path.startIndex
    return cut == path.startIndex ? "/" : String(path[..<cut])
  }
}
