import Disclosure
import JSON
import Localization
import Store
import Web

/// 网页标签：每级一条规则，同一模板的同一毛病只报一次。国办发〔2017〕47号附件《网页设计规范》.
extension Rule {
  static let tagSite = tags(
    id: "tag-site", level: .site, name: Localized("网站标签不规范", en: "Site tags not as required"),
    tags: "SiteName、SiteDomain、SiteIDCode",
    passing: [
      RuleExample("三个标签齐全", en: "All three") {
        tagged(["SiteName": "示例市交通运输局", "SiteDomain": "www.example.gov.cn", "SiteIDCode": "9901000001"])
      }
    ],
    failing: [
      RuleExample("没有标识码", en: "No code", expects: ["/"]) {
        tagged(["SiteName": "示例市交通运输局", "SiteDomain": "www.example.gov.cn"])
      },
      RuleExample("标识码是占位文字，域名带协议", en: "A placeholder, and a domain with scheme", expects: ["/", "/"]) {
        tagged(["SiteName": "示例市交通运输局", "SiteDomain": "http://www.example.gov.cn/", "SiteIDCode": "网站标识码"])
      },
    ])

  static let tagColumn = tags(
    id: "tag-column", level: .column, name: Localized("栏目标签不规范", en: "Column tags not as required"),
    tags: "ColumnName、ColumnDescription、ColumnKeywords、ColumnType",
    passing: [
      RuleExample("四个标签齐全", en: "All four") {
        tagged(["ColumnName": "通知公告", "ColumnDescription": "发布通知公告", "ColumnKeywords": "通知", "ColumnType": "通知公告"])
      }
    ],
    failing: [
      RuleExample("ColumnType 为空", en: "An empty ColumnType", expects: ["/"]) {
        tagged(["ColumnName": "通知公告", "ColumnDescription": "发布通知公告", "ColumnKeywords": "通知", "ColumnType": ""])
      }
    ])

  static let tagArticle = tags(
    id: "tag-article", level: .article, name: Localized("内容页标签不规范", en: "Article tags not as required"),
    tags: "ArticleTitle、PubDate、ContentSource",
    passing: [
      RuleExample("三个标签齐全", en: "All three") {
        tagged(["ArticleTitle": "公告", "PubDate": "2026-11-19 09:30", "ContentSource": "示例市交通运输局"])
      },
      RuleExample("官方样例的全角破折号", en: "The dashes of the official sample") {
        tagged(["ArticleTitle": "公告", "PubDate": "2026——11——19 09:30", "ContentSource": "本站"])
      },
    ],
    failing: [
      RuleExample("PubDate 不是日期", en: "A PubDate that is none", expects: ["/"]) {
        tagged(["ArticleTitle": "公告", "PubDate": "昨日上午", "ContentSource": "示例市交通运输局"])
      },
      RuleExample("没有来源", en: "No source", expects: ["/"]) {
        tagged(["ArticleTitle": "公告", "PubDate": "2026-11-19 09:30"])
      },
    ])

  private static func tags(
    id: String, level: TagLevel, name: Localized, tags: String, passing: [RuleExample], failing: [RuleExample]
  ) -> Rule {
    Rule(
      id: id, severity: .deduct, title: name,
      measured: Localized(
        "\(level.pages.chinese)应有 \(tags)。逐个标签分缺失、空值或占位、不合规范三档；同一档达到该级页面的 percent% 才报，每个标签每档一条。",
        en:
          "\(level.pages.english) must carry \(tags). Per tag it is missing, empty or a placeholder, or malformed; reported "
          + "once per tag and kind of fault, when at least the given percent of these pages have it."),
      falseAlarms: Localized(
        "标签由脚本写入的页面看不到，会误报为缺失。", en: "Tags that a script writes are not seen."),
      remedy: Localized("在模板里补上或改正标签。", en: "Mend the template."),
      byHand: Localized(
        "用浏览器查看证据所列页面的源代码，在 <head> 里搜标签名，对照《网页设计规范》的写法。",
        en: "View the source of the listed pages and look for the tag in their <head>."),
      source: "国办发〔2017〕47号附件《网页设计规范》", reads: [.page, .column],
      parameters: [
        Parameter("percent", .integer(1...100), Localized("达到该级页面的百分之几才报", en: "percent of the pages of the level"))
      ],
      passing: passing, failing: failing,
      findings: { context in
        TagFault.all(level, context).map { fault in
          let share = fault.pages.count * 100 / fault.total
          return Finding(
            context.facts.site.home, item: "\(fault.tag):\(fault.kind.rawValue)",
            message: Localized(
              "\(level.pages.chinese)的 \(fault.tag) \(fault.kind.title.chinese)：\(fault.total) 页中 \(fault.pages.count) 页"
                + "（\(share)%）",
              en: "\(fault.tag) \(fault.kind.title.english) on \(fault.pages.count) of \(fault.total) "
                + "\(level.pages.english.lowercased()) (\(share)%)")
          ) { json in
            json.member("tag", fault.tag)
            json.member("fault", fault.kind.rawValue)
            json.member("pages", fault.pages.count)
            json.member("total", fault.total)
            json.key("examples")
            json.array { json in
              for (page, value) in fault.pages.prefix(10) {
                json.object { json in
                  json.member("url", page.string)
                  json.member("value", value)
                }
              }
            }
          }
        }
      })
  }

