import Localization
import Store

/// Which of a store's runs a command is about: `--run N`, or the latest.
enum StoredRun {
  static func choose(_ arguments: Arguments, in path: String) throws(Exit) -> RunRow {
    let wanted = try arguments.integer("run", in: 1...Int.max)
    do throws(StoreError) {
      let reader = try StoreReader.open(path)
      if let wanted { return try reader.run(Int64(wanted)) }
      if let latest = try reader.latestRun() { return latest }
    } catch { throw Exit(error, store: path) }
    throw Exit.store(
      Localized("\(path) 里还没有任何检查；先运行 mingcha audit", en: "\(path) holds no run yet; run 'mingcha audit' first"))
  }
}
