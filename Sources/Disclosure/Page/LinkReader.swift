import HTML
import Web

/// Reads every way in which the page points at something. What no visitor's browser shows gives no link: markup in
/// comments, in `noscript` and in `template`, and addresses that a script still had to fill in (`{{…}}`).
struct LinkReader {
  let document: Document
  let view: PageView
  let base: WebURL
  let charset: String
  let ownHosts: Set<String>
  var links: [Link] = []
  var anchors: [Reading.Anchor] = []

  mutating func read(_ joiner: inout LinkJoiner) {
    var unseenEnd = 0
    for node in 1..<max(1, view.count) where view.isElement(node) {
      let tag = view.tag(of: node)
      if node < unseenEnd || tag == .noscript || tag == .template {
        unseenEnd = max(unseenEnd, view.end(of: node))
        // The anchors are counted all the same: see `Reading.anchors`.
        if tag == .a { anchors.append(Reading.Anchor(node: node, url: nil, raw: "", range: view.range(of: node))) }
        continue
      }
      if tag == .a {
        anchor(node, &joiner)
      } else if tag == .style {
        for target in StyleLinks.targets(inSheet: document.rawText(of: node)) { add(node, target, .style, &joiner) }
      } else if tag == .option {
        option(node, &joiner)
      } else if Self.carrierTags.contains(tag), let (attribute, element) = Self.carriers[Int(tag.rawValue)] {
        carrier(node, tag, attribute, element, &joiner)
      }
      guard document.attributeMask(of: node) & Self.everywhereMask != 0 else { continue }
      for (attribute, element) in Self.everywhere where document.hasAttribute(attribute, of: node) {
        // Hardly a style has an address; no text is made of the others.
        if attribute == .style, document.attributeBytes(.style, of: node)?.contains(0x28) != true { continue }
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
        url = join(literal, &joiner)
      }
    } else {
      url = join(target, &joiner)
    }
    anchors.append(Reading.Anchor(node: node, url: url, raw: raw ?? target, range: view.range(of: node)))
    guard raw != nil || url != nil else { return }
    append(node, raw: raw ?? target, url: url, text: text(of: node), element: .a)
  }

  private mutating func carrier(
    _ node: Int, _ tag: Tag, _ attribute: Attribute, _ element: Link.Element, _ joiner: inout LinkJoiner
  ) {
    switch tag {
    case .meta:
      if let refresh = Refresh.target(document, node) { add(node, refresh, .meta, &joiner) }
      return
    case .input: if document.attribute(.type, of: node)?.lowercased() != "image" { return }
    // A hint to the browser which hosts will be asked; it names no resource.
    case .link: if document.attribute(.rel, of: node).map(Self.isHostHint) ?? false { return }
    default: break
    }
    var raw = document.attribute(attribute, of: node)
    if tag == .img, raw.map(\.isBlankImage) ?? true {
      for source in Self.lazySources.reversed() {
        if let lazy = document.attribute(source, of: node)?.nonEmpty { raw = lazy }
      }
    }
    guard let raw, !raw.trimmed.isEmpty else { return }
    let text = tag == .img || tag == .area ? document.attribute(.alt, of: node)?.collapsed ?? "" : ""
    append(node, raw: raw, url: raw.isScript ? nil : join(raw.trimmed, &joiner), text: text, element: element)
  }

  /// The entry of a drop-down list whose choice leads somewhere: 友情链接 are written so.
  private mutating func option(_ node: Int, _ joiner: inout LinkJoiner) {
    guard let value = document.attribute(.value, of: node)?.trimmed, ScriptLink.isAddress(value),
      let list = document.ancestor(.select, of: node), let change = document.attribute(.onchange, of: list),
      ScriptLink.opensChoice(change)
    else { return }
    append(node, raw: value, url: join(value, &joiner), text: document.text(of: node), element: .option)
  }

  /// Attributes that any element may carry: a background picture, a click that leads somewhere.
  private mutating func extra(
    _ node: Int, _ tag: Tag, _ raw: String, _ attribute: Attribute, _ element: Link.Element,
    _ joiner: inout LinkJoiner
  ) {
    switch attribute {
    case .onclick:
      guard tag != .a, let target = ScriptLink.target(in: raw) else { return }
      append(node, raw: target, url: join(target, &joiner), text: text(of: node), element: .onclick)
    case .style:
      for target in StyleLinks.targets(in: raw) { add(node, target, .style, &joiner) }
    case .srcset, .dataSrcset:
      guard tag == .img || tag == .source else { return }
      for target in SourceSet.targets(in: raw) { add(node, target, tag == .img ? .img : .media, &joiner) }
    // Scripts keep the addresses of their data there too.
    case .dataURL: if ScriptLink.isAddress(raw.trimmed), !raw.contains(".json") { add(node, raw, .data, &joiner) }
    default: if !raw.trimmed.isEmpty, !raw.isScript { add(node, raw, element, &joiner) }
    }
  }

  private mutating func add(_ node: Int, _ raw: String, _ element: Link.Element, _ joiner: inout LinkJoiner) {
    append(node, raw: raw, url: join(raw.trimmed, &joiner), text: "", element: element)
  }

  private func join(_ raw: String, _ joiner: inout LinkJoiner) -> WebURL? {
    ScriptLink.isTemplate(raw) ? nil : joiner.join(raw, base: base, charset: charset)
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

  private static func isHostHint(_ relation: String) -> Bool {
    let words = relation.lowercased().split(separator: " ")
    return words.contains("dns-prefetch") || words.contains("preconnect")
  }

  /// By the tags' raw values.
  private static let carriers: [(Attribute, Link.Element)?] = Tag.allCases.map { carriersByTag[$0] }
  private static let carriersByTag: [Tag: (Attribute, Link.Element)] = [
    .area: (.href, .area), .img: (.src, .img), .script: (.src, .script), .link: (.href, .link),
    .iframe: (.src, .iframe), .frame: (.src, .frame), .form: (.action, .form), .meta: (.content, .meta),
    .object: (.data, .object), .embed: (.src, .embed), .video: (.src, .media), .audio: (.src, .media),
    .source: (.src, .media), .track: (.src, .media), .input: (.src, .img),
  ]
  private static let carrierTags: TagSet = [
    .area, .img, .script, .link, .iframe, .frame, .form, .meta, .object, .embed, .video, .audio, .source, .track,
    .input,
  ]
  private static let everywhereMask = everywhere.reduce(UInt64(0)) { $0 | 1 << UInt64($1.0.rawValue) }
  private static let everywhere: [(Attribute, Link.Element)] = [
    (.onclick, .onclick), (.style, .style), (.background, .style), (.poster, .media), (.dataHref, .data),
    (.dataURL, .data), (.srcset, .img), (.dataSrcset, .img),
  ]
  /// Where lazy loaders keep the picture's address.
  private static let lazySources: [Attribute] = [.dataSrc, .dataOriginal, .dataLazySrc]
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
