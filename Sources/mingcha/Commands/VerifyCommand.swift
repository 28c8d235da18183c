import Audit
import Disclosure
import FoundationEssentials
import JSON
import Localization
import Store
import Web

/// `verify`: one finding, judged again from the stored facts, with everything that speaks for it. No network.
enum VerifyCommand: Command {
  static let spec = CommandSpec(
    "verify", Localized("离线复核一条问题：凭入库的事实重新判定，列出证据", en: "check one finding again from the stored facts, offline"),
    usage: ["FINDING --store FILE [options]"],
    options: [
      OptionSpec("store", "s", argument: "FILE", Localized("检查时写成的数据库", en: "the store that an audit wrote")),
      OptionSpec("run", argument: "N", Localized("第几次检查，默认最近一次", en: "which run; default the latest")),
      OptionSpec(
        "profile", "p", argument: "FILE", Localized("按这份配置判定，默认当时所用的", en: "the profile; default: the run's own")),
    ],
    examples: [
      ("mingcha verify F-3K9Q --store audit.sqlite", Localized("这条问题站得住吗", en: "does this finding stand?"))
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard let wanted = arguments.operands.first, arguments.operands.count == 1 else {
      throw Exit.usage(Localized("请给出一个问题编号，如 F-3K9Q", en: "name one finding, such as F-3K9Q"))
    }
    let path = try arguments.required("store")
    let run = try StoredRun.choose(arguments, in: path)
    let library = try ProfilesFolder.library()
    let judge: Judge
    do {
      judge = try Judge(
        profile: try library.profile(arguments["profile"] ?? run.profile), library: library)
    } catch { throw Exit(error) }
    do {
      let reader = try StoreReader.open(path)
      let stored = try reader.findings(run: run.id).filter { $0.fingerprint.hasPrefix(wanted.uppercased()) }
      guard let finding = stored.first, Set(stored.map(\.fingerprint)).count == 1 else {
        throw Exit.usage(
          stored.isEmpty
            ? Localized("第 \(run.id) 次检查没有问题“\(wanted)”", en: "run \(run.id) has no finding '\(wanted)'")
            : Localized("“\(wanted)”对应多条问题，请写全编号", en: "'\(wanted)' fits several findings; write more of it"))
      }
      guard let site = try reader.sites(run: run.id).first(where: { $0.id == finding.site }) else {
        throw Exit.bug("the finding's site \(finding.site) is not in run \(run.id)")
      }
      let facts = try reader.facts(run: run.id, site: site)
      let again = judge.judge(facts: [facts]).findings.first { $0.fingerprint == finding.fingerprint }
      print(finding, again, facts, run, console)
      if again == nil { throw Exit.findings }
    } catch let exit as Exit {
      throw exit
    } catch let error as StoreError {
      throw Exit(error, store: path)
    } catch {
      throw Exit.bug("\(error)")
    }
  }

  private static func print(
    _ finding: FindingRow, _ again: FindingRow?, _ facts: SiteFacts, _ run: RunRow, _ console: Console
  ) {
    let language = console.language
    let say = { (label: Localized, text: String) in console.print("\(label[language])  \(text)") }
    let message = { (row: FindingRow) in language == .chinese ? row.messageChinese : row.messageEnglish }
    console.print("\(finding.fingerprint)  \(finding.rule)  [\(finding.severity), \(finding.certainty)]")
    say(Localized("站点", en: "site"), facts.site.name)
    say(Localized("地址", en: "address"), finding.url)
    say(Localized("问题", en: "finding"), message(finding))
    say(Localized("依据", en: "source"), finding.legalBasis)
    say(Localized("监测时间点", en: "as of"), run.asOf.description)
    switch again {
    case .some(let row) where message(row) == message(finding):
      say(
        Localized("复核", en: "verdict"),
        Localized("凭入库事实重新判定，结论相同", en: "the stored facts give the same again")[language])
    case .some(let row):
      say(
        Localized("复核", en: "verdict"),
        Localized("仍然成立，但说法变了：", en: "it stands, in other words: ")[language] + message(row))
    case nil:
      say(
        Localized("复核", en: "verdict"),
        Localized("按现在的规则不再成立", en: "by the rules as they are now it does not stand")[language])
    }
    let page = (facts.pages + facts.targets).first { $0.url.string == finding.url }
    for attempt in page?.attempts ?? [] {
      let moment = Date(timeIntervalSince1970: attempt.at).ISO8601Format()
      say(
        Localized("查看", en: "look"),
        "\(moment) \(attempt.method) \(attempt.status) \(attempt.outcome) \(attempt.address ?? "") \(attempt.milliseconds) ms"
      )
    }
    if let read = page?.facts {
      say(
        Localized("页面", en: "page"),
        "\(read.kind.rawValue)  \(read.title ?? "")  \(read.published?.description ?? "")")
    }
    say(Localized("证据", en: "evidence"), Self.pretty((again ?? finding).evidence))
  }

  /// The evidence, a member a line.
  private static func pretty(_ json: String) -> String {
    guard let node = try? JSON5.parse(Array(json.utf8)) else { return json }
    var writer = JSONWriter(pretty: true)
    write(node, &writer)
    return "\n" + writer.text
  }

  private static func write(_ node: JSONNode, _ json: inout JSONWriter) {
    switch node.value {
    case .null: json.null()
    case .bool(let flag): json.value(flag)
    case .number(let number):
      if let whole = Int(exactly: number) { json.value(whole) } else { json.value(number) }
    case .string(let text): json.value(text)
    case .array(let nodes): json.array { json in for node in nodes { write(node, &json) } }
    case .object(let members):
      json.object { json in
        for member in members {
          json.key(member.key)
          write(member.value, &json)
        }
      }
    }
  }
}
