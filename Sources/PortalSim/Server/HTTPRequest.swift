/// One request, as far as the server cares.
struct HTTPRequest: Sendable {
  var method: String
  /// Path and query as sent.
  var path: String
  /// The `Host` header in lower case, without port.
  var host: String
  var headers: [(name: String, value: String)]
  var bodyLength: Int
  var keepAlive: Bool

  /// A header's value; the name in lower case.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// A query parameter's value, not decoded.
  func parameter(_ name: String) -> String? {
    guard let mark = path.firstIndex(of: "?") else { return nil }
    for pair in path[path.index(after: mark)...].split(separator: "&") where pair.hasPrefix(name + "=") {
      return String(pair.dropFirst(name.count + 1))
    }
    return nil
  }

  func number(_ name: String, _ standard: Int) -> Int { parameter(name).flatMap { Int($0) } ?? standard }

  enum Parsed {
    case incomplete
    case malformed
    /// The request and the number of bytes of its head.
    case request(HTTPRequest, Int)
  }

  /// Reads a request's head (RFC 9112 §3).
  static func parse(_ bytes: [UInt8]) -> Parsed {
    guard let end = endOfHead(bytes) else { return bytes.count > 65_536 ? .malformed : .incomplete }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    guard let first = lines.first else { return .malformed }
    let words = first.split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .malformed }
    var request = HTTPRequest(
      method: String(words[0]), path: String(words[1]), host: "", headers: [], bodyLength: 0,
      keepAlive: words[2] == "HTTP/1.1")
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return .malformed }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      request.headers.append((name, String(value)))
      switch name {
      case "host": request.host = value.prefix { $0 != ":" }.lowercased()
      case "connection": request.keepAlive = request.keepAlive && value.lowercased() != "close"
      case "content-length": request.bodyLength = Int(value) ?? 0
      default: break
      }
    }
    // An absolute target, as sent to proxies (§3.2.2).
    if request.path.hasPrefix("http://") {
      let rest = request.path.dropFirst(7)
      request.path = rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
      request.host = rest.prefix { $0 != "/" && $0 != ":" }.lowercased()
    }
    return .request(request, end + 4)
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    var index = 3
    while index < bytes.count {
      if bytes[index] == 0x0A, bytes[index - 1] == 0x0D, bytes[index - 2] == 0x0A, bytes[index - 3] == 0x0D {
        return index - 3
      }
      index += 1
    }
    return nil
  }
}
