import CCurl
import Synchronization

/// What callers want of the loop, in order. The only thing that is shared between the two sides.
final class Mailbox: Sendable {
  typealias Outcome = Result<Response, FetchError>

  enum Command: Sendable {
    case start(Int, Request, CheckedContinuation<Outcome, Never>)
    case cancel(Int)
    case stop
  }

  private struct State {
    var commands: [Command] = []
    var lastID = 0
    var isClosed = false
    /// The loop has found nothing to do and waits, or is about to: only then has it to be woken.
    var isAwaited = false
  }

  private let state = Mutex(State())
  /// Other threads only ever wake it (curl_multi_wakeup(3) allows that), and only before the mailbox is closed,
  /// after which the loop frees it.
  nonisolated(unsafe) let multi: UnsafeMutableRawPointer

  init(wakes multi: UnsafeMutableRawPointer) { self.multi = multi }

  func newID() -> Int {
    state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
  }

  /// - Returns: false when the loop has ended and the command will never be taken.
  @discardableResult
  func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      if state.isAwaited {
        state.isAwaited = false
        curl_multi_wakeup(multi)
      }
      return true
    }
  }

  func take() -> [Command] {
    state.withLock { state in
      state.isAwaited = false
      guard !state.commands.isEmpty else { return [] }
      defer { state.commands = [] }
      return state.commands
    }
  }

  /// Whether there is nothing to take. If so, the next command wakes the loop.
  func isEmptyBeforeWait() -> Bool {
    state.withLock { state in
      state.isAwaited = state.commands.isEmpty
      return state.isAwaited
    }
  }

  /// Ends it; what was still in it is the loop's to answer.
  func close() -> [Command] {
    state.withLock { state in
      state.isClosed = true
      defer { state.commands = [] }
      return state.commands
    }
  }
}
