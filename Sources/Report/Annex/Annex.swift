import Audit
import Disclosure
import Localization
import Store

/// The annexes of a report: sites, findings, columns, disclosure ledger, dead links, coverage, and what is waived.
/// Columns are the union of those that bulletins and self-check tables print (docs/glossary.md).
struct Annex {
  let model: ReportModel
  let language: Language
  private let ids: ShortIDs
  private let names: [String: ReportModel.Site]
  private let titles: [String: String]

  init(_ model: ReportModel, _ language: Language) {
    self.model = model
    self.language = language
    ids = ShortIDs((model.findings + model.waived).map(\.id))
    names = Dictionary(model.sites.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    titles = Dictionary(model.rules.map { ($0.id, $0.title[language]) }, uniquingKeysWith: { first, _ in first })
  }

  var tables: [AnnexTable] {
    var tables = [
      sites, findings("findings", say("问题明细", "Findings"), model.findings), columns, items, links, coverage,
    ]
    tables += comparisons
    if !model.checklist.isEmpty { tables.append(checklist) }
    if !model.waived.isEmpty { tables.append(findings("waived", say("豁免事项", "Waived"), model.waived)) }
    if !model.unusedWaivers.isEmpty {
      tables.append(findings("unused-waivers", say("无对应问题的豁免", "Unused waivers"), model.unusedWaivers))
    }
    if let comparison = model.comparison, !comparison.fixed.isEmpty || !comparison.unseen.isEmpty {
      tables.append(followUp(comparison))
    }
    if model.trend.count > 1 { tables.append(trend) }
    return tables
  }

  func say(_ chinese: String, _ english: String) -> String { Localized(chinese, en: english)[language] }
  func siteName(_ id: String) -> String { names[id]?.name ?? id }
  func ruleTitle(_ id: String) -> String { titles[id] ?? id }

  // MARK: Tables

  private var sites: AnnexTable {
    let reached: (ReportModel.Site) -> String = { site in
      site.vetoItems.filter { $0.state == .hit }.map { item in
        let count = item.count.map { " \($0)" } ?? ""
        let limit = item.threshold.map { self.say("（阈值 \($0)）", " (limit \($0))") } ?? ""
        return item.title[self.language] + count + item.unit[self.language] + limit
      }.joined(separator: say("；", "; "))
    }
    let counts = Dictionary(grouping: model.findings, by: \.site).mapValues { findings in
      ReportModel.Severity.allCases.map { severity in
        findings.count { $0.severity == severity && $0.certainty != .unknown }
      } + [findings.count { $0.certainty == .unknown }]
    }
    let none = [Int](repeating: 0, count: ReportModel.Severity.allCases.count + 1)
    return AnnexTable(
      id: "sites", title: say("网站情况", "Sites"),
      columns: [
        .init(title: say("序号", "No."), width: 6), .init(title: say("网站名称", "Site"), width: 32),
        .init(title: say("网站标识码", "Site code"), width: 14), .init(title: say("首页网址", "Home page"), width: 38),
        .init(title: say("主办单位", "Sponsor"), width: 26),
        .init(title: say("结论", "Verdict"), width: 10), .init(title: say("单项否决项", "Veto items hit"), width: 40),
        .init(title: say("备注", "Remarks"), width: 40), .init(title: say("页面数", "Pages"), width: 9),
        .init(title: say("栏目数", "Columns"), width: 9), .init(title: say("条目数", "Items"), width: 9),
      ] + ReportModel.Severity.allCases.map { .init(title: $0.title[language], width: 11) } + [
        .init(title: say("未能查看", "Not looked at"), width: 11), .init(title: say("失效链接", "Dead links"), width: 10),
      ],
      count: model.sites.count,
      row: { index in
        let site = model.sites[index]
        return [
          .whole(index + 1), .text(site.name), .init(site.code), .link(site.home),
          .init(model.office.sponsors[site.id]), .text(site.verdict.title[language]),
          .text(reached(site)), .text(site.reasons.map { $0[language] }.joined(separator: say("；", "; "))),
          .whole(site.pages), .whole(site.columns), .whole(site.items),
        ] + (counts[site.id] ?? none).map { .whole($0) }
          + [.whole((site.links[.dead] ?? 0) + (site.links[.softDead] ?? 0))]
      })
  }

  private func findings(_ id: String, _ title: String, _ list: [ReportModel.Finding]) -> AnnexTable {
    AnnexTable(
      id: id, title: title,
      columns: [
        .init(title: say("序号", "No."), width: 7), .init(title: say("编号", "Number"), width: 10),
        .init(title: say("网站名称", "Site"), width: 26), .init(title: say("级别", "Severity"), width: 12),
        .init(title: say("确定程度", "Certainty"), width: 11), .init(title: say("问题类别", "Kind"), width: 12),
        .init(title: say("规则", "Rule"), width: 24), .init(title: say("规则编号", "Rule id"), width: 24),
        .init(title: say("栏目名称", "Column"), width: 18), .init(title: say("问题网址", "Address"), width: 44),
        .init(title: say("问题描述", "What is wrong"), width: 52),
        .init(title: say("所在页面", "Where to mend it"), width: 44),
        .init(title: say("行号", "Line"), width: 7), .init(title: say("证据", "Evidence"), width: 60),
        .init(title: say("依据", "Source"), width: 44), .init(title: say("首次发现", "First found"), width: 12),
        .init(title: say("状态", "Status"), width: 12), .init(title: say("责任单位", "Responsible unit"), width: 26),
        .init(title: say("整改期限", "Deadline"), width: 12),
        .init(title: say("豁免或备注", "Waiver or remark"), width: 30),
        .init(title: say("整改情况", "Rectified"), width: 16),
        .init(title: say("复查结果", "Checked again"), width: 16),
      ],
      count: list.count,
      row: { index in
        let finding = list[index]
        let place = Place(finding)
        return [
          .whole(index + 1), .text(ids[finding.id]), .text(siteName(finding.site)),
          .text(finding.severity.title[language]), .text(finding.certainty.title[language]),
          .text(ReportModel.Topic(rule: finding.rule).title[language]), .text(titles[finding.rule] ?? finding.rule),
          .text(finding.rule), .init(finding.column), .link(finding.url), .text(finding.message[language]),
          place.url == finding.url ? .empty : .link(place.url), .init(place.line),
          .text(EvidenceText.line(finding.evidence, language)), .text(finding.legalBasis), .init(finding.since),
          .init(finding.status?.title[language]), .init(model.office.sponsors[finding.site]),
          .init(finding.isDemanded ? model.office.deadline : nil), .init(finding.waiver.map { waiver($0) }),
          .empty, .empty,
        ]
      })
  }

  private func followUp(_ comparison: ReportModel.Comparison) -> AnnexTable {
    let fixed = comparison.fixed.count
    let gone = comparison.fixed + comparison.unseen
    return AnnexTable(
      id: "followup", title: say("复查情况", "Looked at again"),
      columns: [
        .init(title: say("序号", "No."), width: 7), .init(title: say("编号", "Number"), width: 10),
        .init(title: say("网站名称", "Site"), width: 26), .init(title: say("级别", "Severity"), width: 12),
        .init(title: say("规则", "Rule"), width: 24), .init(title: say("栏目名称", "Column"), width: 18),
        .init(title: say("问题网址", "Address"), width: 44), .init(title: say("问题描述", "What was wrong"), width: 52),
        .init(title: say("复查结果", "Checked again"), width: 16),
      ],
      count: gone.count,
      row: { index in
        let finding = gone[index]
        return [
          .whole(index + 1), .text(String(finding.id.prefix(10))), .text(siteName(finding.site)),
          .text(finding.severity.title[language]), .text(titles[finding.rule] ?? finding.rule),
          .init(finding.column), .link(finding.url), .text(finding.message[language]),
          .text(index < fixed ? say("已解决", "Fixed") : say("未能复查", "Not looked at again")),
        ]
      })
  }

  private var trend: AnnexTable {
    AnnexTable(
      id: "trend", title: say("历次检查", "Runs"),
      columns: [
        .init(title: say("监测时间点", "As of"), width: 14), .init(title: say("季度", "Quarter"), width: 10),
        .init(title: say("网站数", "Sites"), width: 10), .init(title: say("不合格网站", "Failed sites"), width: 12),
        .init(title: say("问题数", "Findings"), width: 10),
      ],
      count: model.trend.count,
      row: { index in
        let point = model.trend[index]
        return [
          .date(point.asOf), .text(point.quarter), .whole(point.sites), .whole(point.failed),
          .whole(point.findings),
        ]
      })
  }

  private func waiver(_ waiver: ReportModel.Waiver) -> String {
    var text = waiver.reason
    if let by = waiver.by { text += say("（\(by)）", " (\(by))") }
    if let until = waiver.until { text += say("，至 \(until)", ", until \(until)") }
    return text
  }

  private var columns: AnnexTable {
    AnnexTable(
      id: "columns", title: say("栏目更新", "Columns"),
      columns: [
        .init(title: say("序号", "No."), width: 7), .init(title: say("网站名称", "Site"), width: 26),
        .init(title: say("栏目名称", "Column"), width: 22), .init(title: say("类别", "Category"), width: 14),
        .init(title: say("栏目网址", "Address"), width: 44), .init(title: say("状态", "State"), width: 14),
        .init(title: say("最新日期", "Newest"), width: 12), .init(title: say("距监测时点（天）", "Age (days)"), width: 12),
        .init(title: say("更新时限", "Window"), width: 12), .init(title: say("时限起点", "Fresh since"), width: 12),
        .init(title: say("条目数", "Items"), width: 9), .init(title: say("原因", "Reason"), width: 30),
      ],
      count: model.columns.count,
      row: { index in
        let column = model.columns[index]
        return [
          .whole(index + 1), .text(siteName(column.site)), .text(column.name), .init(column.category?[language]),
          .link(column.url), .text(column.state.title[language]), .init(column.newest),
          .init(column.age(asOf: model.run.asOf)), .text(column.window[language]), .date(column.freshSince),
          .init(column.items), .init(column.reason?[language]),
        ]
      })
  }

  private var items: AnnexTable {
    AnnexTable(
      id: "ledger", title: say("公开台账", "Disclosure ledger"),
      columns: [
        .init(title: say("序号", "No."), width: 8), .init(title: say("网站名称", "Site"), width: 26),
        .init(title: say("栏目名称", "Column"), width: 20), .init(title: say("标题", "Title"), width: 56),
        .init(title: say("网址", "Address"), width: 44), .init(title: say("索引号", "Index number"), width: 24),
        .init(title: say("发文字号", "Document number"), width: 22), .init(title: say("发文机关", "Agency"), width: 22),
        .init(title: say("成文日期", "Written"), width: 12), .init(title: say("发布日期", "Published"), width: 12),
        .init(title: say("公开属性", "Attribute"), width: 12), .init(title: say("解读", "Interpretation"), width: 12),
      ],
      count: model.items.count,
      row: { index in
        let item = model.items[index]
        return [
          .whole(index + 1), .text(siteName(item.site)), .init(item.column), .text(item.title),
          item.url.map { .link($0) } ?? .empty, .init(item.indexNumber), .init(item.documentNumber),
          .init(item.agency), .init(item.created),
          item.published.flatMap { CivilDate(iso: String($0.prefix(10))) }.map { .date($0) }
            ?? .init(item.published),
          .init(item.attribute), .init(item.interpretation?.title[language]),
        ]
      })
  }

  private var links: AnnexTable {
    let places = model.linkGroups.indices.flatMap { group in
      model.linkGroups[group].links.indices.map { (group, $0) }
    }
    return AnnexTable(
      id: "links", title: say("失效链接", "Dead links"),
      columns: [
        .init(title: say("序号", "No."), width: 7), .init(title: say("网站名称", "Site"), width: 26),
        .init(title: say("失效网址", "Dead address"), width: 50), .init(title: say("判断", "Verdict"), width: 10),
        .init(title: say("状态码", "Status"), width: 9), .init(title: say("原因", "Reason"), width: 22),
        .init(title: say("引用页数", "Pages"), width: 9), .init(title: say("引用页面（首个）", "First page"), width: 50),
        .init(title: say("行号", "Line"), width: 7), .init(title: say("页面模板", "Template"), width: 30),
        .init(title: say("查看次数", "Looks"), width: 9),
      ],
      count: places.count,
      row: { index in
        let group = model.linkGroups[places[index].0]
        let link = group.links[places[index].1]
        return [
          .whole(index + 1), .text(siteName(group.site)), .link(link.url), .text(link.verdict.title[language]),
          link.status == 0 ? .empty : .whole(link.status), .text(Codes.reason(link.reason, language)),
          .whole(link.carrierCount), link.carriers.first.map { .link($0.url) } ?? .empty,
          .init(link.carriers.first?.line), .text(group.shape), .whole(link.looks.count),
        ]
      })
  }

  private var checklist: AnnexTable {
    AnnexTable(
      id: "checklist", title: say("由人核查", "For a person"),
      columns: [
        .init(title: say("序号", "No."), width: 7), .init(title: say("编号", "Number"), width: 16),
        .init(title: say("事项", "What"), width: 44), .init(title: say("类别", "Kind"), width: 11),
        .init(title: say("依据", "Source"), width: 44), .init(title: say("为何由人", "Why a person"), width: 50),
        .init(title: say("线索", "Leads"), width: 50), .init(title: say("核查结果", "Result"), width: 24),
      ],
      count: model.checklist.count,
      row: { index in
        let check = model.checklist[index]
        return [
          .whole(index + 1), .text(check.id), .text(check.title), .text(check.kind.title[language]),
          .text(check.source), .text(check.why), .init(model.leadCounts(of: check, language)), .empty,
        ]
      })
  }

  private var coverage: AnnexTable {
    AnnexTable(
      id: "coverage", title: say("未能查看", "Not looked at"),
      columns: [
        .init(title: say("序号", "No."), width: 7), .init(title: say("网站名称", "Site"), width: 26),
        .init(title: say("原因", "Reason"), width: 44), .init(title: say("网址数", "Addresses"), width: 10),
        .init(title: say("占比", "Share"), width: 9), .init(title: say("例", "Example"), width: 50),
        .init(title: say("建议", "Advice"), width: 56),
      ],
      count: model.blindSpots.count,
      row: { index in
        let spot = model.blindSpots[index]
        return [
          .whole(index + 1), .text(siteName(spot.site)), .text(spot.title[language]), .whole(spot.count),
          spot.share.map { .share($0) } ?? .empty, spot.examples.first.map { .link($0) } ?? .empty,
          .init(spot.advice?[language]),
        ]
      })
  }
}
