import Web

/// What an address tells by its shape alone. Source: the publishing systems named in docs (TRS, Hanweb, VSB, UCAP …).
enum URLShape {
  /// The last part of the path, in lower case.
  static func name(of url: WebURL) -> String {
    url.path.split(separator: "/", omittingEmptySubsequences: false).last.map { $0.lowercased() } ?? ""
  }

  static func isHome(_ url: WebURL) -> Bool {
    guard !url.hasQuery else { return false }
    let path = path(of: url)
    return path.count == 1 || path.count <= longestHome && homes.contains(lowered(path))
  }

  enum Kind { case article, column, other }

  static func kind(of url: WebURL) -> Kind {
    let path = Path(url)
    return isArticle(path) ? .article : isColumn(path) ? .column : .other
  }

  /// The path of an address, as it stands there and in lower case.
  private struct Path {
    let printed: [UInt8]
    let lowered: [UInt8]
    /// Where its last part begins.
    let name: Int

    init(_ url: WebURL) {
      printed = URLShape.path(of: url)
      lowered = URLShape.lowered(printed)
      name = (lowered.lastIndex(of: 0x2F) ?? -1) + 1
    }
  }

  /// An article's address by one of the known shapes.
  static func isArticle(_ url: WebURL) -> Bool { isArticle(Path(url)) }

  private static func isArticle(_ place: Path) -> Bool {
    let (path, name) = (place.lowered, place.name)
    let stem = stem(of: path, from: name)
    if path.has([0x74], at: name), path[(name + 1)...].prefix(8).allSatisfy(isDigit), path[name...].contains(0x5F) {
      return true
    }
    if articleNames.contains(where: { path.has($0, at: name) }) { return true }
    if path.has(art, at: name), path.contains(artFolder) { return true }
    if path[stem].allSatisfy(isDigit), path.contains(contentsFolder) || (!stem.isEmpty && path.contains(infoFolder))
    {
      return true
    }
    if stem.count == 32 || stem.count == 36, path[stem].allSatisfy({ isHex($0) || $0 == 0x2D }) { return true }
    return name < path.count && path[stem].contains(where: isDigit) && !path.has(index, at: name)
      && date(inPath: place.printed) != nil
  }

  static func isColumn(_ url: WebURL) -> Bool { isColumn(Path(url)) }

  private static func isColumn(_ place: Path) -> Bool {
    let (path, name) = (place.lowered, place.name)
    if name == path.count || columnNames.contains(where: { path.has($0, at: name) }) { return true }
    return columnFolders.contains { path.contains($0) }
      || columnMarks.contains { path.firstIndex(of: $0, in: name..<path.count) != nil }
  }

  /// The date that the path carries: /202011/t20201127_65.html, /art/2017/5/23/, /2020-12/02/, /20210104/.
  static func date(in url: WebURL) -> CivilDate? { date(inPath: path(of: url)) }

  private static func date(inPath path: [UInt8]) -> CivilDate? {
    guard mayHoldYear(path) else { return nil }
    var parts: [Range<Int>] = []
    parts.reserveCapacity(8)
    var start = 0
    for index in 0...path.count where index == path.count || path[index] == 0x2F {
      if start < index { parts.append(start..<index) }
      start = index + 1
    }
    for index in parts.indices.reversed() {
      let part = parts[index]
      let first = path[part.lowerBound]
      // Nothing else begins a number.
      guard isDigit(first) || first == 0x74 || first == 0x2B || first == 0x2D else { continue }
      if let day = eight(path, first == 0x74 ? part.lowerBound + 1..<part.upperBound : part) { return day }
      let numbers = path[part].contains(0x2D) ? numbers(path, part) : []
      if numbers.count == 3, let date = date(numbers[0], numbers[1], numbers[2]) { return date }
      guard index + 1 < parts.count, let next = number(path, parts[index + 1]) else { continue }
      if numbers.count == 2, let date = date(numbers[0], numbers[1], next) { return date }
      guard let year = number(path, part) else { continue }
      if index + 2 < parts.count, let date = date(year, next, number(path, parts[index + 2])) { return date }
      if parts[index + 1].count == 4, let date = date(year, next / 100, next % 100) { return date }
    }
    return nil
  }

