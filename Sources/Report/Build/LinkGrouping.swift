import Audit
import Store
import Web

/// Puts a site's dead links under the family of pages that carries them.
struct LinkGrouping {
  private let facts: SiteFacts
  /// The addresses that the link rules found dead: only what deducts is listed.
  private let dead: [String: ReportModel.Finding]

  /// Pages that are named for each dead link.
  private static let mostCarriers = 20

  init(_ facts: SiteFacts, dead findings: [ReportModel.Finding]) {
    self.facts = facts
    dead = Dictionary(
      findings.filter { ReportModel.Topic(rule: $0.rule) == .links && $0.certainty != .unknown }.map {
        ($0.url, $0)
      },
      uniquingKeysWith: { first, _ in first })
  }

  func groups() -> [ReportModel.LinkGroup] {
    guard !dead.isEmpty else { return [] }
    var rows: [URLID: PageRow] = [:]
    for row in facts.pages + facts.targets where dead[row.url.string] != nil { rows[row.id] = row }
    var carriers: [URLID: [(page: PageRow, line: Int)]] = [:]
    for page in facts.pages {
      var seen: Set<URLID> = []
      for link in facts.links[page.id] ?? [] where rows[link.target] != nil && seen.insert(link.target).inserted {
        carriers[link.target, default: []].append((page, link.line))
      }
    }
    var links: [String: [ReportModel.DeadLink]] = [:]
    var pages: [String: Set<URLID>] = [:]
    for (id, row) in rows {
      let carrying = carriers[id] ?? []
      let shape = LinkGrouping.commonest(carrying.map { LinkGrouping.shape(of: $0.page.url) })
      links[shape, default: []].append(deadLink(row, carrying))
      for carrier in carrying where LinkGrouping.shape(of: carrier.page.url) == shape {
        pages[shape, default: []].insert(carrier.page.id)
      }
    }
    return links.keys.sorted().map { shape in
      ReportModel.LinkGroup(
        site: facts.site.id, shape: shape, pages: pages[shape]?.count ?? 0, links: links[shape] ?? [])
    }
  }

  private func deadLink(_ row: PageRow, _ carriers: [(page: PageRow, line: Int)]) -> ReportModel.DeadLink {
    let finding = dead[row.url.string]
    return ReportModel.DeadLink(
      url: row.url.string, verdict: finding?.rule == "link-soft-dead" ? .softDead : .dead, status: row.status,
      reason: row.reason,
      carriers: carriers.sorted { ($0.page.depth, $0.page.url) < ($1.page.depth, $1.page.url) }
        .prefix(LinkGrouping.mostCarriers).map { .init(url: $0.page.url.string, line: $0.line) },
      carrierCount: carriers.count, looks: row.attempts.isEmpty ? finding?.looks ?? [] : row.attempts)
  }

  /// The path of an address with every run of digits as `#`: what pages of one template have in common.
  static func shape(of url: WebURL) -> String {
    var shape = ""
    var inDigits = false
    for character in url.path.unicodeScalars {
      let isDigit = ("0"..."9").contains(character)
      if !isDigit { shape.unicodeScalars.append(character) } else if !inDigits { shape += "#" }
      inDigits = isDigit
    }
    return shape
  }

  /// The shape that most have; of equals the first in the alphabet, and `/` for none.
  private static func commonest(_ shapes: [String]) -> String {
    var counts: [String: Int] = [:]
    for shape in shapes { counts[shape, default: 0] += 1 }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? "/"
  }
}
