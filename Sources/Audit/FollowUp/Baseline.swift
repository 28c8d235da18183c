import Disclosure
import JSON
import Localization
public import Store

/// Findings that a project lives with for now: a file in version control, so that a pipeline fails only on new ones.
/// It names findings by fingerprint; rule, site, address and message are for people who read it.
public struct Baseline: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var fingerprint: String
    public var rule: String
    public var site: String
    public var url: String
    public var message: String

    public init(_ finding: FindingRow) {
      fingerprint = finding.fingerprint
      rule = finding.rule
      site = finding.site
      url = finding.url
      // The file lies in version control, where no personal number of a title belongs.
      message = PersonalDataScanner.masked(finding.messageChinese)
    }

    init?(_ node: JSONNode) {
      guard let fingerprint = node["id"]?.string, fingerprint.hasPrefix("F-"), let rule = node["rule"]?.string,
        let site = node["site"]?.string, let url = node["url"]?.string
      else { return nil }
      self.fingerprint = fingerprint
      self.rule = rule
      self.site = site
      self.url = url
      message = node["message"]?.string ?? ""
    }
  }

  /// What is wrong with a file that should be a baseline.
  public struct Malformed: Error, Sendable, Equatable {
    public var line: Int
    public var problem: String
  }

  public private(set) var entries: [Entry]

  /// Everything that a run accuses somebody of.
  public init(_ findings: [FindingRow]) {
    var seen: Set<String> = []
    entries = findings.filter { $0.certainty != Certainty.unknown.rawValue && seen.insert($0.fingerprint).inserted }
      .map(Entry.init).sorted {
        ($0.site, $0.rule, $0.url, $0.fingerprint) < ($1.site, $1.rule, $1.url, $1.fingerprint)
      }
  }

  /// From the file's bytes.
  public init(bytes: [UInt8]) throws(Malformed) {
    let root: JSONNode
    do { root = try JSON5.parse(String(decoding: bytes, as: UTF8.self)) } catch {
      throw Malformed(line: error.position.line, problem: error.problem)
    }
    guard root["format"]?.string == "mingcha-baseline", root["version"]?.int == 1,
      let findings = root["findings"]?.array
    else { throw Malformed(line: 1, problem: "not a baseline of version 1") }
    entries = []
    for node in findings {
      guard let entry = Entry(node) else {
        throw Malformed(line: node.position.line, problem: "an entry needs id, rule, site and url")
      }
      entries.append(entry)
    }
  }

  public var fingerprints: Set<String> { Set(entries.map(\.fingerprint)) }

  /// Without the entries of these fingerprints: pruning only ever shrinks it.
  public func without(_ fingerprints: Set<String>) -> Baseline {
    var shrunk = self
    shrunk.entries.removeAll { fingerprints.contains($0.fingerprint) }
    return shrunk
  }

  /// The file: one entry after the other in a stable order, so that differences read well.
  public var bytes: [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("format", "mingcha-baseline")
      json.member("version", 1)
      json.key("findings")
      json.array { json in
        for entry in entries {
          json.object { json in
            json.member("id", entry.fingerprint)
            json.member("rule", entry.rule)
            json.member("site", entry.site)
            json.member("url", entry.url)
            json.member("message", entry.message)
          }
        }
      }
    }
    return json.bytes + [0x0A]
  }
}
