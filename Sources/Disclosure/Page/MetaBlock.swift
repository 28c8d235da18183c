import HTML

/// The `<meta name=… content=…>` block. Source: 《政府网站发展指引》附件《网页设计规范》 (国办发〔2017〕47号).
enum MetaBlock {
  /// In page order; of a repeated name the first value that says something. The standard's names get the standard's spelling,
  /// others keep the page's.
  ///
  /// - Returns: the entries, each with its name in lower case, which no two have in common.
  static func read(_ view: PageView) -> [(entry: MetaEntry, key: String)] {
    let document = view.document
    var entries: [(entry: MetaEntry, key: String)] = []
    // A dozen names are compared sooner than hashed; a page may have thousands.
    var names: ByteTable?
    for node in view.heads where view.tag(of: node) == .meta {
      guard let printed = document.attribute(.name, of: node) ?? document.attribute(.property, of: node) else {
        continue
      }
      let name = printed.collapsed
      guard !name.isEmpty else { continue }
      let content = (document.attribute(.content, of: node) ?? "").collapsed
      let key = name.lowercased()
      let known: Int?
      if entries.count < 32 {
        known = entries.firstIndex { $0.key.isSame(as: key) }
      } else {
        names = names ?? table(of: entries.map(\.key))
        let found = names?.number(of: key)
        known = found?.isNew == false ? found?.number : nil
      }
      guard let place = known else {
        entries.append((MetaEntry(name: spelling[key] ?? name, content: content), key))
        continue
      }
      if isPlaceholder(entries[place].entry.content), !isPlaceholder(content) {
        entries[place].entry.content = content
      }
    }
    return entries
  }

  /// Numbers names in their order.
  private static func table(of names: [String]) -> ByteTable {
    var table = ByteTable()
    for name in names { _ = table.number(of: name) }
    return table
  }

  /// What templates leave where a value should be.
  static func isPlaceholder(_ content: String) -> Bool {
    let solid = content.withoutSpace
    let bytes = solid.utf8.span
    guard bytes.count > 0 else { return true }
    // The longest has 21 bytes.
    if bytes.count <= 24, let first = solid.unicodeScalars.first, starts.contains(first.value) {
      let lower = first.isASCII ? solid.lowercased() : solid
      if placeholders.contains(where: { $0.isSame(as: lower) }) { return true }
    }
    let second = bytes.count > 1 ? bytes[1] : 0
    switch bytes[0] {
    case 0x7B: return true
    case 0x24: if second == 0x7B || second == 0x5B { return true }
    case 0x3C: if second == 0x25 { return true }
    default: break
    }
    for index in bytes.indices where !isFiller(bytes[index]) { return false }
    return true
  }

  /// # - * x X ? . _
  private static func isFiller(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x23, 0x2D, 0x2A, 0x78, 0x58, 0x3F, 0x2E, 0x5F: true
    default: false
    }
  }

  private static let placeholders = [
    "null", "undefined", "none", "nan", "政府网站标识码", "网站标识码", "栏目名称", "文章标题", "标题", "发布日期", "发布时间",
    "信息来源", "来源", "网站名称", "无", "暂无", "栏目类别", "公共头",
    "公共尾", "公共头部", "公共底部",
  ]

  /// What the above begin with.
  private static let starts = ScalarSet(firstOf: placeholders)

  static let spelling: [String: String] = {
    let names = [
      "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
      "ArticleTitle", "PubDate", "ContentSource",
    ]
    return Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), $0) })
  }()
}
