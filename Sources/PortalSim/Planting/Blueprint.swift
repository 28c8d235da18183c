/// The sites of the cluster and the columns that each well-kept one has.
enum Blueprint {
  static func sites(_ options: ClusterOptions) -> [SitePlan] {
    var plans = core
    if options.faults && !options.isSmall { plans += troubled }
    let asOf = options.asOf
    for index in plans.indices where plans[index].fate == .open {
      furnish(&plans[index], options: options, order: index, asOf: asOf)
    }
    return plans
  }

  private static let core: [SitePlan] = [
    SitePlan(
      "www", "示例市人民政府", short: "市人民政府", letters: "示政发", .trs,
      topics: [
        "营商环境优化", "城市更新", "乡村振兴", "数字政府建设", "重点项目建设", "生态环境保护", "社会救助", "安全生产", "消费促进", "文明创建",
        "公共服务提升", "产业招商",
      ]),
    SitePlan(
      "jtj", "示例市交通运输局", short: "市交通运输局", letters: "示交办", .hanweb,
      topics: [
        "公交线路优化", "农村公路养护", "货运车辆治理", "港口岸线管理", "网约车管理", "道路客运服务", "桥梁隧道检测", "运输企业评价", "绿色出行",
        "停车设施建设", "水路运输", "维修行业监管",
      ], profile: "agencies/quanzhou-transport-2020"),
    SitePlan(
      "xfj", "示例市信访局", short: "市信访局", letters: "示信办", .ucap,
      topics: [
        "信访事项办理", "网上信访", "接访服务", "积案化解", "初信初访", "人民建议征集", "信访评价", "基层调解", "信访代办", "法治信访",
        "信访数据管理", "信访培训",
      ], profile: "agencies/kunming-petition-2017", limit: 10),
    SitePlan(
      "yzj", "示例市邮政管理局", short: "市邮政管理局", letters: "示邮管", .vsb,
      topics: [
        "快递末端服务", "邮政普遍服务", "快递包装治理", "寄递安全", "快递进村", "邮件时限管理", "快递网点备案", "智能信包箱", "快递员权益",
        "绿色邮政", "邮政机要", "消费者申诉",
      ], profile: "agencies/state-post-2017"),
    SitePlan(
      "ycj", "示例市烟草专卖局", short: "市烟草专卖局", letters: "示烟办", .post,
      topics: [
        "专卖许可", "零售户服务", "市场监管", "烟叶种植", "物流配送", "内部监管", "烟草广告管理", "未成年人保护", "诚信经营", "举报奖励",
        "网格管理", "合理布局",
      ], profile: "agencies/tobacco-2019"),
    SitePlan(
      "bmfw", "示例市行政便民服务中心", short: "市行政便民服务中心", letters: "示便民", .epoint,
      topics: [
        "窗口服务", "帮办代办", "一网通办", "综合受理", "自助终端", "错时服务", "证照联办", "园区服务", "热线受理", "好差评", "政务地图",
        "进驻事项",
      ], profile: "agencies/anyang-service-2017"),
    SitePlan(
      "rsj", "示例市人力资源和社会保障局", short: "市人力资源和社会保障局", letters: "示人社发", .siteServer,
      topics: [
        "就业补贴", "技能培训", "社保经办", "劳动监察", "人才引进", "工伤保险", "灵活就业", "创业担保", "职称改革", "根治欠薪", "零工市场",
        "青年见习",
      ]),
    SitePlan(
      "jyj", "示例市教育局", short: "市教育局", letters: "示教办", .jeecms,
      topics: [
        "义务教育招生", "校园安全", "课后服务", "学前教育", "职业教育", "教师培训", "校外培训治理", "体育美育", "学生资助", "校舍建设",
        "智慧校园", "营养午餐",
      ]),
    SitePlan(
      "czj", "示例市财政局", short: "市财政局", letters: "示财办", .trsRecords,
      topics: [
        "资金绩效", "公物仓管理", "专项债券管理", "惠农补贴", "国有资产管理", "会计监督", "财政票据", "非税收入", "政府购买服务", "财政评审",
        "地方金融", "乡镇财政",
      ]),
    SitePlan(
      "tjj", "示例市统计局", short: "市统计局", letters: "示统办", .oldTable,
      topics: [
        "经济普查", "住户调查", "统计执法", "企业入库", "价格监测", "农业统计", "能源统计", "统计开放日", "名录库维护", "数据质量", "人口监测",
        "服务业统计",
      ], gbk: true),
  ]

