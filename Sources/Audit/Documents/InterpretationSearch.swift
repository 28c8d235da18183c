import Disclosure
import Store
import Web

/// Finds the documents and interpretations of a site and its cluster and pairs them.
struct InterpretationSearch {
  let index: SiteIndex
  let parameters: RuleParameters
  let interpretations: [OfficialDocument]
  private let articles: [OfficialDocument]
  /// Articles that a column of the category lists.
  private let inPolicyLists: Set<URLID>
  private let heads: NumberHeads

  private var criteria: InterpretationCriteria { parameters.interpretation }

  init(index: SiteIndex, columns: [Column], parameters: RuleParameters) {
    self.index = index
    self.parameters = parameters
    heads = index.numberHeads(parameters.documents)
    let listed = { (category: ColumnCategory) -> Set<URLID> in
      var ids: Set<URLID> = []
      for column in columns where column.category == category {
        for page in column.pages {
          for item in index.row(page)?.facts?.list.items ?? [] {
            if let id = item.url.flatMap({ index.destination(of: $0)?.id }) { ids.insert(id) }
          }
        }
      }
      return ids
    }
    inPolicyLists = listed(.policy)
    let inInterpretationLists = listed(.interpretation)
    let all = (index.facts.pages + index.facts.cluster).compactMap { OfficialDocument($0) }
    let isInterpretation = { (article: OfficialDocument) -> Bool in
      if article.facts.column?.category == .interpretation || inInterpretationLists.contains(article.page.id) {
        return true
      }
      // 关于做好政策解读工作的通知 is a document that speaks of interpretations.
      return article.facts.column?.category != .policy && article.number == nil
        && parameters.interpretation.titleMarks.contains { article.title.contains($0) }
    }
    interpretations = all.filter(isInterpretation).sorted { $0.page.url < $1.page.url }
    let taken = Set(interpretations.map(\.page.id))
    articles = all.filter { !taken.contains($0.page.id) }.sorted { $0.page.url < $1.page.url }
  }

  /// Documents that need an interpretation, on the site and in the cluster.
  func documents() -> [Interpretations.Document] {
    articles.filter(needsInterpretation).map { article in
      Interpretations.Document(
        id: article.page.id, title: article.title, number: article.number, published: article.published,
        isLoose: !DocumentTitle.ends(article.title, with: criteria.genres, but: criteria.looseGenres))
    }
  }

  private func needsInterpretation(_ article: OfficialDocument) -> Bool {
    let isPolicy = article.facts.column?.category == .policy || inPolicyLists.contains(article.page.id)
    guard isPolicy || article.number != nil,
      DocumentTitle.ends(article.title, with: criteria.genres + criteria.looseGenres)
    else { return false }
    let title = DocumentTitle.normalised(article.title, dropping: [])
    if criteria.excludedWords.contains(where: title.contains) { return false }
    if criteria.excludedEndings.contains(where: title.hasSuffix) { return false }
    if let validity = article.facts.record.validity, criteria.endedValidity.contains(where: validity.contains) {
      return false
    }
    if let since = criteria.since, let day = article.published, day < since { return false }
    return article.isOwn(of: index, parameters, heads)
  }

  /// Writes matches, named addresses and candidates into the documents.
  func pair(_ documents: inout [Interpretations.Document]) {
    let places = Dictionary(uniqueKeysWithValues: documents.enumerated().map { ($1.id, $0) })
    var taken: Set<URLID> = []
    let add = { (documents: inout [Interpretations.Document], place: Int, page: URLID, key: Interpretations.Key) in
      guard !documents[place].matches.contains(where: { $0.page == page }) else { return }
      documents[place].matches.append(.init(page: page, key: key))
      taken.insert(page)
    }
    for place in documents.indices {
      for url in index.row(documents[place].id)?.facts?.interpretedBy ?? [] {
        let row = index.destination(of: url)
        if let row, row.isReadable, let kind = row.facts?.kind {
          // The list of all interpretations is no interpretation of this document.
          if kind == .article { add(&documents, place, row.id, .link) }
        } else if row?.verdict != .dead, row?.verdict != .softDead {
          documents[place].named.append(url)
        }
      }
    }
    for article in interpretations {
      for url in article.facts.interprets {
        if let id = index.destination(of: url)?.id, let place = places[id] {
          add(&documents, place, article.page.id, .link)
        }
      }
    }
    pairByTitle(&documents, add)
    pairByNumber(&documents, excluding: taken, add)
    for place in documents.indices where !documents[place].isInterpreted { candidates(&documents[place]) }
  }

  private typealias Add = (inout [Interpretations.Document], Int, URLID, Interpretations.Key) -> Void

  private func agencies(of article: OfficialDocument) -> [String] {
    [index.facts.site.name] + parameters.agencies + (article.agency.map { [$0] } ?? [])
  }

  private func pairByTitle(_ documents: inout [Interpretations.Document], _ add: Add) {
    var byForm: [String: [Int]] = [:]
    let articles = Dictionary(uniqueKeysWithValues: self.articles.map { ($0.page.id, $0) })
    for place in documents.indices {
      guard let article = articles[documents[place].id] else { continue }
      for form in DocumentTitle.forms(article.title, criteria, agencies: agencies(of: article)) {
        byForm[form, default: []].append(place)
      }
    }
    for article in interpretations {
      let title = article.facts.title ?? article.title
      var places: Set<Int> = []
      for form in DocumentTitle.interpretedForms(title, criteria, agencies: agencies(of: article)) {
        places.formUnion(byForm[form] ?? [])
      }
      for place in places.sorted() { add(&documents, place, article.page.id, .title) }
    }
  }

  private func pairByNumber(
    _ documents: inout [Interpretations.Document], excluding taken: Set<URLID>, _ add: Add
  ) {
    var byNumber: [String: [Int]] = [:]
    for place in documents.indices {
      if let number = documents[place].number { byNumber[number, default: []].append(place) }
    }
    for article in interpretations where !taken.contains(article.page.id) {
      for number in Set(article.facts.citedNumbers.map(\.description)).sorted() {
        for place in byNumber[number] ?? [] { add(&documents, place, article.page.id, .number) }
      }
    }
  }

  /// The three most alike titles of interpretations, from 40 percent on.
  private func candidates(_ document: inout Interpretations.Document) {
    let pairs = DocumentTitle.pairs(DocumentTitle.normalised(document.title, dropping: criteria.droppedWords))
    let alike = interpretations.compactMap { article -> (id: URLID, percent: Int)? in
      let title = DocumentTitle.normalised(article.facts.title ?? "", dropping: criteria.droppedWords)
      let percent = DocumentTitle.similarity(pairs, DocumentTitle.pairs(title))
      return percent >= 40 ? (article.page.id, percent) : nil
    }
    document.candidates = Array(alike.sorted { ($1.percent, $0.id) < ($0.percent, $1.id) }.prefix(3))
  }
}
