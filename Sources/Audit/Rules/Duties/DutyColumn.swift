import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 应设栏目：法规、指标或本单位自己的文件要求开设的栏目，没有开设、空白或超过规定期限没有更新。
  static let dutyColumn = Rule(
    id: "duty-column", severity: .deduct,
    title: Localized("应设栏目缺失、空白或逾期", en: "Required column missing, blank or overdue"),
    measured: Localized(
      "配置的 requirements 逐项核对：栏目名含有所列词语或类别相符的栏目即为已设；全部空白的报空白；写明 window 的，其中最新的一条早于期限报逾期。"
        + "没有找到的只列为疑似（栏目可能另有名称）；还有页面没有查看的列为待复核。",
      en:
        "Each column of the profile's requirements: one whose name holds a listed word, or of a listed category, counts "
        + "as there; when all are blank, that is reported; with a window, the newest item must lie within it. A column that "
        + "was not found is only suspected, since it may bear another name, and unknown while pages were not visited."
    ),
    falseAlarms: Localized(
      "栏目另有名称的，在配置的 requirements 里补上；确无此类信息的写 waive，署名并写明到期日。",
      en:
        "Add the column's own name to the requirement; where there is nothing to publish, write waive, signed, with a last day."
    ),
    remedy: Localized("开设栏目并按期发布；没有内容的发布情况说明。", en: "Open the column and publish in time."),
    byHand: Localized(
      "在首页、导航和信息公开专栏里找这个栏目，注意它是不是另有名称。",
      en: "Look for the column on the home page, in the menus and the disclosure section, also under another name."),
    criteria: [.requirements],
    source: "《政府信息公开条例》第二十条；国办公开办函〔2019〕61号；各单位的公开规定", reads: [.column, .item],
    passing: [
      RuleExample("四个法定栏目都有", en: "The four statutory columns are there") { statutory() },
      RuleExample("法定栏目是单页", en: "A statutory column is a single page") {
        var site = statutory()
        site.pages[0] = .article("/gkzn.html", "政府信息公开指南", "政府信息公开指南", "guide")
        return site
      },
    ],
    failing: [
      RuleExample("没有公开指南", en: "There is no guide", expects: ["/"]) {
        var site = statutory()
        site.pages.removeFirst()
        return site
      },
      RuleExample("制度栏目空白", en: "The column of rules is blank", expects: ["/zd/"]) {
        var site = statutory()
        site.pages[1] = .column("/zd/", "政府信息公开制度", "institution", state: .blank) { facts in
          facts.column = ColumnIdentity(name: "公开规章制度汇编：政府信息公开制度", category: nil, origin: .title)
        }
        return site
      },
      RuleExample("还有页面没有查看：待复核", en: "Pages were not visited: for review", expects: ["/"]) {
        var site = statutory()
        site.pages[0] = ExamplePage(path: "/later.html", state: .budget, reason: "max-pages", verdict: .skipped)
        return site
      },
    ],
    findings: { context in
      guard context.isSeen else { return [] }
      let coverage = Coverage(context)
      var missing: [Requirement] = []
      var findings: [Finding] = []
      for requirement in context.requirements {
        guard case .column(let words, let categories, let window) = requirement.subject else { continue }
        let search = RequiredColumn(words: words, categories: categories, context)
        if search.isMissing && coverage.isPartial {
          missing.append(requirement)
        } else if let finding = search.finding(requirement, window, coverage, context) {
          findings.append(finding)
        }
      }
      return coverage.notFound(missing, context) + findings
    })

  private static func statutory() -> ExampleSite {
    ExampleSite(
      .column("/gkzn/", "政府信息公开指南", "guide", [("/gkzn/1.html", "公开指南", "2024-05-06")]),
      .column("/zd/", "政府信息公开制度", "institution", [("/zd/1.html", "保密审查制度", "2022-05-06")]),
      .column("/fd/", "法定主动公开内容", "statutory", [("/fd/1.html", "机构职能", "2026-05-06")]),
      .column("/nb/", "政府信息公开年报", "annual-report", [("/nb/1.html", "2025年年报", "2026-01-16")]))
  }
}

