/// robots.txt and sitemaps. A large site's sitemap is an index of parts, each written when asked for.
enum Sitemaps {
  /// Most addresses in one file.
  static let partSize = 5_000

  static func robots(_ model: SiteModel) -> [UInt8] {
    Array("User-agent: *\nDisallow: /search\n\nSitemap: \(model.site.origin)/sitemap.xml\n".utf8)
  }

  /// The sitemap, or one part of it; nil when there is no such part.
  static func xml(_ model: SiteModel, part: Int?) -> [UInt8]? {
    let parts = (model.pageCount + partSize - 1) / partSize
    var out = PageWriter(capacity: 64_000)
    out.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    let space = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
    if part == nil && parts > 1 {
      out.add("<sitemapindex \(space)>\n")
      for number in 0..<parts {
        out.add("<sitemap><loc>\(model.site.origin)/sitemap-\(number).xml</loc></sitemap>\n")
      }
      out.add("</sitemapindex>\n")
      return out.bytes
    }
    let wanted = part ?? 0
    guard wanted < parts else { return nil }
    let range = wanted * partSize..<(wanted + 1) * partSize
    out.add("<urlset \(space)>\n")
    addresses(model, range) { path, day in
      let escaped = path.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
      out.add("<url><loc>\(model.site.origin)\(escaped)</loc>")
      if let day { out.add("<lastmod>\(day)</lastmod>") }
      out.add("</url>\n")
    }
    out.add("</urlset>\n")
    return out.bytes
  }

  /// The addresses at those places of the site's full list, found without walking over those before them.
  private static func addresses(_ model: SiteModel, _ range: Range<Int>, _ body: (String, SimDay?) -> Void) {
    var place = 0
    func emit(_ count: Int, _ address: (Int) -> (String, SimDay?)) {
      let lower = max(range.lowerBound, place)
      let upper = min(range.upperBound, place + count)
      if lower < upper {
        for index in lower..<upper {
          let (path, day) = address(index - place)
          body(path, day)
        }
      }
      place += count
    }
    emit(2) { ($0 == 0 ? "/" : "/sitemap.html", nil) }
    for column in model.columns {
      emit(column.pages) { (model.path(column, page: $0 + 1), nil) }
      guard column.kind.hasItems else { continue }
      emit(column.visible) {
        let item = model.item(column, column.slot(rank: $0))
        return (model.path(item), column.datesInArticles ? item.day : nil)
      }
    }
  }
}
