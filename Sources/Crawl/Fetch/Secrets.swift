import FoundationEssentials
import Web

/// The `Authorization` fields that a plan's hosts get (RFC 7617, Basic). Read once, when the crawl begins; never
/// stored, never printed, and a redirect to another host, being a request of its own, carries none of them.
struct Secrets: Sendable {
  private let fields: [String: String]
  private let hasPrivateHosts: Bool

  init(_ plan: CrawlPlan) {
    var fields: [String: String] = [:]
    for (host, credential) in plan.credentials {
      let text: String?
      switch credential {
      case .environment(let name): text = ProcessInfo.processInfo.environment[name]
      case .file(let path):
        text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
      }
      guard let line = text?.split(whereSeparator: \.isNewline).first, line.contains(":") else { continue }
      fields[host] = "Basic " + Data(line.utf8).base64EncodedString()
    }
    self.fields = fields
    hasPrivateHosts = !plan.allowAddresses.isEmpty
  }

  func field(for url: WebURL) -> String? {
    guard !fields.isEmpty, url.isSecure || hasPrivateHosts else { return nil }
    return fields[url.authority]
  }
}
