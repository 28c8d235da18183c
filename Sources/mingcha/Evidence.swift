import Archive
import Audit
import Crawl
import Glibc
import Localization
import Store
import Synchronization

/// `--warc`: what was sent and answered, kept as a WARC file, of the addresses that findings speak of or of all.
///
/// Which addresses are cited is known only after judging. So everything is recorded while crawling, into `FILE.spool`,
/// and the cited part is copied out of it at the end; with `--warc-all` the file itself is what is written to.
struct Evidence {
  static let options = [
    OptionSpec(
      "warc", argument: "FILE",
      Localized(
        "把结论所引网页的请求与响应存为 WARC 1.1 证据文件", en: "keep requests and responses that findings cite as a WARC 1.1 file")),
    OptionSpec(
      "warc-all", Localized("与 --warc 同用：存全部请求与响应", en: "with --warc: keep all of them, cited or not")),
  ]

  let path: String
  let keepsAll: Bool
  private let working: String
  /// Ends the crawl when nothing more can be recorded.
  private let stopping = Stopping()

  private final class Stopping: Sendable {
    let action = Mutex<(@Sendable () -> Void)?>(nil)
  }

  /// Nil when no evidence is asked for.
  init?(_ arguments: Arguments) throws(Exit) {
    guard let path = arguments["warc"] else {
      guard !arguments.has("warc-all") else {
        throw Exit.usage(Localized("--warc-all 须同时给出 --warc 文件名", en: "--warc-all needs --warc with the file"))
      }
      return nil
    }
    for option in ["map", "from-folder"] where !arguments.all(option).isEmpty {
      throw Exit.usage(
        Localized(
          "--warc 只记录正式网站的响应，不能与 --\(option) 同用", en: "--warc records the public site; it excludes --\(option)"))
    }
    self.path = path
    keepsAll = arguments.has("warc-all")
    working = keepsAll ? path : path + ".spool"
    // Whether there is a run to go on with, the store tells later.
    if !arguments.has("resume") { try requireFreePlace() }
  }

  /// A new run writes over nothing. To be asked before the run begins, so that a refused one leaves no trace.
  func requireFreePlace() throws(Exit) {
    guard !Files.exists(path) else {
      throw Exit.file(
        Localized("\(path) 已存在；请换个文件名，或先移走它", en: "\(path) exists; choose another name or move it away first"))
    }
  }

  /// Begins the recording, or goes on with that of an unfinished run.
  func open(
    for run: OpenRun, resumed: Bool, _ plan: CrawlPlan, title: String
  ) throws(Exit) -> Archive {
    let info = Archive.Info(
      run: "mingcha-run-\(run.row.id)-\(Int(run.row.startedAt * 1000))", software: "Mingcha/\(Mingcha.version)",
      userAgent: plan.userAgent, robots: plan.robots.rawValue,
      description: title.split(whereSeparator: \.isNewline).joined(separator: " ") + ", as of \(run.row.asOf)")
    do throws(ArchiveError) {
      // What stands there already may be this run's own, made just before a kill.
      if resumed, !keepsAll, Files.exists(path) { try Archive.check(path, isOf: info.run) }
      return resumed
        ? try .resume(working, info, at: Clock.wall()) : try .create(working, info, at: Clock.wall())
    } catch { throw failed(error) }
  }

  func fetcher(_ archive: Archive, over fetcher: any Fetching) -> any Fetching {
    Archiving(archive, over: fetcher) { [stopping] in stopping.action.withLock { $0 }?() }
  }

  func onFailure(_ action: @escaping @Sendable () -> Void) { stopping.action.withLock { $0 = action } }

  /// Copies what the findings cite to its place. The run counts as judged only afterwards, so that a kill in between is
  /// made good by `--resume`.
  ///
  /// - Parameter addresses: kept besides: what a recheck was to look at, which no finding cites any more when it is mended.
  func finish(
    _ archive: Archive, _ findings: [FindingRow], and addresses: Set<String>, run: Int64, in storePath: String,
    _ console: Console
  ) throws(Exit) {
    let cited: (all: Set<String>, lookedAt: Set<String>)
    do throws(StoreError) {
      let reader = try StoreReader.open(storePath)
      cited = try reader.exchanges(
        run: run, about: CitedAddresses.of(findings, sites: try reader.sites(run: run)).union(addresses))
    } catch { throw Exit(error, store: storePath) }
    do throws(ArchiveError) {
      try archive.synchronise()
      if keepsAll {
        console.note(
          Localized("全部请求与响应在 \(path)", en: "all requests and responses are in \(path)"))
        return
      }
      let excerpt = try Excerpt(of: working, to: path, keeping: cited.all)
      console.note(
        Localized(
          "证据在 \(path)：\(excerpt.found.count) 个网址，\(excerpt.records) 条记录",
          en: "evidence is in \(path): \(excerpt.found.count) addresses, \(excerpt.records) records"))
      let missing = cited.lookedAt.subtracting(excerpt.found)
      if let example = missing.min() {
        console.complain(
          Localized(
            "有 \(missing.count) 个所引网址没有记录（例如 \(example)）：它们是在没有 --warc 时查看的",
            en: "\(missing.count) cited addresses have no record (\(example)): they were looked at without --warc"))
      }
    } catch { throw failed(error) }
  }

  /// The recording is of no further use.
  func discard() { if !keepsAll { Excerpt.discard(working) } }

  func failed(_ error: ArchiveError) -> Exit {
    switch error {
    case .system(_, let file, let number):
      let why = unsafe String(cString: strerror(number))
      return .file(
        Localized(
          "证据文件 \(file) 写不了：\(why)。腾出空间或解决后，用同一命令加 --resume 继续",
          en:
            "the evidence file \(file) cannot be written: \(why). When that is mended, the same command with --resume goes on"
        ))
    case .foreign(let file):
      return .file(
        Localized("\(file) 不是明察的 WARC 文件", en: "\(file) is no WARC file of Mingcha's"))
    case .damaged(let file):
      return .file(
        Localized(
          "证据文件 \(file) 已损坏，后半部分读不出；用同一命令加 --resume，从完好处继续",
          en:
            "the evidence file \(file) is damaged and cannot be read to its end; the same command with --resume goes on "
            + "behind its last whole record"))
    case .otherRun(let file):
      return .file(
        Localized(
          "\(file) 记录的是另一次检查；请换个文件名", en: "\(file) holds the recording of another run; choose another name"))
    }
  }
}
