import Localization

/// `roster import|export|sample|check`: the register of sites that a bureau supervises, and the quarter's sample.
enum RosterCommand: Command {
  static let spec = CommandSpec(
    "roster", Localized("网站登记表：导入、抽样、核对", en: "the register of sites: import, sample, check"),
    usage: [
      "import FILE.csv --store FILE [--dry-run]", "export --store FILE [--output FILE.csv]",
      "sample --store FILE --quarter 2026Q4 --seed TEXT (--ratio 30% | --count N) [options]",
      "sample --verify drawing.json (--store FILE | --register FILE.csv)", "check --store FILE [--run N]",
    ],
    options: [
      OptionSpec("store", "s", argument: "FILE", Localized("存放登记表的数据库", en: "the store that holds the register")),
      OptionSpec("dry-run", Localized("import：只比较，不写入", en: "import: compare only, write nothing")),
      OptionSpec(
        "output", "o", argument: "FILE", Localized("写到这个文件", en: "write to this file")),
      OptionSpec("quarter", argument: "2026Q4", Localized("sample：哪个季度", en: "sample: which quarter")),
      OptionSpec(
        "seed", argument: "TEXT",
        Localized(
          "sample：抽样种子，抽样前公布，任何人可据此复核", en: "sample: the seed, published beforehand; anybody can draw again with it"
        )),
      OptionSpec("ratio", argument: "30%", Localized("sample：抽查比例", en: "sample: share of the running sites")),
      OptionSpec("count", argument: "N", Localized("sample：抽查个数", en: "sample: number of sites")),
      OptionSpec(
        "by", argument: "LIST",
        Localized(
          "sample：按什么分层：level,region,sponsor,supervisor,platform",
          en: "sample: strata: level,region,sponsor,supervisor,platform")),
      OptionSpec(
        "always-failed", Localized("sample：上次不合格的必查", en: "sample: sites that failed last time are in")),
      OptionSpec(
        "always", argument: "CODE", Localized("sample：点名必查；可重复", en: "sample: this site is in; may be repeated")),
      OptionSpec(
        "verify", argument: "FILE", Localized("sample：用登记表复核一份抽样记录", en: "sample: draw a record again and compare")),
      OptionSpec(
        "register", argument: "FILE.csv",
        Localized("sample --verify：登记表文件", en: "sample --verify: the register file")),
      OptionSpec(
        "run", argument: "N", Localized("check：用第几次检查的结果，默认最近一次", en: "check: which run; default the latest")),
    ],
    examples: [
      (
        "mingcha roster import sites.csv --store q4.sqlite",
        Localized("导入登记表，逐行指出错误", en: "import; every wrong row is named")
      ),
      (
        "mingcha roster sample -s q4.sqlite --quarter 2026Q4 --ratio 30% --by level,region --always-failed --seed 2026Q4-0001",
        Localized("抽取本季度的网站", en: "draw this quarter's sites")
      ),
      (
        "mingcha roster sample --verify drawing-2026Q4.json --register sites.csv",
        Localized("任何人都能复核抽样", en: "anybody can verify the drawing")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    switch (arguments.operands.first, arguments.operands.count) {
    case ("import", 2): try await RosterImport(arguments, console).run(arguments.operands[1])
    case ("export", 1): try RosterExport.run(arguments, console)
    case ("sample", 1) where arguments.has("verify"): try RosterVerify.run(arguments, console)
    case ("sample", 1): try await RosterSample.run(arguments, console)
    case ("check", 1): try RosterCheck.run(arguments, console)
    default:
      throw Exit.usage(
        Localized(
          "请写 import 文件、export、sample 或 check", en: "say import FILE, export, sample, or check"))
    }
  }
}
