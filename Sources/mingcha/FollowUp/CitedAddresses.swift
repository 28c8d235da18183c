import JSON
import Store
import Web

/// The addresses that findings speak of: what has to be seen again to judge them again, and what proves them.
enum CitedAddresses {
  /// Of each finding its own address, every address that its evidence names, and the home page of its site.
  static func of(_ findings: [FindingRow], sites: [SiteRow]) -> Set<String> {
    var addresses: Set<String> = []
    let homes = Dictionary(sites.map { ($0.id, $0.home.string) }, uniquingKeysWith: { first, _ in first })
    for finding in findings {
      addresses.insert(finding.url)
      if let home = homes[finding.site] { addresses.insert(home) }
      if let evidence = try? JSON5.parse(finding.evidence) { collect(evidence, into: &addresses) }
    }
    return addresses
  }

  private static func collect(_ node: JSONNode, into addresses: inout Set<String>) {
    switch node.value {
    case .string(let text) where text.hasPrefix("http://") || text.hasPrefix("https://"): addresses.insert(text)
    case .array(let nodes): for node in nodes { collect(node, into: &addresses) }
    case .object(let members): for member in members { collect(member.value, into: &addresses) }
    case .string, .null, .bool, .number: break
    }
  }
}
