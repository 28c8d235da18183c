extension Planting {
  /// Columns without a single item, and columns that only seem to have none.
  mutating func plantBlank() {
    let columns = [
      ("rsj", "zpxx", "招聘信息", 1, "页面写着“暂无信息”"), ("tjj", "tjzd", "统计制度", 2, "表格只有表头（GBK页面）"),
      ("jtj", "jtgh", "交通科普", 0, "数据块内没有记录"), ("czj", "czkx", "财政科普", 3, "页码处写着共0条"),
    ]
    for (site, slug, name, variant, reason) in columns {
      add(site, slug, name, .other, under: "fdzdgk", newest: asOf, count: 0) { $0.mode = .empty(variant) }
      plant("column-blank", site, .column(slug), reason)
    }
    for n in 0..<4 {
      let name = ["服务评价", "中介超市", "办件公示栏", "政策汇编"][n]
      add("bmfw", "kb\(n)", name, .other, under: "fdzdgk", newest: asOf, count: 0) { $0.mode = .empty(n) }
      plant("column-blank", "bmfw", .column("kb\(n)"), "栏目下没有内容")
    }
    look("columns-blank-veto", "bmfw", .home, "空白栏目4个，不足5个")

    add("www", "rdzt", "热点专题", .other, under: "xwzx", newest: asOf, count: 0) { $0.mode = .stub("gzdt") }
    look("column-blank", "www", .column("rdzt"), "栏目地址是跳转页，跳到有内容的栏目")
    add("yzj", "zcfg", "法规链接", .other, under: "fdzdgk", newest: asOf, count: 0) { $0.mode = .stub("zcjd") }
    look("column-blank", "yzj", .column("zcfg"), "栏目地址是跳转页，跳到有内容的栏目")
    look("column-blank", "jtj", .column("gzdt"), "列表在脚本数据块（datastore）内，内容齐全")
  }

  /// Columns that cannot be looked at without a browser, or that are protected; and those whose data can be asked for.
  mutating func plantUnreadable() {
    let scripted: [(String, String, String, ScriptedList, String)] = [
      ("xfj", "xfsj", "信访数据", .token, "列表由带令牌的 JSON 接口加载，令牌由浏览器生成"),
      ("czj", "czjs", "财政检索", .refused, "列表由检索接口加载，接口要求登录"),
      ("bmfw", "fwpj", "服务事项检索", .post, "列表由只接受 POST 的接口加载"),
    ]
    for (site, slug, name, mode, reason) in scripted {
      add(site, slug, name, .other, under: "fdzdgk", newest: asOf, count: 0) { $0.mode = .script(mode) }
      plant("column-unreadable", site, .column(slug), reason, certainty: "unknown")
      look("column-blank", site, .column(slug), reason)
      look("column-stale", site, .column(slug), reason)
    }
    let served: [(String, String, String, ServedList, Int, String)] = [
      ("jtj", "jtsj", "交通数据", .jpaas, 9, "JPAAS 接口的参数都在页面里，列表可读"),
      ("xfj", "xfts", "信访提示", .ucap, 14, "JSON 接口不带令牌，列表可读"),
      ("www", "sjkf", "数据开放", .staticJSON, 21, "脚本读取同目录的数据文件，列表可读"),
      ("ycj", "ycml", "信息公开平台", .gkmlpt, 5, "gkmlpt 页面外壳，接口可读"),
      ("czj", "czsj", "财政数据", .was5, 33, "检索接口可读"),
    ]
    for (site, slug, name, mode, age, reason) in served {
      add(site, slug, name, .other, under: "fdzdgk", newest: asOf.adding(days: -age), count: 12) {
        $0.mode = .served(mode)
      }
      look("column-unreadable", site, .column(slug), reason)
      look("column-blank", site, .column(slug), reason)
    }
    add("xfj", "xfgk", "信访数据公开", .other, under: "fdzdgk", newest: asOf.adding(days: -430), count: 7) {
      $0.mode = .served(.ucap)
    }
    plant("column-stale", "xfj", .column("xfgk"), "列表由接口加载，最新一条已是430天前")
    look("column-unreadable", "xfj", .column("xfgk"), "接口可读，不是未能查看")
    add("yzj", "kdcx", "快递查询", .other, under: "fdzdgk", newest: asOf, count: 0) { $0.mode = .wall(412) }
    plant("column-unreadable", "yzj", .column("kdcx"), "栏目有访问防护（412）", certainty: "unknown")
    look("column-blank", "yzj", .column("kdcx"), "访问防护，不是空白")
    look("link-dead", "yzj", .column("kdcx"), "访问防护（412），不是死链")
    look("site-walled", "yzj", .home, "只有一个栏目有访问防护")
    for (site, slug, reason) in [
      ("jtj", "gzdt", "列表在脚本数据块内，不经请求即可读"), ("xfj", "gzdt", "页码由脚本生成，列表是静态的"),
      ("www", "gzdt", "页码由脚本生成，列表是静态的"), ("czj", "tzgg", "页码由脚本生成，列表是静态的"),
      ("rsj", "zpxx", "确实空白，不是脚本加载"), ("bmfw", "gzdt", "列表是静态表格"),
    ] {
      look("column-unreadable", site, .column(slug), reason)
    }
  }

  /// The sites that fail as a whole.
  mutating func plantVetoes() {
    let stale: [(String, String, ColumnKind, Int)] = [
      ("njdt", "农技动态", .news, 45), ("xcdt", "乡村动态", .news, 61), ("xqdt", "县区动态", .news, 90),
      ("nygg", "农业公告", .notice, 240), ("sptz", "审批通知", .notice, 290),
    ]
    for (slug, name, kind, age) in stale {
      add("nyj", slug, name, kind, under: "xwzx", newest: asOf.adding(days: -age))
      plant("column-stale", "nyj", .column(slug), "超期\(age)天未更新")
    }
    addPolicyColumn("nyj", "nygfx", "规范性文件", newest: asOf.adding(days: -250), count: 2)
    plant("column-stale", "nyj", .column("nygfx"), "政策文件类栏目250天未更新")
    plant("columns-stale-veto", "nyj", .home, "动态、公告、政策类栏目6个未更新，达到5个")

    let longStale = [
      "行政执法", "质量监督", "招标投标", "资金使用", "建议提案", "重大项目", "信用监管", "应急管理", "双随机检查", "工程造价", "行业统计",
    ]
    for (n, name) in longStale.enumerated() {
      add("zjj", "lt\(n)", name, .other, under: "fdzdgk", newest: asOf.adding(days: -(400 + n * 37)))
      plant("column-stale", "zjj", .column("lt\(n)"), "其他栏目长期未更新")
      guard n < 9 else { continue }
      add("ycj", "ct\(n)", name, .other, under: "fdzdgk", newest: asOf.adding(days: -(380 + n * 41)))
      plant("column-stale", "ycj", .column("ct\(n)"), "其他栏目长期未更新")
    }
    plant("columns-long-stale-veto", "zjj", .home, "长期未更新栏目11个，达到10个")
    look("columns-long-stale-veto", "ycj", .home, "长期未更新栏目9个，不足10个")

    for (n, name) in ["演出信息", "展览预告", "旅游线路", "文创产品", "场馆预约", "志愿服务"].enumerated() {
      add("wlj", "kb\(n)", name, .other, under: "xwzx", newest: asOf, count: 0) { $0.mode = .empty(n % 4) }
      plant("column-blank", "wlj", .column("kb\(n)"), "栏目下没有内容")
    }
    plant("columns-blank-veto", "wlj", .home, "空白栏目6个，达到5个")

    change("dzj", "gzdt") { [asOf] in $0.newest = asOf.adding(days: -36) }
    plant("column-stale", "dzj", .column("gzdt"), "动态类栏目36天未更新")
    change("dzj", "tzgg") { [asOf] in $0.newest = asOf.adding(days: -52) }
    change("dzj", "zcwj") { [asOf] in $0.newest = asOf.adding(days: -70) }
    for slug in ["czxx", "zjdc", "zxts", "bszn"] {
      change("dzj", slug) { [asOf] in $0.newest = asOf.adding(days: -120) }
    }
    at("dzj") { [asOf] in $0.homeFragment += "<p class=\"today\">今天是\(asOf.chinese)</p>" }
    plant("home-stale", "dzj", .home, "首页各栏目36天没有新信息，“今天是”不是更新")
  }
}
