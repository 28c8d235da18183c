import HTML
import Web

/// Aids of the home page, and links to foreign sites that nobody sees (暗链).
extension Reading {
  /// Search field, site map and accessibility entry. Source: 国办发〔2017〕47号; 国办秘函〔2019〕19号 功能设计.
  mutating func readTools() {
    var tools = ToolFacts()
    for link in facts.links {
      let text = link.text.bytes
      if Self.siteMap.contains(where: { text.contains($0) }) { tools.siteMap = true }
      if Self.search.contains(where: { text.contains($0) }) { tools.search = true }
      if link.element == .script || link.element == .a {
        let address = link.raw.lowercased().bytes
        if Self.aidScripts.contains(where: { address.contains($0) }) { tools.accessibility = true }
      }
    }
    if !tools.search { tools.search = hasSearchField() }
    if Self.accessibility.contains(where: { self.text.contains($0) }) { tools.accessibility = true }
    if Self.siteMap.contains(where: { self.text.contains($0) }) { tools.siteMap = true }
    facts.tools = tools
  }

  /// A text field that says 搜索 or is named like one, or a button beside a field.
  private func hasSearchField() -> Bool {
    for tag in [Tag.input, .button, .a, .img, .form] {
      for node in document.elements(tag) {
        for attribute in [Attribute.value, .title, .alt, .name, .id, .class, .action, .ariaLabel] {
          guard let said = document.attribute(attribute, of: node)?.lowercased().bytes else { continue }
          if Self.search.contains(where: { said.contains($0) }) || said.contains(Self.searchWord) { return true }
        }
      }
    }
    return Self.search.contains { text.contains($0) }
  }

  /// Links to sites that are not the government's inside hidden elements, a few of each host, so that a folded menu of one
  /// site does not take the place of others.
  ///
  /// - Parameter outside: the references of all such links, as written.
  mutating func readHiddenLinks(_ outside: Set<String>) {
    var held: [String: Int] = [:]
    for anchor in anchors where outside.contains(anchor.raw) {
      guard let url = anchor.url, facts.hiddenLinks.count < Self.mostHiddenLinks,
        held[url.host, default: 0] < Self.mostOfHiddenHost
      else { continue }
      let isOffScreen = isOffScreen(anchor.node)
      guard isOffScreen || isInside(anchor.node, .hidden) else { continue }
      held[url.host, default: 0] += 1
      var shown: [UInt8] = []
      document.textBytes(of: anchor.node, into: &shown)
      facts.hiddenLinks.append(
        HiddenLink(
          url: url, text: String(decoding: shown, as: UTF8.self).collapsed, isOffScreen: isOffScreen,
          line: document.place(of: anchor.node).line))
    }
  }

  private static let mostHiddenLinks = 200
  private static let mostOfHiddenHost = 30

  static func isGovernment(_ url: WebURL) -> Bool {
    let host = url.host
    return host.hasSuffix(".gov.cn") || host == "gov.cn" || host.hasSuffix(".conac.cn")
  }

  /// Whether the element or one of the six above it is put out of the window or has no size.
  private func isOffScreen(_ node: Int) -> Bool {
    var node = node
    for _ in 0..<7 {
      if let style = document.range(of: .style, in: node), memo.isOffScreen(style, in: document.arena) {
        return true
      }
      let parent = view.parent(of: node)
      guard parent != node, parent > 0 else { return false }
      node = parent
    }
    return false
  }

  private static let siteMap = ["网站地图", "站点地图", "网站导航"].map(\.bytes)
  private static let search = ["搜索", "检索", "搜一搜", "智搜"].map(\.bytes)
  private static let searchWord = "search".bytes
  private static let accessibility = ["无障碍", "长者", "适老", "关怀版", "老年版", "大字版"].map(\.bytes)
  private static let aidScripts = ["wza", "barrierfree", "accessib", "canyou", "slhelp"].map(\.bytes)
}

/// Styles that put an element out of the window or give it no size.
enum OffScreen {
  static func isDeclared(in style: ArraySlice<UInt8>) -> Bool {
    // Shorter than all of them, or without what each of them has.
    guard style.count >= 8, style.contains(0x3A) else { return false }
    let solid = String(decoding: style, as: UTF8.self).withoutSpace.lowercased().bytes
    return declarations.contains { solid.contains($0) }
  }

  private static let declarations = [
    "left:-999", "top:-999", "text-indent:-999", "left:-1000", "top:-1000", "font-size:0px", "font-size:0;",
    "height:0px;overflow:hidden", "height:0;overflow:hidden", "width:0;overflow:hidden",
    "height:1px;overflow:hidden",
    "overflow:hidden;height:0", "overflow:hidden;height:1px",
  ].map(\.bytes)
}
