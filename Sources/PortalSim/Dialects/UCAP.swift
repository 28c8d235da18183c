/// 开普 UCAP: `/c100494/202011/<32 hexadecimal digits>.shtml`, custom tags, a pager with a leading element id.
struct UCAP: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    page == 1 ? "/\(column.directory)/xwzx_list.shtml" : "/\(column.directory)/xwzx_list_\(page).shtml"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard let number = trailingNumber(path, after: "_", suffix: ".shtml"), let slash = path.lastIndex(of: "/"),
      path[slash...].hasPrefix("/xwzx_list_")
    else { return nil }
    return (path[..<slash] + "/xwzx_list.shtml", number)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String {
    "/c\(100_400 + column.index)/\(day.compactMonth)/\(OpaqueID.text(id)).shtml"
  }

  func itemID(_ path: String) -> Int? {
    guard path.hasPrefix("/c10"), path.hasSuffix(".shtml"), let slash = path.lastIndex(of: "/") else { return nil }
    return OpaqueID.id(String(path[path.index(after: slash)...].dropLast(6)))
  }

  var crumbs: (lead: String, separator: String) { ("", " &gt; ") }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<div class=\"zwgk_right\">\n<ul class=\"gl_list\">\n")
    for row in list.rows {
      let date = row.day.map { "<span class=\"fr\">[\($0)]</span>" } ?? ""
      // An empty link to the same page stands before the titled one.
      out.add(
        "<li>\(date)<a href=\"\(row.path)\"></a><a href=\"\(row.path)\" target=\"_blank\">\(row.title)</a></li>\n")
    }
    out.add("</ul>\n<div id=\"page_div\"></div>\n</div>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) {
    out.add(
      "<script>createPageHTML('page_div',\(list.pages), \(list.page),'xwzx_list','shtml',\(list.total));</script>\n"
    )
  }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    if !article.record.isEmpty {
      out.add("<div class=\"zfxxgk_top\">\n<ul class=\"pc\">\n")
      for field in article.record { out.add("<li><span>\(field.label)：</span>\(field.value)</li>\n") }
      out.add("</ul>\n<ul class=\"mobile\">\n")
      // The same block once more for telephones, in another order.
      for field in article.record.reversed() { out.add("<li>\(field.label)：\(field.value)</li>\n") }
      out.add("</ul></div>\n")
    }
    out.add("<div class=\"wz_title\"><UCAPTITLE>\(article.title)</UCAPTITLE></div>\n<div class=\"wz_info\">")
    if let day = article.day {
      out.add("<publishtime>\(day.padded) \(two(article.minute / 60))时\(two(article.minute % 60))分</publishtime> ")
    }
    out.add("来源：<ucapsource>\(article.source)</ucapsource></div>\n<ucapcontent>\n")
    out.add(article.body)
    article.attachmentList(into: &out)
    out.add("</ucapcontent>\n")
    out.add(article.related)
  }
}
