/// A pattern of paths in robots.txt's notation (RFC 9309 §2.2.3): it matches from the start of path and query, `*` is
/// any run of characters, `$` at the end pins the end.
public struct PathPattern: Sendable, Hashable {
  public let text: String
  private let pattern: RobotsPattern

  public init(_ text: String) {
    self.text = text
    pattern = RobotsPattern(Array(text.utf8))
  }

  public func matches(_ url: WebURL) -> Bool { pattern.matches(RobotsPattern.normalise(url.pathAndQuery.utf8)) }
}
