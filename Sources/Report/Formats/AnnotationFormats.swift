import Audit
import JSON
public import Localization

/// Lines that GitHub Actions turns into annotations when a step prints them (`cat out/annotations.txt`). GitHub shows
/// ten errors and ten warnings of a step, so no more are written, and a notice counts the rest.
public struct GitHubFormat: Format {
  public static let name = "github"
  public static let fileExtension = "txt"
  public static let fileName = "annotations.txt"
  public static let summary = Localized("GitHub Actions 注解", en: "annotations for GitHub Actions")

  static let mostOfALevel = 10

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    let ids = ShortIDs(model.findings.map(\.id))
    let titles = Dictionary(
      model.rules.map { ($0.id, $0.title[language]) }, uniquingKeysWith: { first, _ in first })
    var counts: [String: Int] = [:]
    for group in FindingGroup.all(model.findings.filter { $0.certainty != .unknown && $0.status != .known }) {
      let first = group.findings[0]
      let level = model.blocks(first) ? "error" : "warning"
      counts[level, default: 0] += 1
      guard counts[level, default: 0] <= GitHubFormat.mostOfALevel else { continue }
      let place = group.places[0]
      var line = "::\(level) "
      if model.folder != nil {
        line += "file=\(GitHubFormat.escape(place.artifact(model.folder), isProperty: true)),"
        line += "line=\(max(1, place.line ?? 1)),"
      }
      let title = "\(ids[first.id]) \(titles[group.rule] ?? group.rule)"
      line += "title=\(GitHubFormat.escape(title, isProperty: true))::"
      let where_ = model.folder == nil ? "\n" + place.url + (place.line.map { ":\($0)" } ?? "") : ""
      line += GitHubFormat.escape(group.message(language) + where_, isProperty: false)
      out.append(contentsOf: (line + "\n").utf8)
    }
    let left = counts.values.reduce(0) { $0 + max(0, $1 - GitHubFormat.mostOfALevel) }
    let summary = Localized(
      "明察：\(model.run.asOf) 检查 \(model.sites.count) 个站点，\(model.findings.count(where: model.blocks)) 个问题阻止发布"
        + (left > 0 ? "，另有 \(left) 组问题未列出，见报告" : ""),
      en:
        "mingcha: \(model.sites.count) sites as of \(model.run.asOf), \(model.findings.count(where: model.blocks)) findings "
        + "stand against the release" + (left > 0 ? "; \(left) more groups are in the report" : ""))
    out.append(
      contentsOf: "::notice title=mingcha::\(GitHubFormat.escape(summary[language], isProperty: false))\n".utf8)
  }

  /// As the runner unescapes it.
  private static func escape(_ text: String, isProperty: Bool) -> String {
    var safe = VisibleText.string(text, limit: 4_000).replacing("%", with: "%25").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
    if isProperty { safe = safe.replacing(":", with: "%3A").replacing(",", with: "%2C") }
    return safe
  }
}

/// GitLab's code quality report: an array of issues with a place and a fingerprint, shown in the merge request.
public struct GitLabFormat: Format {
  public static let name = "gitlab"
  public static let fileExtension = "json"
  public static let fileName = "gl-code-quality-report.json"
  public static let summary = Localized("GitLab 代码质量报告", en: "GitLab's code quality report")

  static let mostIssues = 5_000

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    var json = JSONWriter(pretty: true)
    let groups = FindingGroup.all(model.findings.filter { $0.certainty != .unknown })
    let shown = FairShare.choose(groups, limit: GitLabFormat.mostIssues) { $0.rule + "\n" + $0.site }
    json.array { json in
      for index in shown {
        let group = groups[index]
        let place = group.places[0]
        json.object { json in
          json.member("description", VisibleText.string(group.message(language), limit: 1_000, lines: false))
          json.member("check_name", group.rule)
          json.member("fingerprint", group.fingerprint + (group.findings[0].status == .known ? "-known" : ""))
          json.member("severity", severity(group.findings[0].severity))
          json.key("location")
          json.object { json in
            json.member("path", VisibleText.string(place.artifact(model.folder), limit: 2_000, lines: false))
            json.key("lines")
            json.object { $0.member("begin", max(1, place.line ?? 1)) }
          }
        }
      }
    }
    out.append(contentsOf: json.bytes)
    out.append(0x0A)
  }

  private func severity(_ severity: ReportModel.Severity) -> String {
    switch severity {
    case .veto: "blocker"
    case .deduct: "major"
    case .advice: "minor"
    case .review: "info"
    }
  }
}
