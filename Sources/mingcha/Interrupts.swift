import Glibc
import Synchronization

/// SIGINT, SIGTERM and SIGHUP as an ordinary call on a thread of its own, outside of signal handlers. While nothing is at
/// stake they end the process as usual. During a crawl the first one asks the work to stop, which commits and says
/// how to go on; the second ends the process at once (what was committed survives a kill). While a crawled run is judged
/// the first one ends the process and says how to go on.
///
/// The handler only writes the signal's number into a pipe that the thread reads. (Blocking the signals and waiting
/// for them does not work here: libdispatch's workers unblock them.)
enum Interrupts {
  private static let action = Mutex<(@Sendable () -> Void)?>(nil)
  private static let wakeEnd = Atomic<Int32>(-1)

  /// Once, at the start of the program.
  static func install() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Also makes the global before a handler may need it.
    wakeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    let readEnd = UnsafeMutableRawPointer(bitPattern: UInt(ends[0]))
    var thread = pthread_t()
    let made = pthread_create(
      &thread, nil,
      { readEnd in
        Interrupts.watch(Int32(UInt(bitPattern: readEnd)))
        return nil
      }, readEnd)
    precondition(made == 0, "a thread could not be made")
    pthread_detach(thread)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // A parent that ignores SIGINT (a background job of a shell) or SIGHUP (nohup) wants it ignored.
      let earlier = signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interrupts.wakeEnd.load(ordering: .relaxed), &byte, 1)
      }
      if isIgnored(earlier) { signal(number, SIG_IGN) }
    }
  }

  /// What the next signal does; the one after it ends the process. Nil: signals end it as usual.
  static func onFirst(_ action: (@Sendable () -> Void)?) {
    Interrupts.action.withLock { $0 = action }
  }

  /// Ends the process as one that was interrupted, from within an action.
  static func end() -> Never { _exit(Exit.interruptedCode) }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    guard let handler else { return false }
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func watch(_ readEnd: Int32) {
    var wasAsked = false
    var number: UInt8 = 0
    while true {
      let count = read(readEnd, &number, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return }
      let action = action.withLock { action in
        defer { action = nil }
        return action
      }
      guard let action else {
        if wasAsked { end() }
        _exit(128 + Int32(number))
      }
      wasAsked = true
      action()
    }
  }
}
