import HTTP
import Synchronization
import Web

/// The cookies of one crawl, in memory only and each for the host that set it alone: some systems send visitors without
/// their session's cookie in circles. `Domain` is not honoured, so that no cookie crosses hosts.
final class CookieJar: Sendable {
  private struct Cookie {
    var value: String
    var path: String
    var isSecure: Bool
  }

  private static let mostOfAHost = 20
  private static let longest = 4_096
  private static let mostHosts = 5_000

  private let jar = Mutex<[String: [String: Cookie]]>([:])

  /// The `Cookie` field for a request; nil when there is none to send.
  func field(for url: WebURL) -> String? {
    let cookies = jar.withLock { $0[url.authority] } ?? [:]
    if cookies.isEmpty { return nil }
    let path = url.path
    let fitting = cookies.filter { path.hasPrefix($0.value.path) && (!$0.value.isSecure || url.isSecure) }
    let pairs = fitting.map { "\($0.key)=\($0.value.value)" }.sorted()
    return pairs.isEmpty ? nil : pairs.joined(separator: "; ")
  }

  /// Takes in the `Set-Cookie` fields of an answer (RFC 6265 §5.2).
  func take(_ fields: [String], from url: WebURL) {
    for field in fields where field.utf8.count <= Self.longest {
      let parts = field.split(separator: ";").map { Self.trimmed($0) }
      guard let pair = parts.first, let equals = pair.firstIndex(of: "="), equals > pair.startIndex else {
        continue
      }
      let name = String(Self.trimmed(pair[..<equals]))
      var cookie = Cookie(
        value: String(Self.trimmed(pair[pair.index(after: equals)...])), path: url.directory, isSecure: false)
      var isOver = false
      for attribute in parts.dropFirst() {
        let lower = attribute.lowercased()
        if lower == "secure" { cookie.isSecure = true }
        if lower.hasPrefix("path=/") { cookie.path = String(attribute.dropFirst(5)) }
        if lower.hasPrefix("max-age=") { isOver = (Double(lower.dropFirst(8)) ?? 1) <= 0 }
      }
      put(name, isOver ? nil : cookie, host: url.authority)
    }
  }

  private func put(_ name: String, _ cookie: Cookie?, host: String) {
    jar.withLock { jar in
      guard jar[host] != nil || jar.count < Self.mostHosts else { return }
      if cookie != nil, jar[host]?[name] == nil, jar[host]?.count ?? 0 >= Self.mostOfAHost { return }
      jar[host, default: [:]][name] = cookie
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return start.prefix(0) }
    return start[...end]
  }
}
