extension Schema {
  /// What a page says (`facts.content_hash`), beside its entry in the ledger, so that pages that say the same are found
  /// without a look at every page's facts. Null in rows of earlier programs.
  static let contents = "ALTER TABLE page ADD COLUMN content INTEGER;"
}
