import Disclosure
import Store
import Web

/// What an article says about itself as an official document (公文).
struct OfficialDocument {
  let page: PageRow
  let facts: PageFacts
  let title: String
  /// Its own number, normalised: from the head table, or on a line of its own at the top of the text.
  let number: String?
  /// Who issued it: the head table, or the signature.
  let agency: String?

  /// Nil for anything but a readable article.
  init?(_ page: PageRow) {
    guard page.isReadable, let facts = page.facts, facts.kind == .article else { return nil }
    self.page = page
    self.facts = facts
    title = facts.record.name ?? facts.title ?? ""
    number = OfficialDocument.number(of: facts)
    agency = facts.record.agency ?? facts.signature
  }

  private static func number(of facts: PageFacts) -> String? {
    if let printed = facts.record.documentNumber, !printed.isEmpty { return DocumentTitle.number(printed) }
    guard !facts.citedNumbers.isEmpty else { return nil }
    let cited = Set(facts.citedNumbers.map(\.description))
    let top = facts.text.split(separator: "\n", maxSplits: 6).prefix(6)
    return top.lazy.map { DocumentTitle.number(String($0)) }.first { cited.contains($0) }
  }

  /// The day of publication, or nil.
  var published: CivilDate? { facts.publishedDay }

  /// Whether the document comes from this site's own agencies: not from a higher body that it only passes on.
  func isOwn(of index: SiteIndex, _ parameters: RuleParameters, _ heads: NumberHeads) -> Bool {
    let own = index.ownNames + parameters.agencies
    let named = agency ?? title
    if own.contains(where: { named.hasPrefix($0) || (agency.map($0.contains) ?? false) }) { return true }
    let isHigher = { (name: String) in named.hasPrefix(name) || title.hasPrefix(name) }
    if parameters.documents.superiors.contains(where: isHigher) { return false }
    // Behind 关于 begins the matter: 关于加强城市管理的通知 names no city.
    let place = agency ?? title.firstRange(of: "关于").map { String(title[..<$0.lowerBound]) } ?? title
    if let named = PlaceLevel(of: place), let level = own.compactMap(PlaceLevel.init).max(), named > level {
      return false
    }
    guard let number, number.first != heads.majority else { return true }
    if parameters.documents.superiorCodes.contains(where: number.hasPrefix) { return false }
    return heads.settled == nil || number.first == heads.settled
  }

  /// It speaks of the inner life of the Party, whose documents are not disclosed under the regulation on information
  /// of the government.
  func isParty(_ criteria: DocumentCriteria) -> Bool {
    title.hasPrefix("中共") || (agency?.hasPrefix("中共") ?? false)
      || criteria.partyWords.contains(where: title.contains)
  }

  /// The text is too short to say anything: the document hangs below it as a file, or is a picture.
  func isElsewhere(_ criteria: DocumentCriteria) -> Bool {
    !facts.body.has(characters: facts.attachments.isEmpty ? criteria.shortText / 4 : criteria.shortText)
  }
}
