import HTML
import Web

/// The words by which a script shows that visitors are told when a link leads out of the site.
/// Source: 国办发〔2017〕47号, 打开非政府网站链接时应有提示.
public struct DepartureNotice: Sendable {
  private let words: WordFinder?

  public init(_ lexicon: Lexicon) {
    let plain = lexicon.departure.notice + lexicon.departure.addresses
    // Built scripts hold ASCII only: 离开 stands there as \u79bb\u5f00.
    let escaped = lexicon.departure.notice.flatMap { [Self.escaped($0), Self.escaped($0).uppercased()] }
      .map { $0.replacing("\\U", with: "\\u") }
    let all = plain + escaped
    words = all.isEmpty ? nil : WordFinder(all.map(\.bytes))
  }

  /// Whether such words stand in a text in UTF-8.
  func stands(in text: [UInt8]) -> Bool { words?.stands(in: text) ?? false }

  /// The same of a script file as it came over the wire.
  ///
  /// - Parameter contentType: the header's value, if there was one.
  public func stands(inFile body: [UInt8], contentType: String?) -> Bool {
    stands(in: Decoder.decode(body, contentType: contentType).utf8)
  }

  private static func escaped(_ word: String) -> String {
    word.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

/// Links to sites that are not the government's: those that nobody sees, and how the others are opened.
extension Reading {
  mutating func readOutside() {
    var outside: Set<String> = []
    for part in facts.links.parts {
      switch part {
      case .own(let range):
        for link in facts.links.own[range] where link.leadsOutside { outside.insert(link.raw) }
      case .block(let block, _, _): outside.formUnion(block.outside)
      }
    }
    guard !outside.isEmpty else { return }
    readHiddenLinks(outside)
    let warns = view.scripts.contains { $0.script.holds(lexicon.departure) } || foldedBoxWarns()
    // Text in plain sight, a title, a handler that is not kept: only without a script would the page be certain.
    let mayWarn = !view.scripts.isEmpty || lexicon.departure.stands(in: document.source)
    facts.departure = DepartureFacts(
      warns: warns, mayWarn: mayWarn, handled: warns ? [] : handledHosts(outside))
  }

  /// The box that a script opens stands in the page, not shown.
  private func foldedBoxWarns() -> Bool {
    for node in 0..<view.count where view.nodes[node].kind == .text && isInside(node, .hidden) {
      let content = document.content(of: node)
      if content.count >= 12, view.tag(of: view.parent(of: node)) != .script,
        lexicon.departure.stands(in: Array(content))
      {
        return true
      }
    }
    return false
  }

  private func handledHosts(_ outside: Set<String>) -> [String] {
    var hosts: [String] = []
    for anchor in anchors where outside.contains(anchor.raw) {
      guard let host = anchor.url?.host, !hosts.contains(host) else { continue }
      if anchor.raw.trimmed.isScript || isHandled(anchor.node) { hosts.append(host) }
    }
    return hosts
  }

  /// Whether a click on the link reaches a handler, its own or one around it, or its title tells the visitor.
  private func isHandled(_ link: Int) -> Bool {
    var node = link
    while node > 0 {
      if document.hasAttribute(.onclick, of: node) { return true }
      if let title = document.attributeBytes(.title, of: node), title.count >= 12,
        lexicon.departure.stands(in: Array(title))
      {
        return true
      }
      let parent = view.parent(of: node)
      guard parent != node else { return false }
      node = parent
    }
    return false
  }
}
