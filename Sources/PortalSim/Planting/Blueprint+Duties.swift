extension Blueprint {
  /// The columns and documents that the agencies' own rules ask for, on top of what every site has.
  static func furnishDuties(_ plan: inout SitePlan, asOf: SimDay) {
    for (slug, name) in columns[plan.id] ?? [] {
      let parent = interactive.contains(slug) ? "hdjl" : "fdzdgk"
      plan.add(slug, name, .other, under: parent, newest: asOf.adding(days: -(20 + slug.utf8.count)), count: 2)
    }
    // The year's form is due by the end of January.
    let year = asOf.parts.month >= 2 ? asOf.year : asOf.year - 1
    let agency = plan.agency
    plan.change("gknb") {
      $0.extras.append(
        ExtraItem(title: "\(agency)政府网站工作年度报表（\(year - 1)年度）", day: SimDay(year, 1, 20)))
    }
    let documents = self.documents(plan, asOf: asOf)
    plan.change("czxx") { $0.extras += documents }
  }

  private static let interactive: Set = ["ldxj", "zxft", "cjwt", "hygq"]

  private static let columns: [String: [(String, String)]] = [
    "jtj": [("xmt", "政务新媒体"), ("jyta", "建议提案"), ("ldxj", "领导信箱"), ("cjwt", "常见问题")],
    "xfj": [
      ("zdxm", "重大项目"), ("gysy", "公益事业"), ("jyta", "建议提案"), ("xmt", "政务新媒体"), ("zxft", "在线访谈"), ("ldxj", "领导信箱"),
      ("gwyxx", "国务院信息"), ("wmcs", "文明城市创建"),
    ],
    "yzj": [
      ("qzqd", "权责清单"), ("ldxj", "领导信箱"), ("xzxk", "行政许可"), ("ssj", "双随机一公开"), ("zfgs", "执法公示"), ("zdxm", "重大项目"),
      ("hybz", "行业标准"), ("yjgl", "应急管理"), ("jyta", "建议提案"), ("zxft", "在线访谈"), ("xmt", "政务新媒体"),
    ],
    "ycj": [
      ("zfcg", "政府采购"), ("zfgs", "执法公示"), ("xzxk", "行政许可"), ("ssj", "双随机一公开"), ("jyta", "建议提案"), ("hygq", "回应关切"),
      ("xmt", "政务新媒体"), ("zfgb", "政府公报"),
    ],
    "bmfw": [
      ("zfcg", "政府采购"), ("qzqd", "权责清单"), ("rsxx", "人事信息"), ("xzxk", "行政许可"), ("sjfb", "数据发布"), ("zxft", "在线访谈"),
      ("ldxj", "领导信箱"), ("jyta", "建议提案"), ("gwyxx", "国务院信息"), ("xmt", "政务新媒体"),
    ],
  ]

  /// What a budget's page says beyond its prose.
  static let budgetLines = "<p>收支按支出功能分类列到项级科目，其中基本支出和项目支出分别列示。</p>\n"

  private static func documents(_ plan: SitePlan, asOf: SimDay) -> [ExtraItem] {
    func item(_ title: String, _ day: SimDay, _ fragment: String = "") -> ExtraItem {
      ExtraItem(title: plan.agency + title, day: day, fragment: fragment)
    }
    // A budget is due by the end of April, the accounts of the year before by the end of September.
    let budget = asOf > SimDay(asOf.year, 4, 30) ? asOf.year : asOf.year - 1
    let accounts = asOf > SimDay(asOf.year, 9, 30) ? asOf.year : asOf.year - 1
    let money = [
      item("\(budget)年度部门预算", SimDay(budget, 3, 12), budgetLines),
      item("\(accounts - 1)年度部门决算", SimDay(accounts, 8, 21), budgetLines),
    ]
    let recent = asOf.adding(days: -60)
    switch plan.id {
    case "www":
      let (year, quarter) = lastQuarter(asOf.adding(days: -45))
      return [
        item("办公室关于\(year)年第\(["一", "二", "三", "四"][quarter - 1])季度全市政府网站抽查情况的通报", asOf.adding(days: -50))
      ]
    case "xfj": return money
    case "bmfw": return money + [item("行政审批事项目录", recent), item("规范性文件清理结果", asOf.adding(days: -200))]
    case "ycj": return [item("取消和保留的证明材料清单", recent)]
    case "yzj":
      let (year, quarter) = lastQuarter(asOf.adding(days: -45))
      let listed = asOf > SimDay(asOf.year, 3, 31) ? asOf.year : asOf.year - 1
      return money + [
        item("随机抽查事项清单", asOf.adding(days: -500)), item("快递市场监管报告", asOf.adding(days: -120)),
        item("快递发展指数报告", recent), item("快递服务满意度调查结果", asOf.adding(days: -150)),
        item("邮政业用户申诉情况通告", recent), item("\(listed - 1)年主动公开文件目录", SimDay(listed, 3, 20)),
        item("\(year)年第\(quarter)季度网站抽查情况", asOf.adding(days: -50)),
      ]
    default: return []
    }
  }

  /// Year and number of the last whole quarter before a day.
  private static func lastQuarter(_ day: SimDay) -> (year: Int, quarter: Int) {
    let quarter = (day.parts.month - 1) / 3
    return quarter == 0 ? (day.year - 1, 4) : (day.year, quarter)
  }
}
