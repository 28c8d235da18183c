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

  var model: ReportModel {
    let asOf = CivilDate(daysSince1970: 20_779)
    let long = String(repeating: "a%20b/", count: 830)
    let ids = (0..<sites).map { "site\($0)" }
    let all = (0..<findings).map { number -> ReportModel.Finding in
      let site = number * 7_919 % sites
      let home = "https://site\(site).example.gov.cn/"
      let title = LargeModel.odd[number % LargeModel.odd.count]
      let rule = LargeModel.rules[number % LargeModel.rules.count]
      let url = number % 997 == 0 ? home + long : "\(home)art/\(number % 13)/\(number).html"
      return ReportModel.Finding(
        id: "F-" + Fingerprint.hash([rule, url]), rule: rule,
        severity: rule == "home-stale" ? .veto : .deduct, certainty: number % 11 == 0 ? .suspected : .certain,
        site: ids[site], column: title, url: url,
        message: Localized("\(title)：第 \(number) 条", en: "\(title): \(number)"),
        legalBasis: "国办秘函〔2019〕19号",
        evidence: .members([
          .init("title", .text(title)), .init("newest", .text("2026-01-02")),
          .init("count", .number(Double(number % 9))),
          .init(
            "carriers",
            .list([.members([.init("url", .text(home)), .init("line", .number(Double(number % 900 + 1)))])])),
        ]))
    }
    return ReportModel(
      run: .init(
        id: 1, asOf: asOf, startedAt: 1_795_300_000, finishedAt: 1_795_303_725, profile: "large.json5",
        profileTitle: Localized("大样本", en: "Large"), agency: "云溪省人民政府办公厅", registered: sites * 3, version: "0.1.0"),
      ledger: .init(states: [.fetched: sites * 100], discovered: sites * 100),
      sites: ids.indices.map { index in
        .init(
          id: ids[index], name: "\(LargeModel.odd[index % LargeModel.odd.count])网站\(index)",
          home: "https://\(ids[index]).example.gov.cn/",
          verdict: [.pass, .fail, .unknown][index % 3], vetoItems: [], pages: 100, columns: 10, items: 50,
          links: [.fine: 900, .dead: 9],
          ledger: [.fetched: 100])
      }, findings: all,
      columns: (0..<(sites * 5)).map { index in
        .init(
          site: ids[index % sites], name: LargeModel.odd[index % LargeModel.odd.count], category: nil,
          url: "https://\(ids[index % sites]).example.gov.cn/col\(index)/", items: 20,
          newest: asOf.adding(days: -(index % 400)),
          freshSince: asOf.adding(days: -14), window: Localized("14 天", en: "14 days"),
          state: index % 400 > 14 ? .stale : .fresh)
      },
      items: (0..<(sites * 50)).map { index in
        .init(
          site: ids[index % sites], column: LargeModel.odd[index % LargeModel.odd.count],
          title: LargeModel.odd[index % LargeModel.odd.count],
          url: "https://\(ids[index % sites]).example.gov.cn/i\(index).html",
          created: asOf.adding(days: -(index % 300) - 3),
          published: asOf.adding(days: -(index % 300)).description)
      }, linkGroups: [], blindSpots: [],
      rules: LargeModel.rules.map { rule in
        .init(
          id: rule, severity: .deduct, title: Localized(rule, en: rule), legalBasis: "国办秘函〔2019〕19号",
          measured: Localized("量法", en: "measured"), falseAlarms: nil, remedy: Localized("整改", en: "mend"))
      })
  }
}
