internal import Glibc
internal import Synchronization

/// A socket call that failed.
public struct ServerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The call: `bind 127.0.1.3:8080`.
  public let call: String
  public let number: Int32
  public var description: String { "\(call): \(String(cString: strerror(number)))" }
}

/// Serves a cluster over HTTP/1.1: each site on its own loopback address, all on one port, told apart by `Host`.
///
///     let running = try PortalServer(cluster).start()
///     // fetch http://www.example.gov.cn/ through running.connectTo
///     running.stop()
public struct PortalServer: Sendable {
  private let content: any Served
  private let threads: Int

  /// - Parameter threads: event loops; two serve several thousand pages a second.
  public init(_ cluster: Cluster, threads: Int = 2) {
    content = ServedCluster(cluster)
    self.threads = max(1, threads)
  }

  public init(_ fleet: Fleet, threads: Int = 2) {
    content = ServedFleet(fleet)
    self.threads = max(1, threads)
  }

  /// Listens and answers from threads of its own.
  /// - Parameter port: the port on every address, or nil for any free one.
  /// - Throws: `ServerError` when an address cannot be bound.
  public func start(port: UInt16? = nil) throws(ServerError) -> RunningPortal {
    let addresses = content.addresses
    var attempts = port == nil ? 20 : 1
    while true {
      attempts -= 1
      do {
        let (sockets, bound) = try listen(addresses, port: port ?? 0)
        return try RunningPortal(content, listeners: sockets, port: bound, threads: threads)
      } catch {
        // A port that is free on the first address may be taken on another one.
        guard attempts > 0, error.number == EADDRINUSE else { throw error }
      }
    }
  }

  private func listen(_ addresses: [String], port: UInt16) throws(ServerError) -> (
    [(socket: Int32, address: String)], UInt16
  ) {
    var sockets: [(socket: Int32, address: String)] = []
    var port = port
    for address in addresses {
      do {
        let (socket, bound) = try listen(address, port: port)
        sockets.append((socket, address))
        port = bound
      } catch {
        for (socket, _) in sockets { close(socket) }
        throw error
      }
    }
    return (sockets, port)
  }

  private func listen(_ address: String, port: UInt16) throws(ServerError) -> (Int32, UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw ServerError(call: "socket", number: errno) }
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    _ = fcntl(listener, F_SETFL, O_NONBLOCK)
    var one: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failed = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, size) != 0 || Glibc.listen(listener, 4_096) != 0
          || getsockname(listener, generic, &size) != 0
      }
    }
    if failed {
      let error = ServerError(call: "bind \(address):\(port)", number: errno)
      close(listener)
      throw error
    }
    return (listener, UInt16(bigEndian: name.sin_port))
  }
}

/// A cluster or a fleet that is being served. Stops when `stop` is called or the value goes away.
public final class RunningPortal: Sendable {
  /// The port on every address.
  public let port: UInt16
  /// `host` → `127.0.1.n:port` for every site and for the external hosts that pages link to, as `CrawlPlan` and
  /// `curl --connect-to` take it.
  public let connectTo: [String: String]
  private let counters = Counters()
  private let loops: [EventLoop]
  private let listeners: [Int32]
  private let threads: Mutex<[pthread_t]>

  fileprivate init(
    _ content: any Served, listeners: [(socket: Int32, address: String)], port: UInt16, threads count: Int
  ) throws(ServerError) {
    self.port = port
    self.listeners = listeners.map(\.socket)
    connectTo = content.hosts.mapValues { "\($0):\(port)" }
    let counters = counters
    var loops: [EventLoop] = []
    for _ in 0..<count {
      loops.append(
        try EventLoop(listeners: listeners) { request, address in
          let earlier = counters.count(request)
          return content.reply(to: request, address: address, earlier: earlier)
        })
    }
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
  public func stop() {
    let running = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    guard !running.isEmpty else { return }
    for loop in loops { loop.stop() }
    for thread in running { pthread_join(thread, nil) }
    for listener in listeners { close(listener) }
  }

  /// Requests so far by host (as named in `Host`).
  public var requests: [String: Int] { counters.requests }

  /// How often that address (`http://host/path?query`) was asked for, by any method.
  public func visits(_ url: String) -> Int { counters.visits(url) }
}

/// Counts requests by host and by address.
private final class Counters: Sendable {
  private struct State {
    var hosts: [String: Int] = [:]
    /// By a 64-bit hash of host and path, so that a million addresses need little memory.
    var addresses: [UInt64: Int32] = [:]
  }
  private let state = Mutex(State())

  /// Counts a request and says how often its address was asked for before.
  func count(_ request: HTTPRequest) -> Int {
    let key = stableHash(request.host + request.path)
    return state.withLock { state in
      state.hosts[request.host, default: 0] += 1
      let earlier = state.addresses[key, default: 0]
      state.addresses[key] = earlier + 1
      return Int(earlier)
    }
  }

  var requests: [String: Int] { state.withLock { $0.hosts } }

  func visits(_ url: String) -> Int {
    let rest = url.hasPrefix("http://") ? url.dropFirst(7) : url[...]
    let key = stableHash(String(rest))
    return state.withLock { Int($0.addresses[key, default: 0]) }
  }
}
