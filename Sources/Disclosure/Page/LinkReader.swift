import HTML
import Web

/// Joins the addresses of pages and remembers what it joined: most links of a page are its template's, so the same
/// few hundred texts come again on every page of a site.
struct LinkJoiner {
  /// What was joined last; `site` and `directory` belong to it.
  private var base: WebURL?
  private var charset = ""
  private var site = ""
  private var baseDirectory = ""
  private var directory = ""
  private var rooted: [String: WebURL?] = [:]
  private var relative: [String: WebURL?] = [:]

  /// Addresses that begin with a slash or a scheme depend on the site only, others on the folder too.
  mutating func join(_ raw: String, base: WebURL, charset: String) -> WebURL? {
    if base != self.base || charset != self.charset || rooted.count > 50_000 {
      let site = base.origin + " " + charset
      if site != self.site || rooted.count > 50_000 {
        self.site = site
        rooted.removeAll(keepingCapacity: true)
        directory = ""
      }
      self.base = base
      self.charset = charset
      baseDirectory = base.directory
    }
    guard let first = raw.utf8.first, first != 0x3F else { return WebURL(raw, base: base) }
    if first == 0x2F || raw.utf8.starts(with: "http".utf8) {
      if let known = rooted[raw] { return known }
      let url = WebURL(raw, base: base)
      rooted[raw] = .some(url)
      return url
    }
    if baseDirectory != directory || relative.count > 50_000 {
      directory = baseDirectory
      relative.removeAll(keepingCapacity: true)
    }
    if let known = relative[raw] { return known }
    let url = WebURL(raw, base: base)
    relative[raw] = .some(url)
    return url
  }
}

/// Reads every way in which the page points at something. Commented-out markup is a comment and gives nothing.
struct LinkReader {
  let document: Document
  let view: PageView
  let base: WebURL
  let charset: String
  let ownHosts: Set<String>
  var links: [Link] = []
  var anchors: [Reading.Anchor] = []

  mutating func read(_ joiner: inout LinkJoiner) {
    for node in 1..<max(1, view.count) where view.isElement(node) {
      let tag = view.tag(of: node)
      if tag == .a {
        anchor(node, &joiner)
      } else if Self.carrierTags.contains(tag), let (attribute, element) = Self.carriers[Int(tag.rawValue)] {
        carrier(node, tag, attribute, element, &joiner)
      }
      guard document.attributeMask(of: node) & Self.everywhereMask != 0 else { continue }
      for (attribute, element) in Self.everywhere where document.hasAttribute(attribute, of: node) {
        if let raw = document.attribute(attribute, of: node) { extra(node, tag, raw, attribute, element, &joiner) }
      }
    }
  }

  private mutating func anchor(_ node: Int, _ joiner: inout LinkJoiner) {
    let raw = document.attribute(.href, of: node)
    var target = raw.map { $0.trimmed } ?? ""
    var url: WebURL?
    if target.isEmpty || target.utf8.first == 0x23 || target.isScript {
      let click = document.attribute(.onclick, of: node) ?? ""
      if let literal = ScriptLink.target(in: target) ?? ScriptLink.target(in: click) {
        target = literal
        url = joiner.join(literal, base: base, charset: charset)
      }
    } else {
      url = joiner.join(target, base: base, charset: charset)
    }
    anchors.append(Reading.Anchor(node: node, url: url, raw: raw ?? target, range: view.range(of: node)))
    guard raw != nil || url != nil else { return }
    append(node, raw: raw ?? target, url: url, text: text(of: node), element: .a)
  }

  private mutating func carrier(
    _ node: Int, _ tag: Tag, _ attribute: Attribute, _ element: Link.Element, _ joiner: inout LinkJoiner
  ) {
    if tag == .input, document.attribute(.type, of: node)?.lowercased() != "image" { return }
    if tag == .meta {
      guard let refresh = Refresh.target(document, node) else { return }
      append(node, raw: refresh, url: joiner.join(refresh, base: base, charset: charset), text: "", element: .meta)
      return
    }
    var raw = document.attribute(attribute, of: node)
    if tag == .img, let lazy = document.attribute(.dataSrc, of: node), raw.map(\.isBlankImage) ?? true {
      raw = lazy
    }
    guard let raw, !raw.trimmed.isEmpty else { return }
    let text = tag == .img || tag == .area ? document.attribute(.alt, of: node)?.collapsed ?? "" : ""
    let url = raw.isScript ? nil : joiner.join(raw.trimmed, base: base, charset: charset)
    append(node, raw: raw, url: url, text: text, element: element)
  }

