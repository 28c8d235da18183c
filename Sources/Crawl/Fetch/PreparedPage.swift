import Disclosure
import Store
import Web

/// What a page says, made ready outside of the crawler's actor: its addresses once each, without sessions, hashed.
struct PreparedPage: Sendable {
  /// What a link wants with its target.
  enum Wish: UInt8, Sendable, Comparable {
    /// A form's action: never called.
    case form
    case check
    case page
    static func < (a: Wish, b: Wish) -> Bool { a.rawValue < b.rawValue }
  }

  struct Target: Sendable {
    var url: WebURL
    var hash: UInt64
    var wish: Wish
    /// The list's next page: not one link deeper than the list.
    var isNextPage = false
  }

  struct Place: Sendable {
    var target: Int
    var element: Link.Element
    var relation: Link.Relation
    var line: Int
    var column: Int
  }

  var facts: PageFacts
  /// The page calls another address its own, and what was read there says the same.
  var isCopy = false
  private(set) var targets: [Target] = []
  private(set) var links: [Place] = []
  /// For each item of the list, the index of its target.
  private(set) var items: [Int?] = []
  private(set) var next: Int?

  /// Places in `targets`, open addressing by the targets' hashes, which need not be hashed again; -1 where none is.
  private var places: [Int32]

  init(_ facts: PageFacts) {
    self.facts = facts
    let most = facts.links.count + facts.list.items.count + facts.attachments.count + 3
    places = [Int32](repeating: -1, count: 1 << (Int.bitWidth - (2 * most).leadingZeroBitCount))
    targets.reserveCapacity(facts.links.count)
    links.reserveCapacity(facts.links.count)
    for link in facts.links {
      // A template's links are made ready once.
      let known = link.body.known { url in
        let url = SessionIDs.stripped(url)
        return Link.Known(url: url, hash: Self.hash(of: url))
      }
      guard let known else { continue }
      let target = index(of: known.url, known.hash, Self.wish(of: link))
      links.append(
        Place(
          target: target, element: link.element, relation: link.relation, line: link.line, column: link.column))
    }
    // Links are kept as numbers from here on.
    self.facts.links = []
    items = facts.list.items.map { item in item.url.map { index(of: $0, wish: .page) } }
    if let url = facts.list.paging.next {
      let target = index(of: url, wish: .page)
      targets[target].isNextPage = true
      next = target
    }
    if let url = facts.refresh { _ = index(of: url, wish: .page) }
    // A page may be known by its own address only from here.
    if let url = facts.canonical, url.authority == facts.url.authority { _ = index(of: url, wish: .page) }
    for attachment in facts.attachments { _ = index(of: attachment.url, wish: .check) }
    places = []
  }

  static func hash(of url: WebURL) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(url.string)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  private mutating func index(of url: WebURL, wish: Wish) -> Int {
    let url = SessionIDs.stripped(url)
    return index(of: url, Self.hash(of: url), wish)
  }

  private mutating func index(of url: WebURL, _ hash: UInt64, _ wish: Wish) -> Int {
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] >= 0 {
      let index = Int(places[place])
      if targets[index].hash == hash {
        if targets[index].wish < wish { targets[index].wish = wish }
        return index
      }
      place = (place + 1) & (places.count - 1)
    }
    places[place] = Int32(targets.count)
    targets.append(Target(url: url, hash: hash, wish: wish))
    return targets.count - 1
  }

  private static func wish(of link: Link) -> Wish {
    wish(of: link.element, link.relation)
  }

  static func wish(of element: Link.Element, _ relation: Link.Relation) -> Wish {
    if element == .form { return .form }
    switch relation {
    case .asset, .attachment: return .check
    case .page, .external, .other: return .page
    }
  }
}
