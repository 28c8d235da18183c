import Web

/// The first line is a base, the rest a reference to it.
struct URLTarget: FuzzTarget {
  func check(_ bytes: [UInt8]) {
    let cut = bytes.firstIndex(of: 0x0A) ?? 0
    let base = WebURL(bytes: Array(bytes[..<cut]))
    let reference = Array(bytes[cut...])
    if let base { Self.checkOne(base) }
    if let url = WebURL(bytes: reference, base: base) { Self.checkOne(url) }
    // Bytes above ASCII of a query as a page's charset gives them; here each becomes two of its own.
    if let url = WebURL(bytes: reference, base: base, queryEncoder: { $0.flatMap { [$0, $0] } }) {
      Self.checkOne(url)
    }
    let text = String(decoding: reference, as: UTF8.self)
    require(WebURL(text, base: base) == WebURL(bytes: Array(text.utf8), base: base), "text and bytes differ")
  }

  static func checkOne(_ url: WebURL) {
    let text = url.string
    require(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "not printable ASCII: \(text)")
    require(WebURL(text) == url, "serialised twice: \(text) \(WebURL(text)?.string ?? "nil")")
    require(WebURL(bytes: [], base: url) == url, "the empty reference to \(text)")
    require(WebURL(url.pathAndQuery, base: url)?.string == text || url.path.hasPrefix("//"), "own path: \(text)")
    require(url.origin + url.pathAndQuery == text, "parts of \(text)")
    require(url.path + (url.query.map { "?" + $0 } ?? "") == url.pathAndQuery, "query of \(text)")
    require(url.scheme + "://" + url.authority == url.origin, "origin of \(text)")
    require(url.path.hasPrefix("/") && url.path.hasPrefix(url.directory), "directory of \(text)")
    require(!url.host.isEmpty && (0...65_535).contains(url.port), "host of \(text)")
    require(WebURL(url.root.string) == url.root && WebURL(url.directoryURL.string) == url.directoryURL, "prefixes")
    let stripped = url.strippingSessionIDs()
    require(stripped.strippingSessionIDs() == stripped, "session identifiers of \(text)")
    require(WebURL(stripped.string) == stripped, "without session: \(stripped)")
    require(!url.shape.isEmpty && !url.displayHost.isEmpty, "shape of \(text)")
  }
}
