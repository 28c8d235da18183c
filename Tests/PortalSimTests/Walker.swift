@testable import PortalSim

/// Walks a cluster as a crawler would, but without a network: it asks the responder for pages and reads links.
struct Walker {
  let cluster: Cluster
  private let responder: Responder

  init(_ cluster: Cluster) {
    self.cluster = cluster
    responder = Responder(cluster: cluster)
  }

  /// What was seen on the way from one home page.
  struct Outcome {
    /// Status of every address of the cluster that was asked for.
    var statuses: [String: Int] = [:]
    /// Every link target, also outside of the cluster.
    var targets: Set<String> = []
  }

  /// An address without its scheme; the server tells no two apart.
  static func rest(of url: String) -> Substring {
    url.dropFirst(url.hasPrefix("https://") ? 8 : 7)
  }

  func get(_ url: String, method: String = "GET") -> Reply {
    let rest = Walker.rest(of: url)
    let host = String(rest.prefix { $0 != "/" })
    let request = HTTPRequest(
      method: method, path: String(rest.dropFirst(host.count)), host: host, headers: [], bodyLength: 0,
      keepAlive: true)
    return responder.reply(to: request, address: "", earlier: 5)
  }

  /// Follows links, refreshes and redirects within one host, and looks once at other hosts of the cluster.
  func walk(from home: String) -> Outcome {
    var outcome = Outcome()
    var queue = [home]
    outcome.targets.insert(home)
    let hosts = Set(cluster.sites.map(\.host))
    // Links of the frame recur on every page. (They mean the same on all of them: redirects are of one host.)
    var known: Set<String> = []
    while let url = queue.popLast() {
      guard outcome.statuses[url] == nil else { continue }
      guard hosts.contains(String(Walker.rest(of: url).prefix { $0 != "/" })) else { continue }
      let reply = get(url)
      outcome.statuses[url] = reply.status
      var found: [String] = []
      if let location = reply.headers.first(where: { $0.name == "Location" })?.value { found.append(location) }
      let type = reply.headers.first { $0.name == "Content-Type" }?.value ?? ""
      if url.hasPrefix(home), type.hasPrefix("text/html"), reply.status == 200 {
        found += Walker.links(in: reply.body)
      }
      for raw in found where !(raw.hasPrefix("/") || raw.hasPrefix("http")) || known.insert(raw).inserted {
        guard let target = Walker.join(raw, base: url) else { continue }
        outcome.targets.insert(target)
        queue.append(target)
      }
    }
    return outcome
  }

  // MARK: Links

  /// Values of `href`, `src` and refreshes outside of comments and scripts, but inside of XML in scripts.
  static func links(in body: [UInt8]) -> [String] {
    var links: [String] = []
    var index = 0
    while let at = next(of: [0x3C, 0x3D], in: body, from: index) {
      index = at + 1
      if body[at] == 0x3C {
        if matches(comment, body, at) { index = end(of: commentEnd, in: body, from: at) }
        if matches(script, body, at) { index = end(of: scriptEnd, in: body, from: at) }
      } else if matches(href, body, at - 5) || matches(source, body, at - 4) || matches(refresh, body, at - 4) {
        guard index < body.count else { break }
        let isQuoted = body[index] == 0x22 || body[index] == 0x27
        let stop: Set<UInt8> = isQuoted ? [body[index]] : [0x20, 0x3E, 0x22]
        let start = isQuoted ? index + 1 : index
        index = start
        while index < body.count, !stop.contains(body[index]) { index += 1 }
        links.append(String(decoding: body[start..<index], as: UTF8.self))
      }
    }
    return links
  }

  private static let comment = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)
  private static let script = Array("<script>".utf8)
  private static let scriptEnd = Array("</script>".utf8)
  private static let href = Array(" href=".utf8)
  private static let source = Array(" src=".utf8)
  private static let refresh = Array(";URL=".utf8)

  private static func next(of bytes: [UInt8], in body: [UInt8], from index: Int) -> Int? {
    body[index...].firstIndex { $0 == bytes[0] || $0 == bytes[1] }
  }

  private static func matches(_ pattern: [UInt8], _ body: [UInt8], _ index: Int) -> Bool {
    guard index >= 0, index + pattern.count <= body.count else { return false }
    for offset in pattern.indices where body[index + offset] != pattern[offset] { return false }
    return true
  }

  private static func end(of pattern: [UInt8], in body: [UInt8], from start: Int) -> Int {
    var index = start
    while index < body.count, !matches(pattern, body, index) { index += 1 }
    return index
  }

  /// Joins a link to its page's address, as far as the simulation's links need it.
  static func join(_ raw: String, base: String) -> String? {
    var text = String(raw.filter { $0 != "\n" && $0 != "\t" })
    while text.hasPrefix(" ") { text.removeFirst() }
    while text.hasSuffix(" ") { text.removeLast() }
    if text.contains(" ") {
      text = text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
    }
    if text.contains("&") { text = text.components(of: "&amp;").joined(separator: "&") }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return text }
    if text.hasPrefix("javascript:") || text.hasPrefix("mailto:") { return text.hasPrefix("mailto:") ? text : nil }
    let scheme = base.count - rest(of: base).count
    let origin = String(base.prefix(scheme) + base.dropFirst(scheme).prefix { $0 != "/" })
    if text.hasPrefix("/") { return origin + text }
    let path = base.dropFirst(origin.count).prefix { $0 != "?" }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for part in text.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".": break
      case "..": if parts.count > 1 { parts.removeLast() }
      default: parts.append(String(part))
      }
    }
    return origin + parts.joined(separator: "/")
  }
}

extension String {
  /// The pieces between occurrences of a text.
  func components(of text: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: text) {
      pieces.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return pieces + [rest]
  }
}
