import Glibc

/// A plain socket to a server under test, with a time limit on every read.
struct RawClient: ~Copyable {
  private let handle: Int32

  /// Nil when nobody listens there.
  init?(address: String, port: UInt16) {
    handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let connected = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if !connected {
      close(handle)
      return nil
    }
  }

  deinit { close(handle) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(handle, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Up to that many bytes, or what came before the end. `reset` tells how it ended.
  func read(upTo count: Int) -> (bytes: [UInt8], reset: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < count {
      let got = recv(handle, &buffer, min(buffer.count, count - bytes.count), 0)
      if got > 0 {
        bytes += buffer[..<got]
      } else {
        return (bytes, got < 0 && errno == ECONNRESET)
      }
    }
    return (bytes, false)
  }

  /// Sends a request that asks to close, and reads to the end.
  func exchange(_ method: String = "GET", _ path: String, host: String, headers: String = "") -> Answer {
    send("\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\(headers)\r\n")
    let (bytes, reset) = read(upTo: 50_000_000)
    return Answer(bytes, reset: reset)
  }
}

/// A response as it came.
struct Answer {
  var status = 0
  var head = ""
  var body: [UInt8] = []
  var reset: Bool

  init(_ bytes: [UInt8], reset: Bool) {
    self.reset = reset
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: [13, 10, 13, 10]) }) else { return }
    head = String(decoding: bytes[..<end], as: UTF8.self)
    body = Array(bytes[(end + 4)...])
    status = Int(head.dropFirst(9).prefix(3)) ?? 0
  }

  func header(_ name: String) -> String? {
    for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name.lowercased() + ": ") {
      return String(line.dropFirst(name.count + 2))
    }
    return nil
  }

  var text: String { String(decoding: body, as: UTF8.self) }
}
