import Crawl
import Localization

/// The tasks that `schedule` was asked for.
struct ScheduledTasks {
  private(set) var all: [ScheduledTask] = []

  private let arguments: Arguments
  private let store: String
  private let hours: CrawlHours
  private let program = Files.fullPath("/proc/self/exe")

  /// - Parameters:
  ///   - store: its absolute path.
  ///   - hours: in which the profile allows requests.
  init(_ arguments: Arguments, store: String, hours: CrawlHours) throws(Exit) {
    self.arguments = arguments
    self.store = store
    self.hours = hours
    try addAudit()
    try addProbes()
    try addReport()
    try addUpkeep()
    guard !all.isEmpty else {
      throw Exit.usage(
        Localized(
          "请给出 --nightly、--probe、--weekly-report、--backup 或 --prune",
          en: "give --nightly, --probe, --weekly-report, --backup or --prune"))
    }
  }

  /// What audits and samples look at.
  private var targets: [String] {
    var targets: [String] = []
    for name in ["profile", "roster", "standard", "quarter"] {
      guard let value = arguments[name] else { continue }
      // A built-in profile is a name and no path.
      targets += ["--\(name)", Files.exists(value) ? ScheduleCommand.absolute(value) : value]
    }
    if arguments.has("sampled") { targets.append("--sampled") }
    return targets + ["--store", store]
  }

  private mutating func addAudit() throws(Exit) {
    guard arguments.has("nightly") else { return }
    let time = try time("nightly", standard: "")
    let weekday = try arguments.integer("weekly", in: 1...7)
    let days = weekday.map { $0...$0 } ?? 1...7
    guard hours.areOpen(minute: time.minutes, on: days) else {
      throw Exit.usage(
        Localized(
          "--nightly \(time.text) 不在配置允许抓取的时段（politeness.hours）内",
          en: "--nightly \(time.text) lies outside of the hours that the profile allows (politeness.hours)"))
    }
    var words = [program, "audit"] + targets + ["--resume", "--quiet"]
    if let report = arguments["report"] { words += ["--output", ScheduleCommand.absolute(report)] }
    all.append(
      ScheduledTask(
        name: "mingcha-audit", description: "Mingcha: audit of government websites", words: words, times: [time],
        weekday: weekday, resumes: true))
  }

  /// One request a site; the standards want them spread over the whole day, whatever the hours for crawling.
  private mutating func addProbes() throws(Exit) {
    guard let count = try arguments.integer("probe", in: 1...288) else { return }
    all.append(
      ScheduledTask(
        name: "mingcha-probe", description: "Mingcha: availability sample of the home pages",
        words: [program, "probe"] + targets + ["--quiet"], times: TimeOfDay.spread(count)))
  }

  private mutating func addReport() throws(Exit) {
    guard let folder = arguments["weekly-report"] else { return }
    let words = [
      program, "report", "--store", store, "--format", "html,xlsx,docx", "--output",
      ScheduleCommand.absolute(folder),
      "--quiet",
    ]
    all.append(
      ScheduledTask(
        name: "mingcha-report", description: "Mingcha: weekly report", words: words,
        times: [try time("report-at", standard: "07:30")], weekday: 1))
  }

  /// Copies may be made beside an audit; what is removed needs the store for itself, so it comes at noon, when the
  /// night's audit is over, on the day after the copy of the week.
  private mutating func addUpkeep() throws(Exit) {
    if let folder = arguments["backup"] {
      all.append(
        ScheduledTask(
          name: "mingcha-backup", description: "Mingcha: copy of the store",
          words: [
            program, "backup", "--store", store, "--into", ScheduleCommand.absolute(folder), "--keep", "14",
            "--quiet",
          ],
          times: [TimeOfDay(minutes: 11 * 60 + 30)]))
    }
    if let keep = arguments["prune"] {
      _ = try PruneCommand.firstDay(keep, asOf: Days.today())
      all.append(
        ScheduledTask(
          name: "mingcha-prune", description: "Mingcha: old runs leave the store",
          words: [program, "prune", "--store", store, "--keep", keep, "--quiet"],
          times: [TimeOfDay(minutes: 12 * 60 + 30)], weekday: 7))
    }
  }

  private func time(_ option: String, standard: String) throws(Exit) -> TimeOfDay {
    let text = arguments[option] ?? standard
    guard let time = TimeOfDay(text) else {
      throw Exit.usage(
        Localized("--\(option) 应是 02:00 这样的时刻，而不是“\(text)”", en: "--\(option) is like 02:00, not '\(text)'"))
    }
    return time
  }
}
