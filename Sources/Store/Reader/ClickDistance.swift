import Web

/// How many links a page lies from its site's home page, by all links that the run's pages carry.
///
/// The store's `depth` is that of the way by which a page was found first, and which of two ways that is depends on which
/// server answered sooner. Judgement must not: the same site gets the same report whatever the network's mood.
struct ClickDistance {
  private let pages: [PageRow]
  private let links: [URLID: [LinkRow]]
  private let least: Int64
  /// The place of each row by its number; -1 is no row of the site.
  private var places: [Int32]
  private var distances: [Int]
  private var queue: [Int] = []

  /// Gives each page that can be reached its distance, in one walk in breadth. What only a sitemap names begins a walk of
  /// its own behind the first; what nothing leads to, such as a page that another site links to, stays as it was found.
  static func assign(to pages: inout [PageRow], links: [URLID: [LinkRow]], home: WebURL) {
    // By now nothing else holds the rows, so that they are changed where they stand.
    for (place, distance) in distances(of: pages, links, home).enumerated()
    where distance != .max && distance != pages[place].depth {
      pages[place].depth = distance
    }
  }

  /// By page; `.max` where nothing leads. Empty without a home page.
  private static func distances(of pages: [PageRow], _ links: [URLID: [LinkRow]], _ home: WebURL) -> [Int] {
    guard let start = pages.firstIndex(where: { $0.url == home }) else { return [] }
    var walk = ClickDistance(pages, links)
    walk.go(from: [start], at: 0)
    walk.go(from: pages.indices.filter { walk.distances[$0] == .max && pages[$0].depth <= 1 }, at: 1)
    return walk.distances
  }

  /// - Parameter pages: one at least.
  private init(_ pages: [PageRow], _ links: [URLID: [LinkRow]]) {
    self.pages = pages
    self.links = links
    var least = Int64.max
    var most = Int64.min
    for page in pages { (least, most) = (min(least, page.id.rawValue), max(most, page.id.rawValue)) }
    self.least = least
    places = Array(repeating: -1, count: Int(most - least) + 1)
    distances = Array(repeating: .max, count: pages.count)
    for (place, page) in pages.enumerated() { places[Int(page.id.rawValue - least)] = Int32(place) }
  }

  private mutating func go(from starts: [Int], at distance: Int) {
    queue.removeAll(keepingCapacity: true)
    for start in starts { reach(start, distance) }
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      for link in links[pages[place].id] ?? [] {
        if let target = self.place(of: link.target) { reach(target, distances[place] + 1) }
      }
    }
  }

  private func place(of id: URLID) -> Int? {
    let offset = id.rawValue - least
    guard offset >= 0, offset < places.count, places[Int(offset)] >= 0 else { return nil }
    return Int(places[Int(offset)])
  }

  private mutating func reach(_ place: Int, _ distance: Int) {
    guard distances[place] == .max else { return }
    distances[place] = distance
    queue.append(place)
    // A redirect is no click. Taken at once, so that the queue stays in the order of distances.
    if let hop = pages[place].redirect.flatMap(place(of:)) { reach(hop, distance) }
  }
}
