import Web

/// Addresses from which a script of a known make would fetch a list: which page of it they ask for, and the address
/// of another page.
enum DataAddress {
  /// The number of the page that the query asks for, from 1; nil when it asks for none.
  static func page(of url: WebURL) -> Int? {
    guard let query = url.query else { return nil }
    for part in query.split(separator: "&") {
      let (name, value) = split(part)
      if names.contains(name) { return Int(value).flatMap { $0 > 0 ? $0 : nil } }
      if name == rows.first, let first = Int(value), let size = size(of: query), first > 0 {
        return (first - 1) / size + 1
      }
      if name == json, let page = number(behind: "pageNo", in: value) { return page }
    }
    return nil
  }

  /// The address of page `number` of the list that a data address leads to; nil for addresses of other kinds.
  static func page(_ number: Int, of url: WebURL, size rowCount: Int? = nil) -> WebURL? {
    guard let query = url.query, isData(url) else { return nil }
    var parts = query.split(separator: "&").map(String.init)
    if let index = parts.firstIndex(where: { names.contains(split($0[...]).name) }) {
      parts[index] = "\(split(parts[index][...]).name)=\(number)"
    } else if let size = size(of: query), let first = parts.firstIndex(where: { $0.hasPrefix(rows.first + "=") }) {
      parts[first] = "\(rows.first)=\((number - 1) * size + 1)"
      if let last = parts.firstIndex(where: { $0.hasPrefix(rows.last + "=") }) {
        parts[last] = "\(rows.last)=\(number * size)"
      }
    } else if url.path.hasSuffix(unit) {
      let size =
        parts.first { $0.hasPrefix(json + "=") }.flatMap { self.number(behind: "pageSize", in: $0) } ?? rowCount
      guard let size else { return nil }
      parts.removeAll { $0.hasPrefix(json + "=") }
      parts.append("\(json)=%7B%22pageNo%22%3A\(number)%2C%22pageSize%22%3A\(size)%7D")
    } else {
      return nil
    }
    return WebURL("?" + parts.joined(separator: "&"), base: url)
  }

  /// Whether the address is one of those, by its path.
  static func isData(_ url: WebURL) -> Bool {
    let address = url.pathAndQuery.bytes
    return DataMake.all.contains { address.contains($0.mark) }
  }

  private static func split(_ part: Substring) -> (name: String, value: String) {
    guard let sign = part.firstIndex(of: "=") else { return (String(part), "") }
    return (String(part[..<sign]), String(part[part.index(after: sign)...]))
  }

  private static func size(of query: String) -> Int? {
    query.split(separator: "&").lazy.map(split).first { $0.name == "perpage" }.flatMap { Int($0.value) }
      .flatMap { $0 > 0 ? $0 : nil }
  }

  /// The first number behind a word, as in `%22pageNo%22%3A2`: escapes are passed over.
  private static func number(behind word: String, in text: String) -> Int? {
    let bytes = text.bytes
    guard var index = bytes.firstIndex(of: word.bytes, in: 0..<bytes.count).map({ $0 + word.utf8.count }) else {
      return nil
    }
    while index < bytes.count, !isDigit(bytes[index]) { index += bytes[index] == 0x25 ? 3 : 1 }
    var end = index
    while end < bytes.count, isDigit(bytes[end]), end - index < 6 { end += 1 }
    return index < end ? Int(bytes.string(index..<end)) : nil
  }

  private static let names: Set<String> = [
    "page", "pageNo", "pageno", "pageIndex", "pageindex", "currpage", "currPage", "cur_page", "curPage", "pageNum",
  ]
  private static let rows = (first: "startrecord", last: "endrecord")
  private static let json = "paramJson"
  private static let unit = "/front/page/build/unit"
}

/// The makes whose lists come from one predictable request, by what their addresses have in common.
struct DataMake: Sendable {
  let name: String
  let mark: [UInt8]

  private init(_ name: String, _ mark: String) {
    self.name = name
    self.mark = mark.bytes
  }

  static let all: [DataMake] = [
    DataMake("hanweb", "dataproxy.jsp"), DataMake("hanweb-catalogue", "/xxgk/search.jsp"),
    DataMake("jpaas", "/front/page/build/unit"), DataMake("ucap", "_isJson=true"),
    DataMake("gkmlpt", "/gkmlpt/api/"),
    DataMake("was5", "/was5/web/search?"), DataMake("label", "labelName="), DataMake("blocks", "/blocks/"),
    DataMake("ilist", "iList.jsp?"),
  ]
}
