/// Lays faults into the plans and keeps the book of them. Places are named by column and number, because
/// addresses are known only when the plans are frozen.
struct Planting {
  enum Place: Sendable {
    case home
    case column(String)
    case item(String, Int)
    /// An item that follows no rule, by its place among the column's extras.
    case extra(String, Int)
    /// The interpretation of that policy document.
    case interpretation(String, Int)
    /// An item that was there before and is not any more.
    case former(String, Int)
    /// An address of the site, or an absolute one.
    case path(String)
  }

  enum Weight: Sendable { case planted(certainty: String), lookAlike, tolerated }

  struct Entry: Sendable {
    var rule: String
    var site: String
    var place: Place
    var reason: String
    var weight: Weight
    var aliases: [String]
  }

  let options: ClusterOptions
  var plans: [SitePlan]
  var book: [Entry] = []
  var asOf: SimDay { options.asOf }

  init(_ options: ClusterOptions, plans: [SitePlan]) {
    self.options = options
    self.plans = plans
  }

  /// All faults and look-alikes of the options' size.
  mutating func plantAll() {
    if options.faults {
      if !options.isSmall {
        dropColumns()
        plantStale()
        plantBlank()
        plantUnreadable()
        plantVetoes()
        plantDuties()
        plantFrames()
        plantServices()
        plantDocuments()
        plantDates()
        plantSafety()
        plantSecond()
        plantNetwork()
        plantDepartures()
        plantForms()
        if options.moment != .only { plantHistory() }
      }
      plantInterpretations()
      plantAttributes()
      plantLinks()
      plantSites()
    }
    noteStaticColumns()
    if options.isSmall { tolerateSmall() }
  }

  /// A cluster in miniature has not the columns that the duties ask for, and one page is a tenth of a site's.
  private mutating func tolerateSmall() {
    tolerate("column-blank", "xfj", .column("zcjd"), "小规模站群里，应有的两份解读正是缺失的")
    for site in ["czj", "rsj"] { tolerate("tag-article", site, .home, "不足十篇稿件中有一页没有模板") }
    for plan in plans where plan.fate == .open {
      for rule in ["duty-column", "duty-document", "annual-report-missing", "channel-missing", "number-gap"] {
        tolerate(rule, plan.id, .home, "小规模站群没有这些栏目")
      }
    }
  }

  mutating func at(_ site: String, _ body: (inout SitePlan) -> Void) {
    if let index = plans.firstIndex(where: { $0.id == site }) { body(&plans[index]) }
  }

  mutating func change(_ site: String, _ column: String, _ body: (inout Column) -> Void) {
    at(site) { $0.change(column, body) }
  }

  /// Changes one item, when the column is there.
  mutating func override(_ site: String, _ column: String, _ slot: Int, _ body: (inout ItemOverride) -> Void) {
    change(site, column) { body(&$0.overrides[slot, default: ItemOverride()]) }
  }

  mutating func plant(
    _ rule: String, _ site: String, _ place: Place, _ reason: String, certainty: String = "certain",
    aliases: [String] = []
  ) {
    book.append(
      Entry(
        rule: rule, site: site, place: place, reason: reason, weight: .planted(certainty: certainty),
        aliases: aliases))
  }

  mutating func look(_ rule: String, _ site: String, _ place: Place, _ reason: String) {
    book.append(Entry(rule: rule, site: site, place: place, reason: reason, weight: .lookAlike, aliases: []))
  }

  mutating func tolerate(_ rule: String, _ site: String, _ place: Place, _ reason: String) {
    book.append(Entry(rule: rule, site: site, place: place, reason: reason, weight: .tolerated, aliases: []))
  }

  /// Columns that every site has and that are rightly old, or rightly without items.
  private mutating func noteStaticColumns() {
    let old = [
      ("jgzn", "职能页面，内容不变即不必更新"), ("gkzn", "公开指南按需修订"), ("gkzd", "制度文本，不判更新"),
      ("ysqgk", "申请说明页面"), ("ghjh", "规划按周期编制，不判更新"), ("gknb", "年报一年一份，已按期发布"),
    ]
    let bare = [
      ("xwzx", "导航栏目，只列下级栏目"), ("fdzdgk", "导航栏目，只列下级栏目"), ("ghjh", "只有一条内容的列表"),
      ("jgzn", "概况页面，本来没有列表"),
    ]
    for plan in plans where plan.fate == .open {
      for (slug, reason) in old where plan.index(of: slug) != nil {
        look("column-stale", plan.id, .column(slug), reason)
      }
      for (slug, reason) in bare where plan.index(of: slug) != nil {
        look("column-blank", plan.id, .column(slug), reason)
      }
      if plan.index(of: "xwzx") != nil {
        look("column-undated", plan.id, .column("xwzx"), "导航栏目的下级栏目链接没有日期")
      }
    }
  }
}
