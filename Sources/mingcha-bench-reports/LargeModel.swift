import Audit
import Disclosure
import Localization
import Report
import Store

/// A run as large and as odd as a province's worst quarter, made by arithmetic.
struct LargeModel {
  var sites: Int
  var findings: Int

  /// What audited sites have printed where a title should be, or might.
  private static let odd = [
    "普通标题", "《关于印发〈办法〉的通知》（试行）【附件】［2026］｛草案｝", "=HYPERLINK(\"http://evil.example\",\"点我\")", "+86 10 1234", "-1+1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script><img src=x onerror=alert(2)>", "]]>&amp;<!-- --> ' \" `", "👩‍💻🚀 表情 e\u{301}",
    "\u{202E}txt.exe\u{202C} עברית العربية",
    "控制\u{0}\u{1}\u{7}\u{1B}[31m字符\u{7F}\u{85}", "换行\r\n制表\t|竖线|`反引号`", "\u{FEFF}\u{FFFE}\u{FFFF}\u{2028}",
    "a,b;\"c\"", "::error::%0A", "#123 @everyone !1 ~2", "_x0041_",
  ]

  private static let rules = [
    "column-stale", "column-blank", "link-dead", "interpretation-missing", "attribute-missing", "home-stale",
  ]

  private let asOf = CivilDate(daysSince1970: 20_779)
  private static let tail = String(repeating: "a%20b/", count: 830)

  private func title(_ number: Int) -> String { LargeModel.odd[number % LargeModel.odd.count] }
  private func home(_ site: Int) -> String { "https://site\(site).example.gov.cn/" }

  var model: ReportModel {
    let all = (0..<findings).map(finding)
    // One in two hundred is waived; as many more are gone since the run before.
    let waived = (0..<(findings / 200)).map { number in
      var finding = finding(findings + number)
      finding.status = .waived
      finding.waiver = .init(
        fingerprint: finding.id, reason: title(number + 3), by: title(number + 5), since: asOf,
        until: number % 3 == 0 ? nil : asOf.adding(days: 30))
      return finding
    }
    let gone = (0..<(findings / 100)).map { finding(2 * findings + $0) }
    var model = ReportModel(
      run: .init(
        id: 1, asOf: asOf, startedAt: 1_795_300_000, finishedAt: 1_795_303_725, profile: "large.json5",
        profileTitle: Localized("大样本", en: "Large"), agency: "云溪省人民政府办公厅", registered: sites * 3, version: "0.1.0"),
      ledger: .init(states: [.fetched: sites * 100], discovered: sites * 100),
      sites: (0..<sites).map(site), findings: all, columns: (0..<(sites * 5)).map(column),
      items: (0..<(sites * 50)).map(item), linkGroups: (0..<sites).map(linkGroup),
      blindSpots: (0..<sites).map(blindSpot),
      rules: LargeModel.rules.map { rule in
        .init(
          id: rule, severity: .deduct, title: Localized(rule, en: rule), legalBasis: "国办秘函〔2019〕19号",
          measured: Localized("量法", en: "measured"), falseAlarms: nil, remedy: Localized("整改", en: "mend"))
      }, waived: waived,
      comparison: .init(
        run: 1, asOf: asOf.adding(days: -91), sent: findings, persisting: findings - gone.count,
        fixed: Array(gone.prefix(gone.count / 2)), unseen: Array(gone.suffix(gone.count / 2))))
    model.unusedWaivers = waived.prefix(5).map { $0 }
    model.follow(
      (1...5).map { quarter in
        .init(
          run: Int64(quarter), asOf: asOf.adding(days: -91 * (6 - quarter)), sites: sites,
          findings: findings + 500 * quarter, failed: sites / (3 + quarter))
      })
    return model
  }

  private func finding(_ number: Int) -> ReportModel.Finding {
    let site = number * 7_919 % sites
    let rule = LargeModel.rules[number % LargeModel.rules.count]
    let url =
      number % 997 == 0
      ? home(site) + LargeModel.tail + "\(number)" : "\(home(site))art/\(number % 13)/\(number).html"
    var finding = ReportModel.Finding(
      id: "F-" + Fingerprint.hash([rule, url]), rule: rule,
      severity: rule == "home-stale" ? .veto : .deduct, certainty: number % 11 == 0 ? .suspected : .certain,
      site: "site\(site)", column: title(number), url: url,
      message: Localized("\(title(number))：第 \(number) 条", en: "\(title(number)): \(number)"),
      legalBasis: "国办秘函〔2019〕19号",
      evidence: .members([
        .init("title", .text(title(number))), .init("newest", .text("2026-01-02")),
        .init("count", .number(Double(number % 9))),
        .init(
          "carriers",
          .list([.members([.init("url", .text(home(site))), .init("line", .number(Double(number % 900 + 1)))])])),
      ]))
    finding.status = ReportModel.Status.allCases[number % 5]
    finding.since = asOf.adding(days: -(number % 200))
    return finding
  }

  private func site(_ index: Int) -> ReportModel.Site {
    .init(
      id: "site\(index)", name: "\(title(index))网站\(index)", home: home(index),
      verdict: [.pass, .fail, .unknown][index % 3],
      vetoItems: [
        .init(
          rule: "columns-blank-veto", title: Localized("空白栏目", en: "Blank columns"),
          state: [.clear, .hit, .unknown][index % 3], count: index % 8, threshold: 5,
          unit: Localized("个", en: "columns"))
      ], pages: 100, columns: 10, items: 50, links: [.fine: 900, .dead: 9], ledger: [.fetched: 100])
  }

  private func column(_ index: Int) -> ReportModel.Column {
    var column = ReportModel.Column(
      site: "site\(index % sites)", name: title(index), category: nil, url: "\(home(index % sites))col\(index)/",
      items: 20, newest: asOf.adding(days: -(index % 400)), freshSince: asOf.adding(days: -14),
      window: Localized("14 天", en: "14 days"), state: index % 400 > 14 ? .stale : .fresh)
    column.weeks = (0..<26).map { (index + $0) % 7 == 0 ? $0 % 12 : 0 }
    return column
  }

  private func item(_ index: Int) -> ReportModel.Item {
    .init(
      site: "site\(index % sites)", column: title(index), title: title(index),
      url: "\(home(index % sites))i\(index).html", created: asOf.adding(days: -(index % 300) - 3),
      published: asOf.adding(days: -(index % 300)).description)
  }

  private func linkGroup(_ index: Int) -> ReportModel.LinkGroup {
    .init(
      site: "site\(index)", shape: "/art/#/\(title(index))", pages: 20,
      links: (0..<9).map { number in
        .init(
          url: home(index) + (number == 0 ? LargeModel.tail : "") + "gone\(number).html", verdict: .dead,
          status: 404,
          reason: "status-404", carriers: [.init(url: home(index) + title(number), line: number + 1)],
          carrierCount: 20,
          looks: [
            .init(at: 1_795_300_000, method: "GET", status: 404, outcome: "ok", address: nil, milliseconds: 12)
          ])
      })
  }

  private func blindSpot(_ index: Int) -> ReportModel.BlindSpot {
    .init(
      site: "site\(index)", reason: "walled", title: Localized("访问防护", en: "Walled"), count: 7, share: 0.07,
      examples: [home(index) + title(index)], advice: Localized(title(index), en: title(index)))
  }
}
