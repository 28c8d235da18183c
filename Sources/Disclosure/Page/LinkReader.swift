import HTML
import Web

/// Reads every way in which the page points at something. What no visitor's browser shows gives no link: markup in
/// comments, in `noscript` and in `template`, and addresses that a script still had to fill in (`{{…}}`).
struct LinkReader {
  let document: Document
  let view: PageView
  var links = PageLinks()
  var signs: [FootSign] = []
  var anchors = Reading.Anchors()
  /// The first `<link rel="canonical">`.
  private(set) var canonical: WebURL?

  init(_ view: PageView) {
    document = view.document
    self.view = view
  }

  /// - Parameter joiner: has begun this page.
  mutating func read(_ joiner: inout LinkJoiner) {
    let nodes = view.nodes
    let count = Int(view.places[view.count].linkCount)
    links.reserveCapacity(own: 16, parts: 2 * view.passages.count + 1)
    anchors.reserveCapacity(count)
    var unseenEnd = 0
    var passages = view.passages[...]
    var learning: Learning?
    var next = 1
    while next < view.count {
      let node = next
      next += 1
      if let done = learning, done.passage.end <= node {
        finish(done, joiner)
        learning = nil
      }
      if let passage = passages.first, passage.start == node {
        passages.removeFirst()
        let place = document.place(of: node)
        if passage.view.knowsLinks(for: joiner), let known = passage.view.links {
          known.append(to: &self, passage, at: place)
          next = passage.end
          continue
        }
        joiner.watch()
        learning = Learning(
          passage: passage, place: place, links: links.count, signs: signs.count, anchors: anchors.count)
      }
      guard nodes[node].kind == .element else { continue }
      let tag = nodes[node].tag
      if node < unseenEnd || tag == .noscript || tag == .template {
        unseenEnd = max(unseenEnd, view.end(of: node))
        // The anchors are counted all the same: see `Reading.anchors`.
        if tag == .a { appendAnchor(node, LinkJoiner.Target(raw: "")) }
        continue
      }
      if tag == .a {
        anchor(node, &joiner)
      } else if tag == .style {
        sheet(node, &joiner)
      } else if tag == .option {
        option(node, &joiner)
      } else if Self.carrierTags.contains(tag), let (attribute, element) = Self.carriers[Int(tag.rawValue)] {
        carrier(node, tag, attribute, element, &joiner)
      }
      guard view.places[node].marks.contains(.addressed) else { continue }
      let mask = document.attributeMask(of: node)
      for (attribute, element) in Self.everywhere where mask >> UInt64(attribute.rawValue) & 1 == 1 {
        extra(node, tag, attribute, element, &joiner)
      }
    }
    if let learning { finish(learning, joiner) }
    readCanonical(&joiner)
  }

  /// Apart from the links, so that it does not matter whether it stands in a passage.
  private mutating func readCanonical(_ joiner: inout LinkJoiner) {
    for node in view.heads where view.tag(of: node) == .link {
      guard let relation = document.attribute(.rel, of: node), Self.isCanonical(relation),
        let range = document.range(of: .href, in: node), document.ancestor(.noscript, of: node) == nil,
        document.ancestor(.template, of: node) == nil
      else { continue }
      canonical = joiner.target(document.arena, range).url
      if canonical != nil { return }
    }
  }

  /// A passage whose links are being read, and what stood before it.
  private struct Learning {
    var passage: PassageView.Place
    var place: (line: Int, column: Int)
    var links: Int
    var signs: Int
    var anchors: Int
  }

  /// Remembers the links of a passage, unless they depend on the page around it.
  private func finish(_ learning: Learning, _ joiner: LinkJoiner) {
    let passage = learning.passage
    guard !joiner.dependsOnPage, !hasLooseOption(passage) else {
      passage.view.links = nil
      return
    }
    passage.view.learn(
      PassageLinks(
        self, from: (learning.links, learning.signs, learning.anchors), passage, at: learning.place, joiner))
  }

  /// The list that an entry belongs to lies around the passage.
  private func hasLooseOption(_ passage: PassageView.Place) -> Bool {
    (passage.start..<passage.end).contains {
      document.nodes[$0].tag == .option && document.ancestor(.select, of: $0).map { !passage.holds($0) } ?? true
    }
  }

  private mutating func anchor(_ node: Int, _ joiner: inout LinkJoiner) {
    let href = document.range(of: .href, in: node).map { joiner.target(document.arena, $0) }
    if let href, !href.isScripted {
      appendAnchor(node, href)
      append(node, href, text: text(of: node), element: .a)
      return
    }
    // The script stands for the address that it opens; what is written in the page is the script all the same.
    let opened = (href?.literal ?? click(node, &joiner)).map { joiner.target(of: $0) }
    let target = LinkJoiner.Target(
      raw: href?.raw ?? opened?.raw ?? "", url: opened?.url, relation: opened?.relation ?? .other)
    appendAnchor(node, target)
    guard href != nil || target.url != nil else { return }
    append(node, target, text: text(of: node), element: .a, signs: target.url == nil ? href : opened)
  }

