import Disclosure
public import Store
import Web

/// Which articles of a cluster belong together as document and interpretation, so that judging a site needs only the
/// few articles of other sites that may be its own's counterparts, and not all of them: with a thousand sites those
/// would be read a thousand times.
///
/// Made of every article of the run, read once, it keeps 16 bytes for each thing that an article is found by: addresses
/// that it names, numbers that it bears or cites, forms of titles; of interpretations also the title. What it finds
/// is never too little for `InterpretationSearch`, which decides, and seldom more.
public struct ClusterIndex: Sendable {
  /// One for each way in which the run's sites write titles; mostly there is one for all.
  private let shelves: [ClusterShelf]
  /// The place in `shelves` of each site's.
  private let shelfOfSite: [String: Int]
  private let profile: Profile
  /// What links and next pages of the whole run lead to, for its balance (`StoreReader.forEachArticle`).
  public let targets: NumberSet

  /// Reads all articles of the run.
  ///
  /// - Parameters:
  ///   - sites: of the run's sites those that will be asked about, by identifier.
  ///   - progress: called with the number of articles read, every now and then.
  public init(
    profile: Profile, sites: [String], run: Int64, from reader: StoreReader, progress: (Int) -> Void = { _ in }
  ) throws(StoreError) {
    self.profile = profile
    var shelves: [ClusterShelf] = []
    var known: [InterpretationCriteria: Int] = [:]
    var shelfOfSite: [String: Int] = [:]
    for site in sites {
      let criteria = profile.rules(for: site).interpretation.ofTitles
      let place = known[criteria] ?? shelves.count
      if place == shelves.count { shelves.append(ClusterShelf(criteria)) }
      known[criteria] = place
      shelfOfSite[site] = place
    }
    var count = 0
    var targets = NumberSet()
    try reader.forEachArticle(run: run, noting: &targets) { site, page in
      count += 1
      if count.isMultiple(of: 1000) { progress(count) }
      guard let article = OfficialDocument(page) else { return }
      for place in shelves.indices { shelves[place].add(article, of: site) }
    }
    // A document's number is looked for in the text of those that cite one.
    try reader.checkTexts()
    for place in shelves.indices { shelves[place].sort() }
    self.targets = targets
    self.shelves = shelves
    self.shelfOfSite = shelfOfSite
  }

  /// Gives the site its part of the cluster.
  ///
  /// - Parameter reader: of the store that the articles came from.
  public func complete(_ facts: inout SiteFacts, from reader: StoreReader) throws(StoreError) {
    let site = facts.site
    guard let shelf = shelfOfSite[site.id].map({ shelves[$0] }) else { return }
    let agencies = [site.name] + profile.rules(for: site.id).agencies
    let own = Set(facts.pages.lazy.map(\.id))
    let ids = shelf.counterparts(of: facts, agencies: agencies).subtracting(own)
    var found = try reader.articles(run: facts.run.id, among: ids, outside: site.id)
    // An interpretation that names another document by title is not paired by the numbers it cites, so what it
    // names must be there too.
    let further = shelf.documents(of: found.compactMap { OfficialDocument($0) }, agencies: agencies)
      .subtracting(ids).subtracting(own)
    if !further.isEmpty {
      found += try reader.articles(run: facts.run.id, among: further, outside: site.id)
      found.sort { $0.url < $1.url }
    }
    facts.cluster = found
    facts.interpretationsElsewhere = shelf.interpretations(outside: site.id)
  }
}

extension InterpretationCriteria {
  /// Only what titles are compared by.
  var ofTitles: InterpretationCriteria {
    var criteria = InterpretationCriteria()
    criteria.titleMarks = titleMarks
    criteria.issuingWords = issuingWords
    criteria.droppedWords = droppedWords
    criteria.genres = Set(genres + looseGenres).sorted()
    return criteria
  }
}
