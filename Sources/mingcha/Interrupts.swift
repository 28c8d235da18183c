import Glibc

/// SIGINT and SIGTERM as an ordinary call on a thread of its own, outside of signal handlers. The first one asks
/// the work to stop, which commits and says how to go on; the second ends the process at once (nothing that was
/// committed is lost: the store survives a kill).
enum Interrupts {
  /// Must be called before the work starts its threads, so that they inherit the blocked signals.
  static func onFirst(_ action: @escaping @Sendable () -> Void) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let box = Unmanaged.passRetained(Waiter(action))
    var thread = pthread_t()
    let made = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Waiter>.fromOpaque(context).takeRetainedValue().wait()
        return nil
      }, box.toOpaque())
    precondition(made == 0, "a thread could not be made")
    pthread_detach(thread)
  }

  private final class Waiter: Sendable {
    let action: @Sendable () -> Void
    init(_ action: @escaping @Sendable () -> Void) { self.action = action }

    func wait() {
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGINT)
      sigaddset(&signals, SIGTERM)
      var received: Int32 = 0
      sigwait(&signals, &received)
      action()
      sigwait(&signals, &received)
      _exit(6)
    }
  }
}
