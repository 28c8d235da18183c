import HTTP
import Synchronization
import Web

/// The cookies of one crawl, in memory only and each for the host that set it alone: some systems send visitors without
/// their session's cookie in circles. `Domain` is not honoured, so that no cookie crosses hosts.
final class CookieJar: Sendable {
  /// What tells a host's cookies apart (RFC 6265 §5.3).
  private struct Name: Hashable {
    var name: String
    var path: String
  }

  private struct Cookie {
    var value: String
    var isSecure: Bool
  }

  private static let mostOfAHost = 20
  private static let longest = 4_096
  private static let mostHosts = 5_000

  private let jar = Mutex<[String: [Name: Cookie]]>([:])

  /// The `Cookie` field for a request, longer paths first (RFC 6265 §5.4); nil when there is none to send.
  func field(for url: WebURL) -> String? {
    let cookies = jar.withLock { $0.isEmpty ? nil : $0[url.authority] } ?? [:]
    if cookies.isEmpty { return nil }
    let path = url.path
    let fitting = cookies.filter { Self.matches(path, $0.key.path) && (!$0.value.isSecure || url.isSecure) }
    let ordered = fitting.sorted {
      ($1.key.path.utf8.count, $0.key.name) < ($0.key.path.utf8.count, $1.key.name)
    }
    let pairs = ordered.map { "\($0.key.name)=\($0.value.value)" }
    return pairs.isEmpty ? nil : pairs.joined(separator: "; ")
  }

  /// Takes in the `Set-Cookie` fields of an answer (RFC 6265 §5.2).
  func take(_ fields: [String], from url: WebURL) {
    for field in fields where field.utf8.count <= Self.longest {
      let parts = field.split(separator: ";").map { Self.trimmed($0) }
      guard let (name, value) = Self.pair(parts.first ?? ""), !name.isEmpty else { continue }
      var key = Name(name: String(name), path: Self.defaultPath(of: url))
      var cookie = Cookie(value: String(value), isSecure: false)
      var isOver = false
      for attribute in parts.dropFirst() {
        let (label, value) = Self.pair(attribute) ?? (attribute, "")
        switch label.lowercased() {
        case "secure": cookie.isSecure = true
        case "path": key.path = value.utf8.first == UInt8(ascii: "/") ? String(value) : Self.defaultPath(of: url)
        case "max-age": isOver = (Double(value) ?? 1) <= 0
        default: break
        }
      }
      put(key, isOver ? nil : cookie, host: url.authority)
    }
  }

  private func put(_ key: Name, _ cookie: Cookie?, host: String) {
    jar.withLock { jar in
      guard jar[host] != nil || jar.count < Self.mostHosts else { return }
      if cookie != nil, jar[host]?[key] == nil, jar[host]?.count ?? 0 >= Self.mostOfAHost { return }
      jar[host, default: [:]][key] = cookie
    }
  }

  /// Whether a request's path is the cookie's or lies below it (RFC 6265 §5.1.4): `/a` holds `/a/b`, not `/ab`.
  private static func matches(_ path: String, _ cookie: String) -> Bool {
    guard path.utf8.starts(with: cookie.utf8) else { return false }
    if cookie.utf8.last == UInt8(ascii: "/") { return true }
    let next = path.utf8.dropFirst(cookie.utf8.count).first
    return next == nil || next == UInt8(ascii: "/")
  }

  /// Where a cookie without a path belongs (RFC 6265 §5.1.4): the folder of the address, without its last slash.
  private static func defaultPath(of url: WebURL) -> String {
    let folder = url.directory
    return folder.utf8.count > 1 ? String(folder.dropLast()) : "/"
  }

  private static func pair(_ text: Substring) -> (name: Substring, value: Substring)? {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    return (trimmed(text[..<equals]), trimmed(text[text.index(after: equals)...]))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return start.prefix(0) }
    return start[...end]
  }
}
