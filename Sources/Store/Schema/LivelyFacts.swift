extension Schema {
  /// The facts of pages that others are found by, which a further audit visits first (`livelyPages`): few rows, which
  /// otherwise lie among the texts of all pages.
  static let livelyFacts = "CREATE INDEX facts_lively ON facts(id) WHERE \(livelyKinds);"

  /// As in the index, word for word: so SQLite knows that the index holds all rows.
  static let livelyKinds = "kind IN ('home', 'column', 'catalogue', 'interaction')"
}
