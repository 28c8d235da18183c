/// Reads the formats of a sitemap into entries.
struct SitemapReader {
  private let base: WebURL?
  private var sitemap = Sitemap()
  /// The root's namespace prefix with its colon (`sm:`): `<image:loc>` inside `<url>` is not a page's address.
  private var prefix: [UInt8] = []
  private var isInEntry = false
  private var location: [UInt8]?
  private var modified: [UInt8]?
  /// The text of the element that is open, if it is one of those that matter.
  private var collecting: Part?
  private var text: [UInt8] = []

  private enum Part { case location, modified }

  init(base: WebURL?) { self.base = base }

  consuming func read(_ bytes: [UInt8], _ decode: (([UInt8]) -> [UInt8])?) -> Sitemap {
    var body = bytes
    if Inflate.isGzip(body) {
      let unpacked = Inflate.gunzip(body, limit: Sitemap.maximumBytes)
      body = unpacked.bytes
      sitemap.isTruncated = !unpacked.isComplete
    }
    if body.count > Sitemap.maximumBytes {
      body.removeLast(body.count - Sitemap.maximumBytes)
      sitemap.isTruncated = true
    }
    body = TextBytes.utf8(body)
    if let decode, !TextBytes.isUTF8(body) { body = decode(body) }
    if body.first(where: { !$0.isWhitespace }) == 0x3C { readXML(body) } else { readLines(body) }
    return sitemap
  }

  private mutating func readLines(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let address = TextBytes.trimmed(bytes[start..<end])
      start = end + 1
      guard !address.isEmpty, WebURL(bytes: address) != nil else { continue }
      guard add(Array(address), modified: nil) else { break }
    }
    if !sitemap.entries.isEmpty { sitemap.kind = .text }
  }

  private mutating func readXML(_ bytes: [UInt8]) {
    var scanner = XMLScanner(bytes)
    while let token = scanner.next() {
      switch token {
      case .open(let name, let attributes, let isEmpty):
        if sitemap.kind == .unknown {
          guard recogniseRoot(bytes[name]) else { return }
        } else {
          open(bytes[name], attributes: attributes, isEmpty: isEmpty, scanner)
        }
      case .close(let name):
        guard close(bytes[name]) else { return }
      case .text(let range):
        if collecting != nil { text.append(contentsOf: XMLScanner.resolve(bytes[range])) }
      case .literal(let range):
        if collecting != nil { text.append(contentsOf: bytes[range]) }
      }
    }
    _ = finishEntry()
  }

  private mutating func recogniseRoot(_ name: ArraySlice<UInt8>) -> Bool {
    let local = name.lastIndex(of: 0x3A).map { name[($0 + 1)...] } ?? name
    switch String(decoding: local, as: UTF8.self) {
    case "urlset": sitemap.kind = .urlset
    case "sitemapindex": sitemap.kind = .sitemapindex
    case "rss", "RDF": sitemap.kind = .rss
    case "feed": sitemap.kind = .atom
    default: return false
    }
    // RSS 1.0 has its root in a namespace of its own: `<rdf:RDF>` holds `<item>`.
    if sitemap.kind != .rss { prefix = Array(name.dropLast(local.count)) }
    return true
  }

  private var entryName: String {
    switch sitemap.kind {
    case .urlset: "url"
    case .sitemapindex: "sitemap"
    case .rss: "item"
    case .atom: "entry"
    case .text, .unknown: ""
    }
  }

  private func part(_ name: String) -> Part? {
    switch (sitemap.kind, name) {
    case (.urlset, "loc"), (.sitemapindex, "loc"), (.rss, "link"): .location
    case (.urlset, "lastmod"), (.sitemapindex, "lastmod"), (.rss, "pubDate"), (.rss, "dc:date"), (.atom, "updated"):
      .modified
    default: nil
    }
  }

  /// The name without the root's prefix; nil if it belongs to another namespace.
  private func own(_ name: ArraySlice<UInt8>) -> String? {
    guard name.starts(with: prefix) else { return nil }
    return String(decoding: name.dropFirst(prefix.count), as: UTF8.self)
  }

  private mutating func open(
    _ name: ArraySlice<UInt8>, attributes: Range<Int>, isEmpty: Bool, _ scanner: XMLScanner
  ) {
    guard let name = own(name) else { return }
    if name == entryName {
      // An entry that was never closed ends where the next begins.
      if let open = collecting { finishText(of: open) }
      _ = finishEntry()
      isInEntry = true
    } else if isInEntry, !isEmpty, let part = part(name) {
      if let open = collecting { finishText(of: open) }
      collecting = part
      text = []
    } else if isInEntry, sitemap.kind == .atom, name == "link", location == nil {
      let relation = scanner.attribute("rel", in: attributes).map { Array(scanner.bytes[$0]) }
      guard relation.map({ $0.elementsEqual("alternate".utf8) }) ?? true else { return }
      location = scanner.attribute("href", in: attributes).map { XMLScanner.resolve(scanner.bytes[$0]) }
    }
  }

  /// False when the cap of entries is reached.
  private mutating func close(_ name: ArraySlice<UInt8>) -> Bool {
    guard let name = own(name) else { return true }
    let isEntry = name == entryName
    if let open = collecting, isEntry || part(name) == open { finishText(of: open) }
    return isEntry ? finishEntry() : true
  }

  /// The element ends, by its own tag or by that of its entry. What the file's end cuts off does not: half an address is
  /// another address.
  private mutating func finishText(of part: Part) {
    let value = Array(TextBytes.trimmed(text[...]))
    if part == .location, location == nil { location = value }
    if part == .modified, modified == nil { modified = value }
    collecting = nil
  }

  private mutating func finishEntry() -> Bool {
    defer {
      isInEntry = false
      collecting = nil
      location = nil
      modified = nil
    }
    guard isInEntry, let location, !location.isEmpty else { return true }
    return add(location, modified: modified)
  }

  private mutating func add(_ location: [UInt8], modified: [UInt8]?) -> Bool {
    guard sitemap.entries.count < Sitemap.maximumEntries else {
      sitemap.isTruncated = true
      return false
    }
    let date = modified.flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
    sitemap.entries.append(
      Sitemap.Entry(
        location: String(decoding: location, as: UTF8.self), url: WebURL(bytes: location, base: base),
        lastModified: date))
    return true
  }
}
