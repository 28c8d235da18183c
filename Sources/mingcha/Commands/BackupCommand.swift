import Audit
import Disclosure
import FoundationEssentials
import Localization
import Store
import Web

/// `backup`: a whole copy of a store, also while an audit writes to it.
enum BackupCommand: Command {
  static let spec = CommandSpec(
    "backup", Localized("备份数据库，检查进行中也可以", en: "copy a store, also while an audit writes to it"),
    usage: ["[--store FILE] COPY", "[--store FILE] --into DIR [--keep N]"],
    options: [
      StorePath.option,
      OptionSpec(
        "into", argument: "DIR",
        Localized("在这个目录里存一份，文件名带数据库名和日期时刻", en: "a copy in this folder, named by store and moment")),
      OptionSpec(
        "keep", argument: "N",
        Localized("与 --into 同用：只留最近 N 份", en: "with --into: keep the latest N copies of this store")),
    ],
    examples: [
      ("mingcha backup -s q4.sqlite /mnt/safe/q4.sqlite", Localized("备份到一个文件", en: "into a file")),
      (
        "mingcha backup -s q4.sqlite --into /mnt/safe --keep 14",
        Localized("每天一份，留两周", en: "one a day, two weeks of them")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let store = try StorePath.find(arguments)
    let keep = try arguments.integer("keep", in: 1...10_000)
    let place: String
    if let folder = arguments["into"] {
      guard arguments.operands.isEmpty else {
        throw Exit.usage(Localized("--into 与备份文件名只能给一个", en: "give a file or --into, not both"))
      }
      try Files.makeFolder(folder)
      place = "\(folder)/\(stem(of: store))-\(moment()).sqlite"
    } else {
      guard arguments.operands.count == 1, keep == nil else {
        throw Exit.usage(Localized("请给出一个备份文件名，或 --into 目录", en: "name one file, or a folder with --into"))
      }
      place = arguments.operands[0]
    }
    guard Files.fullPath(place) != Files.fullPath(store) else {
      throw Exit.usage(Localized("备份文件就是数据库自己：\(place)", en: "the copy would be the store itself: \(place)"))
    }
    do { try StoreBackup.copy(store, to: place) } catch {
      if case .cannotOpen(let path, let why) = error, path.hasPrefix(place) {
        throw Exit.file(Localized("写不了备份 \(place)：\(why)", en: "cannot write the copy \(place): \(why)"))
      }
      throw Exit(error, store: store)
    }
    console.note(Localized("已备份并核对：\(place)", en: "copied and checked: \(place)"))
    if let folder = arguments["into"], let keep { try thin(folder, stem(of: store), to: keep, console) }
  }

  /// Removes the oldest copies of this store. Their names sort by moment.
  private static func thin(_ folder: String, _ stem: String, to keep: Int, _ console: Console) throws(Exit) {
    let all: [String]
    do { all = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw Exit.file(
        Localized("已备份，但读不了目录 \(folder)，旧备份没有删", en: "copied, but \(folder) cannot be read; old copies stay"))
    }
    let names = all.filter { name in
      guard name.hasPrefix(stem + "-"), name.hasSuffix(".sqlite") else { return false }
      let moment = name.dropFirst(stem.count + 1).dropLast(7)
      return moment.count == 15 && moment.allSatisfy { ("0"..."9").contains($0) || $0 == "-" }
    }
    var left: [String] = []
    for name in names.sorted().dropLast(keep) {
      if Files.removeStore("\(folder)/\(name)") {
        console.detail(Localized("删去旧备份 \(name)", en: "removed the old copy \(name)"))
      } else {
        left.append(name)
      }
    }
    guard left.isEmpty else {
      throw Exit.file(
        Localized(
          "已备份，但删不掉旧备份：\(left.joined(separator: "、"))",
          en: "copied, but old copies cannot be removed: \(left.joined(separator: ", "))"))
    }
  }

  /// The store's name, and a few letters of its whole path: stores of one name in different folders keep apart.
  private static func stem(of path: String) -> String {
    let path = Files.fullPath(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return (name.hasSuffix(".sqlite") ? String(name.dropLast(7)) : name) + "-" + SHA256.hex(path).prefix(8)
  }

  /// `20261015-020007` in China's time.
  private static func moment() -> String {
    let digits = ChinaTime.dayAndTime(Clock.wall()).filter(\.isNumber)
    return "\(digits.prefix(8))-\(digits.suffix(6))"
  }
}
