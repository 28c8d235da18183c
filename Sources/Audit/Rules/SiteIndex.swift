import Disclosure
import JSON
import Localization
import Store
import Synchronization
import Web

/// A site's rows by number and by address, and the way along redirects.
struct SiteIndex: Sendable {
  let facts: SiteFacts
  private let places: [URLID: Int]
  private let ids: [WebURL: URLID]
  /// The home page's row, after redirects; nil when it was never discovered.
  private(set) var home: PageRow?
  private let shared = Shared()
  let articleCount: Int
  /// What the site is called: by the profile, and as sponsor at the foot of its home page.
  var ownNames: [String] { [facts.site.name] + (home?.facts?.footer.sponsor.map { [$0] } ?? []) }
  /// The numbers that the site's documents bear.
  private let documentNumbers: [String]

  init(_ facts: SiteFacts) {
    self.facts = facts
    var places: [URLID: Int] = [:]
    var ids: [WebURL: URLID] = [:]
    let total = facts.pages.count + facts.targets.count + facts.cluster.count
    places.reserveCapacity(total)
    ids.reserveCapacity(total)
    for place in 0..<total {
      let row = SiteIndex.row(at: place, in: facts)
      // An article of another site that the site links to is among the targets, too, where nothing of it was read.
      if let known = places[row.id] {
        if row.facts != nil, SiteIndex.row(at: known, in: facts).facts == nil { places[row.id] = place }
      } else {
        places[row.id] = place
      }
      if ids[row.url] == nil { ids[row.url] = row.id }
    }
    self.places = places
    self.ids = ids
    documentNumbers = facts.pages.compactMap { page in
      page.facts?.kind == .article ? page.facts?.record.documentNumber : nil
    }
    articleCount = facts.pages.count { $0.facts?.kind == .article }
    home = nil
    home = ids[facts.site.home].flatMap { destination(of: $0) }
  }

  private static func row(at place: Int, in facts: SiteFacts) -> PageRow {
    if place < facts.pages.count { return facts.pages[place] }
    let rest = place - facts.pages.count
    return rest < facts.targets.count ? facts.targets[rest] : facts.cluster[rest - facts.targets.count]
  }

  /// Whether an address that the site holds or leads to has that verdict.
  func holds(_ verdict: LinkVerdict) -> Bool {
    [facts.pages, facts.targets, facts.cluster].contains { rows in rows.contains { $0.verdict == verdict } }
  }

  func row(_ id: URLID) -> PageRow? { places[id].map { SiteIndex.row(at: $0, in: facts) } }
  func id(of url: WebURL) -> URLID? { ids[url] }

  /// The address of a row, without a copy of the whole row.
  func url(of id: URLID) -> WebURL? {
    guard let place = places[id] else { return nil }
    if place < facts.pages.count { return facts.pages[place].url }
    let rest = place - facts.pages.count
    return rest < facts.targets.count ? facts.targets[rest].url : facts.cluster[rest - facts.targets.count].url
  }

  /// The row at the end of the redirects that begin at `id`; the last known one when they go round in a circle.
  func destination(of id: URLID) -> PageRow? {
    guard var row = row(id) else { return nil }
    for _ in 0..<20 {
      guard let next = row.redirect, let hop = self.row(next) else { break }
      row = hop
    }
    return row
  }

  /// The row of an address, after redirects.
  func destination(of url: WebURL) -> PageRow? { id(of: url).flatMap { destination(of: $0) } }

  /// Whose the document numbers on the site are, seen by the characters with which they begin.
  func numberHeads(_ criteria: DocumentCriteria) -> NumberHeads {
    NumberHeads(documentNumbers, higher: criteria.superiorCodes)
  }

  /// How many articles of the site link to an address: many mean that it stands in the template. Counted when the first
  /// rule asks.
  private var articlesLinking: [URLID: Int] {
    shared.articlesLinking.withLock { counted in
      if let counted { return counted }
      var linking: [URLID: (count: Int, last: URLID)] = [:]
      for page in facts.pages where page.facts?.kind == .article {
        for link in facts.links[page.id] ?? [] {
          let known = linking[link.target]
          if known?.last != page.id { linking[link.target] = ((known?.count ?? 0) + 1, page.id) }
        }
      }
      let made = linking.mapValues(\.count)
      counted = made
      return made
    }
  }

  private final class Shared: Sendable {
    let articlesLinking = Mutex<[URLID: Int]?>(nil)
  }

  /// Whether page `from` has a link of its own to `to`, not one that its template puts on every article.
  func links(from: URLID, to: URLID) -> Bool {
    guard articlesLinking[to, default: 0] <= max(4, articleCount / 10) else { return false }
    return (facts.links[from] ?? []).contains { $0.target == to || destination(of: $0.target)?.id == to }
  }
}

extension PageRow {
  /// It was read in this run or is known unchanged, and it is the page itself: neither error nor wall.
  var isReadable: Bool {
    guard self.state == .fetched || self.state == .notModified, let facts = self.facts else { return false }
    return facts.kind != .wall && facts.kind != .notFound && self.redirect == nil
  }

  /// Looking failed for a reason that says nothing about the page: access protection, time-outs, lost network.
  var couldNotLook: Bool {
    if self.state == .walled || self.verdict == .walled || self.facts?.kind == .wall { return true }
    return self.state == .failed && self.verdict != .dead && self.verdict != .softDead
  }
}
