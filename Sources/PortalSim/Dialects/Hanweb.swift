/// 大汉 JCMS: rows are records of a `<datastore>` inside a script, further pages come from `dataproxy.jsp`.
struct Hanweb: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    let first = "/col/col\(1_000 + column.index)/index.html"
    return page == 1
      ? first
      : "/module/web/jpage/dataproxy.jsp?page=\(page)&webid=1&columnid=\(1_000 + column.index)&unitid=2128"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard path.hasPrefix("/module/web/jpage/dataproxy.jsp?page=") else { return nil }
    let query = path.dropFirst(37)
    guard let page = Int(query.prefix { $0 != "&" }), let at = query.firstRange(of: "columnid=") else { return nil }
    let column = query[at.upperBound...].prefix { $0 != "&" }
    return ("/col/col\(column)/index.html", page)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String {
    let (year, month, day) = day.parts
    return "/art/\(year)/\(month)/\(day)/art_\(1_000 + column.index)_\(id).html"
  }

  func itemID(_ path: String) -> Int? {
    path.hasPrefix("/art/") ? trailingNumber(path, after: "_", suffix: ".html") : nil
  }

  func attachmentPath(_ column: Column, id: Int, day: SimDay, type: String) -> String {
    "/module/download/downfile.jsp?classid=0&showname=fujian1.\(type)&filename=\(id).\(type)"
  }

  func attachmentID(_ path: String) -> Int? {
    if path.hasPrefix("/module/download/downfile.jsp?"), let at = path.firstRange(of: "filename=") {
      return Int(path[at.upperBound...].prefix { $0 != "." })
    }
    guard path.hasPrefix("/attach/0/") else { return nil }
    return Int(path.dropFirst(10).prefix { $0 != "." })
  }

  var crumbs: (lead: String, separator: String) { ("当前位置：", " &gt;&gt; ") }

  func rows(_ list: ListView, into out: inout PageWriter) {
    if list.page == 1 {
      out.add("<div id=\"2128\" class=\"lmtt\"><script type=\"text/xml\">")
    }
    out.add("<datastore>\n")
    if list.page < list.pages {
      out.add("<nextgroup><![CDATA[<a href=\"\(list.href(page: list.page + 1))\"></a>]]></nextgroup>\n")
    }
    out.add("<totalrecord>\(list.total)</totalrecord><totalpage>\(list.pages)</totalpage>\n<recordset>\n")
    for row in list.rows {
      // Dates are sometimes broken by line ends inside the record.
      let date = row.day.map { "<span class=\"bt-data-time\">\($0)</span>" } ?? ""
      out.add(
        "<record><![CDATA[<li><a href='\(row.path)' target='_blank' title='\(row.title)'>\(row.title)</a>"
          + "\(date)</li>]]></record>\n")
    }
    out.add("</recordset></datastore>")
    if list.page == 1 { out.add("</script></div>\n") }
  }

  func pager(_ list: ListView, into out: inout PageWriter) {
    guard list.page == 1 else { return }
    out.add(
      "<script>var p = {columnid:\(1_000 + list.column.index),unitid:'2128',webid:1,perpage:\(list.column.perPage),"
        + "totalrecord:\(list.total)}; initPage(p);</script>\n")
  }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    if !article.record.isEmpty {
      out.add("<table class=\"xxgkhead\">\n")
      for (n, field) in article.record.enumerated() {
        if n % 2 == 0 { out.add("<tr>") }
        out.add("<td>\(field.label): \(field.value)</td>")
        if n % 2 == 1 || n == article.record.count - 1 { out.add("</tr>\n") }
      }
      out.add("</table>\n")
    }
    out.add("<div class=\"main-fl-tit\"><!--<$[标题]>begin-->\(article.title)<!--<$[标题]>end--></div>\n")
    out.add("<p class=\"main-fl-riqi\">")
    if let day = article.day { out.add("发布日期：\(day) \(article.time) ") }
    out.add("<span style=\"display:none\">信息来源：本站原创</span>信息来源：<!--<$[信息来源]>begin-->\(article.source)")
    out.add("<!--<$[信息来源]>end--> 字号：[ 大 中 小 ]</p>\n<div id=\"zoom\"><!--ZJEG_RSS.content.begin-->\n")
    out.add(article.body)
    article.attachmentList(into: &out)
    out.add("<!--ZJEG_RSS.content.end--></div>\n")
    out.add(article.related)
  }
}
