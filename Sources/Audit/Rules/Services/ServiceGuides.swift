import Disclosure
import JSON
import Localization
import Store
import Web

/// 办事服务：办事指南的重点要素。
extension Rule {
  static let serviceGuideIncomplete = Rule(
    id: "service-guide-incomplete", severity: .deduct,
    title: Localized("办事指南缺少重点要素", en: "Service guide lacks essential elements"),
    measured: Localized(
      "页面按要素的字段名、标题认出是办事指南，重点要素（guides.elements）缺少 lacking 类以上的报。事项名称即标题。要素可能用别的说法，只列为疑似。",
      en:
        "A page known as a service guide by the labels of its elements or its title lacks the given number of elements. The "
        + "title is the name. Words vary, so it is only suspected."),
    falseAlarms: Localized("指南在附件或另一系统里的，正文没有要素不算指南，不报。", en: "Guides in files or other systems are not judged."),
    remedy: Localized("补全设定依据、申请条件、办理材料、地点、时间、电话、流程。", en: "Add the missing elements."),
    byHand: Localized(
      "打开指南，按证据列出的要素逐项找；注意页签和附件里有没有。",
      en: "Open the guide and look for each listed element, also behind tabs and in files."),
    criteria: [.guides],
    source: "国办秘函〔2019〕19号 单项否决6（办事指南重点要素类别）", reads: [.page, .column],
    parameters: guideParameters,
    passing: [RuleExample("要素齐全", en: "Complete") { guides(1, lacking: 0) }],
    failing: [RuleExample("缺五类", en: "Five are missing", expects: ["/bs/1.html"]) { guides(1, lacking: 5) }],
    findings: { context in
      ServiceGuide.all(context).filter { $0.lacking.count >= context.setting.integer("lacking") }.map { guide in
        Finding(
          guide.page.url, column: guide.facts.column?.name, certainty: .suspected,
          message: Localized(
            "办事指南《\(guide.facts.title ?? "")》缺少 \(guide.lacking.count) 类要素：\(guide.lacking.joined(separator: "、"))",
            en: "The guide “\(guide.facts.title ?? "")” lacks \(guide.lacking.count) elements: "
              + guide.lacking.joined(separator: ", "))
        ) { json in
          json.member("title", guide.facts.title)
          json.member("lacking", guide.lacking)
          json.member("found", guide.found)
        }
      }
    })

  static let serviceGuidesVeto = Rule(
    id: "service-guides-veto", severity: .veto,
    title: Localized("服务不实用：办事指南要素缺失", en: "Services of no use: guides without elements"),
    measured: Localized(
      "缺少 lacking 类以上要素的办事指南达到 count 个；全站指南不足 count 个的，每个都缺。只能疑似。",
      en:
        "The number of guides that lack that many elements reaches the threshold; with fewer guides than that, all of them "
        + "do. Only suspected."),
    falseAlarms: Localized("见 service-guide-incomplete。", en: "See service-guide-incomplete."),
    remedy: Localized("先补全名单中的指南。", en: "Complete the listed guides first."),
    byHand: Localized(
      "按证据名单逐个打开办事指南核对要素；按标准抽查的方法计数。",
      en: "Open the guides of the list and check their elements; count as the standard samples."),
    criteria: [.guides],
    source: "国办秘函〔2019〕19号 单项否决6", reads: [.page, .column],
    parameters: guideParameters + [
      Parameter("count", .integer(1...1_000), Localized("阈值（含）", en: "threshold, inclusive"))
    ],
    passing: [
      RuleExample("四个缺、一个全", en: "Four of five") {
        var site = guides(4, lacking: 5)
        site.pages += guides(5, lacking: 0).pages.suffix(1)
        return site
      }
    ],
    failing: [
      RuleExample("五个都缺", en: "Five", expects: ["/"]) { guides(5, lacking: 5) },
      RuleExample("只有两个，都缺", en: "Only two, both", expects: ["/"]) { guides(2, lacking: 5) },
    ],
    measure: { context in
      let guides = ServiceGuide.all(context)
      guard !guides.isEmpty else { return nil }
      return Measure(
        what: Localized("要素缺失的办事指南", en: "guides that lack elements"),
        value: guides.count { $0.lacking.count >= context.setting.integer("lacking") },
        threshold: min(context.setting.integer("count"), guides.count), unit: Localized("个", en: "guides"))
    },
    findings: { context in
      let guides = ServiceGuide.all(context)
      let bad = guides.filter { $0.lacking.count >= context.setting.integer("lacking") }
      let threshold = min(context.setting.integer("count"), guides.count)
      guard !bad.isEmpty, bad.count >= threshold else { return [] }
      return [
        Finding(
          context.facts.site.home, certainty: .suspected, onHome: true,
          message: Localized(
            "\(guides.count) 个办事指南中 \(bad.count) 个缺少 \(context.setting.integer("lacking")) 类以上要素，阈值 \(threshold) 个",
            en:
              "\(bad.count) of \(guides.count) guides lack \(context.setting.integer("lacking")) elements or more, "
              + "threshold \(threshold)")
        ) { json in
          json.member("count", bad.count)
          json.member("guides", guides.count)
          json.member("threshold", threshold)
          json.member("pages", bad.prefix(50).map(\.page.url.string))
        }
      ]
    })

