/// The pages of `VastPortal`, each made from its address alone.
struct VastPages: Sendable {
  let portal: VastPortal
  private let names = ["工作动态", "通知公告", "部门信息", "媒体聚焦"]
  private let prose = Prose(agency: "某市无尽局", topics: ["公共交通", "道路养护", "水上安全", "防汛备汛", "运输服务"])

  init(portal: VastPortal) { self.portal = portal }

  func reply(to request: HTTPRequest) -> Reply {
    guard request.method == "GET" || request.method == "HEAD" else { return .error(405) }
    guard let site = site(of: request.host) else { return .error(404) }
    if request.path == "/" { return page(home(site)) }
    // /c2/index_17.html, /c2/t1234.html
    let parts = request.path.split(separator: "/")
    guard parts.count == 2, parts[0].utf8.count == 2, parts[0].hasPrefix("c"), parts[1].hasSuffix(".html"),
      let column = Int(parts[0].dropFirst()), names.indices.contains(column)
    else { return .error(404) }
    let name = parts[1].dropLast(5)
    if name == "index" { return page(list(column, 0)) }
    if name.hasPrefix("index_"), let number = Int(name.dropFirst(6)), 1..<portal.lists ~= number {
      return page(list(column, number))
    }
    if name.hasPrefix("t"), let number = Int(name.dropFirst()), 0..<portal.articles ~= number {
      return page(article(site, column, number))
    }
    return .error(404)
  }

  private func site(of host: String) -> Int? {
    guard host.hasPrefix("s"), let dot = host.firstIndex(of: "."), host[dot...] == ".example.gov.cn",
      let site = Int(host[host.index(after: host.startIndex)..<dot]), 0..<portal.hosts ~= site
    else { return nil }
    return site
  }

  private func page(_ html: String) -> Reply { Reply(200, body: Array(html.utf8)) }

  // MARK: Pages

  private func home(_ site: Int) -> String {
    var body = "<h1>第\(site)号站</h1>"
    for column in names.indices {
      body += "<div class=\"box\"><h2><a href=\"/c\(column)/index.html\">\(names[column])</a></h2><ul>"
      for number in 0..<min(5, portal.articles) { body += row(column, number) }
      body += "</ul></div>"
    }
    return frame("第\(site)号站", column: nil, meta: "", body)
  }

  private func list(_ column: Int, _ number: Int) -> String {
    var body = place(column) + "<ul class=\"list\">"
    let first = number * VastPortal.rows
    for index in first..<min(first + VastPortal.rows, portal.articles) { body += row(column, index) }
    body += "</ul><div class=\"pages\">第\(number + 1)页 共\(portal.lists)页"
    if number + 1 < portal.lists { body += " <a href=\"/c\(column)/index_\(number + 1).html\">下一页</a>" }
    body += "</div>"
    return frame(names[column], column: column, meta: "", body)
  }

  private func article(_ site: Int, _ column: Int, _ number: Int) -> String {
    let title = title(column, number)
    let day = day(number).description
    let meta =
      "<meta name=\"ArticleTitle\" content=\"\(title)\"><meta name=\"PubDate\" content=\"\(day) 09:30\">"
    var body = place(column) + "<h1>\(title)</h1><p class=\"info\">发布时间：\(day) 09:30　来源：某市无尽局</p>"
    body += "<div class=\"TRS_Editor\">"
    prose.paragraphs(2, seed: mix(UInt64(site), column, number)) { body += "<p>\($0)</p>" }
    body += "</div>"
    if number + 1 < portal.articles {
      body += "<p>下一篇：<a href=\"/c\(column)/t\(number + 1).html\">\(self.title(column, number + 1))</a></p>"
    }
    // One link in a thousand articles is dead.
    if number % 1000 == 999 { body += "<a href=\"/gone/\(number).html\">附表</a>" }
    return frame(title, column: column, meta: meta, body)
  }

  // MARK: Parts

  private func title(_ column: Int, _ number: Int) -> String { "\(names[column])第\(number)期：走进基层调研运输服务" }

  /// Three articles a day.
  private func day(_ number: Int) -> SimDay { portal.asOf.adding(days: -1 - number / 3) }

  private func row(_ column: Int, _ number: Int) -> String {
    "<li><a href=\"/c\(column)/t\(number).html\">\(title(column, number))</a><span>\(day(number))</span></li>"
  }

  private func place(_ column: Int) -> String {
    "<div class=\"pos\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/c\(column)/index.html\">\(names[column])</a></div>"
  }

  private func frame(_ title: String, column: Int?, meta: String, _ body: String) -> String {
    let name = column.map { "<meta name=\"ColumnName\" content=\"\(names[$0])\">" } ?? ""
    var menu = ""
    for index in names.indices { menu += "<li><a href=\"/c\(index)/index.html\">\(names[index])</a></li>" }
    return "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>\(title)</title>"
      + "<meta name=\"SiteName\" content=\"某市无尽局\"><meta name=\"SiteIDCode\" content=\"3500000001\">\(name)\(meta)</head>"
      + "<body><ul class=\"nav\"><li><a href=\"/\">首页</a></li>\(menu)</ul>\(body)"
      + "<div class=\"footer\"><p>主办单位：某市无尽局</p><p>网站标识码：3500000001</p></div></body></html>\n"
  }
}
