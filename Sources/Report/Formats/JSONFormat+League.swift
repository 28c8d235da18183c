import Audit
import JSON
import Localization

extension JSONFormat {
  /// `league`: places of the sites; `groups`: by what the register says; `sharedFaults`: told once for many sites.
  static func comparisons(of model: ReportModel, to json: inout JSONWriter) {
    let league = model.league
    json.key("league")
    json.array { json in
      for row in league.rows {
        json.object { json in
          json.member("place", row.rank)
          json.member("site", row.site.id)
          json.member("vetoes", row.vetoes)
          json.key("score")
          if let score = row.site.score?.value { json.value(score) } else { json.null() }
          json.member("deductions", row.deductions)
        }
      }
    }
    json.key("groups")
    json.array { json in
      for group in league.groups {
        json.object { json in
          json.member("kind", group.kind.rawValue)
          json.member("name", group.name)
          json.member("sites", group.sites)
          json.member("passed", group.passed)
          json.member("failed", group.failed)
        }
      }
    }
    json.key("sharedFaults")
    json.array { json in
      for fault in model.platformFaults {
        json.object { json in
          json.member("rule", fault.rule)
          json.member("certainty", fault.certainty.rawValue)
          json.member("shared", fault.shared.kind)
          json.member("value", fault.shared.value)
          json.member("sites", fault.sites)
          json.member("sharing", fault.sharing)
          json.member("findings", fault.findings)
        }
      }
    }
  }
}
