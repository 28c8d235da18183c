import Disclosure
import Localization
import Store

/// `prune`: old runs leave a store.
enum PruneCommand: Command {
  static let spec = CommandSpec(
    "prune", Localized("删去过期的检查，保留登记表、抽样和豁免", en: "remove old runs; register, drawings and waivers stay"),
    usage: ["[--store FILE] --keep 8q [options]"],
    options: [
      StorePath.option,
      OptionSpec(
        "keep", argument: "8q",
        Localized(
          "保留最近多久：8q 为含本季度在内 8 个季度，24m 个月，90d 天",
          en: "how much to keep: 8q quarters with the current one, 24m months, 90d days")),
      OptionSpec(
        "as-of", argument: "DATE", Localized("从哪天往回数，默认今天", en: "the day to count back from; default: today")),
      OptionSpec("dry-run", Localized("只说会删什么", en: "only say what would go")),
      OptionSpec(
        "no-vacuum", Localized("不重写文件，空出的地方以后再用", en: "do not write the file anew; its room is used later")),
    ],
    examples: [
      ("mingcha prune -s q4.sqlite --keep 8q", Localized("留两年", en: "two years stay")),
      ("mingcha prune -s q4.sqlite --keep 8q --dry-run", Localized("先看看", en: "look first")),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let path = try StorePath.find(arguments)
    let first = try firstDay(try arguments.required("keep"), asOf: try Days.asOf(arguments))
    let isRehearsal = arguments.has("dry-run")
    if !isRehearsal { try await StoreUpgrade.prepare(path) }
    do throws(StoreError) {
      // Opening for writing would make a store that is not there.
      _ = try StoreReader.open(path)
      let store = try StoreWriter.open(path, now: Clock.wall())
      let summary: PruneSummary
      do throws(StoreError) {
        summary = try await store.prune(before: first, isRehearsal: isRehearsal)
        if !isRehearsal, !summary.isNothing, !arguments.has("no-vacuum") { try await store.vacuum() }
      } catch {
        try? await store.close()
        throw error
      }
      try await store.close()
      tell(summary, first, isRehearsal, console)
    } catch { throw Exit(error, store: path) }
  }

  private static func tell(_ summary: PruneSummary, _ first: CivilDate, _ isRehearsal: Bool, _ console: Console) {
    guard !summary.isNothing else {
      return console.print(Localized("\(first) 以前没有可删的检查", en: "nothing is older than \(first)"))
    }
    for run in summary.runs {
      console.print(
        Localized("第 \(run.id) 次检查  \(run.asOf)  \(run.profile)", en: "run \(run.id)  \(run.asOf)  \(run.profile)"))
    }
    let what = Localized(
      "\(first) 以前的检查 \(summary.runs.count) 次（页面 \(summary.pages) 行）、可用性监测 \(summary.probes) 条",
      en:
        "\(summary.runs.count) runs before \(first) (\(summary.pages) rows of pages), \(summary.probes) availability samples"
    )
    console.print(
      isRehearsal
        ? Localized("会删去：\(what.chinese)", en: "would remove \(what.english)")
        : Localized(
          "已删去：\(what.chinese)；不再有人提到的事实 \(summary.facts) 条、网址 \(summary.addresses) 个",
          en:
            "removed \(what.english), and \(summary.facts) facts and \(summary.addresses) addresses that nothing speaks of"
        ))
  }

  /// The first day that stays: of the quarter or month that many back, the current one counted; or that many days back.
  static func firstDay(_ text: String, asOf: CivilDate) throws(Exit) -> CivilDate {
    guard let unit = text.last, let count = Int(text.dropLast()), (1...1_000).contains(count) else {
      throw Exit.usage(
        Localized("--keep 应是 8q、24m 或 90d，而不是“\(text)”", en: "--keep is like 8q, 24m or 90d, not '\(text)'"))
    }
    let month = asOf.adding(days: 1 - asOf.day)
    switch unit {
    case "q": return month.adding(months: -((asOf.month - 1) % 3) - 3 * (count - 1))
    case "m": return month.adding(months: -(count - 1))
    case "d": return asOf.adding(days: -count)
    default:
      throw Exit.usage(Localized("--keep 的单位是 q、m 或 d，而不是“\(unit)”", en: "--keep counts q, m or d, not '\(unit)'"))
    }
  }
}
