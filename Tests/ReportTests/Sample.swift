import Audit
import Disclosure
import Localization
import Report
import Store

/// Models made by hand for the tests: none of these agencies, sites or documents exists.
enum Sample {
  /// Small and with one of everything, for comparison byte by byte.
  static var small: ReportModel { followed(Cluster(sites: 3, columnsPerSite: 4, itemsPerSite: 2).model()) }

  /// The model after two earlier quarters: findings have a status and a first day, one is waived, one waiver is unused,
  /// two findings of the run before are gone.
  static func followed(_ given: ReportModel) -> ReportModel {
    var findings = given.findings
    let statuses: [ReportModel.Status] = [.new, .persisting, .returned, .expired]
    for index in findings.indices where findings[index].certainty != .unknown {
      findings[index].status = statuses[index % statuses.count]
      findings[index].since = index % 4 == 0 ? asOf : asOf.adding(days: -91)
      if findings[index].status == .expired {
        findings[index].waiver = waiver(findings[index].id, until: asOf.adding(days: -1))
      }
    }
    func gone(_ number: Int, _ message: String) -> ReportModel.Finding {
      var finding = finding(number, site: given.sites[1].id, message: message)
      finding.since = asOf.adding(days: -91)
      return finding
    }
    var waived = gone(901, "“人事任免”栏目 400 天未更新")
    (waived.status, waived.waiver) = (.waived, waiver(waived.id, until: asOf.adding(days: 39)))
    var unused = gone(902, "“征集调查”栏目没有内容")
    (unused.status, unused.waiver) = (.waived, waiver(unused.id, until: nil))
    var model = ReportModel(
      run: given.run, ledger: given.ledger, sites: given.sites, findings: findings, columns: given.columns,
      items: given.items, linkGroups: given.linkGroups, blindSpots: given.blindSpots, rules: given.rules,
      truth: given.truth, limits: given.limits, waived: [waived],
      comparison: .init(
        run: 6, asOf: asOf.adding(days: -91), sent: 9, persisting: 7, fixed: [gone(903, "链接失效，已换新址")],
        unseen: [gone(904, "附件打不开")]), office: given.office)
    model.checklist = given.checklist
    model.unusedWaivers = [unused]
    model.follow([
      .init(run: 4, asOf: asOf.adding(days: -182), sites: 3, findings: 21, failed: 2),
      .init(run: 6, asOf: asOf.adding(days: -91), sites: 3, findings: 9, failed: 1),
    ])
    return model
  }

  private static func waiver(_ id: String, until: CivilDate?) -> ReportModel.Waiver {
    .init(fingerprint: id, reason: "本年度无此类事项", by: "林一", since: asOf.adding(days: -100), until: until)
  }

  /// As large as one town's portal cluster, for looking at it.
  static var town: ReportModel { Cluster(sites: 11, columnsPerSite: 6, itemsPerSite: 28).model() }

  static let asOf = CivilDate(daysSince1970: 20_779)

  static func column(
    _ name: String, site: String = "s1", state: ReportModel.ColumnState, daysAgo: Int?, window days: Int = 14
  ) -> ReportModel.Column {
    ReportModel.Column(
      site: site, name: name, category: nil, url: "https://s1.example.gov.cn/\(name.utf8.count)/index.html",
      items: state == .blank ? 0 : 20, newest: daysAgo.map { asOf.adding(days: -$0) },
      freshSince: asOf.adding(days: -days), window: Localized("\(days) 天", en: "\(days) days"), state: state)
  }

  static func finding(
    _ number: Int, rule: String = "link-dead", severity: ReportModel.Severity = .deduct, site: String = "s1",
    message: String = "链接失效", evidence: Evidence = .members([])
  ) -> ReportModel.Finding {
    ReportModel.Finding(
      id: "F-\(number)", rule: rule, severity: severity, certainty: .certain, site: site, column: nil,
      url: "https://\(site).example.gov.cn/old/\(number).html", message: Localized(message, en: message),
      legalBasis: "国办秘函〔2019〕19号", evidence: evidence)
  }

