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
  public init(_ cluster: Cluster, threads: Int = 2) { self.init(content: ServedCluster(cluster), threads: threads) }

  public init(_ fleet: Fleet, threads: Int = 2) { self.init(content: ServedFleet(fleet), threads: threads) }

  init(content: any Served, threads: Int = 2) {
    self.content = content
    self.threads = max(1, threads)
  }

  /// Listens and answers from threads of its own.
  /// - Parameter port: the port on every address, or nil for any free one.
  /// - Throws: `ServerError` when an address cannot be bound.
  public func start(port: UInt16? = nil) throws(ServerError) -> RunningPortal {
    try RunningPortal(content, try Listening.on(content.addresses, port: port), threads: threads)
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
  private let loops: LoopThreads

  fileprivate init(_ content: any Served, _ listening: Listening, threads: Int) throws(ServerError) {
    let port = listening.port
    self.port = port
    connectTo = content.hosts.mapValues { "\($0):\(port)" }
    let counters = counters
    loops = try LoopThreads(listening, count: threads) { request, address in
      let earlier = counters.count(request)
      return content.reply(to: request, address: address, earlier: earlier)
    }
  }

  /// Closes every connection and ends the threads. Returns when nothing is running any more.
  public func stop() { loops.stop() }

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
    let scheme = ["http://", "https://"].first { url.hasPrefix($0) } ?? ""
    let rest = url.dropFirst(scheme.utf8.count)
    let key = stableHash(String(rest))
    return state.withLock { Int($0.addresses[key, default: 0]) }
  }
}
