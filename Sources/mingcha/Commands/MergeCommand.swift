import Audit
import Disclosure
import Localization
import Store

/// `merge`: joins the stores of an audit's shards into one and judges the whole.
enum MergeCommand: Command {
  static let spec = CommandSpec(
    "merge", Localized("合并各分片的数据库，并重新判定", en: "join the stores of shards, and judge the whole"),
    usage: ["SHARD.sqlite … --output FILE [--profile FILE]"],
    options: [
      OptionSpec(
        "output", "o", argument: "FILE",
        Localized("合并到这个数据库；里面原有的登记表和历次检查保留", en: "the store to merge into; its register and earlier runs stay")),
      OptionSpec(
        "profile", "p", argument: "FILE",
        Localized("按这份配置判定，默认分片检查时的那份", en: "judge by this profile; default: the shards' own")),
    ],
    examples: [
      (
        "mingcha merge shards/*.sqlite -o q4.sqlite",
        Localized("合并，顺序不影响结果", en: "join them; the order does not matter")
      )
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard !arguments.operands.isEmpty else {
      throw Exit.usage(Localized("请给出要合并的分片数据库", en: "name the shards' stores"))
    }
    let output = try arguments.required("output")
    if arguments.operands.contains(where: { Files.fullPath($0) == Files.fullPath(output) }) {
      throw Exit.usage(Localized("--output 不能是分片之一", en: "--output must not be one of the shards"))
    }
    let merged: (summary: StoreMerge.Summary, skipped: [StoreMerge.Skipped])
    let writer: StoreWriter
    do { writer = try StoreWriter.open(output, now: Clock.wall()) } catch { throw Exit(error, store: output) }
    do {
      merged = try await StoreMerge.run(arguments.operands, into: writer, at: Clock.wall())
    } catch { throw Exit(error, output: output) }
    let skipped = Set(merged.skipped.map(\.path))
    try await takeWaivers(of: arguments.operands.filter { !skipped.contains($0) }, into: writer, output)
    try await judge(merged.summary.run, in: output, writer, arguments["profile"], console)
    console.print(
      Localized(
        "合并 \(merged.summary.shards) 个分片：\(merged.summary.sites) 个网站，\(merged.summary.addresses) 个网址，存为 \(output) 的第 \(merged.summary.run) 次检查",
        en:
          "merged \(merged.summary.shards) shards: \(merged.summary.sites) sites, \(merged.summary.addresses) addresses, run \(merged.summary.run) of \(output)"
      ))
    var isComplete = true
    for shard in merged.skipped {
      switch shard.reason {
      case .superseded(let other):
        console.note(
          Localized(
            "\(shard.path) 与 \(other) 是同一分片，采用后者", en: "\(shard.path) is the same shard as \(other), which was used"
          ))
      case .unreadable(let error):
        isComplete = false
        for message in Exit(error, store: shard.path).messages { console.complain(message) }
      }
    }
    guard isComplete else {
      throw Exit.store(
        Localized(
          "其余分片已合并；补齐上述分片后用同一命令再合并一次即可",
          en: "the others are merged; once those are mended, merge again with the same command"))
    }
  }

  /// What was accepted in a shard is accepted in the whole. A waiver that the output has stays as it is; of several in the
  /// shards the one that began last is taken, then the one that ends first.
  private static func takeWaivers(
    of shards: [String], into writer: StoreWriter, _ output: String
  ) async throws(Exit) {
    var taken: [String: WaiverRow] = [:]
    let known = Set(try waivers(of: output).map(\.fingerprint))
    for path in shards.sorted() {
      for waiver in try waivers(of: path) where !known.contains(waiver.fingerprint) {
        if let other = taken[waiver.fingerprint], !isStronger(waiver, other) { continue }
        taken[waiver.fingerprint] = waiver
      }
    }
    guard !taken.isEmpty else { return }
    do {
      try await writer.waive(taken.values.sorted { $0.fingerprint < $1.fingerprint })
    } catch { throw Exit(error, store: output) }
  }

  private static func waivers(of path: String) throws(Exit) -> [WaiverRow] {
    do { return try StoreReader.open(path).waivers() } catch { throw Exit(error, store: path) }
  }

  private static func isStronger(_ a: WaiverRow, _ b: WaiverRow) -> Bool {
    if a.since != b.since { return a.since > b.since }
    switch (a.until, b.until) {
    case (let first?, let second?): return first < second
    case (.some, nil): return true
    case (nil, _): return false
    }
  }

  private static func judge(
    _ run: Int64, in path: String, _ writer: StoreWriter, _ profile: String?, _ console: Console
  ) async throws(Exit) {
    let library = try ProfilesFolder.library()
    let judge: Judge
    let lexicon: Lexicon
    let name: String
    do throws(StoreError) {
      if let profile { name = profile } else { name = try StoreReader.open(path).run(run).profile }
    } catch { throw Exit(error, store: path) }
    do {
      judge = try Judge(profile: try library.profile(name), library: library)
      lexicon = try library.lexicon()
    } catch { throw Exit(error) }
    do {
      let judged = try await JudgedRun(
        run, in: path, by: judge, lexicon: lexicon, listsItems: false, line: JudgingLine(console))
      try await writer.replaceFindings(run: run, judged.findings, at: Clock.wall(), searched: judged.searched)
      try await writer.close()
    } catch { throw Exit(error, store: path) }
  }
}

extension Exit {
  fileprivate init(_ failure: StoreMerge.Failure, output: String) {
    switch failure {
    case .store(let error): self.init(error, store: output)
    case .nothing(let skipped):
      var messages: [Localized] = []
      for shard in skipped {
        guard case .unreadable(let error) = shard.reason else { continue }
        messages += Exit(error, store: shard.path).messages
      }
      self = .store(
        Localized(
          "没有一个分片可读：" + messages.map(\.chinese).joined(separator: "；"),
          en: "not one shard can be read: " + messages.map(\.english).joined(separator: "; ")))
    case .different(let name, let firstPath, let first, let secondPath, let second):
      self = .profile([
        Localized(
          "分片不属于同一次检查，没有合并：\(name) 在 \(firstPath) 是“\(first)”，在 \(secondPath) 是“\(second)”",
          en:
            "the shards are not of one audit and were not merged: \(name) is '\(first)' in \(firstPath), '\(second)' in \(secondPath)"
        )
      ])
    case .overlap(let site, let firstPath, let secondPath):
      self = .profile([
        Localized(
          "网站 \(site) 同时在 \(firstPath) 和 \(secondPath) 里，而两者的网站不全相同，没有合并",
          en: "the site \(site) is in \(firstPath) and \(secondPath), whose sites differ; nothing was merged")
      ])
    }
  }
}
