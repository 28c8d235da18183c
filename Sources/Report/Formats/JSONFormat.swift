import Audit
import Disclosure
public import JSON
public import Localization
import Store

/// The whole model as one JSON object, described by `reports/schema.json`. Nothing is capped or left out, texts for
/// people are given in both languages, absent facts are `null`, and the order is the model's.
public struct JSONFormat: Format {
  public static let name = "json"
  public static let fileExtension = "json"
  public static let summary = Localized("完整数据，供程序读取", en: "everything, for programs")

  /// Raised when a reader of the old form would misread the new one.
  static let version = 1

  public init() {}

  /// The language does not matter: both are inside.
  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("format", "mingcha-report")
      json.member("version", JSONFormat.version)
      json.key("run"); model.run.write(to: &json)
      json.key("summary"); JSONFormat.summary(of: model, to: &json)
      json.list("sites", model.sites) { $0.write(to: &$1) }
      json.list("findings", model.findings) { $0.write(to: &$1) }
      json.list("waived", model.waived) { $0.write(to: &$1) }
      json.list("unusedWaivers", model.unusedWaivers) { $0.write(to: &$1) }
      json.key("comparison")
      if let comparison = model.comparison { comparison.write(to: &json) } else { json.null() }
      json.list("trend", model.trend) { $0.write(to: &$1) }
      JSONFormat.comparisons(of: model, to: &json)
      json.list("columns", model.columns) { $0.write(asOf: model.run.asOf, to: &$1) }
      json.list("items", model.items) { $0.write(to: &$1) }
      json.list("deadLinks", model.linkGroups) { $0.write(to: &$1) }
      json.list("notLookedAt", model.blindSpots) { $0.write(to: &$1) }
      json.list("rules", model.rules) { $0.write(to: &$1) }
      json.list("checklist", model.checklist) { $0.write(findings: model.leads(of: $0), to: &$1) }
      json.list("limits", model.limits) { $1.value($0) }
      json.key("truth")
      if let truth = model.truth { truth.write(to: &json) } else { json.null() }
    }
    out.append(contentsOf: json.bytes)
    out.append(0x0A)
  }

  private static func summary(of model: ReportModel, to json: inout JSONWriter) {
    json.object { json in
      json.key("verdicts")
      json.object { json in
        for verdict in ReportModel.Verdict.allCases { json.member(verdict.rawValue, model.count(verdict)) }
      }
      json.key("findings")
      json.object { json in
        for severity in ReportModel.Severity.allCases { json.member(severity.rawValue, model.count(severity)) }
        json.member("unknown", model.unknownCount())
      }
      json.member("pages", model.sites.reduce(0) { $0 + $1.pages })
      json.member("columns", model.columns.count)
      json.member("items", model.items.count)
      json.key("ledger"); model.ledger.write(to: &json)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func value(_ text: Localized) {
    object { json in for language in Language.allCases { json.member(language.rawValue, text[language]) } }
  }

  fileprivate mutating func member(_ name: String, _ text: Localized?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  /// A moment as RFC 3339 in UTC.
  fileprivate mutating func member(_ name: String, moment seconds: Double?) {
    member(name, seconds.map(ChinaTime.universal))
  }
}

extension ReportModel.Run {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", Int(id))
      json.member("asOf", asOf.description)
      json.member("startedAt", moment: startedAt)
      json.member("finishedAt", moment: finishedAt)
      json.member("profile", profile)
      json.member("title", profileTitle)
      json.member("agency", agency)
      json.member("standard", standard)
      json.member("registeredSites", registered)
      json.member("mingcha", version)
    }
  }
}

extension ReportModel.Ledger {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("discovered", discovered)
      json.member("balanced", isBalanced)
      json.key("states")
      json.object { json in for state in LedgerState.allCases { json.member(state.rawValue, self[state]) } }
    }
  }
}

extension ReportModel.Site {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("name", name)
      json.member("home", home)
      json.member("code", code)
      json.member("verdict", verdict.rawValue)
      json.list("reasons", reasons) { $1.value($0) }
      json.list("vetoItems", vetoItems) { item, json in
        json.object { json in
          json.member("rule", item.rule)
          json.member("title", item.title)
          json.member("state", item.state.rawValue)
          json.member("count", item.count)
          json.member("threshold", item.threshold)
          json.member("unit", item.unit)
          json.member("unknown", item.unknown)
        }
      }
      json.member("pages", pages)
      json.member("columns", columns)
      json.member("items", items)
      json.key("links")
      json.object { json in
        for verdict in LinkVerdict.allCases { json.member(verdict.rawValue, links[verdict] ?? 0) }
      }
      json.key("ledger")
      json.object { json in
        for state in LedgerState.allCases { json.member(state.rawValue, ledger[state] ?? 0) }
      }
      json.key("score")
      if let score { score.write(to: &json) } else { json.null() }
    }
  }
}

