import Disclosure
import JSON
import Localization
import Store
import Web

/// How much of a site was seen: whether “it is not there” may be said at all.
struct Coverage {
  /// Addresses that nobody visited: still pending, beyond the budget, capped as a trap.
  let unvisited: Int
  /// Columns that could not be looked at.
  let unreadable: [Column]

  init(_ context: RuleContext) {
    unvisited = context.facts.pages.count { [.pending, .budget, .trapCapped].contains($0.state) }
    unreadable = context.columns.filter { if case .unreadable = $0.state { true } else { false } }
  }

  var isPartial: Bool { unvisited > 0 || !unreadable.isEmpty }

  /// What was not found while parts of the site were not seen: one finding that accuses nobody; none when everything
  /// was found.
  func notFound(_ missing: [Requirement], _ context: RuleContext) -> [Finding] {
    guard !missing.isEmpty else { return [] }
    let names = missing.map { "“\($0.title)”" }.joined(separator: "、")
    return [
      Finding(
        context.facts.site.home, certainty: .unknown, severity: .review, item: "not-seen",
        message: Localized(
          "有 \(unvisited) 个页面、\(unreadable.count) 个栏目没有看到，不能判定有没有：\(names)",
          en:
            "\(counted(unvisited, "page", "pages")) and \(counted(unreadable.count, "column", "columns")) were not seen; whether there is \(names) cannot be judged"
        )
      ) { json in
        json.key("requirements")
        json.array { json in
          for requirement in missing {
            json.object { json in
              json.member("title", requirement.title)
              json.member("source", requirement.source)
            }
          }
        }
        write(&json)
      }
    ]
  }

  func write(_ json: inout JSONWriter) {
    json.key("seen")
    json.object { json in
      json.member("unvisitedPages", unvisited)
      json.member("unreadableColumns", unreadable.map(\.url.string))
    }
  }
}

extension RuleContext {
  /// Something of the site was read. Of a site that nobody saw nothing can be missed.
  var isSeen: Bool { facts.pages.contains(where: \.isReadable) }
}