  /// 征集调查结束后没有公布结果或采纳情况。
  static let consultationResult = Rule(
    id: "consultation-result", severity: .deduct,
    title: Localized("征集结果没有公布", en: "Result of a consultation not published"),
    measured: Localized(
      "标题含 calls 中的词（征求意见、意见征集……）的文章发布已过 days 天、在 year 个月之内，而全站没有标题含 results 中的词、所指事项相同的文章，"
        + "本页也没有结果字样。标题可能另有写法，只列为疑似。",
      en:
        "An article whose title calls for opinions, published longer ago than the given days and within the given months, "
        + "and no article on the site reports the outcome of the same matter, nor does the page itself. Titles vary, so it "
        + "is only suspected."),
    falseAlarms: Localized("结果公布在原页面图片、附件里的会误报。", en: "Results in pictures or files are not seen."),
    remedy: Localized("公布采纳情况，不予采纳的说明理由。", en: "Publish what was adopted, and why the rest was not."),
    byHand: Localized(
      "打开征集公告，看截止日期；在征集栏目和通知公告里搜同一名称的采纳情况、结果反馈。",
      en: "See when the call ended and search its column and the notices for a report on its results."),
    source: "国办秘函〔2019〕19号 互动交流／征集调查（公布征集结果）", reads: [.page, .column, .item],
    parameters: [
      Parameter("calls", .texts, Localized("征集的词", en: "words of a call")),
      Parameter("results", .texts, Localized("结果的词", en: "words of a result")),
      Parameter("days", .integer(1...3_650), Localized("发布后多少天应有结果", en: "days until a result is due")),
      Parameter("year", .integer(1...120), Localized("只看几个月之内的", en: "only calls of these months")),
    ],
    passing: [
      RuleExample("公布了采纳情况", en: "The outcome was published") {
        ExampleSite(
          .article("/zj/1.html", "《公路养护办法（征求意见稿）》公开征求意见", published: "2026-05-05"),
          .article("/zj/2.html", "《公路养护办法（征求意见稿）》意见采纳情况", published: "2026-07-05"))
      },
      RuleExample("刚开始征集", en: "Still open") {
        ExampleSite(.article("/zj/1.html", "《公路养护办法（征求意见稿）》公开征求意见", published: "2026-11-05"))
      },
      RuleExample("本页写了结果", en: "On the page itself") {
        ExampleSite(
          .article("/zj/1.html", "《公路养护办法（征求意见稿）》公开征求意见", published: "2026-05-05") {
            $0.text = "征集结果：共收到意见3条，采纳2条。"
          })
      },
    ],
    failing: [
      RuleExample("半年没有结果", en: "No outcome after half a year", expects: ["/zj/1.html"]) {
        ExampleSite(.article("/zj/1.html", "《公路养护办法（征求意见稿）》公开征求意见", published: "2026-05-05"))
      }
    ],
    findings: { context in
      let calls = context.setting.texts("calls")
      let results = context.setting.texts("results")
      let latest = context.asOf.adding(days: -context.setting.integer("days"))
      let earliest = context.asOf.adding(months: -context.setting.integer("year"))
      let outcomes = context.titles.entries.filter { entry in results.contains { entry.title.contains($0) } }
      let coverage = Coverage(context)
      return context.articles.compactMap { page, facts -> Finding? in
        let title = DocumentTitle.normalised(facts.title ?? "", dropping: [])
        guard let day = facts.publishedDay, day <= latest, day >= earliest,
          calls.contains(where: title.contains), !results.contains(where: title.contains),
          !results.contains(where: facts.text.contains)
        else { return nil }
        let matter = ConsultationMatter(facts.title ?? "", calls + results)
        guard !outcomes.contains(where: { matter.fits($0.title) }) else { return nil }
        return Finding(
          page.url, column: facts.column?.name, certainty: coverage.unvisited > 0 ? .unknown : .suspected,
          severity: coverage.unvisited > 0 ? .review : nil,
          message: Localized(
            "《\(facts.title ?? "")》\(day) 发布，没有找到征集结果或采纳情况",
            en: "“\(facts.title ?? "")” of \(day): no outcome was found")
        ) { json in
          json.member("title", facts.title)
          json.member("published", day.description)
          json.member("outcomesSearched", outcomes.count)
          coverage.write(&json)
        }
      }
    })