  /// Attributes that any element may carry: a background picture, a click that leads somewhere.
  private mutating func extra(
    _ node: Int, _ tag: Tag, _ raw: String, _ attribute: Attribute, _ element: Link.Element,
    _ joiner: inout LinkJoiner
  ) {
    switch attribute {
    case .onclick:
      if tag == .a, anchors.last?.url != nil { return }
      guard tag != .a, let target = ScriptLink.target(in: raw) else { return }
      append(
        node, raw: target, url: joiner.join(target, base: base, charset: charset), text: text(of: node),
        element: .onclick)
    case .style:
      for target in StyleLinks.targets(in: raw) {
        append(node, raw: target, url: joiner.join(target, base: base, charset: charset), text: "", element: .style)
      }
    default:
      guard !raw.trimmed.isEmpty, !raw.isScript else { return }
      append(
        node, raw: raw, url: joiner.join(raw.trimmed, base: base, charset: charset), text: "", element: element)
    }
  }

  private mutating func append(_ node: Int, raw: String, url: WebURL?, text: String, element: Link.Element) {
    let place = document.place(of: node)
    let relation = LinkRelation.of(url, element: element, host: base.authority, ownHosts: ownHosts)
    links.append(
      Link(
        url: url, raw: raw, text: text, element: element, relation: relation, line: place.line, column: place.column
      ))
  }

  /// What the link shows: its text, else its picture's description, else its title.
  private func text(of node: Int) -> String {
    let line = view.line(of: node)
    if !line.isEmpty { return line }
    for image in document.elements(.img, within: node) {
      if let alt = document.attribute(.alt, of: image)?.nonEmpty { return alt }
    }
    return document.attribute(.title, of: node)?.collapsed ?? ""
  }

  /// By the tags' raw values.
  private static let carriers: [(Attribute, Link.Element)?] = Tag.allCases.map { carriersByTag[$0] }
  private static let carriersByTag: [Tag: (Attribute, Link.Element)] = [
    .area: (.href, .area), .img: (.src, .img), .script: (.src, .script), .link: (.href, .link),
    .iframe: (.src, .iframe), .frame: (.src, .frame), .form: (.action, .form), .meta: (.content, .meta),
    .object: (.data, .object), .embed: (.src, .embed), .video: (.src, .media), .audio: (.src, .media),
    .source: (.src, .media), .input: (.src, .img),
  ]
  private static let carrierTags: TagSet = [
    .area, .img, .script, .link, .iframe, .frame, .form, .meta, .object, .embed, .video, .audio, .source, .input,
  ]
  private static let everywhereMask = everywhere.reduce(UInt64(0)) { $0 | 1 << UInt64($1.0.rawValue) }
  private static let everywhere: [(Attribute, Link.Element)] = [
    (.onclick, .onclick), (.style, .style), (.background, .style), (.poster, .media), (.dataHref, .data),
    (.dataURL, .data),
  ]
}

extension String {
  /// Without white space at both ends; inner white space stays as it is.
  var trimmed: String {
    // No white space begins or ends like that.
    if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0xC2, last > 0x20, last < 0x80 {
      return self
    }
    let bytes = bytes
    let range = bytes.trimmed(0..<bytes.count)
    return range.count == bytes.count ? self : bytes.string(range)
  }

  var isScript: Bool {
    utf8.count >= 11
      && zip(utf8, "javascript:".utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
  }

  /// What lazy loaders put in `src` until the picture is wanted.
  var isBlankImage: Bool { isEmpty || hasPrefix("data:") || contains(text: "blank") || contains(text: "loading") }
}
