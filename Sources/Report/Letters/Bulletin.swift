import Audit
import Localization

/// The quarterly bulletin (季度抽查情况的通报) in the structure that real ones have: basis, overall situation, problems by
/// kind with the sites named, what became of the last inspection's findings, requirements with the date, annexes,
/// signature. It names a site only for what is certain; what is suspected or could not be looked at is counted apart,
/// and never as passed.
struct Bulletin {
  let words: LetterWords
  let model: ReportModel
  let ids: ShortIDs
  let names: [String: String]
  let titles: [String: String]

  init(_ model: ReportModel, _ office: ReportModel.Office, _ language: Language) {
    self.model = model
    words = LetterWords(model: model, office: office, language: language)
    ids = ShortIDs((model.findings + model.waived).map(\.id))
    names = Dictionary(model.sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    titles = Dictionary(
      model.rules.map { ($0.id, $0.title[language]) }, uniquingKeysWith: { first, _ in first })
  }

  func say(_ chinese: String, _ english: String) -> String { words.say(chinese, english) }

  var letter: Letter {
    let wording = words.office.wording
    let title = words.fill(wording.title)
    var blocks: [Block] = [.title(title)]
    if let number = wording.number { blocks.append(.number(words.fill(number))) }
    if let addressee = wording.addressee { blocks.append(.addressee(words.fill(addressee))) }
    blocks.append(.paragraph(words.fill(wording.basis)))
    var number = 0
    func section(_ heading: String, _ content: [Block]) {
      guard !content.isEmpty else { return }
      number += 1
      blocks.append(.heading(words.heading(number, heading)))
      blocks += content
    }
    section(say("总体情况", "Overall situation"), overall)
    section(say("存在的主要问题", "Main problems"), problems)
    section(say("上次检查问题复查情况", "Findings of the last inspection, looked at again"), again)
    section(say("下一步工作要求", "Requirements"), requirements)
    let annexes = self.annexes
    blocks.append(.annexList(annexes.map(\.title)))
    blocks.append(
      .signature(wording.signature.map { words.fill($0) } ?? words.agency, day: words.day(words.office.issued)))
    if let remark = wording.remark { blocks.append(.note(words.fill(remark))) }
    if let contact = wording.contact { blocks.append(.note(words.fill(contact))) }
    for (index, annex) in annexes.enumerated() {
      let number = annexes.count > 1 ? "\(index + 1)" : ""
      blocks.append(
        .annex(label: say("附件\(number)", number.isEmpty ? "Annex" : "Annex \(number)"), title: annex.title))
      blocks += annex.blocks
    }
    return Letter(title: title.replacing("\n", with: ""), author: words.agency, annexesAcross: true, blocks: blocks)
  }

  // MARK: Overall

  private var overall: [Block] {
    let sampled = model.sites.count
    let passed = model.count(.pass)
    let failed = model.count(.fail)
    let undecided = model.count(.unknown)
    var text: String
    if let running = model.run.registered, running > 0 {
      let ratio = Figures.percent(sampled, of: running) ?? "–"
      text = say(
        "登记在运行的政府网站共\(running)个，本次抽查\(sampled)个，抽查比例\(ratio)。",
        "Of \(running) registered websites in operation \(sampled) were inspected (\(ratio)). ")
    } else {
      text = say("本次检查政府网站\(sampled)个。", "\(sampled) websites were inspected. ")
    }
    let rate = Figures.percent(passed, of: sampled) ?? "–"
    text += say(
      "其中合格\(passed)个，不合格\(failed)个，合格率（合格数与抽查数之比）\(rate)。",
      "\(passed) passed and \(failed) failed; the pass rate (passed of inspected) is \(rate). ")
    if undecided > 0 {
      text += say(
        "另有\(undecided)个网站因访问防护等原因未能充分查看，结论待核，未计入合格。",
        "Another \(undecided) could not be looked at well enough (access protection and the like); they are undecided and not counted as passed."
      )
    }
    var blocks: [Block] = [.paragraph(text)]
    let certain = model.findings.filter { $0.certainty == .certain }
    let suspected = model.findings.count { $0.certainty == .suspected }
    let pages = model.sites.reduce(0) { $0 + $1.pages }
    blocks.append(
      .paragraph(
        say(
          "共读取页面\(pages)个、栏目\(model.columns.count)个、公开条目\(model.items.count)条，发现问题\(certain.count)个"
            + "（单项否决\(certain.count { $0.severity == .veto })个、扣分\(certain.count { $0.severity == .deduct })个），"
            + "疑似问题\(suspected)个须人工核实，未能查看\(model.unknownCount())项。",
          "\(pages) pages, \(model.columns.count) columns and \(model.items.count) items were read. There are \(certain.count) findings "
            + "(\(certain.count { $0.severity == .veto }) vetoes, \(certain.count { $0.severity == .deduct }) deductions), "
            + "\(suspected) suspected ones that a person has to confirm, and \(model.unknownCount()) things that could not be looked at."
        )))
    blocks += sharedFaults
    let failedNames = model.sites.filter { $0.verdict == .fail }.map(\.name)
    if !failedNames.isEmpty {
      blocks.append(
        .paragraph(say("不合格网站：", "Failed: ") + words.names(failedNames, most: 30) + say("。", ".")))
    }
    return blocks + words.office.wording.situation.map { .paragraph(words.fill($0)) }
  }

  /// What one cause brings to many sites, told once.
  private var sharedFaults: [Block] {
    let faults = model.platformFaults.filter { $0.certainty == .certain }
    guard !faults.isEmpty else { return [] }
    let parts = faults.prefix(10).map { fault in
      let title = model.rule(fault.rule)?.title[words.language] ?? fault.rule
      return say(
        "\(fault.shared.title[words.language])：\(title)，涉及\(fault.sites.count)个网站",
        "\(fault.shared.title[words.language]): \(title), on \(fault.sites.count) sites")
    }
    return [
      .paragraph(
        say("同一平台或同一原因造成的共性问题：", "Faults with one cause on many sites: ")
          + parts.joined(separator: say("；", "; ")) + say("。", "."))
    ]
  }

  // MARK: Problems

  private static let topics: [(ReportModel.Topic, Localized)] = [
    (.freshness, Localized("信息更新不及时", en: "Content is not kept up to date")),
    (.links, Localized("链接不可用", en: "Links do not work")),
    (.interpretation, Localized("政策解读不到位", en: "Policies are not interpreted")),
    (.attribute, Localized("公开属性标注不规范", en: "Documents are not marked")),
    (.documents, Localized("公文公开不规范", en: "Documents are not published as required")),
    (.duties, Localized("应公开的内容不到位", en: "What must be open is not")),
    (.services, Localized("互动和办事服务不到位", en: "Messages and services fall short")),
    (.identity, Localized("网站标识和标签不规范", en: "Marks and tags are not as required")),
    (.safety, Localized("内容安全", en: "Safety of content")),
    (.authenticity, Localized("真实性", en: "Authenticity")),
    (.other, Localized("其他问题", en: "Other problems")),
  ]

  private var problems: [Block] {
    var blocks: [Block] = []
    var number = 0
    let certain = model.findings.filter { $0.certainty == .certain }
    func part(_ title: String, _ findings: [ReportModel.Finding]) {
      guard !findings.isEmpty else { return }
      number += 1
      blocks.append(.subheading(words.subheading(number, title)))
      blocks += paragraphs(findings)
    }
    part(say("触及单项否决", "Veto items"), certain.filter { $0.severity == .veto })
    let others = certain.filter { $0.severity != .veto }
    for (topic, title) in Bulletin.topics {
      part(title[words.language], others.filter { ReportModel.Topic(rule: $0.rule) == topic })
    }
    if blocks.isEmpty {
      blocks.append(.paragraph(say("本次检查未发现可以确认的问题。", "No finding could be confirmed in this inspection.")))
    }
    let suspected = model.findings.filter { $0.certainty == .suspected }
    if !suspected.isEmpty {
      blocks.append(
        .paragraph(
          say(
            "此外，疑似问题\(suspected.count)个已列入附件，须逐项核实，核实前不作为通报依据。",
            "Besides, \(suspected.count) suspected findings are in the annex; they have to be checked one by one and accuse nobody before that."
          )))
    }
    return blocks
  }

  /// A paragraph for each rule: how many, on which sites, and two examples.
  private func paragraphs(_ findings: [ReportModel.Finding]) -> [Block] {
    var order: [String] = []
    var byRule: [String: [ReportModel.Finding]] = [:]
    for finding in findings {
      if byRule[finding.rule] == nil { order.append(finding.rule) }
      byRule[finding.rule, default: []].append(finding)
    }
    return order.map { rule in
      let own = byRule[rule] ?? []
      var sites: [String] = []
      var counts: [String: Int] = [:]
      for finding in own {
        if counts[finding.site] == nil { sites.append(finding.site) }
        counts[finding.site, default: 0] += 1
      }
      let named = sites.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }.map { site in
        let name = names[site] ?? site
        return counts[site] == 1 ? name : say("\(name)（\(counts[site] ?? 0)处）", "\(name) (\(counts[site] ?? 0))")
      }
      // One example for a site, so that two sites are shown before one site twice.
      var shown: Set<String> = []
      let examples = own.filter { shown.insert($0.site).inserted }.prefix(2).map { finding in
        say(
          "“\(words.quote(names[finding.site] ?? finding.site))”",
          "\(words.quote(names[finding.site] ?? finding.site)): ")
          + words.quote(finding.message[words.language])
      }
      let text =
        say("\(own.count)处，涉及", "\(own.count), on ") + words.names(named) + say("。如：", ". For example: ")
        + examples.joined(separator: say("；", "; ")) + say("。", ".")
      return .lead((titles[rule] ?? rule) + say("：", ": "), text)
    }
  }

