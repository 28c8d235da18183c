import Disclosure
import HTML
import JSON
import Localization
public import Store
import Web

/// A site in miniature for the examples of rules: `https://www.example.gov.cn/` of 示例市交通运输局, looked at on
/// 2026-11-20 (a Friday).
public struct ExampleSite: Sendable {
  var pages: [ExamplePage]
  var probes: [ProbeRow] = []
  /// The home page's address, when it is not `/`.
  var home: String?
  /// What the run before knew, by path.
  var past: [String: PastRun.Page] = [:]
  /// Hosts that the register lists as retired.
  var retired: [String: String] = [:]
  var hosts: [HostFacts] = []

  init(_ pages: ExamplePage...) { self.pages = pages }

  static let asOf = "2026-11-20"

  static func url(_ path: String) -> WebURL {
    guard let url = WebURL(path.hasPrefix("/") ? "https://www.example.gov.cn" + path : path) else {
      preconditionFailure("an example's address is malformed: \(path)")
    }
    return url
  }

  static func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(iso: text) else { preconditionFailure("an example's date is malformed: \(text)") }
    return day
  }

  /// The facts as the store would give them.
  public var facts: SiteFacts {
    let home = ExampleSite.url(home ?? "/")
    var paths = pages.map(\.path)
    for path in pages.flatMap({ $0.links + ($0.redirect.map { [$0] } ?? []) }) where !paths.contains(path) {
      paths.append(path)
    }
    let ids = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, URLID(rawValue: Int64($0 + 1))) })
    var rows: [PageRow] = []
    var cluster: [PageRow] = []
    var targets: [PageRow] = []
    var links: [URLID: [LinkRow]] = [:]
    for (path, id) in ids.sorted(by: { $0.value < $1.value }) {
      guard let page = pages.first(where: { $0.path == path }) else {
        targets.append(
          PageRow(id: id, url: ExampleSite.url(path), state: .outOfScope, reason: "ok", verdict: .fine))
        continue
      }
      let row = page.row(id: id, ids: ids)
      if path.hasPrefix("/") {
        rows.append(row)
      } else if page.kind != nil {
        cluster.append(row)
      } else {
        targets.append(row)
      }
      links[id] = page.links.enumerated().compactMap { index, target in
        ids[target].map { id in
          LinkRow(
            target: id, element: target.hasSuffix(".js") ? .script : page.element,
            relation: target.hasPrefix("/") ? .page : .external, line: 10 + index, column: 1)
        }
      }
    }
    var facts = SiteFacts(
      run: RunRow(
        id: 1, profile: "example", asOf: ExampleSite.day(ExampleSite.asOf), startedAt: 0, finishedAt: 0,
        version: "example"),
      site: SiteRow(id: "example", name: "示例市交通运输局", home: home, code: nil), pages: rows, targets: targets,
      links: links, cluster: cluster, probes: probes, past: pastRun)
    facts.retired = retired
    facts.hosts = hosts
    return facts
  }
}

extension ExampleSite {
  /// A run of three months earlier that saw `past`.
  private var pastRun: PastRun? {
    guard !past.isEmpty else { return nil }
    return PastRun(
      run: RunRow(
        id: 0, profile: "example", asOf: ExampleSite.day("2026-08-20"), startedAt: 0, finishedAt: 1,
        version: "example"),
      pages: Dictionary(uniqueKeysWithValues: past.map { (ExampleSite.url($0), $1) }), isComplete: true)
  }
}

/// One address of an example. Paths begin with `/`; a whole address stands for another site: with a kind it is a
/// page of the cluster, without one an external target.
struct ExamplePage: Sendable {
  var path: String
  var kind: PageKind?
  var depth = 1
  var state = LedgerState.fetched
  var reason = "ok"
  var verdict = LinkVerdict.fine
  var status = 200
  var links: [String] = []
  var redirect: String?
  var element = Link.Element.a
  /// The title of the page that stands there, of an external target that was checked.
  var landing: String?
  var lastModified: Double?
  /// Of a script file that was read.
  var warns: Bool?
  /// How each look at it ended.
  var outcome = "ok"
  var edit: @Sendable (inout PageFacts) -> Void = { _ in }

