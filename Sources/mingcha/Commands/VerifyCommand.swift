import Audit
import Localization
import Store

/// `verify`: one finding, judged again from the stored facts, with everything that speaks for it. No network.
enum VerifyCommand: Command {
  static let spec = CommandSpec(
    "verify", Localized("离线复核一条问题：凭入库的事实重新判定，列出证据", en: "check one finding again from the stored facts, offline"),
    usage: ["FINDING [--store FILE] [options]"], options: StoredFinding.options,
    examples: [
      ("mingcha verify F-3K9Q --store audit.sqlite", Localized("这条问题站得住吗", en: "does this finding stand?"))
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard let wanted = arguments.operands.first, arguments.operands.count == 1 else {
      throw Exit.usage(Localized("请给出一个问题编号，如 F-3K9Q", en: "name one finding, such as F-3K9Q"))
    }
    let stored = try StoredFinding.find(wanted, arguments)
    let again = stored.again
    let text = FindingText(stored: stored, console: console)
    text.header()
    text.verdict(again)
    text.dossier()
    text.evidence(again)
    if again == nil { throw Exit.findings }
  }
}
