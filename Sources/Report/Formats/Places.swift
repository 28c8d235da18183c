import Audit
import Localization
import Web

/// Where a finding can be mended: a page or a file, and the line in it when the evidence names one.
struct Place: Hashable {
  var url: String
  var line: Int?
  var column: Int?

  /// The first page that carries a dead link; otherwise the address that the finding is about.
  init(_ finding: ReportModel.Finding) {
    (url, line, column) = (finding.url, nil, nil)
    guard case .members(let members) = finding.evidence else { return }
    func number(_ name: String, _ members: [Evidence.Member]) -> Int? {
      guard case .number(let number)? = members.first(where: { $0.name == name })?.value else { return nil }
      return Int(exactly: number)
    }
    if case .list(let carriers)? = members.first(where: { $0.name == "carriers" })?.value,
      case .members(let carrier)? = carriers.first,
      case .text(let page)? = carrier.first(where: { $0.name == "url" })?.value
    {
      url = page
      line = number("line", carrier)
      column = number("column", carrier)
    } else {
      line = number("line", members)
    }
  }

  /// The path of the file when a folder stood in for the site and the place is in it; otherwise the address.
  func artifact(_ folder: ReportModel.Folder?) -> String { Place.artifact(url, folder) }

  static func artifact(_ url: String, _ folder: ReportModel.Folder?) -> String {
    guard let folder, url.hasPrefix(folder.origin) else { return url }
    var path = url.dropFirst(folder.origin.count).prefix { $0 != "?" && $0 != "#" }
    while path.first == "/" { path = path.dropFirst() }
    var root = folder.path[...]
    while root.count > 1, root.last == "/" { root = root.dropLast() }
    let file = path.isEmpty || path.last == "/" ? path + "index.html" : path
    return root == "." ? String(file) : "\(root)/\(file)"
  }
}

/// Findings of one rule in one family of pages of one site: what one repair of a template may mend together, and
/// what code-scanning tools, which show no more than some thousands of results, get as one.
struct FindingGroup {
  var rule: String
  var site: String
  /// The path of the places with digits masked.
  var shape: String
  /// In the report's order; never empty.
  var findings: [ReportModel.Finding]
  var places: [Place]
  /// Where the findings stand, when another group of the report differs in nothing else.
  var distinction: String?

  /// Stable over runs like the fingerprints that it is made from.
  var fingerprint: String { Fingerprint.hash([rule, site, shape] + (distinction.map { [$0] } ?? [])) }

  /// In the order of the report's findings.
  static func all(_ findings: [ReportModel.Finding]) -> [FindingGroup] {
    struct Key: Hashable {
      var rule: String
      var site: String
      var shape: String
      var status: ReportModel.Status?
    }
    var index: [Key: Int] = [:]
    var groups: [FindingGroup] = []
    for finding in findings {
      let place = Place(finding)
      let shape = WebURL(place.url).map { $0.authority + LinkGrouping.shape(of: $0) } ?? place.url
      // Known ones must not hide a new one among them.
      let key = Key(rule: finding.rule, site: finding.site, shape: shape, status: finding.status)
      if let known = index[key] {
        groups[known].findings.append(finding)
        groups[known].places.append(place)
      } else {
        index[key] = groups.count
        groups.append(
          .init(rule: finding.rule, site: finding.site, shape: shape, findings: [finding], places: [place]))
      }
    }
    // The group that was there before keeps its fingerprint; what is new beside it must not look like it.
    for (key, place) in index where key.status != nil && key.status != .known && key.status != .persisting {
      let isAlone = ([nil] + ReportModel.Status.allCases.map { $0 }).allSatisfy { status in
        let other = Key(rule: key.rule, site: key.site, shape: key.shape, status: status)
        return status == key.status || index[other] == nil
      }
      if !isAlone { groups[place].distinction = key.status?.rawValue }
    }
    return groups
  }

  /// “首条问题；同类共 12 处” in the report's language. A dead target is named, for the place is that of a page that
  /// carries it.
  func message(_ language: Language) -> String {
    let finding = findings[0]
    let target = finding.url == places[0].url ? "" : Localized("：\(finding.url)", en: ": \(finding.url)")[language]
    let first = finding.message[language] + target
    guard findings.count > 1 else { return first }
    return Localized(
      "\(first)（同一模板、同一规则共 \(findings.count) 处）",
      en: "\(first) (\(findings.count) of this rule in pages of this template)")[
        language]
  }
}
