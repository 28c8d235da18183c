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
    /// Among the page's targets.
    var target: Int
    var element: Link.Element
    var relation: Link.Relation
    var line: Int
    var column: Int
  }

  /// Links that follow one another in the page.
  enum Part: Sendable {
    /// Among `links`.
    case places(Range<Int>)
    /// A block whose targets the crawl has taken in for good, and where it begins.
    case settled(SettledBlock, line: Int, column: Int)
  }

  var facts: PageFacts
  /// The page calls another address its own, and what was read there says the same.
  var isCopy = false
  /// Without those that only settled blocks point to: nothing comes of them any more.
  private(set) var targets: [Target] = []
  /// The page's links in their order.
  private(set) var parts: [Part] = []
  private(set) var links: [Place] = []
  /// The blocks that have not settled, and where their links are among `links`.
  private(set) var unsettled: [(block: PreparedBlock, links: Range<Int>)] = []
  /// For each item of the list, the index of its target.
  private(set) var items: [Int?] = []
  private(set) var next: Int?

  /// Places in `targets`, open addressing by the targets' hashes, which need not be hashed again; -1 where none is.
  private var places: [Int32] = []

  /// - Parameter crawl: in which the page was read.
  init(_ facts: consuming PageFacts, for crawl: CrawlIdentity) {
    // Links are kept as numbers from here on.
    let all = facts.links
    facts.links = PageLinks()
    self.facts = facts
    let blocks = all.parts.compactMap { part -> (block: PreparedBlock, settled: SettledBlock?)? in
      guard case .block(let block, _, _) = part else { return nil }
      let prepared = block.note { PreparedBlock($0) }
      return (prepared, prepared.settled(in: crawl))
    }
    let count = blocks.reduce(all.own.count) { $0 + ($1.settled == nil ? $1.block.links.count : 0) }
    let most = count + self.facts.list.items.count + self.facts.attachments.count + 3
    places = [Int32](repeating: -1, count: 1 << (Int.bitWidth - (2 * most).leadingZeroBitCount))
    targets.reserveCapacity(most)
    links.reserveCapacity(count)
    parts.reserveCapacity(all.parts.count)
    take(all, blocks)
    items = self.facts.list.items.map { item in item.url.map { index(of: $0, wish: .page) } }
    if let url = self.facts.list.paging.next {
      let target = index(of: url, wish: .page)
      targets[target].isNextPage = true
      next = target
    }
    if let url = self.facts.refresh { _ = index(of: url, wish: .page) }
    // A page may be known by its own address only from here.
    if let url = self.facts.canonical, url.authority == self.facts.url.authority { _ = index(of: url, wish: .page) }
    for attachment in self.facts.attachments { _ = index(of: attachment.url, wish: .check) }
    places = []
  }

  private mutating func take(_ all: PageLinks, _ blocks: [(block: PreparedBlock, settled: SettledBlock?)]) {
    var rest = blocks[...]
    for part in all.parts {
      let first = links.count
      switch part {
      case .own(let range):
        for link in all.own[range] {
          if let link = PreparedBlock.Entry(link) { append(link, line: link.line, column: link.column) }
        }
      case .block(_, let line, let column):
        let (block, settled) = rest.removeFirst()
        if let settled {
          parts.append(.settled(settled, line: line, column: column))
          continue
        }
        for link in block.links {
          append(link, line: line + link.line, column: link.line == 0 ? column + link.column : link.column)
        }
        unsettled.append((block, first..<links.count))
      }
      parts.append(.places(first..<links.count))
    }
  }

  /// The page's out-links.
  ///
  /// - Parameter ids: the numbers of the page's targets.
  func outLinks(_ ids: [URLID]) -> LinkBlob.Encoder {
    var encoder = LinkBlob.Encoder()
    for part in parts {
      switch part {
      case .places(let range):
        for link in links[range] {
          encoder.append(
            LinkRow(
              target: ids[link.target], element: link.element, relation: link.relation, line: link.line,
              column: link.column))
        }
      case .settled(let block, let line, let column): encoder.append(block.passage, line: line, column: column)
      }
    }
    return encoder
  }

  private mutating func append(_ link: PreparedBlock.Entry, line: Int, column: Int) {
    let target = index(of: link.url, link.hash, link.wish)
    links.append(
      Place(target: target, element: link.element, relation: link.relation, line: line, column: column))
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

  static func wish(of element: Link.Element, _ relation: Link.Relation) -> Wish {
    if element == .form { return .form }
    switch relation {
    case .asset, .attachment: return .check
    case .page, .external, .other: return .page
    }
  }
}
