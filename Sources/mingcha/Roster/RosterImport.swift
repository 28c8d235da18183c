import Audit
import Localization
import Store

/// `roster import`: reads a register, names every wrong row, stores the right ones and says what changed.
struct RosterImport {
  private let store: String
  private let isRehearsal: Bool
  private let console: Console

  init(_ arguments: Arguments, _ console: Console) throws(Exit) {
    store = try arguments.required("store")
    isRehearsal = arguments.has("dry-run")
    self.console = console
  }

  /// - Throws: `.profile` with all rejected rows when there are any; the others are stored nevertheless.
  func run(_ path: String) async throws(Exit) {
    let reading = try RegisterFile.read(path)
    for problem in reading.problems where problem.weight == .doubtful {
      console.note(Self.line(problem, path))
    }
    guard !reading.sites.isEmpty else { throw Exit.profile(reading.problems.map { Self.line($0, path) }) }
    let changes = try await put(reading.sites)
    console.print(
      Localized(
        "\(path)：\(reading.rowCount) 行，\(reading.sites.count) 个网站\(isRehearsal ? "可" : "已")入库，\(reading.rejected) 行有误",
        en:
          "\(path): \(reading.rowCount) rows, \(reading.sites.count) sites \(isRehearsal ? "would be " : "")stored, \(reading.rejected) rows wrong"
      ))
    report(changes, reading.sites)
    let wrong = reading.problems.filter { $0.weight == .rejected }
    guard wrong.isEmpty else { throw Exit.profile(wrong.map { Self.line($0, path) }) }
  }

  private func put(_ sites: [RegisteredSite]) async throws(Exit) -> [RegisterChange] {
    do {
      let writer = try StoreWriter.open(store, now: Clock.wall())
      let changes = try await writer.replaceRegister(
        with: sites.map(\.row), at: Clock.wall(), isRehearsal: isRehearsal)
      try await writer.close()
      return changes
    } catch { throw Exit(error, store: store) }
  }

  /// What differs from the register before: nothing at the first import.
  private func report(_ changes: [RegisterChange], _ sites: [RegisteredSite]) {
    let came = changes.filter { $0.field == "listed" && $0.became == "1" }
    guard came.count < sites.count else { return }
    let went = changes.filter { $0.field == "listed" && $0.became == "0" }
    let edited = changes.filter { $0.field != "listed" }
    console.print(
      Localized(
        "与原登记表相比：新增 \(came.count) 个，不再列出 \(went.count) 个，改动 \(edited.count) 处",
        en:
          "compared with the register before: \(came.count) new, \(went.count) no longer listed, \(edited.count) fields changed"
      ))
    for change in changes {
      let was = change.was ?? "—"
      let became = change.became ?? "—"
      console.print("  \(change.key)  \(change.field): \(was) → \(became)")
    }
  }

  private static func line(_ problem: RegisterProblem, _ path: String) -> Localized {
    let place = problem.line > 0 ? "\(path):\(problem.line): " : "\(path): "
    return Localized(place + problem.message.chinese, en: place + problem.message.english)
  }
}
