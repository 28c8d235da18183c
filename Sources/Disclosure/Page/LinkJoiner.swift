import HTML
import Web

/// Joins the addresses of pages and remembers what it joined: most links of a page are its template's, so the same
/// few hundred texts come again on every page of a site.
struct LinkJoiner {
  /// What was joined last; `site` and `directory` belong to it.
  private var base: WebURL?
  private var charset = ""
  private var encoder: WebURL.QueryEncoder?
  private var site = ""
  private var baseDirectory = ""
  private var directory = ""
  private var rooted: [String: WebURL?] = [:]
  private var relative: [String: WebURL?] = [:]

  /// The address that a reference means on a page, as browsers join it: Chinese in a query is sent in the page's
  /// charset. Addresses that begin with a slash or a scheme depend on the site only, others on the folder too.
  mutating func join(_ raw: String, base: WebURL, charset: String) -> WebURL? {
    if base != self.base || charset != self.charset || rooted.count > 50_000 {
      let site = base.origin + " " + charset
      if site != self.site || rooted.count > 50_000 {
        self.site = site
        rooted.removeAll(keepingCapacity: true)
        directory = ""
      }
      self.base = base
      if charset != self.charset { encoder = Charset.queryEncoder(charset) }
      self.charset = charset
      baseDirectory = base.directory
    }
    guard let first = raw.utf8.first, first != 0x3F else {
      return WebURL(bytes: raw.bytes, base: base, queryEncoder: encoder)
    }
    if first == 0x2F || raw.utf8.starts(with: "http".utf8) {
      if let known = rooted[raw] { return known }
      let url = WebURL(bytes: raw.bytes, base: base, queryEncoder: encoder)
      rooted[raw] = .some(url)
      return url
    }
    if baseDirectory != directory || relative.count > 50_000 {
      directory = baseDirectory
      relative.removeAll(keepingCapacity: true)
    }
    if let known = relative[raw] { return known }
    let url = WebURL(bytes: raw.bytes, base: base, queryEncoder: encoder)
    relative[raw] = .some(url)
    return url
  }
}
