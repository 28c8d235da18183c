import Audit
import Disclosure
import Localization
import SQLite
import Store

/// What a failure of the layers below means for the person at the terminal: what is wrong, and what to do next.
extension Exit {
  init(_ error: ProfileError) {
    self = .profile(error.problems.map { Localized($0.text(.chinese), en: $0.text(.english)) })
  }

  init(_ error: StoreError, store path: String) {
    self = .store(Exit.message(error, path))
  }

  private static func message(_ error: StoreError, _ path: String) -> Localized {
    switch error {
    case .newer(let steps):
      Localized(
        "\(path) 由更新版本的明察写成（本版本不认识：\(steps.joined(separator: "、"))）；请升级本程序",
        en:
          "\(path) was written by a newer Mingcha (unknown here: \(steps.joined(separator: ", "))); upgrade this one"
      )
    case .outdated:
      Localized(
        "\(path) 由旧版本写成，只读打开时不能升级；对它运行一次会写入的命令（如 mingcha judge）即可升级",
        en:
          "\(path) was written by an older Mingcha and cannot be upgraded while reading; a command that writes, such as 'mingcha judge', upgrades it"
      )
    case .foreign:
      Localized(
        "\(path) 是别的程序的 SQLite 数据库，没有改动它；请用 --store 另给一个文件名",
        en: "\(path) is another program's SQLite database and was left alone; name another file with --store")
    case .notADatabase:
      Localized(
        "\(path) 不是数据库文件，没有改动它；请用 --store 另给一个文件名",
        en: "\(path) is not a database and was left alone; name another file with --store")
    case .cannotOpen(_, let why):
      Localized(
        "打不开 \(path)：\(why)；请检查目录是否存在、是否可写",
        en: "cannot open \(path): \(why); check that the folder exists and can be written to")
    case .full:
      Localized(
        "磁盘已满：\(path)；已提交的结果都在，腾出空间后用 --resume 继续",
        en: "the disk is full: \(path); what was committed is kept, make room and go on with --resume")
    case .corrupt(let what):
      Localized(
        "\(path) 已损坏：\(what)；请从备份恢复，或换一个文件重新检查",
        en: "\(path) is damaged: \(what); restore a backup, or audit again into another file")
    case .locked(let pid, let host, let since):
      Localized(
        "\(path) 正被另一个明察进程写入（进程 \(pid)，主机 \(host)\(since.map { "，\(ChinaTime.dayAndTime($0)) 启动" } ?? "")）；等它结束，或换一个 --store",
        en:
          "\(path) is being written by another Mingcha (process \(pid) on \(host)\(since.map { ", started \(ChinaTime.dayAndTime($0))" } ?? "")); "
          + "wait for it, or use another --store"
      )
    case .noSuchRun(let run):
      Localized(
        "\(path) 里没有第 \(run) 次检查；用 mingcha report --store \(path) --runs 查看有哪些",
        en: "\(path) has no run \(run); 'mingcha report --store \(path) --runs' lists them")
    case .unfinished:
      Localized(
        "\(path) 里最近一次检查没有做完；先用 --resume 做完", en: "the latest run of \(path) is unfinished; finish it with --resume"
      )
    case .sqlite(let error):
      Localized(
        "数据库出错：\(error.message)（SQLite \(error.extendedCode)）：\(path)",
        en: "the store failed: \(error.message) (SQLite \(error.extendedCode)): \(path)")
    }
  }
}
