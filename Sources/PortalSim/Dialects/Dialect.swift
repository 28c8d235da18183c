/// How one content system lays out addresses, lists and articles. Addresses can be read back into the item's
/// number, so that nothing about single pages has to be kept.
protocol Dialect: Sendable {
  /// The address of one page of a column; pages count from 1.
  func columnPath(_ column: Column, page: Int, pages: Int) -> String
  /// The first page's address and the number that stands in such an address, or nil when it is none.
  func columnPage(_ path: String) -> (first: String, number: Int)?
  /// The page (from 1) for the number in an address.
  func page(number: Int, pages: Int) -> Int
  func itemPath(_ column: Column, id: Int, day: SimDay) -> String
  func itemID(_ path: String) -> Int?
  func attachmentPath(_ column: Column, id: Int, day: SimDay, type: String) -> String
  func attachmentID(_ path: String) -> Int?

  func rows(_ list: ListView, into out: inout PageWriter)
  func pager(_ list: ListView, into out: inout PageWriter)
  func article(_ article: ArticleView, into out: inout PageWriter)
  /// What stands before the first crumb, and between crumbs.
  var crumbs: (lead: String, separator: String) { get }
}

extension Dialect {
  func page(number: Int, pages: Int) -> Int { number }

  func attachmentPath(_ column: Column, id: Int, day: SimDay, type: String) -> String {
    "/upload/files/\(day.compactMonth)/\(id).\(type)"
  }

  func attachmentID(_ path: String) -> Int? {
    guard path.hasPrefix("/upload/files/") else { return nil }
    return Int(path.dropFirst(14).drop { $0 != "/" }.dropFirst().prefix { $0 != "." })
  }

  var crumbs: (lead: String, separator: String) { ("当前位置：", " &gt; ") }

  /// Links to the first, previous, next and last page, as most systems print them.
  func linkedPager(_ list: ListView, into out: inout PageWriter) {
    guard list.pages > 1 else { return }
    func link(_ page: Int, _ text: String) {
      out.add("<a href=\"\(list.href(page: page))\">\(text)</a> ")
    }
    out.add("<div class=\"pages\">共\(list.total)条 第\(list.page)/\(list.pages)页 ")
    if list.page > 1 {
      link(1, "首页")
      link(list.page - 1, "上一页")
    }
    for page in max(1, list.page - 2)...min(list.pages, list.page + 2) {
      if page == list.page { out.add("<span class=\"cur\">\(page)</span> ") } else { link(page, "\(page)") }
    }
    if list.page < list.pages {
      link(list.page + 1, "下一页")
      link(list.pages, "尾页")
    }
    out.add("</div>\n")
  }
}

/// One page of a list.
struct ListView {
  struct Row {
    var title: String
    var path: String
    var day: SimDay?
  }

  let column: Column
  let page: Int
  let pages: Int
  let total: Int
  let rows: [Row]
  /// The address of this page.
  let path: String
  let dialect: any Dialect

  func href(page: Int) -> String { dialect.columnPath(column, page: page, pages: pages) }

  /// A path as seen from this page's directory: `./202610/t20261012_7.html`, `../../a.html`.
  func relative(_ target: String) -> String { relativePath(target, from: path) }
}

/// One article, ready to be framed.
struct ArticleView {
  let column: Column
  let id: Int
  let path: String
  let title: String
  /// Nil when the page does not say when it was published.
  let day: SimDay?
  let minute: Int
  let source: String
  /// Head table of an official document; empty for others.
  let record: [(label: String, value: String)]
  /// Paragraphs as HTML.
  let body: [UInt8]
  let attachments: [(name: String, href: String)]
  /// The block of related documents or interpretations, as HTML.
  let related: [UInt8]

  /// `09:30`.
  var time: String { "\(two(minute / 60)):\(two(minute % 60))" }

  /// `<p>附件：…</p>` with one link per file.
  func attachmentList(into out: inout PageWriter, open: String = "<p class=\"fj\">附件：", close: String = "</p>\n") {
    for (name, href) in attachments { out.add("\(open)<a href=\"\(href)\" target=\"_blank\">\(name)</a>\(close)") }
  }
}

/// `target` relative to the directory of `base`; both are absolute paths.
func relativePath(_ target: String, from base: String) -> String {
  var here = base.split(separator: "/", omittingEmptySubsequences: false).dropLast().dropFirst()
  var there = target.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
  while let first = here.first, let other = there.first, first == other, there.count > 1 {
    here = here.dropFirst()
    there = there.dropFirst()
  }
  let rest = there.joined(separator: "/")
  return here.isEmpty ? "./" + rest : String(repeating: "../", count: here.count) + rest
}

/// The number at a path's end before its extension, after the last of `separators`.
func trailingNumber(_ path: String, after separator: Character, suffix: String) -> Int? {
  guard path.hasSuffix(suffix) else { return nil }
  let stem = path.dropLast(suffix.count)
  guard let at = stem.lastIndex(of: separator) else { return nil }
  let digits = stem[stem.index(after: at)...]
  return digits.allSatisfy(\.isASCII) ? Int(digits) : nil
}

enum DialectName: String, Sendable, CaseIterable {
  case trs, trsRecords, hanweb, vsb, ucap, post, epoint, siteServer, jeecms, oldTable

  var dialect: any Dialect {
    switch self {
    case .trs: TRS(records: false)
    case .trsRecords: TRS(records: true)
    case .hanweb: Hanweb()
    case .vsb: VSB()
    case .ucap: UCAP()
    case .post: Post()
    case .epoint: Epoint()
    case .siteServer: SiteServer()
    case .jeecms: Jeecms()
    case .oldTable: OldTable()
    }
  }
}
