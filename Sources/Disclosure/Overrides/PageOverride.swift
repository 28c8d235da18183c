public import HTML
public import Web

/// How the pages of an odd site are read, where a profile says so: XPath 1.0 expressions in place of what the readers
/// find by themselves. What an expression does not find stays as the readers found it, and the reasons of the page's
/// kind say so (`override-empty:ID.title`; `override-failed:` when it could not be evaluated).
public struct PageOverride: Sendable, Hashable {
  /// The rows of a list, and what stands in one; expressions within begin at the row. Without them the title is the
  /// row's first link or, without one, its text, and the date the first one in its text.
  public struct List: Sendable, Hashable {
    public var rows: XPathQuery
    public var title: XPathQuery?
    public var link: XPathQuery?
    public var date: XPathQuery?
    public init(rows: XPathQuery, title: XPathQuery? = nil, link: XPathQuery? = nil, date: XPathQuery? = nil) {
      self.rows = rows
      self.title = title
      self.link = link
      self.date = date
    }
  }

  /// The fields of a record that an expression can give, named as in `PageFacts`.
  public enum Field: String, Sendable, CaseIterable {
    case indexNumber, documentNumber, agency, created, issued, subject, name, keywords, validity, timeLimit, scope,
      effective, expires, attribute
  }

  public var id: String
  /// Hosts that it is for, `host` or `host:port`; empty for all.
  public var hosts: Set<String> = []
  public var paths: [PathPattern] = []
  public var kind: PageKind?
  public var title: XPathQuery?
  public var published: XPathQuery?
  public var source: XPathQuery?
  /// The element that holds the main text.
  public var content: XPathQuery?
  public var list: List?
  /// The link to the list's next page.
  public var next: XPathQuery?
  public var record: [Field: XPathQuery] = [:]

  public init(id: String) { self.id = id }

  func applies(to url: WebURL) -> Bool {
    (hosts.isEmpty || hosts.contains(url.authority) || hosts.contains(url.host))
      && (paths.isEmpty || paths.contains { $0.matches(url) })
  }
}
