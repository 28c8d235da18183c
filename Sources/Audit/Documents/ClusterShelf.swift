import Disclosure
import Store
import Web

/// The articles of a cluster by what they can be found by, for one way of writing titles.
struct ClusterShelf: Sendable {
  /// What an article is found by. Of a hash that two texts share the worst is an article too many.
  private enum Key: Hashable {
    /// An interpretation: the document's title in one of its forms, a number that it cites, a document it links to.
    case interpretsTitle(String)
    case cites(String)
    case interprets(WebURL)
    /// A document: its title in one of its forms, its number, an interpretation it links to.
    case title(String)
    case number(String)
    case interpretedBy(WebURL)
    /// Either, by its own address.
    case address(WebURL)
  }

  private struct Entry: Sendable {
    var key: Int
    var id: URLID
  }

  /// An interpretation's title, for likeness: how many pairs of characters it has.
  private struct Title: Sendable {
    var id: URLID
    var pairs: Int
  }

  private let criteria: InterpretationCriteria
  private var entries: [Entry] = []
  /// Whether some article names the document that it interprets, or its interpretation: on most sites none does.
  private var namesDocuments = false
  private var namesInterpretations = false
  private var isSorted = true
  private var titles: [Title] = []
  /// Pair of characters → places in `titles`.
  private var byPair: [[Character]: [Int32]] = [:]
  private var interpretationsOfSite: [String: Int] = [:]
  private var interpretationCount = 0

  init(_ criteria: InterpretationCriteria) { self.criteria = criteria }

  mutating func add(_ article: OfficialDocument, of site: String) {
    let id = article.page.id
    for url in article.facts.interprets {
      enter(.interprets(url), id)
      namesDocuments = true
    }
    for url in article.facts.interpretedBy {
      enter(.interpretedBy(url), id)
      namesInterpretations = true
    }
    enter(.address(article.page.url), id)
    if isInterpretation(article) {
      interpretationsOfSite[site, default: 0] += 1
      interpretationCount += 1
      for form in interpretedForms(article, agencies: []) { enter(.interpretsTitle(form), id) }
      for number in article.facts.citedNumbers { enter(.cites(number.description), id) }
      keepTitle(of: article)
    } else if article.facts.column?.category == .policy || article.number != nil,
      DocumentTitle.ends(article.title, with: criteria.genres)
    {
      for form in forms(article, agencies: []) { enter(.title(form), id) }
      if let number = article.number { enter(.number(number), id) }
    }
  }

  func interpretations(outside site: String) -> Int { interpretationCount - (interpretationsOfSite[site] ?? 0) }

  /// To be called between the last `add` and the first question.
  mutating func sort() {
    guard !isSorted else { return }
    entries.sort { $0.key < $1.key }
    isSorted = true
  }

  /// Articles, wherever they are, that may be counterparts of the site's.
  func counterparts(of facts: SiteFacts, agencies: [String]) -> Set<URLID> {
    var found: Set<URLID> = []
    var own: [OfficialDocument] = []
    for page in facts.pages {
      // Also an address that only redirects may be what the other side names.
      if namesDocuments { look(.interprets(page.url), into: &found) }
      if namesInterpretations { look(.interpretedBy(page.url), into: &found) }
      for item in page.facts?.list.items ?? [] {
        if let url = item.url { look(.address(url), into: &found) }
      }
      guard let article = OfficialDocument(page) else { continue }
      own.append(article)
      for url in article.facts.interpretedBy + article.facts.interprets { look(.address(url), into: &found) }
      if let number = article.number { look(.cites(number), into: &found) }
      if interpretationCount > 0, DocumentTitle.ends(article.title, with: criteria.genres) {
        for form in named(forms(article, agencies: agencies), by: agencies) {
          look(.interpretsTitle(form), into: &found)
        }
        found.formUnion(alike(article.title))
      }
    }
    return found.union(documents(of: own, agencies: agencies))
  }

  /// Documents that the interpretations among the articles may be about.
  func documents(of articles: [OfficialDocument], agencies: [String]) -> Set<URLID> {
    var found: Set<URLID> = []
    for article in articles {
      look(.interpretedBy(article.page.url), into: &found)
      for url in article.facts.interprets { look(.address(url), into: &found) }
      guard isInterpretation(article) else { continue }
      for form in named(interpretedForms(article, agencies: agencies), by: agencies) {
        look(.title(form), into: &found)
      }
      for number in article.facts.citedNumbers { look(.number(number.description), into: &found) }
    }
    return found
  }

  // MARK: Keys

  private mutating func enter(_ key: Key, _ id: URLID) {
    entries.append(Entry(key: key.hashValue, id: id))
    isSorted = false
  }

  private func look(_ key: Key, into found: inout Set<URLID>) {
    let hash = key.hashValue
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < hash { low = middle + 1 } else { high = middle }
    }
    while low < entries.count, entries[low].key == hash {
      found.insert(entries[low].id)
      low += 1
    }
  }

  /// As `InterpretationSearch` tells it, but for the lists that name one.
  private func isInterpretation(_ article: OfficialDocument) -> Bool {
    if article.facts.column?.category == .interpretation { return true }
    return article.facts.column?.category != .policy && article.number == nil
      && criteria.titleMarks.contains { article.title.contains($0) }
  }

  private func forms(_ article: OfficialDocument, agencies: [String]) -> Set<String> {
    DocumentTitle.forms(article.title, criteria, agencies: agencies + (article.agency.map { [$0] } ?? []))
  }

  private func interpretedForms(_ article: OfficialDocument, agencies: [String]) -> Set<String> {
    DocumentTitle.interpretedForms(
      article.facts.title ?? article.title, criteria, agencies: agencies + (article.agency.map { [$0] } ?? []))
  }

  /// The forms, and each with the name of one of the agencies before it: the other side was entered without knowing
  /// that this name may be left out.
  private func named(_ forms: Set<String>, by agencies: [String]) -> Set<String> {
    let names = agencies.map { DocumentTitle.normalised($0, dropping: []) }.filter { !$0.isEmpty }
    return forms.union(forms.flatMap { form in names.map { $0 + form } })
  }

  // MARK: Likeness

  private mutating func keepTitle(of article: OfficialDocument) {
    let pairs = DocumentTitle.pairs(
      DocumentTitle.normalised(article.facts.title ?? "", dropping: criteria.droppedWords))
    for pair in pairs { byPair[pair, default: []].append(Int32(titles.count)) }
    titles.append(Title(id: article.page.id, pairs: pairs.count))
  }

  /// The three most alike titles of interpretations, as `InterpretationSearch.candidates` chooses them.
  private func alike(_ title: String) -> [URLID] {
    let pairs = DocumentTitle.pairs(DocumentTitle.normalised(title, dropping: criteria.droppedWords))
    var common: [Int32: Int] = [:]
    for pair in pairs { for place in byPair[pair] ?? [] { common[place, default: 0] += 1 } }
    let alike = common.compactMap { place, count -> (id: URLID, percent: Int)? in
      let title = titles[Int(place)]
      let percent = count * 100 / (pairs.count + title.pairs - count)
      return percent >= 40 ? (title.id, percent) : nil
    }
    return alike.sorted { ($1.percent, $0.id) < ($0.percent, $1.id) }.prefix(3).map(\.id)
  }
}