  private mutating func appendAnchor(_ node: Int, _ target: LinkJoiner.Target) {
    anchors.append(Reading.Anchor(node: node, range: view.range(of: node), target: target))
  }

  private func click(_ node: Int, _ joiner: inout LinkJoiner) -> String? {
    document.range(of: .onclick, in: node).flatMap { joiner.click(document.arena, $0) }
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
    case .link:
      guard let relation = document.attribute(.rel, of: node) else { break }
      if Self.isHostHint(relation) { return }
    default: break
    }
    var target = document.range(of: attribute, in: node).map { joiner.target(document.arena, $0) }
    if tag == .img, target?.isBlankImage ?? true {
      for source in Self.lazySources.reversed() {
        if let lazy = document.attribute(source, of: node)?.nonEmpty { target = joiner.target(of: lazy) }
      }
    }
    guard let target, !target.trimmed.isEmpty else { return }
    let text = tag == .img || tag == .area ? document.attribute(.alt, of: node)?.collapsed ?? "" : ""
    append(node, target, text: text, element: element)
  }

  private mutating func sheet(_ node: Int, _ joiner: inout LinkJoiner) {
    guard view.end(of: node) == node + 2 else { return }
    for target in joiner.references(inSheet: document.arena, document.contentRange(of: node + 1)) {
      add(node, target, .style, &joiner)
    }
  }

  /// The entry of a drop-down list whose choice leads somewhere: 友情链接 are written so.
  private mutating func option(_ node: Int, _ joiner: inout LinkJoiner) {
    guard let value = document.attribute(.value, of: node)?.trimmed, ScriptLink.isAddress(value),
      let list = document.ancestor(.select, of: node), let change = document.attribute(.onchange, of: list),
      ScriptLink.opensChoice(change)
    else { return }
    append(node, joiner.target(of: value), text: document.text(of: node), element: .option)
  }

  /// Attributes that any element may carry: a background picture, a click that leads somewhere.
  private mutating func extra(
    _ node: Int, _ tag: Tag, _ attribute: Attribute, _ element: Link.Element, _ joiner: inout LinkJoiner
  ) {
    guard let range = document.range(of: attribute, in: node) else { return }
    if attribute == .onclick {
      guard tag != .a, let target = joiner.click(document.arena, range) else { return }
      append(node, joiner.target(of: target), text: text(of: node), element: .onclick)
      return
    }
    // Hardly a style has an address; no text is made of the others.
    if attribute == .style, !document.arena.holds(0x28, in: range) { return }
    let raw = document.arena.string(range)
    switch attribute {
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
    append(node, joiner.target(of: raw), text: "", element: element)
  }

  /// - Parameter signs: whose address is looked at for signs of the page's foot, when that is not the link's own.
  private mutating func append(
    _ node: Int, _ target: LinkJoiner.Target, text: String, element: Link.Element,
    signs other: LinkJoiner.Target? = nil
  ) {
    let place = document.place(of: node)
    let relation = LinkRelation.of(target.url, element: element, followed: target.relation)
    // No sign is a page of the site.
    if target.url == nil || relation == .external || relation == .asset {
      var marks = (other ?? target).marks
      if FooterNames.isErrorEntry(named: text) { marks.insert(.findErrors) }
      if !marks.isEmpty { signs.append(FootSign(link: links.count, marks: marks)) }
    }
    links.append(
      Link(
        url: target.url, raw: target.raw, text: text, element: element, relation: relation, line: place.line,
        column: place.column))
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
    guard relation.utf8.count >= 10, relation.utf8.contains(where: { $0 | 0x20 == 0x70 }) else { return false }
    let words = relation.lowercased().split(separator: " ")
    return words.contains("dns-prefetch") || words.contains("preconnect")
  }

  private static func isCanonical(_ relation: String) -> Bool {
    guard relation.utf8.count >= 9, relation.utf8.contains(where: { $0 | 0x20 == 0x6F }) else { return false }
    return relation.lowercased().split(separator: " ").contains("canonical")
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
    let (bytes, scheme) = (utf8.span, Self.scriptScheme.utf8.span)
    guard bytes.count >= scheme.count else { return false }
    for index in scheme.indices {
      let byte = bytes[index]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == scheme[index] else { return false }
    }
    return true
  }

  private static let scriptScheme = "javascript:"

  /// What lazy loaders put in `src` until the picture is wanted.
  var isBlankImage: Bool { isEmpty || hasPrefix("data:") || contains(text: "blank") || contains(text: "loading") }
}
