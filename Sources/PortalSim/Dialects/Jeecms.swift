/// Jeecms: `/xwzx/gzdt/index_2.jhtml`, `/xwzx/gzdt/12345.jhtml`, full titles in the attribute.
struct Jeecms: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    "/\(column.directory)/index\(page == 1 ? "" : "_\(page)").jhtml"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard let number = trailingNumber(path, after: "_", suffix: ".jhtml"), let slash = path.lastIndex(of: "/"),
      path[slash...].hasPrefix("/index_")
    else { return nil }
    return (path[..<slash] + "/index.jhtml", number)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String { "/\(column.directory)/\(id).jhtml" }

  func itemID(_ path: String) -> Int? { trailingNumber(path, after: "/", suffix: ".jhtml") }

  var crumbs: (lead: String, separator: String) { ("您的位置：", " » ") }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<div class=\"list\">\n")
    for row in list.rows {
      let shown = row.title.count > 34 ? row.title.prefix(32) + "..." : row.title[...]
      var date = ""
      if let day = row.day {
        let (year, month, number) = day.parts
        date = "<i>\(year)/\(two(month))/\(two(number))</i>"
      }
      out.add("<dl><dt><a href=\"\(row.path)\" title=\"\(row.title)\">\(shown)</a></dt><dd>\(date)</dd></dl>\n")
    }
    out.add("</div>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) { linkedPager(list, into: &out) }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    out.add("<div class=\"conText\"><h1>\(article.title)</h1>\n<div class=\"tip\">")
    if let day = article.day { out.add("\(day) \(article.time) ") }
    out.add("来源： \(article.source) 点击： <span id=\"views\"></span></div>\n")
    if !article.record.isEmpty {
      out.add("<table class=\"tbl\">\n<tr>")
      for field in article.record { out.add("<th>\(field.label)</th>") }
      out.add("</tr>\n<tr>")
      for field in article.record { out.add("<td>\(field.value)</td>") }
      out.add("</tr></table>\n")
    }
    out.add("<div class=\"Article_content\" id=\"Zoom\">\n")
    out.add(article.body)
    article.attachmentList(into: &out)
    out.add("</div>\n")
    out.add(article.related)
    out.add("</div>\n")
  }
}