extension RuleContext {
  /// The requirements that concern this site.
  var requirements: [Requirement] {
    parameters.requirements.filter {
      (!$0.portalOnly || parameters.isPortal) && (!$0.servicesOnly || parameters.hasServices)
        && !($0.waived?.holds(on: asOf) ?? false)
    }
  }
}

/// The columns, or single pages, that satisfy a requirement.
private struct RequiredColumn {
  let columns: [Column]
  /// A page says that it belongs to such a column, though no list of it was read.
  let isNamed: Bool

  init(words: [String], categories: [String], _ context: RuleContext) {
    let fits = { (name: String?, category: ColumnCategory?) -> Bool in
      if let category, categories.contains(category.rawValue) { return true }
      guard let name else { return false }
      return words.contains { name.contains($0) }
    }
    columns = context.columns.filter { column in
      fits(column.name, column.category) || column.path.contains { fits($0, nil) }
    }
    isNamed = context.facts.pages.contains { page in
      guard page.isReadable, let facts = page.facts else { return false }
      if fits(facts.column?.name, facts.column?.category) { return true }
      return facts.breadcrumb.contains { fits($0, nil) } || (facts.kind != .article && fits(facts.title, nil))
    }
  }

  var isMissing: Bool { columns.isEmpty && !isNamed }

  func finding(
    _ requirement: Requirement, _ window: Window?, _ coverage: Coverage, _ context: RuleContext
  ) -> Finding? {
    let what = requirement.title
    if isMissing {
      return make(
        requirement, context.facts.site.home, nil, .suspected, coverage,
        Localized("没有找到“\(what)”栏目", en: "No column “\(what)” was found"))
    }
    guard !columns.isEmpty else { return nil }
    // A page of it was read, or it leads on to others: then it is not blank.
    let blank = columns.filter { $0.state == .blank }
    if blank.count == columns.count, let first = blank.first {
      return make(
        requirement, first.url, first, .certain, coverage,
        Localized("“\(what)”栏目没有内容", en: "The column “\(what)” has no content"))
    }
    guard let window else { return nil }
    let start = window.start(asOf: context.asOf)
    let dated = columns.filter { $0.newest != nil }
    if dated.contains(where: { $0.newest.map { $0 >= start } ?? false }) { return nil }
    guard let best = dated.max(by: { ($0.newest ?? start, $1.url) < ($1.newest ?? start, $0.url) }) else {
      return nil
    }
    let hidden = columns.contains { $0.unseenItems > 0 || coverage.unreadable.map(\.url).contains($0.url) }
    let newest = best.newest.map(\.description) ?? ""
    return make(
      requirement, best.url, best, hidden ? .unknown : .certain, coverage,
      Localized(
        "“\(what)”最新一条发布于 \(newest)，超过 \(window.text.chinese)",
        en: "The newest item of “\(what)” is of \(newest), more than \(window.text.english) ago"))
  }

  private func make(
    _ requirement: Requirement, _ url: WebURL, _ column: Column?, _ certainty: Certainty, _ coverage: Coverage,
    _ message: Localized
  ) -> Finding {
    Finding(
      url, column: column?.name ?? requirement.title, certainty: certainty,
      severity: certainty == .unknown ? .review : nil, item: requirement.id,
      message: Localized(
        "\(message.chinese)（\(requirement.source)）", en: "\(message.english) (\(requirement.source))")
    ) { json in
      json.member("requirement", requirement.title)
      json.member("source", requirement.source)
      json.key("columns")
      json.array { json in for column in columns.prefix(20) { json.object { column.evidence(&$0) } } }
      coverage.write(&json)
    }
  }
}
