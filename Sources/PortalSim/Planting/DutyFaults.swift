extension Planting {
  /// Columns that a site shall lack, before anything is planted on it.
  mutating func dropColumns() {
    let drop: [(String, Set<String>)] = [
      ("bmfw", ["zxft"]), ("yzj", ["zfgs"]), ("wlj", ["hdjl", "zxts", "zjdc"]), ("tjj", ["hdjl", "zxts", "zjdc"]),
    ]
    for (site, slugs) in drop { at(site) { $0.columns.removeAll { slugs.contains($0.slug) } } }
  }

  /// Required columns, reports, guides and documents that are missing, late or incomplete.
  mutating func plantDuties() {
    plant("duty-column", "bmfw", .home, "没有“在线访谈”栏目", certainty: "suspected")
    plant("duty-column", "yzj", .column("xzzf"), "“行政执法”超过12个月没有更新")
    change("jtj", "xmt") {
      $0.mode = .empty(0); $0.count = 0
    }
    plant("duty-column", "jtj", .column("xmt"), "“政务新媒体”栏目空白")
    plant("column-blank", "jtj", .column("xmt"), "数据块内没有记录")
    for (site, reason) in [
      ("xfj", "本单位要求的栏目都有"), ("yzj", "“消费者申诉”由咨询投诉栏目承担"), ("ycj", "目录按期更新"), ("www", "门户应设的栏目都有"),
    ] {
      look("duty-column", site, .home, reason)
    }

    change("rsj", "gknb") { $0.extras.removeAll() }
    plant("duty-document", "rsj", .home, "没有公布网站工作年度报表", certainty: "suspected")
    change("bmfw", "czxx") { $0.extras.removeAll { $0.title.contains("清理结果") } }
    plant("duty-document", "bmfw", .home, "没有公布规范性文件清理结果", certainty: "suspected")
    for (site, reason) in [
      ("www", "上一季度抽查通报已公布"), ("jyj", "网站年度报表在年报栏目置顶"), ("xfj", "预算、决算都已公布"), ("yzj", "各项材料都已公布"),
    ] {
      look("duty-document", site, .home, reason)
    }

    change("jyj", "gknb") { $0.omitted = [0] }
    plant("annual-report-missing", "jyj", .column("gknb"), "年报栏目没有上一年度的年报")
    look("annual-report-missing", "www", .column("gknb"), "上一年度的年报已公布")
    let year = asOf.parts.month >= 2 ? asOf.year : asOf.year - 1
    override("tjj", "gknb", 0) { $0.day = SimDay(year, 3, 20) }
    plant("annual-report-late", "tjj", .item("gknb", 0), "年报3月20日才公布")
    look("annual-report-late", "www", .item("gknb", 0), "年报1月公布")
    override("czj", "gknb", 0) { $0.lacks = [4] }
    plant("annual-report-incomplete", "czj", .item("gknb", 0), "年报缺“存在的主要问题及改进情况”")
    look("annual-report-incomplete", "www", .item("gknb", 0), "六部分齐全")

    change("rsj", "gkzn") { $0.flaw = .oldDeadline }
    plant("guide-outdated", "rsj", .column("gkzn"), "指南仍写15个工作日")
    change("jyj", "gkzn") { $0.flaw = .thirdPartyDeadline }
    look("guide-outdated", "jyj", .column("gkzn"), "第三方意见期限本来是15个工作日")
    change("xfj", "gkzn") { $0.flaw = .withoutFax }
    plant("guide-incomplete", "xfj", .column("gkzn"), "指南没有传真和办公时间", certainty: "suspected")
    look("guide-incomplete", "www", .column("gkzn"), "要素齐全")

    let six = ["法定职能", "法律依据", "实施主体", "职责权限", "管理流程", "监督方式"]
    let lines = { (names: [String]) in "<p>" + names.map { "\($0)：见附表。" }.joined() + "</p>\n" }
    override("yzj", "xzxk", 0) { $0.fragment = lines(six) }
    look("permit-elements", "yzj", .item("xzxk", 0), "六个要素齐全")
    override("yzj", "xzxk", 1) { $0.fragment = lines(six.dropLast()) }
    plant("permit-elements", "yzj", .item("xzxk", 1), "没有监督方式", certainty: "suspected")
    override("yzj", "jyta", 1) { $0.body = .brief }
    plant("proposal-reply", "yzj", .item("jyta", 1), "答复只有一句", certainty: "suspected")
    look("proposal-reply", "jtj", .item("jyta", 0), "答复全文公开")
    change("bmfw", "czxx") { column in
      for place in column.extras.indices where column.extras[place].title.hasSuffix("部门预算") {
        column.extras[place].fragment = ""
      }
    }
    plant("budget-detail", "bmfw", .extra("czxx", 0), "预算没有项级科目，也不分基本支出和项目支出", certainty: "suspected")
    look("budget-detail", "xfj", .extra("czxx", 0), "预算列到项级科目")
  }
}
