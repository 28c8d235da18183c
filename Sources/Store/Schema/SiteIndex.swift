extension Schema {
  /// Finds the pages of one site without walking over those of all others, which a register of a thousand sites
  /// would otherwise pay for a thousand times. Pages outside of all sites need no entry.
  static let pagesOfSite = "CREATE INDEX page_site ON page(run, site) WHERE site IS NOT NULL;"
}
