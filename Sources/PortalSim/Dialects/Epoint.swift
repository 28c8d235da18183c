/// 国泰新点: tables with a running number, `/031002/20210104/<guid>.html`.
struct Epoint: Dialect {
  func columnPath(_ column: Column, page: Int, pages: Int) -> String {
    page == 1 ? "/\(column.directory)/about_moreinfo.html" : "/\(column.directory)/\(page).html"
  }

  func columnPage(_ path: String) -> (first: String, number: Int)? {
    guard let number = trailingNumber(path, after: "/", suffix: ".html"), let slash = path.lastIndex(of: "/") else {
      return nil
    }
    return (path[..<slash] + "/about_moreinfo.html", number)
  }

  func itemPath(_ column: Column, id: Int, day: SimDay) -> String {
    let text = OpaqueID.text(id)
    let cuts = [0, 8, 12, 16, 20, 32]
    let letters = Array(text)
    let guid = zip(cuts, cuts.dropFirst()).map { String(letters[$0..<$1]) }.joined(separator: "-")
    return "/\(31_000 + column.index)/\(day.compact)/\(guid).html"
  }

  func itemID(_ path: String) -> Int? {
    guard path.hasPrefix("/31"), path.hasSuffix(".html"), let slash = path.lastIndex(of: "/") else { return nil }
    return OpaqueID.id(path[path.index(after: slash)...].dropLast(5).filter { $0 != "-" })
  }

  var crumbs: (lead: String, separator: String) { ("您所在的位置：", " / ") }

  func rows(_ list: ListView, into out: inout PageWriter) {
    out.add("<table class=\"ewb-trade-tb\"><thead><tr><th>序号</th><th>标题</th><th>发布日期</th></tr></thead>\n<tbody>\n")
    for (n, row) in list.rows.enumerated() {
      out.add(
        "<tr><td>\((list.page - 1) * list.column.perPage + n + 1)</td><td><a href=\"\(row.path)\" "
          + "title=\"\(row.title)\">\(row.title)</a></td><td>\(row.day?.description ?? "")</td></tr>\n")
    }
    out.add("</tbody></table>\n")
  }

  func pager(_ list: ListView, into out: inout PageWriter) { linkedPager(list, into: &out) }

  func article(_ article: ArticleView, into out: inout PageWriter) {
    out.add(
      "<div class=\"ewb-article\"><h3 class=\"ewb-article-tt\">\(article.title)</h3>\n<div class=\"ewb-article-sources\">"
    )
    if let day = article.day {
      let (year, month, date) = day.parts
      out.add("<span>【信息时间：\(year)/\(month)/\(date) \(article.time)】</span> ")
    }
    out.add("<span>【来源：\(article.source)】</span> 阅读次数：<span id=\"infoViewCount\"></span></div>\n")
    if !article.record.isEmpty {
      out.add("<table class=\"ewb-govinfo\">\n")
      for field in article.record { out.add("<tr><th>\(field.label)</th><td>\(field.value)</td></tr>\n") }
      out.add("</table>\n")
    }
    out.add("<div class=\"ewb-article-info\" id=\"ivs_content\">\n")
    out.add(article.body)
    out.add("</div>\n")
    article.attachmentList(into: &out, open: "<div class=\"ewb-att\">相关附件：", close: "</div>\n")
    out.add(article.related)
    out.add("</div>\n")
  }
}
