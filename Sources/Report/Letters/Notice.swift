import Audit
import Disclosure
import Localization

/// The notice to one responsible unit (整改通知单): each finding with its place, evidence, source and deadline, and
/// the columns that the unit fills in and returns.
struct Notice {
  private let words: LetterWords
  private let site: ReportModel.Site
  private let findings: [ReportModel.Finding]
  private let ids: ShortIDs
  private let remedies: [String: ReportModel.RuleEntry]

  /// The file's name without suffix: the site's id, without characters that file systems refuse.
  var name: String { Notice.fileName(site.id) }

  /// Every site with something to mend, in the report's order.
  static func all(_ model: ReportModel, _ office: ReportModel.Office, _ language: Language) -> [Notice] {
    let words = LetterWords(model: model, office: office, language: language)
    let ids = ShortIDs((model.findings + model.waived).map(\.id))
    let remedies = Dictionary(model.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let bySite = Dictionary(grouping: model.findings, by: \.site)
    return model.sites.compactMap { site in
      let own = (bySite[site.id] ?? []).filter(\.isDemanded)
      guard !own.isEmpty else { return nil }
      return Notice(words: words, site: site, findings: own, ids: ids, remedies: remedies)
    }
  }

  private init(
    words: LetterWords, site: ReportModel.Site, findings: [ReportModel.Finding], ids: ShortIDs,
    remedies: [String: ReportModel.RuleEntry]
  ) {
    self.words = words
    self.site = site
    self.findings = findings
    self.ids = ids
    self.remedies = remedies
  }

  private func say(_ chinese: String, _ english: String) -> String { words.say(chinese, english) }

  var letter: Letter {
    let wording = words.office.wording
    let title = words.fill(wording.noticeTitle)
    let unit = words.office.sponsors[site.id] ?? site.name
    var blocks: [Block] = [
      .title(title), .addressee(words.quote(unit) + say("：", ":")),
      .paragraph(words.fill(wording.noticeOpening, site: words.quote(site.name))), .table(facts),
      .heading(words.heading(1, say("问题清单", "Findings"))),
    ]
    blocks += list
    blocks.append(.heading(words.heading(2, say("整改办法和依据", "How to mend them, and the sources"))))
    blocks += sources
    blocks.append(.paragraph(words.fill(wording.noticeClosing, site: words.quote(site.name))))
    blocks.append(
      .signature(wording.signature.map { words.fill($0) } ?? words.agency, day: words.day(words.office.issued)))
    if let contact = wording.contact { blocks.append(.note(words.fill(contact))) }
    blocks.append(.annex(label: say("回执", "Reply"), title: say("整改情况反馈表", "What was done")))
    blocks.append(.table(reply))
    blocks.append(
      .blanks([
        say("填报单位（盖章）：　　　　　　　　", "Unit (seal):                "), say("日期：　　　　年　　月　　日", "Date:                "),
      ]))
    return Letter(
      title: title.replacing("\n", with: "") + say("：", ": ") + words.quote(site.name), author: words.agency,
      blocks: blocks)
  }

  private var facts: Block.Table {
    let deadline =
      words.office.deadline.map(words.day)
      ?? say("\(words.office.wording.workingDays)个工作日内", "within \(words.office.wording.workingDays) working days")
    return Block.Table(
      [
        (say("网站名称", "Site"), 21), (say("网站标识码", "Code"), 18), (say("首页网址", "Home page"), 30),
        (say("结论", "Verdict"), 13), (say("整改期限", "Deadline"), 24),
      ],
      centred: [1, 3, 4],
      rows: [
        [
          words.quote(site.name), site.code ?? "", words.quote(site.home), site.verdict.title[words.language],
          deadline,
        ]
      ])
  }

  /// Each finding in a row, and below it, as wide as the paper allows, where it is and what proves it.
  private var list: [Block] {
    let shown = FairShare.choose(findings, limit: Bulletin.mostRows, by: \.rule).map { findings[$0] }
    let table = Block.Table(
      [
        (say("序号", "No."), 7), (say("编号", "Number"), 14), (say("级别", "Severity"), 18), (say("问题", "Finding"), 61),
      ], centred: [0, 1, 2],
      rows: shown.enumerated().map { row, finding in
        let severity =
          finding.severity.title[words.language]
          + (finding.certainty == .suspected ? say("（疑似）", " (suspected)") : "")
        return ["\(row + 1)", ids[finding.id], severity, words.quote(finding.message[words.language])]
      }, below: shown.map(details))
    guard shown.count < findings.count else { return [.table(table)] }
    let left = findings.count - shown.count
    return [.table(table), .note(say("另有\(left)条，见附表工作簿。", "\(left) more are in the workbook."))]
  }

  private func details(_ finding: ReportModel.Finding) -> [Block.Labelled] {
    let place = Place(finding)
    var address = words.quote(finding.url, limit: 300)
    if place.url != finding.url { address += say("；见于 ", "; on ") + words.quote(place.url, limit: 300) }
    if let line = place.line { address += say("（第\(line)行）", " (line \(line))") }
    let evidence = EvidenceText.line(finding.evidence, words.language, limit: 300)
    return [Block.Labelled(label: say("位置：", "Place: "), text: address)]
      + (evidence.isEmpty ? [] : [Block.Labelled(label: say("证据：", "Evidence: "), text: evidence)])
  }

  private var sources: [Block] {
    var seen: Set<String> = []
    return findings.filter { seen.insert($0.rule).inserted }.map { finding in
      let entry = remedies[finding.rule]
      let title = entry?.title[words.language] ?? finding.rule
      let remedy = entry.map { $0.remedy[words.language] } ?? ""
      return .lead(
        title + say("：", ": "),
        remedy + say("依据：", " Source: ") + words.quote(finding.legalBasis, limit: 400) + say("。", "."))
    }
  }

  private var reply: Block.Table {
    let shown = FairShare.choose(findings, limit: Bulletin.mostRows, by: \.rule)
    return Block.Table(
      [
        (say("序号", "No."), 7), (say("编号", "Number"), 13), (say("整改情况", "What was done"), 40),
        (say("完成日期", "Done on"), 16), (say("责任人", "By"), 14), (say("复查结果", "Checked again"), 14),
      ], centred: [0, 1],
      rows: shown.enumerated().map { ["\($0.offset + 1)", ids[findings[$0.element].id], "", "", "", ""] })
  }

  static func fileName(_ id: String) -> String {
    let kept = String(
      id.unicodeScalars.map { scalar in
        scalar.value < 0x21 || "/\\:*?\"<>|.".unicodeScalars.contains(scalar) || scalar.value == 0x7F
          ? "_" : Character(scalar)
      }.prefix(80))
    return kept.isEmpty ? "_" : kept
  }
}
