import HTML

/// The `<meta name=… content=…>` block. Source: 《政府网站发展指引》附件《网页设计规范》 (国办发〔2017〕47号).
enum MetaBlock {
  /// In page order; of a repeated name the first value that says something. The standard's names get the standard's spelling,
  /// others keep the page's.
  static func read(_ document: Document) -> [MetaEntry] {
    var entries: [MetaEntry] = []
    var places: [String: Int] = [:]
    for node in document.elements(.meta) {
      guard let printed = document.attribute(.name, of: node) ?? document.attribute(.property, of: node) else {
        continue
      }
      let name = printed.collapsed
      guard !name.isEmpty else { continue }
      let content = (document.attribute(.content, of: node) ?? "").collapsed
      let key = name.lowercased()
      if let place = places[key] {
        if isPlaceholder(entries[place].content), !isPlaceholder(content) { entries[place].content = content }
      } else {
        places[key] = entries.count
        entries.append(MetaEntry(name: spelling[key] ?? name, content: content))
      }
    }
    return entries
  }

  /// What templates leave where a value should be.
  static func isPlaceholder(_ content: String) -> Bool {
    let solid = content.withoutSpace
    if solid.isEmpty { return true }
    // The longest has 21 bytes.
    if solid.utf8.count <= 24, placeholders.contains(solid.lowercased()) { return true }
    if solid.utf8.allSatisfy(isFiller) { return true }
    return solid.hasPrefix("{") || solid.hasPrefix("${") || solid.hasPrefix("<%") || solid.hasPrefix("$[")
  }

  /// # - * x X ? . _
  private static func isFiller(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x23, 0x2D, 0x2A, 0x78, 0x58, 0x3F, 0x2E, 0x5F: true
    default: false
    }
  }

  private static let placeholders: Set<String> = [
    "null", "undefined", "none", "nan", "政府网站标识码", "网站标识码", "栏目名称", "文章标题", "标题", "发布日期", "发布时间",
    "信息来源", "来源", "网站名称", "无", "暂无", "栏目类别", "公共头",
    "公共尾", "公共头部", "公共底部",
  ]

  static let spelling: [String: String] = {
    let names = [
      "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
      "ArticleTitle", "PubDate", "ContentSource",
    ]
    return Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), $0) })
  }()
}
