import Disclosure
import JSON
public import Localization
import Store
import Web

extension Rule {
  /// 底部功能区缺项：党政机关网站标识、找错入口、网站标识码、ICP备案、公安备案、主办单位、联系方式。
  static let footerElements = Rule(
    id: "footer-elements", severity: .deduct,
    title: Localized("页面底部缺少规定标识", en: "Required marks missing at the foot of pages"),
    measured: Localized(
      "首页可读，页面底部认出了至少两项，而 elements 中某一项首页没有，或半数以上页面没有；被注释掉的算没有。每项一条。底部几乎什么也没有认出的，列为疑似。",
      en:
        "The home page was read and two marks at least were recognised at its foot, yet one of the listed ones is missing "
        + "there or on more than half of all pages; what is commented out is missing. One finding each. Where next to "
        + "nothing was recognised it is only suspected."),
    falseAlarms: Localized(
      "标识做成图片而没有文字、链接说明的，由脚本插入而源码里没有痕迹的会误报。",
      en: "Marks that are bare pictures, or that a script inserts without a trace in the source, are not seen."),
    remedy: Localized("在页脚模板里补上，用可见的文字和链接。", en: "Add it to the template as text and link."),
    byHand: Localized(
      "打开首页拉到最底部，逐项找；再查看源代码，确认缺的那项不是图片，也没有被注释掉。",
      en:
        "Scroll to the foot of the home page and look for each mark; then in the source for pictures and comments."),
    source: "国办发〔2017〕47号；国办秘函〔2019〕19号 功能设计／网站标识", reads: [.page, .column],
    parameters: [
      Parameter("elements", .texts, Localized("要查的各项", en: "the marks to be looked for"))
    ],
    passing: [RuleExample("各项齐全", en: "All there") { site { _ in } }],
    failing: [
      RuleExample("没有党政机关标识", en: "No 党政机关 mark", expects: ["/"]) { site { $0.conac = false } },
      RuleExample("没有公安备案和找错入口", en: "Two are missing", expects: ["/", "/"]) {
        site {
          $0.police = nil
          $0.findErrors = false
        }
      },
    ],
    findings: { context in
      guard let home = context.index.home, home.isReadable, let foot = home.facts?.footer else { return [] }
      let pages = context.facts.pages.compactMap { page -> FooterFacts? in
        guard page.isReadable, let facts = page.facts, TagLevel.site.includes(facts) else { return nil }
        return facts.footer
      }
      let wanted = context.setting.texts("elements").compactMap { FooterElement(rawValue: $0) }
      let isRead = FooterElement.allCases.count { $0.stands(in: foot) } >= 2
      return wanted.compactMap { element -> Finding? in
        let lacking = pages.count { !element.stands(in: $0) }
        let onHome = !element.stands(in: foot)
        guard onHome || lacking * 2 > pages.count else { return nil }
        return Finding(
          context.facts.site.home, certainty: isRead ? .certain : .suspected, item: element.rawValue,
          onHome: onHome,
          message: Localized(
            "页面底部没有\(element.title.chinese)：首页\(onHome ? "没有" : "有")，\(pages.count) 页中 \(lacking) 页没有",
            en: "No \(element.title.english) at the foot: \(onHome ? "not" : "only") on the home page, missing on "
              + "\(lacking) of \(pages.count) pages")
        ) { json in
          json.member("element", element.rawValue)
          json.member("onHome", !onHome)
          json.member("lacking", lacking)
          json.member("pages", pages.count)
          json.member(
            "recognisedOnHome", FooterElement.allCases.filter { $0.stands(in: foot) }.map(\.rawValue))
        }
      }
    })

  private static func site(_ edit: @escaping @Sendable (inout FooterFacts) -> Void) -> ExampleSite {
    ExampleSite(
      ExamplePage(path: "/", kind: .home, depth: 0) { facts in
        facts.footer = FooterFacts()
        facts.footer.siteIDCode = "9901000001"
        facts.footer.icp = "示ICP备0000001号"
        facts.footer.police = "示公网安备99010000000001号"
        facts.footer.conac = true
        facts.footer.findErrors = true
        facts.footer.sponsor = "示例市交通运输局"
        facts.footer.contact = "0000-0000000"
        edit(&facts.footer)
      })
  }
}

/// What must stand at the foot of every page.
public enum FooterElement: String, CaseIterable {
  case conac, findErrors, siteIDCode, icp, police, sponsor, contact

  func stands(in foot: FooterFacts) -> Bool {
    switch self {
    case .conac: foot.conac
    case .findErrors: foot.findErrors
    case .siteIDCode: foot.siteIDCode != nil
    case .icp: foot.icp != nil
    case .police: foot.police != nil
    case .sponsor: foot.sponsor != nil
    case .contact: foot.contact != nil
    }
  }

  public var title: Localized {
    switch self {
    case .conac: Localized("党政机关网站标识", en: "党政机关 mark")
    case .findErrors: Localized("“我为政府网站找错”入口", en: "entry to report errors")
    case .siteIDCode: Localized("网站标识码", en: "site code")
    case .icp: Localized("ICP备案编号", en: "ICP number")
    case .police: Localized("公安机关备案标识", en: "police registration")
    case .sponsor: Localized("主办单位", en: "sponsor")
    case .contact: Localized("联系方式", en: "contact")
    }
  }
}
