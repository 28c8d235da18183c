public import HTTP
import Web

/// Visits a staging server in place of the public site: requests to a public origin go to the staging one, and what
/// comes back speaks of the public one again, in `Location` and in the text of pages, so that scope, findings and
/// their fingerprints are those of the site after its release.
public struct OriginMap: Fetching {
  /// Origins without a slash at the end: `https://staging.internal:8443`, `https://www.example.gov.cn`.
  public struct Pair: Sendable, Equatable {
    public var staging: String
    public var published: String

    /// From `STAGING=PUBLIC`; nil when one of them is no address of an origin.
    public init?(_ text: String) {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let staging = WebURL(parts[0]), let published = WebURL(parts[1]),
        staging.pathAndQuery == "/", published.pathAndQuery == "/", staging.origin != published.origin
      else { return nil }
      self.staging = staging.origin
      self.published = published.origin
    }
  }

  private let fetcher: any Fetching
  private let pairs: [Pair]
  private let secrets: Secrets?

  /// - Parameter secrets: what the staging hosts get to know; those of the public hosts are the crawl's.
  public init(_ pairs: [Pair], over fetcher: any Fetching, secrets: Secrets? = nil) {
    self.pairs = pairs
    self.fetcher = fetcher
    self.secrets = secrets
  }

  public func fetch(_ request: Request) async throws(FetchError) -> Response {
    guard let pair = pairs.first(where: { $0.published == request.url.origin }),
      let staged = WebURL(pair.staging + request.url.pathAndQuery)
    else { return try await fetcher.fetch(request) }
    var redirected = request
    redirected.url = staged
    if let secrets { redirected.bear(secrets.fields(for: staged)) }
    var response = try await fetcher.fetch(redirected)
    response.url = request.url
    if response.location != nil {
      response.headers = Headers(
        response.headers.list.map { field in
          field.name == "location" ? (field.name, published(field.value)) : field
        })
    }
    if OriginMap.isText(response.contentType) {
      for pair in pairs {
        response.body = OriginMap.replacing(
          Array(pair.staging.utf8), by: Array(pair.published.utf8), in: response.body)
      }
    }
    return response
  }

  private func published(_ text: String) -> String {
    for pair in pairs where text.hasPrefix(pair.staging) {
      return pair.published + text.dropFirst(pair.staging.utf8.count)
    }
    return text
  }

  private static func isText(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return true }
    return type.hasPrefix("text/") || type.contains("xml") || type.contains("json") || type.contains("javascript")
  }

  /// Every occurrence of an origin that ends there: `https://a.cn` does not stand in `https://a.cn.example`, nor in
  /// `https://a.cn:8080`.
  static func replacing(_ origin: [UInt8], by other: [UInt8], in body: [UInt8]) -> [UInt8] {
    guard let first = origin.first, body.count >= origin.count else { return body }
    var replaced: [UInt8] = []
    var copied = 0
    var at = 0
    while at + origin.count <= body.count {
      guard body[at] == first, body[at..<(at + origin.count)].elementsEqual(origin) else {
        at += 1
        continue
      }
      let end = at + origin.count
      if end < body.count, OriginMap.continuesAuthority(body[end]) {
        at = end
        continue
      }
      replaced.append(contentsOf: body[copied..<at])
      replaced.append(contentsOf: other)
      at = end
      copied = end
    }
    if copied == 0 { return body }
    replaced.append(contentsOf: body[copied...])
    return replaced
  }

  /// Letters, digits, `.`, `-`, `:` and `@` belong to a host or a port.
  private static func continuesAuthority(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x3A || byte == 0x2E || byte == 0x2D
      || byte == 0x40 || byte >= 0x80
  }
}
