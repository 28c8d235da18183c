import Audit
import Disclosure
import Localization
import Store

/// `waive`: accept a finding with a reason and an end. It moves to an annex of its own, and comes back by itself when
/// the waiver has expired.
enum WaiveCommand: Command {
  static let spec = CommandSpec(
    "waive",
    Localized("豁免一个问题：写明理由和期限，到期自动恢复", en: "accept a finding with reason and expiry; it comes back by itself"),
    usage: [
      "F-XXXX… --reason TEXT [--until DATE] [--by WHO] [--store FILE]", "--list [--store FILE]",
      "F-XXXX… --withdraw",
    ],
    options: [
      StorePath.option,
      OptionSpec("reason", argument: "TEXT", Localized("理由，必填", en: "why; required")),
      OptionSpec(
        "until", argument: "DATE", Localized("最后一天；不写则长期有效", en: "the last day; without it there is no end")),
      OptionSpec("by", argument: "WHO", Localized("谁批准的，默认登录名", en: "who accepts it; default: the login name")),
      OptionSpec(
        "since", argument: "DATE",
        Localized(
          "从哪天起，默认今天（北京时间）与该次检查时点中较早者", en: "from which day; default: the earlier of today and the run's moment")),
      OptionSpec(
        "run", argument: "N",
        Localized("编号取自第几次检查，默认最近一次", en: "the run whose numbers are meant; default the latest")),
      OptionSpec("list", Localized("列出所有豁免", en: "list all waivers")),
      OptionSpec("withdraw", Localized("撤销豁免", en: "take the waiver back")),
    ],
    examples: [
      (
        "mingcha waive F-3K9Q --reason '本年度无人事任免' --until 2026-12-31",
        Localized("到年底前不再计入", en: "does not count until the end of the year")
      ),
      ("mingcha waive --list", Localized("看看有哪些豁免，哪些快到期", en: "which waivers there are, and which end soon")),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let path = try StorePath.find(arguments)
    if arguments.has("list") { return try list(path, console) }
    guard !arguments.operands.isEmpty else {
      throw Exit.usage(Localized("请给出问题编号，如 F-3K9Q", en: "name a finding, such as F-3K9Q"))
    }
    try await StoreUpgrade.prepare(path)
    if arguments.has("withdraw") { return try await withdraw(arguments.operands, path, console) }
    let reason = try arguments.required("reason")
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Exit.usage(Localized("理由不能是空白", en: "the reason must not be blank"))
    }
    let until = try Days.named("until", arguments)
    let run = try StoredRun.choose(arguments, in: path)
    let since = try Days.named("since", arguments) ?? min(Days.today(), run.asOf)
    if let until, until < since {
      throw Exit.usage(
        Localized("--until \(until) 早于开始日 \(since)", en: "--until \(until) lies before the first day \(since)"))
    }
    let by = arguments["by"] ?? Console.environment("USER") ?? Console.environment("LOGNAME")
    let findings: [FindingRow]
    do { findings = try StoreReader.open(path).findings(run: run.id) } catch { throw Exit(error, store: path) }
    let chosen = try choose(arguments.operands, findings, run.id)
    let waivers = chosen.map { WaiverRow($0, reason: reason, by: by, since: since, until: until) }
    try await write(path) { (store) throws(StoreError) in try await store.waive(waivers) }
    for waiver in waivers {
      console.print(
        Localized(
          "已豁免 \(waiver.fingerprint)：\(PersonalDataScanner.masked(waiver.messageChinese))（\(waiver.url)），"
            + (until.map { "到 \($0) 为止" } ?? "长期有效"),
          en: "waived \(waiver.fingerprint): \(PersonalDataScanner.masked(waiver.messageEnglish)) (\(waiver.url)), "
            + (until.map { "until \($0)" } ?? "without end")))
    }
  }

  /// The findings of these numbers; one that fits several or none is an error that names them.
  private static func choose(
    _ numbers: [String], _ findings: [FindingRow], _ run: Int64
  ) throws(Exit) -> [FindingRow] {
    let ids = ShortIDs(findings.map(\.fingerprint))
    var chosen: [FindingRow] = []
    for number in numbers {
      let matches = ids.matches(number)
      guard let only = matches.first, matches.count == 1 else {
        if matches.isEmpty {
          throw Exit.usage(
            Localized(
              "第 \(run) 次检查里没有编号以 \(number) 开头的问题",
              en: "run \(run) has no finding whose number begins with \(number)"))
        }
        let names = matches.prefix(5).map { ids[$0] }.joined(separator: " ")
        throw Exit.usage(
          Localized(
            "\(number) 对应 \(matches.count) 个问题：\(names)；请多写几个字符",
            en: "\(number) fits \(matches.count) findings: \(names); write more of it"))
      }
      if let finding = findings.first(where: { $0.fingerprint == only }) { chosen.append(finding) }
    }
    return chosen
  }

  private static func withdraw(_ numbers: [String], _ path: String, _ console: Console) async throws(Exit) {
    let waivers: [WaiverRow]
    do { waivers = try StoreReader.open(path).waivers() } catch { throw Exit(error, store: path) }
    let ids = ShortIDs(waivers.map(\.fingerprint))
    var chosen: [String] = []
    for number in numbers {
      let matches = ids.matches(number)
      guard matches.count == 1 else {
        throw Exit.usage(
          Localized("\(number) 对应 \(matches.count) 个豁免", en: "\(number) fits \(matches.count) waivers"))
      }
      chosen += matches
    }
    let taken = chosen
    try await write(path) { (store) throws(StoreError) in
      for fingerprint in taken { try await store.withdrawWaiver(fingerprint) }
    }
    for fingerprint in taken { console.print(Localized("已撤销 \(fingerprint)", en: "withdrawn \(fingerprint)")) }
  }

  private static func write(
    _ path: String, _ body: (StoreWriter) async throws(StoreError) -> Void
  ) async throws(Exit) {
    do throws(StoreError) {
      let store = try StoreWriter.open(path, now: Clock.wall())
      try await body(store)
      try await store.close()
    } catch { throw Exit(error, store: path) }
  }

  /// All waivers, with those that nothing corresponds to any more.
  private static func list(_ path: String, _ console: Console) throws(Exit) {
    let today = Days.today()
    do throws(StoreError) {
      let reader = try StoreReader.open(path)
      let waivers = try reader.waivers()
      let current =
        try reader.latestRun().map { (run) throws(StoreError) in try reader.findings(run: run.id) } ?? []
      let found = Set(current.map(\.fingerprint))
      let ids = ShortIDs(waivers.map(\.fingerprint))
      for waiver in waivers {
        let state =
          Waiver(waiver).isExpired(on: today)
          ? Localized("已到期", en: "expired")
          : found.contains(waiver.fingerprint) ? Localized("有效", en: "holds") : Localized("已无对应问题", en: "unused")
        let until = waiver.until?.description ?? Localized("长期", en: "no end")[console.language]
        console.print(
          "\(ids[waiver.fingerprint])  \(until)  [\(state[console.language])]  \(waiver.site)  \(waiver.rule)  \(waiver.url)  "
            + "\(waiver.reason)\(waiver.by.map { " (\($0))" } ?? "")")
      }
      if waivers.isEmpty { console.note(Localized("没有豁免", en: "there are no waivers")) }
    } catch { throw Exit(error, store: path) }
  }
}
