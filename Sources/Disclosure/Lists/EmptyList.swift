import HTML

/// The place of a list that holds nothing: what tells a blank column from a page that is simply no list.
enum EmptyList {
  /// Whether an empty list, or a table with nothing but its heading row, stands under the column's name in the
  /// middle of the page, or the page counts zero rows. A script that names the place (`#list`) would fill it, so that does not count.
  static func place(in reading: Reading) -> Bool {
    if isCounted(in: reading) { return true }
    let name = (reading.meta("ColumnName") ?? reading.facts.column?.name ?? "").withoutSpace.bytes
    guard !name.isEmpty else { return false }
    for node in 1..<max(1, reading.view.count) where isEmptyList(node, reading) {
      guard !reading.isInside(node, outside), !isNamedByScript(node, reading) else { continue }
      if follows(name, node, reading) { return true }
    }
    return false
  }

  /// Whether the page itself counts its rows and says none: 共0条, a Hanweb datastore of zero records. What counts
  /// comments or messages (共0条评论) says nothing of the list.
  private static func isCounted(in reading: Reading) -> Bool {
    if datastores.contains(where: { reading.document.source.contains($0) }) { return true }
    return counts.contains { count in
      guard let place = reading.text.firstIndex(of: count, in: 0..<reading.text.count) else { return false }
      let behind = reading.text[(place + count.count)...].prefix(6)
      return !remarks.contains { behind.starts(with: $0) }
    }
  }

  private static func isEmptyList(_ node: Int, _ reading: Reading) -> Bool {
    guard reading.view.isElement(node) else { return false }
    switch reading.view.tag(of: node) {
    case .ul, .ol, .dl: return isEmpty(node, reading)
    case .table: return isEmpty(node, reading) || hasOnlyHeading(node, reading)
    case .div:
      let name = (reading.document.attribute(.class, of: node) ?? reading.document.attribute(.id, of: node) ?? "")
      return name.lowercased().contains(text: "list") && isEmpty(node, reading)
    default: return false
    }
  }

  private static func isEmpty(_ node: Int, _ reading: Reading) -> Bool {
    guard reading.view.linkCount(in: node) == 0, reading.view.solid(of: node).isEmpty else { return false }
    return !(node + 1..<reading.view.end(of: node)).contains { shown.contains(reading.view.tag(of: $0)) }
  }

  /// One row of two or more short cells without a link: 标题、发布日期.
  private static func hasOnlyHeading(_ table: Int, _ reading: Reading) -> Bool {
    guard reading.view.linkCount(in: table) == 0 else { return false }
    var rows = 0
    var cells = 0
    for node in table + 1..<reading.view.end(of: table) where reading.view.isElement(node) {
      switch reading.view.tag(of: node) {
      case .tr: rows += 1
      case .td, .th:
        cells += 1
        let words = reading.view.solid(of: node)
        if words.count > 24 || words.contains(where: { $0 == 0x3A }) || words.contains(fullColon) { return false }
      case .table: return false
      case let tag where shown.contains(tag): return false
      default: break
      }
    }
    return rows == 1 && cells >= 2
  }

  /// The line before the place says the column's name: its heading, or the end of the breadcrumb.
  private static func follows(_ name: [UInt8], _ node: Int, _ reading: Reading) -> Bool {
    var end = reading.view.range(of: node).lowerBound
    while end > 0 {
      let start = reading.lineStart(of: end)
      let line = reading.text.solid(start..<end)
      if !line.isEmpty {
        return line.starts(with: name) && line.count <= name.count + 24
          || line.count >= name.count && line.suffix(name.count).elementsEqual(name)
      }
      end = start - 1
    }
    return false
  }

  private static func isNamedByScript(_ node: Int, _ reading: Reading) -> Bool {
    guard let id = reading.document.attribute(.id, of: node), !id.isEmpty else { return false }
    return reading.document.elements(.script).contains { script in
      let code = reading.document.rawText(of: script)
      return code.contains(text: "#\(id)") || code.contains(text: "'\(id)'") || code.contains(text: "\"\(id)\"")
    }
  }

  private static let outside: PageView.Zone = [.navigation, .footer, .header, .hidden, .breadcrumb]
  private static let shown: TagSet = [.img, .iframe, .embed, .object, .video, .audio, .input, .textarea, .select]
  private static let counts = ["共0条", "共 0 条", "共0页", "总记录数：0", "总数：0条", "共有0条"].map(\.bytes)
  private static let remarks = ["评论", "留言", "回复", "跟帖"].map(\.bytes)
  private static let datastores = ["<totalrecord>0</totalrecord>"].map(\.bytes)
  private static let fullColon = "：".bytes
}
