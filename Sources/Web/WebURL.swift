/// An absolute http or https address as a browser would write it: parsed and normalised by the WHATWG URL
/// Standard, without a fragment. Only such an address can be fetched.
///
/// (First landing: replaced by the full parser; the public surface stays.)
public struct WebURL: Hashable, Sendable, CustomStringConvertible, Comparable {
  /// The serialised address, without fragment.
  public let string: String

  public init?(_ input: String, base: WebURL? = nil) {
    let text = input.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      let afterScheme = text.drop { $0 != "/" }.dropFirst(2)
      string = afterScheme.contains("/") ? String(text) : text + "/"
    } else if let base, !text.contains(":") {
      let origin = base.scheme + "://" + base.authority
      if text.hasPrefix("/") {
        string = origin + text
      } else {
        string = origin + base.path.prefix(through: base.path.lastIndex(of: "/")!) + text
      }
    } else {
      return nil
    }
  }

  public var description: String { string }
  /// `http` or `https`.
  public var scheme: String { string.hasPrefix("https:") ? "https" : "http" }
  /// Host and, when it is not the scheme's default, `:port`.
  public var authority: String { String(string.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }) }
  /// The host in lower-case ASCII (punycode), an IPv4 address, or an IPv6 address in brackets.
  public var host: String { String(authority.prefix { $0 != ":" }) }
  /// The port, also when it is the scheme's default.
  public var port: Int {
    authority.split(separator: ":").dropFirst().first.flatMap { Int($0) } ?? (scheme == "https" ? 443 : 80)
  }
  /// The path, from its first slash, percent-encoded.
  public var path: String { String(string.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }.prefix { $0 != "?" }) }
  /// The query without its question mark, or nil.
  public var query: String? {
    string.firstIndex(of: "?").map { String(string[string.index(after: $0)...]) }
  }

  public static func < (a: WebURL, b: WebURL) -> Bool { a.string < b.string }
}
