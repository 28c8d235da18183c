import Audit
import Crawl
import Disclosure
import HTTP
import Localization
import Store
import Web

/// `probe`: one availability sample of every home page, into the store. To be run twenty times a day or more
/// (`schedule` prints the timers); the rule `site-availability-veto` counts the samples of a week.
enum ProbeCommand: Command {
  static let spec = CommandSpec(
    "probe", Localized("打开每个首页一次，记入可用性监测", en: "one availability sample of every home page"),
    usage: ["--profile FILE --store FILE", "--roster FILE [--sampled] [--store FILE]"],
    options: Targets.options + [
      OptionSpec(
        "store", "s", argument: "FILE",
        Localized(
          "记到这个数据库，默认与 --roster 相同；检查正在进行时也可记",
          en: "the store to add to; default: that of --roster. Works while an audit writes")),
      OptionSpec(
        "allow-cidr", argument: "CIDR",
        Localized("允许访问的内网网段；可重复", en: "a private address block that may be visited; may be repeated")),
    ],
    examples: [
      ("mingcha probe -p my.json5 -s audit.sqlite", Localized("监测一次", en: "take one sample")),
      ("mingcha probe --roster q4.sqlite", Localized("登记表里在运行的网站都监测一次", en: "every running site of the register")),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard let store = arguments["store"] ?? arguments["roster"] else {
      throw Exit.usage(Localized("缺少必需的选项 --store", en: "the option --store is required"))
    }
    let library = try ProfilesFolder.library()
    try await StoreUpgrade.prepareRegister(arguments)
    let profile = try Targets.profile(arguments, library)
    let lexicon: Lexicon
    do { lexicon = try library.lexicon() } catch { throw Exit(error) }
    var plan = profile.crawlPlan(asOf: Days.today())
    plan.allowAddresses += arguments.all("allow-cidr")
    let transport = Transport(.init(plan))
    defer { transport.shutdown() }
    var prober = Prober(transport: transport, lexicon: lexicon, now: { Clock.wall() })
    prober.seconds = plan.probeSeconds
    prober.controls = plan.probeControls
    let rows = await prober.sample(plan.sites.map { Prober.Target(site: $0.id, home: $0.home) })
    do { try await ProbeLog.append(rows, to: store, now: Clock.wall()) } catch { throw Exit(error, store: store) }
    say(rows, plan.sites, console)
  }

  private static func say(_ rows: [ProbeRow], _ sites: [CrawlPlan.Site], _ console: Console) {
    let names = Dictionary(sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    for row in rows where row.kind != .opened {
      let seconds = Double(row.milliseconds / 100) / 10
      let word =
        row.kind == .failed ? Localized("打不开", en: "did not open") : Localized("未计", en: "not counted")
      console.print(
        Localized(
          "\(word.chinese)  \(names[row.site] ?? row.site)  \(row.url)  \(row.outcome)  \(seconds) 秒",
          en: "\(word.english)  \(names[row.site] ?? row.site)  \(row.url)  \(row.outcome)  \(seconds) s"))
    }
    let opened = rows.count { $0.kind == .opened }
    let failed = rows.count { $0.kind == .failed }
    console.print(
      Localized(
        "监测 \(rows.count) 个首页：打开 \(opened)，打不开 \(failed)，未计 \(rows.count - opened - failed)",
        en:
          "\(rows.count) home pages: \(opened) opened, \(failed) did not, \(rows.count - opened - failed) not counted"
      ))
  }
}
