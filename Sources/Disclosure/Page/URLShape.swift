import Web

/// What an address tells by its shape alone. Source: the publishing systems named in docs (TRS, Hanweb, VSB, UCAP …).
enum URLShape {
  /// The last part of the path, in lower case.
  static func name(of url: WebURL) -> String {
    url.path.split(separator: "/", omittingEmptySubsequences: false).last.map { $0.lowercased() } ?? ""
  }

  static func isHome(_ url: WebURL) -> Bool {
    guard url.query == nil else { return false }
    let path = url.path.lowercased()
    return path == "/" || homes.contains(path)
  }

  /// An article's address by one of the known shapes.
  static func isArticle(_ url: WebURL) -> Bool {
    let path = url.path.lowercased()
    let name = name(of: url)
    if name.hasPrefix("t"), name.utf8.dropFirst().prefix(8).allSatisfy(isDigit), name.contains("_") { return true }
    if path.contains(text: "/art/"), name.hasPrefix("art_") { return true }
    if ["content_", "post_", "mpost_", "articleinfo-", "detail_", "article_"].contains(where: name.hasPrefix) {
      return true
    }
    if name.hasPrefix("content.") { return true }
    if path.contains(text: "/info/"), stem(name).utf8.allSatisfy(isDigit), !stem(name).isEmpty { return true }
    if path.contains(text: "/contents/"), stem(name).utf8.allSatisfy(isDigit) { return true }
    let stem = stem(name)
    if stem.utf8.count == 32 || stem.utf8.count == 36, stem.utf8.allSatisfy({ isHex($0) || $0 == 0x2D }) {
      return true
    }
    if date(in: url) != nil, !name.isEmpty, !name.hasPrefix("index"), stem.utf8.contains(where: isDigit) {
      return true
    }
    return false
  }

  static func isColumn(_ url: WebURL) -> Bool {
    let name = name(of: url)
    if name.isEmpty || name.hasPrefix("index") || name.hasPrefix("list") || name.hasPrefix("mindex") { return true }
    let path = url.path.lowercased()
    return path.contains(text: "/col/col") || path.contains(text: "/column/") || path.contains(text: "/channels/")
      || name.hasPrefix("articlecolumn") || name.contains(text: "_list.") || name.contains(text: "moreinfo")
  }

  /// The date that the path carries: /202011/t20201127_65.html, /art/2017/5/23/, /2020-12/02/, /20210104/.
  static func date(in url: WebURL) -> CivilDate? {
    let parts = url.path.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated().reversed() {
      let digits = part.hasPrefix("t") ? String(part.dropFirst()) : part
      if let day = eight(digits) { return day }
      let numbers = part.split(separator: "-").map { Int($0) }
      if numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
        (1990...2099).contains(year), let date = CivilDate(year: year, month: month, day: day)
      {
        return date
      }
      if index + 1 < parts.count, let next = Int(parts[index + 1]) {
        if numbers.count == 2, let year = numbers[0], let month = numbers[1], (1990...2099).contains(year),
          let date = CivilDate(year: year, month: month, day: next)
        {
          return date
        }
        if let year = Int(part), (1990...2099).contains(year), index + 2 < parts.count,
          let day = Int(parts[index + 2]),
          let date = CivilDate(year: year, month: next, day: day)
        {
          return date
        }
        if let year = Int(part), (1990...2099).contains(year), parts[index + 1].utf8.count == 4,
          let date = CivilDate(year: year, month: next / 100, day: next % 100)
        {
          return date
        }
      }
    }
    return nil
  }

  private static func eight(_ text: String) -> CivilDate? {
    let digits = text.utf8.prefix { isDigit($0) }
    guard digits.count == 8 || (digits.count >= 12 && digits.count == text.utf8.count),
      let value = Int(String(decoding: Array(digits.prefix(8)), as: UTF8.self)),
      (1990...2099).contains(value / 10_000)
    else { return nil }
    return CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
  }

  private static func stem(_ name: String) -> String {
    name.split(separator: ".").first.map(String.init) ?? ""
  }

  private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 0x61 && byte <= 0x66) }

  private static let homes: Set<String> = [
    "/index.html", "/index.htm", "/index.shtml", "/index.jsp", "/index.php", "/index.asp", "/index.aspx",
    "/default.html",
    "/default.aspx", "/index", "/main.html", "/index.jhtml", "/home",
  ]
}