  /// Whether four digits follow each other that begin with 19 or 20.
  private static func mayHoldYear(_ path: [UInt8]) -> Bool {
    guard path.count >= 4 else { return false }
    for index in 0..<path.count - 3 {
      let (first, second) = (path[index], path[index + 1])
      if first == 0x31 && second == 0x39 || first == 0x32 && second == 0x30, isDigit(path[index + 2]),
        isDigit(path[index + 3])
      {
        return true
      }
    }
    return false
  }

  private static func date(_ year: Int?, _ month: Int?, _ day: Int?) -> CivilDate? {
    guard let year, let month, let day, (1990...2099).contains(year) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func eight(_ path: [UInt8], _ part: Range<Int>) -> CivilDate? {
    let digits = path[part].prefix(while: isDigit).count
    guard digits == 8 || (digits >= 12 && digits == part.count),
      let value = number(path, part.lowerBound..<part.lowerBound + 8)
    else { return nil }
    return date(value / 10_000, value / 100 % 100, value % 100)
  }

  /// The numbers between dashes; nil for what is none.
  private static func numbers(_ path: [UInt8], _ part: Range<Int>) -> [Int?] {
    path[part].split(separator: 0x2D).map { number(path, $0.startIndex..<$0.endIndex) }
  }

  /// A whole number with or without a sign, as `Int` reads it.
  private static func number(_ path: [UInt8], _ part: Range<Int>) -> Int? {
    var index = part.lowerBound
    let isNegative = index < part.upperBound && path[index] == 0x2D
    if isNegative || (index < part.upperBound && path[index] == 0x2B) { index += 1 }
    guard index < part.upperBound else { return nil }
    var value = 0
    while index < part.upperBound {
      guard isDigit(path[index]) else { return nil }
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(Int(path[index] - 0x30))
      guard !isTooLarge, !isLarger else { return nil }
      value = sum
      index += 1
    }
    return isNegative ? -value : value
  }

  /// The path's bytes, as they stand in the address.
  private static func path(of url: WebURL) -> [UInt8] {
    let bytes = url.string.utf8.span
    var index = url.isSecure ? 8 : 7
    while index < bytes.count, bytes[index] != 0x2F { index += 1 }
    var path: [UInt8] = []
    path.reserveCapacity(bytes.count - index)
    while index < bytes.count, bytes[index] != 0x3F {
      path.append(bytes[index])
      index += 1
    }
    return path
  }

  private static func lowered(_ path: [UInt8]) -> [UInt8] {
    path.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  /// The first part of the last segment that is not empty between points.
  private static func stem(of path: [UInt8], from name: Int) -> Range<Int> {
    var start = name
    while start < path.count, path[start] == 0x2E { start += 1 }
    var end = start
    while end < path.count, path[end] != 0x2E { end += 1 }
    return start..<end
  }

  private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 0x61 && byte <= 0x66) }

  private static let articleNames = [
    "content_", "post_", "mpost_", "articleinfo-", "detail_", "article_", "content.",
  ].map(\.bytes)
  private static let art = "art_".bytes
  private static let artFolder = "/art/".bytes
  private static let infoFolder = "/info/".bytes
  private static let contentsFolder = "/contents/".bytes
  private static let index = "index".bytes
  private static let columnNames = ["index", "list", "mindex", "articlecolumn"].map(\.bytes)
  private static let columnFolders = ["/col/col", "/column/", "/channels/"].map(\.bytes)
  private static let columnMarks = ["_list.", "moreinfo"].map(\.bytes)
  private static let homes: Set<[UInt8]> = Set(
    [
      "/index.html", "/index.htm", "/index.shtml", "/index.jsp", "/index.php", "/index.asp", "/index.aspx",
      "/default.html",
      "/default.aspx", "/index", "/main.html", "/index.jhtml", "/home",
    ].map(\.bytes))
  private static let longestHome = homes.map(\.count).max() ?? 0
}
