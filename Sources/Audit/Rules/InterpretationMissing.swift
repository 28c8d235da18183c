import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 政策解读缺失：应解读的政策文件在期限内没有解读材料。
  /// 国办秘函〔2019〕19号 政策解读；中办发〔2016〕8号、国办发〔2016〕80号；期限由地区配置（JD-4）。
  static let interpretationMissing = Rule(
    id: "interpretation-missing", severity: .deduct,
    title: Localized("政策解读缺失", en: "Policy without interpretation"),
    measured: Localized(
      "政策文件类栏目的文章，或有发文字号的文章，标题以规定文种结尾（不印发文件的通知、公告等只列为疑似），属本单位文件，且不在排除之列（人事、会议、转发、批复、函等）；"
        + "在本站和同群各站已抓取的解读中，按显式链接、书名号内标题、所引发文字号都没有找到解读，且发布之日起的工作日期限已过。",
      en:
        "An article of a policy column, or one with a document number, whose title ends with one of the genres (a plain "
        + "notice is only suspected), that is the agency's own and not excluded (personnel, meetings, forwarded, replies …); no interpretation is found on the "
        + "site or its cluster by link, quoted title or cited number, and the deadline in working days has passed."),
    falseAlarms: Localized(
      "解读只发在微信、报纸而文件页没有链接时会误报；标题相近而不相同的解读列在证据的 candidates 中供核对。",
      en:
        "Interpretations published only elsewhere without a link are not seen; ones with similar titles are listed as "
        + "candidates in the evidence."),
    remedy: Localized("发布解读，并在文件页与解读页互相链接。", en: "Publish an interpretation and link both ways."),
    byHand: Localized(
      "打开文件页，看正文、“相关解读”“相关链接”有没有通向解读的链接；再用站内搜索和政策解读栏目搜书名号内的文件名和发文字号；都没有，且发布之日起的期限已过，问题成立。",
      en:
        "Open the document's page and look for a link to an interpretation; then search the site and its column of interpretations for the quoted title and the number. If there is none and the deadline has passed, the finding stands."
    ),
    criteria: [.interpretation],
    source: "国办秘函〔2019〕19号；国办发〔2016〕80号", reads: [.page, .interpretation, .record],
    passing: [
      RuleExample("文件链接到解读", en: "The document links to its interpretation") {
        ExampleSite(
          .article(
            "/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01"
          ) { $0.interpretedBy = [ExampleSite.url("/jd/1.html")] },
          .article("/jd/1.html", "一图读懂公路养护", "政策解读", "interpretation", published: "2026-09-01"))
      },
      RuleExample("解读标题引了文件名", en: "The interpretation quotes the title") {
        ExampleSite(
          .article(
            "/zc/1.html", "示例市交通运输局关于印发《示例市公路养护管理办法（试行）》的通知", "政策文件", "policy",
            published: "2026-09-01"),
          .article("/jd/1.html", "《公路养护管理办法》政策解读", "政策解读", "interpretation", published: "2026-09-01") {
            $0.title = "《示例市公路养护管理办法》政策解读"
          })
      },
      RuleExample("解读引了文号", en: "The interpretation cites the number") {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01") {
            $0.record.documentNumber = "示交规〔2026〕3号"
          },
          .article("/jd/1.html", "公路养护新规解读", "政策解读", "interpretation", published: "2026-09-01") {
            $0.citedNumbers = [DocumentNumber(agencyCode: "示交规", year: 2026, number: 3)]
          })
      },
      RuleExample("期限未到", en: "The deadline has not come") {
        ExampleSite(.article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: ExampleSite.asOf))
      },
      RuleExample("人事任免、转发、批复不解读", en: "Personnel, forwarded and replies are excluded") {
        ExampleSite(
          .article("/zc/1.html", "关于张某等任免职的通知", "政策文件", "policy", published: "2026-09-01"),
          .article("/zc/2.html", "转发省厅关于安全生产的通知", "政策文件", "policy", published: "2026-09-01"),
          .article("/zc/3.html", "关于某项目的批复", "政策文件", "policy", published: "2026-09-01"))
      },
      RuleExample("上级文件", en: "A document of a higher body") {
        ExampleSite(
          .article("/zc/1.html", "国务院关于加强公路建设的意见", "政策文件", "policy", published: "2026-09-01") {
            $0.record.agency = "国务院"
          })
      },
    ],
    failing: [
      RuleExample("没有解读", en: "No interpretation", expects: ["/zc/1.html"]) {
        ExampleSite(.article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01"))
      },
      RuleExample("只有相近标题的解读", en: "Only a similar title", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01"),
          .article("/jd/1.html", "《示例市公路管理条例》解读", "政策解读", "interpretation", published: "2026-09-01"))
      },
      RuleExample("解读栏目由脚本填充：待复核", en: "The interpretations' column is filled by script", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01"),
          .column("/jd/", "政策解读", "interpretation", state: .needsScript))
      },
    ],
    findings: { context in
      let scope = SearchScope(context)
      return context.interpretations.documents.compactMap { document -> Finding? in
        guard !document.isInterpreted, let row = context.index.row(document.id) else { return nil }
        let limit = context.parameters.interpretation.workingDays
        var deadline: CivilDate?
        var unknownYear: Int?
        if let published = document.published {
          do throws(WorkCalendar.UnknownYear) {
            deadline = try context.calendar.adding(workdays: limit, to: published)
          } catch {
            unknownYear = error.year
          }
        }
        if let deadline, context.asOf <= deadline { return nil }
        if let published = document.published, published > context.asOf { return nil }
        let hidden = row.facts?.interpretationNeedsScript ?? false
        let isUnknown = deadline == nil || hidden || scope.hidesInterpretations
        let isSuspected = scope.isPartial || document.isLoose
        let certainty: Certainty = isUnknown ? .unknown : isSuspected ? .suspected : .certain
        let title = document.title
        let message: Localized
        if let published = document.published, deadline != nil, !isUnknown {
          let since =
            limit == 0
            ? Localized("应同步解读", en: "its interpretation was due the same day")
            : Localized("已过 \(limit) 个工作日的期限", en: "the limit of \(limit) working days has passed")
          message = Localized(
            "《\(title)》\(published) 发布，\(since.chinese)，未见解读",
            en: "“\(title)” was published on \(published); \(since.english), but none was seen")
        } else {
          let why =
            unknownYear.map { Localized("工作日历没有 \($0) 年", en: "the calendar does not know \($0)") }
            ?? (document.published == nil
              ? Localized("文件没有发布日期", en: "the document has no date of publication")
              : Localized("解读位置由脚本载入或解读栏目未能查看", en: "interpretations may stand where nobody could look"))
          message = Localized(
            "未见《\(title)》的解读，但不能判定：\(why.chinese)",
            en: "No interpretation of “\(title)” was seen, but it cannot be judged: \(why.english)")
        }
        return Finding(
          row.url, column: row.facts?.column?.name, certainty: certainty, severity: isUnknown ? .review : nil,
          message: message
        ) { json in
          json.member("title", title)
          json.member("documentNumber", document.number)
          json.member("published", document.published?.description)
          json.member("workingDays", limit)
          json.member("deadline", deadline?.description)
          json.member("asOf", context.asOf.description)
          scope.write(&json)
          json.key("candidates")
          json.array { json in
            for candidate in document.candidates {
              guard let page = context.index.row(candidate.id) else { continue }
              json.object { json in
                json.member("url", page.url.string)
                json.member("title", page.facts?.title)
                json.member("likenessPercent", candidate.percent)
              }
            }
          }
        }
      }
    })
}

