internal import Glibc

/// Sockets that listen on several loopback addresses, all on one port.
struct Listening {
  private(set) var sockets: [(socket: Int32, address: String)] = []
  private(set) var port: UInt16

  /// - Parameter port: the port on every address, or nil for any free one.
  /// - Throws: `ServerError` when an address cannot be bound.
  static func on(_ addresses: [String], port: UInt16?) throws(ServerError) -> Listening {
    var attempts = port == nil ? 20 : 1
    while true {
      attempts -= 1
      do { return try Listening(addresses, port: port ?? 0) } catch {
        // A port that is free on the first address may be taken on another one.
        guard attempts > 0, error.number == EADDRINUSE else { throw error }
      }
    }
  }

  private init(_ addresses: [String], port: UInt16) throws(ServerError) {
    self.port = port
    for address in addresses {
      do {
        let (socket, bound) = try Self.listen(address, port: self.port)
        sockets.append((socket, address))
        self.port = bound
      } catch {
        for (socket, _) in sockets { close(socket) }
        throw error
      }
    }
  }

  private static func listen(_ address: String, port: UInt16) throws(ServerError) -> (Int32, UInt16) {
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
