/// A sitemap (sitemaps.org protocol 0.9): addresses that a site names itself, as XML, as a plain list or as a feed.
/// Reading it is total: any bytes give a `Sitemap`, if need be an empty one.
public struct Sitemap: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Pages.
    case urlset
    /// Further sitemaps.
    case sitemapindex
    /// One address a line.
    case text
    case rss
    case atom
    /// Nothing of these, such as an error page.
    case unknown
  }

  public struct Entry: Hashable, Sendable {
    /// The address as it is written, entities resolved.
    public let location: String
    /// The address to fetch, joined to the sitemap's own; nil if it cannot be fetched.
    public let url: WebURL?
    /// The date as it is written: W3C in sitemaps and Atom, RFC 822 in RSS.
    public let lastModified: String?
  }

  public internal(set) var kind: Kind = .unknown
  public internal(set) var entries: [Entry] = []
  /// Whether something was left unread behind a cap.
  public internal(set) var isTruncated = false

  /// The protocol's caps: entries, and bytes without compression.
  public static let maximumEntries = 50_000
  public static let maximumBytes = 50 * 1024 * 1024

  /// Reads a sitemap that came from `base`: as it is or as a gzip file, in UTF-8 or UTF-16.
  ///
  /// - Parameter decode: asked for bytes, unpacked, that are in neither; gives them in UTF-8. Without it addresses keep
  ///   their bytes and texts get U+FFFD.
  public static func parse(
    _ bytes: [UInt8], base: WebURL? = nil, decode: (([UInt8]) -> [UInt8])? = nil
  ) -> Sitemap {
    SitemapReader(base: base).read(bytes, decode)
  }
}
