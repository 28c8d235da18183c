/// Static columns of the Guangdong platform: `/content/post_502407.html`, real pager links.
struct Post: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    "/\(column.directory)/index\(page == 1 ? "" : "_\(page)").html"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard let number = trailingNumber(path, after: "_", suffix: ".html"), let slash = path.lastIndex(of: "/"),
      path[slash...].hasPrefix("/index_")
    else { return nil }
    return (path[..<slash] + "/index.html", number)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String { "/\(column.directory)/content/post_\(id).html" }

  func itemID(_ path: String) -> Int? {
    path.contains("/content/post_") ? trailingNumber(path, after: "_", suffix: ".html") : nil
  }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<ul class=\"newList\">\n")
    for row in list.rows {
      let date = row.day.map { "<span class=\"time\">\($0)</span>" } ?? ""
      out.add("<li><a href=\"\(list.relative(row.path))\" title=\"\(row.title)\">\(row.title)</a>\(date)</li>\n")
    }
    out.add("</ul>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) { linkedPager(list, into: &out) }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    if !article.record.isEmpty {
      out.add("<div class=\"classify\"><table><tbody>\n")
      for (n, field) in article.record.enumerated() {
        if n % 2 == 0 { out.add("<tr>") }
        out.add("<th>\(field.label)</th><td><span>\(field.value)</span></td>")
        if n % 2 == 1 || n == article.record.count - 1 { out.add("</tr>\n") }
      }
      out.add("</tbody></table></div>\n")
    }
    out.add("<h1 class=\"content_title\">\(article.title)</h1>\n<div class=\"content_date\">")
    if let day = article.day { out.add("时间 : \(day) \(article.time):00 ") }
    out.add("来源 : \(article.source) <span>分享到</span></div>\n<div class=\"j-fontContent article-content\">\n")
    out.add(article.body)
    article.attachmentList(into: &out, open: "<div class=\"file\"><span>附件下载</span>：", close: "</div>\n")
    out.add("</div>\n")
    out.add(article.related)
  }
}
