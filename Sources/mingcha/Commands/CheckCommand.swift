import Localization
import Store

/// `check`: whether a store is whole.
enum CheckCommand: Command {
  static let spec = CommandSpec(
    "check", Localized("核对数据库：文件完好、引用完整、台账相符", en: "check a store: whole file, references, ledger"),
    usage: ["[--store FILE]"], options: [StorePath.option],
    examples: [
      ("mingcha check -s q4.sqlite", Localized("完好时退出码 0，损坏时 4", en: "exit code 0 when sound, 4 when not"))
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let path = try StorePath.find(arguments)
    let check: StoreCheck
    do { check = try StoreCheck.of(path) } catch { throw Exit(error, store: path) }
    for run in check.unfinished {
      console.note(
        Localized(
          "第 \(run) 次检查没有做完（不是损坏；--resume 可继续）", en: "run \(run) is unfinished (no damage; --resume goes on)"))
    }
    guard check.isSound else {
      for damage in check.damages { console.complain(Localized("损坏：\(damage)", en: "damage: \(damage)")) }
      for imbalance in check.imbalances {
        let balance = imbalance.balance
        console.complain(
          Localized(
            "第 \(imbalance.run) 次检查台账不符：缺 \(balance.missing) 个网址，未决 \(balance.pending) 个",
            en:
              "the ledger of run \(imbalance.run) does not balance: \(balance.missing) missing, \(balance.pending) pending"
          ))
      }
      throw Exit.store(
        Localized(
          "\(path) 有问题；请从备份恢复，或换一个文件重新检查",
          en: "\(path) is not sound; restore a backup, or audit again into another file"))
    }
    console.print(
      Localized(
        "\(path) 完好：检查 \(check.runs.count) 次，网址 \(check.addresses) 个，台账相符",
        en: "\(path) is sound: \(check.runs.count) runs, \(check.addresses) addresses, every ledger balances"))
  }
}
