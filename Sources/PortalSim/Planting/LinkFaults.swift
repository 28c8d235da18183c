extension Planting {
  /// Dead targets of several kinds, and targets that are alive though a hasty checker would not say so.
  mutating func plantLinks() {
    plantDead()
    plantSoftDead()
    plantDeadLookAlikes()
  }

  /// Puts a fragment at the end of an article that every size of cluster has.
  private mutating func mention(_ site: String, _ html: String) {
    override(site, "gzdt", 0) { $0.fragment += html + "\n" }
  }

  private mutating func plantDead() {
    let domain = options.domain
    at("www") {
      $0.homeFragment += "<p><img src=\"/images/banner2019.png\" alt=\"专题横幅\"></p>\n"
      $0.homeFragment += "<p><a href=\"http://old.example.org.cn/site/\">合作单位网站</a></p>\n"
    }
    plant("link-dead", "www", .path("/images/banner2019.png"), "首页图片404")
    plant("link-dead", "www", .path("http://old.example.org.cn/site/"), "首页外部链接404")
    mention("jtj", "<p>附件：<a href=\"/attach/0/2019form.docx\">申请表.docx</a></p>")
    plant("link-dead", "jtj", .path("/attach/0/2019form.docx"), "附件404")
    mention("jtj", "<p>另见<a href=\"http://www.\(domain)/zwgk/2018/lost.html\">市政府网站</a></p>")
    plant("link-dead", "jtj", .path("http://www.\(domain)/zwgk/2018/lost.html"), "指向门户的页面404")
    mention("xfj", "<p>另见<a href=\"/c100/201903/lost.shtml\">旧办事流程</a></p>")
    plant("link-dead", "xfj", .path("/c100/201903/lost.shtml"), "站内页面404")
    at("yzj") { $0.specials["/info/1000/77.htm"] = .status(410) }
    mention("yzj", "<p>另见<a href=\"/info/1000/77.htm\">撤下的专题</a></p>")
    plant("link-dead", "yzj", .path("/info/1000/77.htm"), "站内页面410")
    at("bmfw") { $0.specials["/go/fee"] = .redirect("/fee/2018.html") }
    mention("bmfw", "<p>另见<a href=\"/go/fee\">收费目录</a></p>")
    plant(
      "link-dead", "bmfw", .path("/go/fee"), "跳转后404",
      aliases: ["http://bmfw.\(domain)/fee/2018.html"])
    at("jyj") { $0.specials["/query/score.jhtml"] = .status(500) }
    mention("jyj", "<p>另见<a href=\"/query/score.jhtml\">查询系统</a></p>")
    plant("link-dead", "jyj", .path("/query/score.jhtml"), "查询系统一直返回500")
    at("czj") { $0.footFragment += "<a href=\"/help/wzdt2017.html\">旧版地图</a>" }
    plant("link-dead", "czj", .path("/help/wzdt2017.html"), "页脚模板里的链接404，每页都有")
    mention("tjj", "<p><a href=\"/files/yearbook2009.zip\">统计年鉴.zip</a></p>")
    plant("link-dead", "tjj", .path("/files/yearbook2009.zip"), "附件404（GBK页面）")
  }

  private mutating func plantSoftDead() {
    at("rsj") { $0.softMissingUnder.append("/") }
    mention("rsj", "<p>另见<a href=\"/contents/900/1.html\">旧公告</a>和<a href=\"/old/notice.html\">归档</a></p>")
    plant("link-soft-dead", "rsj", .path("/contents/900/1.html"), "全站未知地址都返回200和“页面不存在”")
    plant("link-soft-dead", "rsj", .path("/old/notice.html"), "全站未知地址都返回200和“页面不存在”")
    at("jyj") { $0.softMissingUnder.append("/old/") }
    mention("jyj", "<p>另见<a href=\"/old/2016/zs.jhtml\">往年招生</a></p>")
    plant("link-soft-dead", "jyj", .path("/old/2016/zs.jhtml"), "目录下任意地址都返回200和“页面不存在”")
    at("bmfw") { $0.softMissingUnder.append("/plus/") }
    mention("bmfw", "<p>另见<a href=\"/plus/view.php?aid=999\">旧系统文章</a></p>")
    plant("link-soft-dead", "bmfw", .path("/plus/view.php?aid=999"), "旧系统“提示信息”页，状态200")
    at("xfj") { $0.softMissingUnder.append("/article?") }
    mention("xfj", "<p>另见<a href=\"/article?id=77\">旧网站文章</a></p>")
    plant("link-soft-dead", "xfj", .path("/article?id=77"), "脚本对未知编号返回200和“页面不存在”，目录下未知地址返回404")
    at("tjj") {
      $0.emptyFrames.insert("/show.asp")
      $0.specials["/show.asp?id=1203"] = .bare(title: $0.short, text: "年报工作群周五下午停用，请到二楼领取纸质表。")
      $0.specials["/show.asp?id=1204"] = .bare(title: $0.short, text: "统计开放日改在本月最后一个星期三举行。")
    }
    mention(
      "tjj",
      "<p>另见<a href=\"/show.asp?id=1203\">提醒</a>、<a href=\"/show.asp?id=1204\">开放日</a>和<a href=\"/show.asp?id=40\">旧通知</a></p>"
    )
    plant("link-soft-dead", "tjj", .path("/show.asp?id=40"), "脚本对未知编号返回200和没有内容的模板，页上没有“不存在”字样")
    look("link-soft-dead", "tjj", .path("/show.asp?id=1203"), "同一脚本、同标题、同样短的真实文章")
    look("link-soft-dead", "tjj", .path("/show.asp?id=1204"), "同一脚本、同标题、同样短的真实文章")
    at("ycj") {
      $0.maskedMissing.insert("do")
      $0.specials["/service/hours.do"] = .bare(title: $0.short, text: "窗口周一至周五接待，午间不休息，请从东门进入。")
    }
    mention("ycj", "<p>另见<a href=\"/service/apply.do\">网上申请</a>和<a href=\"/service/hours.do\">接待时间</a></p>")
    plant("link-soft-dead", "ycj", .path("/service/apply.do"), "未知的.do地址都返回200和同一页，页上没有“不存在”字样")
    look("link-soft-dead", "ycj", .path("/service/hours.do"), "与该页同标题、同样短的真实页面")

    at("www") {
      $0.specials["/zt/404.html"] = .page(
        title: "关于404错误页面优化情况的说明", text: "网站对提示“页面不存在”的地址作了清理，找不到页面时给出返回首页的入口。")
    }
    mention("www", "<p>另见<a href=\"/zt/404.html\">优化说明</a></p>")
    look("link-soft-dead", "www", .path("/zt/404.html"), "文章标题谈404，页面存在")
    at("tjj") {
      $0.specials["/zt/zc.asp"] = .page(title: "关于“页面不存在”一类提示的说明", text: "已逐条核对并修复有关链接。")
    }
    mention("tjj", "<p>另见<a href=\"/zt/zc.asp\">处理情况</a></p>")
    look("link-soft-dead", "tjj", .path("/zt/zc.asp"), "文章标题含“页面不存在”，页面存在")
    at("czj") { $0.specials["/zt/ts.html"] = .bare(title: "提示信息", text: "办事大厅国庆期间照常值班，请携带有效证件。") }
    mention("czj", "<p>另见<a href=\"/zt/ts.html\">提示信息</a></p>")
    look("link-soft-dead", "czj", .path("/zt/ts.html"), "标题为“提示信息”的短页面，内容真实")
    at("rsj") { $0.specials["/zt/brief.html"] = .bare(title: "服务须知", text: "窗口周一至周五接待，午间不休息。") }
    mention("rsj", "<p>另见<a href=\"/zt/brief.html\">服务须知</a></p>")
    look("link-soft-dead", "rsj", .path("/zt/brief.html"), "软404站点上真实存在的短页面")
  }

  private mutating func plantDeadLookAlikes() {
    let pages: [(String, String, Special, String)] = [
      ("www", "/zt/head404.html", .headLies(404), "HEAD返回404，GET返回200"),
      ("jtj", "/zt/head405.html", .headLies(405), "HEAD返回405，GET返回200"),
      ("ycj", "/zt/head500.html", .headLies(500), "HEAD返回500，GET返回200"),
      ("www", "/zt/inner.html", .wall(403), "403禁止访问，不是死链"),
      ("xfj", "/zt/guarded.shtml", .wall(412), "412访问防护，不是死链"),
      ("bmfw", "/zt/busy.html", .flaky(429, times: 1, retryAfter: 1), "先429后200"),
      ("yzj", "/zt/restart.htm", .flaky(503, times: 1, retryAfter: nil), "先503后200"),
      ("jyj", "/zt/slow.jhtml", .slow(1_500), "慢，但能打开"),
      ("czj", "/zt/moved.html", .redirect("/zt/moved-1.html"), "两次跳转后打开"),
    ]
    for (site, path, special, reason) in pages {
      at(site) { $0.specials[path] = special }
      mention(site, "<p>另见<a href=\"\(path)\">相关专题</a></p>")
      look("link-dead", site, .path(path), reason)
    }
    at("czj") {
      $0.specials["/zt/moved-1.html"] = .redirect("/zt/target.html")
      $0.specials["/zt/target.html"] = .page(title: "财政专题", text: "专题内容已整合到本页。")
    }
    mention("ycj", "<!-- <p><a href=\"/zt/withdrawn.html\">撤下的链接</a></p> -->")
    look("link-dead", "ycj", .path("/zt/withdrawn.html"), "链接在HTML注释内")
    mention("tjj", "<script>var tip = '<a href=\"/zt/ghost.asp\">x</a>'; var go = \"/zt/ghost2.asp\";</script>")
    look("link-dead", "tjj", .path("/zt/ghost.asp"), "脚本字符串内的文字，不是链接")
    mention("www", "<p><a href=\"javascript:void(0)\">收藏</a> <a href=\"mailto:web@\(options.domain)\">信箱</a></p>")
    look("link-dead", "www", .path("mailto:web@\(options.domain)"), "不能抓取的链接类型")
    mention("jtj", "<p><a href=\" /zt/\n spaced.html \">专题</a></p>")
    at("jtj") { $0.specials["/zt/%20spaced.html"] = .page(title: "交通专题", text: "内容照常。") }
    look("link-dead", "jtj", .path("/zt/%20spaced.html"), "地址中有换行和空格，按标准规范化后可打开")
  }
}