extension ReportModel.Score {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("value")
      if let value { json.value(value) } else { json.null() }
      json.member("official", isOfficial)
      json.list("items", lines) { line, json in
        json.object { json in
          json.member("item", line.item)
          json.member("hits", line.hits)
          json.key("points")
          json.value(line.points)
          json.key("cap")
          json.value(line.cap)
        }
      }
    }
  }
}

extension ReportModel.Finding {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("rule", rule)
      json.member("severity", severity.rawValue)
      json.member("certainty", certainty.rawValue)
      json.member("site", site)
      json.member("column", column)
      json.member("url", url)
      json.member("message", message)
      json.member("legalBasis", legalBasis)
      json.key("evidence"); evidence.write(to: &json)
      json.list("looks", looks) { $0.write(to: &$1) }
      json.member("status", status?.rawValue)
      json.member("since", since?.description)
      json.key("waiver")
      if let waiver { waiver.write(to: &json) } else { json.null() }
    }
  }
}

extension Waiver {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("reason", reason)
      json.member("by", by)
      json.member("since", since.description)
      json.member("until", until?.description)
    }
  }
}

extension ReportModel.Comparison {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("run", run.map { Int($0) })
      json.member("asOf", asOf?.description)
      json.member("sent", sent)
      json.member("persisting", persisting)
      json.list("fixed", fixed) { $0.write(to: &$1) }
      json.list("unseen", unseen) { $0.write(to: &$1) }
    }
  }
}

extension ReportModel.TrendPoint {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("run", Int(run))
      json.member("asOf", asOf.description)
      json.member("quarter", quarter)
      json.member("sites", sites)
      json.member("findings", findings)
      json.member("failedSites", failed)
    }
  }
}

extension Attempt {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("at", moment: at)
      json.member("method", method)
      json.member("status", status)
      json.member("outcome", outcome)
      json.member("address", address)
      json.member("milliseconds", milliseconds)
    }
  }
}

extension ReportModel.Column {
  fileprivate func write(asOf day: CivilDate, to json: inout JSONWriter) {
    json.object { json in
      json.member("site", site)
      json.member("name", name)
      json.member("category", category)
      json.member("url", url)
      json.member("items", items)
      json.member("newest", newest?.description)
      json.member("ageDays", age(asOf: day))
      json.member("freshSince", freshSince.description)
      json.member("window", window)
      json.member("state", state.rawValue)
      json.member("reason", reason)
      json.list("weeks", weeks) { $1.value($0) }
    }
  }
}

extension ReportModel.Item {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("site", site)
      json.member("column", column)
      json.member("title", title)
      json.member("url", url)
      json.member("indexNumber", indexNumber)
      json.member("documentNumber", documentNumber)
      json.member("agency", agency)
      json.member("created", created?.description)
      json.member("published", published)
      json.member("attribute", attribute)
      json.member("interpretation", interpretation?.rawValue)
    }
  }
}

extension ReportModel.LinkGroup {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("site", site)
      json.member("shape", shape)
      json.member("pages", pages)
      json.list("links", links) { link, json in
        json.object { json in
          json.member("url", link.url)
          json.member("verdict", link.verdict.rawValue)
          json.member("status", link.status)
          json.member("reason", link.reason)
          json.member("carrierCount", link.carrierCount)
          json.list("carriers", link.carriers) { carrier, json in
            json.object { json in
              json.member("url", carrier.url)
              json.member("line", carrier.line)
            }
          }
          json.list("looks", link.looks) { $0.write(to: &$1) }
        }
      }
    }
  }
}

extension ReportModel.BlindSpot {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("site", site)
      json.member("reason", reason)
      json.member("title", title)
      json.member("count", count)
      json.key("share")
      if let share { json.value(share) } else { json.null() }
      json.member("examples", examples)
      json.member("advice", advice)
    }
  }
}

extension ReportModel.RuleEntry {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("severity", severity.rawValue)
      json.member("title", title)
      json.member("legalBasis", legalBasis)
      json.member("measured", measured)
      json.member("falseAlarms", falseAlarms)
      json.member("remedy", remedy)
      json.list("thresholds", thresholds) { $1.value($0) }
      json.list("lookAlikes", lookAlikes) { $1.value($0) }
      json.member("byHand", byHand)
    }
  }
}

extension ReportModel.Check {
  fileprivate func write(findings: [ReportModel.Finding], to json: inout JSONWriter) {
    json.object { json in
      members(&json)
      json.member("findings", findings.map(\.id))
    }
  }

  /// The members of its object, for a caller that adds some of its own.
  public func members(_ json: inout JSONWriter) {
    json.member("id", id)
    json.member("title", title)
    json.member("kind", kind.rawValue)
    json.member("source", source)
    json.member("why", why)
    json.member("leads", leads)
  }
}

extension ReportModel.TruthComparison {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("exact", isExact)
      json.list("rules", lines) { line, json in
        json.object { json in
          json.member("rule", line.rule)
          json.member("planted", line.planted)
          json.member("found", line.found)
          json.member("missed", line.missed)
          json.member("extra", line.extra)
        }
      }
    }
  }
}
