import Disclosure
import Store
import Web

/// Policy documents of a site and the interpretations (政策解读) found for them, on the site and in its cluster.
///
/// Keys in order of trust: an explicit link in either direction; the title that the interpretation quotes; the
/// document's number cited by an interpretation that names no document by title. Likeness of titles only makes
/// candidates, which are shown as evidence and decide nothing.
struct Interpretations: Sendable {
  enum Key: String, Sendable { case link, title, number }

  struct Match: Sendable {
    let page: URLID
    let key: Key
  }

  struct Document: Sendable {
    let id: URLID
    let title: String
    let number: String?
    let published: CivilDate?
    /// It may need no interpretation: a plain 通知 or 公告 that issues nothing.
    let isLoose: Bool
    /// Certain interpretations, by trust and address.
    var matches: [Match] = []
    /// Addresses that the document names as its interpretation and that are no interpretation we have read.
    var named: [WebURL] = []
    /// Titles that are merely alike, with their likeness in percent.
    var candidates: [(id: URLID, percent: Int)] = []
    var isInterpreted: Bool { !matches.isEmpty || !named.isEmpty }
  }

  /// The site's own documents that need an interpretation, by address.
  private(set) var documents: [Document] = []
  /// For each interpretation the documents that it is known to interpret, here or in the cluster.
  private(set) var interpreted: [URLID: [URLID]] = [:]
  /// The site's own interpretations, by address.
  let articles: [URLID]
  /// How many interpretations were searched, here and in the cluster.
  let searched: Int

  init(index: SiteIndex, columns: [Column], parameters: RuleParameters) {
    let search = InterpretationSearch(index: index, columns: columns, parameters: parameters)
    var found = search.documents()
    search.pair(&found)
    let own = Set(index.facts.pages.map(\.id))
    articles = search.interpretations.map(\.page.id).filter(own.contains)
    if let elsewhere = index.facts.interpretationsElsewhere {
      searched = articles.count + elsewhere
    } else {
      searched = search.interpretations.count
    }
    for document in found {
      for match in document.matches { interpreted[match.page, default: []].append(document.id) }
    }
    documents = found.filter { own.contains($0.id) }
  }
}
