import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 政府信息公开年度报告没有公布。《政府信息公开条例》第四十九条：每年1月31日前。
  static let annualReportMissing = Rule(
    id: "annual-report-missing", severity: .deduct,
    title: Localized("年度报告没有公布", en: "Annual report not published"),
    measured: Localized(
      "过了 month 月 day 日而没有找到上一年度的政府信息公开年度报告：标题写明年度，或没有写年度而在本年发布。"
        + "年报栏目列出了其他年度而没有该年度的为确定，否则为疑似。",
      en:
        "Past the given day no report on the year before is found: by the year in its title, or without one by its "
        + "publication this year. Certain where the column of reports lists other years, else suspected."),
    falseAlarms: Localized(
      "年报只挂在上级门户的汇集页上、本站没有链接的，须人工核对。", en: "Reports that stand only on a superior's collective page need a person."),
    remedy: Localized("立即公布，并在年报栏目列出历年年报。", en: "Publish it, and list all years in the column."),
    byHand: Localized(
      "打开年报栏目找上一年度的报告；没有的再到上级门户的年报汇集页找。",
      en: "Look for last year's report in its column, then on the superior's collective page."),
    source: "《政府信息公开条例》（国务院令第711号）第四十九条", reads: [.column, .item, .page],
    parameters: deadline,
    passing: [
      RuleExample("上一年度的已公布", en: "Published") {
        ExampleSite(.article("/nb/1.html", "示例市交通运输局2025年政府信息公开工作年度报告", published: "2026-01-20"))
      },
      RuleExample("标题没有年度，本年发布", en: "No year in the title, published this year") {
        ExampleSite(.article("/nb/1.html", "政府信息公开工作年度报告", published: "2026-01-20"))
      },
    ],
    failing: [
      RuleExample("只有再上一年度的", en: "Only the one before", expects: ["/nb/"]) {
        ExampleSite(
          .column("/nb/", "政府信息公开年报", "annual-report", [("/nb/1.html", "2024年政府信息公开工作年度报告", "2025-01-20")]))
      },
      RuleExample("没有年报", en: "None at all", expects: ["/"]) { ExampleSite(.home()) },
    ],
    findings: { context in
      let reports = AnnualReports(context)
      guard context.isSeen, reports.due == nil, !reports.undatedTitleThisYear else { return [] }
      let coverage = Coverage(context)
      let column = context.columns.first { $0.category == AnnualReports.category && $0.itemCount > 0 }
      let hidden = coverage.unreadable.contains { $0.category == AnnualReports.category }
      let certainty: Certainty =
        hidden || coverage.unvisited > 0 ? .unknown : column != nil && !reports.all.isEmpty ? .certain : .suspected
      let seen = reports.all.map { String($0.year) }.joined(separator: "、")
      let year = reports.year
      return [
        Finding(
          column?.url ?? context.facts.site.home, column: column?.name, certainty: certainty,
          severity: certainty == .unknown ? .review : nil, item: String(year),
          message: Localized(
            "没有找到 \(year) 年度政府信息公开年度报告，应于 \(reports.deadline) 前公布"
              + (seen.isEmpty ? "" : "；见到的年度：\(seen)"),
            en: "The report on \(year), due by \(reports.deadline), was not found"
              + (seen.isEmpty ? "" : "; years seen: \(seen)"))
        ) { json in
          json.member("year", year)
          json.member("deadline", reports.deadline.description)
          json.member("yearsSeen", reports.all.map { String($0.year) })
          coverage.write(&json)
        }
      ]
    })

  /// 年度报告逾期公布。
  static let annualReportLate = Rule(
    id: "annual-report-late", severity: .deduct,
    title: Localized("年度报告逾期公布", en: "Annual report published late"),
    measured: Localized(
      "上一年度年度报告页面的发布日期晚于 month 月 day 日；只看最近一份。",
      en: "The publication date of the last report lies after the given day of the year that follows it."),
    falseAlarms: Localized(
      "改版迁移或更正重发使发布日期变晚的，须人工核对。", en: "A later date after migration or correction needs a person."),
    remedy: Localized("今后按期公布；更正的保留原发布日期并注明更正。", en: "Publish in time; keep the first date when correcting."),
    byHand: Localized(
      "打开年报看页面上的发布日期；再查后台首次发布时间，排除更正重发。",
      en: "Look at its date of publication, and in the system for an earlier one that was corrected."),
    source: "《政府信息公开条例》（国务院令第711号）第四十九条", reads: [.column, .item, .page],
    parameters: deadline,
    passing: [
      RuleExample("1月31日当天", en: "On the last day") {
        ExampleSite(.article("/nb/1.html", "2025年政府信息公开工作年度报告", published: "2026-01-31"))
      }
    ],
    failing: [
      RuleExample("3月公布", en: "In March", expects: ["/nb/1.html"]) {
        ExampleSite(.article("/nb/1.html", "2025年政府信息公开工作年度报告", published: "2026-03-12"))
      }
    ],
    findings: { context in
      let reports = AnnualReports(context)
      guard let report = reports.due, let day = report.day, day > reports.deadline, let url = report.url else {
        return []
      }
      return [
        Finding(
          url, column: report.column,
          message: Localized(
            "《\(report.title)》\(day) 公布，期限 \(reports.deadline)",
            en: "“\(report.title)” was published on \(day), due by \(reports.deadline)")
        ) { json in
          json.member("title", report.title)
          json.member("published", day.description)
          json.member("deadline", reports.deadline.description)
        }
      ]
    })

  /// 年度报告内容不全。条例第五十条；国办公开办函〔2021〕30号的六部分。
  static let annualReportIncomplete = Rule(
    id: "annual-report-incomplete", severity: .deduct,
    title: Localized("年度报告缺少规定部分", en: "Annual report lacks required parts"),
    measured: Localized(
      "最近一份年度报告的正文达到 characters 字、没有附件，至少认出两个部分的标题，而 sections 中有未出现的。正文在附件或图片里的不判。",
      en:
        "The text of the last report has the given length and no attachments, two parts at least are recognised, and one "
        + "of the required parts is not mentioned. Reports in files or pictures are not judged."),
    falseAlarms: Localized("部分标题写成图片的会误报。", en: "Headings that are pictures are not seen."),
    remedy: Localized("按格式补全；没有内容的部分写明“无”。", en: "Add the parts; where there is nothing, say so."),
    byHand: Localized(
      "打开年报，按六部分的标题逐个找。",
      en: "Look for the six headings one by one."),
    source: "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号", reads: [.column, .item, .page],
    parameters: deadline + [
      Parameter(
        "sections", .texts, Localized("各部分的 id、名称和正文用词，以 | 分开", en: "id, name and words of each part, divided by |")
      ),
      Parameter("characters", .integer(1...100_000), Localized("正文至少字数", en: "least characters of text")),
    ],
    passing: [
      RuleExample("六部分齐全", en: "All six parts") { report(lacking: nil) },
      RuleExample("正文在附件里", en: "The text is in a file") {
        ExampleSite(
          .article("/nb/1.html", "2025年政府信息公开工作年度报告", published: "2026-01-20") {
            $0.text = "全文见附件。"
            $0.attachments = [Attachment(url: ExampleSite.url("/nb/1.pdf"), name: "年报")]
          })
      },
    ],
    failing: [
      RuleExample("缺“存在的主要问题”", en: "Problems are missing", expects: ["/nb/1.html"]) { report(lacking: 4) }
    ],
    findings: { context in
      let reports = AnnualReports(context)
      guard let report = reports.due, let url = report.url, let row = context.index.destination(of: url),
        row.isReadable, let facts = row.facts, let read = facts.annualReport, facts.attachments.isEmpty,
        facts.body.has(characters: context.setting.integer("characters"))
      else { return [] }
      let sections = DocumentPart.all(context.setting.texts("sections"))
      let lacking = sections.filter { !$0.stands(in: read.sections, facts.text) }
      guard !lacking.isEmpty, lacking.count + 2 <= sections.count else { return [] }
      let names = lacking.map(\.name)
      return [
        Finding(
          url, column: report.column,
          message: Localized(
            "《\(report.title)》缺少：\(names.joined(separator: "、"))",
            en: "“\(report.title)” lacks: \(names.joined(separator: ", "))")
        ) { json in
          json.member("title", report.title)
          json.member("lacking", names)
          json.member("sections", sections.filter { read.sections.contains($0.id) }.map(\.name))
          json.member("characters", facts.body.characters)
        }
      ]
    })

  private static let deadline = [
    Parameter("month", .integer(1...12), Localized("期限的月份", en: "month of the deadline")),
    Parameter("day", .integer(1...31), Localized("期限的日子", en: "day of the deadline")),
  ]

  private static func report(lacking: Int?) -> ExampleSite {
    ExampleSite(
      .article("/nb/1.html", "2025年政府信息公开工作年度报告", published: "2026-01-20") { facts in
        var parts = ["overview", "proactive", "requests", "disputes", "problems", "other"]
        if let lacking { parts.remove(at: lacking) }
        facts.text = String(repeating: "本年度各项工作按要求完成，有关数据见下表。", count: 40)
        facts.annualReport = AnnualReport(year: 2025, sections: parts)
      })
  }
}

