import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 公开指南写的答复期限仍是旧条例的15个工作日。
  static let guideOutdated = Rule(
    id: "guide-outdated", severity: .deduct,
    title: Localized("公开指南的答复期限没有更新", en: "Guide to disclosure states the old deadline"),
    measured: Localized(
      "政府信息公开指南、依申请公开说明的正文写有 old 中的期限，而没有写 current 中的期限。",
      en:
        "The text of the guide, or of the page on requests, states one of the old deadlines and none of the current ones."
    ),
    falseAlarms: Localized(
      "第三方意见期限本来是15个工作日；同时写有20个工作日的不报。",
      en: "Third parties do have 15 working days; pages that state 20 as well are not reported."),
    remedy: Localized(
      "按2019年修订的条例改为20个工作日。", en: "Change it to 20 working days, as the regulation says since 2019."),
    byHand: Localized(
      "打开公开指南，搜“工作日”，看答复期限写的是15个还是20个。",
      en: "Search the guide for 工作日: does it say 15 or 20?"),
    source: "《政府信息公开条例》（国务院令第711号）第三十三条", reads: [.page, .record],
    parameters: [
      Parameter("old", .texts, Localized("旧期限的写法", en: "spellings of the old deadline")),
      Parameter("current", .texts, Localized("现行期限的写法", en: "spellings of the current deadline")),
    ],
    passing: [
      RuleExample("20个工作日", en: "20 working days") { guide("自收到申请之日起20个工作日内予以答复。") },
      RuleExample("第三方15个工作日", en: "15 for third parties") {
        guide("自收到申请之日起20个工作日内予以答复；第三方应当自收到征求意见书之日起15个工作日内提出意见。")
      },
    ],
    failing: [
      RuleExample("15个工作日", en: "15 working days", expects: ["/gkzn.html"]) {
        guide("自收到申请之日起15个工作日内予以答复。")
      }
    ],
    findings: { context in
      let old = context.setting.texts("old")
      let current = context.setting.texts("current")
      return GuidePages.all(context).compactMap { page, facts -> Finding? in
        let text = facts.text.replacing(" ", with: "")
        guard let stated = old.first(where: text.contains), !current.contains(where: text.contains) else {
          return nil
        }
        let place = text.firstRange(of: stated).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
        return Finding(
          page.url, column: facts.column?.name,
          message: Localized(
            "“\(facts.title ?? "")”仍写“\(stated)”，现行为20个工作日",
            en: "“\(facts.title ?? "")” still states “\(stated)”; it is 20 working days now")
        ) { json in
          json.member("title", facts.title)
          json.member("stated", stated)
          json.member("excerpt", place.map { text.excerpt(around: $0..<$0 + stated.utf8.count) })
        }
      }
    })

  /// 公开指南要素不全。条例第十二条.
  static let guideIncomplete = Rule(
    id: "guide-incomplete", severity: .advice,
    title: Localized("公开指南要素不全", en: "Guide to disclosure lacks required contents"),
    measured: Localized(
      "政府信息公开指南（标题如此，认出三个以上要素）没有附件，而 elements 中有没有认出的要素。用词可能不同，只列为疑似。",
      en:
        "A page titled guide to disclosure, with three elements at least and no attachments, does not mention one of the "
        + "required elements. Words vary, so it is only suspected."),
    falseAlarms: Localized("用别的说法写了同一要素的会误报。", en: "The same thing in other words is not seen."),
    remedy: Localized("补全公开工作机构名称、地址、时间、电话、传真、互联网联系方式等。", en: "Add what is missing."),
    byHand: Localized(
      "打开公开指南，按证据列出的要素逐项找。",
      en: "Look for the listed elements in the guide."),
    source: "《政府信息公开条例》（国务院令第711号）第十二条", reads: [.page, .record],
    parameters: [
      Parameter(
        "elements", .texts,
        Localized("各要素的 id、名称和正文用词，以 | 分开", en: "id, name and words of each element, divided by |"))
    ],
    passing: [
      RuleExample("要素齐全", en: "Complete") { guide(lacking: []) },
      RuleExample("另有附件", en: "With a file") {
        var site = guide(lacking: ["fax"])
        let edit = site.pages[0].edit
        site.pages[0].edit = { facts in
          edit(&facts)
          facts.attachments = [Attachment(url: ExampleSite.url("/gkzn.doc"), name: "指南")]
        }
        return site
      },
    ],
    failing: [
      RuleExample("没有传真和办公时间", en: "Neither fax nor hours", expects: ["/gkzn.html"]) {
        guide(lacking: ["fax", "hours"])
      }
    ],
    findings: { context in
      let elements = DocumentPart.all(context.setting.texts("elements"))
      return context.pages.compactMap { page -> Finding? in
        guard page.isReadable, let facts = page.facts, let guide = facts.guide, guide.kind == .disclosure,
          facts.attachments.isEmpty
        else { return nil }
        let lacking = elements.filter { !$0.stands(in: guide.elements, facts.text) }.map(\.name)
        guard !lacking.isEmpty else { return nil }
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "公开指南没有写明：\(lacking.joined(separator: "、"))",
            en: "The guide does not state: \(lacking.joined(separator: ", "))")
        ) { json in
          json.member("title", facts.title)
          json.member("lacking", lacking)
          json.member("found", elements.filter { guide.elements.contains($0.id) }.map(\.name))
        }
      }
    })

  private static func guide(lacking: Set<String>) -> ExampleSite {
    let elements = [
      "classification", "arrangement", "access", "office", "address", "hours", "telephone", "fax", "internet",
    ]
    return ExampleSite(
      .article("/gkzn.html", "政府信息公开指南", "政府信息公开指南", "guide") { facts in
        facts.guide = GuideFacts(kind: .disclosure, elements: elements.filter { !lacking.contains($0) })
      })
  }

  private static func guide(_ text: String) -> ExampleSite {
    ExampleSite(
      .article("/gkzn.html", "政府信息公开指南", "政府信息公开指南", "guide") { $0.text = text })
  }
}

/// Pages that explain how to get information.
private enum GuidePages {
  static func all(_ context: RuleContext) -> [(page: PageRow, facts: PageFacts)] {
    context.facts.pages.compactMap { page -> (page: PageRow, facts: PageFacts)? in
      guard page.isReadable, let facts = page.facts, facts.kind == .article || facts.kind == .guide else {
        return nil
      }
      guard ["guide", "on-request"].contains(facts.column?.category?.rawValue) || facts.guide?.kind == .disclosure
      else {
        return nil
      }
      return (page, facts)
    }.sorted { $0.page.url < $1.page.url }
  }
}
