import Audit
import Disclosure
public import Localization

/// A table for a merge request or a chat: the verdict, what keeps the release back, and how many of the rest. Texts of
/// the audited site cannot format, link, mention anybody or refer to a ticket.
public struct MarkdownFormat: Format {
  public static let name = "md"
  public static let fileExtension = "md"
  public static let summary = Localized("Markdown，贴在合并请求里", en: "Markdown, for a merge request")

  /// Rows of a table; platforms cut a comment at 65,536 characters.
  static let mostRows = 60

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    out.append(contentsOf: MarkdownPage(model, language).text.utf8)
  }
}

private struct MarkdownPage {
  let model: ReportModel
  let language: Language
  let ids: ShortIDs

  init(_ model: ReportModel, _ language: Language) {
    self.model = model
    self.language = language
    ids = ShortIDs((model.findings + model.waived).map(\.id))
  }

  func say(_ chinese: String, _ english: String) -> String { Localized(chinese, en: english)[language] }

  var text: String {
    let blocking = model.findings.filter(model.blocks)
    let title = model.run.agency ?? model.run.profileTitle[language]
    var lines = ["## " + say("网站检查：", "Website audit: ") + Self.inline(title), ""]
    lines.append(verdict(blocking.count))
    lines.append("")
    lines += sites
    lines += table(say("要处理的问题", "To be mended"), blocking, openFirst: true)
    let others = model.findings.filter { !model.blocks($0) && $0.status != .known && $0.certainty != .unknown }
    lines += table(say("其他问题", "Others"), others, openFirst: false)
    lines += checklist
    lines += comparison
    lines += rest
    lines.append("")
    lines.append(
      "<sub>" + say("监测时点", "As of") + " \(model.run.asOf) · mingcha \(Self.inline(model.run.version))</sub>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func verdict(_ blocking: Int) -> String {
    if blocking == 0 { return "✅ " + say("没有新的问题阻止发布。", "Nothing new stands against the release.") }
    return "❌ " + say("\(blocking) 个问题须先处理。", "\(blocking) findings have to be mended first.")
  }

  private var sites: [String] {
    guard !model.sites.isEmpty else { return [] }
    let severities = ReportModel.Severity.allCases
    let heads =
      [say("网站", "Site"), say("结论", "Verdict")] + severities.map { $0.title[language] } + [
        say("未能查看", "Not looked at")
      ]
    var lines = [
      "| " + heads.joined(separator: " | ") + " |",
      "|---|---" + String(repeating: "|--:", count: severities.count + 1) + "|",
    ]
    let bySite = Dictionary(grouping: model.findings, by: \.site)
    for site in model.sites.prefix(MarkdownFormat.mostRows) {
      let own = bySite[site.id] ?? []
      let counts = severities.map { severity in
        String(own.count { $0.severity == severity && $0.certainty != .unknown })
      }
      let cells =
        [Self.inline(site.name), site.verdict.title[language]] + counts
        + [String(own.count { $0.certainty == .unknown })]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    lines += more(model.sites.count)
    return lines + [""]
  }

  private func table(_ title: String, _ findings: [ReportModel.Finding], openFirst: Bool) -> [String] {
    guard !findings.isEmpty else { return [] }
    var lines = openFirst ? ["### \(title)", ""] : ["<details><summary>\(title)（\(findings.count)）</summary>", ""]
    lines += [
      "| "
        + [say("编号", "Number"), say("级别", "Severity"), say("问题", "Finding"), say("位置", "Place"), say("规则", "Rule")]
        .joined(separator: " | ") + " |", "|---|---|---|---|---|",
    ]
    for finding in findings.prefix(MarkdownFormat.mostRows) {
      let severity = finding.severity.title[language]
      let status = finding.status.map { "，" + $0.title[language] } ?? ""
      let cells = [
        ids[finding.id], severity + (language == .english ? status.replacing("，", with: ", ") : status),
        Self.inline(finding.message[language]), place(finding), "`\(Self.code(finding.rule))`",
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    lines += more(findings.count)
    return lines + (openFirst ? [""] : ["", "</details>", ""])
  }

  private func place(_ finding: ReportModel.Finding) -> String {
    let place = Place(finding)
    var text = Self.inline(place.artifact(model.folder), limit: 120)
    if let line = place.line { text += ":\(line)" }
    guard model.folder == nil, Markup.isWeb(place.url) else { return text }
    return "[\(text)](<\(Self.address(place.url))>)"
  }

  private func more(_ count: Int) -> [String] {
    guard count > MarkdownFormat.mostRows else { return [] }
    let left = count - MarkdownFormat.mostRows
    return ["", say("…另有 \(left) 条，见完整报告。", "… and \(left) more, in the full report.")]
  }

  /// What only a person can judge, where this run has leads to it.
  private var checklist: [String] {
    guard !model.checklist.isEmpty else { return [] }
    let title = say("由人核查", "For a person to check")
    let count = model.checklist.count
    var lines = ["<details><summary>\(title)\(say("（\(count)）", " (\(count))"))</summary>", ""]
    for check in model.checklist {
      let leads = model.leadCounts(of: check, language) ?? say("本次没有线索", "no leads in this run")
      lines.append("- [ ] \(Self.inline(check.title)) — \(Self.inline(leads))")
    }
    return lines + ["", "</details>", ""]
  }

  private var comparison: [String] {
    guard let comparison = model.comparison else { return [] }
    let against =
      comparison.run.map { say("与第 \($0) 次检查相比", "Against run \($0)") } ?? say("与基线相比", "Against the baseline")
    let fresh = model.findings.count { ($0.status == .new || $0.status == .returned) && $0.certainty != .unknown }
    var lines = [
      "**" + against + "** "
        + say(
          "原有 \(comparison.sent)，仍存在 \(comparison.persisting)，已解决 \(comparison.fixed.count)，未能复查 "
            + "\(comparison.unseen.count)，新增 \(fresh)。",
          "\(comparison.sent) before, \(comparison.persisting) persisting, \(comparison.fixed.count) fixed, "
            + "\(comparison.unseen.count) not looked at again, \(fresh) new."), "",
    ]
    guard comparison.run == nil, !comparison.fixed.isEmpty else { return lines }
    lines.append(
      say("基线中已解决、可以清理的（`mingcha baseline prune`）：", "Fixed and still in the baseline (`mingcha baseline prune`):"))
    lines.append("")
    for finding in comparison.fixed.prefix(MarkdownFormat.mostRows) {
      lines.append(
        "- `\(Self.code(finding.rule))` \(Self.inline(finding.message[language])) \(Self.inline(finding.url, limit: 160))"
      )
    }
    return lines + more(comparison.fixed.count) + [""]
  }

  private var rest: [String] {
    var parts: [String] = []
    let known = model.findings.count { $0.status == .known }
    if known > 0 { parts.append(say("基线已有 \(known) 条", "\(known) known from the baseline")) }
    if !model.waived.isEmpty { parts.append(say("已豁免 \(model.waived.count) 条", "\(model.waived.count) waived")) }
    let unknown = model.unknownCount()
    if unknown > 0 { parts.append(say("未能查看 \(unknown) 条（不算问题）", "\(unknown) not looked at (no findings)")) }
    return parts.isEmpty ? [] : [parts.joined(separator: say("，", ", ")) + say("。", ".")]
  }

  // MARK: Escaping

  /// Text that stays text: every character that Markdown gives a meaning is escaped or an HTML entity.
  static func inline(_ text: String, limit: Int = 300) -> String {
    var safe = ""
    for scalar in VisibleText.string(text, limit: limit, lines: false).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "@": safe += "&#64;"
      case "#": safe += "&#35;"
      case ":": safe += "&#58;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "!", "|", "~", "$":
        safe += "\\"
        safe.unicodeScalars.append(scalar)
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func code(_ text: String) -> String {
    VisibleText.string(text, lines: false).replacing("`", with: "'").replacing("|", with: "¦")
  }

  private static func address(_ url: String) -> String {
    VisibleText.string(url, lines: false).replacing("<", with: "%3C").replacing(">", with: "%3E")
      .replacing("|", with: "%7C").replacing(" ", with: "%20").replacing("\\", with: "%5C")
  }
}