/// Where interpretations were looked for, and where nobody could.
private struct SearchScope {
  let interpretations: Int
  let articles: Int
  let unreadable: [String]
  let unvisited: Int
  /// A column of interpretations could not be looked at.
  let hidesInterpretations: Bool
  /// The crawl ended before everything was visited, or a column of unknown kind could not be looked at.
  var isPartial: Bool { unvisited > 0 || !unreadable.isEmpty && !hidesInterpretations && hasUnknownKind }
  private let hasUnknownKind: Bool

  init(_ context: RuleContext) {
    interpretations = context.interpretations.searched
    articles = context.index.articleCount
    let hidden = context.columns.filter { if case .unreadable = $0.state { true } else { false } }
    unreadable = hidden.map(\.url.string)
    let marks = context.parameters.interpretation.titleMarks
    hidesInterpretations = hidden.contains { column in
      column.category == .interpretation || marks.contains { column.name.contains($0) }
    }
    hasUnknownKind = hidden.contains { $0.category == nil }
    unvisited = context.facts.pages.count { $0.state == .pending || $0.state == .budget }
  }

  func write(_ json: inout JSONWriter) {
    json.key("searched")
    json.object { json in
      json.member("interpretations", interpretations)
      json.member("articles", articles)
      json.member("unreadableColumns", unreadable)
      json.member("unvisitedPages", unvisited)
    }
  }
}
