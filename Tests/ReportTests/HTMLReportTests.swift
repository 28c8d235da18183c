import Audit
import JSON
import Localization
import Report
import Store
import Testing

@Suite struct `The HTML report` {
  private func html(_ model: ReportModel, _ language: Language = .chinese) -> String {
    var bytes: [UInt8] = []
    HTMLFormat().write(model, language: language, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func model(saying text: String) -> ReportModel {
    var site = Sample.site("s1", text, verdict: .fail)
    site.vetoItems = [
      ReportModel.VetoItem(
        rule: "home-stale", title: Localized(text, en: text), state: .hit, count: 3, threshold: 2,
        unit: Localized(text, en: text))
    ]
    site.code = text
    var finding = Sample.finding(1, message: text, evidence: .members([.init(text, .list([.text(text)]))]))
    finding.column = text
    finding.legalBasis = text
    finding.looks = [Attempt(at: 0, method: text, status: 0, outcome: text, address: text, milliseconds: 1)]
    var column = Sample.column("栏目", state: .stale, daysAgo: 400)
    column.name = text
    return ReportModel(
      run: Sample.run(agency: text), ledger: Sample.ledger, sites: [site], findings: [finding], columns: [column],
      items: [
        ReportModel.Item(
          site: "s1", column: text, title: text, url: "https://s1.example.gov.cn/a.html", indexNumber: text,
          documentNumber: text, agency: text, published: text, attribute: text)
      ],
      linkGroups: [
        ReportModel.LinkGroup(
          site: "s1", shape: text, pages: 1,
          links: [
            ReportModel.DeadLink(
              url: "https://s1.example.gov.cn/x", verdict: .dead, status: 404, reason: text, carriers: [],
              carrierCount: 1)
          ])
      ],
      blindSpots: [
        ReportModel.BlindSpot(
          site: "s1", reason: "robots", title: Localized(text, en: text), count: 1, share: nil, examples: [text],
          advice: nil)
      ],
      rules: [
        ReportModel.RuleEntry(
          id: "link-dead", severity: .deduct, title: Localized(text, en: text), legalBasis: text,
          measured: Localized(text, en: text), falseAlarms: nil, remedy: Localized(text, en: text),
          thresholds: [Localized(text, en: text)], byHand: Localized(text, en: text))
      ])
  }

  /// Every tag of a page, name and attribute names only, in order: its skeleton.
  private func skeleton(_ html: String) -> [String] {
    var tags: [String] = []
    var rest = Array(html.utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { break }
      let tag = String(decoding: rest[start...end], as: UTF8.self)
      tags.append(
        tag.split(separator: "\"").enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined())
      rest = rest[(end + 1)...]
      if tag == "<script>" || tag == "<style>" {
        let close = tag == "<script>" ? "</script>" : "</style>"
        guard let found = String(decoding: rest, as: UTF8.self).firstRange(of: close) else { break }
        let text = String(decoding: rest, as: UTF8.self)
        rest = Array(text[found.lowerBound...].utf8)[...]
      }
    }
    return tags
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)",
    "'><svg/onload=1>",
    "</title></style><b>", "<!--", "]]>", "&lt;script&gt;", "\u{2028}\u{2029}", "a\u{0}b\u{8}c", "\u{202E}txt.exe",
    "=1+1", "{{constructor}}", "--></table>",
  ])
  func `has the same tags whatever a site prints`(_ hostile: String) {
    let harmless = String(repeating: "平", count: hostile.unicodeScalars.count)
    for language in Language.allCases {
      let tags = skeleton(html(model(saying: hostile), language))
      #expect(tags == skeleton(html(model(saying: harmless), language)))
    }
  }

  @Test func `shows control characters and turned directions instead of obeying them`() {
    let text = html(model(saying: "前\u{202E}后\u{7}\u{9B}"))
    #expect(text.contains("前[U+202E]后␇[U+009B]"))
    #expect(!text.unicodeScalars.contains { ["\u{202E}", "\u{7}", "\u{9B}", "\u{2028}"].contains($0) })
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JaVaScRiPt:x", " https://a", "//a",
  ])
  func `links only to addresses of the web`(_ url: String) {
    var finding = Sample.finding(1)
    finding.url = url
    let text = html(
      ReportModel(
        run: Sample.run(), ledger: Sample.ledger, sites: [], findings: [finding], columns: [], items: [],
        linkGroups: [], blindSpots: [],
        rules: []))
    #expect(!text.contains("href=\"\(url)\""))
    #expect(text.contains(url))
  }

  @Test func `loads nothing and lets only its own style and script work`() throws {
    let text = html(Sample.town)
    for forbidden in [
      "src=", "@import", "url(", "<link", "<iframe", " style=", " onclick", "fetch(", "XMLHttpRequest",
    ] {
      #expect(!text.contains(forbidden), "\(forbidden)")
    }
    #expect(text.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
  }

  @Test func `stays below 10 MB with 100,000 findings and as many items, and says what it leaves out`() {
    let long = String(repeating: "很长的标题<&>", count: 20)
    let evidence = Evidence.members((0..<20).map { .init("name\($0)", .list((0..<20).map { _ in .text(long) })) })
    let sites = (0..<200).map { Sample.site("s\($0)", "\(long)\($0)", verdict: .fail) }
    let findings = (0..<100_000).map { Sample.finding($0, site: "s\($0 % 200)", message: long, evidence: evidence) }
    let items = (0..<100_000).map {
      ReportModel.Item(
        site: "s\($0 % 200)", column: long, title: long, url: "https://s1.example.gov.cn/\($0)?\(long)",
        indexNumber: long)
    }
    let groups = (0..<2_000).map { number in
      ReportModel.LinkGroup(
        site: "s1", shape: long, pages: number,
        links: (0..<60).map {
          .init(
            url: "https://s1.example.gov.cn/\($0)/\(long)", verdict: .dead, status: 404, reason: "status-404",
            carriers: [], carrierCount: 1)
        })
    }
    let columns = (0..<20_000).map { Sample.column(long, site: "s\($0 % 200)", state: .stale, daysAgo: $0) }
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: sites, findings: findings, columns: columns, items: items,
      linkGroups: groups,
      blindSpots: [], rules: [])
    var bytes: [UInt8] = []
    HTMLFormat().write(model, language: .chinese, to: &bytes)
    #expect(bytes.count < 10_000_000)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("100,000"))
    #expect(text.contains("条未在本页列出（link-dead "))
  }

  @Test func `shows every site's findings when it cannot show all`() {
    var findings = (0..<9_000).map { Sample.finding($0, site: "s1") }
    findings += (9_000..<9_010).map { Sample.finding($0, site: "s2") }
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: [Sample.site("s1", "一"), Sample.site("s2", "二")],
      findings: findings, columns: [],
      items: [], linkGroups: [], blindSpots: [], rules: [])
    let text = html(model)
    for number in 9_000..<9_010 { #expect(text.contains("id=\"F-\(number)\"")) }
    #expect(text.contains("另有 5,010 条"))
  }

  @Test func `counts what could not be looked at apart`() {
    var unknown = Sample.finding(1, rule: "site-walled", severity: .review)
    unknown.certainty = .unknown
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: [], findings: [unknown, Sample.finding(2)], columns: [],
      items: [], linkGroups: [],
      blindSpots: [], rules: [])
    #expect(model.count(.review) == 0)
    #expect(model.count(.deduct) == 1)
    #expect(model.unknownCount() == 1)
  }
}
