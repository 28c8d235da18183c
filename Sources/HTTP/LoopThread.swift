import Glibc
import Synchronization

/// One thread that runs one closure. It takes no signals: they are the main thread's, and a broken pipe under
/// OpenSSL (which curl cannot prevent) must not end the program.
final class LoopThread: Sendable {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Nil once it was joined.
  private let id: Mutex<pthread_t?>

  init(_ body: @escaping @Sendable () -> Void) {
    var id = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let code = pthread_create(
      &id, nil,
      { context in
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    precondition(code == 0, "the system gives no thread")
    self.id = Mutex(id)
  }

  /// Waits for its end; every caller does, also when another was first.
  func join() {
    id.withLock { id in
      guard let thread = id else { return }
      pthread_join(thread, nil)
      id = nil
    }
  }
}
