import Audit
import Store
import Web

/// Whether the place of an earlier finding was looked at in a later run, by that run's ledger. An address that the
/// later run does not know any more was looked at when the whole site was: then nothing links to it.
final class SeenAgain {
  private let reader: StoreReader
  private let run: Int64
  private let isRecheck: Bool
  /// Of each site of the run: whether its home page was seen and nothing of it stayed unseen.
  private var complete: [String: Bool] = [:]

  init(_ reader: StoreReader, run: Int64) throws(StoreError) {
    self.reader = reader
    self.run = run
    isRecheck = try reader.rechecked(by: run) != nil
    let ledger = try reader.ledger(run: run)
    for site in try reader.sites(run: run) {
      let states = ledger[site.id] ?? [:]
      let unseen: [LedgerState] = [.walled, .robots, .trapCapped, .budget, .blockedAddress, .pending]
      let home = try reader.look(at: site.home.string, run: run)
      complete[site.id] =
        unseen.allSatisfy { (states[$0] ?? 0) == 0 }
        && home.map { FollowUp.isSeen($0.state, $0.verdict) } ?? false
    }
  }

  func callAsFunction(site: String, url: String) throws(StoreError) -> Bool {
    guard let isComplete = complete[site] else { return false }
    guard let look = try reader.look(at: url, run: run) else { return isComplete }
    return FollowUp.isSeen(look.state, look.verdict)
  }
}
