import Synchronization

/// Objects that only one task at a time may use and that are worth keeping for the next: no more of them come into being than
/// are used at the same time.
package final class LendingPool<Item>: Sendable {
  /// An object that nobody uses. It is in the pool or in the hands of the one task that took it out, never both; the pool's
  /// mutex passes it on.
  private struct Idle: @unchecked Sendable {
    let item: Item
  }

  private let idle = Mutex<[Idle]>([])

  package init() {}

  /// Lends an idle object, or a new one when there is none. It is not taken back after an error, which may be its own.
  package func lend<Result, Failure: Error>(
    _ make: () throws(Failure) -> Item, _ use: (Item) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let known = idle.withLock { $0.popLast() }
    let item = if let known { known.item } else { try make() }
    let result = try use(item)
    let spare = Idle(item: item)
    idle.withLock { $0.append(spare) }
    return result
  }
}
