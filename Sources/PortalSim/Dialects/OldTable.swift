/// A table system of about 2008 in ASP, mixed case, unquoted attributes; its pages are GBK and say gb2312.
struct OldTable: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    "/list.asp?classid=\(10 + column.index)\(page == 1 ? "" : "&page=\(page)")"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard path.hasPrefix("/list.asp?"), let at = path.firstRange(of: "&page="),
      let number = Int(path[at.upperBound...])
    else { return nil }
    return (String(path[..<at.lowerBound]), number)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String { "/show.asp?id=\(id)" }

  func itemID(_ path: String) -> Int? { path.hasPrefix("/show.asp?id=") ? Int(path.dropFirst(13)) : nil }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<TABLE width=100% cellspacing=0><TR><TD><table class=x_list>\n")
    for row in list.rows {
      out.add(
        "<tr><td><IMG src=/images/dot.png></td><td><a class=x_title href=\(row.path.dropFirst())>\(row.title)</a></td>"
          + "<td><span class=x_time>\(row.day?.description ?? "")</span></td></tr>\n")
    }
    out.add("</table></TD></TR></TABLE>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) { linkedPager(list, into: &out) }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    if !article.record.isEmpty {
      out.add("<TABLE border=1 class=x_head>\n")
      for (n, field) in article.record.enumerated() {
        if n % 2 == 0 { out.add("<tr>") }
        out.add("<td bgcolor=#eeeeee>\(field.label)：<td>\(field.value)")
      }
      out.add("</TABLE>\n")
    }
    out.add("<table width=100%><tr><td align=center><FONT size=5><b>\(article.title)</b></FONT></td></tr>\n")
    out.add("<tr><td align=center class=x_info>")
    if let day = article.day {
      let (year, month, number) = day.parts
      out.add("发布时间：\(year)-\(month)-\(number) \(article.time):00 ")
    }
    out.add("信息来源：\(article.source) 浏览次数：</td></tr>\n<tr><td id=mainText>\n")
    out.add(article.body)
    article.attachmentList(into: &out)
    out.add(article.related)
    out.add("</td></tr></table>\n")
  }
}
