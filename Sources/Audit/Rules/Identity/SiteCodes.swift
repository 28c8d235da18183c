import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 网站标识码前后不一：登记的、标签里的、页脚里的应当是同一个。
  static let siteCode = Rule(
    id: "site-code", severity: .deduct,
    title: Localized("网站标识码不一致", en: "Site codes that disagree"),
    measured: Localized(
      "登记表（配置的 code）、SiteIDCode 标签、页脚“网站标识码”三处，出现两个以上不同的标识码；个别页面（不足百分之五）不计。",
      en:
        "Register (the profile's code), SiteIDCode tag and foot of the page give two codes or more; single pages (below "
        + "five percent) do not count."),
    falseAlarms: Localized("页面嵌入别的网站的页脚时会误报。", en: "Pages that embed another site's foot look wrong."),
    remedy: Localized("统一改为本站的标识码。", en: "Use the site's own code everywhere."),
    byHand: Localized(
      "查看源代码里 SiteIDCode 的值、页脚的网站标识码，与全国政府网站登记的标识码对照。",
      en: "Compare the SiteIDCode tag, the code at the foot and the one in the national register."),
    source: "国办发〔2017〕47号", reads: [.page, .column],
    passing: [
      RuleExample("标签与页脚一致", en: "Tag and foot agree") { site(tag: "9901000001", foot: "9901000001") },
      RuleExample("只有一处", en: "Only one place") { site(tag: nil, foot: "9901000001") },
    ],
    failing: [
      RuleExample("标签与页脚不同", en: "They differ", expects: ["/"]) { site(tag: "9901000002", foot: "9901000001") }
    ],
    findings: { context in
      var places: [String: [String: Int]] = [:]
      var total = 0
      for page in context.facts.pages where page.isReadable {
        guard let facts = page.facts, TagLevel.site.includes(facts) else { continue }
        total += 1
        let tag = facts.meta.first { $0.name == "SiteIDCode" }?.content
        if let tag = tag.flatMap(SiteCode.normalised) { places["tag", default: [:]][tag, default: 0] += 1 }
        if let foot = facts.footer.siteIDCode.flatMap(SiteCode.normalised) {
          places["foot", default: [:]][foot, default: 0] += 1
        }
      }
      for (place, codes) in places { places[place] = codes.filter { $0.value * 20 >= total } }
      if let code = context.facts.site.code.flatMap(SiteCode.normalised) { places["register"] = [code: total] }
      let codes = Set(places.values.flatMap(\.keys)).sorted()
      guard codes.count > 1 else { return [] }
      return [
        Finding(
          context.facts.site.home, onHome: true,
          message: Localized(
            "出现 \(codes.count) 个不同的网站标识码：\(codes.joined(separator: "、"))",
            en: "\(codes.count) different codes: \(codes.joined(separator: ", "))")
        ) { json in
          for (place, codes) in places.sorted(by: { $0.key < $1.key }) {
            json.key(place)
            json.object { json in
              for (code, count) in codes.sorted(by: { $0.key < $1.key }) { json.member(code, count) }
            }
          }
        }
      ]
    })

  private static func site(tag: String?, foot: String) -> ExampleSite {
    ExampleSite(
      ExamplePage(path: "/", kind: .home, depth: 0) { facts in
        if let tag { facts.meta = [MetaEntry(name: "SiteIDCode", content: tag)] }
        facts.footer.siteIDCode = foot
      })
  }
}