  private static let guideParameters = [
    Parameter("lacking", .integer(1...20), Localized("缺少几类以上（含）", en: "missing elements, inclusive"))
  ]

  private static func guides(_ count: Int, lacking: Int) -> ExampleSite {
    let elements = ["basis", "conditions", "materials", "place", "hours", "telephone", "process"]
    var site = ExampleSite()
    for number in 1...count {
      site.pages.append(
        .article("/bs/\(number).html", "第\(number)项许可办事指南", "办事指南", "service", published: "2026-05-05") {
          $0.kind = .guide
          $0.guide = GuideFacts(kind: .service, elements: Array(elements.dropLast(lacking)))
        })
    }
    return site
  }
}

/// One service guide and which of its elements are there.
private struct ServiceGuide {
  let page: PageRow
  let facts: PageFacts
  let found: [String]
  let lacking: [String]

  static func all(_ context: RuleContext) -> [ServiceGuide] {
    let elements = DocumentPart.all(context.parameters.guides.elements)
    return context.pages.compactMap { page -> ServiceGuide? in
      guard page.isReadable, let facts = page.facts, let guide = facts.guide, guide.kind == .service else {
        return nil
      }
      var found: [String] = []
      var lacking: [String] = []
      for element in elements {
        if element.stands(in: guide.elements, facts.text) {
          found.append(element.name)
        } else {
          lacking.append(element.name)
        }
      }
      return ServiceGuide(page: page, facts: facts, found: found, lacking: lacking)
    }
  }
}

/// What a call for opinions is about, so that its outcome is known by its title.
private struct ConsultationMatter {
  private let quoted: [String]
  private let rest: String

  init(_ title: String, _ words: [String]) {
    quoted = DocumentTitle.quoted(in: title).map { ConsultationMatter.plain($0, words) }.filter { $0.count >= 4 }
    rest = ConsultationMatter.plain(title, words)
  }

  func fits(_ outcome: String) -> Bool {
    if quoted.contains(where: { outcome.contains($0) }) { return true }
    guard rest.count >= 6 else { return false }
    if outcome.contains(rest) { return true }
    let own = DocumentTitle.pairs(rest)
    let common = own.intersection(DocumentTitle.pairs(outcome)).count
    return common * 10 >= own.count * 8
  }

  private static func plain(_ title: String, _ words: [String]) -> String {
    var text = DocumentTitle.normalised(title, dropping: [])
    for word in words.sorted(by: { $0.count > $1.count })
      + ["(征求意见稿)", "(草案)", "(送审稿)", "关于", "公开", "向社会", "的公告", "的通知", "的公示", "草案"]
    {
      text = text.replacing(word, with: "")
    }
    return text
  }
}
