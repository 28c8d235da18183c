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

  func get(_ url: String, method: String = "GET") -> Reply {
    let rest = url.dropFirst(7)
    let host = String(rest.prefix { $0 != "/" })
    let request = HTTPRequest(
      method: method, path: String(rest.dropFirst(host.count)), host: host, headers: [], bodyLength: 0, keepAlive: true)
    return responder.reply(to: request, address: "", earlier: 5)
  }

  /// Follows links, refreshes and redirects within one host, and looks once at other hosts of the cluster.
  func walk(from home: String) -> Outcome {
    var outcome = Outcome()
    var queue = [home]
    outcome.targets.insert(home)
    let hosts = Set(cluster.sites.map(\.host))
    while let url = queue.popLast() {
      guard outcome.statuses[url] == nil else { continue }
      guard hosts.contains(String(url.dropFirst(7).prefix { $0 != "/" })) else { continue }
      let reply = get(url)
      outcome.statuses[url] = reply.status
      var found: [String] = []
      if let location = reply.headers.first(where: { $0.name == "Location" })?.value { found.append(location) }
      let type = reply.headers.first { $0.name == "Content-Type" }?.value ?? ""
      if url.hasPrefix(home), type.hasPrefix("text/html"), reply.status == 200 { found += Walker.links(in: reply.body) }
      for raw in found {
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
    func starts(_ text: StaticString, at index: Int) -> Bool {
      let bytes = Array(text.description.utf8)
      return index + bytes.count <= body.count && body[index..<index + bytes.count].elementsEqual(bytes)
    }
    func skip(to text: StaticString, from index: Int) -> Int {
      var index = index
      while index < body.count, !starts(text, at: index) { index += 1 }
      return index
    }
    while index < body.count {
      if starts("<!--", at: index) {
        index = skip(to: "-->", from: index)
      } else if starts("<script>", at: index) {
        index = skip(to: "</script>", from: index)
      } else if starts(" href=", at: index) || starts(" src=", at: index) || starts(";URL=", at: index) {
        index = skip(to: "=", from: index) + 1
        guard index < body.count else { break }
        let quote = body[index]
        let isQuoted = quote == 0x22 || quote == 0x27
        if isQuoted { index += 1 }
        let start = index
        while index < body.count, isQuoted ? body[index] != quote : ![0x20, 0x3E, 0x22].contains(body[index]) { index += 1 }
        links.append(String(decoding: body[start..<index], as: UTF8.self))
      } else {
        index += 1
      }
    }
    return links
  }

  /// Joins a link to its page's address, as far as the simulation's links need it.
  static func join(_ raw: String, base: String) -> String? {
    var text = String(raw.filter { $0 != "\n" && $0 != "\t" })
    while text.hasPrefix(" ") { text.removeFirst() }
    while text.hasSuffix(" ") { text.removeLast() }
    text = text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
    text = text.components(of: "&amp;").joined(separator: "&")
    if text.hasPrefix("http://") { return text }
    if text.hasPrefix("javascript:") || text.hasPrefix("mailto:") { return text.hasPrefix("mailto:") ? text : nil }
    let origin = String(base.prefix(7) + base.dropFirst(7).prefix { $0 != "/" })
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
