import Disclosure
import JSON
import Localization
import Store
import Web

/// Duties about what a page says: permits with their elements, replies in full, budgets down to their parts.
extension Rule {
  /// 行政许可公示要素：法定职能、法律依据、实施主体、职责权限、管理流程、监督方式（国邮办函〔2017〕193号 一、1）。
  static let permitElements = Rule(
    id: "permit-elements", severity: .advice,
    title: Localized("行政许可公示缺少要素", en: "Permit without its required elements"),
    measured: Localized(
      "行政许可类栏目的文章，正文认出 elements 中两类以上的即为许可事项说明；缺少 lacking 类以上的报。用词可能不同，只列为疑似。",
      en:
        "An article of a permits column in which two elements at least are recognised describes a permit; reported when the "
        + "given number is missing. Words vary, so it is only suspected."),
    falseAlarms: Localized(
      "只公布许可结果的文章不含要素，不报。", en: "Articles that publish results name no elements and are left out."),
    remedy: Localized("补全缺少的要素。", en: "Add what is missing."),
    byHand: Localized(
      "打开页面，按证据列出的要素逐项找；在附件或链接里写明的也算。",
      en: "Look for the listed elements on the page, its files and links."),
    source: "国邮办函〔2017〕193号 一、1；国办发〔2017〕24号", reads: [.page, .column],
    parameters: [
      Parameter(
        "elements", .texts, Localized("各要素的词，| 分开不同写法", en: "words of each element, variants divided by |")),
      Parameter("lacking", .integer(1...20), Localized("缺少几类以上（含）", en: "missing elements, inclusive")),
      Parameter("categories", .texts, Localized("许可类栏目的类别", en: "categories of permits columns")),
    ],
    passing: [
      RuleExample("六类齐全", en: "All six") { permit("法定职能 法律依据 实施主体 职责权限 管理流程 监督方式") },
      RuleExample("许可结果公告", en: "A result") { permit("现将本月许可结果公布如下。") },
    ],
    failing: [
      RuleExample("没有监督方式", en: "No way to complain", expects: ["/xk/1.html"]) {
        permit("法定职能 法律依据 实施主体 职责权限 管理流程")
      }
    ],
    findings: { context in
      ElementSearch.pages(
        context, elements: context.setting.texts("elements"), categories: context.setting.texts("categories")
      ).filter { $0.lacking.count >= context.setting.integer("lacking") }.map { found in
        Finding(
          found.page.url, column: found.facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(found.facts.title ?? "")》没有写明：\(found.lacking.joined(separator: "、"))",
            en: "“\(found.facts.title ?? "")” does not state: \(found.lacking.joined(separator: ", "))")
        ) { json in
          json.member("title", found.facts.title)
          json.member("lacking", found.lacking)
          json.member("found", found.found)
        }
      }
    })

  /// 建议提案办理结果应公开答复全文。
  static let proposalReply = Rule(
    id: "proposal-reply", severity: .advice,
    title: Localized("建议提案答复没有全文", en: "Reply to a proposal not in full"),
    measured: Localized(
      "建议提案类栏目的文章，正文不足 characters 字而没有附件，看来只有标题或摘要。",
      en:
        "An article of a proposals column has less text than the given length and no attachments: a title or summary only."
    ),
    falseAlarms: Localized(
      "正文是扫描图片的会误报；涉密、涉个人隐私的本可只公布摘要。", en: "Scanned pictures look empty; some may rightly be summaries."),
    remedy: Localized("公布答复全文。", en: "Publish the reply in full."),
    byHand: Localized(
      "打开答复，看是不是全文；扫描件放大看。",
      en: "Is it the whole reply? Enlarge scans."),
    source: "国办发〔2014〕46号（建议提案办理结果公开）；国邮办函〔2017〕193号 三、6", reads: [.page, .column],
    parameters: [Parameter("characters", .integer(1...10_000), Localized("正文至少字数", en: "least characters"))],
    passing: [
      RuleExample("全文", en: "In full") { proposal(String(repeating: "您提出的建议收悉，经研究答复如下。", count: 20)) }
    ],
    failing: [RuleExample("只有一句", en: "One sentence", expects: ["/ta/1.html"]) { proposal("已答复。") }],
    findings: { context in
      context.articles.compactMap { page, facts -> Finding? in
        guard facts.column?.category?.rawValue == "proposal", facts.attachments.isEmpty,
          !facts.body.has(characters: context.setting.integer("characters"))
        else { return nil }
        let length = facts.body.characters
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(facts.title ?? "")》正文只有 \(length) 字，看来不是答复全文",
            en: "“\(facts.title ?? "")” has only \(length) characters: hardly a full reply")
        ) { json in
          json.member("title", facts.title)
          json.member("characters", length)
        }
      }
    })

  /// 预决算公开内容：项级科目、基本支出与项目支出。
  static let budgetDetail = Rule(
    id: "budget-detail", severity: .advice,
    title: Localized("预决算公开内容不细", en: "Budget or accounts without their parts"),
    measured: Localized(
      "标题写明年度和“预算”“决算”的文章（近 months 个月发布），正文达到 characters 字、没有附件，而没有出现 elements 中的内容。表格在附件里的看不到，不判。",
      en:
        "An article titled budget or final accounts of a year, published within the given months, of the given length and "
        + "without attachments, does not mention one of the parts. Tables in files are not seen and not judged."),
    falseAlarms: Localized(
      "预算调整、绩效评价等文章不是预决算本身，标题含 excluded 中的词的不查。", en: "Articles about budgets are left out by their words."),
    remedy: Localized(
      "公开到支出功能分类的项级科目，并区分基本支出和项目支出。", en: "Publish down to the items, basic and project expenses apart."),
    byHand: Localized(
      "打开预决算页面，看支出表是不是列到项级科目、是不是分列基本支出和项目支出。",
      en: "Do the tables go down to the items, and are basic and project expenses apart?"),
    source: "《预算法》第十四条；国邮办函〔2017〕193号 一、3", reads: [.page, .column],
    parameters: [
      Parameter("elements", .texts, Localized("应有内容的词，| 分开不同写法", en: "words of each part, variants divided by |")),
      Parameter("excluded", .texts, Localized("标题含这些词的不查", en: "words in titles that are left out")),
      Parameter("characters", .integer(1...100_000), Localized("正文至少字数", en: "least characters")),
      Parameter("months", .integer(1...120), Localized("近几个月", en: "months")),
    ],
    passing: [
      RuleExample("内容齐全", en: "Complete") { budget("按支出功能分类列到项级科目，其中基本支出、项目支出如下。") },
      RuleExample("在附件里", en: "In a file") {
        ExampleSite(
          .article("/cz/1.html", "示例市交通运输局2026年部门预算", "财政信息", "budget", published: "2026-03-01") {
            $0.text = String(repeating: "预算说明。", count: 100)
            $0.attachments = [Attachment(url: ExampleSite.url("/cz/1.xls"), name: "表")]
          })
      },
    ],
    failing: [RuleExample("没有区分支出", en: "Expenses not apart", expects: ["/cz/1.html"]) { budget("收支平衡。") }],
    findings: { context in
      let since = context.asOf.adding(months: -context.setting.integer("months"))
      let excluded = context.setting.texts("excluded")
      let elements = context.setting.texts("elements").map { $0.split(separator: "|").map(String.init) }
      return context.articles.compactMap { page, facts -> Finding? in
        let title = facts.title ?? ""
        guard title.contains("预算") || title.contains("决算"), AnnualReports.year(in: title) != nil,
          !excluded.contains(where: title.contains), facts.attachments.isEmpty,
          let day = facts.publishedDay, day >= since,
          facts.body.characters >= context.setting.integer("characters")
        else { return nil }
        let lacking = elements.filter { words in !words.contains { facts.text.contains($0) } }.compactMap(\.first)
        guard !lacking.isEmpty else { return nil }
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(title)》没有见到：\(lacking.joined(separator: "、"))",
            en: "“\(title)” does not show: \(lacking.joined(separator: ", "))")
        ) { json in
          json.member("title", title)
          json.member("lacking", lacking)
          json.member("characters", facts.body.characters)
        }
      }
    })

  private static func permit(_ text: String) -> ExampleSite {
    ExampleSite(.article("/xk/1.html", "快递业务经营许可", "行政许可", "permit", published: "2026-05-05") { $0.text = text })
  }

  private static func proposal(_ text: String) -> ExampleSite {
    ExampleSite(.article("/ta/1.html", "第1号建议的答复", "建议提案", "proposal", published: "2026-05-05") { $0.text = text })
  }

  private static func budget(_ text: String) -> ExampleSite {
    ExampleSite(
      .article("/cz/1.html", "示例市交通运输局2026年部门预算", "财政信息", "budget", published: "2026-03-01") {
        $0.text = text + String(repeating: "本部门严格执行财政管理规定。", count: 40)
      })
  }
}

/// Articles of some categories in which elements of a kind are looked for by their words.
struct ElementSearch {
  struct Page {
    let page: PageRow
    let facts: PageFacts
    let found: [String]
    let lacking: [String]
  }

  /// Those that mention two of the elements at least, by address.
  static func pages(_ context: RuleContext, elements: [String], categories: [String]) -> [Page] {
    let elements = elements.map { $0.split(separator: "|").map(String.init) }
    return context.pages.compactMap { page -> Page? in
      guard page.isReadable, let facts = page.facts, facts.kind == .article || facts.kind == .guide,
        categories.contains(facts.column?.category?.rawValue ?? "")
      else { return nil }
      let there = elements.map { words in words.contains { facts.text.contains($0) } }
      guard there.count(where: { $0 }) >= 2 else { return nil }
      let name = { (place: Int) in elements[place].first ?? "" }
      return Page(
        page: page, facts: facts, found: there.indices.filter { there[$0] }.map(name),
        lacking: there.indices.filter { !there[$0] }.map(name))
    }
  }
}
