import Glibc
import Synchronization

/// A TCP server on 127.0.0.1 that says exactly what a test wants, byte for byte, also what no HTTP library would.
/// A thread accepts, and each connection has a thread of its own. All state that threads share is in `state`.
final class RawServer: Sendable {
  /// Answers one request; false closes the connection.
  typealias Answer = @Sendable (Exchange) -> Bool

  private struct State {
    var connections = 0
    var requests: [String] = []
    var open: Set<CInt> = []
    var threads: [pthread_t] = []
    var isStopped = false
  }

  let port: Int
  private let listener: CInt
  private let answers: [String: Answer]
  private let greeting: String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - answers: by path; any other path is answered with 404.
  ///   - greeting: what is sent to a new connection before anything is asked.
  init(_ answers: [String: Answer], greeting: String = "") {
    self.answers = answers
    self.greeting = greeting
    (listener, port) = Socket.listen(backlog: 1024)
    spawn { server in server.accept() }
  }

  deinit { close(listener) }

  var url: String { "http://127.0.0.1:\(port)" }
  /// Connections that were accepted so far.
  var connections: Int { state.withLock { $0.connections } }
  /// The heads of all requests so far.
  var requests: [String] { state.withLock { $0.requests } }

  /// Closes everything and waits for all threads.
  func stop() {
    let threads = state.withLock { state in
      state.isStopped = true
      for socket in state.open { shutdown(socket, CInt(SHUT_RDWR)) }
      defer { state.threads = [] }
      return state.threads
    }
    shutdown(listener, CInt(SHUT_RDWR))
    for thread in threads { pthread_join(thread, nil) }
    for thread in state.withLock({ $0.threads }) { pthread_join(thread, nil) }
  }

  private func accept() {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else { return }
      // Answers are sent in pieces, which must not wait for one another's acknowledgement.
      var yes: CInt = 1
      setsockopt(socket, CInt(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<CInt>.size))
      let isWelcome = state.withLock { state in
        guard !state.isStopped else { return false }
        state.connections += 1
        state.open.insert(socket)
        return true
      }
      guard isWelcome else {
        close(socket)
        return
      }
      spawn { server in
        server.serve(socket)
        server.state.withLock { _ = $0.open.remove(socket) }
        close(socket)
      }
    }
  }

  private func serve(_ socket: CInt) {
    let exchange = Exchange(socket: socket)
    exchange.send(greeting)
    while let head = exchange.readHead() {
      state.withLock { $0.requests.append(head) }
      let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
      let answer = answers[path] ?? { $0.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") }
      guard answer(exchange) else { return }
    }
  }

  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private func spawn(_ body: @escaping @Sendable (RawServer) -> Void) {
    let work = Unmanaged.passRetained(Work { [self] in body(self) })
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    state.withLock { $0.threads.append(thread) }
  }
}

/// One connection of a `RawServer`, on its thread.
final class Exchange {
  private let socket: CInt
  private var pending: [UInt8] = []

  init(socket: CInt) { self.socket = socket }

  /// The next request without its empty line, or nil at the end of the connection.
  func readHead() -> String? {
    let end = Array("\r\n\r\n".utf8)
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      for start in pending.indices where pending[start...].starts(with: end) {
        defer { pending.removeSubrange(..<(start + 4)) }
        return String(decoding: pending[..<start], as: UTF8.self)
      }
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      pending += buffer[..<count]
    }
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// False when the client has gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(socket, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, CInt(MSG_NOSIGNAL))
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  func ok(_ body: [UInt8], _ fields: String = "") -> Bool {
    send("HTTP/1.1 200 OK\r\n\(fields)Content-Length: \(body.count)\r\n\r\n")
    return send(body)
  }

  func ok(_ body: String, _ fields: String = "") -> Bool { ok(Array(body.utf8), fields) }

  /// Says nothing until the client closes.
  func waitForEnd() -> Bool {
    var byte: UInt8 = 0
    while recv(socket, &byte, 1, 0) > 0 {}
    return false
  }

  /// Makes the close that follows a reset (RST) instead of an end (FIN).
  func reset() -> Bool {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    return false
  }
}

enum Socket {
  /// A listening socket on 127.0.0.1 and its port.
  static func listen(backlog: CInt) -> (CInt, Int) {
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && Glibc.listen(listener, backlog) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    precondition(isListening, "a port on 127.0.0.1 is free")
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A connection to a port on 127.0.0.1, begun but not waited for.
  static func connect(_ port: Int) -> CInt {
    let client = socket(
      AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    address.sin_port = in_port_t(port).bigEndian
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return client
  }
}