  static func run(agency: String? = "云溪市人民政府办公室") -> ReportModel.Run {
    ReportModel.Run(
      id: 7, asOf: asOf, startedAt: 1_795_300_000, finishedAt: 1_795_303_725, profile: "yunxi.json5",
      profileTitle: Localized("云溪市政府网站集群 2026 年第四季度", en: "Yunxi government sites, 2026 Q4"), agency: agency,
      standard: Localized("国办秘函〔2019〕19号 检查指标", en: "Inspection indicators of 2019"), registered: 36,
      version: "0.1.0")
  }

  static var office: ReportModel.Office {
    var wording = OfficialWording()
    wording.title = Localized("关于{year}年第{quarterWord}季度政府网站抽查情况的通报", en: "Bulletin {year} Q{quarter}")
    wording.number = Localized("云政办函〔2026〕88号", en: "云政办函〔2026〕88号")
    wording.addressee = Localized("各县（市、区）人民政府，市政府各部门：", en: "To all counties and departments:")
    wording.basis = Localized("根据{standard}，现将{asOf}的抽查情况通报如下：", en: "Under {standard}, as of {asOf}:")
    wording.requirements = [
      .init(title: Localized("限期整改", en: "Mend in time"), text: Localized("于{deadline}前完成。", en: "By {deadline}."))
    ]
    wording.remark = Localized("（此件公开发布）", en: "(For public release)")
    wording.noticeTitle = Localized("整改通知单", en: "Notice")
    wording.allowTitle = Localized("关于请放行政府网站检查访问的函", en: "Request to let the inspection through")
    wording.allowOpening = Localized(
      "“{site}”的访问防护拦截了检查程序。", en: "Access protection stopped the program at “{site}”.")
    wording.allowClosing = Localized("请列入白名单。", en: "Please allow-list it.")
    wording.noticeOpening = Localized(
      "“{site}”存在下列问题，请于{deadline}前整改。", en: "“{site}” has these findings; by {deadline}.")
    wording.noticeClosing = Localized("有异议的，书面说明。", en: "Dispute in writing.")
    return ReportModel.Office(
      wording: wording, issued: asOf, deadline: asOf.adding(days: 14), year: 2026, quarter: 4,
      sponsors: ["site1": "云溪市交通运输局办公室"])
  }

  static let ledger = ReportModel.Ledger(states: [.fetched: 10], discovered: 10)

  static func site(_ id: String, _ name: String, verdict: ReportModel.Verdict = .pass) -> ReportModel.Site {
    ReportModel.Site(
      id: id, name: name, home: "https://\(id).example.gov.cn/", verdict: verdict, vetoItems: [], pages: 10,
      columns: 2, items: 5, links: [:], ledger: [.fetched: 10])
  }
}

/// A cluster of invented sites with faults spread by arithmetic, the same at every run.
private struct Cluster {
  var sites: Int
  var columnsPerSite: Int
  var itemsPerSite: Int

  private static let names = [
    "云溪市人民政府", "云溪市交通运输局", "云溪市教育局", "云溪市财政局", "云溪市生态环境局", "云溪市住房和城乡建设局", "云溪市卫生健康委员会", "云溪市市场监督管理局",
    "青石县人民政府", "临江区人民政府", "云溪高新技术产业开发区管理委员会",
  ]
  private static let columns: [(String, Localized, Int, Localized)] = [
    ("工作动态", Localized("动态要闻", en: "News"), 14, Localized("14 天", en: "14 days")),
    ("通知公告", Localized("通知公告", en: "Notices"), 183, Localized("6 个月", en: "6 months")),
    ("政策文件", Localized("政策文件", en: "Policy"), 183, Localized("6 个月", en: "6 months")),
    ("政策解读", Localized("政策解读", en: "Interpretation"), 183, Localized("6 个月", en: "6 months")),
    ("人事任免", Localized("其他", en: "Other"), 365, Localized("1 年", en: "1 year")),
    ("征集调查", Localized("其他", en: "Other"), 365, Localized("1 年", en: "1 year")),
  ]

