internal import Glibc

/// One thread that waits on sockets and answers. The loops share the listening sockets; a connection stays with
/// the loop that accepted it. `poll` does for the few hundred connections that a crawler opens.
///
/// `@unchecked Sendable`: after `init` everything but `stop` is touched by the loop's own thread only, and `stop`
/// only writes to a pipe.
final class EventLoop: @unchecked Sendable {
  private let wake: (read: Int32, write: Int32)
  private let listeners: [(socket: Int32, address: String)]
  private let answer: @Sendable (HTTPRequest, String) -> Reply
  private var connections: [Int32: Connection] = [:]
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(
    listeners: [(socket: Int32, address: String)], answer: @escaping @Sendable (HTTPRequest, String) -> Reply
  ) throws(ServerError) {
    self.listeners = listeners
    self.answer = answer
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ServerError(call: "pipe", number: errno) }
    wake = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    close(wake.read)
    close(wake.write)
  }

  /// Ends `run` soon. From any thread.
  func stop() {
    var byte: UInt8 = 0
    _ = write(wake.write, &byte, 1)
  }

  /// Serves until `stop`.
  func run() {
    var polled: [pollfd] = []
    while true {
      polled.removeAll(keepingCapacity: true)
      polled.append(pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0))
      for listener in listeners { polled.append(pollfd(fd: listener.socket, events: Int16(POLLIN), revents: 0)) }
      var due = Int.max
      for connection in connections.values {
        polled.append(pollfd(fd: connection.socket, events: connection.awaited, revents: 0))
        due = min(due, connection.due ?? Int.max)
      }
      let timeout = due == Int.max ? -1 : Int32(max(0, due - EventLoop.now()))
      let count = poll(&polled, nfds_t(polled.count), timeout)
      if count < 0 && errno != EINTR { return connections.removeAll() }
      if polled[0].revents != 0 { return connections.removeAll() }
      if count > 0 {
        for (index, listener) in listeners.enumerated() where polled[index + 1].revents != 0 {
          accept(from: listener.socket, address: listener.address)
        }
        for entry in polled.dropFirst(listeners.count + 1) where entry.revents != 0 {
          if let connection = connections[entry.fd] { attend(to: connection, entry.revents) }
        }
      }
      if due != Int.max { rouse() }
    }
  }

  // MARK: Connections

  private func accept(from listener: Int32, address: String) {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else { return }
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      _ = fcntl(socket, F_SETFL, O_NONBLOCK)
      var one: Int32 = 1
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
      connections[socket] = Connection(socket: socket, address: address)
    }
  }

  private func attend(to connection: Connection, _ events: Int16) {
    if events & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 {
      drop(connection)
    } else if events & Int16(POLLIN) != 0 {
      receive(connection)
    } else if events & Int16(POLLOUT) != 0 {
      go(on: connection)
    }
  }

  private func receive(_ connection: Connection) {
    let count = buffer.withUnsafeMutableBytes { recv(connection.socket, $0.baseAddress, $0.count, 0) }
    if count == 0 { return drop(connection) }
    if count < 0 {
      if errno != EAGAIN && errno != EINTR { drop(connection) }
      return
    }
    connection.input += buffer[..<count]
    // A TLS handshake (RFC 8446 §5.1), which nobody here can answer: hung up on, so that the client need not wait.
    if connection.input.first == 0x16 { return drop(connection) }
    serve(connection)
  }

  /// Answers complete requests as long as the connection has nothing left to send.
  private func serve(_ connection: Connection) {
    while !connection.isBusy {
      if connection.discard > 0 {
        let gone = min(connection.discard, connection.input.count)
        connection.input.removeFirst(gone)
        connection.discard -= gone
      }
      guard !connection.input.isEmpty, connection.discard == 0 else { return }
      switch HTTPRequest.parse(connection.input) {
      case .incomplete: return
      case .malformed:
        let request = HTTPRequest(method: "GET", path: "/", host: "", headers: [], bodyLength: 0, keepAlive: false)
        connection.queue(Connection.steps(for: .error(400), to: request))
      case .request(let request, let length):
        connection.input.removeFirst(length)
        connection.discard = request.bodyLength
        connection.queue(Connection.steps(for: answer(request, connection.address), to: request))
      }
      guard advance(connection) else { return }
    }
  }

  /// Sends; false when the connection is gone.
  private func advance(_ connection: Connection) -> Bool {
    connection.awaited = Int16(POLLIN)
    connection.due = nil
    switch connection.advance() {
    case .finished:
      drop(connection)
      return false
    case .blocked: connection.awaited = Int16(POLLOUT)
    case .sleeping(let milliseconds): connection.due = EventLoop.now() + milliseconds
    case .idle: break
    }
    return true
  }

  private func go(on connection: Connection) {
    if advance(connection) { serve(connection) }
  }

  private func drop(_ connection: Connection) { connections[connection.socket] = nil }

  // MARK: Time

  private func rouse() {
    let now = EventLoop.now()
    for connection in connections.values.filter({ ($0.due ?? Int.max) <= now }) { go(on: connection) }
  }

  /// Milliseconds of the monotonic clock.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}
