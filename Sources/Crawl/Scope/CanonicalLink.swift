import Web

/// What to make of the address that a page calls its own (`<link rel="canonical">`, RFC 6596). Systems often print a wrong
/// one: the address of another host, or the home page's on every page. Those are not believed; any other is, once what
/// stands there says the same.
enum CanonicalLink: Sendable, Equatable {
  /// None, or the page's own address.
  case own
  case other(WebURL)
  /// With the reason, as the store keeps it.
  case refused(WebURL, String)

  /// - Parameters:
  ///   - canonical: as the page gives it.
  ///   - isHome: whether an address is a site's home page.
  init(_ canonical: WebURL?, of page: WebURL, isHome: (WebURL) -> Bool) {
    guard let canonical = canonical.map({ SessionIDs.stripped($0) }), canonical != page else {
      self = .own
      return
    }
    if canonical.authority != page.authority {
      self = .refused(canonical, "canonical-off-host")
    } else if isHome(page) {
      self = .refused(canonical, "canonical-of-home")
    } else if canonical.path == "/" || isHome(canonical),
      !(Self.isIndex(page) && page.directory == canonical.directory)
    {
      self = .refused(canonical, "canonical-home")
    } else {
      self = .other(canonical)
    }
  }

  /// Whether the page is its directory's own under a name that servers give it: `/index.html` is `/`.
  static func isIndex(_ page: WebURL) -> Bool {
    guard page.query == nil else { return false }
    let name = page.path.dropFirst(page.directory.count).prefix { $0 != "." }
    return ["index", "default", "home", "main"].contains(name.lowercased())
  }
}
