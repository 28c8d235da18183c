import HTML
import JSON
import Web

/// Rows that are in the page but not as elements: Hanweb's `<datastore>` in a script, and list literals in scripts
/// of known makes.
public enum EmbeddedRows {
  /// Whether a body is nothing but a datastore, as Hanweb's proxy answers.
  public static func begins(_ body: [UInt8]) -> Bool {
    body.firstIndex(of: store, in: 0..<min(body.count, 400)) != nil
  }

  /// The rows of every `<record><![CDATA[…]]></record>`, as one HTML fragment; nil when there are none.
  static func datastore(in source: [UInt8]) -> [UInt8]? {
    guard source.firstIndex(of: store, in: 0..<source.count) != nil else { return nil }
    var fragment: [UInt8] = "<ul class=\"datastore\">".bytes
    var found = false
    var index = 0
    while let record = source.firstIndex(of: recordStart, in: index..<source.count) {
      index = record + recordStart.count
      guard let open = source.firstIndex(of: cdata, in: index..<min(source.count, index + 80)),
        let close = source.firstIndex(of: cdataEnd, in: open..<source.count)
      else { continue }
      let row = open + cdata.count..<close
      let wraps = source.firstIndex(of: item, in: row) == nil
      if wraps { fragment += "<li>".bytes }
      fragment += source[row]
      if wraps { fragment += "</li>".bytes }
      found = true
      index = close
    }
    return found ? fragment + "</ul>".bytes : nil
  }

  /// How many records and pages a datastore counts.
  static func counts(in source: [UInt8]) -> (records: Int?, pages: Int?)? {
    guard source.contains(store) else { return nil }
    func number(_ name: String) -> Int? {
      let tag = "<\(name)>".bytes
      guard let start = source.firstIndex(of: tag, in: 0..<source.count).map({ $0 + tag.count }) else { return nil }
      return Int(
        source.string(source.trimmed(start..<start + source[start...].prefix(while: { $0 != 0x3C }).count)))
    }
    return (number("totalrecord"), number("totalpage"))
  }

  /// The address of further rows that a datastore names, when it has more than one page.
  static func nextGroup(in source: [UInt8]) -> String? {
    guard let start = source.firstIndex(of: "<nextgroup>".bytes, in: 0..<source.count),
      let href = source.firstIndex(of: "href=".bytes, in: start..<min(source.count, start + 400)),
      let literal = ScriptText.literal(source, at: href + 5)
    else { return nil }
    let target = ScriptText.decoded(literal.text)
    return target.isEmpty ? nil : target
  }

  /// Items of `var list = [{title: …, url: …, date: …}]`, `itemObj = [{"aT": …, "aU": …}]` and gkmlpt's
  /// `_CONFIG.articles`. Only arrays whose objects carry a known pair of title and address count.
  static func literals(in reading: Reading) -> [ListItem] {
    var best: [ListItem] = []
    for (_, script) in reading.view.scripts where script.code.count > 40 && script.holdsArray {
      let code = script.code
      var index = 0
      while let open = arrayStart(in: code, from: index) {
        index = open + 1
        guard let end = ScriptText.closing(code, open, 0x5B, 0x5D),
          let json = try? JSON5.parse(Array(code[open..<end])),
          let nodes = json.array, !nodes.isEmpty
        else { continue }
        let items = nodes.compactMap { item($0, reading) }
        if items.count * 2 > nodes.count, items.count > best.count { best = items }
        index = end
      }
    }
    return best
  }

  private static func item(_ node: JSONNode, _ reading: Reading) -> ListItem? {
    for (title, url) in pairs {
      guard let name = node[title]?.string?.nonEmpty, let address = node[url]?.string?.nonEmpty else { continue }
      let target = WebURL(address.trimmed, base: reading.facts.base)
      let scanner = DateScanner(reference: reading.input.reference)
      var day: CivilDate?
      for key in dates {
        if let text = node[key]?.string, let match = scanner.first(in: text) { day = match.day }
        if day == nil, let seconds = node[key]?.int { day = moment(seconds) }
        if day != nil { break }
      }
      return ListItem(title: ScriptText.withoutTags(name), url: target, date: day)
    }
    return nil
  }

  /// Seconds, or milliseconds, since 1970 as a day in China (UTC+8).
  static func moment(_ value: Int) -> CivilDate? {
    let seconds = value > 100_000_000_000 ? value / 1000 : value
    guard seconds > 300_000_000, seconds < 5_000_000_000 else { return nil }
    return ChinaTime.day(of: Double(seconds))
  }

  /// The next `= [` or `: [` that is followed by an object.
  static func arrayStart(in code: [UInt8], from: Int) -> Int? {
    var index = from
    while let open = code.firstIndex(of: [0x5B], in: index..<code.count) {
      index = open + 1
      let before = code.trimmed(max(0, open - 4)..<open)
      let next = code.skipSpace(from: open + 1, to: code.count)
      guard let last = before.last, code[last] == 0x3D || code[last] == 0x3A, next < code.count, code[next] == 0x7B
      else { continue }
      return open
    }
    return nil
  }

  static let store = "<datastore".bytes
  private static let recordStart = "<record>".bytes
  private static let cdata = "<![CDATA[".bytes
  private static let cdataEnd = "]]>".bytes
  private static let item = "<li".bytes
  private static let pairs = [
    ("title", "url"), ("aT", "aU"), ("TITLE", "URL"), ("title", "infourl"), ("title", "href"), ("title", "link"),
    ("name", "url"), ("docTitle", "docPubUrl"), ("DOCTITLE", "DOCPUBURL"),
  ]
  private static let dates = [
    "date", "aD", "DOCRELPUBTIME", "pubDate", "publishedTimeStr", "infodate", "time", "publishTime",
    "display_publish_time",
    "pubtime", "docRelTime", "createTime",
  ]
}
