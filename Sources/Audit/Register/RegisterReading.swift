import Localization
import Web

/// Reads a register from the text of a CSV file. Headings may stand in any order and below a title; every row that
/// cannot be used is named with its line and reason, and all of them at once.
public struct RegisterReading: Sendable {
  public private(set) var sites: [RegisteredSite] = []
  /// In the order of lines.
  public private(set) var problems: [RegisterProblem] = []
  /// Rows below the headings that are not empty.
  public private(set) var rowCount = 0

  private let words: RegisterWords
  private var columns: [RegisterWords.Field: Int] = [:]
  private var lines: [String: Int] = [:]
  private var homes: [String: Int] = [:]
  private var places: [Int] = []

  /// - Parameter text: the file, decoded.
  public init(_ text: String, words: RegisterWords) {
    self.words = words
    let table = CSVTable(text)
    guard let heading = findHeadings(in: table.rows) else {
      add(
        0, .rejected,
        Localized(
          "前 20 行里没有表头：至少要有“网站名称”和“首页网址”两列（表头写法可在 lexicon/register.json5 里补充）",
          en:
            "no headings within the first 20 rows: at least 网站名称 and 首页网址 are needed (lexicon/register.json5 lists their names)"
        ))
      return
    }
    for row in table.rows[(heading + 1)...] { read(row) }
    compareDivisions()
    problems.sort { $0.line < $1.line }
  }

  /// How many rows were left out.
  public var rejected: Int { Set(problems.filter { $0.weight == .rejected }.map(\.line)).count }

  private mutating func add(_ line: Int, _ weight: RegisterProblem.Weight, _ message: Localized) {
    problems.append(RegisterProblem(line: line, weight: weight, message: message))
  }

  private mutating func findHeadings(in rows: [CSVTable.Row]) -> Int? {
    for (index, row) in rows.prefix(20).enumerated() {
      var found: [RegisterWords.Field: Int] = [:]
      for (column, heading) in row.fields.enumerated() {
        guard let field = words.field(of: heading), found[field] == nil else { continue }
        found[field] = column
      }
      if found[.name] != nil, found[.home] != nil {
        columns = found
        return index
      }
    }
    return nil
  }

  private func value(_ field: RegisterWords.Field, _ row: CSVTable.Row) -> String? {
    guard let column = columns[field], row.fields.indices.contains(column) else { return nil }
    let text = SpreadsheetText.plain(row.fields[column])
    return text.isEmpty ? nil : text
  }

  private mutating func read(_ row: CSVTable.Row) {
    rowCount += 1
    let before = problems.count
    let name = value(.name, row)
    if name == nil { add(row.line, .rejected, Localized("没有网站名称", en: "no site name")) }
    let code = readCode(row)
    let home = readHome(row)
    let status = readStatus(row)
    let failed = readResult(row)
    guard problems[before...].allSatisfy({ $0.weight == .doubtful }), let name, let home else { return }
    let site = RegisteredSite(
      name: name, code: code, home: home, sponsor: value(.sponsor, row), supervisor: value(.supervisor, row),
      level: value(.level, row), region: value(.region, row), status: status, platform: value(.platform, row),
      failedLast: failed)
    guard isNew(site, row.line) else { return }
    doubt(site, row.line)
    sites.append(site)
    places.append(row.line)
  }

  private mutating func readCode(_ row: CSVTable.Row) -> String? {
    guard columns[.code] != nil else { return nil }
    guard let text = value(.code, row) else {
      add(row.line, .doubtful, Localized("没有网站标识码，以首页域名代替", en: "no site code; the home's host stands for it"))
      return nil
    }
    guard let code = SiteCode.normalised(text) else {
      add(
        row.line, .rejected,
        Localized(
          "网站标识码“\(text)”不合格式：应为 10 位数字、bm 加 8 位或 N 加 9 位数字",
          en: "the site code '\(text)' is malformed: ten digits, bm and eight, or N and nine"))
      return nil
    }
    return code
  }