  private func name(_ site: Int) -> String { Cluster.names[site % Cluster.names.count] }
  private func id(_ site: Int) -> String { site == 0 ? "portal" : "site\(site)" }
  private func home(_ site: Int) -> String { "https://\(id(site)).yunxi.example.gov.cn/" }

  private func state(_ site: Int, _ column: Int) -> ReportModel.ColumnState {
    if site == 1 && column != 1 { return column % 2 == 0 ? .stale : .blank }
    switch (site * 7 + column * 3) % 11 {
    case 0: return .stale
    case 4: return .unreadable
    case 9: return site % 3 == 0 ? .undated : .fresh
    default: return .fresh
    }
  }

  private func verdict(_ site: Int) -> ReportModel.Verdict {
    switch site % 5 {
    case 1: .fail
    case 2: .unknown
    default: .pass
    }
  }

  func model() -> ReportModel {
    var columns: [ReportModel.Column] = []
    var findings: [ReportModel.Finding] = []
    for site in 0..<sites {
      for index in 0..<columnsPerSite {
        let column = column(site, index)
        columns.append(column)
        if let finding = finding(site, column) { findings.append(finding) }
      }
      findings += siteFindings(site)
    }
    var model = ReportModel(
      run: Sample.run(), ledger: ledger, sites: (0..<sites).map(siteRow), findings: findings, columns: columns,
      items: (0..<sites).flatMap { site in (0..<itemsPerSite).map { item(site, $0) } },
      linkGroups: (0..<sites).filter { $0 % 3 == 0 }.map(linkGroup),
      blindSpots: (0..<sites).flatMap(blindSpots), rules: Cluster.rules, truth: truth,
      limits: [Localized("页数上限为每站 20,000 页。", en: "At most 20,000 pages a site were visited.")],
      office: Sample.office)
    model.checklist = [
      .init(
        id: "D-8-1", title: "表格能否下载", kind: .deduct, source: "国办秘函〔2019〕19号 办事服务", why: "内容是否准确须由人核实。",
        leads: ["link-dead", "site-walled"]),
      .init(id: "V-1-6", title: "严重负面舆情", kind: .veto, source: "国办秘函〔2019〕19号", why: "舆情不在网站上。", leads: []),
    ]
    return model
  }

  private func siteRow(_ site: Int) -> ReportModel.Site {
    let hit = verdict(site) == .fail
    let unknown = verdict(site) == .unknown
    let pages = 180 + site * 97
    return ReportModel.Site(
      id: id(site), name: name(site), home: home(site), code: site == 3 ? nil : "99010000\(10 + site)",
      verdict: verdict(site),
      reasons: unknown
        ? [Localized("38.2% 的网址被访问防护拦截，看到的不足以下结论", en: "38.2% of the addresses answered with access protection")]
        : [],
      vetoItems: [
        ReportModel.VetoItem(
          rule: "home-stale", title: Localized("首页未更新", en: "Home page not updated"),
          state: unknown ? .unknown : hit ? .hit : .clear, count: unknown ? nil : hit ? 37 : 3, threshold: 14,
          unit: Localized("天", en: "days")),
        ReportModel.VetoItem(
          rule: "columns-blank-veto", title: Localized("空白栏目", en: "Blank columns"),
          state: hit ? .hit : .clear, count: hit ? 6 : site % 3, threshold: 5, unit: Localized("", en: ""),
          unknown: unknown ? 4 : 0),
        ReportModel.VetoItem(
          rule: "columns-stale-veto", title: Localized("应更新未更新栏目", en: "Stale columns"), state: .clear,
          count: site % 4, threshold: 5, unit: Localized("", en: "")),
      ],
      pages: pages, columns: columnsPerSite, items: itemsPerSite,
      links: [.fine: pages * 11, .dead: site % 3 == 0 ? 3 : 0, .walled: unknown ? 64 : 0, .slow: site % 4],
      ledger: [.fetched: pages, .failed: site, .walled: unknown ? 64 : 0, .robots: site % 2],
      score: hit || site % 2 == 0
        ? ReportModel.Score(
          value: hit ? nil : 91.5, isOfficial: false, lines: [.init(item: "信息更新", hits: 3, points: 8.5, cap: 30)])
        : nil)
  }

