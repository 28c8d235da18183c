internal import Glibc

/// One client's connection. It belongs to the thread of its event loop; nothing else touches it.
final class Connection {
  /// What is still to be done to the client, in order.
  enum Step {
    case bytes([UInt8])
    case pause(milliseconds: Int)
    case repeating([UInt8])
    case reset
    case close
    /// Do nothing until the client goes.
    case wait
  }

  enum Progress { case idle, blocked, sleeping(milliseconds: Int), finished }

  let socket: Int32
  /// The local address that the client connected to.
  let address: String
  var input: [UInt8] = []
  /// Bytes of a request's body still to be thrown away.
  var discard = 0
  /// What `poll` waits for.
  var awaited = Int16(POLLIN)
  /// When to go on after a pause, in milliseconds of the monotonic clock.
  var due: Int?
  private var steps: [Step] = []
  private var next = 0
  private var offset = 0

  init(socket: Int32, address: String) {
    self.socket = socket
    self.address = address
  }

  deinit { close(socket) }

  var isBusy: Bool { next < steps.count }

  func queue(_ more: [Step]) {
    if next == steps.count {
      steps.removeAll(keepingCapacity: true)
      next = 0
    }
    steps += more
  }

  /// Sends what can be sent now.
  func advance() -> Progress {
    while next < steps.count {
      switch steps[next] {
      case .pause(let milliseconds):
        next += 1
        return .sleeping(milliseconds: milliseconds)
      case .reset:
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        return .finished
      case .close: return .finished
      case .wait: return .idle
      case .bytes(let bytes):
        guard let sent = write(bytes) else { return .finished }
        offset += sent
        guard offset == bytes.count else { return .blocked }
        offset = 0
        next += 1
      case .repeating(let bytes):
        guard let sent = write(bytes) else { return .finished }
        offset += sent
        guard offset == bytes.count else { return .blocked }
        offset = 0
        // One round per turn, so that other connections are served too.
        return .sleeping(milliseconds: 1)
      }
    }
    return .idle
  }

  /// The number of bytes taken by the kernel, or nil when the client has gone.
  private func write(_ bytes: [UInt8]) -> Int? {
    var total = 0
    while offset + total < bytes.count {
      let sent = bytes.withUnsafeBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return send(socket, base + offset + total, bytes.count - offset - total, Int32(MSG_NOSIGNAL))
      }
      if sent > 0 {
        total += sent
      } else if sent < 0 && errno == EINTR {
        continue
      } else {
        return sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? total : nil
      }
    }
    return total
  }

  /// The steps that carry an answer.
  static func steps(for reply: Reply, to request: HTTPRequest) -> [Step] {
    let hasBody = request.method != "HEAD" && reply.status != 304
    switch reply.delivery {
    case .silence: return [.wait]
    case .hangUp: return [.close]
    default: break
    }
    var head = "HTTP/1.1 \(reply.status) \(Reply.reason(reply.status))\r\nServer: nginx\r\n"
    for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
    var closes = !request.keepAlive
    var chunked = false
    switch reply.delivery {
    case .chunked:
      chunked = true
      head += "Transfer-Encoding: chunked\r\n"
    case .endless: closes = true
    case .claiming(let length):
      head += "Content-Length: \(length)\r\n"
      closes = true
    default:
      if reply.status != 304 { head += "Content-Length: \(reply.body.count)\r\n" }
    }
    head += "Connection: \(closes ? "close" : "keep-alive")\r\n\r\n"
    var steps: [Step] = []
    if case .late(let milliseconds) = reply.delivery { steps.append(.pause(milliseconds: milliseconds)) }
    var bytes = Array(head.utf8)
    if hasBody {
      switch reply.delivery {
      case .drip(let pieces, let milliseconds):
        steps.append(.bytes(bytes))
        let size = max(1, (reply.body.count + pieces - 1) / max(1, pieces))
        for start in stride(from: 0, to: reply.body.count, by: size) {
          steps.append(.pause(milliseconds: milliseconds))
          steps.append(.bytes(Array(reply.body[start..<min(start + size, reply.body.count)])))
        }
        bytes = []
      case .resetAfter(let count):
        return steps + [.bytes(bytes + reply.body.prefix(count)), .pause(milliseconds: 50), .reset]
      case .endless: return steps + [.bytes(bytes), .repeating(reply.body)]
      default:
        bytes.reserveCapacity(bytes.count + reply.body.count + 64)
        if chunked { append(chunks: reply.body, to: &bytes) } else { bytes += reply.body }
      }
    }
    if !bytes.isEmpty { steps.append(.bytes(bytes)) }
    if closes { steps.append(.close) }
    return steps
  }

  /// A body in chunks of 8 KB (RFC 9112 §7.1).
  private static func append(chunks body: [UInt8], to bytes: inout [UInt8]) {
    for start in stride(from: 0, to: body.count, by: 8_192) {
      let chunk = body[start..<min(start + 8_192, body.count)]
      bytes += Array(String(chunk.count, radix: 16).utf8) + [13, 10]
      bytes += chunk
      bytes += [13, 10]
    }
    bytes += [0x30, 13, 10, 13, 10]
  }
}
