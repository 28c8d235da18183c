extension Planting {
  /// Policy documents whose interpretation is missing, late or linked one way only, and pairs that are in order
  /// though they look odd. Item 3 of every policy column needs none (任免, 转发, 批复 …).
  mutating func plantInterpretations() {
    for (site, slot, box, reason) in [
      ("www", 1, false, "政策文件没有解读"), ("rsj", 1, true, "相关解读栏为空且隐藏，没有解读"),
      ("jyj", 1, false, "只有另一份名称相近文件的解读"), ("czj", 1, false, "政策文件没有解读"),
      ("xfj", 4, true, "解读期限（10个工作日）早已过去，没有解读"),
    ] {
      override(site, "zcwj", slot) { $0.pair = .missing(emptyBox: box) }
      plant("interpretation-missing", site, .item("zcwj", slot), reason)
    }
    override("xfj", "zcwj", 0) { [asOf] in
      $0.day = asOf.adding(days: -5)
      $0.pair = .missing(emptyBox: false)
    }
    look("interpretation-missing", "xfj", .item("zcwj", 0), "发布5天，解读期限10个工作日未到")
    for (order, plan) in plans.enumerated() where plan.fate == .open && plan.index(of: "zcwj") != nil {
      let sort = Planting.excludedSort(slot: 3, order: order)
      look(
        "interpretation-missing", plan.id, .item("zcwj", 3), "\(Vocabulary.excludedNames[sort])类文件，不需要解读")
    }

    plantLate()
    plantOneWay()

    // The bureau's document is explained on the portal.
    if !options.isSmall,
      let portal = plans.first(where: { $0.id == "www" })?.columns.first(where: { $0.slug == "zcjd" })
    {
      let extra = portal.extras.count
      change("www", "zcjd") { [asOf] in
        $0.extras.append(ExtraItem(title: "", day: asOf, partner: .init(site: "rsj", column: "zcwj", slot: 2)))
      }
      override("rsj", "zcwj", 2) { $0.pair = .onPortal(extra: extra) }
      look("interpretation-missing", "rsj", .item("zcwj", 2), "解读发布在门户网站，双向链接")
      look("interpretation-one-way", "rsj", .item("zcwj", 2), "解读发布在门户网站，双向链接")
    }
    override("jyj", "zcwj", 4) { $0.pair = .titleOnly }
    look("interpretation-missing", "jyj", .item("zcwj", 4), "解读不写文号，以书名号内标题对应，双向链接")
    look("interpretation-one-way", "jyj", .interpretation("zcwj", 4), "解读不写文号，以书名号内标题对应，双向链接")
  }

  private mutating func plantLate() {
    let year = SimDay(asOf.year, 10, 7) <= asOf ? asOf.year : asOf.year - 1
    for (site, slot, days) in [("jtj", 1, 9), ("yzj", 1, 5), ("rsj", 5, 30)] {
      // From a Monday in July, a month without holidays: the days after it are plain working weeks.
      let day = Planting.weekday(1, from: SimDay(year, 7, 3))
      override(site, "zcwj", slot) {
        $0.day = day
        $0.pair = .on(day.adding(days: days))
      }
      plant("interpretation-late", site, .item("zcwj", slot), "解读晚于文件\(days)天，超过期限")
    }
    // 2025-09-28 and 2025-10-11 were made up, 2025-10-01 to 08 were free: the tenth working day after
    // 2025-09-26 is 2025-10-16 (国务院办公厅关于2025年部分节假日安排的通知).
    if asOf >= SimDay(2025, 10, 17) {
      for (slot, day) in [(1, SimDay(2025, 10, 16)), (2, SimDay(2025, 10, 17))] {
        override("xfj", "zcwj", slot) {
          $0.day = SimDay(2025, 9, 26)
          $0.pair = .on(day)
        }
      }
      look("interpretation-late", "xfj", .item("zcwj", 1), "跨国庆假期和两个调休上班日，恰在第10个工作日")
      plant("interpretation-late", "xfj", .item("zcwj", 2), "跨国庆假期和两个调休上班日，在第11个工作日")
    }
    let saturday = Planting.weekday(6, from: SimDay(year, 8, 1))
    override("jtj", "zcwj", 2) {
      $0.day = saturday
      $0.pair = .on(saturday.adding(days: 1))
    }
    look("interpretation-late", "jtj", .item("zcwj", 2), "文件周六发布，解读周日发布，相差0个工作日")
    override("yzj", "zcwj", 2) {
      $0.day = SimDay(year, 10, 1)
      $0.pair = .on(SimDay(year, 10, 7))
    }
    look("interpretation-late", "yzj", .item("zcwj", 2), "文件和解读都在国庆假期内发布，相差0个工作日")
    override("czj", "zcwj", 4) { [asOf] in
      $0.day = asOf.adding(days: -91)
      $0.pair = .on(asOf.adding(days: -92))
    }
    look("interpretation-late", "czj", .item("zcwj", 4), "解读比文件早一天发布")
    look("interpretation-late", "www", .item("zcwj", 0), "文件与解读同日发布")
  }

  private mutating func plantOneWay() {
    override("jyj", "zcwj", 2) { $0.pair = .noForward }
    plant("interpretation-one-way", "jyj", .item("zcwj", 2), "文件页没有解读链接，解读页有原文链接")
    override("ycj", "zcwj", 1) { $0.pair = .noForward }
    plant("interpretation-one-way", "ycj", .item("zcwj", 1), "文件页没有解读链接，解读页有原文链接")
    override("czj", "zcwj", 2) { $0.pair = .noBack }
    plant("interpretation-one-way", "czj", .interpretation("zcwj", 2), "解读页没有原文链接")
    override("bmfw", "zcwj", 1) { $0.pair = .noBack }
    plant("interpretation-one-way", "bmfw", .interpretation("zcwj", 1), "解读页没有原文链接")
    look("interpretation-one-way", "www", .item("zcwj", 0), "“相关解读”块内的双向链接")
    look("interpretation-one-way", "jtj", .item("zcwj", 0), "正文末“政策解读：”的双向链接")
    look("interpretation-one-way", "yzj", .interpretation("zcwj", 0), "“政策原文：”链接回文件")
  }

  /// Which kind of exempt document stands at that place of a site's policy column.
  static func excludedSort(slot: Int, order: Int) -> Int { (slot / 4 + order) % Vocabulary.excluded.count }

  /// The first day of that weekday (1 Monday) on or after a day.
  static func weekday(_ weekday: Int, from day: SimDay) -> SimDay {
    day.adding(days: (weekday - day.weekday + 7) % 7)
  }
}
