import Crawl
public import Disclosure
import FoundationEssentials
import JSON
import Localization

/// The folder `profiles/`: standards, agencies, calendar and lexicon, found by name.
public struct ProfileLibrary: Sendable {
  /// What a profile is read for. An audit needs sites; a standard or an agency's profile has none.
  public enum Purpose: Sendable { case reference, audit }

  /// The standard that is judged by where no profile was named: the one in force.
  public static let usualStandard = "standards/2019-jiancha"

  public let root: String

  /// `root` is the folder that holds `standards/`, `agencies/`, `calendar/` and `lexicon/`.
  public init(root: String) { self.root = root.hasSuffix("/") ? String(root.dropLast()) : root }

  /// Names of the standards and agencies in the library: `agencies/quanzhou-transport-2020`, sorted.
  public func names() -> [String] {
    ["agencies", "standards"].flatMap { folder in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
      return files.filter { $0.hasSuffix(".json5") }.map { "\(folder)/\($0.dropLast(6))" }
    }.sorted()
  }

  /// The profile of that name (`agencies/quanzhou-transport-2020`) or path, with everything that it extends.
  public func profile(_ name: String, for purpose: Purpose = .reference) throws(ProfileError) -> Profile {
    let log = ProblemLog()
    var resolver = Resolver(library: self, log: log)
    resolver.visit(name, from: nil)
    try log.check()
    let chain = resolver.chain
    let tree = Resolver.merge(chain)
    let reading = ProfileReading(log: log)
    let section = Section(tree, path: "", log: log)
    _ = section.node("extends")
    // The form of profiles; a later form gets the next number.
    _ = section.integer("version", 1...1)
    let parameters = reading.parameters(section)
    let sites = reading.sites(section, required: purpose == .audit)
    let siteParameters = self.siteParameters(sites, tree, chain, section, log)
    let profile = Profile(
      name: name, title: section.string("title", required: true) ?? name, agency: section.string("agency"),
      document: section.string("document"), standard: reading.standard(section), items: reading.items(section),
      checklist: reading.checklist(section), sites: sites,
      duties: reading.duties(section, requirements: parameters.requirements), wording: reading.wording(section),
      parameters: parameters,
      siteParameters: siteParameters,
      plan: reading.crawlPlan(section), files: chain.map(\.path), tree: tree)
    for (id, setting) in parameters.rules.sorted(by: { $0.key < $1.key }) {
      guard let item = setting.item, !profile.items.contains(where: { $0.id == item }) else { continue }
      section.problem(
        "rules", Localized("规则 \(id) 的 item“\(item)”不在 items 中", en: "item “\(item)” of \(id) is not in items"))
    }
    section.finish()
    try log.check()
    return profile
  }

  /// For each site that names agencies of its own: the profile's tree with what those files say of rules over it.
  /// Files that the profile extends anyway (the standard) are not laid over it a second time.
  private func siteParameters(
    _ sites: [Profile.Site], _ tree: SourcedNode, _ chain: [Resolver.File], _ section: Section, _ log: ProblemLog
  ) -> [String: RuleParameters] {
    var parameters: [String: RuleParameters] = [:]
    for site in sites where !site.extends.isEmpty || site.said != nil {
      var resolver = Resolver(library: self, log: log)
      for name in site.extends { resolver.visit(name, from: (chain.last?.path ?? root, section.place("sites"))) }
      let own = resolver.chain.filter { file in !chain.contains { $0.path == file.path } }
      var merged = tree.only(ProfileReading.siteKeys)
      for file in own { merged = merged.merged(with: file.tree.only(ProfileReading.siteKeys)) }
      if let said = site.said { merged = merged.merged(with: said) }
      parameters[site.id] = ProfileReading(log: log).parameters(Section(merged, path: "", log: log))
    }
    return parameters
  }

  /// 国务院放假安排 (`calendar/holidays.json5`).
  public func calendar() throws(ProfileError) -> WorkCalendar {
    try data("calendar/holidays.json5") { CalendarReading.calendar($0) }
  }

  /// The files of the lexicon, in the order that `Lexicon` takes them in.
  private static let lexiconNames = ["columns", "fields", "walls", "notfound", "parts", "departure"]

  /// The paths of all files that `lexicon()` reads.
  public var lexiconFiles: [String] { Self.lexiconNames.map { "\(root)/lexicon/\($0).json5" } }

  /// The words by which pages are recognised (`lexicon/`).
  public func lexicon() throws(ProfileError) -> Lexicon {
    let log = ProblemLog()
    let files = lexiconFiles.map { Self.parse($0, log: log) }
    try log.check()
    guard let columns = files[0], let fields = files[1], let walls = files[2], let notFound = files[3],
      let parts = files[4], let departure = files[5]
    else {
      preconditionFailure("a file that cannot be read is a problem in the log")
    }
    do {
      return try Lexicon(
        columns: columns, fields: fields, walls: walls, notFound: notFound, parts: parts, departure: departure)
    } catch {
      throw ProfileError(problems: [
        ProfileProblem(
          file: "\(root)/lexicon/\(error.file).json5", line: error.position.line, column: error.position.column,
          key: "",
          message: Localized("词表有误：\(error.problem)", en: error.problem))
      ])
    }
  }

  func data<Value>(_ name: String, _ body: (Section) -> Value) throws(ProfileError) -> Value {
    let log = ProblemLog()
    let file = Self.read("\(root)/\(name)", log: log)
    try log.check()
    guard let file else { preconditionFailure("a file that cannot be read is a problem in the log") }
    let section = Section(file, path: "", log: log)
    let value = body(section)
    section.finish()
    try log.check()
    return value
  }

  // MARK: Files

  /// The tree of a file; nil with a logged problem when it is missing or malformed.
  static func read(_ path: String, log: ProblemLog) -> SourcedNode? {
    parse(path, log: log).map { SourcedNode($0, file: path) }
  }

  private static func parse(_ path: String, log: ProblemLog) -> JSONNode? {
    guard let data = FileManager.default.contents(atPath: path) else {
      log.add(
        .init(file: path, line: 0, column: 0), "", Localized("文件不存在或不能读取", en: "no such file, or not readable"))
      return nil
    }
    do {
      return try JSON5.parse([UInt8](data))
    } catch {
      log.add(
        .init(file: path, line: error.position.line, column: error.position.column), "",
        Localized("语法错误：\(error.problem)", en: "syntax error: \(error.problem)"))
      return nil
    }
  }

  /// The file that a name or path means: a path as it stands, relative to the folder of the file that names it;
  /// otherwise a name within the library. Nil when there is none.
  func locate(_ name: String, from folder: String) -> String? {
    let exists = { (path: String) in FileManager.default.fileExists(atPath: path) }
    let isFile = name.hasSuffix(".json5") || name.hasSuffix(".json")
    let file = isFile ? name : name + ".json5"
    if name.hasPrefix("/") { return exists(file) ? file : nil }
    let near = Self.plain(folder.isEmpty ? file : "\(folder)/\(file)")
    let library = "\(root)/\(file)"
    let candidates = isFile || name.hasPrefix(".") ? [near, library] : [library, near]
    return candidates.first(where: exists)
  }

  /// A path without `.` and `..`, so that one file has one spelling.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
