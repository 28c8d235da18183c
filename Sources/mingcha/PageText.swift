import Disclosure
import HTML
import Localization
import Store
import Web

/// What was read from a page, for people: only what is there, one fact a line.
enum PageText {
  private static let shownItems = 10

  static func render(_ facts: PageFacts, _ findings: [FindingRow], _ language: Language) -> String {
    var lines: [String] = []
    let say = { (name: Localized, value: String?) in
      guard let value, !value.isEmpty else { return }
      let label = name[language]
      let gap = String(repeating: " ", count: max(1, 14 - DisplayWidth.of(label)))
      lines.append(label + gap + value)
    }
    say(Localized("网址", en: "address"), facts.url.string)
    say(Localized("字符集", en: "charset"), "\(facts.charset.name) (\(facts.charset.source.rawValue))")
    if facts.charset.replaced > 0 { say(Localized("乱码", en: "unreadable"), "\(facts.charset.replaced)") }
    say(Localized("页面种类", en: "kind"), "\(facts.kind.rawValue) (\(facts.kindReasons.joined(separator: ", ")))")
    say(Localized("标题", en: "title"), facts.title)
    say(Localized("发布日期", en: "published"), facts.published.map { "\($0.description) (\($0.origin.rawValue))" })
    say(Localized("来源", en: "source"), facts.source)
    say(Localized("位置", en: "breadcrumb"), facts.breadcrumb.joined(separator: " > "))
    say(
      Localized("栏目", en: "column"),
      facts.column.map { "\($0.name) [\($0.category?.rawValue ?? "?")] (\($0.origin.rawValue))" })
    say(Localized("索引号", en: "index number"), facts.record.indexNumber)
    say(Localized("发文字号", en: "number"), facts.record.documentNumber)
    say(Localized("发布机构", en: "agency"), facts.record.agency)
    say(Localized("成文日期", en: "written"), (facts.record.created ?? facts.written)?.description)
    say(Localized("落款", en: "signature"), facts.signature)
    say(
      Localized("公开属性", en: "attribute"),
      facts.attribute.map { "\($0.value.rawValue) (\($0.origin.rawValue): \($0.printed))" })
    details(facts, say)
    say(Localized("解读了", en: "interprets"), facts.interprets.map(\.string).joined(separator: " "))
    say(Localized("解读见", en: "interpreted by"), facts.interpretedBy.map(\.string).joined(separator: " "))
    say(
      Localized("附件", en: "attachments"), facts.attachments.map { "\($0.name) \($0.url)" }.joined(separator: "; "))
    say(Localized("标识码", en: "site code"), facts.footer.siteIDCode)
    list(facts, &lines, language)
    say(
      Localized("个人信息", en: "personal data"),
      facts.personalData.map { "\($0.kind.rawValue) \($0.masked)" }.joined(separator: "; "))
    say(Localized("链接", en: "links"), String(facts.links.count))
    say(Localized("正文", en: "text"), String(facts.text.prefix(120)).split(separator: "\n").joined(separator: " "))
    for finding in findings {
      lines.append("✗ \(finding.rule)  \(language == .chinese ? finding.messageChinese : finding.messageEnglish)")
    }
    return lines.joined(separator: "\n")
  }

  /// What only annual reports, guides and interaction entries have.
  private static func details(_ facts: PageFacts, _ say: (Localized, String?) -> Void) {
    if let report = facts.annualReport {
      let year = report.year.map(String.init) ?? "?"
      say(Localized("年度报告", en: "annual report"), "\(year): \(report.sections.joined(separator: ", "))")
    }
    if let guide = facts.guide {
      say(Localized("指南要素", en: "elements"), "\(guide.kind.rawValue): \(guide.elements.joined(separator: ", "))")
    }
    guard let message = facts.message else { return }
    say(Localized("提问", en: "asked"), message.asked?.description)
    say(Localized("答复", en: "answered"), message.answered?.description ?? (message.hasAnswer ? "✓" : nil))
    say(Localized("办理状态", en: "status"), message.status)
    say(Localized("答复单位", en: "answered by"), message.agency)
  }

  private static func list(_ facts: PageFacts, _ lines: inout [String], _ language: Language) {
    guard facts.list.state != .none else { return }
    let paging = facts.list.paging
    var line =
      Localized("列表", en: "list")[language] + "          \(facts.list.state.rawValue), \(facts.list.items.count)"
    if let count = paging.count { line += Localized("，共 \(count) 页", en: ", \(count) pages")[language] }
    lines.append(line)
    for item in facts.list.items.prefix(shownItems) {
      lines.append("  \(item.date?.description ?? "----------")  \(item.title)  \(item.url?.string ?? "")")
    }
    if facts.list.items.count > shownItems {
      lines.append(
        Localized(
          "  …… 另有 \(facts.list.items.count - shownItems) 条", en: "  … \(facts.list.items.count - shownItems) more")[
            language])
    }
  }
}
