/// What is wrong with a store, and what only ought to be known.
public struct StoreCheck: Sendable {
  /// A run whose ledger does not account for everything that its pages speak of.
  public struct Imbalance: Sendable, Equatable {
    public var run: Int64
    public var balance: Balance
  }

  /// What SQLite finds: damaged pages, rows that refer to none; at most a hundred sentences.
  public var damages: [String]
  public var imbalances: [Imbalance] = []
  public var runs: [RunRow] = []
  /// Runs that were not crawled or judged to the end; `audit --resume` goes on with the latest.
  public var unfinished: [Int64] = []
  public var addresses = 0

  public var isSound: Bool { damages.isEmpty && imbalances.isEmpty }

  /// Checks the whole file, then the ledger of every finished run. Reads everything; may run beside a crawl.
  public static func of(_ path: String) throws(StoreError) -> StoreCheck {
    let reader = try StoreReader.open(path)
    var check = StoreCheck(damages: try reader.verify())
    // Nothing that a damaged file says can be relied on.
    guard check.damages.isEmpty else { return check }
    check.runs = try reader.runs()
    for run in check.runs {
      check.addresses += try reader.discovered(run: run.id)
      guard run.finishedAt != nil, try reader.isJudged(run: run.id) else {
        check.unfinished.append(run.id)
        continue
      }
      let balance = try reader.balance(run: run.id)
      if !balance.addsUp || balance.pending > 0 { check.imbalances.append(.init(run: run.id, balance: balance)) }
    }
    return check
  }
}
