import Audit
import Localization
import Store

/// `baseline write|prune`: the findings that a pipeline knows and lives with for now.
enum BaselineCommand: Command {
  static let spec = CommandSpec(
    "baseline",
    Localized("基线：记下已知问题，流水线只拦新问题", en: "record known findings, so that a pipeline stops only at new ones"),
    usage: ["write FILE --store FILE [--run N]", "prune FILE --store FILE [--run N]"],
    options: [
      StorePath.option,
      OptionSpec("run", argument: "N", Localized("第几次检查，默认最近一次", en: "which run; default the latest")),
    ],
    examples: [
      (
        "mingcha baseline write baseline.json -s ci.sqlite",
        Localized("把现有问题全部记下", en: "record everything there is")
      ),
      (
        "mingcha baseline prune baseline.json -s ci.sqlite",
        Localized("清掉已经解决的，只减不增", en: "drop what is fixed; it only ever shrinks")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard arguments.operands.count == 2, let verb = arguments.operands.first, ["write", "prune"].contains(verb)
    else {
      throw Exit.usage(
        Localized("用法：mingcha baseline write|prune FILE", en: "usage: mingcha baseline write|prune FILE"))
    }
    let file = arguments.operands[1]
    let path = try StorePath.find(arguments)
    let run = try StoredRun.choose(arguments, in: path)
    do {
      let reader = try StoreReader.open(path)
      let findings = try reader.findings(run: run.id).filter { $0.status != FindingStatus.waived.rawValue }
      switch verb {
      case "write":
        let baseline = Baseline(findings)
        try Files.write(baseline.bytes, to: file)
        console.print(
          Localized(
            "\(file)：记下 \(baseline.entries.count) 个问题", en: "\(file): \(baseline.entries.count) findings recorded"))
      default:
        let baseline = try BaselineFile.read(file)
        let sawAgain = try SeenAgain(reader, run: run.id)
        var found: Set<String> = []
        var unsure = UnsurePlaces()
        for finding in findings {
          if finding.certainty == Certainty.unknown.rawValue {
            unsure.add(rule: finding.rule, url: finding.url, site: finding.site)
          } else {
            found.insert(finding.fingerprint)
          }
        }
        var gone: Set<String> = []
        for entry in baseline.entries
        where try !found.contains(entry.fingerprint)
          && !unsure.covers(rule: entry.rule, url: entry.url, site: entry.site)
          && sawAgain(site: entry.site, url: entry.url)
        {
          gone.insert(entry.fingerprint)
          console.print("- \(entry.fingerprint)  \(entry.rule)  \(entry.url)")
        }
        let pruned = baseline.without(gone)
        if !gone.isEmpty { try Files.write(pruned.bytes, to: file) }
        console.print(
          Localized(
            "\(file)：清掉 \(gone.count) 个，留下 \(pruned.entries.count) 个",
            en: "\(file): \(gone.count) dropped, \(pruned.entries.count) left"))
      }
    } catch let exit as Exit {
      throw exit
    } catch let error as StoreError {
      throw Exit(error, store: path)
    } catch {
      throw Exit.bug("\(error)")
    }
  }
}

/// A baseline's file on disk.
enum BaselineFile {
  static func read(_ path: String) throws(Exit) -> Baseline {
    let bytes = try Files.read(path)
    do { return try Baseline(bytes: bytes) } catch {
      throw Exit.file(
        Localized(
          "\(path):\(error.line)：不是可用的基线文件（\(error.problem)）；用 mingcha baseline write 生成",
          en: "\(path):\(error.line): no usable baseline (\(error.problem)); make one with 'mingcha baseline write'"
        ))
    }
  }
}
