import Disclosure
import JSON
import Localization
import Store
import Web

/// What interpretations themselves are like: whose they are, what they say, in which form. Leads for a person.
extension Rule {
  static let interpretationOrphan = Rule(
    id: "interpretation-orphan", severity: .review,
    title: Localized("解读找不到所解读的文件", en: "Interpretation without its document"),
    measured: Localized(
      "解读的标题引用了以本单位名称开头的文件，或正文所引文号的代字与本站文号相同，而全站没有这个文件：没有链接、没有同名文章、没有同文号的文章。",
      en:
        "The interpretation quotes a title that begins with the agency's name, or cites a number whose code is the site's "
        + "own, and the site has no such document by link, title or number."),
    falseAlarms: Localized("文件由上级或联合发文单位发布的，须人工核对。", en: "Documents that another agency published need a person."),
    remedy: Localized("发布文件原文，或在解读中链接到原文所在的网站。", en: "Publish the document or link to where it is."),
    byHand: Localized(
      "用书名号内的文件名在本站、门户和上级网站各搜一次；找得到原文就补上链接，找不到就确认原文应不应当公开。",
      en:
        "Search this site, the portal and the superior's site for the quoted title: link it if it is there, else find out whether it ought to be."
    ),
    source: "国办发〔2017〕47号（政策文件与解读相互关联）", reads: [.page, .interpretation, .column],
    passing: [
      RuleExample("有原文", en: "The document is there") {
        ExampleSite(
          .article("/zc/1.html", "示例市交通运输局公路养护办法", "政策文件", "policy", published: "2026-09-01"),
          .article("/jd/1.html", "《示例市交通运输局公路养护办法》解读", "政策解读", "interpretation", published: "2026-09-01"))
      },
      RuleExample("解读上级文件", en: "Of a higher body's document") {
        ExampleSite(.article("/jd/1.html", "《交通强国建设纲要》解读", "政策解读", "interpretation", published: "2026-09-01"))
      },
    ],
    failing: [
      RuleExample("本单位文件没有上网", en: "The agency's own is not online", expects: ["/jd/1.html"]) {
        ExampleSite(
          .article("/jd/1.html", "《示例市交通运输局公路养护办法》解读", "政策解读", "interpretation", published: "2026-09-01"))
      }
    ],
    findings: { context in
      if context.interpretations.articles.isEmpty { return [] }
      let own = [context.facts.site.name] + context.parameters.agencies
      var titles: Set<String> = []
      var numbers: Set<String> = []
      var codes: Set<String> = []
      for (_, facts) in context.articles where facts.column?.category != .interpretation {
        let title = DocumentTitle.normalised(
          facts.title ?? "", dropping: context.parameters.interpretation.droppedWords)
        titles.insert(title)
        for quote in DocumentTitle.quoted(in: facts.title ?? "") {
          titles.insert(DocumentTitle.normalised(quote, dropping: context.parameters.interpretation.droppedWords))
        }
        if let number = facts.record.documentNumber.flatMap({ DocumentNumber.parse($0) }) {
          numbers.insert(number.description)
          codes.insert(number.agencyCode)
        }
      }
      return context.interpretations.articles.compactMap { id -> Finding? in
        guard context.interpretations.interpreted[id] == nil, let row = context.index.row(id),
          let facts = row.facts,
          facts.interprets.isEmpty, !facts.interpretationNeedsScript
        else { return nil }
        let quoted = facts.quotedTitles.filter { quote in own.contains { quote.hasPrefix($0) } }
        let missing = quoted.filter { quote in
          let plain = DocumentTitle.normalised(quote, dropping: context.parameters.interpretation.droppedWords)
          return !titles.contains(plain) && !titles.contains { $0.contains(plain) }
        }
        let cited = facts.citedNumbers.filter {
          codes.contains($0.agencyCode) && !numbers.contains($0.description)
        }
        let lacking =
          quoted.isEmpty
          ? (facts.quotedTitles.isEmpty && cited.count == facts.citedNumbers.count ? cited.map(\.description) : [])
          : missing.count == quoted.count ? missing : []
        guard let first = lacking.first else { return nil }
        return Finding(
          row.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(facts.title ?? "")》所解读的“\(first)”在站内没有找到",
            en: "The document “\(first)” that “\(facts.title ?? "")” interprets was not found")
        ) { json in
          json.member("title", facts.title)
          json.member("notFound", lacking)
        }
      }.sorted { $0.url < $1.url }
    })

  static let interpretationCopy = Rule(
    id: "interpretation-copy", severity: .review,
    title: Localized("解读照抄原文", en: "Interpretation that copies its document"),
    measured: Localized(
      "解读正文达到 characters 字，其中 percent% 以上（六字串）原样见于所解读的文件。",
      en:
        "Of an interpretation of the given length at least the given percent (runs of six characters) stands in its document."
    ),
    falseAlarms: Localized("逐条引用原文再作说明的须人工判断。", en: "Quoting article by article with comments needs a person."),
    remedy: Localized("说明背景、口径、变化和影响，不要摘抄条文。", en: "Explain background, meaning and changes."),
    byHand: Localized(
      "并排打开解读和原文逐段对照，看解读除了照录条文有没有背景、目标、口径等说明。",
      en: "Put the two side by side: is there anything in the interpretation besides the articles of the document?"),
    source: "国办发〔2016〕80号（解读不得照抄文件要点）", reads: [.page, .interpretation, .column],
    parameters: [
      Parameter("characters", .integer(50...100_000), Localized("解读至少字数", en: "least characters")),
      Parameter("percent", .integer(1...100), Localized("原样见于文件的百分比", en: "percent that stands in the document")),
    ],
    passing: [RuleExample("自己的话", en: "In its own words") { pair(copied: false) }],
    failing: [RuleExample("照抄", en: "Copied", expects: ["/jd/1.html"]) { pair(copied: true) }],
    findings: { context in
      let least = context.setting.integer("characters")
      let percent = context.setting.integer("percent")
      return context.interpretations.articles.compactMap { id -> Finding? in
        guard let row = context.index.row(id), let facts = row.facts, facts.body.has(characters: least)
        else {
          return nil
        }
        let own = Shingles(facts.text)
        let documents = (context.interpretations.interpreted[id] ?? []).compactMap { context.index.row($0) }
        let shares = documents.compactMap { document -> (PageRow, Int)? in
          guard let text = document.facts?.text, !text.isEmpty else { return nil }
          return (document, own.containment(in: Shingles(text)))
        }
        guard let worst = shares.max(by: { $0.1 < $1.1 }), worst.1 >= percent else { return nil }
        return Finding(
          row.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(facts.title ?? "")》正文 \(worst.1)% 原样见于所解读的文件",
            en: "\(worst.1)% of “\(facts.title ?? "")” stands in its document")
        ) { json in
          json.member("title", facts.title)
          json.member("document", worst.0.url.string)
          json.member("copiedPercent", worst.1)
          json.member("characters", facts.body.characters)
        }
      }.sorted { $0.url < $1.url }
    })

  static let interpretationThin = Rule(
    id: "interpretation-thin", severity: .advice,
    title: Localized("解读要素偏少", en: "Interpretation that says little"),
    measured: Localized(
      "文字解读（正文达到 characters 字，没有图片说明）中，elements 各类词出现的不足 least 类。图解、视频不查。",
      en:
        "In a written interpretation of the given length fewer than the given number of elements are mentioned. Pictures and "
        + "videos are not judged."),
    falseAlarms: Localized("用别的说法讲了同样内容的会误报。", en: "Other words for the same are not seen."),
    remedy: Localized("补充背景依据、目标任务、主要内容、适用范围、执行口径、注意事项等。", en: "Add what is missing."),
    byHand: Localized(
      "通读解读，看有没有讲清背景依据、目标任务、主要内容、范围、标准和新旧差异。",
      en: "Read it: does it tell background, aims, contents, scope, standards and what is new?"),
    source: "国办发〔2016〕80号；各地政策解读办法", reads: [.page, .interpretation, .column],
    parameters: [
      Parameter(
        "elements", .texts, Localized("各要素的词，| 分开不同写法", en: "words of each element, variants divided by |")),
      Parameter("least", .integer(1...20), Localized("至少几类", en: "least elements")),
      Parameter("characters", .integer(1...100_000), Localized("正文至少字数", en: "least characters")),
    ],
    passing: [RuleExample("要素较全", en: "Several elements") { pair(copied: false) }],
    failing: [
      RuleExample("只有套话", en: "Phrases only", expects: ["/jd/1.html"]) {
        ExampleSite(
          .article("/jd/1.html", "《示例市公路养护办法》解读", "政策解读", "interpretation", published: "2026-09-01") {
            $0.text = String(repeating: "该办法的出台是一件大事，必将产生深远影响，各方反响热烈。", count: 20)
          })
      }
    ],
    findings: { context in
      let elements = context.setting.texts("elements").map { $0.split(separator: "|").map(String.init) }
      return context.interpretations.articles.compactMap { id -> Finding? in
        guard let row = context.index.row(id), let facts = row.facts,
          facts.body.has(characters: context.setting.integer("characters")),
          InterpretationForm.of(facts) == .text
        else { return nil }
        let found = elements.filter { words in words.contains { facts.text.contains($0) } }.compactMap(\.first)
        guard found.count < context.setting.integer("least") else { return nil }
        let lacking = elements.compactMap(\.first).filter { !found.contains($0) }
        return Finding(
          row.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(facts.title ?? "")》只见到 \(found.count) 类解读要素",
            en: "“\(facts.title ?? "")” mentions \(found.count) elements only")
        ) { json in
          json.member("title", facts.title)
          json.member("found", found)
          json.member("lacking", lacking)
          json.member("characters", facts.body.characters)
        }
      }.sorted { $0.url < $1.url }
    })

  static let interpretationForms = Rule(
    id: "interpretation-forms", severity: .advice,
    title: Localized("解读形式单一", en: "Interpretations of one form only"),
    measured: Localized(
      "近 months 个月发布的解读有 least 份以上，标题、正文和媒体看来全是文字，没有图解、问答、视频等其他形式。",
      en:
        "The interpretations of the last months are at least the given number, and all of them are plain text by title, text "
        + "and media: no picture, questions and answers, or video."),
    falseAlarms: Localized("图片没有在标题中写明“图解”的会看作文字。", en: "Pictures that the title does not name count as text."),
    remedy: Localized("用图解、问答、视频、发布会等形式解读。", en: "Use pictures, questions and answers, videos."),
    byHand: Localized(
      "打开近一年的解读，数一数图解、问答、音视频各有几件。",
      en: "Open the interpretations of the year and count pictures, questions and answers, and videos."),
    source: "国办发〔2016〕80号；国办发〔2017〕47号（运用图表图解、音视频等形式）", reads: [.page, .interpretation, .column],
    parameters: [
      Parameter("months", .integer(1...120), Localized("近几个月", en: "months")),
      Parameter("least", .integer(1...1_000), Localized("至少几份解读", en: "least interpretations")),
    ],
    passing: [RuleExample("有图解", en: "One is a picture") { forms(12, picture: true) }],
    failing: [RuleExample("十二份都是文字", en: "Twelve, all plain", expects: ["/"]) { forms(12, picture: false) }],
    findings: { context in
      let since = context.asOf.adding(months: -context.setting.integer("months"))
      let recent = context.interpretations.articles.compactMap { context.index.row($0)?.facts }.filter {
        $0.publishedDay.map { $0 >= since } ?? false
      }
      var counts: [InterpretationForm: Int] = [:]
      for facts in recent { counts[InterpretationForm.of(facts), default: 0] += 1 }
      guard recent.count >= context.setting.integer("least"), counts[.text] == recent.count else { return [] }
      return [
        Finding(
          context.facts.site.home, certainty: .suspected,
          message: Localized(
            "近 \(context.setting.integer("months")) 个月的 \(recent.count) 份解读全是文字",
            en:
              "All \(recent.count) interpretations of the last \(context.setting.integer("months")) months are plain text"
          )
        ) { json in
          json.member("interpretations", recent.count)
          for (form, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            json.member(form.rawValue, count)
          }
        }
      ]
    })

  private static func pair(copied: Bool) -> ExampleSite {
    let articles = (1...16).map { "第\($0)条规定养护单位应当在第\($0)个工作日前完成巡查记录并上传平台。" }.joined(separator: "\n")
    let own =
      "一、制定背景：现行规定已经实施多年。二、主要内容：明确谁来养、怎么养、谁监督。三、适用范围：本市行政区域内的公路。四、注意事项：过渡期为三个月。"
      + String(repeating: "与原规定相比，新办法把巡查频次和责任写得更清楚，群众可以通过热线反映问题。", count: 6)
    return ExampleSite(
      .article("/zc/1.html", "示例市公路养护办法", "政策文件", "policy", published: "2026-09-01") { $0.text = articles },
      .article("/jd/1.html", "《示例市公路养护办法》解读", "政策解读", "interpretation", published: "2026-09-01") {
        $0.text = copied ? articles : own
      })
  }

  private static func forms(_ count: Int, picture: Bool) -> ExampleSite {
    var site = ExampleSite()
    for number in 1...count {
      let title = picture && number == 1 ? "一图读懂第\(number)号办法" : "《第\(number)号办法》解读"
      site.pages.append(
        .article("/jd/\(number).html", title, "政策解读", "interpretation", published: "2026-09-01") {
          $0.text = String(repeating: "解读文字。", count: 60)
        })
    }
    return site
  }
}

/// In which form a policy is explained.
enum InterpretationForm: String, Hashable {
  case text, picture, questions, video, conference

  static func of(_ facts: PageFacts) -> InterpretationForm {
    let title = facts.title ?? ""
    if ["图解", "一图", "图读", "长图", "漫画", "动漫"].contains(where: title.contains) { return .picture }
    if ["视频", "动画", "微课", "直播"].contains(where: title.contains) { return .video }
    if ["问答", "答记者问", "百问"].contains(where: title.contains) { return .questions }
    if ["发布会", "吹风会", "访谈"].contains(where: title.contains) { return .conference }
    // Next to no text: what there is, is a picture.
    return facts.body.has(characters: 120) ? .text : .picture
  }
}
