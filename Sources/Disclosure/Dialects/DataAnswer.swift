import HTML
import JSON
import Web

/// What a data address answers: JSON, or JSON in the call of a function. Rows are the array whose objects carry
/// titles and addresses; some makes send them as HTML inside a text instead.
public struct DataAnswer {
  var items: [ListItem] = []
  /// Rows as HTML.
  var markup: String?
  /// Rows and pages in all, rows to a page and this page's number, as far as the answer says.
  var total: Int?
  var count: Int?
  var size: Int?
  var current: Int?

  /// Whether a body begins as JSON or as a call with JSON does; no page begins so.
  public static func isData(_ body: [UInt8]) -> Bool { start(of: body) != nil }

  /// Nil when it is no JSON: cut off, nested too deep, or of another syntax.
  static func read(_ body: [UInt8], base: WebURL, reference: CivilDate) -> DataAnswer? {
    guard let start = start(of: body) else { return nil }
    var end = body.count
    if start > 0, body[..<start].contains(0x28) {
      end = body.lastIndex(of: 0x29) ?? end
    }
    guard start < end, let root = try? JSON5.parse(Array(body[start..<end])) else { return nil }
    var walk = Walk(base: base, scanner: DateScanner(reference: reference))
    walk.visit(root)
    return walk.answer
  }

  /// Where the value begins: at once, or behind the name of a function and its bracket.
  private static func start(of body: [UInt8]) -> Int? {
    var index = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    index = body.skipSpace(from: index, to: min(body.count, index + 64))
    guard index < body.count else { return nil }
    if body[index] == 0x7B || body[index] == 0x5B { return index }
    let name = index
    while index < body.count, index - name < 64, ScriptText.isNameByte(body[index]) || body[index] == 0x2E {
      index += 1
    }
    guard index > name, index < body.count, body[index] == 0x28 else { return nil }
    index = body.skipSpace(from: index + 1, to: body.count)
    return index < body.count && (body[index] == 0x7B || body[index] == 0x5B) ? index : nil
  }

  /// The number of pages, said or computed.
  var pageCount: Int? {
    if let count, count > 0 { return count }
    guard let total, total > 0, let size = size ?? (items.isEmpty ? nil : items.count), size > 0 else { return nil }
    return (total + size - 1) / size
  }
}

/// A walk over the values of an answer, the shallow ones first.
private struct Walk {
  let base: WebURL
  let scanner: DateScanner
  var answer = DataAnswer()

  mutating func visit(_ root: JSONNode) {
    var level = [root]
    var best = 0
    var seen = 0
    while !level.isEmpty {
      var below: [JSONNode] = []
      for node in level {
        seen += 1
        guard seen < 200_000 else { return }
        if let members = node.members {
          for member in members { take(member) }
          below += members.map(\.value)
        } else if let nodes = node.array {
          let items = nodes.compactMap(item)
          let weight = items.reduce(0) { $0 + ($1.date == nil ? 1 : 3) }
          if items.count * 2 > nodes.count, weight > best {
            best = weight
            answer.items = items
          }
          below += nodes
        }
      }
      level = below
    }
  }

  private mutating func take(_ member: JSONNode.Member) {
    let key = member.key.lowercased()
    if let number = member.value.int ?? member.value.string.flatMap({ Int($0) }), number >= 0 {
      if answer.total == nil, Self.totals.contains(key) { answer.total = number }
      if answer.count == nil, Self.counts.contains(key) { answer.count = number }
      if answer.size == nil, Self.sizes.contains(key) { answer.size = number }
      if answer.current == nil, Self.currents.contains(key) { answer.current = number }
    } else if let text = member.value.string, text.utf8.count > answer.markup?.utf8.count ?? 0,
      Self.rows.contains(where: { text.contains(text: $0) })
    {
      answer.markup = text
    }
  }

  private func item(_ node: JSONNode) -> ListItem? {
    guard let members = node.members else { return nil }
    var values: [String: JSONNode] = [:]
    for member in members { values[member.key.lowercased()] = member.value }
    func text(_ keys: [String]) -> String? {
      for key in keys { if let text = values[key]?.string?.nonEmpty { return text } }
      return nil
    }
    guard let title = text(Self.titles).map(ScriptText.withoutTags)?.nonEmpty, let address = text(Self.addresses)
    else {
      return nil
    }
    var item = ListItem(title: title, url: WebURL(address, base: base), date: nil)
    for key in Self.dates where item.date == nil {
      if let text = values[key]?.string, !text.utf8.allSatisfy(isDigit) || text.utf8.count == 8 {
        item.date = scanner.first(in: text)?.day
      } else if let moment = values[key]?.int ?? values[key]?.string.flatMap({ Int($0) }) {
        item.date = EmbeddedRows.moment(moment)
      }
    }
    for (name, keys) in Self.fields {
      if let value = text(keys) { item.fields.append(MetaEntry(name: name, content: value)) }
    }
    for meta in values["domainmetalist"]?.array ?? [] {
      for entry in meta["resultList"]?.array ?? [] {
        guard let name = entry["name"]?.string?.nonEmpty, let value = entry["value"]?.string?.nonEmpty,
          !item.fields.contains(where: { $0.name == name })
        else { continue }
        item.fields.append(MetaEntry(name: name, content: value))
      }
    }
    return item
  }

  // Names in lower case.
  private static let titles = [
    "title", "doctitle", "infotitle", "articletitle", "at", "name", "subject", "titlename", "title_no_tag",
  ]
  private static let addresses = [
    "url", "link", "docpuburl", "infourl", "href", "puburl", "articleurl", "contenturl", "au", "linkurl",
    "visiturl",
  ]
  /// When it was published, before when it was written or made.
  private static let dates = [
    "display_publish_time", "publishedtimestr", "docrelpubtime", "docreltime", "publishdate", "publishtime",
    "publish_time", "pubdate", "pubtimestr", "pubtime", "publishedtime", "infodate", "releasedate", "releasetime",
    "ad",
    "time", "date", "createtime", "createdate",
  ]
  private static let fields = [
    ("索引号", ["identifier", "indexnum", "indexno", "syh"]), ("文号", ["document_number", "filenum", "pcode", "wh"]),
    ("发布机构", ["publisher", "puborg", "organname"]),
  ]
  private static let totals: Set<String> = [
    "total", "totalcount", "post_count", "recordcount", "totalrecord", "totalrecords", "totalhits", "count",
    "rowcount",
  ]
  private static let counts: Set<String> = ["totalpage", "totalpages", "pagecount", "pages", "total_page"]
  private static let sizes: Set<String> = ["pagesize", "page_size", "size", "perpage", "rows", "limit", "prepage"]
  private static let currents: Set<String> = ["page", "pageindex", "pageno", "currentpage", "currpage", "pagenum"]
  private static let rows = ["<li", "<tr", "<datastore", "<dl", "<a "]
}