/// The reports on disclosure that a site lists, newest year first.
struct AnnualReports {
  struct Report {
    var year: Int
    var title: String
    var url: WebURL?
    var day: CivilDate?
    var column: String?
  }

  static let category = ColumnCategory(rawValue: "annual-report")

  let all: [Report]
  /// The year whose report is due at the moment of monitoring, and the last day for it.
  let year: Int
  let deadline: CivilDate
  /// A report without a year in its title came out this year.
  let undatedTitleThisYear: Bool

  var due: Report? { all.first { $0.year == year } }

  init(_ context: RuleContext) {
    let month = context.setting.integer("month")
    let day = context.setting.integer("day")
    let passed = (context.asOf.month, context.asOf.day) > (month, day)
    let dueYear = passed ? context.asOf.year : context.asOf.year - 1
    year = dueYear - 1
    let deadline =
      CivilDate(year: dueYear, month: month, day: day) ?? CivilDate(year: dueYear, month: month, day: 28)
      ?? context.asOf
    self.deadline = deadline
    var reports: [Report] = []
    var undated = false
    for entry in context.titles.entries where AnnualReports.isReport(entry.title) {
      let row = entry.url.flatMap { context.index.destination(of: $0) }
      let column = row?.facts?.column?.name
      guard let year = AnnualReports.year(in: entry.title) ?? row?.facts?.annualReport?.year else {
        if let day = entry.day, day.year == dueYear { undated = true }
        continue
      }
      reports.append(
        Report(year: year, title: entry.title, url: entry.url, day: entry.day, column: column))
    }
    all = reports.sorted { ($1.year, $0.day ?? deadline, $0.title) < ($0.year, $1.day ?? deadline, $1.title) }
    undatedTitleThisYear = undated
  }

  /// 政府信息公开（工作）年度报告, not a notice about it and not a 网站年度报表.
  private static func isReport(_ title: String) -> Bool {
    guard title.contains("年度报告") || title.contains("年报"), title.contains("公开") else { return false }
    return !["通知", "网站", "报表", "解读", "公告", "征求"].contains { title.contains($0) }
  }

  static func year(in title: String) -> Int? {
    var digits = ""
    for character in title + " " {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        if digits.count == 4, let year = Int(digits), (2000...2099).contains(year) { return year }
        digits = ""
      }
    }
    return nil
  }
}
