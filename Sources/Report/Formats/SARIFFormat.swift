import Audit
import Disclosure
import JSON
public import Localization
import Web

/// SARIF 2.1.0 for code scanning: one result per rule and template, within GitHub's limits (25,000 results a run, of
/// which it shows 5,000; 1,000 locations a result, of which it shows 100; 10 MB).
public struct SARIFFormat: Format {
  public static let name = "sarif"
  public static let fileExtension = "sarif"
  public static let summary = Localized("SARIF 2.1.0，代码扫描页", en: "SARIF 2.1.0, for code scanning")

  static let mostResults = 5_000
  static let mostPlaces = 20

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    let log = SARIFLog(model, language)
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.key("runs")
      json.array { json in json.object { log.run(to: &$0) } }
    }
    out.append(contentsOf: json.bytes)
    out.append(0x0A)
  }
}

private struct SARIFLog {
  let model: ReportModel
  let language: Language
  private let ids: ShortIDs
  private let rules: [ReportModel.RuleEntry]
  private let places: [String: Int]

  init(_ model: ReportModel, _ language: Language) {
    self.model = model
    self.language = language
    ids = ShortIDs((model.findings + model.waived).map(\.id))
    rules = model.rules
    places = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func run(to json: inout JSONWriter) {
    let all = FindingGroup.all(model.findings + model.waived)
    let groups = all.filter { $0.findings[0].status != .waived }
    let shown = FairShare.choose(groups, limit: SARIFFormat.mostResults) { $0.rule + "\n" + $0.site }
    let waived = all.filter { $0.findings[0].status == .waived }
    json.key("tool")
    json.object { json in
      json.key("driver")
      json.object { json in
        json.member("name", "mingcha")
        json.member("semanticVersion", model.run.version)
        json.key("rules")
        json.array { json in for rule in rules { write(rule, to: &json) } }
      }
    }
    json.key("automationDetails")
    json.object { $0.member("id", "mingcha/\(automation)") }
    json.key("invocations")
    json.array { json in
      json.object { json in
        json.member("executionSuccessful", true)
        if shown.count < groups.count {
          json.key("toolExecutionNotifications")
          json.array { json in
            json.object { json in
              json.member("level", "note")
              json.key("message")
              json.object { json in
                json.member(
                  "text",
                  Localized(
                    "结果过多，只列 \(groups.count) 组中的 \(shown.count) 组，其余见完整报告",
                    en: "\(shown.count) of \(groups.count) groups are listed; the full report has the rest")[
                      language])
              }
            }
          }
        }
      }
    }
    json.member("columnKind", "unicodeCodePoints")
    json.key("results")
    json.array { json in
      for index in shown { write(groups[index], to: &json) }
      for group in waived.prefix(SARIFFormat.mostResults) { write(group, to: &json) }
    }
  }

  /// Tells the runs of different profiles apart.
  private var automation: String {
    let name = model.run.profile.split(separator: "/").last.map(String.init) ?? model.run.profile
    return String(name.unicodeScalars.map { $0.isASCII && $0.value > 0x20 && $0 != "\"" ? Character($0) : "_" })
  }

  private func write(_ rule: ReportModel.RuleEntry, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", rule.id)
      text("shortDescription", rule.title[language], to: &json)
      text("fullDescription", rule.measured[language], to: &json)
      text("help", rule.remedy[language] + "\n" + rule.legalBasis, to: &json)
      json.key("defaultConfiguration")
      json.object { $0.member("level", level(rule.severity)) }
      json.key("properties")
      json.object { json in
        json.member("tags", [ReportModel.Topic(rule: rule.id).rawValue, rule.severity.rawValue])
        json.member("legalBasis", rule.legalBasis)
      }
    }
  }

  private func text(_ name: String, _ content: String, to json: inout JSONWriter) {
    json.key(name)
    json.object { $0.member("text", VisibleText.string(content, limit: 1_000)) }
  }

  private func level(_ severity: ReportModel.Severity) -> String {
    switch severity {
    case .veto: "error"
    case .deduct: "warning"
    case .advice, .review: "note"
    }
  }

  private func write(_ group: FindingGroup, to json: inout JSONWriter) {
    let first = group.findings[0]
    let isUnseen = group.findings.allSatisfy { $0.certainty == .unknown }
    json.object { json in
      json.member("ruleId", group.rule)
      if let index = places[group.rule] { json.member("ruleIndex", index) }
      // “Open” is SARIF's word for a question that could not be answered.
      json.member("kind", isUnseen ? "open" : "fail")
      json.member("level", isUnseen ? "none" : level(first.severity))
      text("message", group.message(language), to: &json)
      json.key("locations")
      json.array { json in
        // The first location is where the alert is shown; the others are related places.
        location(group.places[0], to: &json)
      }
      // No place twice: the schema wants them different.
      var seen: Set<Place> = [group.places[0]]
      let others = group.places.filter { seen.insert($0).inserted }
      if !others.isEmpty {
        json.key("relatedLocations")
        json.array { json in
          for place in others.prefix(SARIFFormat.mostPlaces - 1) { location(place, to: &json) }
        }
      }
      json.key("partialFingerprints")
      json.object { $0.member("mingcha/v1", group.fingerprint) }
      if let state = baselineState(first.status) { json.member("baselineState", state) }
      if first.status == .waived {
        json.key("suppressions")
        json.array { json in
          json.object { json in
            json.member("kind", "external")
            json.member("status", "accepted")
            json.member("justification", first.waiver?.reason ?? "")
          }
        }
      }
      json.key("properties")
      json.object { json in
        json.member("site", group.site)
        json.member("template", VisibleText.string(group.shape, limit: 500, lines: false))
        json.member("count", group.findings.count)
        json.member("findings", group.findings.prefix(SARIFFormat.mostPlaces).map { ids[$0.id] })
        json.member("certainty", first.certainty.rawValue)
        json.member("legalBasis", first.legalBasis)
      }
    }
  }

  private func baselineState(_ status: ReportModel.Status?) -> String? {
    switch status {
    case .new, .returned, .expired: "new"
    case .known, .persisting: "unchanged"
    case .waived, nil: nil
    }
  }

  private func location(_ place: Place, to json: inout JSONWriter) {
    json.object { json in
      json.key("physicalLocation")
      json.object { json in
        json.key("artifactLocation")
        json.object { $0.member("uri", Place.uriReference(place.artifact(model.folder))) }
        json.key("region")
        json.object { json in
          json.member("startLine", max(1, place.line ?? 1))
          if place.line != nil, let column = place.column, column > 0 { json.member("startColumn", column) }
        }
      }
    }
  }
}

extension Place {
  /// An address or a path with everything percent-encoded that a URI may not hold (RFC 3986).
  static func uriReference(_ text: String) -> String {
    var reference = ""
    for byte in text.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: reference.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x2D, 0x2E, 0x5F, 0x7E, 0x3A, 0x2F, 0x3F, 0x23, 0x40, 0x21, 0x24, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B,
        0x2C,
        0x3B, 0x3D, 0x25:
        reference.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        reference += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return reference
  }
}