  fileprivate func row(id: URLID, ids: [String: URLID]) -> PageRow {
    let url = ExampleSite.url(path)
    var facts: PageFacts?
    if let kind {
      var read = PageFacts(url: url, charset: Charset(name: "utf-8", source: .http), kind: kind)
      edit(&read)
      facts = read
    }
    let attempt = Attempt(at: 0, method: "GET", status: status, outcome: outcome, address: nil, milliseconds: 20)
    var row = PageRow(
      id: id, url: url, state: state, reason: reason, verdict: verdict, status: status, fetchedAt: 0,
      contentType: kind == nil ? nil : "text/html", bytes: 1_000, redirect: redirect.flatMap { ids[$0] },
      attempts: [attempt, attempt], depth: depth, facts: facts)
    row.lastModified = lastModified
    row.warns = warns
    row.landing = landing.map { PageRow.Landing(title: $0, words: "") }
    return row
  }

  static func home(_ links: String...) -> ExamplePage {
    ExamplePage(path: "/", kind: .home, depth: 0, links: links)
  }

  /// A list page. Items are `(path, title, date)`; their addresses are the page's links.
  static func column(
    _ path: String, _ name: String, _ category: String?, _ items: [(String, String, String?)] = [],
    state: ListFacts.State? = nil, edit: @escaping @Sendable (inout PageFacts) -> Void = { _ in }
  ) -> ExamplePage {
    let rows = items.map { item in
      ListItem(title: item.1, url: ExampleSite.url(item.0), date: item.2.map { ExampleSite.day($0) })
    }
    return ExamplePage(path: path, kind: .column, links: items.map(\.0)) { facts in
      facts.title = name
      facts.column = ColumnIdentity(
        name: name, category: category.map { ColumnCategory(rawValue: $0) }, origin: .breadcrumb)
      facts.breadcrumb = ["首页", name]
      facts.list.state = state ?? (rows.isEmpty ? .blank : .items)
      facts.list.items = rows
      edit(&facts)
    }
  }

  static func article(
    _ path: String, _ title: String, _ column: String? = nil, _ category: String? = nil, published: String? = nil,
    links: [String] = [], edit: @escaping @Sendable (inout PageFacts) -> Void = { _ in }
  ) -> ExamplePage {
    ExamplePage(path: path, kind: .article, depth: 2, links: links) { facts in
      facts.title = title
      if let column {
        facts.column = ColumnIdentity(
          name: column, category: category.map { ColumnCategory(rawValue: $0) }, origin: .breadcrumb)
        facts.breadcrumb = ["首页", column]
      }
      facts.published = published.map { DateFact(day: ExampleSite.day($0), origin: .meta) }
      facts.quotedTitles = DocumentTitle.quoted(in: title)
      edit(&facts)
    }
  }

  /// `/zc/1.html`, a notice with a text long enough to be a document's.
  static func document(edit: @escaping @Sendable (inout PageFacts) -> Void) -> ExamplePage {
    article("/zc/1.html", "关于印发养护办法的通知", "政策文件", "policy", published: "2026-09-01") { facts in
      facts.text = String(repeating: "各单位应当按照办法做好公路养护工作。", count: 10)
      edit(&facts)
    }
  }

  /// Something that answers but is no page: an image, an attachment, an external page.
  static func target(_ path: String) -> ExamplePage { ExamplePage(path: path) }

  /// A script file that was read.
  static func script(_ path: String, warns: Bool) -> ExamplePage {
    var script = ExamplePage(path: path)
    script.warns = warns
    return script
  }

  static func dead(_ path: String, status: Int = 404) -> ExamplePage {
    ExamplePage(path: path, state: .failed, reason: "status-\(status)", verdict: .dead, status: status)
  }

  static func softDead(_ path: String) -> ExamplePage {
    ExamplePage(path: path, kind: .notFound, verdict: .softDead)
  }

  static func walled(_ path: String) -> ExamplePage {
    ExamplePage(path: path, kind: .wall, state: .walled, reason: "status-412", verdict: .walled, status: 412)
  }

  static func timedOut(_ path: String) -> ExamplePage {
    ExamplePage(path: path, state: .failed, reason: "timeout", verdict: .unsure, status: 0)
  }

  /// An address whose looks all ended with that outcome.
  static func failed(_ path: String, _ outcome: String) -> ExamplePage {
    ExamplePage(path: path, state: .failed, reason: outcome, verdict: .unsure, status: 0, outcome: outcome)
  }

  static func redirect(_ path: String, to target: String) -> ExamplePage {
    ExamplePage(path: path, status: 302, redirect: target)
  }
}