  private var ledger: ReportModel.Ledger {
    var states: [LedgerState: Int] = [.outOfScope: 231]
    for site in 0..<sites { states.merge(siteRow(site).ledger, uniquingKeysWith: +) }
    return ReportModel.Ledger(states: states, discovered: states.values.reduce(0, +))
  }

  private func column(_ site: Int, _ index: Int) -> ReportModel.Column {
    let (name, category, days, window) = Cluster.columns[index % Cluster.columns.count]
    let state = state(site, index)
    let age: Int? =
      switch state {
      case .fresh: days * (site + 1) / (sites + 2)
      case .stale: days + days * (site + index) / 3 + 1
      case .blank, .undated, .unreadable, .exempt: nil
      }
    var made = ReportModel.Column(
      site: id(site), name: name, category: category, url: "\(home(site))col/col\(100 + index)/index.html",
      items: state == .unreadable ? nil : state == .blank ? 0 : 15 + index,
      newest: age.map { Sample.asOf.adding(days: -$0) }, freshSince: Sample.asOf.adding(days: -days),
      window: window,
      state: state, reason: state == .unreadable ? Localized("列表由脚本加载", en: "list loaded by script") : nil)
    if state == .fresh || state == .stale { made.weeks = (0..<26).map { $0 * 7 % (site + 3) } }
    return made
  }

  private func finding(_ site: Int, _ column: ReportModel.Column) -> ReportModel.Finding? {
    let (rule, chinese, english): (String, String, String)
    switch column.state {
    case .fresh, .exempt: return nil
    case .stale:
      (rule, chinese, english) = ("column-stale", "“\(column.name)”栏目超期未更新", "Column “\(column.name)” is stale")
    case .blank:
      (rule, chinese, english) = ("column-blank", "“\(column.name)”栏目空白", "Column “\(column.name)” is blank")
    case .undated:
      (rule, chinese, english) = (
        "column-undated", "“\(column.name)”栏目条目没有日期", "Items of “\(column.name)” bear no dates"
      )
    case .unreadable:
      (rule, chinese, english) = (
        "column-unreadable", "“\(column.name)”栏目由脚本加载，未能查看", "“\(column.name)” is loaded by script"
      )
    }
    let unknown = column.state == .unreadable
    return ReportModel.Finding(
      id:
        "F-\(rule.utf8.count)C\(site)\(column.url.utf8.count)\(column.name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 9973 })",
      rule: rule,
      severity: unknown ? .review : .deduct, certainty: unknown ? .unknown : .certain, site: id(site),
      column: column.name, url: column.url, message: Localized(chinese, en: english),
      legalBasis: "国办秘函〔2019〕19号 扣分指标 信息更新",
      evidence: .members([
        .init("newest", column.newest.map { .text($0.description) } ?? .null),
        .init("items", .number(Double(column.items ?? 0))),
        .init("window", .text(column.window[.chinese])),
      ]))
  }

