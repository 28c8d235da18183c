import Disclosure
import SQLite

/// Whether everything that a run came to know is accounted for.
public struct Balance: Sendable, Equatable {
  /// Addresses that the run's facts speak of: homes, links, list rows, next pages, redirects.
  public var discovered: Int
  /// Addresses in the ledger, by state.
  public var states: [LedgerState: Int]
  /// Addresses that the facts speak of and that stand in no state of the ledger. Anything but 0 is a bug.
  public var missing: Int
  /// Addresses in the ledger that no fact of the run speaks of any more (a page was read twice, and had lost the
  /// link), plus what sitemaps gave.
  public var unreferenced: Int

  public var accounted: Int { states.values.reduce(0, +) }
  public var pending: Int { states[.pending] ?? 0 }
  public var addsUp: Bool { missing == 0 && discovered + unreferenced == accounted }
}

extension StoreReader {
  /// The number of addresses by site and state; `-` stands for addresses outside of all sites.
  public func ledger(run: Int64) throws(StoreError) -> [String: [LedgerState: Int]] {
    var ledger: [String: [LedgerState: Int]] = [:]
    let rows = try stored { () throws(SQLiteError) in
      try connection.all(
        "SELECT coalesce(site, '-'), state, count(*) FROM page WHERE run = ? GROUP BY site, state", run
      ) { ($0.text(0), LedgerState(rawValue: $0.text(1)), $0.int(2)) }
    }
    for (site, state, count) in rows {
      guard let state else { throw .corrupt("a state of run \(run)") }
      ledger[site, default: [:]][state, default: 0] += count
    }
    return ledger
  }

  /// The number of addresses on each site, without those outside of all sites.
  public func pageCounts(run: Int64) throws(StoreError) -> [String: Int] {
    let rows = try stored { () throws(SQLiteError) in
      try connection.all(
        "SELECT site, count(*) FROM \(Self.pagesOfSite) WHERE run = ? AND site IS NOT NULL GROUP BY site", run
      ) { ($0.text(0), $0.int(1)) }
    }
    return Dictionary(rows, uniquingKeysWith: +)
  }

  /// The number of addresses the run came to know.
  public func discovered(run: Int64) throws(StoreError) -> Int {
    try stored { () throws(SQLiteError) in
      try connection.first("SELECT count(*) FROM page WHERE run = ?", run) { $0.int(0) } ?? 0
    }
  }

  /// Draws the balance from the facts themselves: follows every link, list row and redirect that was read and looks
  /// it up in the ledger.
  ///
  /// - Parameter targets: of all links and next pages, from who has walked over the run's pages (`forEachArticle`); nil to do that here.
  public func balance(run: Int64, targets: NumberSet? = nil) throws(StoreError) -> Balance {
    var balance = Balance(discovered: 0, states: [:], missing: 0, unreferenced: 0)
    for states in try ledger(run: run).values { balance.states.merge(states, uniquingKeysWith: +) }
    let targets = if let targets { targets } else { try linkTargets(run: run) }
    let mentioned = try mentioned(run: run, besides: targets)
    balance.discovered = mentioned.count
    var found = 0
    let rows = try stored { () throws(SQLiteError) in
      let rows = try connection.prepare("SELECT url FROM page WHERE run = ?")
      try rows.bind(run)
      return rows
    }
    while try stored({ () throws(SQLiteError) in try rows.step() }) {
      if mentioned.contains(rows.int64(0)) { found += 1 } else { balance.unreferenced += 1 }
    }
    balance.missing = mentioned.count - found
    return balance
  }

  private func mentioned(run: Int64, besides targets: NumberSet) throws(StoreError) -> NumberSet {
    var mentioned = targets
    let numbers = try stored { () throws(SQLiteError) in
      try connection.prepare(
        """
        SELECT home FROM site WHERE run = ?1
        UNION ALL SELECT redirect FROM page WHERE run = ?1 AND redirect IS NOT NULL
        UNION ALL SELECT item.url FROM page JOIN item ON item.facts = page.facts
          WHERE run = ?1 AND item.url IS NOT NULL
        """)
    }
    try stored { () throws(SQLiteError) in
      try numbers.bind(run)
      while try numbers.step() { mentioned.insert(numbers.int64(0)) }
    }
    return mentioned
  }

  private func linkTargets(run: Int64) throws(StoreError) -> NumberSet {
    var targets = NumberSet()
    let blobs = try stored { () throws(SQLiteError) in
      let blobs = try connection.prepare(
        "SELECT facts.links, facts.page_next FROM page JOIN facts ON facts.id = page.facts WHERE run = ?")
      try blobs.bind(run)
      return blobs
    }
    while try stored({ () throws(SQLiteError) in try blobs.step() }) {
      guard LinkBlob.forEachTarget(in: blobs.blob(0), { targets.insert($0) }) else {
        throw .corrupt("links of run \(run)")
      }
      if let next = blobs.optionalInt64(1) { targets.insert(next) }
    }
    return targets
  }
}
