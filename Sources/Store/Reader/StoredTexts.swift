import Disclosure
import HTML
import SQLite
import Synchronization

/// The main texts of a store's pages, read one by one when somebody asks, through a connection of their own that is opened for
/// the first of them: facts travel between tasks, and a reader is for one task at a time.
final class StoredTexts: TextSource {
  private struct State {
    var connection: Connection?
    var failure: StoreError?
    /// Rules ask for one text several times in a row.
    var last: (number: Int64, text: String)?
  }

  private let path: String
  private let mode: Connection.Mode
  private let state = Mutex(State())

  init(path: String, mode: Connection.Mode) {
    self.path = path
    self.mode = mode
  }

  func text(_ number: Int64) -> String {
    state.withLock { state in
      if let last = state.last, last.number == number { return last.text }
      do throws(StoreError) {
        let text = try read(number, &state.connection)
        state.last = (number, text)
        return text
      } catch {
        state.failure = state.failure ?? error
        return ""
      }
    }
  }

  private func read(_ number: Int64, _ connection: inout Connection?) throws(StoreError) -> String {
    let open: Connection
    if let connection {
      open = connection
    } else {
      do { open = try Connection.open(path, mode: mode) } catch { throw StoreError(opening: path, error) }
      connection = open
    }
    let text = try stored { () throws(SQLiteError) in
      try open.first("SELECT text FROM body WHERE facts = ?", number) { row in
        let bytes = row.blob(0)
        return ValidText.string(bytes, bytes.indices)
      }
    }
    guard let text else { throw .corrupt("the text of facts \(number) is missing") }
    return text
  }

  /// The first failure since it was last asked for: what was judged by texts that could not be read is void.
  func takeFailure() -> StoreError? { state.withLock { $0.failure.take() } }
}