  private func siteFindings(_ site: Int) -> [ReportModel.Finding] {
    var findings: [ReportModel.Finding] = []
    func add(
      _ rule: String, _ severity: ReportModel.Severity, _ certainty: ReportModel.Certainty, _ path: String,
      _ message: Localized, _ evidence: Evidence, looks: [Attempt] = []
    ) {
      findings.append(
        ReportModel.Finding(
          id: "F-\(site)\(rule.utf8.count)\(findings.count)X", rule: rule, severity: severity, certainty: certainty,
          site: id(site), column: nil, url: home(site) + path, message: message,
          legalBasis: severity == .veto ? "国办秘函〔2019〕19号 单项否决 4" : "国办秘函〔2019〕19号 扣分指标", evidence: evidence,
          looks: looks))
    }
    if verdict(site) == .fail {
      add(
        "columns-blank-veto", .veto, .certain, "",
        Localized("空白栏目 6 个，达到阈值 5 个", en: "6 blank columns, the limit is 5"),
        .members([
          .init("count", .number(6)), .init("threshold", .number(5)),
          .init(
            "columns",
            .list(
              (1...6).map {
                .members([
                  .init("name", .text("栏目\($0)")), .init("url", .text("\(home(site))col/col\($0)/index.html")),
                ])
              })),
        ]))
      add(
        "home-stale", .veto, .certain, "", Localized("首页 37 天没有更新", en: "Nothing new on the home page for 37 days"),
        .members([
          .init("newest", .text("2026-10-16")), .init("ageDays", .number(37)), .init("threshold", .number(14)),
        ]))
    }
    if verdict(site) == .unknown {
      add(
        "site-walled", .review, .unknown, "",
        Localized("访问防护：38.2% 的网址未能查看", en: "Access protection: 38.2% not looked at"),
        .members([.init("share", .number(0.382)), .init("walled", .number(64)), .init("status", .number(412))]))
    }
    let looks = [
      Attempt(
        at: 1_795_300_100, method: "GET", status: 404, outcome: "ok", address: "192.0.2.\(site)", milliseconds: 41),
      Attempt(
        at: 1_795_303_700, method: "GET", status: 404, outcome: "ok", address: "192.0.2.\(site)", milliseconds: 38),
    ]
    for number in 0..<(site % 3 == 0 ? 3 : 1) {
      add(
        "link-dead", .deduct, .certain, "art/2024/3/\(number)/art_17_\(1000 + number).html",
        Localized("链接失效：HTTP 404，两次查看相隔 60 分钟", en: "Dead link: HTTP 404 at two looks 60 minutes apart"),
        .members([
          .init("status", .number(404)),
          .init("carriers", .list([.text(home(site)), .text("\(home(site))col/col101/index.html")])),
        ]), looks: looks)
    }
    add(
      "interpretation-missing", .deduct, .suspected, "art/2026/9/1/art_21_\(site).html",
      Localized("《云溪市公共停车场管理办法》发布 30 个工作日未见解读", en: "No interpretation seen within 30 working days"),
      .members([
        .init("documentNumber", .text("云政办〔2026〕\(site + 3)号")), .init("published", .text("2026-09-01")),
        .init("workdays", .number(54)),
      ]))
    if site % 2 == 0 {
      add(
        "attribute-missing", .deduct, .certain, "art/2026/8/5/art_22_\(site).html",
        Localized("公文未标注公开属性", en: "Official document without a disclosure attribute"),
        .members([
          .init("documentNumber", .text("云政〔2026〕\(site + 1)号")),
          .init("excerpt", .text("特此通知。 云溪市人民政府 2026年8月5日")),
        ]))
    }
    return findings
  }

  private func item(_ site: Int, _ index: Int) -> ReportModel.Item {
    let official = index % 3 == 0
    let day = Sample.asOf.adding(days: -index * 9 - site)
    return ReportModel.Item(
      site: id(site), column: Cluster.columns[index % columnsPerSite % Cluster.columns.count].0,
      title: official ? "\(name(site))关于印发公共停车场管理办法（第\(index + 1)版）的通知" : "\(name(site))召开第\(index + 1)次安全生产工作会议",
      url: "\(home(site))art/2026/\(index + 1)/art_\(site)_\(index).html",
      indexNumber: official ? "YX00-0\(site)-2026-\(100 + index)" : nil,
      documentNumber: official ? "云政办〔2026〕\(index + 1)号" : nil, agency: official ? name(site) : nil,
      created: official ? day.adding(days: -2) : nil, published: index % 2 == 0 ? day.description : "\(day)T09:30",
      attribute: official ? (index % 9 == 6 ? "依申请公开" : "主动公开") : nil,
      interpretation: official ? ReportModel.Interpretation.allCases[index / 3 % 5] : nil)
  }

