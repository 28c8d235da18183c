import Disclosure
import SQLite

extension StoreReader {
  /// Every article of the run with the site that it is on, one after another: none is kept. Of the lists and links of
  /// an article nothing is read, nor what its tags, its foot and its breadcrumb say.
  ///
  /// - Parameter targets: is given what the links and the next pages of all pages that were read lead to, articles or not, for
  ///   `balance`: the walk comes by them, and a walk over all pages is most of what they cost.
  /// - Throws: `.corrupt` when a page or its facts cannot be read.
  public func forEachArticle(
    run: Int64, noting targets: inout NumberSet, _ body: (String, PageRow) -> Void
  ) throws(StoreError) {
    let rows = try stored { () throws(SQLiteError) in
      let rows = try connection.prepare(Self.pagesWithFacts(where: "page.facts IS NOT NULL"))
      try rows.bind(run)
      return rows
    }
    while try stored({ () throws(SQLiteError) in try rows.step() }) {
      guard LinkBlob.forEachTarget(in: rows.blob(Self.linksColumn), { targets.insert($0) }) else {
        throw .corrupt("links of run \(run)")
      }
      if let next = rows.optionalInt64(Self.nextColumn) { targets.insert(next) }
      guard let site = rows.optionalText(Self.siteColumn), rows.isNull(Self.redirectColumn),
        rows.text(Self.kindColumn) == PageKind.article.rawValue
      else { continue }
      body(site, try pageWithFacts(rows, skims: true).page)
    }
  }

  /// Those of the addresses that the run read as articles of some other site than `site`, by address.
  public func articles(run: Int64, among ids: Set<URLID>, outside site: String) throws(StoreError) -> [PageRow] {
    var pages: [PageRow] = []
    let rows = try stored { () throws(SQLiteError) in
      try connection.prepare(
        Self.pagesWithFacts(where: "page.url = ?2 AND page.site <> ?3 AND facts.kind = 'article'"))
    }
    for id in ids {
      try stored { () throws(SQLiteError) in _ = try rows.bind(run, id.rawValue, site) }
      while try stored({ () throws(SQLiteError) in try rows.step() }) { pages.append(try pageWithFacts(rows).page) }
    }
    return pages.sorted { $0.url < $1.url }
  }
}