  /// Sites that exist for the faults of whole sites.
  private static let troubled: [SitePlan] = [
    SitePlan(
      "nyj", "示例市农业农村局", short: "市农业农村局", letters: "示农办", .vsb,
      topics: ["高标准农田", "种业监管", "农机补贴", "畜禽防疫", "农产品质量", "宅基地管理"]),
    SitePlan(
      "wlj", "示例市文化和旅游局", short: "市文化和旅游局", letters: "示文旅", .siteServer,
      topics: ["公共文化服务", "旅游市场整治", "文物保护", "非遗传承", "景区评定", "全民阅读"]),
    SitePlan(
      "zjj", "示例市住房和城乡建设局", short: "市住房和城乡建设局", letters: "示建办", .jeecms,
      topics: ["老旧小区改造", "工程质量", "物业管理", "燃气安全", "房屋租赁", "绿色建筑"]),
    SitePlan(
      "dzj", "示例市地震局", short: "市地震局", letters: "示震办", .trs,
      topics: ["震情监测", "抗震设防", "应急避难", "科普宣传", "台站管理", "风险普查"]),
    SitePlan(
      "sjj", "示例市审计局", short: "市审计局", letters: "示审办", .trs, topics: ["审计整改"], fate: .walled(412)),
    SitePlan(
      "swj", "示例市商务局", short: "市商务局", letters: "示商办", .hanweb, topics: ["外贸"], fate: .walled(521)),
    SitePlan(
      "slj", "示例市水利局", short: "市水利局", letters: "示水办", .vsb, topics: ["水利"], fate: .unreachable),
  ]

  /// The columns of a well-kept site, three levels deep.
  private static func furnish(_ plan: inout SitePlan, options: ClusterOptions, order: Int, asOf: SimDay) {
    var dice = Dice(mix(options.seed, order, 77))
    let full = !options.isSmall
    func day(_ ages: ClosedRange<Int>) -> SimDay {
      asOf.adding(days: -(ages.lowerBound + dice.below(ages.count)))
    }
    if full {
      plan.add("jggk", "机构概况", .container, under: nil, newest: asOf)
      plan.add("jgzn", "机构职能", .page, under: "jggk", newest: SimDay(2021, 3, 2 + order))
      plan.add("ldxx", "领导信息", .page, under: "jggk", newest: SimDay(2024, 5, 6 + order))
      plan.add("xwzx", "新闻中心", .container, under: nil, newest: asOf)
    }
    plan.add("gzdt", "工作动态", .news, under: "xwzx", newest: day(0...4), count: 0, spacing: 1_500)
    plan.add("tzgg", "通知公告", .notice, under: nil, newest: day(3...20), count: 0, spacing: 9_000)
    plan.add("zfxxgk", "政府信息公开", .container, under: nil, newest: asOf)
    if full {
      plan.add("gkzn", "政府信息公开指南", .page, under: "zfxxgk", newest: SimDay(2022, 6, 1 + order))
      plan.add("gkzd", "政府信息公开制度", .page, under: "zfxxgk", newest: SimDay(2020, 9, 1 + order))
      plan.add("fdzdgk", "法定主动公开内容", .container, under: "zfxxgk", newest: asOf)
    }
    let openParent = full ? "fdzdgk" : "zfxxgk"
    plan.add("zcwj", "政策文件", .policy, under: openParent, newest: day(8...30), count: 0, spacing: 17_000)
    plan.add("zcjd", "政策解读", .interpretation, under: openParent, newest: asOf, count: 0)
    let documents = plan.index(of: "zcwj") ?? 0
    plan.change("zcjd") { $0.explains = [documents] }
    if full {
      plan.add(
        "ghjh", "规划计划", .rare, under: openParent, newest: SimDay(2021, 12, 20), spacing: 400_000)
      plan.add("czxx", "财政信息", .other, under: openParent, newest: day(20...200), count: 0, spacing: 40_000)
      plan.add("gkml", "政府信息公开目录", .catalogue, under: "zfxxgk", newest: asOf)
      plan.add("gknb", "政府信息公开年报", .annual, under: "zfxxgk", newest: asOf, count: 0)
      plan.add("ysqgk", "依申请公开", .page, under: "zfxxgk", newest: SimDay(2023, 2, 3 + order))
      plan.add("bsfw", "办事服务", .container, under: nil, newest: asOf)
      plan.add("bszn", "办事指南", .guide, under: "bsfw", newest: day(10...90), count: 0, spacing: 20_000)
      plan.add("hdjl", "互动交流", .container, under: nil, newest: asOf)
      plan.add("zxts", "咨询投诉", .interaction, under: "hdjl", newest: day(4...20), count: 0, spacing: 6_000)
      plan.add("zjdc", "征集调查", .other, under: "hdjl", newest: day(15...150), count: 0, spacing: 45_000)
    }
    if full { furnishDuties(&plan, asOf: asOf) }
    if plan.id == "www" && full {
      plan.add("bgswj", "市政府办公室文件", .policy, under: "fdzdgk", newest: day(12...40), count: 0, spacing: 21_000)
      let office = plan.columns.count - 1
      plan.change("zcjd") { $0.explains.append(office) }
    }
  }
}
