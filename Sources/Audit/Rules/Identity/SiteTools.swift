import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 首页没有站内搜索、网站地图或无障碍入口。
  static let siteTools = Rule(
    id: "site-tools", severity: .deduct,
    title: Localized("首页缺少搜索、地图或无障碍入口", en: "Home page without search, site map or accessibility entry"),
    measured: Localized(
      "首页可读而没有认出站内搜索框（或“搜索”入口）、网站地图入口、无障碍（长者）入口，各报一条；无障碍入口只作提示。三样都没有认出而首页由脚本填充的不判。",
      en:
        "The home page was read and shows no search field, no way to a site map, no accessibility entry: one finding each, "
        + "the last as advice. A home page with less than ten links is not judged: a script fills it."),
    falseAlarms: Localized("入口只是一个没有说明的图标时会误报。", en: "Entries that are bare icons are not seen."),
    remedy: Localized("补上入口，图标加上文字说明。", en: "Add them, with text beside the icons."),
    byHand: Localized(
      "打开首页，找搜索框、网站地图和无障碍（长者模式）入口；图标按钮逐个把鼠标停上去看。",
      en: "Look for search, site map and accessibility on the home page; hover over bare icons."),
    source: "国办秘函〔2019〕19号 功能设计／站内搜索；国办发〔2017〕47号；工信部适老化及无障碍改造专项行动", reads: [.page, .column],
    passing: [RuleExample("都有", en: "All there") { site(ToolFacts.all) }],
    failing: [
      RuleExample("没有搜索", en: "No search", expects: ["/"]) {
        var tools = ToolFacts.all
        tools.search = false
        return site(tools)
      },
      RuleExample("没有无障碍入口", en: "No accessibility entry", expects: ["/"]) {
        var tools = ToolFacts.all
        tools.accessibility = false
        return site(tools)
      },
    ],
    findings: { context in
      guard let home = context.index.home, home.isReadable, let facts = home.facts, facts.kind == .home,
        (context.facts.links[home.id] ?? []).count >= 10
      else { return [] }
      let tools: [(item: String, there: Bool, title: Localized)] = [
        ("search", facts.tools.search, Localized("站内搜索", en: "search field")),
        ("site-map", facts.tools.siteMap, Localized("网站地图入口", en: "site map")),
        ("accessibility", facts.tools.accessibility, Localized("无障碍或长者模式入口", en: "accessibility entry")),
      ]
      return tools.filter { !$0.there }.map { tool in
        Finding(
          context.facts.site.home, certainty: .suspected, severity: tool.item == "accessibility" ? .advice : nil,
          item: tool.item, onHome: true,
          message: Localized(
            "首页没有认出\(tool.title.chinese)", en: "No \(tool.title.english) was seen on the home page")
        ) { json in
          json.member("tool", tool.item)
          json.member("links", context.facts.links[home.id]?.count ?? 0)
        }
      }
    })

  private static func site(_ tools: ToolFacts) -> ExampleSite {
    var home = ExamplePage(path: "/", kind: .home, depth: 0) { $0.tools = tools }
    home.links = (1...12).map { "/c\($0)/" }
    return ExampleSite(home)
  }
}

extension ToolFacts {
  fileprivate static var all: ToolFacts {
    var tools = ToolFacts()
    tools.search = true
    tools.siteMap = true
    tools.accessibility = true
    return tools
  }
}
