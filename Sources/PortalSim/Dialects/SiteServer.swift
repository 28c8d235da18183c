/// SiteServer: lists as cards with the date glued to the title, `/channels/2156_2.html`.
struct SiteServer: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    "/channels/\(2_100 + column.index)\(page == 1 ? "" : "_\(page)").html"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard path.hasPrefix("/channels/"), let number = trailingNumber(path, after: "_", suffix: ".html"),
      let at = path.lastIndex(of: "_")
    else { return nil }
    return (path[..<at] + ".html", number)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String { "/contents/\(2_100 + column.index)/\(id).html" }

  func itemID(_ path: String) -> Int? {
    path.hasPrefix("/contents/") ? trailingNumber(path, after: "/", suffix: ".html") : nil
  }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<div class=\"cards\">\n")
    for row in list.rows {
      let date = row.day.map { "(\($0))" } ?? ""
      out.add("<a class=\"box\" href=\"\(row.path)\"><h3>\(row.title)\(date)</h3><p>查看详情</p></a>\n")
    }
    out.add("</div>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) { linkedPager(list, into: &out) }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    out.add("<div class=\"art-wrap\"><div class=\"art-title\">\(article.title)</div>\n<div class=\"art-meta\">")
    if let day = article.day { out.add("日期：\(day) \(article.time) | ") }
    out.add("来源：\(article.source) | 字号：<a href=\"javascript:stlDoZoom(16)\">大</a></div>\n")
    if !article.record.isEmpty {
      out.add("<p class=\"art-record\">")
      out.add(article.record.map { "<span>\($0.label)：\($0.value)</span>" }.joined(separator: " | "))
      out.add("</p>\n")
    }
    out.add("<div class=\"Article_content\" id=\"content\">\n")
    out.add(article.body)
    out.add("</div>\n")
    article.attachmentList(into: &out)
    out.add(article.related)
    out.add("</div>\n")
  }
}
