/// Reads from the words of a class or id what part of the page's furniture an element is: `main_nav`, `footerBox`.
enum ZoneWords {
  static func zone(_ names: ArraySlice<UInt8>) -> PageView.Zone {
    var zone: PageView.Zone = []
    var start = names.startIndex
    var index = names.startIndex
    while index <= names.endIndex {
      let byte = index < names.endIndex ? names[index] : 0x20
      let lower = byte | 0x20
      let isLetter = lower >= 0x61 && lower <= 0x7A
      let opensWord = isLetter && byte < 0x61 && index > start && names[index - 1] >= 0x61
      if !isLetter || opensWord {
        if index - start >= 3 { zone.formUnion(word(names[start..<index])) }
        start = isLetter ? index : index + 1
      }
      index += 1
    }
    return zone
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> PageView.Zone {
    words.value(of: bytes) ?? []
  }

  private static let words: WordTable<PageView.Zone> = {
    var table: [String: PageView.Zone] = [:]
    for word in ["nav", "navi", "navbar", "navigation", "menu", "menus", "submenu", "daohang", "sidebar", "topnav"]
    {
      table[word] = .navigation
    }
    for word in ["foot", "footer", "copyright", "banquan", "yqlj", "friendlink", "friendlinks", "foter", "dibu"] {
      table[word] = .footer
    }
    for word in ["header", "banner", "topbar", "toubu", "logo"] { table[word] = .header }
    for word in ["aside", "hotnews", "ranking", "rank", "recommend"] { table[word] = .side }
    for word in ["breadcrumb", "breadcrumbs", "crumb", "crumbs", "bread", "curpos", "dqwz", "weizhi", "currentpos"]
    {
      table[word] = .breadcrumb
    }
    return WordTable(table)
  }()
}
