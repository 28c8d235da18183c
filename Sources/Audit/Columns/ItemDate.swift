import Disclosure
import Store

/// When an item of a list was published, as far as a reader of the site can tell.
enum ItemDate: Sendable, Equatable {
  case known(CivilDate)
  /// Neither the list nor the article says. A date that only stands in the address is not printed anywhere.
  case none
  /// The list does not say, and the article was not looked at, cannot be opened, or is none: a file, a table of codes,
  /// a row that only a script opens.
  case unseen
  /// Not information but the way to another column.
  case navigation

  static func of(_ item: ListItem, _ index: SiteIndex) -> ItemDate {
    let row = item.url.flatMap { index.destination(of: $0) }
    if let row, row.isReadable, let kind = row.facts?.kind, [.column, .catalogue, .home].contains(kind) {
      return .navigation
    }
    if let date = item.date { return .known(date) }
    guard let row, row.isReadable, let facts = row.facts else { return .unseen }
    if let day = facts.publishedDay { return .known(day) }
    return facts.kind == .article ? .none : .unseen
  }
}

extension PageFacts {
  /// The day of publication that the page itself gives: by its metadata, its 发布日期 or its text, never by its
  /// address alone.
  var publishedDay: CivilDate? {
    if let published = self.published, published.origin != .url { return published.day }
    return self.record.issued
  }
}
