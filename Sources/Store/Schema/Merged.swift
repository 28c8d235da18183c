extension Schema {
  /// Whether a run was joined from the stores of shards; joining them again replaces it.
  static let merged = "ALTER TABLE run ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;"
}
