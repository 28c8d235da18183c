/// TRS WCM (拓尔思): `t20261012_7.html` under the column's directory, relative links, and a pager that is only a
/// call of `createPageHTML` or `Pager`.
struct TRS: Dialect {
  /// The signature with the number of records first, and the `Pager({…})` form.
  let records: Bool

  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    page == 1 ? "/\(column.directory)/" : "/\(column.directory)/index_\(page - 1).html"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    if path.hasSuffix("/index.html") { return (String(path.dropLast(10)), 1) }
    guard let number = trailingNumber(path, after: "_", suffix: ".html"),
      let slash = path.lastIndex(of: "/"), path[slash...].hasPrefix("/index_")
    else { return nil }
    return (String(path[...slash]), number + 1)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String {
    "/\(column.directory)/\(day.compactMonth)/t\(day.compact)_\(id).html"
  }

  func itemID(_ path: String) -> Int? {
    guard let slash = path.lastIndex(of: "/"), path[slash...].hasPrefix("/t2") else { return nil }
    return trailingNumber(path, after: "_", suffix: ".html")
  }

  func attachmentPath(_ column: Column, id: Int, day: SimDay, type: String) -> String {
    let digits = String(id)
    return "/\(column.directory)/\(day.compactMonth)/P0\(day.compact)"
      + String(repeating: "0", count: max(0, 12 - digits.count)) + digits + ".\(type)"
  }

  func attachmentID(_ path: String) -> Int? {
    guard let slash = path.lastIndex(of: "/"), path[slash...].hasPrefix("/P0") else { return nil }
    return Int(path[slash...].dropFirst(11).prefix { $0 != "." })
  }

  var crumbs: (lead: String, separator: String) { ("您现在的位置：", " &gt; ") }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<div class=\"list_right\">\n<ul class=\"doc_list\">\n")
    for (n, row) in list.rows.enumerated() {
      // A list is often broken into several of five rows.
      if n > 0 && n % 5 == 0 { out.add("</ul>\n<ul class=\"doc_list\">\n") }
      let shown = row.title.count > 30 ? row.title.prefix(28) + "…" : row.title[...]
      let link = "<a href=\"\(list.relative(row.path))\" title=\"\(row.title)\" target=\"_blank\">\(shown)</a>"
      guard let day = row.day else {
        out.add("<li>\(link)</li>\n")
        continue
      }
      if records {
        out.add("<li><!--span class=\"time\">2018-09-30</span--><span class=\"time\">\(day)</span>\(link)</li>\n")
      } else {
        out.add("<li>\(link)<span>\(day)</span></li>\n")
      }
    }
    out.add("</ul>\n</div>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) {
    if !records {
      out.add(
        "<div class=\"page\"><script>createPageHTML(\(list.pages), \(list.page - 1), \"index\", \"html\");</script></div>\n"
      )
    } else if list.column.kind == .news {
      out.add(
        "<div id=\"pager\"></div><script>Pager({size:\(list.pages), current:\(list.page - 1), "
          + "prefix:'index',suffix:'html'});</script>\n")
    } else {
      out.add(
        "<div class=\"page\"><script>createPageHTML(\(list.total), \(list.pages), \(list.page - 1), "
          + "\"index\", \"html\");</script></div>\n")
    }
  }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    if !article.record.isEmpty {
      out.add("<table class=\"bd1\" width=\"100%\"><tbody>\n")
      for (n, field) in article.record.enumerated() {
        if n % 2 == 0 { out.add("<tr>") }
        out.add("<td class=\"label\"><b>\(padded(field.label))：</b></td><td>\(field.value)</td>")
        if n % 2 == 1 || n == article.record.count - 1 { out.add("</tr>\n") }
      }
      out.add("</tbody></table>\n")
    }
    out.add(records ? "<h2 class=\"title\">\(article.title)</h2>\n" : "<h1>\(article.title)</h1>\n")
    out.add("<div class=\"info\">")
    if let day = article.day { out.add("<span>发布时间：\(day) \(article.time)</span> ") }
    out.add("<span>来源：\(article.source)</span> <span>浏览次数：<em id=\"hits\"></em></span> 【字体：大 中 小】</div>\n")
    out.add("<div class=\"TRS_Editor\"><style>.TRS_Editor p{line-height:2em}</style>\n")
    out.add(article.body)
    article.attachmentList(into: &out)
    out.add("</div>\n")
    out.add(article.related)
    out.add("<div class=\"edit\">责任编辑：信息中心 <a href=\"javascript:window.print()\">打印</a></div>\n")
  }

  /// 索 引 号: labels of two or three letters are spread by spaces.
  private func padded(_ label: String) -> String {
    label.count <= 3 ? label.map(String.init).joined(separator: label.count == 3 ? " " : "　　") : label
  }
}
