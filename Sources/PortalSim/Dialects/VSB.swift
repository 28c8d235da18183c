/// 博达 VSB: pages count down (the second page of twelve is `/11.htm`), links are real.
struct VSB: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    page == 1 ? "/\(column.directory).htm" : "/\(column.directory)/\(pages - page + 1).htm"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard let number = trailingNumber(path, after: "/", suffix: ".htm"), let slash = path.lastIndex(of: "/"),
      !path.hasPrefix("/info/")
    else { return nil }
    return (path[..<slash] + ".htm", number)
  }

  func page(number: Int, pages: Int) -> Int { pages - number + 1 }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String { "/info/\(1_000 + column.index)/\(id).htm" }

  func itemID(_ path: String) -> Int? {
    path.hasPrefix("/info/") ? trailingNumber(path, after: "/", suffix: ".htm") : nil
  }

  func attachmentPath(_ column: Column, id: Int, day: SimDay, type: String) -> String {
    "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1900&wbfileid=\(id)"
  }

  func attachmentID(_ path: String) -> Int? {
    guard path.hasPrefix("/system/_content/download.jsp?"), let at = path.firstRange(of: "wbfileid=") else {
      return nil
    }
    return Int(path[at.upperBound...])
  }

  var crumbs: (lead: String, separator: String) { ("您当前的位置：", " > ") }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<div class=\"n_list\">\n<ul>\n")
    for (n, row) in list.rows.enumerated() {
      let date = row.day.map { "<span>\($0.padded)</span>" } ?? ""
      out.add(
        "<li id=\"line_u5_\(n)\"><a href=\"\(list.relative(row.path))\" title=\"\(row.title)\">\(row.title)</a>"
          + "\(date)<span style=\"display:none\"></span></li>\n")
    }
    out.add("</ul>\n</div>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) {
    guard list.pages > 1 else { return }
    func link(_ page: Int, _ text: String) -> String {
      "<a href=\"\(list.relative(list.href(page: page)))\">\(text)</a> "
    }
    out.add("<div class=\"pb_sys_common\"><span class=\"p_t\">共\(list.total)条</span> ")
    out.add(list.page > 1 ? link(1, "首页") + link(list.page - 1, "上页") : "首页 上页 ")
    out.add("\(list.page)/\(list.pages) ")
    out.add(list.page < list.pages ? link(list.page + 1, "下页") + link(list.pages, "尾页") : "下页 尾页")
    out.add("</div>\n")
  }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    out.add("<form name=\"_newscontent_fromname\"><div class=\"v_news_head\"><h3>\(article.title)</h3>\n")
    out.add("<p class=\"author\">")
    if let day = article.day { out.add("\(day.padded) \(article.time)　") }
    out.add("来源：\(article.source)　点击：[<script>_showDynClicks(\"wbnews\", 1, \(article.id))</script>]</p></div>\n")
    if !article.record.isEmpty {
      out.add("<ul class=\"xxgk_head\">\n")
      for field in article.record {
        let label = field.label.map(String.init).joined(separator: "<span style=\"padding-right:.5em\"></span>")
        out.add("<li>\(label)：\(field.value)</li>\n")
      }
      out.add("</ul>\n")
    }
    out.add("<div id=\"vsb_content\"><div class=\"v_news_content\">\n")
    out.add(article.body)
    out.add("</div></div>\n")
    article.attachmentList(
      into: &out, open: "<ul style=\"list-style-type:none\"><li>附件【",
      close: "】已下载<span id=\"n1\"></span>次</li></ul>\n")
    out.add(article.related)
    out.add("</form>\n")
  }
}

extension SimDay {
  /// `2026年04月08日`.
  var padded: String {
    let (year, month, day) = parts
    return "\(year)年\(two(month))月\(two(day))日"
  }
}