  private mutating func readHome(_ row: CSVTable.Row) -> WebURL? {
    guard let text = value(.home, row) else {
      add(row.line, .rejected, Localized("没有首页网址", en: "no home address"))
      return nil
    }
    // Registers often give `www.example.gov.cn` alone.
    let full = text.contains("://") ? text : "http://\(text)"
    guard let home = WebURL(full), home.host.contains("."), !home.host.contains("..") else {
      add(row.line, .rejected, Localized("首页网址“\(text)”不是网址", en: "'\(text)' is no web address"))
      return nil
    }
    return home
  }

  private mutating func readStatus(_ row: CSVTable.Row) -> RegisteredSite.Status {
    guard let text = value(.status, row) else { return .running }
    let word = RegisterWords.solid(text).lowercased()
    for status in RegisteredSite.Status.allCases where words.statuses[status]?.contains(word) == true {
      return status
    }
    add(
      row.line, .rejected,
      Localized(
        "状态“\(text)”不认识；认识的写法见 lexicon/register.json5 的 statuses",
        en: "unknown status '\(text)'; the known ones stand under statuses in lexicon/register.json5"))
    return .running
  }

  private mutating func readResult(_ row: CSVTable.Row) -> Bool? {
    guard let text = value(.lastResult, row) else { return nil }
    let word = RegisterWords.solid(text).lowercased()
    if words.failed.contains(word) { return true }
    if words.passed.contains(word) { return false }
    add(row.line, .doubtful, Localized("上季结果“\(text)”不认识，未采用", en: "unknown last result '\(text)', not used"))
    return nil
  }

  private mutating func isNew(_ site: RegisteredSite, _ line: Int) -> Bool {
    if let earlier = lines[site.key] {
      add(
        line, .rejected,
        Localized(
          "网站标识码 \(site.key) 与第 \(earlier) 行重复", en: "the site code \(site.key) stands in line \(earlier) already"))
      return false
    }
    let home = site.home.authority + site.home.path
    if let earlier = homes[home] {
      add(
        line, .rejected,
        Localized("首页网址与第 \(earlier) 行重复", en: "the home address stands in line \(earlier) already"))
      return false
    }
    lines[site.key] = line
    homes[home] = line
    return true
  }

  private mutating func doubt(_ site: RegisteredSite, _ line: Int) {
    let host = site.home.host
    if !words.domains.contains(host) {
      add(
        line, .doubtful,
        Localized(
          "域名 \(host) 不在 .gov.cn 或 .政务 之下（国办函〔2018〕55号）",
          en: "the domain \(host) is not under .gov.cn or .政务 (国办函〔2018〕55号)"))
    }
    guard let code = site.code, SiteCode.hasDivision(code), let region = site.region else { return }
    let named = words.provinces.filter { $0.value.contains { region.contains($0) } }.map(\.key).sorted()
    if named.count == 1, let province = named.first, !code.hasPrefix(province) {
      add(
        line, .doubtful,
        Localized(
          "网站标识码 \(code) 的前两位不是“\(region)”的 \(province)",
          en: "the site code \(code) does not begin with \(province), which '\(region)' has"))
    }
  }

  /// Sites of one region share the first four digits of their codes. One that differs from nearly all others of its
  /// region was probably entered wrongly.
  private mutating func compareDivisions() {
    var byRegion: [String: [Int]] = [:]
    for (index, site) in sites.enumerated() {
      guard let region = site.region, let code = site.code, SiteCode.hasDivision(code) else { continue }
      byRegion[region, default: []].append(index)
    }
    for (region, members) in byRegion where members.count >= 5 {
      var counts: [Substring: Int] = [:]
      for index in members { counts[(sites[index].code ?? "").prefix(4), default: 0] += 1 }
      guard let (usual, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        count * 10 >= members.count * 9
      else { continue }
      for index in members where sites[index].code?.hasPrefix(usual) == false {
        add(
          places[index], .doubtful,
          Localized(
            "网站标识码 \(sites[index].key) 与“\(region)”其余网站的 \(usual) 开头不同",
            en:
              "the site code \(sites[index].key) differs from the other sites of '\(region)', which begin with \(usual)"
          ))
      }
    }
  }
}
