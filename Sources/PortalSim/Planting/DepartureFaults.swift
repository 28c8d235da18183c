extension Planting {
  /// Links that lead out of the site without a word, and the ways in which sites tell their visitors. Other sites tell
  /// them by the script of all pages.
  mutating func plantDepartures() {
    at("zjj") { $0.flaws.withoutNotice = true }
    plant("departure-notice", "zjj", .home, "首页直接链接到外部网站，没有提示", certainty: "suspected")
    let news = "http://news.example.org.cn/"
    at("ycj") {
      $0.flaws.withoutNotice = true
      $0.specials["/zt/tools.html"] = .bare(
        title: "常用工具", text: "办事群众可使用<a href=\"\(news)yc/\">示例新闻网</a>的查询工具。")
    }
    override("ycj", "gzdt", 1) { $0.fragment += "<p>另见<a href=\"/zt/tools.html\">常用工具</a></p>\n" }
    plant("departure-notice", "ycj", .home, "没有任何脚本的专题页直接链接到外部网站")

    look("departure-notice", "www", .home, "全站脚本在离开前提示")
    at("rsj") { $0.flaws.withoutNotice = true }
    override("rsj", "gzdt", 1) {
      $0.fragment +=
        "<script>function out(a){return confirm('\\u60a8\\u8bbf\\u95ee\\u7684\\u94fe\\u63a5\\u5373\\u5c06\\u79bb\\u5f00')}</script>\n"
    }
    look("departure-notice", "rsj", .home, "稿件自己的脚本有提示，写成转义")
    at("jyj") { $0.flaws.withoutNotice = true }
    override("jyj", "gzdt", 1) {
      $0.fragment = $0.fragment.split(separator: "<a href=\"http://", omittingEmptySubsequences: false)
        .joined(separator: "<a onclick=\"return out(this)\" href=\"http://")
    }
    look("departure-notice", "jyj", .home, "外部链接各有自己的点击处理")
    at("czj") {
      $0.flaws.withoutNotice = true
      $0.specials["/zt/leave.html?url=\(news)cz/"] = .bare(
        title: "离开提示", text: "您访问的链接即将离开示例市财政局网站。")
    }
    override("czj", "gzdt", 1) { $0.fragment += "<p>另见<a href=\"/zt/leave.html?url=\(news)cz/\">财经新闻</a></p>\n" }
    look("departure-notice", "czj", .home, "经由提示页离开")
    at("tjj") { $0.flaws.withoutNotice = true }
    override("tjj", "gzdt", 1) {
      $0.fragment += "<p><a href=\"\(news)tj/\">统计新闻</a></p><div style=\"display:none\">您将离开本网站</div>\n"
    }
    look("departure-notice", "tjj", .home, "页面里有收起的提示框（GBK页面）")
    for site in ["nyj", "dzj"] {
      at(site) { $0.flaws.withoutNotice = true }
      look("departure-notice", site, .home, "只链接到自己注册域名之下的另一主机")
    }
    at("jtj") { $0.flaws.withoutNotice = true }
    look("departure-notice", "jtj", .home, "只链接到政府网站")
  }

  /// Forms that a guide promises.
  mutating func plantForms() {
    func row(_ label: String, _ value: String) -> String {
      "<table><tr><th>\(label)</th><td>\(value)</td></tr></table>\n"
    }
    override("rsj", "bszn", 0) { $0.fragment += row("样表", "请在本页取用") }
    plant("form-missing", "rsj", .item("bszn", 0), "“样表”后面没有链接，页面没有附件", certainty: "suspected")
    override("czj", "bszn", 0) { $0.fragment += row("表格下载", "<a href=\"/attach/0/form2016.docx\">申请表</a>") }
    plant("form-missing", "czj", .item("bszn", 0), "表格的链接404")
    plant("link-dead", "czj", .path("/attach/0/form2016.docx"), "办事指南的表格404")
    override("jyj", "bszn", 0) { $0.fragment += "<p>表格下载：<a href=\"/\">申请表</a></p>\n" }
    plant("form-missing", "jyj", .item("bszn", 0), "表格的链接指向首页", certainty: "suspected")
    override("bmfw", "bszn", 0) { $0.fragment += row("申请表下载", "无需填写表格") }
    look("form-missing", "bmfw", .item("bszn", 0), "不需要表格")
    override("www", "bszn", 0) {
      $0.fragment += row("样表", "<img src=\"/images/scan1.png\" alt=\"填写样表\">")
    }
    look("form-missing", "www", .item("bszn", 0), "样表是一张图片")
    override("wlj", "bszn", 0) { $0.fragment += "<p>申请材料：</p><p>1.申请表</p><p>2.身份证明</p>\n" }
    look("form-missing", "wlj", .item("bszn", 0), "申请表只是一件应交的材料")
  }
}
