import Disclosure
public import Store
import Web

/// Which articles of a cluster belong together as document and interpretation, so that judging a site needs only the
/// few articles of other sites that may be its own's counterparts, and not all of them: with a thousand sites those
/// would be read a thousand times.
///
/// Fed once with every article of the run, it keeps 16 bytes for each thing that an article is found by: addresses
/// that it names, numbers that it bears or cites, forms of titles; of interpretations also the title. What it finds
/// is never too little for `InterpretationSearch`, which decides, and seldom more.
public struct ClusterIndex: Sendable {
  /// One for each way in which the run's sites write titles; mostly there is one for all.
  private var shelves: [InterpretationCriteria: ClusterShelf] = [:]
  private let criteria: [String: InterpretationCriteria]
  private let profile: Profile

  /// - Parameter sites: the run's sites, by identifier.
  public init(profile: Profile, sites: [String]) {
    self.profile = profile
    var criteria: [String: InterpretationCriteria] = [:]
    for site in sites { criteria[site] = profile.rules(for: site).interpretation.ofTitles }
    self.criteria = criteria
    for own in Set(criteria.values) { shelves[own] = ClusterShelf(own) }
  }

  /// Takes in an article; call it for every article of the run before anything is asked.
  public mutating func add(_ page: PageRow, of site: String) {
    guard let article = OfficialDocument(page) else { return }
    for key in shelves.keys { shelves[key]?.add(article, of: site) }
  }

  /// Gives the site its part of the cluster.
  ///
  /// - Parameter reader: of the store that the articles came from.
  public mutating func complete(_ facts: inout SiteFacts, from reader: StoreReader) throws(StoreError) {
    let site = facts.site
    guard let key = criteria[site.id] else { return }
    shelves[key]?.sort()
    guard let shelf = shelves[key] else { return }
    let agencies = [site.name] + profile.rules(for: site.id).agencies
    let ids = shelf.counterparts(of: facts, agencies: agencies)
    var found = try reader.articles(run: facts.run.id, among: ids, outside: site.id)
    // An interpretation that names another document by title is not paired by the numbers it cites, so what it
    // names must be there too.
    let further = shelf.documents(of: found.compactMap { OfficialDocument($0) }, agencies: agencies).subtracting(
      ids)
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
