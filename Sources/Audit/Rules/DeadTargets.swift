import Disclosure
import JSON
import Localization
import Store
import Web

/// A target that links of the site lead to and that is not there, with the pages that carry the links.
struct DeadTarget {
  let linked: PageRow
  /// What answered at the end of the redirects; the linked row itself when there are none.
  let end: PageRow
  private(set) var carriers: [(page: PageRow, link: LinkRow)]
  let onHome: Bool
  /// In four of five pages or more, of five at least: one fault in the template, not one a page.
  let inTemplate: Bool

  /// The targets with that verdict which a page of the site links to, by address.
  static func all(_ verdict: LinkVerdict, _ context: RuleContext) -> [DeadTarget] {
    let index = context.index
    // Without one there is nothing to look for behind a thousand links.
    guard index.holds(verdict) else { return [] }
    var ends: [URLID: PageRow] = [:]
    var fine = NumberSet()
    var carriers: [URLID: [(page: PageRow, link: LinkRow)]] = [:]
    let readers = context.facts.pages.filter(\.isReadable)
    for page in readers {
      var seen: Set<URLID> = []
      // Where the page's script would ask for its rows. Nobody clicks it, and it may want to be asked otherwise.
      let data = page.facts?.list.state == .needsScript ? page.facts?.list.paging.next.flatMap(index.id(of:)) : nil
      for link in context.facts.links[page.id] ?? [] where !fine.contains(link.target.rawValue) {
        if link.element == .data, link.target == data { continue }
        if ends[link.target] == nil {
          guard let row = index.row(link.target),
            let end = row.verdict == verdict ? row : index.destination(of: row.id),
            end.verdict == verdict
          else {
            fine.insert(link.target.rawValue)
            continue
          }
          ends[link.target] = end
        }
        if seen.insert(link.target).inserted { carriers[link.target, default: []].append((page, link)) }
      }
    }
    return carriers.compactMap { id, carriers in
      guard let linked = index.row(id), let end = ends[id] else { return nil }
      return DeadTarget(
        linked: linked, end: end,
        carriers: carriers.sorted { ($0.page.depth, $0.page.url) < ($1.page.depth, $1.page.url) },
        onHome: carriers.contains { $0.page.id == index.home?.id },
        inTemplate: readers.count >= 5 && carriers.count * 5 >= readers.count * 4)
    }.sorted { $0.linked.url < $1.linked.url }
  }

  /// Only scripts that print a pager lead there: the address is the one that such scripts print everywhere, but no
  /// markup says it.
  private var isPrinted: Bool {
    carriers.allSatisfy { $0.link.element == .script && $0.link.relation == .page }
  }

  /// 图片、附件、外链、页面: what the first link takes the target for.
  var kind: Localized {
    guard let link = carriers.first?.link else { return Localized("链接", en: "link") }
    if link.element == .img { return Localized("图片", en: "image") }
    return switch link.relation {
    case .page: Localized("页面", en: "page")
    case .asset: Localized("页面资源", en: "asset")
    case .attachment: Localized("附件", en: "attachment")
    case .external: Localized("外部链接", en: "external link")
    case .other: Localized("链接", en: "link")
    }
  }

  /// 状态 404 / 无法解析域名 …: what the end answered, as stored.
  var answer: String {
    if end.status > 0 { return "HTTP \(end.status)" }
    return end.attempts.last?.outcome ?? end.reason
  }

  func finding(_ says: (_ kind: Localized, _ place: Localized) -> Localized) -> Finding {
    let place =
      inTemplate
      ? Localized(
        "位于页面模板，出现在 \(carriers.count) 个页面", en: "in the template, on \(counted(carriers.count, "page", "pages"))")
      : Localized("出现在 \(carriers.count) 个页面", en: "on \(counted(carriers.count, "page", "pages"))")
    return Finding(
      linked.url, certainty: isPrinted ? .suspected : .certain, onHome: onHome, message: says(kind, place),
      evidence: evidence)
  }

  private func evidence(_ json: inout JSONWriter) {
    json.member("target", linked.url.string)
    json.member("end", end.url.string)
    json.member("status", end.status)
    json.member("reason", end.reason)
    json.member("onHome", onHome)
    json.member("template", inTemplate)
    json.member("pages", carriers.count)
    if let match = end.softMatch {
      json.member("madeUp", match.probe.string)
      json.member("alikePercent", match.alike)
      json.member("alikeFrom", match.threshold)
    }
    json.carriers(carriers) { json, carrier in
      let (page, link) = carrier
      json.member("url", page.url.string)
      json.member("line", link.line)
      json.member("column", link.column)
      json.member("element", link.element.rawValue)
    }
    json.key("attempts")
    json.array { json in
      for attempt in end.attempts {
        json.object { json in
          json.key("at")
          json.value(attempt.at)
          json.member("method", attempt.method)
          json.member("status", attempt.status)
          json.member("outcome", attempt.outcome)
          json.member("address", attempt.address)
          json.member("milliseconds", attempt.milliseconds)
        }
      }
    }
  }
}
