internal import Glibc
internal import Synchronization

/// Event loops that share the listening sockets, each on a thread of its own.
final class LoopThreads: Sendable {
  private let loops: [EventLoop]
  private let listeners: [Int32]
  private let threads: Mutex<[pthread_t]>

  init(
    _ listening: Listening, count: Int, answer: @escaping @Sendable (HTTPRequest, String) -> Reply
  ) throws(ServerError) {
    listeners = listening.sockets.map(\.socket)
    var loops: [EventLoop] = []
    for _ in 0..<count { loops.append(try EventLoop(listeners: listening.sockets, answer: answer)) }
    self.loops = loops
    var started: [pthread_t] = []
    for loop in loops {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(loop).toOpaque()
      let failure = pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, context)
      guard failure == 0 else { throw ServerError(call: "pthread_create", number: failure) }
      started.append(thread)
    }
    threads = Mutex(started)
  }

  deinit { stop() }

  /// Closes every connection and ends the threads. Returns when nothing is running any more.
  func stop() {
    let running = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    guard !running.isEmpty else { return }
    for loop in loops { loop.stop() }
    for thread in running { pthread_join(thread, nil) }
    for listener in listeners { close(listener) }
  }
}