  // MARK: Again

  private var again: [Block] {
    guard let comparison = model.comparison, let asOf = comparison.asOf else { return [] }
    let fixed = comparison.fixed.count
    let rate = Figures.percent(fixed, of: comparison.sent)
    var text = say(
      "上次检查（监测时间点\(words.day(asOf))）指出的\(comparison.sent)个问题，经复查，已整改\(fixed)个"
        + (rate.map { "（\($0)）" } ?? "") + "，仍未整改\(comparison.persisting)个",
      "Of the \(comparison.sent) findings of the last inspection (as of \(asOf)) \(fixed) are rectified"
        + (rate.map { " (\($0))" } ?? "") + " and \(comparison.persisting) are not")
    if !comparison.unseen.isEmpty {
      text += say("，未能复查\(comparison.unseen.count)个", "; \(comparison.unseen.count) could not be looked at again")
    }
    text += say("。", ".")
    let returned = model.findings.count { $0.status == .returned && $0.certainty != .unknown }
    if returned > 0 {
      text += say("另有\(returned)个问题整改后再次出现。", " \(returned) came back after they had been mended.")
    }
    var blocks: [Block] = [.paragraph(text)]
    let late = model.findings.filter { $0.status == .persisting && $0.certainty == .certain }
    if !late.isEmpty {
      var counts: [String: Int] = [:]
      for finding in late { counts[finding.site, default: 0] += 1 }
      let named = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { site, count in
        say("\(names[site] ?? site)（\(count)处）", "\(names[site] ?? site) (\(count))")
      }
      blocks.append(.paragraph(say("仍未整改的网站：", "Not rectified: ") + words.names(named) + say("。", ".")))
    }
    return blocks
  }

  // MARK: Requirements

  private var requirements: [Block] {
    words.office.wording.requirements.enumerated().map { index, requirement in
      let title = words.fill(requirement.title)
      return .lead(
        words.subheading(index + 1, title) + say("。", ". "), words.fill(requirement.text))
    }
  }
}
