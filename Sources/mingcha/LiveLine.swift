import Localization
import Synchronization

/// Lines on a terminal that are drawn over and over, at most four times a second; in a pipe there is nothing.
final class LiveLine: Sendable {
  private struct State {
    var lastDrawn = 0.0
    /// How many lines stand on the terminal.
    var shown = 0
    var isClosed = false
  }

  private let console: Console
  private let state = Mutex(State())

  init(_ console: Console) { self.console = console }

  /// Cheap when it is too early to draw.
  ///
  /// - Parameter lines: makes the lines of a terminal of that width, each cut to it.
  func draw(_ lines: (_ width: Int) -> [String]) {
    guard console.stderrIsTerminal, console.loudness != .quiet else { return }
    let now = Clock.monotonic()
    // Printed while the state is held, so that nothing is drawn behind what was taken away.
    state.withLock { state in
      guard !state.isClosed, now - state.lastDrawn >= 0.25 else { return }
      state.lastDrawn = now
      let width = console.width - 1
      let lines = lines(width).map { DisplayWidth.cut($0, to: width) }
      console.progress(LiveLine.erasing(state.shown) + lines.joined(separator: "\n"))
      state.shown = lines.count
    }
  }

  /// Takes the lines away, before anything else is printed.
  func clear() { state.withLock { take(&$0) } }

  /// As `clear`, and for good: what comes later is not drawn.
  func close() {
    state.withLock { state in
      take(&state)
      state.isClosed = true
    }
  }

  private func take(_ state: inout State) {
    if state.shown > 0 { console.progress(LiveLine.erasing(state.shown)) }
    state.shown = 0
  }

  /// Goes to the first of so many lines and wipes everything from there on (ECMA-48 CUU and ED).
  private static func erasing(_ lines: Int) -> String {
    (lines > 1 ? "\u{1B}[\(lines - 1)A" : "") + "\r\u{1B}[J"
  }
}
