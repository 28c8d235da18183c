import Disclosure
import HTML
import Web

/// `manifest.tsv` of a labelled corpus: a heading line, then a page a line; an empty cell is no label.
struct Manifest {
  let folder: String
  let rows: [[String: String]]

  /// Nil when the folder has no manifest.
  init?(folder: String) {
    guard let bytes = Files.bytes(of: folder + "/manifest.tsv") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map { Self.unquoted($0) }
    }
    guard let names = lines.first else { return nil }
    self.folder = folder
    rows = lines.dropFirst().map { cells in
      Dictionary(zip(names, cells).filter { !$0.1.isEmpty }) { first, _ in first }
    }
  }

  /// A cell in double quotes, whose own quotes are doubled, as spreadsheets write them.
  private static func unquoted(_ cell: Substring) -> String {
    guard cell.count > 1, cell.hasPrefix("\""), cell.hasSuffix("\"") else { return String(cell) }
    return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }

  /// Nil when the page's file is missing.
  func comparison(of row: [String: String]) -> FactComparison? {
    guard let file = row["file"], let body = Files.bytes(of: "\(folder)/pages/\(file)") else { return nil }
    let facts = Pages.read(body, url: row["original_url"] ?? "http://www.example.gov.cn/tests/a.html")
    var comparison = FactComparison(page: file)
    comparison.compare(row, facts)
    comparison.compareList(row, facts)
    return comparison
  }
}

extension FactComparison {
  fileprivate mutating func compare(_ row: [String: String], _ facts: PageFacts) {
    func check(_ fact: String, _ column: String, _ read: String?) {
      if let wanted = row[column] { scalar(fact, wanted, read) }
    }
    func meta(_ name: String) -> String? { facts.meta.first { $0.name.lowercased() == name }?.content }
    if let charset = row["charset_actual"] {
      scalar("charset", ["gbk", "gb2312"].contains(charset) ? "gb18030" : charset, facts.charset.name)
    }
    if let kind = row["kind"] { scalar("kind", kind == "column-list" ? "column" : kind, facts.kind.rawValue) }
    if let title = row["title"] { scalar("title", title.solid, facts.title?.solid) }
    check("published", "publish_date", facts.published?.day.description)
    check("source", "source", facts.source)
    check("record.indexNumber", "index_number", facts.record.indexNumber)
    check("record.documentNumber", "doc_number", facts.record.documentNumber)
    check("record.agency", "issuing_agency", facts.record.agency)
    check("written", "written_date", (facts.record.created ?? facts.written)?.description)
    check("attribute", "disclosure", facts.attribute?.value.rawValue)
    check("meta.PubDate", "meta_pubdate", meta("pubdate"))
    check("meta.ColumnName", "meta_columnname", meta("columnname"))
    check("meta.SiteIDCode", "meta_siteidcode", meta("siteidcode"))
    if let names = row["attachments"] {
      scalar("attachments", names, facts.attachments.map(\.name).joined(separator: " | "))
    }
  }

  /// The manifest knows a list by its length, its first and its last item.
  fileprivate mutating func compareList(_ row: [String: String], _ facts: PageFacts) {
    guard let count = row["n_items"] else { return }
    let items = facts.list.items
    func item(_ end: String, _ read: ListItem?) -> (wanted: String, read: String) {
      let address = row["\(end)_href"].map { WebURL($0, base: facts.base)?.string ?? "" }
      let wanted = [row["\(end)_title"]?.solid, address, row["\(end)_date"]]
      let found = [read?.title.solid, address == nil ? nil : read?.url?.string ?? "", read?.date?.description]
      return (wanted.map { $0 ?? "" }.joined(separator: " "), found.map { $0 ?? "" }.joined(separator: " "))
    }
    let first = item("first", items.first)
    let last = item("last", items.last)
    scalar("items", "\(count); \(first.wanted); \(last.wanted)", "\(items.count); \(first.read); \(last.read)")
    if let pager = row["pager"], let pages = pager.split(whereSeparator: { !$0.isWholeNumber }).first {
      scalar("pages.count", String(pages), facts.list.paging.count.map(String.init))
    }
  }
}