  private func linkGroup(_ site: Int) -> ReportModel.LinkGroup {
    ReportModel.LinkGroup(
      site: id(site), shape: "/art/#/#/#/art_#_#.html", pages: 40 + site * 31,
      links: (0..<3).map { number in
        ReportModel.DeadLink(
          url: home(site) + "art/2024/3/\(number)/art_17_\(1000 + number).html",
          verdict: number == 2 ? .softDead : .dead,
          status: number == 2 ? 200 : 404, reason: number == 2 ? "soft-404" : "status-404",
          carriers: [.init(url: home(site) + "art/2026/1/2/art_1_1.html", line: 211)],
          carrierCount: 40 / (number + 1) + site)
      })
  }

  private func blindSpots(_ site: Int) -> [ReportModel.BlindSpot] {
    guard site % 5 == 2 || site == 0 else { return [] }
    return [
      ReportModel.BlindSpot(
        site: id(site), reason: site == 0 ? "script" : "walled",
        title: site == 0
          ? Localized("列表由脚本加载，不执行脚本", en: "Lists loaded by script, which is not run")
          : Localized("访问防护（HTTP 412，脚本设置 cookie）", en: "Access protection (HTTP 412, cookie set by script)"),
        count: site == 0 ? 3 : 64, share: site == 0 ? 0.008 : 0.382,
        examples: ["\(home(site))col/col101/index.html", "\(home(site))col/col102/index.html"],
        advice: Localized(
          "请网站主管部门把检查地址列入白名单后重查。", en: "Ask the operator to allow-list the auditor, then look again."))
    ]
  }

  private var truth: ReportModel.TruthComparison {
    ReportModel.TruthComparison(lines: [
      .init(rule: "column-blank", planted: 3, found: 3, missed: [], extra: []),
      .init(rule: "link-dead", planted: 12, found: 11, missed: ["\(home(0))gone.html"], extra: []),
    ])
  }

  private static let rules: [ReportModel.RuleEntry] = [
    rule("home-stale", .veto, "首页长期未更新", "Stale home page", "国办秘函〔2019〕19号 单项否决 4"),
    rule("columns-blank-veto", .veto, "空白栏目过多", "Too many blank columns", "国办秘函〔2019〕19号 单项否决 4"),
    rule("column-stale", .deduct, "栏目超期未更新", "Stale column", "国办秘函〔2019〕19号 扣分指标 信息更新"),
    rule("column-blank", .deduct, "空白栏目", "Blank column", "国办秘函〔2019〕19号 扣分指标 信息更新"),
    rule("column-undated", .deduct, "栏目条目无日期", "Column without dates", "国办秘函〔2019〕19号 扣分指标 信息更新"),
    rule("column-unreadable", .review, "栏目未能查看", "Column not looked at", "明察自定"),
    rule("link-dead", .deduct, "失效链接", "Dead link", "国办秘函〔2019〕19号 扣分指标 链接可用性"),
    rule("interpretation-missing", .deduct, "政策解读缺失", "Policy without interpretation", "国办秘函〔2019〕19号 扣分指标 政策解读"),
    rule("attribute-missing", .deduct, "公文未标注公开属性", "Attribute missing", "《政府信息公开条例》"),
    rule("site-walled", .review, "访问防护", "Access protection", "明察自定"),
  ]

  private static func rule(
    _ id: String, _ severity: ReportModel.Severity, _ chinese: String, _ english: String, _ basis: String
  ) -> ReportModel.RuleEntry {
    ReportModel.RuleEntry(
      id: id, severity: severity, title: Localized(chinese, en: english), legalBasis: basis,
      measured: Localized(
        "取栏目首页列表中最新一条的日期，与监测时点比较。",
        en: "The newest date on the column's first page is compared with the moment of monitoring."),
      falseAlarms: id == "column-stale"
        ? Localized("本年度确无此类事项的栏目，可凭说明豁免。", en: "Columns in which nothing happened may be waived with a reason.")
        : nil,
      remedy: Localized("补充发布应公开的信息，或按规定合并、下线栏目。", en: "Publish what is due, or merge or retire the column."),
      thresholds: [Localized("天数：14", en: "days: 14")],
      lookAlikes: [Localized("恰在第十四天", en: "exactly the fourteenth day")],
      byHand: Localized("打开栏目看最新一条的日期。", en: "Open the column and look at the newest date."))
  }
}
