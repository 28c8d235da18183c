import FoundationEssentials
import Localization

/// Which store a command of everyday work is about: `--store`, else `$MINGCHA_STORE`, else the only `.sqlite` file of
/// the working folder, so that `mingcha waive F-3K9Q …` can be typed as it stands in a report.
enum StorePath {
  static func find(_ arguments: Arguments) throws(Exit) -> String {
    if let named = arguments["store"] { return named }
    if let named = Console.environment("MINGCHA_STORE"), !named.isEmpty { return named }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? [])
      .filter { $0.hasSuffix(".sqlite") }.sorted()
    if names.count == 1 { return names[0] }
    throw Exit.usage(
      names.isEmpty
        ? Localized("当前目录没有 .sqlite 文件；请用 --store 指定数据库", en: "no .sqlite file here; name the store with --store")
        : Localized(
          "当前目录有 \(names.count) 个 .sqlite 文件；请用 --store 指定其中一个：\(names.prefix(5).joined(separator: "、"))",
          en: "\(names.count) .sqlite files here; name one with --store: \(names.prefix(5).joined(separator: ", "))"
        ))
  }

  static let option = OptionSpec(
    "store", "s", argument: "FILE",
    Localized(
      "数据库；默认 $MINGCHA_STORE 或当前目录唯一的 .sqlite",
      en: "the store; default: $MINGCHA_STORE, or the only .sqlite file here"))
}
