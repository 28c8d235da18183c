extension Planting {
  /// Columns whose newest item is too old, and columns that are old by right or fresh in a hidden way.
  mutating func plantStale() {
    let news = { [asOf] in asOf.adding(days: -$0) }
    add("jtj", "hydt", "行业动态", .news, under: "xwzx", newest: news(15), count: 3)
    plant("column-stale", "jtj", .column("hydt"), "最新一条早于监测时间点15天，超过2周一天")
    add("rsj", "bmdt", "部门动态", .news, under: "xwzx", newest: news(40), count: 3)
    plant("column-stale", "rsj", .column("bmdt"), "动态类栏目40天未更新")
    let noticeLimit = asOf.adding(months: -6)
    add("jyj", "ggxx", "公告信息", .notice, under: nil, newest: noticeLimit.adding(days: -1), count: 2)
    plant("column-stale", "jyj", .column("ggxx"), "通知公告类栏目超过6个月一天")
    addPolicyColumn("czj", "gfxwj", "规范性文件", newest: noticeLimit.adding(days: -1), count: 2)
    plant("column-stale", "czj", .column("gfxwj"), "政策文件类栏目超过6个月一天")
    let otherLimit = asOf.adding(months: -12)
    add("yzj", "xzzf", "行政执法", .other, under: "fdzdgk", newest: otherLimit.adding(days: -1), count: 2)
    plant("column-stale", "yzj", .column("xzzf"), "其他栏目超过1年一天")
    add("tjj", "tjfx", "统计分析", .other, under: "fdzdgk", newest: news(500), count: 2)
    plant("column-stale", "tjj", .column("tjfx"), "其他栏目500天未更新（GBK页面）")
    add("xfj", "xfyw", "信访要闻", .news, under: "xwzx", newest: news(30), count: 3) { $0.freshSidebar = "gzdt" }
    plant("column-stale", "xfj", .column("xfyw"), "列表30天未更新，侧栏“热点推荐”里的新稿不属于本栏目")
    for n in 0..<4 {
      let names = ["中心动态", "窗口动态", "便民公告", "大厅公告"]
      add(
        "bmfw", "cq\(n)", names[n], n < 2 ? .news : .notice, under: "xwzx", newest: news(n < 2 ? 33 : 230 + n))
      plant("column-stale", "bmfw", .column("cq\(n)"), "动态、公告类栏目超期")
    }
    look("columns-stale-veto", "bmfw", .home, "动态、公告、政策类超期栏目4个，不足5个")

    add("jtj", "tpxw", "图片新闻", .news, under: "xwzx", newest: news(13), count: 2)
    look("column-stale", "jtj", .column("tpxw"), "最新一条13天前，未满2周")
    change("tjj", "gzdt") { $0.newest = news(14) }
    look("column-stale", "tjj", .column("gzdt"), "最新一条恰在14天前，边界内")
    change("tjj", "tzgg") { $0.newest = news(25) }
    change("tjj", "zcwj") { $0.newest = news(28) }
    look("home-stale", "tjj", .home, "首页最新一条恰在14天前，边界内")
    add("xfj", "gsgg", "公示公告", .notice, under: nil, newest: noticeLimit, count: 2)
    look("column-stale", "xfj", .column("gsgg"), "最新一条恰在6个月前，边界内")
    add("yzj", "zxgz", "专项工作", .other, under: "fdzdgk", newest: otherLimit)
    look("column-stale", "yzj", .column("zxgz"), "最新一条恰在1年前，边界内")
    add("jyj", "zsdt", "招生动态", .news, under: "xwzx", newest: news(3), count: 3) { $0.datesInList = false }
    look("column-stale", "jyj", .column("zsdt"), "列表不列日期，稿件有日期且在2周内")
    change("www", "tzgg") { [asOf] in
      $0.extras.append(
        ExtraItem(title: "示例市人民政府关于启用统一受理平台的公告", day: asOf.adding(days: -800)))
    }
    look("column-stale", "www", .column("tzgg"), "置顶的旧公告之下有新公告")
    at("ycj") { $0.homeDated = false }
    look("home-stale", "ycj", .home, "首页列表不列日期，稿件在2周内")

    for (site, slug, name) in [("rsj", "rszl", "人社专栏"), ("jyj", "jyzl", "教育专栏"), ("yzj", "kdzl", "快递专栏")] {
      add(site, slug, name, .other, under: "xwzx", newest: news(100), count: 3) {
        $0.datesInList = false
        $0.datesInArticles = false
      }
      plant("column-undated", site, .column(slug), "列表和稿件都没有发布时间")
    }
    add("ycj", "ycwh", "烟草文化", .other, under: nil, newest: news(60), count: 2) { $0.datesInList = false }
    look("column-undated", "ycj", .column("ycwh"), "列表不列日期，稿件注明发布时间")
    add("www", "zwyw", "政务要闻", .news, under: "xwzx", newest: news(2), count: 3) { $0.datesInList = false }
    look("column-undated", "www", .column("zwyw"), "列表不列日期，地址和稿件有日期")
    look("column-undated", "jyj", .column("zsdt"), "列表不列日期，稿件注明发布时间")
  }

  /// A column made for a fault or a look-alike.
  mutating func add(
    _ site: String, _ slug: String, _ name: String, _ kind: ColumnKind, under parent: String?, newest: SimDay,
    count: Int = 1, _ body: (inout Column) -> Void = { _ in }
  ) {
    at(site) { $0.add(slug, name, kind, under: parent, newest: newest, count: count, body) }
  }

  /// A further policy column together with the interpretations of its documents.
  mutating func addPolicyColumn(_ site: String, _ slug: String, _ name: String, newest: SimDay, count: Int) {
    at(site) { plan in
      plan.add(slug, name, .policy, under: "fdzdgk", newest: newest, count: count)
      let index = plan.columns.count - 1
      plan.change("zcjd") { $0.explains.append(index) }
    }
  }
}
