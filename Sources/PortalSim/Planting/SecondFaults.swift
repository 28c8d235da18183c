extension Planting {
  /// A further fault and look-alike of every rule that has few, on the sites whose documents are otherwise in order,
  /// so that no rule is measured by one page alone.
  mutating func plantSecond() {
    plantSecondDocuments()
    plantSecondDuties()
    plantSecondFrames()
    plantSecondServices()
    plantSecondDates()
    plantSecondSafety()
  }

  private mutating func plantSecondDocuments() {
    override("zjj", "zcwj", 0) { $0.pair = .missing(emptyBox: false) }
    plant("interpretation-missing", "zjj", .item("zcwj", 0), "政策文件没有解读")
    for (site, slot, reason) in [("wlj", 2, "有文号和落款，未标公开属性"), ("zjj", 2, "有文号和落款，未标公开属性")] {
      override(site, "zcwj", slot) { $0.attribute = .absent }
      plant("attribute-missing", site, .item("zcwj", slot), reason)
    }
    override("wlj", "zcwj", 4) { $0.attribute = .onRequestNote }
    plant("attribute-closed", "wlj", .item("zcwj", 4), "附注“此件依申请公开”，全文在网", certainty: "suspected")
    override("zjj", "zcwj", 4) { $0.attribute = .bold }
    look("attribute-closed", "zjj", .item("zcwj", 4), "标注加粗的主动公开")
    for site in ["wlj", "zjj"] { look("attribute-missing", site, .item("zcwj", 3), "标注齐全的公文") }

    override("wlj", "zcwj", 1) { [asOf] in
      $0.day = asOf.adding(days: -25)
      $0.written = asOf.adding(days: -70)
    }
    plant("publication-late", "wlj", .item("zcwj", 1), "成文45天后才公开")
    look("publication-late", "zjj", .item("zcwj", 1), "成文次日公开")
    override("zjj", "zcwj", 3) { $0.fields = [RecordField(label: "公开方式", value: "依申请公开")] }
    plant("attribute-conflict", "zjj", .item("zcwj", 3), "附注主动公开，信息表依申请公开")
    override("wlj", "zcwj", 3) { $0.fields = [RecordField(label: "公开属性", value: "主动公开")] }
    look("attribute-conflict", "wlj", .item("zcwj", 3), "附注和信息表都写主动公开")
    override("nyj", "zcwj", 2) { $0.fields = [RecordField(label: "索引号", value: "")] }
    plant("record-incomplete", "nyj", .home, "一件公文的索引号空缺")
    look("record-incomplete", "zjj", .home, "信息表要素齐全")
    change("nyj", "gkml") { $0.flaw = .withoutIndex }
    plant("catalogue-fields", "nyj", .column("gkml"), "目录没有索引号")
    look("catalogue-fields", "zjj", .column("gkml"), "目录有索引号、名称、文号、日期")
    change("nyj", "zcwj") { $0.count = 6 }
    override("nyj", "zcwj", 4) { $0.number = 5 }
    plant("number-duplicate", "nyj", .item("zcwj", 4), "与另一文件同号", certainty: "suspected")
    plant("number-gap", "nyj", .home, "中间缺一个号", certainty: "suspected")
    look("number-gap", "zjj", .home, "文号连续")
    look("number-duplicate", "zjj", .item("zcwj", 0), "文号各不相同")

    change("wlj", "zcjd") { [asOf] in
      $0.extras.append(ExtraItem(title: "《示例市文化和旅游局研学营地认定办法》解读", day: asOf.adding(days: -60)))
    }
    plant("interpretation-orphan", "wlj", .extra("zcjd", 0), "所解读的文件没有上网", certainty: "suspected")
    change("zjj", "zcjd") { [asOf] in
      $0.extras.append(ExtraItem(title: "《国务院关于住房保障工作的意见》解读", day: asOf.adding(days: -60)))
    }
    look("interpretation-orphan", "zjj", .extra("zcjd", 0), "解读国务院的文件")
    override("bmfw", "zcwj", 0) { $0.explains = .copied }
    plant("interpretation-copy", "bmfw", .interpretation("zcwj", 0), "解读照抄条文", certainty: "suspected")
    tolerate("interpretation-thin", "bmfw", .interpretation("zcwj", 0), "照抄的解读要素也少")
    look("interpretation-copy", "wlj", .interpretation("zcwj", 0), "解读用自己的话")
    override("nyj", "zcwj", 0) { $0.explains = .phrases }
    plant("interpretation-thin", "nyj", .interpretation("zcwj", 0), "解读只有套话", certainty: "suspected")
    look("interpretation-thin", "wlj", .interpretation("zcwj", 0), "解读要素较全")
    change("zjj", "zcwj") { column in
      column.count = 16
      column.spacing = 12_000
    }
    at("zjj") { $0.plainExplanations = true }
    plant("interpretation-forms", "zjj", .home, "一年内十多份解读全是文字", certainty: "suspected")
    for site in ["www", "wlj"] { look("interpretation-forms", site, .home, "有图解和问答，或解读不多") }
    for (site, slot) in [("yzj", 5), ("bmfw", 4)] {
      plant(
        "attribute-unreadable", site, .home, "政策文件第\(slot + 1)件正文在附件或图片里", certainty: "unknown")
    }
    for site in ["www", "rsj"] { look("attribute-unreadable", site, .home, "公文都有正文") }
  }

  private mutating func plantSecondDuties() {
    change("wlj", "gknb") { $0.omitted = [0] }
    plant("annual-report-missing", "wlj", .column("gknb"), "年报栏目没有上一年度的年报")
    look("annual-report-missing", "zjj", .column("gknb"), "上一年度的年报已公布")
    let year = asOf.parts.month >= 2 ? asOf.year : asOf.year - 1
    override("nyj", "gknb", 0) { $0.day = SimDay(year, 2, 1) }
    plant("annual-report-late", "nyj", .item("gknb", 0), "年报2月1日公布，晚一天")
    override("dzj", "gknb", 0) { $0.day = SimDay(year, 1, 31) }
    look("annual-report-late", "dzj", .item("gknb", 0), "年报恰在1月31日公布")
    override("zjj", "gknb", 0) { $0.lacks = [3, 5] }
    plant("annual-report-incomplete", "zjj", .item("gknb", 0), "年报缺复议诉讼和其他事项两部分")
    look("annual-report-incomplete", "nyj", .item("gknb", 0), "六部分齐全")
    change("nyj", "gkzn") { $0.flaw = .oldDeadline }
    plant("guide-outdated", "nyj", .column("gkzn"), "指南仍写15个工作日")
    look("guide-outdated", "zjj", .column("gkzn"), "指南写20个工作日")
    change("wlj", "gkzn") { $0.flaw = .withoutFax }
    plant("guide-incomplete", "wlj", .column("gkzn"), "指南没有传真和办公时间", certainty: "suspected")
    look("guide-incomplete", "zjj", .column("gkzn"), "要素齐全")

    let six = ["法定职能", "法律依据", "实施主体", "职责权限", "管理流程", "监督方式"]
    let lines = { (names: [String]) in "<p>" + names.map { "\($0)：见附表。" }.joined() + "</p>\n" }
    change("yzj", "xzxk") { $0.count = 4 }
    override("yzj", "xzxk", 2) { $0.fragment = lines(Array(six.prefix(3))) }
    plant("permit-elements", "yzj", .item("xzxk", 2), "缺职责权限、管理流程、监督方式", certainty: "suspected")
    override("yzj", "xzxk", 3) { $0.fragment = lines(six.reversed()) }
    look("permit-elements", "yzj", .item("xzxk", 3), "六个要素齐全，次序不同")
    override("jtj", "jyta", 1) { $0.body = .brief }
    plant("proposal-reply", "jtj", .item("jyta", 1), "答复只有一句", certainty: "suspected")
    look("proposal-reply", "yzj", .item("jyta", 0), "答复全文公开")
    change("yzj", "czxx") { column in
      for place in column.extras.indices where column.extras[place].title.hasSuffix("部门决算") {
        column.extras[place].fragment = ""
      }
    }
    plant("budget-detail", "yzj", .extra("czxx", 1), "决算没有项级科目，也不分基本支出和项目支出", certainty: "suspected")
    look("budget-detail", "yzj", .extra("czxx", 0), "预算列到项级科目")
  }

  private mutating func plantSecondFrames() {
    at("nyj") { $0.flaws.tags["SiteName"] = .value("网站名称") }
    plant("tag-site", "nyj", .home, "SiteName是占位文字")
    at("dzj") { $0.flaws.tags["ColumnKeywords"] = .absent }
    plant("tag-column", "dzj", .home, "没有ColumnKeywords")
    at("zjj") { $0.flaws.tags["ArticleTitle"] = .absent }
    plant("tag-article", "zjj", .home, "没有ArticleTitle")
    at("tjj") { $0.flaws.footCode = "9901008888" }
    plant("site-code", "tjj", .home, "页脚的标识码不是本站的（GBK页面）")
    at("wlj") {
      $0.flaws.withoutMarks = true
      $0.flaws.withoutTools = true
    }
    plant("footer-elements", "wlj", .home, "党政机关标识在注释里，没有找错入口")
    plant("site-tools", "wlj", .home, "没有搜索、网站地图和无障碍入口", certainty: "suspected")
    let foreign = "nyj." + options.foreignDomain
    at("nyj") { $0.host = foreign }
    plant("domain-name", "nyj", .home, "不是.gov.cn域名")
    for (rule, reason) in [
      ("tag-site", "标签齐全"), ("tag-column", "标签齐全"), ("tag-article", "标签齐全"), ("site-code", "三处一致"),
      ("footer-elements", "标识齐全"), ("site-tools", "入口齐全"), ("domain-name", ".gov.cn域名"),
    ] {
      look(rule, "jtj", .home, reason)
    }
  }

  private mutating func plantSecondServices() {
    override("zjj", "zxts", 1) { [asOf] in
      $0.day = asOf.adding(days: -95)
      $0.answer = .open
    }
    plant("message-unanswered", "zjj", .column("zxts"), "一条咨询95天没有答复")
    plant("messages-veto", "zjj", .home, "一条咨询95天没有答复", certainty: "suspected")
    override("czj", "zxts", 1) { [asOf] in
      $0.day = asOf.adding(days: -88)
      $0.answer = .open
    }
    look("message-unanswered", "czj", .column("zxts"), "提问88天，不满三个月")
    look("messages-veto", "czj", .home, "提问88天，不满三个月")
    override("nyj", "zxts", 1) { [asOf] in
      $0.day = asOf.adding(days: -60)
      $0.answer = .after(20)
    }
    plant("message-slow", "nyj", .column("zxts"), "20天后才答复", certainty: "suspected")
    look("message-slow", "rsj", .column("zcwj"), "文件栏目，不是留言")
    change("zjj", "bszn") { $0.count = 2 }
    for slot in 0..<2 {
      override("zjj", "bszn", slot) { $0.lacks = [2, 3, 4, 5, 7] }
      plant("service-guide-incomplete", "zjj", .item("bszn", slot), "缺四类以上要素", certainty: "suspected")
    }
    for site in ["rsj", "czj", "bmfw"] { look("service-guide-incomplete", site, .item("bszn", 0), "要素齐全") }
    plant("service-guides-veto", "zjj", .home, "两个指南都缺四类以上要素", certainty: "suspected")
    look("service-guides-veto", "rsj", .home, "指南要素齐全")
    let call = { [asOf] (title: String, age: Int) in
      ExtraItem(title: title, day: asOf.adding(days: -age), fragment: "<p>意见请于一个月内寄送。</p>\n")
    }
    change("nyj", "zjdc") { $0.extras.append(call("关于《示例市农机补贴办法（征求意见稿）》公开征求意见的公告", 160)) }
    plant("consultation-result", "nyj", .extra("zjdc", 0), "五个月没有公布采纳情况", certainty: "suspected")
    change("zjj", "zjdc") { $0.extras.append(call("关于《示例市物业管理办法（征求意见稿）》公开征求意见的公告", 20)) }
    look("consultation-result", "zjj", .extra("zjdc", 0), "征集还没有结束")
  }

  private mutating func plantSecondDates() {
    override("wlj", "tzgg", 1) { [asOf] in $0.listDay = asOf.adding(days: -120) }
    plant("date-conflict", "wlj", .item("tzgg", 1), "列表日期比页面日期早三个多月", certainty: "suspected")
    look("date-conflict", "zjj", .item("tzgg", 1), "列表与页面日期一致")
    override("nyj", "tzgg", 1) { [asOf] in $0.listDay = asOf.adding(days: 12) }
    plant("date-future", "nyj", .item("tzgg", 1), "列表日期在监测时间点之后", certainty: "suspected")
    look("date-future", "zjj", .item("tzgg", 0), "监测之前发布")
    for (site, slug, old) in [("wlj", "wlxj", -300), ("zjj", "zjxj", -30)] {
      add(site, slug, "政策宣讲", .other, under: "xwzx", newest: asOf.adding(days: -6), count: 8) { [asOf] in
        $0.spacing = 0
        $0.overrides[7] = ItemOverride(day: asOf.adding(days: old))
      }
    }
    plant("date-burst", "wlj", .column("wlxj"), "近十个月没有信息，检查前六天一天发布七条", certainty: "suspected")
    look("date-burst", "zjj", .column("zjxj"), "一天发布七条，此前一个月有更新")
    override("wlj", "gzdt", 3) { [asOf] in
      $0.day = asOf.adding(days: -250)
      $0.textOf = 1
    }
    plant("text-reposted", "wlj", .item("gzdt", 1), "与二百多天前的稿件正文相同", certainty: "suspected")
    look("text-reposted", "zjj", .item("gzdt", 1), "正文各不相同")
  }

  private mutating func plantSecondSafety() {
    let mobiles = (0..<9).map { "<p>补贴对象第\($0 + 1)人，电话1390000000\($0)。</p>" }.joined(separator: "\n")
    override("wlj", "tzgg", 0) { $0.fragment = mobiles + "\n" }
    plant("personal-data", "wlj", .item("tzgg", 0), "名单里每人一个手机号", certainty: "suspected")
    override("zjj", "tzgg", 1) { $0.fragment = "<p>报名联系人：甲某，手机13900000001。</p>\n" }
    look("personal-data", "zjj", .item("tzgg", 1), "公告写明的联系人手机")
    let bets = "http://play.example.org.cn/bets/"
    at("wlj") { $0.homeFragment += "<div style=\"display:none\"><a href=\"\(bets)\">在线投注</a></div>\n" }
    plant("hidden-link", "wlj", .path(bets), "不显示的链接，文字是博彩用语", certainty: "suspected")
    let sister = "http://news.example.org.cn/wl/"
    at("zjj") { $0.homeFragment += "<div style=\"display:none\"><a href=\"\(sister)\">住建之声</a></div>\n" }
    look("hidden-link", "zjj", .path(sister), "轮播里暂不显示的普通外链")
    let farm = Cluster.farmHosts.map { "<a href=\"http://\($0)/\">友情网站</a>" }.joined(separator: " ")
    at("rsj") { $0.homeFragment += "<div style=\"display:none\">\(farm)</div>\n" }
    plant("hidden-link", "rsj", .home, "不显示的元素里一批互不相干的网站", certainty: "suspected")
    let menu = (1...16).map { "<a href=\"http://news.example.org.cn/tj/\($0).html\">资讯</a>" }.joined(separator: " ")
    at("tjj") { $0.homeFragment += "<div style=\"display:none\">\(menu)</div>\n" }
    look("hidden-link", "tjj", .home, "折叠菜单里同一家网站的许多外链")
    override("nyj", "gzdt", 1) { $0.title = "真人百家乐注册送礼" }
    plant("hijack-words", "nyj", .item("gzdt", 1), "稿件标题是博彩广告", certainty: "suspected")
    for place in [Place.column("gzdt"), .home] { tolerate("hijack-words", "nyj", place, "列表页也列出这条标题") }
    look("hijack-words", "zjj", .item("gzdt", 1), "标题正常")
    override("zjj", "tzgg", 0) { $0.fragment = "<p>各单位要防犯风险，把各项措施落到实处。</p>\n" }
    plant("wrong-expression", "zjj", .item("tzgg", 0), "“防犯风险”应为“防范风险”", certainty: "suspected")
    override("tjj", "tzgg", 0) { $0.fragment = "<p>各单位要防范风险，把各项措施落到实处。</p>\n" }
    look("wrong-expression", "tjj", .item("tzgg", 0), "写法正确（GBK页面）")
    let union = "http://union.example.org.cn/"
    override("rsj", "gzdt", 1) { $0.fragment += "<p>协办：<a href=\"\(union)\">行业协会</a></p>\n" }
    plant("hijacked-target", "rsj", .path(union), "合作单位的域名过期，成了博彩网站", certainty: "suspected")
    at("nyj") { $0.homeFragment += "<p><a href=\"\(union)sale\">农产品联盟</a></p>\n" }
    plant("hijacked-target", "nyj", .path(union + "sale"), "首页链接的域名在出售", certainty: "suspected")
    let alert = "http://alert.example.org.cn/"
    override("jyj", "gzdt", 1) { $0.fragment += "<p>另见<a href=\"\(alert)\">防骗提示</a></p>\n" }
    look("hijacked-target", "jyj", .path(alert), "提醒防骗的页面")
    look("hijacked-target", "www", .path("http://news.example.org.cn/"), "普通外部网站")
    let shop = "http://mall.example.org.cn/item/1"
    at("www") { $0.homeFragment += "<p><a href=\"\(shop)\">特产商城</a></p>\n" }
    plant("commercial-link", "www", .path(shop), "首页链接到商业平台", certainty: "suspected")
    let inside = "http://mall.example.org.cn/item/2"
    override("wlj", "tzgg", 2) { $0.fragment = "<p><a href=\"\(inside)\">点此购买</a></p>\n" }
    plant("commercial-link", "wlj", .path(inside), "通知里链接到商业平台", certainty: "suspected")
    look("commercial-link", "www", .path("http://news.example.org.cn/"), "普通外部链接")
    look("commercial-link", "zjj", .path(sister), "普通外部链接")
  }
}
