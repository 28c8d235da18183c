public import JSON

/// What is wrong with the cluster, what only looks wrong, and the sites as a profile must name them. Finding the
/// former and none of the latter is what an audit is measured by.
public struct Truth: Sendable {
  /// A fault that an audit has to report as (rule, url).
  public struct Planted: Sendable, Hashable {
    public let rule: String
    public let site: String
    public let url: String
    public let reason: String
    /// `certain`, `suspected` or `unknown`: how sure a tool can be.
    public let certainty: String
    /// Other addresses under which the same fault may be reported.
    public let aliases: [String]
  }

  /// A page that resembles a fault of that rule and is none.
  public struct LookAlike: Sendable, Hashable {
    public let rule: String
    public let site: String
    public let url: String
    public let reason: String
  }

  /// How one rule fared.
  public struct Comparison: Sendable, Equatable {
    public let rule: String
    public let planted: Int
    public let found: Int
    /// Planted addresses that were not reported.
    public let missed: [String]
    /// Reported addresses that were not planted.
    public let `false`: [String]
  }

  /// The rules that the cluster has a truth for; others are not judged by it.
  public static let rules =
    [
      "home-stale", "column-stale", "column-undated", "column-blank", "column-unreadable", "columns-stale-veto",
      "columns-long-stale-veto", "columns-blank-veto", "link-dead", "link-soft-dead", "site-walled",
      "site-unreachable", "interpretation-missing", "interpretation-late", "interpretation-one-way",
      "attribute-missing", "attribute-closed", "attribute-conflict", "publication-late", "record-incomplete",
      "catalogue-fields", "duty-column", "duty-document", "annual-report-missing", "annual-report-late",
      "annual-report-incomplete", "guide-outdated", "guide-incomplete", "permit-elements", "proposal-reply",
      "budget-detail", "messages-veto", "message-unanswered", "message-slow", "channel-missing",
      "consultation-result", "service-guides-veto", "service-guide-incomplete", "interpretation-orphan",
      "interpretation-copy", "interpretation-thin", "tag-site", "tag-column", "tag-article", "site-code",
      "footer-elements", "site-tools", "domain-name", "personal-data", "hidden-link", "hijack-words",
      "wrong-expression", "number-duplicate", "number-gap", "date-conflict", "date-future", "date-burst",
      "text-reposted", "interpretation-forms", "attribute-unreadable", "commercial-link",
      "hijacked-target", "mixed-content", "site-certificate", "site-ipv6", "departure-notice", "form-missing",
    ] + preparedRules + historyRules
  /// Of these the ones that only an audit with the cluster's register and a week of looks can find; a fleet has neither.
  static let preparedRules = ["link-retired", "site-availability-veto"]
  /// Of these the ones that only a second audit can find.
  static let historyRules = ["date-before-seen", "date-changed", "content-changed", "page-removed"]

  /// The rules that this truth speaks of.
  public internal(set) var judged = Truth.rules
  public internal(set) var planted: [Planted] = []
  public internal(set) var lookAlikes: [LookAlike] = []
  /// Findings that may be made or not: the documents leave it open.
  public internal(set) var tolerated: [LookAlike] = []
  public internal(set) var sites: [SimSite] = []
  public internal(set) var asOf = SimDay(1970, 1, 1)

  /// Compares an audit's findings with the truth, one row per rule in the order of `rules`. Findings of other
  /// rules are passed over; a finding made twice counts once. Addresses are as in `planted`: absolute and
  /// normalised, with the default port.
  public func compare(findings: [(rule: String, url: String)]) -> [Comparison] {
    judged.map { rule in
      let reported = Set(findings.filter { $0.rule == rule }.map(\.url))
      let faults = planted.filter { $0.rule == rule }
      let missed = faults.filter { fault in
        !reported.contains(fault.url) && !fault.aliases.contains { reported.contains($0) }
      }
      var allowed = Set(faults.map(\.url)).union(faults.flatMap(\.aliases))
      allowed.formUnion(tolerated.filter { $0.rule == rule }.map(\.url))
      return Comparison(
        rule: rule, planted: faults.count, found: faults.count - missed.count, missed: missed.map(\.url).sorted(),
        false: reported.subtracting(allowed).sorted())
    }
  }

  /// The contents of `truth.json`.
  public func json() -> JSONWriter {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("asOf", asOf.description)
      json.key("sites")
      json.array { json in for site in sites { Truth.write(site, to: &json) } }
      json.key("planted")
      json.array { json in
        for fault in planted {
          json.object { json in
            json.member("rule", fault.rule)
            json.member("site", fault.site)
            json.member("url", fault.url)
            json.member("reason", fault.reason)
            json.member("certainty", fault.certainty)
            json.member("aliases", fault.aliases)
          }
        }
      }
      json.key("lookalikes")
      json.array { json in for page in lookAlikes { Truth.write(page, to: &json) } }
      json.key("tolerated")
      json.array { json in for page in tolerated { Truth.write(page, to: &json) } }
    }
    return json
  }

  private static func write(_ site: SimSite, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", site.id)
      json.member("name", site.name)
      json.member("home", site.home)
      json.member("code", site.code)
      json.member("profile", site.profile)
      json.member("interpretationLimit", site.interpretationLimit)
      json.member("dialect", site.dialect)
      json.member("charset", site.charset)
    }
  }

  private static func write(_ page: LookAlike, to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", page.rule)
      json.member("site", page.site)
      json.member("url", page.url)
      json.member("reason", page.reason)
    }
  }
}