  /// One page of each level, with those tags besides the ones of the other levels.
  private static func tagged(_ tags: [String: String]) -> ExampleSite {
    let entries = tags.sorted { $0.key < $1.key }.map { MetaEntry(name: $0.key, content: $0.value) }
    return ExampleSite(
      ExamplePage(path: "/", kind: .home, depth: 0) { $0.meta = entries },
      .column("/tz/", "通知公告", "notice", [("/tz/1.html", "公告", "2026-11-19")]) { $0.meta = entries },
      .article("/tz/1.html", "公告", "通知公告", "notice", published: "2026-11-19") { $0.meta = entries })
  }
}

/// The level of a tag: on which pages it must stand.
enum TagLevel: Sendable {
  case site, column, article

  var names: [String] {
    switch self {
    case .site: ["SiteName", "SiteDomain", "SiteIDCode"]
    case .column: ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
    case .article: ["ArticleTitle", "PubDate", "ContentSource"]
    }
  }

  var pages: Localized {
    switch self {
    case .site: Localized("全站页面", en: "Pages")
    case .column: Localized("栏目页", en: "Column pages")
    case .article: Localized("内容页", en: "Articles")
    }
  }

  /// Further pages of a list come from scripts and are no pages of their own.
  func includes(_ facts: PageFacts) -> Bool {
    if facts.list.paging.current ?? 1 > 1 || facts.refresh != nil { return false }
    return switch self {
    case .site: [.home, .column, .article, .catalogue, .interaction, .guide].contains(facts.kind)
    case .column: facts.kind == .column || facts.kind == .catalogue
    case .article: facts.kind == .article
    }
  }
}

/// One kind of fault of one tag, with the pages that have it.
private struct TagFault {
  enum Kind: String, CaseIterable {
    case missing, empty, malformed

    var title: Localized {
      switch self {
      case .missing: Localized("缺失", en: "is missing")
      case .empty: Localized("为空或是占位文字", en: "is empty or a placeholder")
      case .malformed: Localized("不合规范", en: "is malformed")
      }
    }
  }

  let tag: String
  let kind: Kind
  let total: Int
  private(set) var pages: [(url: WebURL, value: String?)] = []

  /// The faults that are common enough to be the template's, by tag and kind.
  static func all(_ level: TagLevel, _ context: RuleContext) -> [TagFault] {
    let pages = context.pages.filter { $0.isReadable && ($0.facts.map(level.includes) ?? false) }
    let percent = context.setting.integer("percent")
    return level.names.flatMap { tag -> [TagFault] in
      var faults = Kind.allCases.map { TagFault(tag: tag, kind: $0, total: pages.count) }
      for page in pages {
        guard let facts = page.facts else { continue }
        let entry = facts.meta.first { $0.name == tag }
        guard let kind = kind(of: entry, tag, facts), let place = Kind.allCases.firstIndex(of: kind) else {
          continue
        }
        faults[place].pages.append((page.url, entry?.content))
      }
      return faults.filter { !$0.pages.isEmpty && $0.pages.count * 100 >= $0.total * percent }
    }
  }

  private static func kind(of entry: MetaEntry?, _ tag: String, _ facts: PageFacts) -> Kind? {
    guard let entry else { return .missing }
    if entry.saysNothing { return .empty }
    return isSound(entry.content, tag, facts) ? nil : .malformed
  }

  private static func isSound(_ value: String, _ tag: String, _ facts: PageFacts) -> Bool {
    switch tag {
    case "SiteIDCode": return SiteCode.normalised(value) != nil
    case "SiteDomain": return !value.contains("/") && !value.contains(":") && value.contains(".")
    case "PubDate":
      let plain = value.replacing("—", with: "-").replacing("－", with: "-").replacing("--", with: "-")
      guard let match = DateScanner(reference: nil).first(in: plain) else { return false }
      return match.minute != nil || facts.published?.minute == nil
    default: return true
    }
  }
}
